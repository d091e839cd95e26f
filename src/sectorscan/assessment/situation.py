"""Situation: what is known of a sector under a rubric, and all draws that follow from it."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sectorscan.assessment.alarm import alarm_of
from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.draws import SEED, DrawPlan, Draws, SectorEvidence, draw, points_of
from sectorscan.assessment.levels import (
    IngredientRecord,
    capacity_of,
    pieces_of,
    records_of,
    topics_of,
)
from sectorscan.assessment.result.alarm import Alarm
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.profile.profile import Profile
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, Estimate, FloatArray, LikelyRange

_ABOUT = 0.02
NOTICEABLE = 1e-9  # points or levels below which nothing has changed


@dataclass(frozen=True)
class Situation:
    """What advice is given on: a profile's records under a rubric, and the draws from them."""

    profile: Profile
    rubric: Rubric
    alarm: Alarm
    records: tuple[IngredientRecord, ...]
    seed: int = SEED
    moved: Draws | None = None
    """Draws that something is supposed of, in place of those that follow from the records."""

    @classmethod
    def of(cls, profile: Profile, rubric: Rubric, seed: int = SEED) -> "Situation":
        """The situation of a profile whose ids the rubric knows."""
        alarm = alarm_of(profile, rubric)
        records = records_of(profile, rubric, breach=alarm.reported)
        return cls(profile, rubric, alarm, records, seed)

    @cached_property
    def capacity(self) -> Capacity:
        """The rubric's own masses."""
        return capacity_of(self.rubric)

    @cached_property
    def evidence(self) -> SectorEvidence:
        """What the draws are made from."""
        return SectorEvidence(
            pieces_of(self.records, self.rubric),
            topics_of(self.records, self.rubric),
            breach=any(record.state == "breach" for record in self.records),
        )

    @property
    def plan(self) -> DrawPlan:
        """How the draws are made."""
        return DrawPlan(count=self.rubric.judgements.draws, seed=self.seed)

    @cached_property
    def draws(self) -> Draws:
        """The draws that everything is told from."""
        return self.moved or draw([self.evidence], self.rubric, self.plan)[0]

    @cached_property
    def gain_draws(self) -> Draws:
        """The first of them, for what costs more to work out."""
        return self.draws.first(self.rubric.judgements.gain_draws)

    @cached_property
    def levels(self) -> FloatArray:
        """The best guess of each ingredient's level, the mean of the draws, (n,), 0-4."""
        means: FloatArray = self.draws.levels.mean(axis=0)
        return means

    @cached_property
    def ingredients(self) -> tuple[IngredientLevel, ...]:
        """The level of each ingredient, in the rubric's order."""
        lows, highs = quantiles(self.draws.levels, self.rubric.judgements.likely)
        return tuple(
            IngredientLevel(
                id=record.ingredient.id,
                title=record.ingredient.title,
                short=record.ingredient.short,
                dimension=record.ingredient.dimension,
                state=record.state,
                estimate=estimate,
                likely=LikelyRange(low=low, high=high),
                lowest=record.lowest,
                highest=record.highest,
                recorded=record.recorded,
                coverage=record.coverage,
                disagreement=record.disagreement,
                indicators=record.indicators,
            )
            for record, estimate, low, high in zip(
                self.records, self.levels.tolist(), lows.tolist(), highs.tolist(), strict=True
            )
        )

    @cached_property
    def lifts(self) -> FloatArray:
        """How far each intervention, at its reach, lifts each ingredient from 0, (K, n)."""
        lifts = np.zeros((len(self.rubric.interventions), len(self.records)))
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

    def lifted(self, levels: FloatArray, lift: FloatArray) -> FloatArray:
        """Levels after a lift: less the nearer to the top, never down, never past the limit."""
        raised = levels + (TOP - levels) / TOP * lift
        return np.maximum(levels, np.minimum(self.rubric.lift_limit, raised))

    def gains(self, lifts: FloatArray) -> FloatArray:
        """The gain in points of each lift (K, n) in each of the gain draws, (K, D)."""
        draws = self.gain_draws
        after = self.lifted(draws.levels, lifts[:, None])
        return points_of(draws.capacity, after) - draws.scores


def quantiles(values: FloatArray, share: float) -> tuple[FloatArray, FloatArray]:
    """Between which ends that share of draws (D, ...) lies, as much left out on either side.

    Each end is the mean of the draws about it, up to two in a hundred either way: a kernel quantile
    estimator (S. J. Sheather and J. S. Marron (1990), "Kernel quantile estimators", Journal of the
    American Statistical Association 85:410-416), which jumps less from one record to the next.
    """
    left_out = (1 - share) / 2
    about = min(_ABOUT, left_out)
    ordered, size = np.sort(values, axis=0), len(values)
    first = int((left_out - about) * size)
    last = max(first + 1, math.ceil((left_out + about) * size))
    low: FloatArray = ordered[first:last].mean(axis=0)
    high: FloatArray = ordered[size - last : size - first].mean(axis=0)
    return low, high


def likely_range(values: FloatArray, share: float) -> LikelyRange:
    """The likely range of draws (D,)."""
    low, high = quantiles(values, share)
    return LikelyRange(low=float(low), high=float(high))


def estimate_of(values: FloatArray, share: float) -> Estimate:
    """The mean of draws (D,), with their likely range."""
    return Estimate(estimate=float(values.mean()), likely=likely_range(values, share))
