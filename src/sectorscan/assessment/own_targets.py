"""Levels that the partners want, beside what they are, and what the author left out."""

from sectorscan.assessment.result.own_targets import LeftOut, OwnTarget
from sectorscan.assessment.situation import Situation
from sectorscan.profile.schema import LevelTarget
from sectorscan.rubric.ingredients import AskedIndicator
from sectorscan.types import ROUNDING


def own_targets(situation: Situation) -> tuple[OwnTarget, ...]:
    """Every target of the profile, in its order."""
    return tuple(
        _of_ingredient(situation, name, target)
        if name in situation.rubric.position
        else _of_indicator(situation, name, target)
        for name, target in situation.profile.targets.items()
    )


def _of_ingredient(situation: Situation, name: str, target: LevelTarget) -> OwnTarget:
    place = situation.rubric.position[name]
    level, drawn = situation.ingredients[place], situation.draws.levels[:, place]
    return OwnTarget(
        id=name,
        title=level.title,
        of="ingredient",
        wanted=target.level,
        by=target.by,
        note=target.note,
        now=level.estimate,
        likely=level.likely,
        chance=float((drawn >= target.level - ROUNDING).mean()),
    )


def _of_indicator(situation: Situation, name: str, target: LevelTarget) -> OwnTarget:
    levels = (
        indicator.level
        for record in situation.records
        for indicator in record.indicators
        if indicator.id == name and indicator.level is not None
    )
    level = next(levels, None)
    indicator = situation.rubric.all_indicators[name]
    return OwnTarget(
        id=name,
        title=indicator.title,
        of="question" if isinstance(indicator, AskedIndicator) else "measure",
        wanted=target.level,
        by=target.by,
        note=target.note,
        now=None if level is None else level.estimate,
    )


def left_out(situation: Situation) -> tuple[LeftOut, ...]:
    """What the author says does not apply, in the order of the profile."""
    profile = situation.profile
    return tuple(
        LeftOut(
            id=waiver.id,
            title=situation.rubric.all_indicators[waiver.id].title,
            reason=waiver.reason,
            until=waiver.until,
            is_over=waiver.id not in profile.waived,
        )
        for waiver in profile.does_not_apply
    )
