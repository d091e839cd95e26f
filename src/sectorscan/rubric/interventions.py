"""The models of institutions.yaml and interventions.yaml."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sectorscan.measures.judgements import Positive
from sectorscan.rubric.entries import Entry, Fact, Months, Titled
from sectorscan.rubric.income import IncomeGroup
from sectorscan.types import Level, Part, Setting, Share, Text, Year

Group = Literal["services", "markets", "finance", "skills", "labour", "governance"]
Reach = Literal["served", "organised", "all"]
Unit = Literal["body", "programme"]
Points = Annotated[float, Field(strict=True, ge=0)]
Brief = Annotated[Text, Field(max_length=60)]


class InstitutionKind(Entry, Titled):
    """A kind of organisation that serves or steers a sector."""

    one: Text
    """What one of its kind is called."""
    role: Text
    """What it does for the sector."""
    serves: tuple[Text, ...]
    """The ingredients that it serves."""
    services: tuple[Text, ...]
    """The services that are expected of it."""
    of_firms: bool = False
    """Whether firms make it up, so that it leads no remedy of a breach that they answer for."""
    income: tuple[IncomeGroup, ...] | None = None
    """Where none is recorded, one is looked for in countries of these income groups."""
    examples: tuple[Fact, ...] = ()


class Cost(Part):
    """What an intervention costs, in points; a point is about one paid person for a year."""

    start: Points
    """For each unit; an intervention that is not `served` has one."""
    per_100: Points
    """For each 100 firms reached."""


class Founds(Part):
    """What exists once an intervention has done its work, and tells what exists already."""

    kind: Text | None = None
    service: Text | None = None
    """The service that is then offered."""
    related: tuple[Text, ...] = ()
    """Services of a body that could offer this one too, so that it is built on and none founded."""
    from_elsewhere: bool = False
    """Whether a body of the kind from elsewhere may lead it, as a federation of unions does."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.kind is None and self.service is None:
            raise ValueError("`founds` needs a `kind`, a `service` or both")
        return self


class Needs(Part):
    """What has to be there first."""

    kinds: tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...] = ()
    """Of each inner list one kind of institution must be active."""
    levels: dict[str, Level] = {}
    """The least level of an ingredient, or of a single question."""


class Where(Part):
    """Where an intervention applies: all that is given must hold."""

    income: tuple[IncomeGroup, ...] | None = None
    """In countries of these income groups."""
    family: tuple[Text, ...] | None = None
    """For these product families."""
    roles: tuple[Text, ...] | None = None
    """Where firms of these chain roles are there."""
    or_family: tuple[Text, ...] = ()
    """Families that may hold firms of these roles although no firm's role is recorded."""
    setting: Setting | None = None
    """In this setting."""
    no_active: tuple[Text, ...] | None = None
    """Where no institution of these kinds is active."""
    homework: bool | None = None
    """Where there is home work, or is none."""
    informal: bool | None = None
    """Where there is informal work, or is none."""
    mean_size: Positive | None = None
    """Persons a firm, at most."""
    mean_size_at_least: Positive | None = None
    """Persons a firm, at least; where nobody stated how large firms are it holds."""
    firms_at_least: Positive | None = None
    """Where there are at least so many firms."""
    people_at_least: Positive | None = None
    """Where at least so many people work."""
    not_before: Year | None = None
    """From this year on."""
    not_after: Year | None = None
    """Up to this year."""
    at_most: dict[str, Level] = {}
    """The greatest level of an ingredient, or of a single question."""
    at_least: dict[str, Level] = {}
    """The least level of an ingredient, or of a single question."""
    breach: tuple[Text, ...] | None = None
    """Where one of these breaches is reported or alleged."""
    not_cleared: tuple[Text, ...] = ()
    """Breaches that must not have been checked with the result that nobody reports them."""
    any: tuple["Where", ...] = ()
    """At least one of these must hold as well."""

    @model_validator(mode="after")
    def _roles_before_their_families(self) -> Self:
        if self.or_family and self.roles is None:
            raise ValueError("`or_family` belongs to `roles`")
        return self


class ExpectedOutcome(Part):
    """By what one sees that an intervention works."""

    indicator: Text
    """What is counted."""
    within_months: Months
    """The months within which it should have moved."""
    until_none: bool = False
    """Whether it counts what has to end, so that its target is none."""


class Precedent(Fact):
    """Where it was done before."""

    year: Year | None = None
    """When it began, or else the year that the text speaks of."""
    until: Year | None = None
    """The last year that the text speaks of, where that is later."""
    place: Text | None = None
    country: Text | None = None
    """The ISO 3166 code of two letters."""
    family: Text | None = None
    """The product family, by the rubric's id."""


class Intervention(Entry, Titled):
    """An institutional action that lifts ingredients."""

    gone_fields: ClassVar = {
        "effort": "is worked out from `cost: {start, per_100}` now; give that instead",
        "preconditions": "are `needs: {levels: {...}}` now",
        "precedent": "is one of `precedents: [...]` now",
    }

    brief: Brief
    group: Group
    """What sort of action it is."""
    action: Text
    """What is done, in a sentence or two."""
    lifts: dict[str, Level]
    """How far a level of 0 would rise if every firm took part."""
    up_to: Annotated[float, Field(strict=True, ge=2, le=4)] = 3.5
    """It lifts nothing above this level."""
    leads: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The kinds of institutions that could lead it."""
    partners: tuple[Text, ...] = ()
    """The kinds that take part."""
    needs: Needs = Needs.model_construct()
    applies: Where = Where.model_construct()
    founds: Founds | None = None
    remedies: tuple[Text, ...] = ()
    """The breaches of basic rights at work that it ends."""
    topics: tuple[Text, ...] = ()
    """The questions of the labour ingredient that it is about."""
    in_place_by: dict[str, Level] = {}
    """It counts as running where a question stands at this level or above."""
    reach: Reach
    """Whom it reaches: firms served one by one, those that are organised, or all."""
    both: bool = False
    """Of an organised reach: firms and workers must be organised, the lower share counts."""
    at_least: Share = 0
    """The floor of an organised reach."""
    unit: Unit = "programme"
    """Whether one more is a body or a programme."""
    serves: Positive | None = None
    """How many firms one unit serves."""
    cost: Cost
    months: tuple[Months, Months]
    """At least and at most so many months until it is done."""
    first_result_months: Months
    """Months until the first result."""
    who_pays: Text
    recurrent: bool
    """Whether it costs as much again every year."""
    outcome: ExpectedOutcome
    precedents: Annotated[tuple[Precedent, ...], Field(min_length=1)]
    caution: Fact | None = None

    @model_validator(mode="after")
    def _reach_as_said(self) -> Self:
        if self.reach == "served" and self.serves is None:
            raise ValueError(f"`{self.id}` needs `serves`: how many firms one unit serves")
        if self.reach != "served" and self.serves is not None:
            raise ValueError(f"`{self.id}` has `serves`, which only a `served` reach has")
        if self.reach != "organised" and (self.both or self.at_least):
            raise ValueError(f"`{self.id}`: `both` and `at_least` belong to an organised reach")
        return self
