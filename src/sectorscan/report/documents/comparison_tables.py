"""Tables of a comparison: how figures, likely ranges and differences are written."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from sectorscan.comparison.result import (
    ComparedCount,
    ComparedFigure,
    ComparedKind,
    ComparedNetwork,
    ComparedPair,
    ComparedValue,
    Comparison,
    CountUnit,
    Direction,
    EvidenceChanges,
    Mode,
    PieceChange,
)
from sectorscan.languages import tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import (
    NOTHING,
    Block,
    Grid,
    Line,
    Paragraph,
    Section,
    Terms,
    Tone,
    terms_of,
)
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.sections.comparison.scales import Scale, difference_marks, known_of
from sectorscan.report.words import DIRECTIONS
from sectorscan.types import Interval

TWO, FEW = 2, 3
ARROWS: dict[Direction, str] = {
    "higher": "\N{NO-BREAK SPACE}↑",
    "probably-higher": "\N{NO-BREAK SPACE}(↑)",
    "not-shown": "",
    "probably-lower": "\N{NO-BREAK SPACE}(↓)",
    "lower": "\N{NO-BREAK SPACE}↓",
    "unsettled": "",
}
FOLLOW_UP = "!"
"""What stands for a breach that was not followed up where there is no room for words."""
TONES: dict[Direction, Tone] = {"higher": "good", "lower": "poor"}
HELD_BACK = "locked"
"""The entry of the ledger that is better the lower it is."""
HELD_BACK_TONES: dict[Direction, Tone] = {"higher": "poor", "lower": "good"}
WRITTEN: dict[CountUnit, Callable[[float], str]] = {
    "number": numbers.count,
    "share": numbers.small_share,
}
NOT_RECORDED = "?"


def difference_word(mode: Mode) -> str:
    """What lies between two sectors, or between two dates of one."""
    return tr("change") if mode == "dates" else tr("difference")


def table(
    figures: Sequence[ComparedFigure],
    scale: Scale,
    heads: Sequence[str],
    mode: Mode,
    means: str = "",
) -> Grid:
    """A row a figure: of two sectors with the difference, of few with likely ranges, or without."""
    after = ""
    signs: tuple[tuple[str, str], ...] = ()
    if len(heads) == TWO:
        marks = [mark for figure in figures for mark in difference_marks(figure, scale)]
        rows = [
            (
                tr(figure.title),
                *_written(figure, scale.with_range, tr("not known")),
                f"{scale.difference(figure.differences[0])}{mark}",
                tr(DIRECTIONS[figure.differences[0].direction]),
            )
            for figure, mark in zip(figures, marks, strict=True)
        ]
        after = explained(marks)
        heads = [*heads, difference_word(mode), tr("shown")]
        tones, signs = tuple(map(_tone, figures)), _signs()
    else:
        few = len(heads) <= FEW
        write = scale.with_range if few else scale.best_guess
        unknown = tr("not known") if few else NOT_RECORDED
        rows = [(tr(figure.title), *_with_arrows(figure, write, unknown)) for figure in figures]
        tones = ()
    return Grid(
        heads=("", *heads),
        rows=tuple(rows),
        means=means,
        after=after,
        tones=tones,
        signs=signs,
    )


def _signs() -> tuple[tuple[str, str], ...]:
    """What stands for each word in the column that says what is shown."""
    signs = {direction: arrow.strip() for direction, arrow in ARROWS.items()}
    signs["unsettled"] = FOLLOW_UP
    words = [(tr(DIRECTIONS[direction]), sign) for direction, sign in signs.items()]
    return ((tr("shown"), ""), *words)


def _tone(figure: ComparedFigure) -> Tone:
    """Whether the second is better or worse: what is held back is better the lower it is."""
    is_held_back = figure.id == HELD_BACK or isinstance(figure, ComparedPair)
    tones = HELD_BACK_TONES if is_held_back else TONES
    return tones.get(figure.differences[0].direction, "plain")


def _written(
    figure: ComparedFigure, write: Callable[[ComparedValue], str], unknown: str
) -> Iterator[str]:
    """The figures of all sectors, without one where nothing is recorded, as in their reports."""
    for value, known in zip(figure.values, known_of(figure), strict=True):
        yield write(value) if known else unknown


def explained(marks: Sequence[str]) -> str:
    """What a star says, where there is one."""
    if not any(marks):
        return ""
    return tr(
        "* It goes against the two best guesses: it comes from trials of both together, where what "
        "they have in common cancels out. Go by it, not by what lies between the guesses."
    )


def _with_arrows(
    figure: ComparedFigure, write: Callable[[ComparedValue], str], unknown: str
) -> Iterator[str]:
    """The figures of all sectors, with an arrow where one is higher or lower than the first."""
    first, *others = _written(figure, write, unknown)
    yield first
    for text, difference in zip(others, figure.differences, strict=True):
        yield f"{text}{ARROWS[difference.direction]}"


def evidence_sections(comparison: Comparison, heads: Sequence[str]) -> Iterator[Section]:
    """Which evidence is new and which has changed; of many sectors it stands in the JSON alone."""
    if comparison.mode == "dates":
        labels = EvidenceLabels(tr("new"), tr("changed"), tr("no longer recorded"))
        heading = tr("New and changed evidence")
    elif len(heads) == TWO:
        first, second = (tr("only {sector}", sector=head) for head in heads)
        labels = EvidenceLabels(second, tr("both"), first)
        heading = tr("On what each rests")
    else:
        return
    blocks: list[Block] = []
    for index, head in enumerate(heads[1:]):
        lines = [
            Line(ingredient.title, text)
            for ingredient in comparison.ingredients
            if (text := _evidence(comparison, ingredient.evidence[index], labels))
        ]
        if len(heads) > TWO:
            against = tr("{head} against {first}", head=head, first=heads[0])
            blocks.append(Paragraph(against))
        blocks += [Terms(tuple(lines))] if lines else []
        same = sum(_same(ingredient.evidence[index]) for ingredient in comparison.ingredients)
        if same:
            alike = tr_many(
                "The same in both: {count} piece.", "The same in both: {count} pieces.", same
            )
            blocks.append(Paragraph(alike, "faint"))
    yield Section("evidence", heading, tuple(blocks), tr("levels, 0 to 4"))


class EvidenceLabels(Struct, frozen=True):
    """What evidence is called that only the other sector has, both have, only the first has."""

    new: str
    changed: str
    gone: str


def _evidence(comparison: Comparison, changes: EvidenceChanges, labels: EvidenceLabels) -> str:
    """What is new, what has changed and what is no longer recorded, in one text."""
    groups = (
        (labels.new, changes.new),
        (labels.changed, [piece for piece in changes.changed if not _reads_alike(piece)]),
        (labels.gone, changes.gone),
    )
    return in_turn(
        labelled(label, ", ".join(_piece(comparison, piece) for piece in pieces))
        for label, pieces in groups
        if pieces
    )


def _same(changes: EvidenceChanges) -> int:
    """How many pieces give the same level, or one that reads the same."""
    return changes.same + sum(map(_reads_alike, changes.changed))


def _reads_alike(piece: PieceChange) -> bool:
    return len(set(_levels(piece))) == 1


def _levels(piece: PieceChange) -> list[str]:
    if piece.within is not None:
        return list(map(numbers.level_within, piece.within))
    return [numbers.level(level) for level in (piece.before, piece.after) if level is not None]


def _piece(comparison: Comparison, piece: PieceChange) -> str:
    kinds = comparison.rubric.respondents
    who = tr("figure") if piece.by is None else kinds.get(piece.by, piece.by)
    return f"{piece.title} ({who}) {' → '.join(_levels(piece))}"


def recorded_section(comparison: Comparison, heads: Sequence[str]) -> Section:
    """Counts, bodies and what the links show: what is on record, without any likely range."""
    blocks: list[Block] = []
    if comparison.counts:
        blocks.append(_counts(comparison.counts, heads))
    if comparison.institutions:
        blocks += _bodies(comparison, heads)
    else:
        blocks.append(Paragraph(tr("No bodies are recorded.")))
    if comparison.network is not None:
        blocks += _network(comparison.network, heads)
    return Section("recorded", tr("Who is there"), tuple(blocks))


def _counts(
    counts: Sequence[ComparedCount], heads: Sequence[str], title: str = "", means: str = ""
) -> Grid:
    rows = tuple(
        (tr(count.title), *(_recorded(value, WRITTEN[count.unit]) for value in count.values))
        for count in counts
    )
    return Grid(heads=("", *heads), rows=rows, title=title, means=means)


def _recorded(value: Interval | None, write: Callable[[float], str]) -> str:
    if value is None:
        return NOT_RECORDED
    return numbers.between(value.low, value.high, write)


def _bodies(comparison: Comparison, heads: Sequence[str]) -> Iterator[Block]:
    """Of one sector who came and who went, of several how many of each kind are there."""
    kinds = comparison.institutions
    if comparison.mode == "dates":
        yield from _turnovers(kinds, heads)
    else:
        yield Grid(
            heads=("", *heads),
            rows=tuple(
                (kind.title, *(_bodies_of(kind, index) for index in range(len(heads))))
                for kind in kinds
            ),
            title=tr("Bodies of each kind"),
            means=tr(
                "how many are recorded; ? none is (it may exist), 0 only ones that have ended, or "
                "none on a whole list"
            ),
        )
    reached = [kind for kind in kinds if any(kind.reach)]
    if reached:
        yield Grid(
            heads=("", *heads),
            rows=tuple((kind.title, *map(_reach, kind.reach)) for kind in reached),
            title=tr("Firms reached"),
            means=tr("per cent of the firms"),
        )


def _reach(reach: Interval | None) -> str:
    if reach is None:
        return NOTHING
    return numbers.between(100 * reach.low, 100 * reach.high, numbers.whole)


def _turnovers(kinds: Sequence[ComparedKind], heads: Sequence[str]) -> Iterator[Block]:
    """Who came and who went, between the first date and each later one."""
    for index, head in enumerate(heads[1:]):
        came: list[str] = []
        ended: list[str] = []
        left: list[str] = []
        stayed: list[str] = []
        for kind in kinds:
            turnover = kind.turnover[index]
            if turnover is None:
                continue
            came += turnover.came
            ended += turnover.ended
            left += turnover.not_recorded
            stayed += [name for name in kind.active[index + 1] or () if name not in turnover.came]
        lines = [
            Line(tr("Still there"), in_turn(stayed)),
            Line(tr("New in the record"), in_turn(came)),
            Line(tr("Came to an end"), in_turn(ended)),
            Line(tr("No longer recorded"), in_turn(left)),
        ]
        yield Paragraph(tr("{first} to {last}", first=heads[0], last=head))
        yield terms_of(lines)
    yield Paragraph(
        tr(
            "Bodies are told apart by their names: one that was renamed is new here. What is no "
            "longer recorded may still exist."
        ),
        "faint",
    )


def _bodies_of(kind: ComparedKind, index: int) -> str:
    active, inactive = kind.active[index], kind.inactive[index]
    if active:
        return str(len(active))
    is_absent = bool(kind.absent) and kind.absent[index]
    return "0" if inactive or is_absent else NOT_RECORDED


def _network(network: ComparedNetwork, heads: Sequence[str]) -> Iterator[Block]:
    title, means = tr("Who works with whom"), tr("by the links that are recorded")
    yield _counts(network.figures, heads, title, means)
    lines = [
        Line(head, numbers.listed(names) if names else tr("none"))
        for head, names in zip(heads, network.sole_brokers, strict=True)
        if names is not None
    ]
    if lines:
        yield Paragraph(tr("Sole brokers, without whom a part of the network is cut off:"))
        yield Terms(tuple(lines))
