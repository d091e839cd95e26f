"""Plus and minus: each ingredient a level higher and lower, and the least way to the next band.

All else stays as it is, in the same draws; a level is cut at 0 and 4 in each draw. Unlike a changed
answer, it moves no other ingredient along. It is hypothetical.
"""

import numpy as np
from msgspec.structs import replace

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.result.plus_minus import (
    LeastRise,
    NextBand,
    PlusMinus,
    PlusMinusRow,
    Shifted,
)
from sectorscan.assessment.score import band_chances
from sectorscan.assessment.situation import Situation, estimate_of
from sectorscan.assessment.steps.first_steps import first_steps
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, TOP

STEP = 1.0
HALVINGS = 12  # of 4 levels: to about a thousandth of a level


def plus_minus(profile: Profile, rubric: Rubric, *, seed: int = SEED) -> PlusMinus:
    """What a sector's assessment would be with each ingredient a level higher and a level lower.

    Raises InputError for ids that the rubric does not know.
    """
    now = situation_of(profile, rubric, seed)
    steps = _steps(now)
    rows = []
    for place, record in enumerate(now.records):
        is_held = record.state == "breach"
        rows.append(
            PlusMinusRow(
                id=record.ingredient.id,
                title=record.ingredient.title,
                level=float(now.levels[place]),
                up=None if is_held else _shifted(now, place, STEP, steps),
                down=None if is_held else _shifted(now, place, -STEP, steps),
            )
        )
    return PlusMinus(rows=tuple(rows), next_band=None if now.alarm.raised else _next_band(now))


def _at(now: Situation, places: int | slice, by: float) -> Situation:
    """The situation with some ingredients so many levels higher in each draw."""
    levels = now.draws.levels.copy()
    levels[:, places] = np.clip(levels[:, places] + by, 0, TOP)
    return replace(now, moved=now.draws.at(levels))


def _steps(situation: Situation) -> tuple[str, ...]:
    advised = first_steps(situation.plans, situation.options)
    return tuple(step.id for step in advised.first_steps)


def _shifted(now: Situation, place: int, by: float, steps: tuple[str, ...]) -> Shifted:
    then = _at(now, place, by)
    chosen = _steps(then)
    change = then.draws.scores - now.draws.scores
    return Shifted(
        change=None if now.alarm.raised else estimate_of(change, now.rubric.judgements.likely),
        comes_in=tuple(step for step in chosen if step not in steps),
        drops_out=tuple(step for step in steps if step not in chosen),
    )


def _next_band(now: Situation) -> NextBand | None:
    """The first band above the likeliest that is not reached yet, and what brings it; else None."""
    shares = [chance.share for chance in band_chances(now.rubric, now.draws)]
    above = range(shares.index(max(shares)) + 1, len(shares))
    target = next((band for band in above if not _is_reached(now, band)), None)
    if target is None:
        return None
    alone = []
    for place, record in enumerate(now.records):
        rise = _least(now, place, target)
        if rise is not None:
            alone.append(
                LeastRise(
                    id=record.ingredient.id,
                    title=record.ingredient.title,
                    level=float(now.levels[place]),
                    rise=rise,
                )
            )
    return NextBand(
        id=now.rubric.bands[target].id,
        alone=tuple(sorted(alone, key=lambda least: least.rise)),
        all_together=_least(now, slice(None), target),
    )


def _is_reached(situation: Situation, band: int) -> bool:
    """Whether so many draws are in that band or above that a band is given."""
    chances = band_chances(situation.rubric, situation.draws)
    share = sum(chance.share for chance in chances[band:])
    return share >= situation.rubric.judgements.chances.band - ROUNDING


def _least(now: Situation, places: int | slice, band: int) -> float | None:
    """The least rise, 0-4, that brings the band, by halving; None where none does."""
    if not _is_reached(_at(now, places, TOP), band):
        return None
    low, high = 0.0, TOP
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _is_reached(_at(now, places, middle), band):
            high = middle
        else:
            low = middle
    return high
