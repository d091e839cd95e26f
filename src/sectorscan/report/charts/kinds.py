"""The kinds of charts: what each of them is drawn from, whoever draws it."""

from typing import TYPE_CHECKING

from msgspec import Struct

from sectorscan.report.blocks import Chart, Line, Tone
from sectorscan.types import LinkType

if TYPE_CHECKING:
    from sectorscan.network.result import MapSort


class PointsBar(Chart, frozen=True, kw_only=True):
    """The 100 points as one bar: alone, together, held back, still to be built."""

    points: tuple[tuple[str, int], ...]
    """What each of the four shares is, and its points as a whole number; they sum to 100."""
    shares: tuple[float, ...]
    """The same, unrounded."""
    description: str


class LevelRow(Struct, frozen=True):
    """One ingredient: where to draw it, 0-4, and what to print beside it."""

    id: str
    title: str
    low: float
    estimate: float
    high: float
    known: bool
    estimate_text: str
    range_text: str
    evidence: str
    tone: Tone


class LevelGroup(Struct, frozen=True):
    """The ingredients of one dimension."""

    heading: str
    rows: tuple[LevelRow, ...]


class LevelsChart(Chart, frozen=True, kw_only=True):
    """The level of every ingredient under the heading of its dimension."""

    groups: tuple[LevelGroup, ...]
    level_words: str


class HeldPair(Struct, frozen=True):
    """A strong ingredient that a weak partner holds back."""

    title: str
    level: float
    """Where it stands, 0-4."""
    points: float
    """Of the 100, held back at the best guesses of both levels; above 0."""
    sentence: str


class WeakPartnerPairs(Struct, frozen=True):
    """A weak ingredient with the pairs in which it holds a stronger one back; at least one."""

    title: str
    heading: str
    level: float
    """Where it stands, 0-4."""
    pairs: tuple[HeldPair, ...]
    clause: str = ""
    """What generally happens then, of the weak partners that hold back most."""


class PairsChart(Chart, frozen=True, kw_only=True):
    """The pairs that hold back most, by weak partner; at least one."""

    groups: tuple[WeakPartnerPairs, ...]
    description: str


class Stretch(Struct, frozen=True):
    """One intervention: when it begins, its least and most length, its first result after that."""

    title: str
    start: int
    months: tuple[int, int]
    first_result: int
    lead: str
    after: tuple[int, ...]
    """The numbers of what it waits for, counted from 1; none where it can begin at once."""
    needs: str
    """What it needs and no action brings, in words; empty if there is nothing."""
    sentence: str


class TimeLine(Chart, frozen=True, kw_only=True):
    """Actions along time, in months from the start of the plan; at least one."""

    stretches: tuple[Stretch, ...]
    start: str | None = None
    """The calendar month that the plan starts in, such as `2025-01`."""
    review: int | None = None
    """In which month the plan is looked at first, and then every year."""

    @property
    def span(self) -> tuple[int, int]:
        """The first month and the last of all, the start of the plan among them."""
        lasts = (s.start + max(*s.months, s.first_result) for s in self.stretches)
        return min(0, *(s.start for s in self.stretches)), max(lasts)


class ActionCard(Struct, frozen=True):
    """One action: its number and title, and all that is said of it, in ever shorter versions."""

    title: str
    tone: Tone
    versions: tuple[tuple[Line, ...], ...]


class ActionCards(Chart, frozen=True, kw_only=True):
    """The actions of a plan; no drawing, but a table, and on a terminal a block for each."""

    cards: tuple[ActionCard, ...]


class Spot(Struct, frozen=True):
    """One node of a map: its name, what it is in words, and how large it is."""

    name: str
    sort: "MapSort"
    role: str
    """The chain role of a firm or a group of firms; empty where it is not known."""
    description: str
    stands_for: float
    employees: float | None
    ties: int
    """How many other nodes a link goes to or comes from."""


class Strand(Struct, frozen=True):
    """The ties of one type: a row for each pair of nodes, with the number of links.

    The last figure says how many of them go from the second node to the first.
    """

    type: LinkType
    pairs: tuple[tuple[int, int, int, int], ...]


class MapChart(Chart, frozen=True, kw_only=True):
    """The map of a sector: nodes in the order that pairs count them, and ties."""

    spots: tuple[Spot, ...]
    strands: tuple[Strand, ...]
    roles: tuple[tuple[str, float], ...]
    """The chain roles that have a look of their own, the commonest first, with their firms."""
    other_roles: float
    """The firms of other roles."""
    links: tuple[tuple[LinkType, int], ...]
    """The types of ties on record, with the number of links."""
    description: str


class HeatCell(Struct, frozen=True):
    """A level between its ends, 0-4."""

    low: float
    estimate: float
    high: float


class HeatRow(Struct, frozen=True):
    """One sector: a cell for each ingredient, None where that is not known."""

    label: str
    cells: tuple[HeatCell | None, ...]
    end: str = ""
    """The end of the label that is never cut, such as that a breach is reported."""


class HeatMap(Chart, frozen=True, kw_only=True):
    """Many sectors by ingredients."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]


class CurvePoint(Struct, frozen=True):
    """What something brings at one cost, both in words too."""

    cost: float
    gain: float
    cost_text: str
    gain_text: str
    mark: str = ""
    """What is to be said of this point; empty for most."""


class Curve(Chart, frozen=True, kw_only=True):
    """What more brings: gains by cost, the least cost first; at least one point above 0."""

    points: tuple[CurvePoint, ...]
    across: str
    """What the costs are."""
    up: str
    """What the gains are."""
    description: str
