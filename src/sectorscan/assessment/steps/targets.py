"""How people will know that an action works: its indicators, today's value, a proposed target."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.action_plan import PlanIndicator, Unit
from sectorscan.assessment.result.levels import IndicatorLevel
from sectorscan.assessment.situation import Situation
from sectorscan.profile.plan import OUTCOME, PlannedAction
from sectorscan.profile.schema import Listed
from sectorscan.rubric.ingredients import Indicator, MeasuredIndicator
from sectorscan.rubric.interventions import Intervention
from sectorscan.types import ROUNDING, FloatArray, least_first

_LISTS: tuple[Listed, ...] = ("firms", "institutions", "links")
ONE_LEVEL, HIGHEST_TARGET = 1.0, 3.5
WIDEST = 2.0
"""In levels; a figure that may lie this far apart tells nothing that could be looked at again."""
_NONE_LEFT = 0.0
"""The target of what has to end."""


class FollowedAction(Struct, frozen=True):
    """Of which action the indicators are wanted, for what, and what the team says of it."""

    intervention: Intervention
    ingredient: str | None
    """The ingredient that it serves; None for the one that it lifts most."""
    ends_breach: bool
    planned: PlannedAction


def indicators_of(situation: Situation, wanted: FollowedAction) -> tuple[PlanIndicator, ...]:
    """The outcome that the rubric names, and the weightiest indicator of the main ingredient.

    The team's target and latest value go to the one that it follows; if it named none, to the
    first with a target, else to the outcome.
    """
    outcome = wanted.intervention.outcome
    counted = PlanIndicator(
        id=None,
        title=outcome.indicator,
        unit="number",
        today=None,
        target=_NONE_LEFT if outcome.until_none else None,
        upwards=not outcome.until_none,
        within_months=outcome.within_months,
        by=None,
    )
    indicators = [counted, *_of_ingredient(situation, wanted)]
    followed = _followed(indicators, wanted.planned.indicator)
    return tuple(
        _with_the_team_s(indicator, wanted.planned) if place == followed else indicator
        for place, indicator in enumerate(indicators)
    )


def _followed(indicators: list[PlanIndicator], named: str | None) -> int:
    """Which of them target and latest value are of."""
    if named is not None:
        wanted = None if named == OUTCOME else named
        ids = [indicator.id for indicator in indicators]
        return ids.index(wanted) if wanted in ids else 0
    return next((i for i, indicator in enumerate(indicators) if indicator.target is not None), 0)


def _with_the_team_s(indicator: PlanIndicator, planned: PlannedAction) -> PlanIndicator:
    target = indicator.target if planned.target is None else planned.target
    known = {"target": target, "latest": planned.latest, "followed": True}
    return replace(indicator, **known, own_target=planned.target is not None)


def _of_ingredient(situation: Situation, wanted: FollowedAction) -> Iterator[PlanIndicator]:
    """The indicator of the main ingredient with most weight.

    Questions that the action is about go first, then known indicators that can rise.
    """
    lifts = wanted.intervention.lifts
    # what is asked of labour standards counts as 0 until the breach is ended
    if wanted.ends_breach or not lifts:
        return
    main = wanted.ingredient if wanted.ingredient in lifts else max(lifts, key=lifts.__getitem__)
    record = next(record for record in situation.records if record.ingredient.id == main)
    fitting = [
        indicator
        for indicator in record.indicators
        if indicator.state != "not-applicable" and indicator.share
    ]
    if not fitting:
        return
    topics = wanted.intervention.topics
    level = max(
        fitting,
        key=lambda each: (each.id in topics, _can_rise(each), _is_known(each), each.share),
    )
    indicator = situation.rubric.indicators[level.id]
    today = _today(indicator, level)
    target = _target(indicator, level, today)
    yield PlanIndicator(
        id=level.id,
        title=level.title,
        unit=_unit(indicator),
        today=today,
        base=_base(indicator, level),
        counted=_counted(situation, indicator, level),
        target=target,
        upwards=target is None or today is None or target >= today,
        within_months=wanted.intervention.outcome.within_months,
        by=None,
    )


def _can_rise(level: IndicatorLevel) -> bool:
    """Whether an indicator is known, and a target above it can be proposed."""
    if level.level is None:
        return False
    return _is_known(level) and level.level.estimate < HIGHEST_TARGET - ROUNDING


def _is_known(level: IndicatorLevel) -> bool:
    """Whether an indicator is known well enough to look at a change of it."""
    return level.level is not None and level.level.width <= WIDEST + ROUNDING


def _today(indicator: Indicator, level: IndicatorLevel) -> float | None:
    """Its figure, or of a question the level that was answered; None where it may be anywhere."""
    if not _is_known(level):
        return None
    value = level.value if isinstance(indicator, MeasuredIndicator) else level.level
    return None if value is None else value.estimate


def _unit(indicator: Indicator) -> Unit:
    if not isinstance(indicator, MeasuredIndicator):
        return "level"
    return "share" if indicator.measure.natural_range == (0, 1) else "number"


def _base(indicator: Indicator, level: IndicatorLevel) -> tuple[str, ...]:
    if not _is_known(level):
        return ()
    if not isinstance(indicator, MeasuredIndicator):
        return tuple(dict.fromkeys(each.told_by for each in level.respondents))
    return (indicator.measure.found_in,) if "measured" in level.basis else ("published",)


def _counted(situation: Situation, indicator: Indicator, level: IndicatorLevel) -> float | None:
    """Of how many records a figure is."""
    base = _base(indicator, level)
    tables = [situation.profile.table(name) for name in _LISTS if base == (name,)]
    return float(tables[0].size) if tables and tables[0] is not None else None


def _target(indicator: Indicator, level: IndicatorLevel, today: float | None) -> float | None:
    """One level up at the indicator's cut-points, at most level 3.5; today's value above that."""
    if level.level is None or today is None:
        return None
    now = level.level.estimate
    wanted = min(now + ONE_LEVEL, HIGHEST_TARGET)
    if wanted <= now + ROUNDING:
        return today
    if not isinstance(indicator, MeasuredIndicator):
        return wanted
    return _value_at(indicator, wanted, today)


def _value_at(indicator: MeasuredIndicator, level: float, today: float) -> float:
    """The value nearest today's at which an indicator reaches a level, or its highest level.

    Of two that are as near, the lower.
    """
    values, levels = indicator.scale
    level = min(level, float(levels.max()))
    reached = list(_crossings(values, levels, level))
    return min(reached, key=lambda value: least_first(abs(value - today)))


def _crossings(values: FloatArray, levels: FloatArray, level: float) -> Iterator[float]:
    """Every value of a piecewise linear scale that has that level."""
    for place in range(len(values) - 1):
        low, high = float(levels[place]), float(levels[place + 1])
        if min(low, high) <= level <= max(low, high):
            share = 0.0 if high == low else (level - low) / (high - low)
            yield float(values[place] + share * (values[place + 1] - values[place]))
    yield from (float(value) for value in values[np.isclose(levels, level)])
