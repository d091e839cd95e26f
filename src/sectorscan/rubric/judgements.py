"""The constants of the statistical model: judgements, so they are a rubric's data and not code.

The defaults are those that the shipped rubrics state; a rubric of one's own repeats none of them.
Levels are on 0-4, chances are shares of the draws.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from sectorscan.measures.judgements import Count, Deviation, MeasureJudgements, Positive
from sectorscan.types import Level, Part, Share

Correlation = Annotated[float, Field(strict=True, ge=0, lt=1)]
MirroredDraws = Annotated[int, Field(strict=True, ge=2, multiple_of=2)]


class Chances(Part):
    """From which share of the draws on a word is used."""

    higher: Share = 0.95
    """One sector or date is "higher" than another."""
    probably_higher: Share = 0.8
    """It is "probably higher"; below that no difference is shown."""
    holds: Share = 0.9
    """A condition holds."""
    probably_holds: Share = 0.5
    """A condition probably holds."""
    band: Share = 0.5
    """A band is given."""
    possible_band: Share = 0.15
    """A band next to it is told as possible."""
    held_back: Share = 2 / 3
    """The weak partner of a pair is told as weaker; below that it is only suspected."""
    firm_step: Share = 2 / 3
    """A step of the advice is firm."""
    likely_step: Share = 1 / 3
    """A step of the advice is likely; below that it is open."""

    @model_validator(mode="after")
    def _stronger_words_later(self) -> Self:
        for weaker, stronger in (
            ("probably_higher", "higher"),
            ("probably_holds", "holds"),
            ("possible_band", "band"),
            ("likely_step", "firm_step"),
        ):
            if getattr(self, weaker) > getattr(self, stronger):
                raise ValueError(f"`{weaker}` must not be above `{stronger}`")
        return self


class AlarmRules(Part):
    """When answers raise the labour alarm, and what weak topics do to labour standards."""

    near_breach: Level = 0.5
    """An answer of at most this level counts towards a breach, where its level 0 names one."""
    answers: Count = 2
    """So many answers near a breach, to the same question, count like one of exactly level 0."""
    above_weakest: Level = 1
    """Labour standards are at most so many levels above the weakest of their answered topics."""
    unnamed_below: Count = 5
    """With fewer of a kind that speaks for workers than this, reports only say "by workers"."""


class Grouping(Part):
    """When sectors of a portfolio are alike enough to make a group."""

    alike: Level = 0.5
    """How far apart, in levels and on average, the sectors of one group may be."""
    marked: Level = 0.5
    """How far the mean level of a group must lie from that of all groups to be named."""
    known: Share = 0.5
    """The share of the ingredients that must be known to group a sector."""
    known_in_both: Share = 0.25
    """The share that must be known in both of two sectors to compare them."""


class StrategyRules(Part):
    """When a sector is said to follow a strategy; all are shares of the weight of its signs."""

    known: Share = 0.5
    """So much must be known before a likeness is given."""
    near: Share = 0.5
    """The nearest strategy has at least so much."""
    also: Share = 0.5
    """Others with at least so much are named beside it."""
    form: Share = 0.75
    """A form of the nearest strategy is named with at least so much."""
    near_miss: Share = 0.25
    """A figure that misses a sign's limit counts in part, up to this share of the limit."""


class Judgements(MeasureJudgements):
    """Every constant of the statistical model; one left out is that of the shipped rubrics."""

    spread: Positive = 1.4
    """Standard deviation, in levels, of an ingredient over sectors before any evidence."""
    alike: Correlation = 0.6
    """Correlation of two ingredients of one sector before any evidence."""
    missing: Deviation = 0.4
    """Standard deviation, in levels, by which an ingredient's indicators together miss it.

    An indicator whose share in its ingredient is s misses it by this / sqrt(s).
    """
    lean: Deviation = 0.4
    """Standard deviation, in levels, by which a kind of respondent judges all too high or low."""
    stated: Positive = 1
    """Standard deviation of an answer's own error, as a share of its half-width."""
    old: Deviation = 0.5
    """Further standard deviation, in levels, of evidence from another time."""
    kept: Share = 0.6
    """Correlation of one sector's levels and misses at two dates."""
    same_ear: Share = 0.6
    """Correlation of the leans of one kind of respondent in two profiles."""
    draws: MirroredDraws = 2000
    """Draws of the levels and the score; they come in mirrored pairs."""
    gain_draws: MirroredDraws = 200
    """The first of the draws, from which gains and steps are told."""
    likely: Annotated[float, Field(strict=True, gt=0, lt=1)] = 0.9
    """The share of the draws that a likely range holds, with as many left out on either side."""
    chances: Chances = Chances.model_construct()
    few_pieces: Count = 5
    """With fewer pieces of evidence than this the likely range leads and the best guess follows."""
    pulled: Level = 0.5
    """An ingredient also tells its answers where the best guess is further from them than this."""
    strong: Level = 2.5
    """An ingredient whose best guess is this or more is told as strong."""
    weak: Level = 1.5
    """An ingredient whose best guess is this or less is told as weak."""
    furthest: Positive = 2.6
    """Lowest and highest take a sampled figure this many standard deviations off."""
    alarm: AlarmRules = AlarmRules.model_construct()
    groups: Grouping = Grouping.model_construct()
    strategies: StrategyRules = StrategyRules.model_construct()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.gain_draws > self.draws:
            raise ValueError("`gain_draws` must not be more than `draws`")
        if self.weak >= self.strong:
            raise ValueError("`weak` must be below `strong`")
        return self
