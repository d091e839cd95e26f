"""Tables of a comparison: how figures, bounds and changes are written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sectorscan.comparison.result import Change, Comparison, KindRow, Mode, Row, Span
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Block, Grid, Line, Paragraph, Section, Terms, Tone

TWO, FEW = 2, 3
ARROWS = {"higher": " ↑", "lower": " ↓", "not-shown": ""}


@dataclass(frozen=True)
class Scale:
    """How the figures of a table are written, and their differences."""

    value: Callable[[float], str]
    difference: Callable[[float], str]

    def bounds(self, span: Span | None) -> str:
        """The bounds alone."""
        if span is None:
            return NOTHING
        return numbers.between(span.low, span.high, self.value)

    def whole(self, span: Span | None) -> str:
        """The best guess and the bounds, or `?` and the bounds."""
        if span is None:
            return NOTHING
        best, ends = self.best(span), self.bounds(span)
        return best if best == ends else f"{best} ({ends})"

    def best(self, span: Span | None) -> str:
        """The best guess alone, or `?`."""
        if span is None:
            return NOTHING
        return "?" if span.estimate is None else self.value(span.estimate)

    def span_of(self, change: Change) -> str:
        """The bounds of a change."""
        return " to ".join(dict.fromkeys(map(self.difference, (change.low, change.high))))

    def change(self, change: Change | None) -> str:
        """The bounds of a change, and an arrow where it is certain."""
        return NOTHING if change is None else self.span_of(change) + ARROWS[change.shown]


LEVELS = Scale(numbers.level, numbers.signed)
POINTS = Scale(numbers.whole, lambda points: numbers.signed(points, 0))
SMALL_POINTS = Scale(numbers.level, numbers.signed)
SHARES = Scale(
    lambda share: numbers.whole(100 * share), lambda share: numbers.signed(100 * share, 0)
)


def difference(mode: Mode) -> str:
    """What lies between two sectors, or between two dates of one."""
    return "change" if mode == "dates" else "difference"


def table(
    rows: Sequence[Row], scale: Scale, heads: Sequence[str], mode: Mode, means: str = ""
) -> Grid:
    """The rows of all sectors: two with their change, few with bounds, many by best guess."""
    if len(heads) == TWO:
        shown = [
            (row.title, *map(scale.whole, row.values), scale.change(row.changes[0])) for row in rows
        ]
        heads = [*heads, difference(mode)]
    else:
        write = scale.whole if len(heads) <= FEW else scale.best
        shown = [marked(row, write) for row in rows]
    tones = tuple(_tone(row) for row in rows)
    return Grid(heads=("", *heads), rows=tuple(shown), means=means, tones=tones)


def marked(row: Row, write: Callable[[Span | None], str]) -> tuple[str, ...]:
    """The figures, those of the others with an arrow where they differ for certain."""
    first, *others = map(write, row.values)
    arrows = [ARROWS[change.shown] if change else "" for change in row.changes]
    marked = (f"{other}{arrow}" for other, arrow in zip(others, arrows, strict=True))
    return (row.title, first, *marked)


def _tone(row: Row) -> Tone:
    """Of two sectors, whether the second is higher or lower for certain."""
    if len(row.changes) > 1 or row.changes[0] is None:
        return "plain"
    tones: dict[str, Tone] = {"higher": "good", "lower": "poor", "not-shown": "plain"}
    return tones[row.changes[0].shown]


NOT_RECORDED = "?"


def institutions_section(comparison: Comparison, heads: Sequence[str]) -> Section:
    """The institutions of all sectors; those of one sector by who came and who went."""
    if not comparison.institutions:
        return _section([Paragraph("No institutions are recorded.")])
    blocks: list[Block]
    if comparison.mode == "dates":
        blocks = list(_turnovers(comparison, heads))
    else:
        blocks = [_matrix(comparison.institutions, heads)]
    reached = [kind.reach for kind in comparison.institutions if any(kind.reach.values)]
    if reached:
        means = "share of the firms reached, per cent"
        blocks.append(table(reached, SHARES, heads, comparison.mode, means))
    return _section(blocks)


def _section(blocks: Sequence[Block]) -> Section:
    return Section("institutions", "Who is there", tuple(blocks))


def _turnovers(comparison: Comparison, heads: Sequence[str]) -> Iterator[Block]:
    """Who came and who went, between the first date and each later one."""
    for index, head in enumerate(heads[1:]):
        came: list[str] = []
        ended: list[str] = []
        left: list[str] = []
        stayed: list[str] = []
        for kind in comparison.institutions:
            turnover = kind.turnover[index]
            if turnover is None:
                continue
            came += turnover.came
            ended += turnover.ended
            left += turnover.not_recorded
            stayed += [body for body in kind.active[index + 1] or () if body not in turnover.came]
        lines = [
            Line("Still there", "; ".join(stayed)),
            Line("New in the record", "; ".join(came)),
            Line("Came to an end", "; ".join(ended)),
            Line("No longer recorded", "; ".join(left)),
        ]
        yield Paragraph(f"{heads[0]} to {head}")
        yield Terms(tuple(line for line in lines if line.text))
    yield Paragraph(
        "Bodies are told apart by their names: one that was renamed is new here. What is no longer "
        "recorded may well exist.",
        "faint",
    )


def _matrix(kinds: Sequence[KindRow], heads: Sequence[str]) -> Grid:
    """How many bodies of each kind are there."""
    columns = range(len(heads))
    return Grid(
        heads=("", *heads),
        rows=tuple((kind.title, *(_cell(kind, index) for index in columns)) for kind in kinds),
        means="how many are recorded; ? none is (it may well exist), 0 only ones that have ended",
    )


def _cell(kind: KindRow, index: int) -> str:
    there, gone = kind.active[index], kind.inactive[index]
    if there:
        return str(len(there))
    return "0" if gone else NOT_RECORDED
