"""What to ask next: by how much finding out each unknown is expected to narrow the likely range."""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from sectorscan.assessment.information import (
    better_choice,
    expected_moves,
    narrowing,
    slopes,
)
from sectorscan.assessment.posterior import Label, Quantities, posterior
from sectorscan.assessment.result.levels import IndicatorLevel
from sectorscan.assessment.result.questions import (
    Disagreement,
    FigureWanted,
    QuestionResult,
    Questions,
    Standing,
)
from sectorscan.assessment.situation import NOTICEABLE, Situation, likely_range
from sectorscan.rubric.ingredients import AskedIndicator, Indicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, BoolArray, FloatArray, most_first

WORTH_A_SIGN = 0.05
"""What share of the greatest value for the choice of steps is worth a sign."""


class _Unknown(Struct, frozen=True):
    """An indicator to find out: what is recorded of it, and the piece that would be new."""

    indicator: Indicator
    now: IndicatorLevel
    label: Label
    error: float
    """The sd of the new piece's own error, in levels."""


def questions(situation: Situation) -> Questions:
    """What to find out next, what narrows the likely range most first.

    Labour questions are owed, not ranked, while nobody has checked for breaches of rights at work.
    """
    unknowns = tuple(_unknowns(situation))
    scores = situation.draws.scores
    likely = likely_range(scores, situation.rubric.judgements.likely)
    width = likely.high - likely.low
    narrows, signs = _worth(situation, unknowns, width)
    results = [
        _result(situation, unknown, narrower, sign=sign)
        for unknown, narrower, sign in zip(unknowns, narrows.tolist(), signs.tolist(), strict=True)
    ]
    results.sort(key=lambda result: (most_first(result.narrows), result.id))
    labour = situation.rubric.labour_ingredient
    owed = {result.id for result in results if result.question and result.ingredient == labour}
    if situation.alarm.state != "not-checked":
        owed = set()
    return Questions(
        width=width,
        owed=tuple(result for result in results if result.id in owed),
        asked=tuple(r for r in results if r.question is not None and r.id not in owed),
        figures=tuple(r for r in results if r.figure is not None),
    )


def disagreements(situation: Situation) -> tuple[Disagreement, ...]:
    """The questions on which kinds of respondents are too far apart, the furthest first."""
    disputed = [
        Disagreement(
            id=indicator.id,
            title=indicator.title,
            ingredient=record.ingredient.id,
            apart=_apart(indicator),
            respondents=tuple(
                sorted(indicator.respondents, key=lambda kind: most_first(kind.level))
            ),
        )
        for record in situation.records
        for indicator in record.indicators
        if _is_disputed(situation.rubric, indicator)
    ]
    return tuple(sorted(disputed, key=lambda disagreement: most_first(disagreement.apart)))


def _unknowns(situation: Situation) -> Iterator[_Unknown]:
    """Questions to kinds that have not been heard, and figures of which little is known."""
    rubric = situation.rubric
    for place, record in enumerate(situation.records):
        if record.state == "breach":
            continue
        for now in record.indicators:
            if now.share == 0:
                continue
            indicator = rubric.indicators[now.id]
            label = Label(0, place, rubric.indicator_codes[now.id], now.share)
            if isinstance(indicator, AskedIndicator):
                heard = {respondent.by for respondent in now.respondents}
                unheard = [kind for kind in indicator.question.to if kind not in heard]
                if unheard:
                    error = rubric.judgements.stated * rubric.widths.medium
                    of_kind = label._replace(kind=rubric.respondent_codes[unheard[0]])
                    yield _Unknown(indicator, now, of_kind, error)
            elif now.level is None or now.level.width > 2 * rubric.widths.medium + ROUNDING:
                yield _Unknown(indicator, now, label, 0.0)


def _worth(
    situation: Situation, unknowns: Sequence[_Unknown], width: float
) -> tuple[FloatArray, BoolArray]:
    """By how much each narrows the likely range, and whether it could change the steps, (q,)."""
    if not unknowns:
        return np.zeros(0), np.zeros(0, dtype=bool)
    size = len(situation.records)
    wanted = Quantities.levels(size).joined(Quantities.of([unknown.label for unknown in unknowns]))
    given = posterior(situation.evidence.pieces, wanted, situation.rubric.judgements)
    across = given.covariance[:size, size:]
    errors = np.array([unknown.error for unknown in unknowns])
    variance = np.maximum(np.diag(given.covariance)[size:] + errors**2, NOTICEABLE)
    draws = situation.draws
    of_score = slopes(draws.latent, draws.scores[:, None])
    moves = expected_moves(of_score, across, variance)[0]
    return (
        narrowing(width, float(draws.scores.var()), moves),
        _could_change_steps(situation, across, variance),
    )


def _could_change_steps(
    situation: Situation, across: FloatArray, variance: FloatArray
) -> BoolArray:
    """Whether each piece is worth something for the choice of what comes first, (q,)."""
    options = situation.options
    worth = (situation.gains * options.factor)[options.able[:, 0]].T
    of_worth = slopes(situation.gain_draws.latent, worth)
    value = better_choice(
        worth.mean(axis=0),
        expected_moves(of_worth, across, variance),
        situation.rubric.advice.rest.steps,
    )
    return np.asarray(value > max(WORTH_A_SIGN * value.max(), NOTICEABLE))


def _result(
    situation: Situation, unknown: _Unknown, narrows: float, *, sign: bool
) -> QuestionResult:
    indicator, question = unknown.indicator, None
    if isinstance(indicator, AskedIndicator):
        heard = {respondent.by for respondent in unknown.now.respondents}
        to = tuple(sorted(indicator.question.to, key=heard.__contains__))
        question = indicator.question.model_copy(update={"to": to})
    return QuestionResult(
        id=indicator.id,
        title=indicator.title,
        ingredient=situation.rubric.ingredients[unknown.label.ingredient].id,
        standing=_standing(situation.rubric, unknown.now),
        narrows=narrows,
        may_change_steps=sign,
        question=question,
        figure=_figure(indicator),
    )


def _figure(indicator: Indicator) -> FigureWanted | None:
    if isinstance(indicator, AskedIndicator):
        return None
    values, levels = indicator.scale
    scale = tuple(zip(values.tolist(), levels.tolist(), strict=True))
    is_share = indicator.measure.natural_range == (0, 1)
    return FigureWanted(found_in=indicator.measure.found_in, scale=scale, is_share=is_share)


def _standing(rubric: Rubric, now: IndicatorLevel) -> Standing:
    if now.level is None:
        return "unknown"
    return "disputed" if _is_disputed(rubric, now) else "weak"


def _is_disputed(rubric: Rubric, indicator: IndicatorLevel) -> bool:
    return len(indicator.respondents) > 1 and _apart(indicator) >= rubric.dispute - ROUNDING


def _apart(indicator: IndicatorLevel) -> float:
    levels = [respondent.level for respondent in indicator.respondents]
    return max(levels) - min(levels)
