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
    """Employees of one firm, or a range such as {low: 3, high: 8}."""
    persons: Quantity | None = Field(default=None, description="owner, family, apprentices too")
    isic: IndustryCode | None = Field(
        default=None, description="ISIC Rev. 4 or NACE Rev. 2, such as 15, 1512 or 15.12"
    )
    role: Text | None = Field(default=None, description="its place in the chain")
    phases: tuple[Text, ...] | None = Field(default=None, description="phases done in house")
    place: Text | None = None
    lat: Latitude | None = None
    """Where it stands, in degrees north."""
    lon: Longitude | None = None
    """Where it stands, in degrees east."""
    owner: Text | None = Field(default=None, description="the group that owns the firm")
    independent: Flag | None = None
    """Whether it decides for itself what to make, for whom, with what money."""
    founded: Year | None = None
    """Its first year."""
    exited: Year | None = None
    """The year in which it closed or moved away."""
    spin_off_of: Text | None = None
    """The firm that its founder came from."""
    products: tuple[Text, ...] | None = None
    """What it sells."""
    sales: Quantity | None = None
    """Sales in a year, in the money of the sector."""
    export_share: Share | None = None
    """Share of sales that goes abroad, 0 to 1."""
    demanding_market_share: Share | None = None
    """Share sold to customers who ask for quality, at home or abroad, 0 to 1."""
    own_design: Flag | None = None
    """Whether it sells products of its own design."""
    new_products: Quantity | None = None
    """New products in the last three years."""
    technology: Level | None = None
    """State of its equipment: 0 the worst, 4 the best in the trade."""
    shared_equipment: Flag | None = None
    """Whether it uses equipment together with other firms."""
    trained_share: Share | None = None
    """Share of workers who were trained in the last year, 0 to 1."""
    skilled_share: Share | None = None
    """Share of workers with a formal skill, 0 to 1."""
    wage: Quantity | None = None
    """The average wage, in the money and for the period of `wage_reference`."""
    wage_ratio: Amount | None = None
    """The average wage divided by the reference."""
    contract_coverage: Share | None = None
    """Share of workers under a written or collective contract, 0 to 1."""
    union: Flag | None = Field(default=None, description="a union or another voice of workers")
    homework_share: Share | None = None
    """Share of workers who work at home, 0 to 1."""
    women_share: Share | None = None
    """Share of women among the workers, 0 to 1."""
    apprentice_share: Share | None = None
    """Share of apprentices among the workers, 0 to 1."""
    family_share: Share | None = None
    """Share of the owner's family among the workers, 0 to 1."""
    migrant_share: Share | None = None
    """Share of migrants among the workers, 0 to 1."""
    casual_share: Share | None = None
    """Share of casual workers, 0 to 1."""
    months_active: Months | None = None
    """Months a year with work, 0 to 12."""
    local_input_share: Share | None = None
    """Share of inputs that it buys in the sector's area, 0 to 1."""
    lead_time_days: Amount | None = None
    """Days from order to delivery."""
    min_batch: Amount | None = None
    """The smallest order that it takes, in pieces."""
    certifications: tuple[Text, ...] | None = None
    """Certificates that it holds; [] says that it has none."""
    buyers_n: Quantity | None = None
    """How many customers it has."""
    subcontractors_n: Quantity | None = None
    """How many subcontractors it has."""
    top_buyer_share: Share | None = None
    """Share of sales to its largest customer, 0 to 1."""
    informal: Flag | None = None
    """Whether it is not registered."""
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
    """Its kind, one of the rubric's kinds of institutions."""
    services: tuple[Text, ...] | None = None
    """The services that it offers, by the rubric's ids."""
    governance: tuple[Text, ...] | None = Field(default=None, description="kinds on its board")
    founded: Year | None = None
    """The year in which it was founded."""
    reach: Share | None = Field(default=None, description="share of firms served")
    members: Quantity | None = None
    """How many members it has."""
    staff: Quantity | None = None
    """How many people it pays."""
    budget: Quantity | None = None
    """What it spends in a year, in the money of the sector."""
    self_finance: Share | None = Field(default=None, description="fees and dues in its income")
    active: Annotated[bool, Field(strict=True)] = True
    """Whether it still works; false says that it is gone, or that there is none."""

    @property
    def label(self) -> str:
        """The name, or the id where no name is given."""
        return self.name or self.id


class Outsider(Part):
    """A partner beyond the sector that links may name."""

    id: Text
    name: Text | None = None
    kind: Text
    """What it is, in any word."""


class Link(Part):
    """A directed, typed tie between two parties."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    from_: Text = Field(alias="from")
    """The firm or institution that the tie goes out from, by id."""
    to: Text
    """The firm, institution or partner outside that it goes to, by id."""
    type: LinkType
    """What sort of tie it is."""
    share: Share | None = None
    """The share of the first one's business that it makes, 0 to 1."""
    since: Year | None = None
    """The year in which it began."""
    joint: Flag | None = None
    """Whether the two do something together."""
    intensity: Amount | None = None
    """How strong it is, on any scale of your own."""


class Answer(Part):
    """The level that one respondent gave to a question of the rubric."""

    level: Level
    """The level that was given, 0 to 4; halves are welcome."""
    confidence: Confidence | None = None
    """How sure the respondent is: high, medium or low."""
    by: Text = "author"
    """The kind of respondent."""
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
