"""What a profile may hold, as it is written."""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from sectorscan.profile.plan import Month, PlannedAction
from sectorscan.profile.rows import Answer, Firm, Institution, Link, Outsider
from sectorscan.readers.encodings import Encoding
from sectorscan.types import (
    Amount,
    Evidence,
    Level,
    LinkType,
    Number,
    Part,
    Quantity,
    Setting,
    Text,
    Year,
    YearOrDay,
)


class Place(Part):
    """Where the sector is."""

    name: Text
    """The place's name."""
    country: Text | None = Field(
        default=None,
        description="ISO 3166 code of two letters",
        json_schema_extra={"pattern": "^[A-Z]{2}$"},
    )
    area_km2: Amount | None = None
    """Its area in square kilometres."""

    @field_validator("country")
    @classmethod
    def _is_a_country(cls, code: str | None) -> str | None:
        if code is not None and country_name(code) is None:
            from iso3166 import countries_by_name

            meant = countries_by_name.get(code.upper())
            such = " such as IT" if meant is None else f", here {meant.alpha2}"
            raise ValueError(f"`country` is a code of two letters{such}, not `{code}`")
        return code


class Population(Part):
    """The whole sector, of which a list of firms may be a part."""

    firms: Quantity | None = None
    """How many firms the whole sector has, or a range."""
    employees: Quantity | None = None
    """How many people work in the whole sector, or a range."""
    source: Text | None = None


SamplingMethod = Literal["census", "list", "random", "snowball"]


class Sampling(Part):
    """How the listed firms were found."""

    method: SamplingMethod
    """How the firms were found; a census lists all."""
    note: Text | None = None


WageKind = Literal["sector", "minimum", "living", "region"]


class WageReference(Part):
    """The wage that the firms' wages are compared with."""

    amount: Annotated[float, Field(strict=True, gt=0)]
    """How high it is."""
    per: Literal["hour", "day", "week", "month", "year"]
    """For which period it is paid."""
    currency: Text | None = None
    kind: WageKind
    """What sort of wage it is."""


class Sector(Part):
    """What the profile is about."""

    name: Text
    """What the sector is called."""
    product_family: Text
    """What it makes, such as shoes or furniture."""
    setting: Setting = "territorial"
    """`territorial`, in one identifiable place, or `network`, spread over many."""
    place: Place | None = None
    as_of: YearOrDay | None = None
    """The year, or the day, that all this is true of."""
    currency: Text | None = None
    """The money that amounts are in, such as EUR."""
    population: Population = Population.model_construct()
    sampling: Sampling | None = None
    wage_reference: WageReference | None = None

    @property
    def year(self) -> int | None:
        """The year that the profile describes, where it is known."""
        return self.as_of.year if isinstance(self.as_of, date) else self.as_of


class Source(Part):
    """Where something is known from."""

    cite: Text
    """The source as it is to be cited."""
    evidence: Evidence = "recalled"


class StatedFigure(Part):
    """A published figure for an indicator: a value, or the ends between which it lies."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [end]} for end in ("value", "low", "high")]}
    )

    value: Number | None = None
    """The figure, where it is exactly known."""
    low: Number | None = None
    """The figure is at least this."""
    high: Number | None = None
    """The figure is at most this."""
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
    missing: tuple[Text, ...] = Field(
        default=(), description="what stands in a cell for no answer, such as 999 or NA"
    )
    encoding: Encoding | None = Field(
        default=None, description="what a text is written in that is not UTF-8, such as cp1252"
    )
    sizes: Literal["sirene", "denue"] | None = Field(
        default=None, description="whose codes of size classes the sizes of firms are"
    )
    by: Text | None = Field(
        default=None, description="of answers: who gave all of them, where no column says it"
    )
    type: LinkType | None = Field(
        default=None, description="of links: the type of all, where no column says it"
    )

    @property
    def constants(self) -> dict[str, str]:
        """What all its records have in a field that has no column."""
        of_all = {"by": self.by, "type": self.type}
        return {name: value for name, value in of_all.items() if value is not None}


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
Outside = Annotated[
    tuple[Outsider, ...],
    BeforeValidator(_read_before, json_schema_input_type=tuple[Outsider, ...] | TableFile),
]
Links = Annotated[
    tuple[Link, ...],
    BeforeValidator(_read_before, json_schema_input_type=tuple[Link, ...] | TableFile),
]
AnswersByQuestion = Annotated[
    dict[str, Answers],
    BeforeValidator(_read_before, json_schema_input_type=TableFile | dict[str, Answers]),
]


ActionsById = Annotated[
    dict[str, PlannedAction],
    BeforeValidator(_read_before, json_schema_input_type=TableFile | dict[str, PlannedAction]),
]


class PlanTerms(Part):
    """When the action plan starts, and what a person costs."""

    start: Month | None = Field(default=None, description="the month that the plan starts in")
    person_year: Annotated[float, Field(strict=True, gt=0)] | None = Field(
        default=None, description="what one paid person costs for a year, desk and travel included"
    )


class Plan(PlanTerms):
    """The terms of the action plan, and what the team filled in for its actions."""

    actions: ActionsById = Field(
        default={}, description="by intervention; or the workbook of a report, with its sheet plan"
    )


class ReportDetails(Part):
    """Who hands the report on, and when; nothing of it is read from the clock."""

    author: Text | None = None
    """Who wrote the report."""
    organisation: Text | None = None
    """For whom the author works."""
    date: YearOrDay | None = None
    """The day, or the year, of the report."""
    status: Text = Field(default="draft", description="draft, or with whom it was discussed")


class VisitDetails(Part):
    """What sheets for visits print."""

    languages: tuple[Text, ...] = Field(
        default=(), description="in which people are asked, their own first"
    )
    referral: Text | None = Field(
        default=None, description="who helps people at work: name of the body, telephone, hours"
    )
    coordinator: Text | None = Field(
        default=None, description="whom interviewers call the same day: role, telephone"
    )


class Handing(Part):
    """All that concerns the handing on of results: the sheet `report` of a workbook."""

    report: ReportDetails = ReportDetails.model_construct()
    plan: PlanTerms = PlanTerms.model_construct()
    visits: VisitDetails = VisitDetails.model_construct()
    rubric: Text | None = Field(default=None, description="which rubric the answers are to")


class InPlace(Part):
    """An intervention that exists already."""

    id: Text
    status: Literal["running", "weak", "ended"]
    """Whether it runs, runs weakly, or has ended."""
    since: Year | None = None
    note: Text | None = None


class LabourCheck(Part):
    """One answer to whether a breach of basic rights at work was found, apart from any level."""

    breach: Text
    """The breach, by the rubric's id."""
    found: Annotated[bool, Field(strict=True)]
    """Whether it was found."""
    by: Text = Field(default="author", description="the kind of respondent that said so")
    source: Text | None = None
    date: YearOrDay | None = None
    checked_by: Text | None = Field(default=None, description="who confirmed it on the spot")
    note: Text | None = None

    @property
    def year(self) -> int | None:
        """The year of the check, where it is known."""
        return self.date if isinstance(self.date, int | None) else self.date.year


class SeriesPoint(Part):
    """The sector in one year."""

    year: Year
    firms: Quantity | None = None
    """How many firms there were."""
    employees: Quantity | None = None
    """How many people worked in it."""
    sales: Quantity | None = None
    """Sales of the year, in the money of the sector."""
    exports: Quantity | None = None
    """Exports of the year, in the money of the sector."""
    source: Text | None = None


class LevelTarget(Part):
    """A level that the partners want to reach."""

    level: Level
    """The level that is wanted, 0 to 4."""
    by: YearOrDay | None = None
    """By when it is wanted."""
    note: Text | None = None


class Waiver(Part):
    """An indicator that the author says does not apply to this sector."""

    id: Text
    """The question or measure, by the rubric's id."""
    reason: Text
    """Why it does not apply; every report prints it."""
    until: YearOrDay | None = None
    """Up to which year, or day, that holds; always, where it is left out."""


Listed = Literal["firms", "institutions", "links"]


class ProfileFile(Part):
    """A profile as it is written; nothing but the sector's name and product family is required."""

    profile: Literal[1] = Field(default=1, description="the format's version")
    rubric: Text | None = Field(
        default=None, description="the rubric that the answers are to; --rubric overrides it"
    )
    sector: Sector
    sources: dict[str, Source] = {}
    """Where things are known from, by ids of your own."""
    stated: dict[str, StatedFigure] = {}
    """Published figures for indicators, by the rubric's ids."""
    firms: Firms | None = None
    """The firms, or groups of like firms; or a file with the table of them."""
    institutions: Institutions | None = None
    """The bodies that serve or steer the sector; or a file with the table of them."""
    outside: Outside = ()
    """Partners beyond the sector that links may name."""
    links: Links | None = None
    """Who deals with whom; or a file with the table of links."""
    answers: AnswersByQuestion | None = None
    """Levels 0 to 4 that people gave to the rubric's questions, by id."""
    in_place: tuple[InPlace, ...] = ()
    """Interventions that exist already."""
    watch: tuple[Text, ...] = ()
    """Sentences that every report prints and that are never scored."""
    costs: dict[str, Quantity] = {}
    """What interventions cost here, by id, in the money of the sector."""
    steps_done: tuple[Text, ...] = ()
    """The steps of the rubric's procedure that are done, by id."""
    labour_breaches: tuple[Text, ...] | None = Field(
        default=None,
        description="found by the author, short for `labour_checks`; [] where all were looked for",
    )
    labour_checks: tuple[LabourCheck, ...] = ()
    """Whether breaches of basic rights at work were found, and who says so."""
    labour_commitments: tuple[Text, ...] = ()
    """The breaches that the partners have agreed to end."""
    series: tuple[SeriesPoint, ...] = ()
    """Firms, people, sales and exports by year, where they are known."""
    complete: tuple[Listed, ...] = Field(
        default=(), description="lists that are whole: what is not on them is not there"
    )
    mutual: tuple[LinkType, ...] = Field(
        default=(), description="types of links that go both ways, though each is listed once"
    )
    report: ReportDetails = ReportDetails.model_construct()
    plan: Plan = Plan.model_construct()
    visits: VisitDetails = VisitDetails.model_construct()
    targets: dict[str, LevelTarget] = {}
    """Levels that the partners want, by ingredient, question or measure."""
    does_not_apply: tuple[Waiver, ...] = ()
    """Questions and measures that do not apply to this sector, each with its reason."""


def country_name(code: str) -> str | None:
    """The short English name of an ISO 3166 code of two letters, None if there is no such code."""
    from iso3166 import countries_by_alpha2

    country = countries_by_alpha2.get(code)
    if country is None:
        return None
    name, _, form = country.name.partition(", ")
    return f"{form} {name}" if form.endswith((" of", " of the")) else country.name
