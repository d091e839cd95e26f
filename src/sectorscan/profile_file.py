"""What a profile may hold, as it is written.

These models only validate; a loaded profile holds firms and links as columns.
"""

import operator
from datetime import date
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from sectorscan.fields import Rule
from sectorscan.profile_parts import (
    Amount,
    Confidence,
    Evidence,
    Flag,
    Latitude,
    Level,
    LinkType,
    Longitude,
    Months,
    Number,
    Part,
    Quantity,
    Setting,
    Share,
    Text,
    Year,
    YearOrDay,
)


class Place(Part):
    """Where the sector is."""

    name: Text
    country: Text | None = Field(
        default=None,
        description="ISO 3166 code of two letters",
        json_schema_extra={"pattern": "^[A-Z]{2}$"},
    )
    area_km2: Amount | None = None

    @field_validator("country")
    @classmethod
    def _is_a_country(cls, code: str | None) -> str | None:
        if code is not None and country_name(code) is None:
            raise ValueError(f"`country` is a code of two letters such as IT, not `{code}`")
        return code


class Population(Part):
    """The whole sector, of which a list of firms may be a part."""

    firms: Quantity | None = None
    employees: Quantity | None = None
    source: Text | None = None


class Sampling(Part):
    """How the listed firms were found."""

    method: Literal["census", "list", "random", "snowball"]
    note: Text | None = None


class WageReference(Part):
    """The wage that the firms' wages are compared with."""

    amount: Annotated[float, Field(strict=True, gt=0)]
    per: Literal["hour", "day", "week", "month", "year"]
    currency: Text | None = None
    kind: Literal["sector", "minimum", "living", "region"]


class Sector(Part):
    """What the profile is about."""

    name: Text
    product_family: Text
    setting: Setting = "territorial"
    place: Place | None = None
    as_of: YearOrDay | None = None
    currency: Text | None = None
    population: Population = Population()
    sampling: Sampling | None = None
    wage_reference: WageReference | None = None

    @property
    def year(self) -> int | None:
        """The year that the profile describes, where it is known."""
        return self.as_of.year if isinstance(self.as_of, date) else self.as_of


class Source(Part):
    """Where something is known from."""

    cite: Text
    evidence: Evidence = "recalled"


class StatedFigure(Part):
    """A published figure for an indicator: a value, or the ends between which it lies."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [end]} for end in ("value", "low", "high")]}
    )

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    year: Year | None = None
    source: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _value_or_ends(self) -> "StatedFigure":
        if (self.value is None) == (self.low is None and self.high is None):
            raise ValueError("a figure needs either `value`, or `low`, `high` or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"`low` {self.low:g} is above `high` {self.high:g}")
        return self


class Firm(Part):
    """One firm, or a group of `count` like firms; sizes are per firm."""

    id: Text
    name: Text | None = None
    count: Quantity | None = Field(default=None, description="firms the record stands for")
    weight: Amount | None = Field(default=None, description="sampling weight")
    employees: Quantity | None = None
    persons: Quantity | None = Field(default=None, description="owner, family, apprentices too")
    isic: Text | None = Field(default=None, description="ISIC Rev. 4 code, as text")
    role: Text | None = None
    phases: tuple[Text, ...] | None = Field(default=None, description="phases done in house")
    place: Text | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    owner: Text | None = Field(default=None, description="the group that owns the firm")
    independent: Flag | None = None
    founded: Year | None = None
    exited: Year | None = None
    spin_off_of: Text | None = None
    products: tuple[Text, ...] | None = None
    sales: Quantity | None = None
    export_share: Share | None = None
    demanding_market_share: Share | None = None
    own_design: Flag | None = None
    new_products: Quantity | None = None
    technology: Level | None = None
    shared_equipment: Flag | None = None
    trained_share: Share | None = None
    skilled_share: Share | None = None
    wage: Quantity | None = None
    wage_ratio: Amount | None = None
    contract_coverage: Share | None = None
    union: Flag | None = Field(default=None, description="a union or another voice of workers")
    homework_share: Share | None = None
    women_share: Share | None = None
    apprentice_share: Share | None = None
    family_share: Share | None = None
    migrant_share: Share | None = None
    casual_share: Share | None = None
    months_active: Months | None = None
    local_input_share: Share | None = None
    lead_time_days: Amount | None = None
    min_batch: Amount | None = None
    certifications: tuple[Text, ...] | None = None
    buyers_n: Quantity | None = None
    subcontractors_n: Quantity | None = None
    top_buyer_share: Share | None = None
    informal: Flag | None = None

    rules: ClassVar = (
        Rule("owner", "id", operator.eq, "the firm `{id}` owns itself; leave `owner` out"),
        Rule("spin_off_of", "id", operator.eq, "the firm `{id}` is a spin-off of itself"),
        Rule("exited", "founded", operator.lt, "`exited` {exited} is before `founded` {founded}"),
    )

    @model_validator(mode="after")
    def _makes_sense(self) -> "Firm":
        for rule in self.rules:
            rule.hold(self)
        return self


class Institution(Part):
    """An organisation that serves or steers the sector."""

    id: Text
    name: Text | None = None
    kind: Text
    services: tuple[Text, ...] | None = None
    governance: tuple[Text, ...] | None = Field(default=None, description="kinds on its board")
    founded: Year | None = None
    reach: Share | None = Field(default=None, description="share of firms served")
    members: Quantity | None = None
    staff: Quantity | None = None
    budget: Quantity | None = None
    self_finance: Share | None = Field(default=None, description="fees and dues in its income")
    active: Annotated[bool, Field(strict=True)] = True

    @property
    def label(self) -> str:
        """The name, or the id where no name is given."""
        return self.name or self.id


class Outsider(Part):
    """A partner beyond the sector that links may name."""

    id: Text
    name: Text | None = None
    kind: Text


class Link(Part):
    """A directed, typed tie between two parties."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    from_: Text = Field(alias="from")
    to: Text
    type: LinkType
    share: Share | None = None
    since: Year | None = None
    joint: Flag | None = None
    intensity: Amount | None = None


class Answer(Part):
    """The level that one respondent gave to a question of the rubric."""

    level: Level
    confidence: Confidence | None = None
    by: Text = "author"
    note: Text | None = None
    date: YearOrDay | None = None
    source: Text | None = None

    @property
    def year(self) -> int | None:
        """The year of the answer, where it is known."""
        return self.date if isinstance(self.date, int | None) else self.date.year


class AnswerRow(Answer):
    """An answer as a row of a table."""

    question: Text


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


Answers = Annotated[
    tuple[Answer, ...], BeforeValidator(_as_list, json_schema_input_type=Answer | list[Answer])
]


class TableFile(Part):
    """A section's table in a file of its own: CSV, XLSX or Parquet."""

    file: Text = Field(description="a path from the profile's folder")
    sheet: Text | None = Field(default=None, description="of a workbook")
    columns: dict[str, Text] = Field(default={}, description="the table's own name of a field")


def is_table_file(value: object) -> bool:
    """Whether a section names a file instead of holding records; a question may be called file."""
    return isinstance(value, dict) and isinstance(value.get("file"), str)


def _read_before(value: object) -> object:
    """What a table's file holds is put in its place before these models see it."""
    return value


Firms = Annotated[
    tuple[Firm, ...],
    BeforeValidator(_read_before, json_schema_input_type=tuple[Firm, ...] | TableFile),
]
Institutions = Annotated[
    tuple[Institution, ...],
    BeforeValidator(_read_before, json_schema_input_type=tuple[Institution, ...] | TableFile),
]
Links = Annotated[
    tuple[Link, ...],
    BeforeValidator(_read_before, json_schema_input_type=tuple[Link, ...] | TableFile),
]
AnswersByQuestion = Annotated[
    dict[str, Answers],
    BeforeValidator(_read_before, json_schema_input_type=TableFile | dict[str, Answers]),
]


class InPlace(Part):
    """An intervention that exists already."""

    id: Text
    status: Literal["running", "weak", "ended"]
    since: Year | None = None
    note: Text | None = None


class SeriesPoint(Part):
    """The sector in one year."""

    year: Year
    firms: Quantity | None = None
    employees: Quantity | None = None
    sales: Quantity | None = None
    exports: Quantity | None = None
    source: Text | None = None


class ProfileFile(Part):
    """A profile as it is written; nothing but the sector's name and product family is required."""

    profile: Literal[1] = Field(default=1, description="the format's version")
    sector: Sector
    sources: dict[str, Source] = {}
    stated: dict[str, StatedFigure] = {}
    firms: Firms | None = None
    institutions: Institutions | None = None
    outside: tuple[Outsider, ...] = ()
    links: Links | None = None
    answers: AnswersByQuestion | None = None
    in_place: tuple[InPlace, ...] = ()
    watch: tuple[Text, ...] = ()
    costs: dict[str, Quantity] = {}
    steps_done: tuple[Text, ...] = ()
    labour_breaches: tuple[Text, ...] | None = None
    labour_commitments: tuple[Text, ...] = ()
    series: tuple[SeriesPoint, ...] = ()


def ends_of(field: str) -> tuple[float, float] | None:
    """The least and the greatest value that a firm's figure can have; None if it has no bounds."""
    if field == "certified":
        return 0.0, 1.0
    info = Firm.model_fields.get(field)
    kind = next(iter(get_args(info.annotation)), None) if info is not None else None
    return next((ends for bounded, ends in _ENDS if bounded == kind), None)


def country_name(code: str) -> str | None:
    """The short English name of an ISO 3166 code of two letters, None if there is no such code."""
    from iso3166 import countries_by_alpha2

    country = countries_by_alpha2.get(code)
    return None if country is None else country.name


_ENDS = ((Share, (0.0, 1.0)), (Flag, (0.0, 1.0)), (Level, (0.0, 4.0)), (Months, (0.0, 12.0)))
