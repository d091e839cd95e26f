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
from sectorscan.languages import tr, tr_many
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
    terms_of,
)
from sectorscan.report.documents.comparison_tables import (
    FEW,
    NOT_RECORDED,
    TWO,
    difference_word,
    evidence_sections,
    explained,
    recorded_section,
    table,
)
from sectorscan.report.groups import grouped
from sectorscan.report.names import pair_named, place_called
from sectorscan.report.phrases import in_turn, labelled, sentence_case, side_by_side
from sectorscan.report.sections.comparison.alarms import alarm_word, left_open
from sectorscan.report.sections.comparison.scales import (
    LEVELS,
    POINTS,
    SMALL_POINTS,
    difference_marks,
    known_of,
)
from sectorscan.report.sections.front import as_of
from sectorscan.report.sections.strategies import STAGES
from sectorscan.report.words import DIRECTIONS
from sectorscan.types import most_first

SHOWN_PAIRS = 6
SHOWN: tuple[Direction, ...] = ("higher", "probably-higher", "probably-lower", "lower")


def comparison_report(comparison: Comparison) -> Report:
    """The whole comparison."""
    heads = tuple(_head(comparison, index) for index in range(len(comparison.sectors)))
    return Report(
        title=_title(comparison),
        subtitle=tr("Compared under: {rubric}", rubric=comparison.rubric.title),
        blocks=(
            Section("verdict", tr("Verdict"), tuple(_verdict(comparison, heads))),
            Section("compared", tr("What is compared"), (_legend(comparison, heads),)),
            Section("score", tr("The score and its points"), tuple(_score(comparison, heads))),
            Section(
                "ingredients",
                tr("The ingredients"),
                (table(comparison.ingredients, LEVELS, heads, comparison.mode),),
                tr("levels, 0 to 4"),
            ),
            *evidence_sections(comparison, heads),
            _held_back(comparison, heads),
            Section(
                "strategies",
                tr("Which strategy it follows"),
                (_strategies(comparison, heads),),
            ),
            recorded_section(comparison, heads),
            Section(
                "reading",
                tr("How to read this"),
                (Terms(tuple(_reading(comparison, heads))),),
            ),
        ),
    )


def _title(comparison: Comparison) -> str:
    names = [sector.name for sector in comparison.sectors]
    if comparison.mode == "dates":
        dates = numbers.in_words(len(names))
        return tr("{sector} at {number} dates", sector=names[0], number=dates)
    if comparison.cases:
        return tr("{sector} among the cases", sector=names[0])
    return numbers.listed(names) if len(names) == TWO else tr("Sectors side by side")


def _head(comparison: Comparison, index: int) -> str:
    """A date, or a letter that is explained."""
    if comparison.mode == "dates":
        return comparison.sectors[index].as_of or ""
    turn, letter = divmod(index, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(turn) if turn else "")


def _verdict(comparison: Comparison, heads: Sequence[str]) -> Iterator[Block]:
    """The score and the ingredients in words: of two sectors, or of all against the first."""
    yield from (Paragraph(text, "alarm") for text in left_open(comparison))
    if len(heads) == TWO:
        yield from map(Paragraph, _two_scores(comparison, heads))
        yield Paragraph(_two_sets(comparison, heads))
        return
    names = [_named(comparison, heads, index) for index in range(1, len(heads))]
    lines = [
        Line(sentence_case(ingredient.title), _by_direction(ingredient, heads[1:]))
        for ingredient in comparison.ingredients
    ]
    directions = [difference.direction for difference in comparison.score.differences]
    left = [_in(comparison, heads, n) for n, d in enumerate(directions, 1) if d == "unsettled"]
    yield Paragraph(_no_change_given(left) if left else _many_scores(comparison, heads))
    yield terms_of((Line(tr("The score"), _by_direction(comparison.score, names)), *lines))


def _two_scores(comparison: Comparison, heads: Sequence[str]) -> Iterator[str]:
    difference = comparison.score.differences[0]
    is_dates, second = comparison.mode == "dates", _in(comparison, heads, 1)
    if difference.direction == "unsettled":
        yield _no_change_given([second])
        return
    if difference.direction == "not-shown":
        yield _not_shown(comparison, second, numbers.percent(difference.chance))
    else:
        yield tr(
            "{direction} {where} (chance above {chance}).",
            direction=sentence_case(tr(DIRECTIONS[difference.direction])),
            where=second,
            chance=_chance(comparison, difference.direction),
        )
    points = {"points": POINTS.signed(difference.estimate), "range": POINTS.ends(difference)}
    if is_dates:
        yield tr("Best guess of the change {points} points (likely range {range}).", **points)
    else:
        yield tr("Best guess of the difference {points} points (likely range {range}).", **points)


def _no_change_given(dates: Sequence[str]) -> str:
    """That a score which no longer counts a breach that was reported is no progress."""
    return tr(
        "No change of the score is given {when}: what was reported counts no longer, and nobody "
        "knows whether it has ended.",
        when=numbers.listed(dates),
    )


def _not_shown(comparison: Comparison, second: str, chance: str) -> str:
    if comparison.mode == "dates":
        return tr(
            "The evidence shows no change of the score; the chance that it is higher {where} is "
            "{chance}.",
            where=second,
            chance=chance,
        )
    return tr(
        "The evidence shows no difference of the score; the chance that it is higher {where} is "
        "{chance}.",
        where=second,
        chance=chance,
    )


def _chance(comparison: Comparison, direction: Direction) -> str:
    """The chance above which a difference is called so."""
    chances = comparison.chances
    is_sure = direction in {"higher", "lower"}
    return numbers.percent(chances.higher if is_sure else chances.probably_higher)


def _in(comparison: Comparison, heads: Sequence[str], index: int) -> str:
    named = _named(comparison, heads, index)
    if comparison.mode == "dates":
        return tr("in {date}", date=named)
    return tr("for {sector}", sector=named)


def _named(comparison: Comparison, heads: Sequence[str], index: int) -> str:
    if comparison.mode == "dates":
        return heads[index]
    return f"{comparison.sectors[index].name} ({heads[index]})"


def _two_sets(comparison: Comparison, heads: Sequence[str]) -> str:
    """Which ingredients are higher or lower, of how many nothing is shown, and why."""
    by_direction = grouped(comparison.ingredients, lambda i: i.differences[0].direction)
    hidden, unsettled = (len(by_direction.get(d, ())) for d in ("not-shown", "unsettled"))
    count = len(comparison.ingredients) - unsettled
    parts = [
        tr(
            "{direction} {where}: {ingredients}",
            direction=tr(DIRECTIONS[direction]),
            where=_in(comparison, heads, 1),
            ingredients=_titles(by_direction[direction]),
        )
        for direction in SHOWN
        if direction in by_direction
    ]
    if not parts:
        parts.append(
            tr_many(
                "the evidence shows no difference in any of the {count} ingredients",
                "the evidence shows no difference in any of the {count} ingredients",
                count,
            )
        )
    elif hidden:
        parts.append(
            tr("no difference shown in {hidden} of {all} ingredients", hidden=hidden, all=count)
        )
    if unsettled:
        titles = _titles(by_direction["unsettled"])
        parts.append(labelled(titles, tr(DIRECTIONS["unsettled"])))
    unknown = [i for i in comparison.ingredients if set(i.states) == {"not-known"}]
    if unknown:
        parts.append(tr("nothing recorded in either: {ingredients}", ingredients=_titles(unknown)))
    return sentence_case(in_turn(parts)) + "."


def _titles(figures: Sequence[ComparedFigure]) -> str:
    return numbers.listed([figure.title for figure in figures])


def _many_scores(comparison: Comparison, heads: Sequence[str]) -> str:
    """How many are higher or lower than the first."""
    directions = [difference.direction for difference in comparison.score.differences]
    counts = [
        tr_many(
            "{number} is {direction} than {first}",
            "{number} are {direction} than {first}",
            count,
            number=numbers.in_words(count),
            direction=tr(DIRECTIONS[direction]),
            first=heads[0],
        )
        for direction in SHOWN
        if (count := directions.count(direction))
    ]
    number = numbers.in_words(len(directions))
    others = tr("the {number} others", number=number)
    if comparison.mode == "dates":
        others = tr("the {number} later dates", number=number)
    if not counts:
        return tr(
            "By the score, no difference is shown between {first} and any of {others}.",
            first=heads[0],
            others=others,
        )
    directed = numbers.listed(counts)
    hidden = directions.count("not-shown")
    if not hidden:
        return tr("By the score, of {others}, {counts}.", others=others, counts=directed)
    return tr(
        "By the score, of {others}, {counts}; of {number} no difference is shown.",
        others=others,
        counts=directed,
        number=numbers.in_words(hidden),
    )


def _by_direction(figure: ComparedFigure, names: Sequence[str]) -> str:
    """Who is higher or lower than the first."""
    return in_turn(
        labelled(tr(DIRECTIONS[direction]), numbers.listed(named))
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
    parts = (
        sector.name,
        sector.place and place_called(sector.place),
        sector.as_of and as_of(sector.as_of),
        tr("coverage {share}", share=numbers.percent(sector.coverage)),
        tr_many("{count} piece of evidence", "{count} pieces of evidence", sector.pieces),
        tr("band: {band}", band=titles[sector.band.id]) if sector.band.id else tr("no band"),
        sector.nearest and tr("nearest strategy: {strategy}", strategy=titles[sector.nearest]),
        sector.readiness and tr("stage: {stage}", stage=tr(STAGES[sector.readiness])),
        *(
            labelled(state, numbers.listed([titles[breach] for breach in breaches]))
            for state, breaches in (
                (tr("reported"), sector.alarm.reported),
                (tr("alleged"), sector.alarm.alleged),
            )
            if breaches
        ),
        "" if sector.alarm.raised else labelled(tr("labour"), alarm_word(sector.alarm)),
    )
    return side_by_side(parts)


def _score(comparison: Comparison, heads: Sequence[str]) -> Iterator[Grid]:
    """The score and its ledger; of many sectors, a row each, in the order they were given."""
    figures = (comparison.score, *comparison.ledger)
    if len(heads) <= FEW:
        yield table(figures, POINTS, heads, comparison.mode, tr("points"))
        return
    differences, marks = comparison.score.differences, difference_marks(comparison.score, POINTS)
    against_first = [
        (NOTHING, NOTHING),
        *(
            (f"{POINTS.difference(difference)}{mark}", tr(DIRECTIONS[difference.direction]))
            for difference, mark in zip(differences, marks, strict=True)
        ),
    ]
    yield Grid(
        heads=("", tr("score (likely range)"), tr("against {first}", first=heads[0]), tr("shown")),
        rows=tuple(
            (head, POINTS.with_range(value), *against)
            for head, value, against in zip(
                heads, comparison.score.values, against_first, strict=True
            )
        ),
        means=tr("0 to 100; the order is not a rank"),
        after=explained(marks),
    )
    yield table(comparison.ledger, POINTS, heads, comparison.mode, tr("where the points are"))


def _strategies(comparison: Comparison, heads: Sequence[str]) -> Block:
    strategies = [strategy for strategy in comparison.strategies if any(strategy.likeness)]
    if not strategies:
        return Paragraph(tr("Too little is known of any strategy."))
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
        means=tr("share of its signs that is there; - too few of them are known"),
    )


_NOTHING_SHOWN = {"not-shown", "unsettled"}


def _held_back(comparison: Comparison, heads: Sequence[str]) -> Section:
    """The pairs whose difference is shown, and those that hold back most."""
    shown = [
        pair
        for pair in comparison.pairs
        if any(difference.direction not in _NOTHING_SHOWN for difference in pair.differences)
    ]
    others = sorted(
        (pair for pair in comparison.pairs if pair not in shown),
        key=lambda pair: most_first(_most(pair)),
    )
    pairs = shown + [p for p in others if _most(p) > 0][: max(0, SHOWN_PAIRS - len(shown))]
    if not pairs:
        nothing = Paragraph(tr("No pair is known to be held back."))
        return Section("held-back", tr("What holds it back"), (nothing,))
    named = [pair_named(comparison, pair) for pair in pairs]
    blocks: list[Block] = [table(named, SMALL_POINTS, heads, comparison.mode)]
    left = len(comparison.pairs) - len(pairs)
    if left:
        without = tr_many(
            "{count} more pair, without a difference that is shown.",
            "{count} more pairs, without a difference that is shown.",
            left,
        )
        blocks.append(Paragraph(without, "faint"))
    heading, aside = tr("What holds it back"), tr("points, by pair")
    return Section("held-back", heading, tuple(blocks), aside)


def _most(pair: ComparedPair) -> float:
    """The most that a pair holds back in any of the sectors."""
    return max(value.estimate for value in pair.values)


def _reading(comparison: Comparison, heads: Sequence[str]) -> Iterator[Line]:
    guess = numbers.level(2.5)
    if len(heads) <= FEW:
        yield Line(
            f"{guess} ({numbers.between(2, 3)})",
            tr("best guess and likely range, as in each one's own report"),
        )
    else:
        yield Line(guess, tr("the best guess; likely ranges stand in the workbook (.xlsx)"))
    yield Line(
        difference_word(comparison.mode),
        tr(
            "how far above {first}, from trials of both together: what they have in common, such "
            "as how one kind of respondent judges, cancels out. So it need not be what one best "
            "guess is less the other",
            first=heads[0],
        ),
    )
    if not all(all(known_of(ingredient)) for ingredient in comparison.ingredients):
        yield Line(
            tr("not known") if len(heads) <= FEW else NOT_RECORDED,
            tr("nothing is recorded of it; the difference then rests on what is usual"),
        )
    yield Line(tr("higher, lower"), _chances(comparison, with_arrows=len(heads) > TWO))
    if comparison.mode == "dates":
        yield Line(
            tr("new, changed"),
            tr(
                "new evidence can move a level though nothing changed in the sector; changed "
                "evidence says that something did, or that it was judged otherwise"
            ),
        )
    if comparison.mode == "sectors":
        yield Line(tr("No ranking"), tr("use it to start a talk, not to rank places"))


def _chances(comparison: Comparison, *, with_arrows: bool) -> str:
    """From which chances on a difference is called so."""
    chance, probably = _chance(comparison, "higher"), _chance(comparison, "probably-higher")
    if with_arrows:
        chance, probably = f"{chance} (↑, ↓)", f"{probably} ((↑), (↓))"
    if comparison.mode == "dates":
        return tr(
            "the chance is above {chance}; probably: above {probably}; below that no change is "
            "shown, which does not mean that there is none: the evidence cannot tell",
            chance=chance,
            probably=probably,
        )
    return tr(
        "the chance is above {chance}; probably: above {probably}; below that no difference is "
        "shown, which does not mean that there is none: the evidence cannot tell",
        chance=chance,
        probably=probably,
    )
