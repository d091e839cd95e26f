"""The section on what holds the sector back, by the ingredient that is weak."""

from collections.abc import Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import PairResult
from sectorscan.assessment.score import weak_links
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Line, Paragraph, Section, Terms
from sectorscan.report.charts.kinds import PairRow, PairsChart
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.sections.ingredients import level_groups

SHOWN_WEAK = 3
SHOWN_PARTNERS = 4
EXPLAINED_PARTNERS = 2


def held_back(assessment: Assessment) -> Section:
    """The weak ingredients with the partners that they hold back, those that do most first."""
    names = Names(assessment)
    pairs = [
        pair for pair in assessment.interdependencies if pair.weak is not None and pair.locked > 0
    ]
    chart = PairsChart(
        name="interdependencies",
        title="Which ingredients need each other",
        groups=level_groups(assessment),
        pairs=pair_rows(assessment),
    )
    ranked = list(weak_links(pairs).items())
    blocks: list[Block] = [chart]
    if not pairs:
        blocks.append(Paragraph(_nothing(assessment)))
    for number, (weak, held) in enumerate(ranked[:SHOWN_WEAK], start=1):
        blocks.append(_weak_partner(names, number, weak, held))
    rest = [held for _, held in ranked[SHOWN_WEAK:]]
    if sums := _sums(pairs, rest):
        blocks.append(Terms(tuple(sums)))
    return headed("held-back", *blocks)


def weakest(assessment: Assessment) -> list[str]:
    """The ids of the ingredients that hold back most, as many as are shown."""
    return list(weak_links(assessment.interdependencies))[:SHOWN_WEAK]


def pair_rows(assessment: Assessment) -> tuple[PairRow, ...]:
    """Every pair, in the order of the assessment."""
    names = Names(assessment)
    return tuple(
        PairRow(
            id=pair.id,
            a=pair.a,
            b=pair.b,
            strength=pair.strength,
            realised=pair.realised,
            locked=pair.locked,
            weak=pair.weak,
            suspected=pair.suspected,
            sentence=_sentence(pair, names),
        )
        for pair in assessment.interdependencies
    )


def _sentence(pair: PairResult, names: Names) -> str:
    need = f"{names.of(pair.a)} and {names.of(pair.b)} need each other ({pair.strength} tie)"
    if pair.suspected and pair.weak is not None:
        return (
            f"{need}; that {names.short(pair.weak)} holds the other back is only suspected: it is "
            f"the weaker one in {numbers.percent(pair.chance)} of the draws."
        )
    if pair.weak is None or pair.locked <= 0:
        return f"{need}; both stand equally high, so nothing is held back."
    strong = names.partner(pair, pair.weak)
    weak_level, strong_level = (
        numbers.level(names.level(partner).estimate) for partner in (pair.weak, strong)
    )
    return (
        f"{need}; {numbers.points(pair.locked)} points are held back by {names.short(pair.weak)} "
        f"({weak_level} against {strong_level}): {pair.clause}."
    )


def _weak_partner(names: Names, number: int, weak: str, held: Sequence[PairResult]) -> Section:
    """One weak ingredient: its first partners with what generally happens, the others by name."""
    stronger = f"{numbers.in_words(len(held))} stronger partner{'s' if len(held) > 1 else ''}"
    lines = [
        Line(names.with_level(names.partner(pair, weak)), pair.clause)
        for pair in held[:EXPLAINED_PARTNERS]
    ]
    others = [names.with_level(names.partner(pair, weak)) for pair in held[EXPLAINED_PARTNERS:]]
    if others:
        lines.append(Line("", f"and {numbers.listed(others[:SHOWN_PARTNERS])}"))
    heading = names.with_level(weak)
    return Section(
        id=f"held-back-by-{weak}",
        heading=f"{number} {heading[0].upper()}{heading[1:]}: {stronger} held back",
        blocks=(Terms(tuple(lines)),),
        aside=f"{numbers.points(sum(pair.locked for pair in held))} points",
    )


def _sums(pairs: Sequence[PairResult], rest: Sequence[Sequence[PairResult]]) -> list[Line]:
    """What the smaller ones hold back together, and what can only be suspected."""
    suspected = [pair for pair in pairs if pair.suspected]
    most = max((sum(pair.locked for pair in held) for held in rest), default=0)
    others = f"{numbers.counted(len(rest), 'other')}, none above {numbers.points(most)}"
    sums = [
        (others, sum(pair.locked for held in rest for pair in held)),
        (
            f"May also be held back: {numbers.counted(len(suspected), 'pair')} too close to say",
            sum(pair.locked for pair in suspected),
        ),
    ]
    return [Line(label, f"{numbers.points(total)} points") for label, total in sums if total > 0]


def _nothing(assessment: Assessment) -> str:
    states = [ingredient.state for ingredient in assessment.ingredients]
    if all(state == "not-known" for state in states):
        return "No ingredient is known, so nobody can say."
    known = "that is known " if "not-known" in states else ""
    return f"Nothing: no ingredient {known}is held back by a weaker partner."
