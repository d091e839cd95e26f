"""Sectors to choose first steps for: circumstances and levels, drawn or at hand."""

from typing import Any, TypeVar

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.random import Generator

from sectorscan.assessment.choice.circumstances import Circumstances, Levels
from sectorscan.assessment.choice.plans import Plans, Standpoint
from sectorscan.assessment.choice.repertoire import repertoire_of
from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.levels import capacity_of
from sectorscan.profile.rows import Institution
from sectorscan.rubric.income import IncomeGroup
from sectorscan.rubric.ingredients import AskedIndicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import FloatArray

FIRMS = (None, 60.0, 300.0, 1_500.0, 40_000.0)
INCOMES: tuple[IncomeGroup | None, ...] = (None, "low", "lower-middle", "upper-middle", "high")
YEARS = (None, 1980, 1994, 2024)

_Value = TypeVar("_Value")


class MadeUp(Struct, frozen=True):
    """A made-up sector: its circumstances, and the best guess of its levels, (n,)."""

    circumstances: Circumstances
    levels: FloatArray

    def plans(self, rubric: Rubric) -> Plans:
        """Every intervention of a rubric in it."""
        best = Standpoint(self.levels[None], capacity_of(rubric))
        return Plans(repertoire_of(rubric), self.circumstances, best)

    def changed(self, **changes: Any) -> "MadeUp":  # noqa: ANN401
        """The same, but for some circumstances."""
        return replace(self, circumstances=replace(self.circumstances, **changes))


def made_up(rubric: Rubric, levels: FloatArray, **circumstances: Any) -> MadeUp:  # noqa: ANN401
    """Build a sector of which every ingredient is known, and what else is given."""
    ids = [ingredient.id for ingredient in rubric.ingredients]
    known = Levels(dict(zip(ids, levels.tolist(), strict=True)), frozenset(ids))
    return MadeUp(replace(Circumstances(levels=known), **circumstances), levels)


def bodies(*kinds: str) -> tuple[Institution, ...]:
    """Name active institutions of these kinds."""
    return tuple(
        Institution(id=f"body-{place}", name=f"The {kind}", kind=kind)
        for place, kind in enumerate(kinds)
    )


def all_kinds(rubric: Rubric) -> tuple[Institution, ...]:
    """An active institution of every kind that the rubric knows."""
    return bodies(*(kind.id for kind in rubric.institution_kinds))


def drawn(rubric: Rubric, seed: int) -> MadeUp:
    """Draw a sector: levels, what is known of them, bodies, place, product, people."""
    random = np.random.default_rng(seed)
    levels = random.uniform(0, 4, len(rubric.ingredients))
    breaches = tuple(breach.id for breach in rubric.breaches if random.random() < 0.04)
    known = {ingredient.id for ingredient in rubric.ingredients if random.random() < 0.8}
    if breaches:
        levels[rubric.position[rubric.labour_ingredient]] = 0
        known.add(rubric.labour_ingredient)
    ids = [ingredient.id for ingredient in rubric.ingredients]
    asked = {
        indicator.id: float(random.uniform(0, 4))
        for indicator in rubric.indicators.values()
        if isinstance(indicator, AskedIndicator) and random.random() < 0.5
    }
    of = {**dict(zip(ids, levels.tolist(), strict=True)), **asked}
    families = (None, *(family.id for family in rubric.families))
    return MadeUp(
        Circumstances(
            firms=_one_of(random, FIRMS),
            mean_size=_one_of(random, (None, 5.0, 50.0)),
            bodies=_bodies(rubric, random),
            bodies_whole=bool(random.random() < 0.2),
            income=_one_of(random, INCOMES),
            family=_one_of(random, families),
            roles=_one_of(random, (None, frozenset(), frozenset({"tanning", "clay"}))),
            setting=_one_of(random, ("territorial", "network")),
            homework=_one_of(random, (None, True, False)),
            informal=_one_of(random, (None, True, False)),
            breaches=breaches,
            year=_one_of(random, YEARS),
            levels=Levels(of, frozenset(known | asked.keys())),
            organised=float(random.uniform(0.1, 0.9)),
            voiced=float(random.uniform(0.05, 0.9)),
            few_pieces=bool(random.random() < 0.1),
        ),
        levels,
    )


def about(levels: FloatArray, rubric: Rubric, count: int, seed: int) -> Standpoint:
    """A best guess, and then as many draws of levels about it, with masses about the rubric's."""
    random = np.random.default_rng(seed)
    own = capacity_of(rubric)
    drawn_levels = np.clip(levels + random.normal(0, 0.6, (count, len(levels))), 0, 4)
    capacity = Capacity(
        singles=own.singles * random.uniform(0.5, 1.5, (count, len(own.singles))),
        first=own.first,
        second=own.second,
        pairs=own.pairs * random.uniform(0.5, 1.5, (count, len(own.pairs))),
    )
    return Standpoint(levels[None], own).followed_by(Standpoint(drawn_levels, capacity))


def _bodies(rubric: Rubric, random: Generator) -> tuple[Institution, ...] | None:
    if random.random() < 0.2:
        return None
    kinds = [kind.id for kind in rubric.institution_kinds]
    services = [service.id for service in rubric.services]
    return tuple(
        Institution(
            id=f"body-{place}",
            kind=str(random.choice(kinds)),
            services=tuple(map(str, random.choice(services, 2))),
            active=bool(random.random() < 0.9),
        )
        for place in range(random.integers(0, 9))
    )


def _one_of(random: Generator, values: tuple[_Value, ...]) -> _Value:
    return values[random.integers(len(values))]
