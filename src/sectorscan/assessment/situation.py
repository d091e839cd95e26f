"""Situation: levels of a profile under a rubric, as arrays."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sectorscan.assessment.choquet import Capacity, score
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.profile.profile import Profile
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, FloatArray, Interval

FLOOR, ESTIMATE, CEILING = range(3)
NOTICEABLE = 1e-9


@dataclass(frozen=True)
class Situation:
    """What advice is given on: a profile's levels under a rubric."""

    profile: Profile
    rubric: Rubric
    capacity: Capacity
    ingredients: tuple[IngredientLevel, ...]

    @cached_property
    def levels(self) -> FloatArray:
        """Floor, estimate and high of each ingredient, (3, n), on 0-4."""
        ends = [(one.low, one.estimate, one.high) for one in self.ingredients]
        return np.array(ends, dtype=float).T

    @cached_property
    def scores(self) -> FloatArray:
        """The score at low, estimate and high, (3,), on 0-100."""
        return self.score(self.levels)

    @cached_property
    def lifts(self) -> FloatArray:
        """How far each intervention, at its reach, lifts each ingredient from 0, (K, n)."""
        lifts = np.zeros((len(self.rubric.interventions), len(self.ingredients)))
        for row, intervention in enumerate(self.rubric.interventions):
            for ingredient, lift in intervention.lifts.items():
                column = self.rubric.position[ingredient]
                lifts[row, column] = lift * self.reach(intervention)
        return lifts

    def reach(self, intervention: Intervention, units: int = 1) -> float:
        """The share of the sector's firms that so many units serve, 0-1; 1 if not known."""
        firms = self.profile.firm_count()
        if intervention.serves is None or not firms:
            return 1.0
        return min(1.0, units * intervention.serves / firms)

    def score(self, levels: FloatArray) -> FloatArray:
        """The score of levels (..., n), as (...), on 0-100."""
        return points_of(self.capacity, levels)

    def lifted(self, levels: FloatArray, lift: FloatArray) -> FloatArray:
        """Levels after a lift: less the nearer to the top, never down, never past the limit."""
        raised = levels + (TOP - levels) / TOP * lift
        return np.maximum(levels, np.minimum(self.rubric.lift_limit, raised))

    def gains(self, lifts: FloatArray) -> FloatArray:
        """The gain in points of each lift (K, n) in each state, (K, 3)."""
        after = self.lifted(self.levels[None], lifts[:, None])
        return self.score(after) - self.scores


def points_of(capacity: Capacity, levels: FloatArray) -> FloatArray:
    """The score of levels (..., n) on 0-4, as (...), on 0-100, which rounding may not pass."""
    return np.minimum(100.0, 100 * score(capacity, levels / TOP))


def between(states: FloatArray) -> Interval:
    """A figure at the best guess, between the least and the most of the three states."""
    return Interval(
        low=float(states.min()), estimate=float(states[ESTIMATE]), high=float(states.max())
    )
