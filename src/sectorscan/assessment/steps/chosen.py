"""Which of the steps that are chosen in a sector are kept, and how often each is over draws."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress

import numpy as np
from msgspec import Struct

from sectorscan.assessment.choice.choose import Choice, choose
from sectorscan.assessment.choice.options import ChoiceOptions
from sectorscan.assessment.choice.plans import Plans
from sectorscan.assessment.result.first_steps import Why
from sectorscan.assessment.situation import Situation
from sectorscan.types import BoolArray, FloatArray

ALWAYS: frozenset[Why] = frozenset({"remedy", "find-out", "party"})
"""What does not rest on levels."""
FILLING: frozenset[Why] = frozenset({"also", "next"})
"""What only fills a short list."""


class Chosen(Struct, frozen=True, eq=False, dict=True):
    """What is chosen in one sector."""

    plans: Plans
    best: Choice
    """What is chosen at the best guess."""
    over_draws: BoolArray
    """What is chosen in each draw, (K, D)."""

    @cached_property
    def frequency(self) -> FloatArray:
        """In what share of the draws each is chosen, (K,), 0-1."""
        share: FloatArray = self.over_draws.mean(axis=1)
        return share

    def frequency_of(self, why: Why, row: int) -> float:
        """How often a step is chosen; 1 where it does not rest on levels."""
        return 1.0 if why in ALWAYS else float(self.frequency[row])

    @property
    def rests_on_draws(self) -> bool:
        """Whether a step at the best guess is only kept if draws choose it often."""
        return any(self._must_be_likely(why) for why, _, _ in self._at_best())

    def kept(self) -> list[tuple[Why, int, int]]:
        """The steps: why, the intervention, and what it is chosen for, as `Event` has it.

        What only fills must be likely, and on thin evidence all that rests on levels. Remedies and
        missing parties do not rest on levels.
        """
        least = self.plans.repertoire.rubric.judgements.chances.likely_step
        return [
            (why, row, of)
            for why, row, of in self._at_best()
            if not self._must_be_likely(why) or self.frequency_of(why, row) >= least
        ]

    @property
    def members(self) -> tuple[str, ...]:
        """The ids of the steps."""
        ids = self.plans.repertoire.ids
        return tuple(ids[row] for _, row, _ in self.kept())

    def _must_be_likely(self, why: Why) -> bool:
        return self.plans.sector.few_pieces or why in FILLING

    def _at_best(self) -> Iterator[tuple[Why, int, int]]:
        """The steps at the best guess, in their order."""
        kept = self.best.kept[:, 0]
        for event in self.best.events:
            for row, of in zip(event.row.tolist(), event.of.tolist(), strict=True):
                if kept[row]:
                    why: Why = self.plans.remedies[row][1] if event.why == "remedy" else event.why
                    yield why, row, of


def chosen_in(sectors: Sequence[tuple[Plans, ChoiceOptions]]) -> list[Chosen]:
    """What is chosen in some sectors under one rubric: at the best guess, then in each draw."""
    if not sectors:
        return []
    together = choose(
        ChoiceOptions.joined([options for _, options in sectors]), sectors[0][0].advice
    )
    ends = np.cumsum([len(options.sector) for _, options in sectors])
    best = ends - [len(options.sector) for _, options in sectors]
    kept, at_best = together.kept, together.at(best)
    return [
        Chosen(plans, at_best.at(np.array([place])), kept[:, first + 1 : end])
        for place, ((plans, _), first, end) in enumerate(zip(sectors, best, ends, strict=True))
    ]


def members_of(situations: Sequence[Situation]) -> list[tuple[str, ...]]:
    """The ids of the first steps of some sectors under one rubric, where nothing else is needed.

    Draws are only looked at where a step hangs on them.
    """
    at_best = chosen_in([(each.plans, each.plans.at_best) for each in situations])
    hanging = [chosen.rests_on_draws for chosen in at_best]
    over_draws = iter(
        chosen_in([(each.plans, each.options) for each in compress(situations, hanging)])
    )
    return [
        (next(over_draws) if hangs else chosen).members
        for chosen, hangs in zip(at_best, hanging, strict=True)
    ]
