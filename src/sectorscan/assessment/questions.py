"""What to ask next: by how much finding out each unknown would narrow the score's bounds.

Every amount is exact. Floor and high of the score are piecewise linear in the level that is
found; they bend only where the indicator itself does and where its ingredient's low or high
passes a partner's. So the least and the most lie among those levels, and all of them, for all
indicators, go through the score at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from sectorscan.assessment.levels import once_asked
from sectorscan.assessment.result.levels import IndicatorLevel
from sectorscan.assessment.result.questions import (
    Disagreement,
    Figure,
    QuestionResult,
    Questions,
    Standing,
)
from sectorscan.assessment.score import coverage_of
from sectorscan.assessment.situation import CEILING, FLOOR, Situation
from sectorscan.assessment.unknowns import Course, Unknown, unknown_of
from sectorscan.rubric.ingredients import AskedIndicator, Indicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, TOP, BoolArray, FloatArray, IntArray


def questions(situation: Situation, *, stakes: bool = False) -> Questions:
    """What to ask next, what narrows the score's bounds most for certain first.

    Amounts are counted from where asking has begun: in a profile without answers the first one
    makes all other questions open ones, which widens the bounds. With `stakes`, which takes
    much longer, each also says how far it could change the first five interventions.
    """
    begun = replace(situation, ingredients=once_asked(situation.ingredients))
    unknowns = tuple(_unknowns(begun))
    narrowings = _narrowings(begun, unknowns).tolist()
    found = [
        _result(begun, one, amounts) for one, amounts in zip(unknowns, narrowings, strict=True)
    ]
    if stakes:
        from sectorscan.assessment.stakes import changes  # rarely asked for

        moved = changes(begun, unknowns)
        found = [
            one.model_copy(update={"changes": most}) for one, most in zip(found, moved, strict=True)
        ]
    ranked = sorted(found, key=lambda one: (-round(one.least, 9), -(one.changes or 0)))
    return Questions(
        width=_width(situation.scores),
        width_asking=_width(begun.scores),
        until_estimate=_until_estimate(begun, ranked),
        ranked=tuple(ranked),
    )


def disagreements(situation: Situation) -> tuple[Disagreement, ...]:
    """The questions on which kinds of respondents are too far apart, the furthest first."""
    found = [
        Disagreement(
            id=one.id,
            title=one.title,
            ingredient=ingredient.id,
            apart=_apart(one),
            respondents=tuple(sorted(one.respondents, key=lambda told: -told.level)),
        )
        for ingredient in situation.ingredients
        for one in ingredient.indicators
        if _is_disputed(situation.rubric, one)
    ]
    return tuple(sorted(found, key=lambda one: -one.apart))


def _unknowns(situation: Situation) -> Iterator[Unknown]:
    """The indicators of which less is known than one answer of medium confidence would tell."""
    profile, rubric = situation.profile, situation.rubric
    wide = 2 * rubric.widths.medium + ROUNDING
    for place, ingredient in enumerate(situation.ingredients):
        for index, now in enumerate(ingredient.indicators):
            if now.share > 0 and (now.level is None or now.level.width > wide):
                yield unknown_of(profile, rubric, place, ingredient, index)


def _narrowings(situation: Situation, unknowns: Sequence[Unknown]) -> FloatArray:
    """The least narrowing of each unknown and its level, the most and its level, (Q, 4)."""
    if not unknowns:
        return np.zeros((0, 4))
    places = np.array([one.place for one in unknowns])
    owner, tried = _tried(situation, places, _padded([one.course for one in unknowns]))
    levels = np.repeat(situation.levels[[FLOOR, CEILING], None], len(tried), axis=1)
    levels[:, np.arange(len(tried)), places[owner]] = tried[:, [1 + FLOOR, 1 + CEILING]].T
    low, high = situation.score(levels)
    narrower = _width(situation.scores) - (high - low)
    order = np.lexsort((tried[:, 0], narrower, owner))
    found = np.column_stack([narrower, tried[:, 0]])[order]
    first = np.searchsorted(owner[order], np.arange(len(unknowns)))
    last = np.append(first[1:], len(order)) - 1
    return np.hstack([found[first], found[last]])


def _padded(courses: Sequence[Course]) -> FloatArray:
    """Courses as one array (Q, bends, 4), the last bend of each repeated where it has fewer."""
    most = max(map(len, courses))
    return np.array([[*course, *[course[-1]] * (most - len(course))] for course in courses])


def _tried(
    situation: Situation, places: IntArray, courses: FloatArray
) -> tuple[IntArray, FloatArray]:
    """Where a width may be the least or the most: whose, (m,), and its course there, (m, 4).

    That is at its own bends, and where its low or high passes that of a partner.
    """
    partners = _partners(situation)[places]
    start, rise = courses[:, :-1], np.diff(courses, axis=1)
    owners = [np.repeat(np.arange(len(courses)), courses.shape[1])]
    found = [courses.reshape(-1, courses.shape[2])]
    for end in (FLOOR, CEILING):
        column = (..., 1 + end, None)
        with np.errstate(divide="ignore", invalid="ignore"):
            part = (situation.levels[end] - start[column]) / rise[column]
        owner, stretch, partner = np.nonzero((part > 0) & (part < 1) & partners[:, None])
        along = part[owner, stretch, partner, None]
        owners.append(owner)
        found.append(start[owner, stretch] + along * rise[owner, stretch])
    return np.concatenate(owners), np.concatenate(found)


def _partners(situation: Situation) -> BoolArray:
    """Which ingredients form a pair, (n, n)."""
    first, second = situation.capacity.first, situation.capacity.second
    partners = np.zeros((len(situation.ingredients),) * 2, dtype=bool)
    partners[first, second] = partners[second, first] = True
    return partners


def _result(situation: Situation, one: Unknown, amounts: Sequence[float]) -> QuestionResult:
    indicator, question = one.indicator, None
    if isinstance(indicator, AskedIndicator):
        heard = {told.by for told in one.now.respondents}
        to = tuple(sorted(indicator.question.to, key=heard.__contains__))
        question = indicator.question.model_copy(update={"to": to})
    least, least_at, most, most_at = amounts
    return QuestionResult(
        id=indicator.id,
        title=indicator.title,
        ingredient=situation.ingredients[one.place].id,
        standing=_standing(situation.rubric, one.now),
        least=least,
        least_at=least_at,
        most=most,
        most_at=most_at,
        question=question,
        figure=_figure(indicator),
    )


def _figure(indicator: Indicator) -> Figure | None:
    if isinstance(indicator, AskedIndicator):
        return None
    values, levels = indicator.scale
    scale = tuple(zip(values.tolist(), levels.tolist(), strict=True))
    return Figure(found_in=indicator.measure.found_in, scale=scale)


def _standing(rubric: Rubric, now: IndicatorLevel) -> Standing:
    if now.level is None:
        return "unknown"
    return "disputed" if _is_disputed(rubric, now) else "weak"


def _is_disputed(rubric: Rubric, one: IndicatorLevel) -> bool:
    return len(one.respondents) > 1 and _apart(one) >= rubric.dispute - ROUNDING


def _apart(one: IndicatorLevel) -> float:
    levels = [told.level for told in one.respondents]
    return max(levels) - min(levels)


def _until_estimate(situation: Situation, ranked: Sequence[QuestionResult]) -> int | None:
    """How many of them, found out in order, make enough known for a best guess."""
    rubric, ingredients = situation.rubric, situation.ingredients
    weights = np.array([one.weight for one in rubric.ingredients])
    weight = dict(zip(rubric.position, (weights / weights.sum()).tolist(), strict=True))
    now = {i.id: i for one in ingredients for i in one.indicators}
    reached = coverage_of(rubric, ingredients)
    for count, one in enumerate(ranked):
        if reached >= rubric.coverage_threshold - ROUNDING:
            return count
        known = now[one.id]
        width = TOP if known.level is None else known.level.width
        after = 0 if one.question is None else 2 * rubric.widths.medium
        reached += weight[one.ingredient] * known.share * (width - after) / TOP
    return len(ranked) if reached >= rubric.coverage_threshold - ROUNDING else None


def _width(scores: FloatArray) -> float:
    return float(scores[CEILING] - scores[FLOOR])
