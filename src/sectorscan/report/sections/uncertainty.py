"""The section on draws: how sure the score is, how firm the advice, and what moves it."""

from collections.abc import Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.uncertainty import (
    SOURCES,
    Source,
    UncertaintyResult,
    VarianceShare,
)
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, terms_of
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn
from sectorscan.types import most_first

WORTH_TELLING = 0.05
SHOWN_BINDING = 5
FIRM = 0.75
WEAK = 0.25

_SOURCES: dict[Source, str] = {
    "data": marked("what is known and not known of the sector"),
    "weights": marked("how much each ingredient weighs"),
    "strengths": marked("how strongly ingredients need each other"),
    "interplay": marked("how much working together counts"),
}


def uncertainty(assessment: Assessment) -> Section | None:
    """What the draws show; None where none were made."""
    draws, names = assessment.uncertainty, Names(assessment)
    if draws is None:
        return None
    lines = [
        Line(tr("Varied"), _varied(draws)),
        Line(tr("Holds most back"), _binding(draws, names)),
        Line(tr("Among the first in most trials"), _among(draws, names, FIRM)),
        Line(tr("In some"), _among(draws, names, WEAK, FIRM)),
        Line(tr("In few"), _among(draws, names, WORTH_TELLING, WEAK)),
        Line(tr("What moves it"), _variance(draws.variance)),
        Line("", _how_drawn(draws), "faint"),
    ]
    return headed("uncertainty", terms_of(lines))


def of_draws(share: float) -> str:
    """In how many trials of ten something is so, in words."""
    if share == 1:
        return tr("every trial")
    if share >= 1 - WORTH_TELLING:
        return tr("nearly every trial")
    if share < WORTH_TELLING:
        return tr("hardly any trial") if share else tr("no trial")
    return tr("{trials} of 10 trials", trials=f"{max(1.0, 10 * share):.0f}")


def firmness(assessment: Assessment, intervention: str) -> str:
    """How often an intervention is among the first steps; nothing where there are no draws."""
    draws = assessment.uncertainty
    if draws is None:
        return ""
    share = next(
        (frequency.share for frequency in draws.first_steps if frequency.id == intervention), 0
    )
    return tr("among the first steps in {trials}", trials=of_draws(share))


def _varied(draws: UncertaintyResult) -> str:
    """What varied, where that is not everything."""
    if draws.varied == SOURCES:
        return ""
    varied = numbers.listed([tr(_SOURCES[source]) for source in draws.varied])
    return tr("only {varied}; all else stays as it is at the best guess", varied=varied)


def _binding(draws: UncertaintyResult, names: Names) -> str:
    binding = [ingredient for ingredient in draws.binding if ingredient.share >= WORTH_TELLING]
    listed = [
        f"{names.short(ingredient.id)} ({numbers.percent(ingredient.share)})"
        for ingredient in binding[:SHOWN_BINDING]
    ]
    if not listed:
        return ""
    return tr("among the three that do: {ingredients}", ingredients=", ".join(listed))


def _among(draws: UncertaintyResult, names: Names, least: float, below: float = 2) -> str:
    """The interventions that are among the first steps in such a share of the draws."""
    actions = [action for action in draws.first_steps if least <= action.share < below]
    return in_turn(f"{names.of(action.id)} ({numbers.percent(action.share)})" for action in actions)


def _variance(shares: Sequence[VarianceShare]) -> str:
    """What each source does by itself, the most first, and what only several do together."""
    if not any(share.total > 0 for share in shares):
        return ""
    ranked = sorted(shares, key=lambda share: most_first(share.first))
    parts = [
        f"{tr(_SOURCES[share.source])} ({numbers.percent(max(0.0, share.first))})"
        for share in ranked
    ]
    left = 1 - sum(max(0.0, share.first) for share in shares)
    if left >= WORTH_TELLING / 5:
        parts.append(tr("several of these together ({share})", share=numbers.percent(left)))
    return ", ".join(parts)


def _how_drawn(draws: UncertaintyResult) -> str:
    return tr_many(
        "{count} trials; the first steps chosen in {chosen} of them. They never change the score.",
        "{count} trials; the first steps chosen in {chosen} of them. They never change the score.",
        draws.draws,
        chosen=numbers.count(draws.first_steps_draws),
    )
