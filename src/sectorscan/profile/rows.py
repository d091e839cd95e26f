"""What one record of a profile's big sections may hold: a firm, an institution, a link, an answer.

These models only validate; a loaded profile holds firms and links as columns.
"""

import operator
from typing import Annotated, ClassVar, get_args

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)

from sectorscan.profile.industries import CODE, industry_code
from sectorscan.readers.row_fields import Rule
from sectorscan.types import (
    Amount,
    Confidence,
    Flag,
    Latitude,
    Level,
    LinkType,
    Longitude,
    Months,
    Part,
    Quantity,
    Share,
    Text,
    Year,
    YearOrDay,
)

IndustryCode = Annotated[
    Text,
    AfterValidator(industry_code),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "pattern": CODE}),
]


class Firm(Part):
    """One firm, or a group of `count` like firms; sizes are per firm."""

    id: Text
    name: Text | None = None
    count: Quantity | None = Field(default=None, description="firms the record stands for")
    weight: Amount | None = Field(default=None, description="sampling weight")
    employees: Quantity | None = None
    persons: Quantity | None = Field(default=None, description="owner, family, apprentices too")
    isic: IndustryCode | None = Field(
        default=None, description="ISIC Rev. 4 or NACE Rev. 2, such as 15, 1512 or 15.12"
    )
    role: Text | None = Field(default=None, description="its place in the chain")
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
    asked: Flag | None = Field(default=None, description="whether its ties were asked")

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
    private: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="its note is in no report"
    )

    @property
    def year(self) -> int | None:
        """The year of the answer, where it is known."""
        return self.date if isinstance(self.date, int | None) else self.date.year


class AnswerRow(Answer):
    """An answer as a row of a table."""

    question: Text


def ends_of(field: str) -> tuple[float, float] | None:
    """The least and the greatest value that a firm's figure can have; None if it has no bounds."""
    if field in {"certified", "spin_off"}:
        return 0.0, 1.0
    info = Firm.model_fields.get(field)
    kind = next(iter(get_args(info.annotation)), None) if info is not None else None
    return next((ends for bounded, ends in _ENDS if bounded == kind), None)


_ENDS = ((Share, (0.0, 1.0)), (Flag, (0.0, 1.0)), (Level, (0.0, 4.0)), (Months, (0.0, 12.0)))
