"""What an indicator, and its ingredient, would come to if a level of it were found out.

Floor, estimate and high are piecewise linear in the level that is found. A course holds them at
its bends, the ends of the levels that may be found among them. Levels are on 0-4.
"""

from dataclasses import dataclass

from sectorscan.assessment.evidence import as_value, capped, graded, is_dated, wider
from sectorscan.assessment.levels import MIDDLE
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel
from sectorscan.measures.scope import reconciled
from sectorscan.profile.profile import Profile
from sectorscan.rubric.ingredients import AskedIndicator, Cap, Indicator, MeasuredIndicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, Interval

Bend = tuple[float, float, float, float]
"""The level that is found, and low, estimate and high there."""
Course = tuple[Bend, ...]


@dataclass(frozen=True)
class Unknown:
    """An indicator to find out, and what its ingredient, at that place, comes to by the level."""

    indicator: Indicator
    now: IndicatorLevel
    place: int
    course: Course


def unknown_of(
    profile: Profile, rubric: Rubric, place: int, ingredient: IngredientLevel, index: int
) -> Unknown:
    """An ingredient's indicator with that index as something to find out."""
    now = ingredient.indicators[index]
    indicator = rubric.indicators[now.id]
    if isinstance(indicator, AskedIndicator):
        course = _asked(now, rubric.widths.medium)
    else:
        course = _measured(profile, indicator.cap, _span(profile, rubric, indicator, now))
    return Unknown(indicator, now, place, _of_ingredient(ingredient, index, course))


def _asked(now: IndicatorLevel, half: float) -> Course:
    """An answer so wide either way, in the place of those that there are."""
    span = now.level or Interval(low=0, estimate=MIDDLE, high=TOP)
    return tuple(
        (level, max(0.0, level - half), level, min(TOP, level + half))
        for level in _bends(span, half, TOP - half)
    )


def _measured(profile: Profile, cap: Cap | None, span: Interval) -> Course:
    """The exact figure, published in the place of one that may be there."""
    if cap is None:
        return tuple((level, level, level, level) for level in _bends(span))
    exact = (Interval(low=one, estimate=one, high=one) for one in _bends(span, cap.at))
    ends = ((one.low, capped(profile, cap, one)) for one in exact)
    return tuple((level, one.low, one.estimate, one.high) for level, one in ends)


def _span(
    profile: Profile, rubric: Rubric, indicator: MeasuredIndicator, now: IndicatorLevel
) -> Interval:
    """Between which levels the exact figure lies, before any cap."""
    _, levels = indicator.scale
    found: list[Interval] = []
    if "measured" in now.basis and now.value is not None:
        found.append(graded(indicator, now.value))
    if "stated" in now.basis and not (found and now.conflict):
        stated = profile.stated[indicator.id]
        old = rubric.widths.old if is_dated(profile, rubric, stated.year) else 0
        found.append(wider(graded(indicator, as_value(stated)), old))
    least, most = float(levels.min()), float(levels.max())
    if not found:
        return Interval(low=least, estimate=least, high=most)
    span, _ = reconciled(found)
    return Interval(low=max(least, span.low), estimate=span.estimate, high=min(most, span.high))


def _bends(span: Interval, *within: float) -> list[float]:
    """The ends of a span, and those levels that lie within it."""
    inner = {one for one in within if span.low < one < span.high}
    return sorted({span.low, *inner, span.high})


def _of_ingredient(ingredient: IngredientLevel, index: int, course: Course) -> Course:
    """What an ingredient comes to where its indicator does so, as `levels` combines them.

    Under a labour breach it stays at 0.
    """
    if ingredient.state == "breach":
        return tuple((level, 0.0, 0.0, 0.0) for level, *_ in course)
    share = ingredient.indicators[index].share
    others = [one for i, one in enumerate(ingredient.indicators) if i != index]
    known = [(one.share, one.level) for one in others if one.level is not None]
    lost = sum(one.share for one in others if one.state == "not-known")
    seen = share + sum(part for part, _ in known)
    low = sum(part * level.low for part, level in known)
    estimate = sum(part * level.estimate for part, level in known)
    high = sum(part * level.high for part, level in known) + lost * TOP
    return tuple(
        (
            level,
            (low + share * at_least) / (seen + lost),
            (estimate + share * likely) / seen,
            min(TOP, (high + share * at_most) / (seen + lost)),
        )
        for level, at_least, likely, at_most in course
    )
