"""The section on draws: how sure the score is, how firm the advice, and what moves it."""

from collections.abc import Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.uncertainty import (
    SOURCES,
    ScoreQuantiles,
    Source,
    UncertaintyResult,
    VarianceShare,
)
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names

WORTH_TELLING = 0.05
SHOWN_BINDING = 5
FIRM = 0.75
WEAK = 0.25

_SOURCES: dict[Source, str] = {
    "data": "what is known and not known of the sector",
    "weights": "how much each ingredient weighs",
    "strengths": "how strongly ingredients need each other",
    "interplay": "how much working together counts",
}


def uncertainty(assessment: Assessment) -> Section | None:
    """What the draws show; None where none were made."""
    draws, names = assessment.uncertainty, Names(assessment)
    if draws is None:
        return None
    lines = [
        Line("Varied", _varied(draws)),
        *(_little(draws, names) if draws.score is None else _much(draws, draws.score, names)),
        Line("What moves it", _variance(draws.variance)),
        Line("", _how_drawn(draws), "faint"),
    ]
    return headed("uncertainty", Terms(tuple(line for line in lines if line.text)))


def likely_text(likely: tuple[float, float]) -> str:
    """The likely range, for the scale of the score."""
    return f"likely {numbers.between(*likely, numbers.whole)}"


def likely_sentence(assessment: Assessment, score: ScoreQuantiles) -> str:
    """The likely range with the best guess and, where they hold for it too, the certain ends."""
    low, high = score.likely
    ends = assessment.score.low, assessment.score.high
    best = numbers.whole(assessment.score.estimate or 0)
    certain = " and ".join(map(numbers.whole, ends))
    likely = f"{numbers.whole(low)} and {numbers.whole(high)}"
    sentence = f"Most likely between {likely} out of 100 if errors even out, best guess {best};"
    if ends[0] <= low and high <= ends[1]:
        return f"{sentence} certain only that it lies between {certain}."
    return f"{sentence} between {certain} if the rubric's weights are taken as right."


def of_draws(share: float) -> str:
    """In how many draws of ten something is so, in words."""
    if share == 1:
        return "every draw"
    if share > 1 - WORTH_TELLING:
        return "nearly every draw"
    if share < WORTH_TELLING:
        return "hardly any draw" if share else "no draw"
    return f"{max(1.0, 10 * share):.0f} of 10 draws"


def firmness(assessment: Assessment, intervention: str) -> str:
    """How often an intervention is among the first five; nothing where there are no draws."""
    draws = assessment.uncertainty
    if draws is None:
        return ""
    share = next(
        (frequency.share for frequency in draws.first_five if frequency.id == intervention), 0
    )
    return f"among the first five in {of_draws(share)}"


def _varied(draws: UncertaintyResult) -> str:
    """What varied, where that is not everything."""
    if draws.varied == SOURCES:
        return ""
    only = numbers.listed([_SOURCES[source] for source in draws.varied])
    return f"only {only}; all else stays as it is at the best guess"


def _little(draws: UncertaintyResult, names: Names) -> list[Line]:
    """Only what holds in most draws, since what is assumed of the unknown makes all the rest."""
    text = (
        "no likely range is given: it would mostly show what is assumed of all that is not known, "
        "that it may be anything from 0 to 4 alike."
    )
    return [Line("Score", text, "poor"), Line("Firm advice", _among(draws, names, FIRM))]


def _much(draws: UncertaintyResult, score: ScoreQuantiles, names: Names) -> list[Line]:
    likely, half = (" and ".join(map(numbers.points, ends)) for ends in (score.likely, score.half))
    text = (
        f"nine draws in ten lie between {likely}, the likely range; half of them between {half}; "
        f"as many above {numbers.points(score.median)} as below"
    )
    return [
        Line("Score", text),
        Line("Band", _bands(draws, names)),
        Line("Holds most back", _binding(draws, names)),
        Line("Firm advice", _among(draws, names, FIRM)),
        Line("Less firm", _among(draws, names, WEAK, FIRM)),
        Line("Now and then", _among(draws, names, WORTH_TELLING, WEAK)),
    ]


def _bands(draws: UncertaintyResult, names: Names) -> str:
    bands = [band for band in draws.bands if band.share >= WORTH_TELLING]
    bands.sort(key=lambda band: -band.share)
    listed = [f"{names.of(band.id)} in {numbers.percent(band.share)}" for band in bands]
    return f"{', '.join(listed)} of the draws, each with its gates" if listed else ""


def _binding(draws: UncertaintyResult, names: Names) -> str:
    binding = [ingredient for ingredient in draws.binding if ingredient.share >= WORTH_TELLING][
        :SHOWN_BINDING
    ]
    listed = [
        f"{names.short(ingredient.id)} ({numbers.percent(ingredient.share)})"
        for ingredient in binding
    ]
    return f"among the three that do: {', '.join(listed)}" if listed else ""


def _among(draws: UncertaintyResult, names: Names, least: float, below: float = 2) -> str:
    """The interventions that are among the first five in such a share of the draws."""
    actions = [action for action in draws.first_five if least <= action.share < below]
    return "; ".join(
        f"{names.of(action.id)} ({numbers.percent(action.share)})" for action in actions
    )


def _variance(shares: Sequence[VarianceShare]) -> str:
    """What each source does by itself, the most first, and what only several do together."""
    if not any(share.total > 0 for share in shares):
        return ""
    ranked = sorted(shares, key=lambda share: -share.first)
    parts = [
        f"{_SOURCES[share.source]} ({numbers.percent(max(0.0, share.first))})" for share in ranked
    ]
    left = 1 - sum(max(0.0, share.first) for share in shares)
    if left >= WORTH_TELLING / 5:
        parts.append(f"several of these together ({numbers.percent(left)})")
    return ", ".join(parts)


def _how_drawn(draws: UncertaintyResult) -> str:
    return (
        f"{numbers.count(draws.draws)} draws, seed {draws.seed}; the first five chosen in "
        f"{numbers.count(draws.first_five_draws)} of them. They show how far the result moves if "
        "evidence and judgements are as unsure as they are said to be: draws over judgements, not "
        "a sample of sectors. Each piece of evidence is drawn by itself; if all who were asked see "
        "things too kindly, or too darkly, the truth may lie outside the likely range."
    )
