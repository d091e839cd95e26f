"""A programme as a result: its JSON format, version 1.

Scores, gains and points are on 0-100, levels on 0-4, shares of firms on 0-1, costs in person-years;
nothing is rounded. No gain is given while a breach of basic rights at work is reported or alleged.
"""

from typing import Literal

from sectorscan.assessment.result.assessment import RubricResult, SectorResult
from sectorscan.assessment.result.first_steps import Assumption, StepLead, StepStatus
from sectorscan.assessment.result.interventions import Freed, Lead
from sectorscan.comparison.alarms import AlarmSummary
from sectorscan.programme.demand import Look, Objective
from sectorscan.types import Estimate, Result, Share

Reason = Literal[
    "never",
    "running",
    "does-not-apply",
    "not-known-whether-it-applies",
    "level-not-known",
    "no-price",
    "needs-a-level",
    "needs-a-body",
    "no-lead-free",
    "costs-too-much",
    "takes-too-long",
    "brings-nothing",
    "brings-less",
]
"""Why an intervention is not in a programme.

`never`: it was asked not to be; `running`: it is there already; `does-not-apply` here;
`not-known-whether-it-applies` and `level-not-known`: something has to be asked first; `no-price`:
money limits the programme, and nobody said what this costs;
`needs-a-level`, `needs-a-body`: never there in time; `no-lead-free`: whoever could lead it leads
others; `costs-too-much`: its smallest start is more than one phase has; `takes-too-long`: it would
work after the last phase; `brings-nothing`: all that it lifts stands as high as it can lift;
`brings-less`: others bring more for the same.
"""


class Lifted(Result, frozen=True, kw_only=True):
    """A level now, and with one intervention alone at its reach in the programme."""

    ingredient: str
    """The ingredient that is lifted."""
    now: float
    """Its level today, 0-4."""
    after: float
    """Its level with this intervention alone, 0-4."""


class ProgrammeStep(Result, frozen=True, kw_only=True):
    """An intervention of a programme."""

    id: str
    title: str
    brief: str
    status: StepStatus
    """Whether a body is founded, something is started, strengthened, or runs already."""
    name: str | None
    """The body that is strengthened."""
    lead: StepLead
    lead_founded: bool = False
    """Whether an earlier action founds the body that leads it."""
    partners: tuple[Lead, ...]
    cost: float
    """What it costs, in person-years."""
    money: float | None
    """At the profile's price of it, else of a person-year; None where it has neither."""
    reach: Share
    """The share of the sector's firms."""
    firms: float | None
    """How many firms that are; None where nobody stated how many there are."""
    units: float
    """How many units it takes, such as centres or courses."""
    goes_on: bool = False
    """Whether it starts in an earlier phase too, and reaches further firms here."""
    months: tuple[int, int]
    """At least and at most so many months until it is done."""
    first_result_months: int
    """Months until the first result."""
    works_from: int
    """The phase with whose end it works, from 1; after the last phase where it takes longer."""
    remedies: tuple[str, ...]
    """The reported breaches that it ends."""
    would_end: tuple[str, ...] = ()
    """The alleged breaches that it ends if they are so."""
    answers: tuple[str, ...]
    """What of that which holds back most it is aimed at."""
    lifts: tuple[Lifted, ...]
    """The ingredients that it raises, most first."""
    sets_free: tuple[Freed, ...]
    """The pairs that it makes more of, the most points first."""


class PhaseResult(Result, frozen=True, kw_only=True):
    """A phase of a programme."""

    number: int
    """Its number, from 1."""
    first_month: int
    """Its first month, counted from the start of the programme."""
    last_month: int
    """Its last month."""
    interventions: tuple[ProgrammeStep, ...]
    """What starts in it."""
    cost: float
    """What its interventions cost, in person-years."""
    budget: float | None
    """What it may cost at most; None where only money limits it."""
    rise: Estimate | None
    """By how much the score is higher at its end than now."""
    score: float | None
    """The best guess at its end."""


class ProgrammeGains(Result, frozen=True, kw_only=True):
    """What a programme brings by its end, as means of the draws.

    The gain is what its interventions give alone, less the overlap, plus the premium.
    """

    alone: float
    """What its interventions give one by one, in points."""
    overlap: float
    """What they give twice, in points."""
    premium: float
    """What they give together beyond that, in points."""
    gain: Estimate


class Answered(Result, frozen=True, kw_only=True):
    """Something that holds back, or a breach, and what of a whole answer there is.

    A whole one is half of what the best first stage aimed at it would raise, or a remedy that
    reaches its first stage.
    """

    id: str
    asked: Share
    """As far as it was asked for: less where a part of the budget does not pay for the whole."""
    met: Share
    """The share of a whole answer that there is, 0-1."""


class ShortRemedy(Result, frozen=True, kw_only=True):
    """A reported breach whose remedy does not start at once, or never reaches a first stage."""

    breach: str
    """Its id."""
    phase: int | None
    """The phase in which the first remedy starts, from 1; None where none does."""
    met: Share
    """The share of a first stage that there is by the last phase."""
    person_years: float | None
    """What is missing for its smallest start, or for the rest of a first stage where it starts;
    None where leads or needs are the reason, or nothing is missing."""


class Answering(Result, frozen=True, kw_only=True):
    """What the programme does about the diagnosis, and what that costs."""

    asked: bool
    """Whether what holds back had to be answered."""
    remedies: tuple[Answered, ...]
    """The reported breaches that something here remedies, in the first phase."""
    remedies_in_all: tuple[Answered, ...] = ()
    """The same with what starts by the last phase."""
    short: tuple[ShortRemedy, ...] = ()
    """The reported breaches that are not remedied at once, or never by a first stage."""
    without_remedy: tuple[str, ...]
    """The reported breaches for which nothing can start."""
    bottlenecks: tuple[Answered, ...]
    price: float | None
    """Points of mean gain over the phases that the best programme without it has more."""


class ToFindOut(Result, frozen=True, kw_only=True):
    """A breach that is alleged, or that what is watched hints at while nobody checked.

    It is asked first of all; with what it comes to if it is so.
    """

    breach: str
    """Its id."""
    ask: str
    """The question that asks about it."""
    to: tuple[str, ...]
    """The kinds of respondents to ask."""
    asking: str | None = None
    """Who must not be asked."""
    remedy: str | None = None
    """What starts at once if it is so, in the programme or not; None where nothing new ends it."""


class LeftOutAction(Result, frozen=True, kw_only=True):
    """An intervention that is not in the programme, and why."""

    id: str
    why: Reason
    of: tuple[str, ...] = ()
    """What is missing or has to be asked: an ingredient, a question, or kinds of body."""
    cost: float | None = None
    """Of its smallest start, where it might have been chosen."""


class More(Result, frozen=True, kw_only=True):
    """What more budget would bring."""

    budget: float
    """In person-years."""
    mean_gain: float | None
    """Points over the phases more than the programme's."""
    comes_in: tuple[str, ...]
    """What is in that programme and not in this one."""


LookStatus = Literal["optimal", "stopped", "infeasible"]
"""`optimal`: proven to be the best; `stopped`: by time, before that was proven; `infeasible`:
nothing meets what is asked."""


class FrontierPoint(Result, frozen=True, kw_only=True):
    """The best programme at one budget."""

    budget: float
    """In person-years."""
    status: LookStatus
    """Whether it is proven to be the best, the search was stopped, or nothing meets the demand."""
    gap: float | None
    """In points; None where no programme was found."""
    mean_gain: float | None
    """As that of a programme; None where none was found, too."""
    price: float | None = None
    """What answering costs here, in points, where a smaller budget brings more."""
    interventions: tuple[str, ...]
    """The ids of what is in it."""


class Frontier(Result, frozen=True, kw_only=True):
    """What each budget brings."""

    points: tuple[FrontierPoint, ...]
    """By budget, the least first."""
    knee: float | None
    """The budget from which on more brings clearly less; None where the curve has no bend."""


class Stay(Result, frozen=True, kw_only=True):
    """An intervention, and the share of the draws in whose best programme it is."""

    id: str
    share: Share
    """The share of the draws, 0-1."""


class Rival(Result, frozen=True, kw_only=True):
    """A programme, and what it brings over the draws."""

    interventions: tuple[str, ...]
    """The ids of what is in it."""
    mean_gain: float | None
    """Points over the phases, the mean of all draws."""
    worst_gain: float | None
    """By how much the mean of the worst tenth of the draws is higher."""


class Robustness(Result, frozen=True, kw_only=True):
    """How a programme stands in each of the draws, beside what would be best there.

    Needs and costs are those at the best guess in all of them.
    """

    draws: int
    unproven: int
    """In so many draws time was up before it was proven that nothing is better."""
    within: float
    """So many points more than what was found may be possible in a draw."""
    stays: tuple[Stay, ...]
    """Of each chosen intervention."""
    others: tuple[Stay, ...]
    """Of each other one that is in the best programme of a third of the draws or more."""
    chosen: Rival
    best_in_mean: Rival
    """The best by the mean of all draws, of all programmes that were looked at."""
    best_in_worst: Rival
    """The best by the mean of the worst tenth."""
    regret: Estimate | None
    """Points by which the best that was found in a draw brings more than the chosen one."""


Side = Literal["employers", "workers"]
"""Employers and their organisations; workers and those who speak for them."""


class VoiceStep(Result, frozen=True, kw_only=True):
    """An intervention of one voice's programme."""

    id: str
    phase: int
    """The phase in which it starts, from 1."""


class Voice(Result, frozen=True, kw_only=True):
    """The programme as if the other side had not been asked."""

    side: Side
    """Whose answers alone were taken."""
    answers: int
    """How many answers this side gave."""
    status: LookStatus
    """Whether it is proven to be the best, the search was stopped, or nothing meets the demand by
    these answers."""
    gap: float | None
    """How many points more may be possible; None where no programme was found."""
    score: float
    """The best guess of the score by these answers."""
    mean_gain: float | None
    """As that of a programme: 0 where nothing is in it; None where none was found, too."""
    holds_back: tuple[str, ...]
    """The ingredients that hold back most by these answers."""
    steps: tuple[VoiceStep, ...]


class Voices(Result, frozen=True, kw_only=True):
    """The programmes of both sides, side by side."""

    missing: tuple[Side, ...]
    """Who gave no answer; then there are no voices to compare."""
    voices: tuple[Voice, ...]
    both: tuple[str, ...]
    """What both programmes contain."""


class Programme(Result, frozen=True, kw_only=True):
    """The best programme of one sector under a demand."""

    format: Literal[1] = 1
    sector: SectorResult
    rubric: RubricResult
    seed: int
    alarm: AlarmSummary
    find_out: tuple[ToFindOut, ...] = ()
    """Each breach that is alleged or hinted at, before anything starts."""
    not_checked: tuple[str, ...] = ()
    """The breaches that nobody checked."""
    workers_asked: bool = True
    """Whether any respondent who speaks for workers was asked anything."""
    too_little: bool = False
    """Whether so little is known that nothing should start before more is found out."""
    status: Literal["optimal", "stopped"]
    """`stopped`: by time or by hand, before it was proven that nothing is better."""
    gap: float
    """So many points more of mean gain may be possible at most."""
    objective: Objective = "guess"
    """What was made as large as possible."""
    budget: float | None
    """In person-years; None where only money limits it."""
    money: float | None
    """What limits it in the profile's currency, if anything does."""
    currency: str | None
    person_year: float | None
    """What a person-year costs, where the profile says so."""
    cost: float
    """What all of it costs, in person-years."""
    phase_months: int
    """How many months a phase has."""
    firms: float
    """The number of firms that is worked with."""
    assumptions: tuple[Assumption, ...]
    start: float
    """The best guess of the score now."""
    mean_gain: float | None
    """What was made as large as possible: the score at the ends of the phases at the mean levels,
    or the mean of its worst tenth over the draws, on average, less the same now."""
    phases: tuple[PhaseResult, ...]
    gains: ProgrammeGains | None
    """None without an intervention too."""
    answering: Answering
    left_out: tuple[LeftOutAction, ...]
    more: tuple[More, ...]
    """A person-year more, then more until something comes in."""
    frontier: Frontier | None = None
    """Where it was asked for; likewise below."""
    robustness: Robustness | None = None
    voices: Voices | None = None
    unfinished: tuple[Look, ...] = ()
    """What was asked for and stopped by hand before its end."""
