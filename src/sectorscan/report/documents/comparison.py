"""The report on a comparison: order, rounding, words.

A change is called shown only where the bounds of the two sectors do not overlap.
"""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from sectorscan.comparison.result import Comparison, PairRow, Row, Shown, Subject
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Grid, Line, Paragraph, Report, Section, Terms
from sectorscan.report.documents.comparison_tables import (
    FEW,
    LEVELS,
    POINTS,
    SHARES,
    SMALL_POINTS,
    TWO,
    Scale,
    difference,
    institutions_section,
    marked,
    table,
)

SHOWN_PAIRS = 6
SIDES: tuple[Shown, ...] = ("higher", "lower", "not-shown")


def comparison_report(comparison: Comparison) -> Report:
    """The whole comparison."""
    heads = tuple(_head(comparison, index) for index in range(len(comparison.subjects)))
    return Report(
        title=_title(comparison),
        subtitle=f"Compared under: {comparison.rubric.title}",
        blocks=(
            Section("minute", "In one minute", tuple(_minute(comparison, heads))),
            Section("compared", "What is compared", (_legend(comparison, heads),)),
            Section("score", "The score and its points", tuple(_score(comparison, heads))),
            Section(
                "ingredients",
                "The ingredients",
                (table(comparison.ingredients, LEVELS, heads, comparison.mode),),
                "levels, 0 to 4",
            ),
            _held_back(comparison, heads),
            Section(
                "strategies",
                "Which strategy",
                (_strategies(comparison, heads),),
                "likeness in per cent",
            ),
            institutions_section(comparison, heads),
            Section("reading", "How to read this", (Terms(tuple(_reading(comparison, heads))),)),
        ),
    )


def _title(comparison: Comparison) -> str:
    names = [subject.name for subject in comparison.subjects]
    if comparison.mode == "dates":
        return f"{names[0]} at {numbers.in_words(len(names))} dates"
    if comparison.cases:
        return f"{names[0]} among the cases"
    return " and ".join(names) if len(names) == TWO else "Sectors side by side"


def _head(comparison: Comparison, index: int) -> str:
    """A date, or a letter that is explained."""
    if comparison.mode == "dates":
        return comparison.subjects[index].as_of or ""
    turn, letter = divmod(index, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(turn) if turn else "")


def _minute(comparison: Comparison, heads: Sequence[str]) -> Iterator[Block]:
    """The score and the ingredients in words: of two sectors, or of all against the first."""
    if len(heads) == TWO:
        yield from map(Paragraph, _two_scores(comparison, heads))
        yield Paragraph(_two_sets(comparison, heads))
        return
    names = [_named(comparison, heads, index) for index in range(1, len(heads))]
    certain = [
        Line(_capital(row.title), _sides(row, names, heads[0], only_certain=True))
        for row in comparison.ingredients
    ]
    certain = [line for line in certain if line.text]
    yield Paragraph(_many_scores(comparison, heads))
    if not certain:
        yield Paragraph("Nor is any ingredient of theirs higher or lower for certain.")
    yield Terms((Line("The score", _sides(comparison.score, names, heads[0])), *certain))


def _many_scores(comparison: Comparison, heads: Sequence[str]) -> str:
    """How many are higher or lower than the first for certain."""
    others = "later dates" if comparison.mode == "dates" else "others"
    shown = [change.shown for change in comparison.score.changes if change is not None]
    counts = [(shown.count(side), side) for side in SIDES[:2]]
    parts = [f"{numbers.in_words(count)} {side} than {heads[0]}" for count, side in counts if count]
    all_ = f"the {numbers.in_words(len(shown))} {others}"
    if not parts:
        return f"By the score, none of {all_} can be told apart from {heads[0]}."
    hidden = shown.count("not-shown")
    rest = f"; {numbers.in_words(hidden)} cannot be told apart from it" if hidden else ""
    return f"By the score, of {all_}, {numbers.listed(parts)} for certain{rest}."


def _two_scores(comparison: Comparison, heads: Sequence[str]) -> Iterator[str]:
    before, after = (POINTS.bounds(span) if span else "" for span in comparison.score.values)
    change = comparison.score.changes[0]
    what, sides = (
        difference(comparison.mode),
        [_in(comparison, heads, index) for index in range(TWO)],
    )
    if change is None or change.shown == "not-shown":
        yield (
            f"No {what} of the score is shown: the bounds, {before} {sides[0]} and {after} "
            f"{sides[1]}, overlap."
        )
    else:
        yield (
            f"The score is {change.shown} {sides[1]} for certain, given the evidence: {before} "
            f"{sides[0]}, {after} {sides[1]}."
        )
    if change is not None:
        best = change.estimate
        between = "" if best is None else f", {numbers.signed(best)} between the best guesses"
        yield f"The {what} is anything from {SMALL_POINTS.span_of(change)} points{between}."


def _in(comparison: Comparison, heads: Sequence[str], index: int) -> str:
    return f"{'in' if comparison.mode == 'dates' else 'for'} {_named(comparison, heads, index)}"


def _two_sets(comparison: Comparison, heads: Sequence[str]) -> str:
    """Which ingredients are higher or lower for certain, and of how many nothing is shown."""
    by_side: dict[Shown, list[str]] = {side: [] for side in SIDES}
    for row in comparison.ingredients:
        if row.changes[0] is not None:
            by_side[row.changes[0].shown].append(row.title)
    higher, lower, hidden = (by_side[side] for side in SIDES)
    if not higher and not lower:
        count = len(comparison.ingredients)
        return f"No {difference(comparison.mode)} is shown in any of the {count} ingredients."
    parts = [
        f"{side} {_in(comparison, heads, 1)} for certain: {numbers.listed(titles)}"
        for side, titles in (("higher", higher), ("lower", lower))
        if titles
    ]
    rest = (
        f"of {len(hidden)} ingredients no {difference(comparison.mode)} is shown" if hidden else ""
    )
    return _capital("; ".join([*parts, rest] if rest else parts)) + "."


def _sides(row: Row, names: Sequence[str], first: str, *, only_certain: bool = False) -> str:
    """Who is higher or lower than the first for certain, and who cannot be told apart from it."""
    parts = []
    for side in SIDES:
        on_it = [
            name
            for name, change in zip(names, row.changes, strict=True)
            if change is not None and change.shown == side
        ]
        if side == "not-shown":
            if on_it and not only_certain:
                parts.append(f"cannot be told apart from {first}: {numbers.listed(on_it)}")
        elif on_it:
            parts.append(f"{side} than {first} for certain: {numbers.listed(on_it)}")
    return "; ".join(parts)


def _named(comparison: Comparison, heads: Sequence[str], index: int) -> str:
    if comparison.mode == "dates":
        return heads[index]
    return f"{comparison.subjects[index].name} ({heads[index]})"


def _legend(comparison: Comparison, heads: Sequence[str]) -> Terms:
    lines = zip(heads, comparison.subjects, strict=True)
    return Terms(tuple(Line(head, _about(comparison, subject)) for head, subject in lines))


def _about(comparison: Comparison, subject: Subject) -> str:
    titles = comparison.rubric.titles
    ends = " to ".join(
        dict.fromkeys(titles[band] for band in (subject.band.low, subject.band.high))
    )
    breaches = [titles[breach] for breach in subject.breaches]
    parts = [
        subject.name,
        subject.place,
        subject.as_of and f"as of {subject.as_of}",
        f"{numbers.percent(subject.coverage)} known",
        "no band" if subject.band.withheld else ends,
        f"nearest: {titles[subject.nearest]}" if subject.nearest else "nearest strategy not clear",
        subject.readiness and f"readiness: {subject.readiness.replace('-', ' ')}",
        breaches and f"reported: {numbers.listed(breaches)}",
    ]
    return " · ".join(part for part in parts if part)


def _score(comparison: Comparison, heads: Sequence[str]) -> Iterator[Grid]:
    """The score and its ledger; of many sectors, a row each, in the order they were given."""
    if len(heads) <= FEW:
        yield table(
            (comparison.score, *comparison.ledger),
            POINTS,
            heads,
            comparison.mode,
            "points of the 100",
        )
        return
    rows = []
    changes = ("", *map(POINTS.change, comparison.score.changes))
    for head, span, change in zip(heads, comparison.score.values, changes, strict=True):
        if span is not None:
            worst, best = map(POINTS.value, (span.low, span.high))
            rows.append((head, worst, POINTS.best(span), best, change))
    yield Grid(
        heads=("", "worst case", "best guess", "best case", f"against {heads[0]}"),
        rows=tuple(rows),
        means="the score, 0 to 100; the order is not a rank",
    )
    yield _bounds(comparison.ledger, POINTS, heads, "where its points are, worst to best case")


def _bounds(rows: Sequence[Row], scale: Scale, heads: Sequence[str], means: str = "") -> Grid:
    """The bounds of many sectors."""
    shown = tuple(marked(row, scale.bounds) for row in rows)
    return Grid(heads=("", *heads), rows=shown, means=means)


def _strategies(comparison: Comparison, heads: Sequence[str]) -> Block:
    """Of many sectors the bounds: a best guess alone would rest on the few signs that are known."""
    rows = [row for row in comparison.strategies if any(row.values)]
    if not rows:
        return Paragraph("Nothing is known of any path.")
    if len(heads) <= FEW:
        return table(rows, SHARES, heads, comparison.mode)
    return _bounds(rows, SHARES, heads)


def _held_back(comparison: Comparison, heads: Sequence[str]) -> Section:
    """The pairs of which something is certain, and those that hold back most at a best guess."""
    rows = [
        row for row in comparison.pairs if any(c and c.shown != "not-shown" for c in row.changes)
    ]
    others = sorted((row for row in comparison.pairs if row not in rows), key=_most, reverse=True)
    rows += [row for row in others if _most(row) > 0][: max(0, SHOWN_PAIRS - len(rows))]
    blocks: tuple[Block, ...] = (
        (table(rows, SMALL_POINTS, heads, comparison.mode),)
        if rows
        else (Paragraph("Nothing is known to be held back by a weaker partner."),)
    )
    left = len(comparison.pairs) - len(rows)
    if rows and left:
        blocks += (Paragraph(f"{left} more pairs, of none of which more is certain.", "faint"),)
    return Section("held-back", "What pairs hold back", blocks, "points of the 100")


def _most(row: PairRow) -> float:
    """The most that a pair holds back at a best guess."""
    return max((span.estimate or 0 for span in row.values if span), default=0)


def _reading(comparison: Comparison, heads: Sequence[str]) -> Iterator[Line]:
    what = difference(comparison.mode)
    if len(heads) <= FEW:
        yield Line("2.5 (2.0 - 3.0)", "best guess, worst and best case; ? where there is none")
    else:
        yield Line("2.5", "the best guess; ? where it is not known; bounds stand in the JSON")
    if len(heads) == TWO:
        yield Line(what, f"the least and the most by which {heads[1]} may lie above {heads[0]}")
    yield Line(
        "↑ ↓",
        f"higher or lower than {heads[0]} for certain, given the evidence: the bounds do not meet. "
        f"Without an arrow no {what} is shown, whatever the best guesses are",
    )
    yield Line(
        "What is not known",
        "makes bounds wide, and wide bounds overlap. No difference shown does not mean that there "
        "is none: it means that the evidence cannot tell",
    )
    if comparison.mode == "sectors":
        yield Line(
            "No ranking",
            "the model takes the best of many places; use this to talk with, not to rank with",
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
