"""The result's parts beyond the score: strategies, roles, readiness, loops and ends."""

from typing import Literal

from sectorscan.assessment.result.levels import IndicatorLevel
from sectorscan.assessment.result.score import Frequency
from sectorscan.rubric.strategy import StrategySort
from sectorscan.types import Estimate, Interval, LikelyRange, Result, Share

SignatureState = Literal["seen", "likely", "unlikely", "not-seen", "not-known"]
Verdict = Literal["not-ready", "prepare", "pilot", "launch"]
ConditionState = Literal["holds", "probably", "weak", "not-known"]
LoopState = Literal["unbroken", "broken", "not-known"]
CellState = Literal["strong", "weak", "there", "missing", "not-needed"]


class SignatureResult(Result, frozen=True, kw_only=True):
    """Whether one sign of a strategy is seen."""

    id: str
    title: str
    state: SignatureState
    """Whether it is seen."""
    chance: Share | None
    """In what share of the draws it is there; None where nothing is known."""
    value: Interval | None
    """The figure of a measure; None for levels, or where nothing is known."""
    is_share: bool = False
    """Whether that is a share, 0-1."""
    weight: float
    """How much it counts."""
    reason: str = ""
    """Why it is not known."""


class StrategyResult(Result, frozen=True, kw_only=True):
    """How far the sector is like one strategy, 0-1."""

    id: str
    title: str
    sort: StrategySort
    """Whether it is the ideal one, a rival, or in between."""
    form_of: str | None
    """The strategy that it is a form of."""
    about: str
    contrast: str
    """What sets it apart from the ideal one."""
    likeness: Estimate | None
    """The share of the signs' weight that is there; None where less than half of it is known."""
    known: float
    """The share of the signatures' weight that something is known of, 0-1."""
    signatures: tuple[SignatureResult, ...]


class Strategies(Result, frozen=True, kw_only=True):
    """All strategies, and the nearest that enough is known of."""

    nearest: str | None
    """The id of the strategy that the sector is most like; None where too little is known."""
    also: tuple[str, ...]
    """Others whose best guess is at least a half, or as high as that of the nearest."""
    results: tuple[StrategyResult, ...]

    @property
    def nearest_result(self) -> StrategyResult | None:
        """The nearest strategy itself."""
        return next((result for result in self.results if result.id == self.nearest), None)


class LoopResult(Result, frozen=True, kw_only=True):
    """A ring or chain of ingredients that lift each other: whether it turns, where to push."""

    id: str
    title: str
    about: str
    closed: bool
    """Whether the last member lifts the first."""
    members: tuple[str, ...]
    """The ingredients, each of which lifts the next."""
    state: LoopState
    """Whether all members are high enough."""
    lever: str | None
    """The weakest known member of one that is broken."""
    chance: Share
    """In what share of the draws no member is below the level."""
    unbroken_at: float
    """The level from which on a member lifts the next, 0-4."""


class WarningResult(Result, frozen=True, kw_only=True):
    """A warning that applies at the best guess."""

    id: str
    title: str
    text: str


class Board(Result, frozen=True, kw_only=True):
    """Who sits on an institution's board."""

    name: str
    kinds: tuple[str, ...]
    """The kinds of institutions on it."""


class RoleResult(Result, frozen=True, kw_only=True):
    """What one kind of institution does here."""

    kind: str
    title: str
    one: str
    """What one of its kind is called."""
    active: tuple[str, ...]
    """The bodies of this kind that are active, by name."""
    inactive: tuple[str, ...]
    """Those that are gone, by name."""
    absent: bool = False
    """Whether none is recorded and the list of bodies is whole, so that there is none."""
    offered: tuple[str, ...]
    """The services that they offer."""
    missing: tuple[str, ...]
    """Expected services that nobody of the kind is recorded to offer; empty if none is there."""
    reach: Interval | None
    reach_smallest: Interval | None
    boards: tuple[Board, ...]
    without_lead: tuple[str, ...]
    """Ingredients that the kind serves and that nobody in the profile could lead a lift of."""
    unlinked_twins: tuple[str, ...]
    """Institutions of the kind without a link between them, where such links were collected."""
    matrix: dict[str, CellState]
    """By ingredient: how it stands, and whether the kind is there to serve it."""


class ConditionResult(Result, frozen=True, kw_only=True):
    """One condition for starting."""

    id: str
    title: str
    short: str
    why: str
    state: ConditionState
    """Whether it holds."""
    estimate: float
    likely: LikelyRange
    chance: Share
    """In what share of the draws it holds."""
    guard: bool = False
    """Whether it is that no breach of basic rights at work is put up with."""
    indicators: tuple[IndicatorLevel, ...] = ()


class Readiness(Result, frozen=True, kw_only=True):
    """How far the conditions for starting are there."""

    verdict: Verdict | None
    """What most draws say; None where too few of the conditions are known."""
    chances: tuple[Frequency, ...]
    """The share of the draws in each, from the lowest up."""
    meaning: str
    """What the verdict means, in a sentence."""
    conditions: tuple[ConditionResult, ...]
    would_change: tuple[str, ...]
    """The conditions that stand between this verdict and the next better one."""
    breaches: tuple[str, ...]
    """Breaches of rights at work that are reported and that nobody has agreed to end."""
    under_way: str = ""
    """What it means that the sector follows the small-firm strategy already; empty where not."""


class PossibleLead(Result, frozen=True, kw_only=True):
    """A kind that could lead a step, and those of the profile that are of it."""

    kind: str
    names: tuple[str, ...]


class StepResult(Result, frozen=True, kw_only=True):
    """One step of the procedure, told for this sector."""

    id: str
    title: str
    what: str
    """What is done in it."""
    yields: str
    """What it ends with."""
    months: tuple[int, int]
    """At least and at most so many months."""
    recurring: bool
    """Whether it comes again."""
    done: bool
    """Whether the profile says that it was taken, or what is recorded shows it."""
    leads: tuple[PossibleLead, ...]


class Procedure(Result, frozen=True, kw_only=True):
    """The steps, and which is next."""

    next: str | None
    """The id of the step that is next; None where all are done."""
    steps: tuple[StepResult, ...]


class Growth(Result, frozen=True, kw_only=True):
    """A yearly rate of change between two years of the series."""

    what: str
    """What of the series grows, such as firms or exports."""
    first: int
    """The first year."""
    last: int
    """The last year."""
    yearly: Interval


class EndShare(Result, frozen=True, kw_only=True):
    """A share of the sector, 0-1, such as that of exports in sales."""

    value: Interval
    year: int | None
    """The year of the series that it is from; None where it is of the firms, by their jobs."""


class EndResult(Result, frozen=True, kw_only=True):
    """One of the ends; `level` is None where it is not shown."""

    id: str
    title: str
    level: Estimate | None
    share: EndShare | None = None
    growth: tuple[Growth, ...] = ()
    unknown: tuple[str, ...] = ()
    """Ingredients of it that are not known."""
    years: tuple[int, ...] = ()
    """The years for which the series has one of its figures, with both ends."""


class GainRow(Result, frozen=True, kw_only=True):
    """One figure over the groups that are compared."""

    field: str
    """The field of firms."""
    title: str
    values: tuple[Interval | None, ...]
    is_share: bool = False
    """Whether they are shares, 0-1."""


class GainTable(Result, frozen=True, kw_only=True):
    """Who gains: figures of one group of firms beside another's."""

    id: str
    title: str
    groups: tuple[str, ...]
    """The groups, as the columns of the rows."""
    rows: tuple[GainRow, ...]


class EndsResult(Result, frozen=True, kw_only=True):
    """The ends side by side, and who gains."""

    shown: tuple[EndResult, ...]
    workforce: tuple[GainRow, ...] = ()
    """Who works in the sector: each figure once, by jobs."""
    who_gains: tuple[GainTable, ...]
