"""Situation: what is known of a sector under a rubric, and all draws that follow from it."""

import math
from functools import cached_property

import numpy as np
from msgspec import Struct

from sectorscan.assessment import SEED
from sectorscan.assessment.alarm import alarm_of
from sectorscan.assessment.choice.circumstances import (
    Circumstances,
    Diagnosis,
    Levels,
    circumstances_of,
)
from sectorscan.assessment.choice.options import ChoiceOptions
from sectorscan.assessment.choice.plans import Plans, Standpoint
from sectorscan.assessment.choice.repertoire import repertoire_of
from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.draws import DrawPlan, Draws, SectorEvidence, draw
from sectorscan.assessment.levels import (
    IngredientRecord,
    pieces_of,
    records_of,
    topics_of,
)
from sectorscan.assessment.result.alarm import Alarm
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Estimate, FloatArray, LikelyRange

_ABOUT = 0.02
NOTICEABLE = 1e-9  # points or levels below which nothing has changed


class Situation(Struct, frozen=True, dict=True):
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

    @property
    def capacity(self) -> Capacity:
        """The rubric's own masses."""
        return repertoire_of(self.rubric).capacity

    @cached_property
    def evidence(self) -> SectorEvidence:
        """What the draws are made from."""
        return SectorEvidence(
            pieces_of(self.records, self.rubric),
            topics_of(self.records, self.rubric),
            breach=any(record.state == "breach" for record in self.records),
        )

    @cached_property
    def coverage(self) -> float:
        """How much of what the rubric asks for is known, 0-1."""
        weights = [ingredient.weight for ingredient in self.rubric.ingredients]
        return float(np.average([record.coverage for record in self.records], weights=weights))

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
    def chances_weaker(self) -> FloatArray:
        """In what share of the draws the first of each pair is the weaker, (p,); equals half."""
        levels = self.draws.by_ingredient
        return np.array([chance_below(levels[a], levels[b]) for a, b in self.rubric.pair_places])

    def chance_weaker(self, place: int, *, is_first: bool) -> float:
        """In what share of the draws the first, or the other, of a pair is the weaker."""
        chance = float(self.chances_weaker[place])
        return chance if is_first else 1 - chance

    @cached_property
    def plans(self) -> Plans:
        """Every intervention in this sector, at the best guess."""
        best = Standpoint(self.levels[None], self.capacity)
        return Plans(repertoire_of(self.rubric), self._circumstances, best)

    @cached_property
    def gains(self) -> FloatArray:
        """The gain in points of each intervention in each of the gain draws, (K, D).

        The interventions stand in the order of their ids.
        """
        return self.options.raises.gains[:, 1:]

    @cached_property
    def options(self) -> ChoiceOptions:
        """What may be chosen at the best guess, which stands first, and in each gain draw."""
        best, draws = self.plans.best, self.gain_draws
        return self.plans.options(best.followed_by(Standpoint(draws.levels, draws.capacity)))

    @cached_property
    def _circumstances(self) -> Circumstances:
        """What of the sector decides which interventions apply and how far they reach."""
        levels = {
            r.ingredient.id: v for r, v in zip(self.records, self.levels.tolist(), strict=True)
        }
        known = {r.ingredient.id for r in self.records if r.state != "not-known"}
        asked = {
            indicator.id: indicator.level.estimate
            for record in self.records
            for indicator in record.indicators
            if indicator.kind == "question" and indicator.level is not None
        }
        few = len(self.evidence.pieces) < self.rubric.judgements.few_pieces
        diagnosis = Diagnosis(
            Levels({**levels, **asked}, frozenset(known | asked.keys())),
            organised=self._organised,
            breaches=self.alarm.ids_in("reported"),
            alleged=self.alarm.ids_in("alleged"),
            cleared=self.alarm.ids_in("checked"),
            few_pieces=few,
        )
        return circumstances_of(self.profile, self.rubric, diagnosis)

    @property
    def _organised(self) -> float | None:
        """What the measure says that tells the share of firms that are organised."""
        measure = self.rubric.advice.organised.measure
        for record in self.records:
            for indicator in record.indicators:
                if indicator.id == measure and indicator.value is not None:
                    return indicator.value.estimate
        return None


def chance_below(figure: FloatArray, other: FloatArray) -> float:
    """In what share of the draws (D,) a figure is below another; a draw of equals counts half."""
    below, equal = figure < other, figure == other
    return float(np.count_nonzero(below) / below.size + np.count_nonzero(equal) / equal.size / 2)


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


def estimates_of(values: FloatArray, share: float) -> list[Estimate]:
    """The mean of each of k figures over draws (D, k), with their likely ranges."""
    lows, highs = quantiles(values, share)
    return [
        Estimate(estimate=mean, likely=LikelyRange(low=low, high=high))
        for mean, low, high in zip(
            values.mean(axis=0).tolist(), lows.tolist(), highs.tolist(), strict=True
        )
    ]


def estimate_of(values: FloatArray, share: float) -> Estimate:
    """The mean of draws (D,), with their likely range."""
    return Estimate(estimate=float(values.mean()), likely=likely_range(values, share))
