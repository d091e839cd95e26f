"""The section on what holds the sector back, by the ingredient that is weak."""

from collections.abc import Sequence

from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import PairResult, points_held_back
from sectorscan.assessment.score import weak_links
from sectorscan.languages import tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Grid, Paragraph, Section
from sectorscan.report.charts.kinds import HeldPair, PairsChart, WeakPartnerPairs
from sectorscan.report.fitting import clipped, first_names
from sectorscan.report.groups import grouped
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn, quoted, sentence_case
from sectorscan.report.sections.brief_facts import LEAST_HELD, WeakPartner, weak_partners
from sectorscan.report.sections.source_numbers import SourceNumbers
from sectorscan.types import least_first

SHOWN_PAIRS = 10
TWO_LINES = 142
"""The characters of a weak partner, its clause and its note on two lines of a terminal."""
NAMES = 36
"""The characters for the partners that are not known."""
SHORTEST_NOTE = 30
"""The characters of a note that something can be understood from."""
DESCRIBED = 3
"""How many weak partners the description of the chart names."""


def held_back(assessment: Assessment) -> Section:
    """The pairs that hold back most, and what generally happens where the weak partner is weak."""
    names = Names(assessment)
    blocks: list[Block] = []
    few = assessment.score.leads == "likely"
    sources = SourceNumbers(assessment)
    clauses = tuple(
        Paragraph(_weak_partner(names, sources, partner))
        for partner in weak_partners(assessment)
        if names.known(partner.ingredient) or not few
    )
    if (chart := pairs_chart(assessment)) is not None:
        blocks.append(replace(chart, below=clauses))
    else:
        blocks += [Paragraph(_nothing(assessment)), *clauses]
    if not few and (left_open := _open(assessment)):
        blocks.append(Paragraph(left_open, "faint"))
    return headed("held-back", *blocks)


def shown_pairs(assessment: Assessment) -> list[PairResult]:
    """The pairs that hold back most, of those with two known partners, one of them surely weaker.

    At most ten, most points first, equals in the rubric's order; among them those that the brief
    tells of, surely or not.
    """
    names = Names(assessment)
    held = [
        pair
        for pair in assessment.interdependencies
        if pair.locked >= LEAST_HELD
        and pair.weak is not None
        and names.known(pair.a)
        and names.known(pair.b)
    ]
    briefed = [partner.pair.id for partner in weak_partners(assessment)]
    in_brief = [pair.id for pair in held if pair.id in briefed]
    sure = [pair.id for pair in held if pair.id not in in_brief and not pair.suspected]
    shown = {*in_brief, *sure[: SHOWN_PAIRS - len(in_brief)]}
    return [pair for pair in held if pair.id in shown]


def pairs_chart(assessment: Assessment) -> PairsChart | None:
    """The pairs that hold back most as a chart; None where there are none."""
    names, shown = Names(assessment), shown_pairs(assessment)
    if not shown:
        return None
    clauses = {p.ingredient: p.pair.clause for p in weak_partners(assessment)}
    groups = tuple(
        _group(names, weak, held, clauses.get(weak, ""))
        for weak, held in _by_weak(shown, list(clauses))
    )
    caption = _caption(assessment, shown)
    return PairsChart(
        name="pairs",
        title=_title(len(shown)),
        caption=caption,
        table=_table(groups),
        said_again=True,
        groups=groups,
        description=_described(names, groups, shown, caption),
    )


def _title(count: int) -> str:
    if count == 1:
        return tr("The pair that holds back most")
    return tr("The {count} pairs that hold back most", count=numbers.in_words(count))


def _by_weak(
    pairs: Sequence[PairResult], briefed: Sequence[str]
) -> list[tuple[str, list[PairResult]]]:
    """The pairs by their weak partner: in the order of the brief, then the most points first."""
    by_weak = grouped(pairs, lambda pair: pair.weak or pair.a)
    order = dict.fromkeys([*briefed, *weak_links(pairs)])
    return [(weak, by_weak[weak]) for weak in order if weak in by_weak]


def _group(names: Names, weak: str, held: Sequence[PairResult], clause: str) -> WeakPartnerPairs:
    level = names.level(weak)
    stands = f"{sentence_case(level.short)} {numbers.level(level.estimate)}"
    perhaps = all(pair.suspected for pair in held)
    return WeakPartnerPairs(
        title=tr("{weak} (perhaps)", weak=level.title) if perhaps else level.title,
        heading=names.hold_back(weak, stands, surely=not perhaps),
        level=level.estimate,
        clause=clause,
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
    first, second = sentence_case(names.with_level(weak)), names.with_level(strong)
    return tr(
        "{held}: {points} points. {clause}.",
        held=names.hold_back(weak, first, second, surely=not pair.suspected),
        points=numbers.points(pair.locked),
        clause=sentence_case(pair.clause),
    )


def _table(groups: Sequence[WeakPartnerPairs]) -> Grid:
    return Grid(
        heads=(
            tr("Weak partner"),
            tr("Strong partner"),
            tr("Weak level"),
            tr("Strong level"),
            tr("Points held back"),
        ),
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
    here, every = (numbers.points(points_held_back(some)) for some in (shown, pairs))
    if len(shown) == 1:
        held = tr("This pair holds back {here} of {every} points", here=here, every=every)
    else:
        held = tr(
            "These {number} hold back {here} of {every} points",
            number=numbers.in_words(len(shown)),
            here=here,
            every=every,
        )
    if numbers.points(sum(round(pair.locked, 1) for pair in shown)) != here:
        held = tr("{held}, before rounding", held=held)
    left = len(pairs) - len(shown)
    if not left:
        return f"{held}."
    return tr_many(
        "{held}; the other {count} pair is in annex B.",
        "{held}; the other {count} pairs are in annex B.",
        left,
        held=held,
    )


def _described(
    names: Names, groups: Sequence[WeakPartnerPairs], shown: Sequence[PairResult], caption: str
) -> str:
    """The weak partners with their sums, and the worst pair in words."""
    sums = [
        tr(
            "{held} {points} points",
            held=group.heading,
            points=numbers.points(sum(pair.points for pair in group.pairs)),
        )
        for group in groups[:DESCRIBED]
    ]
    worst = shown[0]
    weak = worst.weak or worst.a
    most = _sentence(names, worst, weak, names.partner(worst, weak))
    worst_pair = tr("The worst pair: {sentence}", sentence=most)
    return f"{in_turn(sums)}. {worst_pair} {caption}"


def _open(assessment: Assessment) -> str:
    """How many pairs may hold back as well, and why it cannot be said; empty if none."""
    names = Names(assessment)
    shown = shown_pairs(assessment)
    may_hold = [
        pair
        for pair in assessment.interdependencies
        if pair.locked >= LEAST_HELD and pair not in shown
    ]
    unknown: dict[str, None] = {}
    unsure = unsaid = 0
    for pair in may_hold:
        missing = [name for name in (pair.a, pair.b) if not names.known(name)]
        unknown |= dict.fromkeys(missing)
        unsaid += bool(missing)
        unsure += not missing and pair.suspected
    missing_names = first_names([names.short(name) for name in unknown], NAMES)
    if unsaid and unsure:
        return tr(
            "{count} more pairs may hold back: in {unsaid} a partner is not known ({names}), in "
            "{unsure} the two levels are too close to say.",
            count=unsaid + unsure,
            unsaid=unsaid,
            names=missing_names,
            unsure=unsure,
        )
    if unsaid:
        return tr_many(
            "{count} more pair may hold back; a partner in it is not known ({names}).",
            "{count} more pairs may hold back; a partner in each is not known ({names}).",
            unsaid,
            names=missing_names,
        )
    if unsure:
        return tr_many(
            "{count} more pair may hold back; its two levels are too close to say.",
            "{count} more pairs may hold back; the two levels of each are too close to say.",
            unsure,
        )
    return ""


def _weak_partner(names: Names, sources: SourceNumbers, partner: WeakPartner) -> str:
    """One weak partner, what it holds back, what generally happens then, and what is said of it."""
    words = {
        "weak": sentence_case(names.short(partner.ingredient)),
        "points": numbers.points(partner.points),
        "clause": partner.pair.clause,
    }
    held = tr("{weak}, {points} points in all: {clause}.", **words)
    if not partner.surely:
        held = tr("{weak}, perhaps {points} points in all: {clause}.", **words)
    return held + _note(names, sources, partner, TWO_LINES - len(held))


def _note(names: Names, sources: SourceNumbers, partner: WeakPartner, columns: int) -> str:
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
    nearest = min(noted, key=lambda answer: least_first(abs(answer.level - level.estimate)))
    mark = f" {sources.mark(nearest.source)}" if nearest.source else ""
    columns = max(columns - len(mark), SHORTEST_NOTE)
    return f" {quoted(clipped(nearest.note or '', columns))}{mark}"


def _nothing(assessment: Assessment) -> str:
    if all(ingredient.state == "not-known" for ingredient in assessment.ingredients):
        return tr("No ingredient is known, so nobody can say.")
    return tr("No pair is known to be held back.")
