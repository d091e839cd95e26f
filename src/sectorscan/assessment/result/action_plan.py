"""The chosen steps as a plan: who does what, when, for how much, and how people will see it works.

Months count from the start of the plan; calendar months are written as `2025-01`. Levels are on
0-4, shares on 0-1, and nothing is rounded.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from sectorscan.assessment.result.first_steps import StepStatus
from sectorscan.assessment.result.interventions import Lead
from sectorscan.profile.plan import Status
from sectorscan.types import Result, Share

Phase = Literal["at-once", "holds-back", "quick", "then"]
NeedState = Literal["met", "not-yet", "not-known"]
NeedKind = Literal["level", "kind", "applies", "body", "ended"]
Unit = Literal["share", "level", "number"]
CostBasis = Literal["profile", "person-years", "own"]
CalendarMonth = Annotated[str, Field(pattern="^[1-9][0-9]{3}-(0[1-9]|1[0-2])$")]
"""A month as `2025-01`."""


class PlanNeed(Result, frozen=True, kw_only=True):
    """What an action needs first.

    `level`: a level of an ingredient or question; `kind`: a body of one of these kinds; `applies`:
    that these conditions hold here; `body`: to know whether there is one already; `ended`: to know
    why this body ended.
    """

    what: NeedKind
    """What sort of thing it is."""
    of: tuple[str, ...]
    """The ids that it is about: any one of them is enough."""
    state: NeedState
    """Whether it is there."""
    level: float | None = None
    """The least level, 0-4, where it is a level."""
    now: float | None = None
    """The best guess today, where anything is known of it."""
    there: tuple[str, ...] = ()
    """The bodies that meet it, by name."""
    by: int | None = None
    """The number of the action that meets it once it has its first result."""
    expected: int | None = None
    """The month of that."""


class UnitPrice(Result, frozen=True, kw_only=True):
    """What the profile says that one unit costs, in money."""

    low: float
    high: float
    firms: float | None
    """How many firms one unit serves, where that is fewer than all."""
    units: float | None
    """How many units would serve all."""


class SmallestStart(Result, frozen=True, kw_only=True):
    """What one unit costs, with which the first stage may begin."""

    person_years: float
    """In years of paid persons."""
    firms: float
    """How many firms it serves."""


class PlanCost(Result, frozen=True, kw_only=True):
    """What the first stage costs."""

    person_years: float
    """In years of paid persons."""
    start: SmallestStart | None = None
    """None where the first stage is of one unit, or has no units."""
    basis: CostBasis
    """Whether the money is the profile's, that of person-years, or what the team filled in."""
    low: float | None = None
    """In money; None where there is no price."""
    high: float | None = None
    price: UnitPrice | None = None


class PlanIndicator(Result, frozen=True, kw_only=True):
    """How people will know: what it is today, and what it should be by when."""

    id: str | None
    """The indicator of the rubric; None for the outcome that the action itself is measured by."""
    title: str
    unit: Unit
    """What its figures count in."""
    today: float | None
    """None where it was never counted."""
    base: tuple[str, ...] = ()
    """Kinds of respondents who said so, or `firms`, `institutions`, `links` or `published`."""
    counted: float | None = None
    """How many records were counted, where today's value is of a list."""
    target: float | None
    """None where nothing can be proposed: the team has to agree on one."""
    upwards: bool = True
    """Whether more is better."""
    within_months: int
    """Months from the start of the action by which the target should be reached."""
    by: CalendarMonth | None
    """The calendar month of that, where the plan has a start."""
    latest: float | None = None
    """The value that the team saw last."""
    followed: bool = False
    """Whether target and latest value of the plan's sheet are of this one."""
    own_target: bool = False
    """Whether the team set the target."""


class Months(Result, frozen=True, kw_only=True):
    """When an action starts, has its first result, and ends at the latest."""

    starts: int
    """How many months after the start of the plan it starts, from 0."""
    first_result: int
    """The month of its first result."""
    ends: int
    """The month in which it ends at the latest."""
    starts_in: CalendarMonth | None
    """The calendar month, where the plan has a start; likewise below."""
    first_result_in: CalendarMonth | None
    """The calendar month of its first result."""
    ends_in: CalendarMonth | None
    """The calendar month in which it ends at the latest."""
    moved_from: CalendarMonth | None = None
    """The month that the team wanted, where what it needs has no result by then."""


class ProgrammeAction(Result, frozen=True, kw_only=True):
    """An action of a programme under a budget, as the plan takes it over."""

    id: str
    phase: int
    """The phase of the programme in which it starts, from 1."""
    starts: int
    """The month from the start of the plan after which it starts, from 0."""
    of: str | None
    """The breach that it ends or the ingredient that it answers."""
    ends_breach: bool
    """Whether it ends a breach that is reported or alleged."""
    lead_kind: str
    """The kind of institution that leads it."""
    leads: tuple[str, ...]
    """The bodies of that kind, by name."""
    reach: Share
    """The share of the firms that it reaches."""
    person_years: float
    """What it costs, in years of paid persons."""
    money: float | None
    """The same in money; None without a price."""


class PlannedStep(Result, frozen=True, kw_only=True):
    """One action of the plan, which `interventions` tells of by its id."""

    number: int
    """Its number in the plan, from 1."""
    id: str
    phase: Phase
    """Why it stands where it does: at once, for what holds back, quick, or then."""
    of: str | None
    """The breach or the ingredient that it serves; None for the whole."""
    programme: ProgrammeAction | None = None
    """What a programme says of it, where the plan follows one."""
    chosen: bool
    """Whether it is among the first steps or made possible by them; others lengthen the list."""
    if_confirmed: bool = False
    """Whether it is only due if an alleged breach is found to be so."""
    status: StepStatus
    """Whether a body is founded, something is started, strengthened, or runs already."""
    strengthens: str | None
    """The body that is there already and is strengthened."""
    leads: tuple[str, ...]
    """The bodies that could lead, of the first kind that is there."""
    lead_kinds: tuple[str, ...] = ()
    """The kinds that could lead, where none of them is recorded."""
    partners: tuple[Lead, ...]
    needs: tuple[PlanNeed, ...]
    when: Months | None
    """None where something that it needs is not there and no action of the plan brings it."""
    cost: PlanCost
    indicators: Annotated[tuple[PlanIndicator, ...], Field(min_length=1)]
    own_start: bool = False
    """Whether the team set its start, and below its first result."""
    own_first_result: bool = False
    """Whether the month of the first result is what the team filled in."""
    owner: str | None = None
    """Who answers for it, as the team says; likewise below."""
    progress: Status = "proposed"
    """How far it is, as the team filled in."""
    looked_at: date | None = None
    """The day on which the team last looked at it."""
    note: str | None = None

    @property
    def lead_founded(self) -> bool:
        """Whether another action of the plan founds the body that leads it."""
        brought = (need.of for need in self.needs if need.what == "kind" and need.by is not None)
        return bool(self.lead_kinds) and any(set(self.lead_kinds) <= set(of) for of in brought)


class NotBefore(Result, frozen=True, kw_only=True):
    """What would bring more but cannot start, with what it needs first."""

    id: str
    needs: tuple[PlanNeed, ...]


class ActionPlan(Result, frozen=True, kw_only=True):
    """The plan: the actions in their order, and what has to wait."""

    start: CalendarMonth | None
    """The calendar month in which it starts."""
    currency: str | None
    person_year: float | None
    """What one paid person costs for a year, in money; None where the profile does not say."""
    firms: float | None
    """How many firms the sector has; None where nobody said."""
    steps: tuple[PlannedStep, ...]
    not_before: tuple[NotBefore, ...]
    review: int | None
    """In which month the plan is looked at first, and then every year; None without a step."""
    review_in: CalendarMonth | None
    """The calendar month of the review; None where the plan has no start."""
