"""The report on a comparison: order, rounding, words.

Figures of each sector are those of its assessment; only differences come from draws of all.
"""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from sectorscan.comparison.result import (
    ComparedFigure,
    ComparedPair,
    ComparedSector,
    Comparison,
    Direction,
)
from sectorscan.report import numbers
from sectorscan.report.blocks import (
    NOTHING,
    Block,
    Grid,
    Line,
    Paragraph,
    Report,
    Section,
    Terms,
)
from sectorscan.report.documents.comparison_tables import (
    FEW,
    LEVELS,
    POINTS,
    SMALL_POINTS,
    TWO,
    difference_word,
    evidence_sections,
    recorded_section,
    table,
)
from sectorscan.report.words import DIRECTIONS

SHOWN_PAIRS = 6
SHOWN: tuple[Direction, ...] = ("higher", "probably-higher", "probably-lower", "lower")


def comparison_report(comparison: Comparison) -> Report:
    """The whole comparison."""
    heads = tuple(_head(comparison, index) for index in range(len(comparison.sectors)))
    return Report(
        title=_title(comparison),
        subtitle=f"Compared under: {comparison.rubric.title}",
        blocks=(
            Section("verdict", "Verdict", tuple(_verdict(comparison, heads))),
            Section("compared", "What is compared", (_legend(comparison, heads),)),
            Section("score", "The score and its points", tuple(_score(comparison, heads))),
            Section(
                "ingredients",
                "The ingredients",
                (table(comparison.ingredients, LEVELS, heads, comparison.mode),),
                "levels, 0 to 4",
            ),
            *evidence_sections(comparison, heads),
            _held_back(comparison, heads),
            Section("strategies", "Which strategy it follows", (_strategies(comparison, heads),)),
            recorded_section(comparison, heads),
            Section("reading", "How to read this", (Terms(tuple(_reading(comparison, heads))),)),
        ),
    )


def _title(comparison: Comparison) -> str:
    names = [sector.name for sector in comparison.sectors]
    if comparison.mode == "dates":
        return f"{names[0]} at {numbers.in_words(len(names))} dates"
    if comparison.cases:
        return f"{names[0]} among the cases"
    return " and ".join(names) if len(names) == TWO else "Sectors side by side"


def _head(comparison: Comparison, index: int) -> str:
    """A date, or a letter that is explained."""
    if comparison.mode == "dates":
        return comparison.sectors[index].as_of or ""
    turn, letter = divmod(index, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(turn) if turn else "")


def _verdict(comparison: Comparison, heads: Sequence[str]) -> Iterator[Block]:
    """The score and the ingredients in words: of two sectors, or of all against the first."""
    if len(heads) == TWO:
        yield from map(Paragraph, _two_scores(comparison, heads))
        yield Paragraph(_two_sets(comparison, heads))
        return
    names = [_named(comparison, heads, index) for index in range(1, len(heads))]
    lines = [
        Line(_capital(ingredient.title), _by_direction(ingredient, names))
        for ingredient in comparison.ingredients
    ]
    yield Paragraph(_many_scores(comparison, heads))
    yield Terms(
        tuple(
            line
            for line in (Line("The score", _by_direction(comparison.score, names)), *lines)
            if line.text
        )
    )


def _two_scores(comparison: Comparison, heads: Sequence[str]) -> Iterator[str]:
    difference = comparison.score.differences[0]
    what, second = difference_word(comparison.mode), _in(comparison, heads, 1)
    if difference.direction == "not-shown":
        chance = numbers.percent(difference.chance)
        yield (
            f"The evidence shows no {what} of the score; the chance that it is higher {second} is "
            f"{chance}."
        )
    else:
        chance = _chance(comparison, difference.direction)
        yield f"{_capital(DIRECTIONS[difference.direction])} {second} (chance above {chance})."
    yield (
        f"Best guess of the {what} {POINTS.signed(difference.estimate)} points (likely range "
        f"{POINTS.ends(difference)})."
    )


def _chance(comparison: Comparison, direction: Direction) -> str:
    """The chance above which a difference is called so."""
    chances = comparison.chances
    is_sure = direction in {"higher", "lower"}
    return numbers.percent(chances.higher if is_sure else chances.probably_higher)


def _in(comparison: Comparison, heads: Sequence[str], index: int) -> str:
    return f"{'in' if comparison.mode == 'dates' else 'for'} {_named(comparison, heads, index)}"


def _named(comparison: Comparison, heads: Sequence[str], index: int) -> str:
    if comparison.mode == "dates":
        return heads[index]
    return f"{comparison.sectors[index].name} ({heads[index]})"


def _two_sets(comparison: Comparison, heads: Sequence[str]) -> str:
    """Which ingredients are higher or lower, of how many nothing is shown, and why."""
    ingredients = comparison.ingredients
    parts = [
        f"{DIRECTIONS[direction]} {_in(comparison, heads, 1)}: {numbers.listed(titles)}"
        for direction in SHOWN
        if (titles := [i.title for i in ingredients if i.differences[0].direction == direction])
    ]
    count = len(ingredients)
    hidden = sum(i.differences[0].direction == "not-shown" for i in ingredients)
    if not parts:
        parts.append(f"the evidence shows no difference in any of the {count} ingredients")
    elif hidden:
        parts.append(f"no difference shown in {hidden} of {count} ingredients")
    unknown = [i.title for i in ingredients if set(i.states) == {"not-known"}]
    if unknown:
        parts.append(f"nothing recorded in either: {numbers.listed(unknown)}")
    return _capital("; ".join(parts)) + "."


def _many_scores(comparison: Comparison, heads: Sequence[str]) -> str:
    """How many are higher or lower than the first."""
    others = "later dates" if comparison.mode == "dates" else "others"
    directions = [difference.direction for difference in comparison.score.differences]
    counts = [
        f"{numbers.in_words(count)} {DIRECTIONS[direction]} than {heads[0]}"
        for direction in SHOWN
        if (count := directions.count(direction))
    ]
    all_others = f"the {numbers.in_words(len(directions))} {others}"
    if not counts:
        return f"By the score, no difference is shown between {heads[0]} and any of {all_others}."
    hidden = directions.count("not-shown")
    rest = f"; of {numbers.in_words(hidden)} no difference is shown" if hidden else ""
    return f"By the score, of {all_others}, {numbers.listed(counts)}{rest}."


def _by_direction(figure: ComparedFigure, names: Sequence[str]) -> str:
    """Who is higher or lower than the first."""
    return "; ".join(
        f"{DIRECTIONS[direction]}: {numbers.listed(named)}"
        for direction in SHOWN
        if (
            named := [
                name
                for name, difference in zip(names, figure.differences, strict=True)
                if difference.direction == direction
            ]
        )
    )


def _legend(comparison: Comparison, heads: Sequence[str]) -> Terms:
    lines = zip(heads, comparison.sectors, strict=True)
    return Terms(tuple(Line(head, _about(comparison, sector)) for head, sector in lines))


def _about(comparison: Comparison, sector: ComparedSector) -> str:
    titles = comparison.rubric.titles
    parts = [
        sector.name,
        sector.place,
        sector.as_of and f"as of {sector.as_of}",
        f"coverage {numbers.percent(sector.coverage)}",
        f"{numbers.counted(sector.pieces, 'piece')} of evidence",
        f"band: {titles[sector.band.id]}" if sector.band.id else "no band",
        f"nearest strategy: {titles[sector.nearest]}" if sector.nearest else None,
        sector.readiness and f"stage: {sector.readiness.replace('-', ' ')}",
        *(
            f"{state}: {numbers.listed([titles[breach] for breach in breaches])}"
            for state, breaches in (
                ("reported", sector.alarm.reported),
                ("alleged", sector.alarm.alleged),
            )
            if breaches
        ),
    ]
    return " · ".join(part for part in parts if part)


def _score(comparison: Comparison, heads: Sequence[str]) -> Iterator[Grid]:
    """The score and its ledger; of many sectors, a row each, in the order they were given."""
    figures = (comparison.score, *comparison.ledger)
    if len(heads) <= FEW:
        yield table(figures, POINTS, heads, comparison.mode, "points")
        return
    differences = comparison.score.differences
    against_first = [
        (NOTHING, NOTHING),
        *((POINTS.difference(d), DIRECTIONS[d.direction]) for d in differences),
    ]
    yield Grid(
        heads=("", "score (likely range)", f"against {heads[0]}", "shown"),
        rows=tuple(
            (head, POINTS.with_range(value), *against)
            for head, value, against in zip(
                heads, comparison.score.values, against_first, strict=True
            )
        ),
        means="0 to 100; the order is not a rank",
    )
    yield table(comparison.ledger, POINTS, heads, comparison.mode, "where the points are")


def _strategies(comparison: Comparison, heads: Sequence[str]) -> Block:
    strategies = [strategy for strategy in comparison.strategies if any(strategy.likeness)]
    if not strategies:
        return Paragraph("Too little is known of any strategy.")
    return Grid(
        heads=("", *heads),
        rows=tuple(
            (
                strategy.title,
                *(
                    NOTHING if likeness is None else numbers.percent(likeness.estimate)
                    for likeness in strategy.likeness
                ),
            )
            for strategy in strategies
        ),
        means="share of its signs that is there; - too few of them are known",
    )


def _held_back(comparison: Comparison, heads: Sequence[str]) -> Section:
    """The pairs whose difference is shown, and those that hold back most."""
    shown = [
        pair
        for pair in comparison.pairs
        if any(difference.direction != "not-shown" for difference in pair.differences)
    ]
    others = sorted((p for p in comparison.pairs if p not in shown), key=_most, reverse=True)
    pairs = shown + [p for p in others if _most(p) > 0][: max(0, SHOWN_PAIRS - len(shown))]
    if not pairs:
        nothing = Paragraph("Nothing is held back by a weaker partner.")
        return Section("held-back", "What holds it back", (nothing,))
    blocks: list[Block] = [table(pairs, SMALL_POINTS, heads, comparison.mode)]
    left = len(comparison.pairs) - len(pairs)
    if left:
        blocks.append(Paragraph(f"{left} more pairs, without a difference that is shown.", "faint"))
    return Section("held-back", "What holds it back", tuple(blocks), "points, by pair")


def _most(pair: ComparedPair) -> float:
    """The most that a pair holds back in any of the sectors."""
    return max(value.estimate for value in pair.values)


def _reading(comparison: Comparison, heads: Sequence[str]) -> Iterator[Line]:
    what, first = difference_word(comparison.mode), heads[0]
    if len(heads) <= FEW:
        yield Line("2.5 (2.0-3.0)", "best guess and likely range, as in each one's own report")
    else:
        yield Line("2.5", "the best guess; likely ranges stand in the workbook (.xlsx)")
    yield Line(
        what,
        f"how far above {first}, from trials of both together: what they have in common, such as "
        "how one kind of respondent judges, cancels out. So it need not be what one best guess is "
        "less the other",
    )
    arrows = "" if len(heads) == TWO else " (↑, ↓)"
    weaker_arrows = "" if len(heads) == TWO else " ((↑), (↓))"
    yield Line(
        "higher, lower",
        f"the chance is above {_chance(comparison, 'higher')}{arrows}; probably: above "
        f"{_chance(comparison, 'probably-higher')}{weaker_arrows}; below that no {what} is shown, "
        "which does not mean that there is none: the evidence cannot tell",
    )
    if comparison.mode == "dates":
        yield Line(
            "new, changed",
            "new evidence can move a level though nothing changed in the sector; changed evidence "
            "says that something did, or that it was judged otherwise",
        )
    if comparison.mode == "sectors":
        yield Line("No ranking", "use it to start a talk, not to rank places")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
