"""The section on what holds the sector back, by the ingredient that is weak."""

from collections.abc import Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import PairResult
from sectorscan.assessment.score import weak_links
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Grid, Paragraph, Section
from sectorscan.report.charts.kinds import HeldPair, PairsChart, WeakPartner
from sectorscan.report.fitting import clipped
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.sections.brief_facts import WeakPartner as WeakIngredient
from sectorscan.report.sections.brief_facts import holds_back, weak_partners

SHOWN_PAIRS = 10
ONE_LINE = 64
"""The columns of a heading that has its points beside it."""
NOTE = 78
"""The columns of a note."""
DESCRIBED = 3
"""How many weak partners the description of the chart names."""
LEAST_POINTS = 0.05
"""Less than this reads as nothing."""


def held_back(assessment: Assessment) -> Section:
    """The pairs that hold back most, and what generally happens where the weak partner is weak."""
    names = Names(assessment)
    blocks: list[Block] = []
    if (chart := pairs_chart(assessment)) is not None:
        blocks.append(chart)
    else:
        blocks.append(Paragraph(_nothing(assessment)))
    blocks += [Paragraph(sentence, "faint") for sentence in _open(assessment)]
    for number, partner in enumerate(weak_partners(assessment), start=1):
        blocks.append(_weak_partner(names, number, partner))
    return headed("held-back", *blocks)


def shown_pairs(assessment: Assessment) -> list[PairResult]:
    """The pairs that hold back most, of those with two known partners, one of them surely weaker.

    At most ten, most points first, equals in the rubric's order.
    """
    names = Names(assessment)
    held = [
        pair
        for pair in assessment.interdependencies
        if pair.locked >= LEAST_POINTS
        and pair.weak is not None
        and not pair.suspected
        and names.known(pair.a)
        and names.known(pair.b)
    ]
    return held[:SHOWN_PAIRS]


def pairs_chart(assessment: Assessment) -> PairsChart | None:
    """The pairs that hold back most as a chart; None where there are none."""
    names, shown = Names(assessment), shown_pairs(assessment)
    if not shown:
        return None
    groups = tuple(_group(names, weak, held) for weak, held in _ranked(shown))
    caption = _caption(assessment, shown)
    return PairsChart(
        name="pairs",
        title=_title(len(shown)),
        caption=caption,
        table=_table(groups),
        groups=groups,
        description=_described(names, groups, shown, caption),
    )


def _title(count: int) -> str:
    if count == 1:
        return "The pair that holds back most"
    return f"The {numbers.in_words(count)} pairs that hold back most"


def _ranked(pairs: Sequence[PairResult]) -> list[tuple[str, list[PairResult]]]:
    """The pairs by their weak partner, those first that hold back most together."""
    return list(weak_links(pairs).items())


def _group(names: Names, weak: str, held: Sequence[PairResult]) -> WeakPartner:
    level = names.level(weak)
    stands = f"{_capitalised(level.short)} {numbers.level(level.estimate)}"
    return WeakPartner(
        title=level.title,
        heading=f"{stands} {names.hold(weak)} back",
        level=level.estimate,
        pairs=tuple(
            HeldPair(
                title=names.short(strong),
                level=names.level(strong).estimate,
                points=pair.locked,
                sentence=_sentence(names, pair, weak, strong),
            )
            for pair in held
            for strong in [names.partner(pair, weak)]
        ),
    )


def _sentence(names: Names, pair: PairResult, weak: str, strong: str) -> str:
    return (
        f"{_capitalised(names.with_level(weak))} {names.hold(weak)} back "
        f"{names.with_level(strong)}: {numbers.points(pair.locked)} points. "
        f"{_capitalised(pair.clause)}."
    )


def _table(groups: Sequence[WeakPartner]) -> Grid:
    return Grid(
        heads=("Weak partner", "Strong partner", "Weak level", "Strong level", "Points held back"),
        rows=tuple(
            (
                group.title,
                pair.title,
                numbers.level(group.level),
                numbers.level(pair.level),
                numbers.points(pair.points),
            )
            for group in groups
            for pair in group.pairs
        ),
        texts=2,
    )


def _caption(assessment: Assessment, shown: Sequence[PairResult]) -> str:
    """What these pairs hold back, of what all do at the same levels."""
    pairs = assessment.interdependencies
    here, every = (numbers.points(sum(pair.locked for pair in some)) for some in (shown, pairs))
    these = "This pair holds" if len(shown) == 1 else f"These {numbers.in_words(len(shown))} hold"
    rest = numbers.counted(len(pairs) - len(shown), "pair")
    return (
        f"{these} back {here} of the {every} points that all pairs hold back between the best "
        f"guesses of the levels; the other {rest} stand in annex B."
    )


def _described(
    names: Names, groups: Sequence[WeakPartner], shown: Sequence[PairResult], caption: str
) -> str:
    """The weak partners with their sums, and the worst pair in words."""
    sums = [
        f"{group.heading} {numbers.points(sum(pair.points for pair in group.pairs))} points"
        for group in groups[:DESCRIBED]
    ]
    worst = shown[0]
    weak = worst.weak or worst.a
    most = _sentence(names, worst, weak, names.partner(worst, weak))
    return f"{'; '.join(sums)}. The worst pair: {most} {caption}"


def _open(assessment: Assessment) -> list[str]:
    """The pairs that may hold back as well, and why it cannot be said."""
    names = Names(assessment)
    may_hold = [pair for pair in assessment.interdependencies if pair.locked >= LEAST_POINTS]
    unknown: dict[str, None] = {}
    unsure = unsaid = 0
    for pair in may_hold:
        missing = [name for name in (pair.a, pair.b) if not names.known(name)]
        unknown |= dict.fromkeys(missing)
        unsaid += bool(missing)
        unsure += not missing and pair.suspected
    sentences = []
    if unsaid:
        count = numbers.counted(unsaid, "pair")
        missing_names = numbers.listed([names.short(name) for name in unknown])
        sentences.append(f"{count} may be held back, but a partner is not known: {missing_names}.")
    if unsure:
        count = numbers.counted(unsure, "pair")
        sentences.append(f"{count} may be held back, but the two levels are too close to say.")
    return sentences


def _weak_partner(names: Names, number: int, partner: WeakIngredient) -> Section:
    """One weak partner, what it holds back, and what generally happens where it is weak."""
    heading = f"{number} {holds_back(names, partner)}"
    more = f" and {partner.more} more" if partner.more else ""
    return Section(
        id=f"held-back-by-{partner.ingredient}",
        heading=heading + (more if len(heading + more) <= ONE_LINE else ""),
        blocks=(Paragraph(f"{_capitalised(partner.pair.clause)}.{_note(names, partner)}"),),
        aside=f"{numbers.points(partner.points)} points",
    )


def _note(names: Names, partner: WeakIngredient) -> str:
    """What somebody said of the weak partner: of those not unsure, the nearest its best guess."""
    level = names.level(partner.ingredient)
    noted = [
        answer
        for indicator in level.indicators
        for answer in indicator.answers
        if answer.note and answer.confidence != "low"
    ]
    if not noted:
        return ""
    nearest = min(noted, key=lambda answer: abs(answer.level - level.estimate))
    return f" “{clipped(nearest.note or '', NOTE)}”"


def _nothing(assessment: Assessment) -> str:
    if all(ingredient.state == "not-known" for ingredient in assessment.ingredients):
        return "No ingredient is known, so nobody can say."
    return "No pair is held back."


def _capitalised(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
