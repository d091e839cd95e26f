"""The result of a comparison: its JSON format, version 1; nothing is rounded.

Levels, scores and their likely ranges are those of each assessment. Differences are against the
first sector, from draws of all sectors together: what two dates or two respondents share does not
count twice. Points are on 0-100, levels on 0-4, shares and chances on 0-1.
"""

from typing import Literal

from sectorscan.assessment.result.assessment import RubricResult
from sectorscan.assessment.result.levels import IngredientState
from sectorscan.assessment.result.score import ScoreBand
from sectorscan.assessment.result.strategy import Verdict
from sectorscan.comparison.alarms import AlarmSummary, Unsettled
from sectorscan.types import Estimate, Interval, LikelyRange, Result, Share

Mode = Literal["dates", "sectors"]
CountUnit = Literal["number", "share"]
Direction = Literal[
    "higher", "probably-higher", "not-shown", "probably-lower", "lower", "unsettled"
]


class ComparedValue(Result, frozen=True, kw_only=True):
    """A figure of one sector, as its assessment has it."""

    estimate: float
    """The best guess."""
    likely: LikelyRange | None = None
    """None for what an assessment gives no likely range of."""


class Difference(Result, frozen=True, kw_only=True):
    """How far a figure lies above that of the first sector, in the draws of all together."""

    estimate: float
    """The mean of the drawn differences; below 0 where it lies below."""
    likely: LikelyRange
    chance: Share
    """The share of the draws in which it is higher; a draw with both equal counts half."""
    direction: Direction
    """What that chance is called, by the rubric's judgements.

    Unsettled of labour standards, and of what they hold back, after a report that is so: the
    difference may be there only because nobody asked again.
    """


class ComparedFigure(Result, frozen=True, kw_only=True):
    """One figure of all sectors."""

    id: str
    title: str
    values: tuple[ComparedValue, ...]
    """One a sector."""
    differences: tuple[Difference, ...]
    """One a sector but the first."""


class PieceChange(Result, frozen=True, kw_only=True):
    """One piece of evidence in the first sector and in another: a figure, or what a kind says."""

    indicator: str
    """The indicator that it is about."""
    title: str
    by: str | None
    """The kind of respondent; `workers` for all who speak for workers where few of them spoke.

    None for a figure.
    """
    before: float | None
    """The level that it gives in the first sector; None where there is no such piece."""
    after: float | None
    """The level that it gives in the other; None where there is no such piece."""
    within: tuple[Interval, Interval] | None = None
    """The levels of a figure in both with their ends; None of a piece that only one has."""


class EvidenceChanges(Result, frozen=True, kw_only=True):
    """How the evidence on one ingredient differs from that of the first sector."""

    new: tuple[PieceChange, ...]
    """Pieces that only the other has: a difference may come from knowing more."""
    changed: tuple[PieceChange, ...]
    """Pieces that both have, and that give other levels."""
    gone: tuple[PieceChange, ...]
    """Pieces that only the first has."""
    same: int
    """How many pieces both have that give the same level."""


class ComparedIngredient(ComparedFigure, frozen=True, kw_only=True):
    """The level of one ingredient in all sectors, and what it rests on."""

    states: tuple[IngredientState, ...]
    """One a sector."""
    evidence: tuple[EvidenceChanges, ...]
    """One a sector but the first."""


class ComparedPair(ComparedFigure, frozen=True, kw_only=True):
    """What one pair holds back in all sectors, in points.

    Values are taken at the best guesses of the levels. In the draws of a difference the partner
    that is weaker at their mean levels counts as the weaker one.
    """

    weak: tuple[str | None, ...]
    """The weaker partner at the best guesses, one a sector."""


class ComparedStrategy(Result, frozen=True, kw_only=True):
    """How much all sectors are like one strategy."""

    id: str
    title: str
    likeness: tuple[Estimate | None, ...]
    """0-1, one a sector; None where too little is known."""


class ComparedCount(Result, frozen=True, kw_only=True):
    """A figure that is on record, such as how many firms there are, in all sectors."""

    id: str
    title: str
    unit: CountUnit
    """What it counts."""
    values: tuple[Interval | None, ...]
    """One a sector; None where it is not recorded."""


class ComparedSector(Result, frozen=True, kw_only=True):
    """One of the sectors that are compared, or one sector at one of its dates."""

    source: str
    """The file that it was read from, or the name of the case."""
    name: str
    place: str | None
    as_of: str | None
    coverage: Share
    pieces: int
    """On how many pieces of evidence it rests."""
    band: ScoreBand
    alarm: AlarmSummary
    nearest: str | None
    """The nearest strategy."""
    readiness: Verdict | None
    """What most draws say of whether to start."""


class Turnover(Result, frozen=True, kw_only=True):
    """Who came and who went among the bodies of one kind, since the first date."""

    came: tuple[str, ...]
    """Those that are there now and were not, by name."""
    ended: tuple[str, ...]
    """Recorded as no longer active."""
    not_recorded: tuple[str, ...]
    """No longer recorded, which does not mean that they are gone."""


class ComparedKind(Result, frozen=True, kw_only=True):
    """One kind of body in all sectors."""

    id: str
    title: str
    active: tuple[tuple[str, ...] | None, ...]
    """Who is there, by name, one a sector; None where no institutions were collected."""
    inactive: tuple[tuple[str, ...] | None, ...]
    """Who is recorded as no longer active."""
    absent: tuple[bool, ...] = ()
    """Whether none is recorded on a list of bodies that is whole, one a sector."""
    turnover: tuple[Turnover | None, ...]
    """One a date but the first; None for other sectors, and where nobody collected any."""
    reach: tuple[Interval | None, ...]
    """The share of firms that it reaches, 0-1, one a sector."""


class ComparedNetwork(Result, frozen=True, kw_only=True):
    """What links show in all sectors."""

    figures: tuple[ComparedCount, ...]
    """Recorded links, density, and how many ties are returned."""
    sole_brokers: tuple[tuple[str, ...] | None, ...]
    """By name, those who alone hold a part of the network to the rest, one a sector.

    None where no links are known, and where too many parties are listed to find out.
    """


class DirectionChances(Result, frozen=True, kw_only=True):
    """Above which chance a figure is called higher, or probably higher; lower likewise."""

    higher: Share
    """From this share of the draws on it is higher."""
    probably_higher: Share
    """From this share of the draws on it is probably higher."""


class Comparison(Result, frozen=True, kw_only=True):
    """Sectors side by side under one rubric, or one sector at several dates, the earliest first."""

    format: Literal[1] = 1
    mode: Mode
    """Whether these are several sectors, or dates of one."""
    rubric: RubricResult
    sectors: tuple[ComparedSector, ...]
    cases: int
    """How many of the sectors, the last ones, are shipped cases."""
    chances: DirectionChances
    """What the rubric says."""
    score: ComparedFigure
    ledger: tuple[ComparedFigure, ...]
    """What comes from the ingredients alone, from their working together, what pairs hold back."""
    ingredients: tuple[ComparedIngredient, ...]
    pairs: tuple[ComparedPair, ...]
    """In the rubric's order."""
    strategies: tuple[ComparedStrategy, ...]
    counts: tuple[ComparedCount, ...]
    """Firms, people who work in them, and bodies that are active."""
    institutions: tuple[ComparedKind, ...]
    network: ComparedNetwork | None
    """None where no sector has links."""
    unsettled: tuple[Unsettled, ...] = ()
    """Reported breaches that a later date leaves open, if these are dates of one sector."""
