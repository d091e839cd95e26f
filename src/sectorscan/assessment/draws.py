"""Seeded draws over what is not sure: levels, weights, pair strengths, interplay weight.

Levels are drawn from what the record says of them (`posterior`), then cut at 0 and 4. Labour
standards are no more than a level above the least drawn level of their answered topics, so that no
good average hides a bad one; a reported breach of rights at work holds them at 0.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Literal
from zlib import crc32

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.random import PCG64, Generator, SeedSequence

from sectorscan.assessment import SEED
from sectorscan.assessment.choquet import Capacity, Ledger, ledger, score
from sectorscan.assessment.posterior import (
    NONE,
    Label,
    Pieces,
    Posterior,
    Quantities,
    Sharing,
    posterior,
)
from sectorscan.assessment.result.uncertainty import SOURCES, Source
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.scale import Judged
from sectorscan.types import TOP, FloatArray, IntArray, frozen

MASSES: tuple[Judged, ...] = ("weights", "strengths", "interplay")
Stream = Source | Literal["conditions"]
_STREAMS: tuple[Stream, ...] = (*SOURCES, "conditions")


class DrawPlan(Struct, frozen=True, kw_only=True):
    """How often to draw, from which seed, and what varies.

    Of the sources those in `vary` are drawn; levels that are not stand at their means, masses as
    the rubric has them. Draws of another `replicate` are independent.
    """

    count: int
    seed: int = SEED
    vary: tuple[Source, ...] = SOURCES
    replicate: int = 0

    def generator(self, stream: Stream, name: str = "") -> Generator:
        """The random numbers of one quantity of a stream.

        They follow from its name, not from its place, so that the order of a rubric does not
        matter. Raises ValueError for a negative seed or replicate.
        """
        entropy = (self.seed, self.replicate, _STREAMS.index(stream), crc32(name.encode()))
        return Generator(PCG64(SeedSequence(entropy)))


class SectorEvidence(Struct, frozen=True, eq=False):
    """What is known of one sector, ready to be drawn from."""

    pieces: Pieces
    topics: Sequence[Label] = ()
    """The answered topics of labour standards."""
    breach: bool = False
    """Whether a breach is reported, which holds labour standards at 0."""


class Masses(Struct, frozen=True, eq=False, dict=True):
    """D draws of what the rubric judges, the same for every sector of a run.

    What does not vary stands once, as D = 1. Weights (D, n) and strengths (D, p) are in any unit,
    interplay (D,) is on 0-1.
    """

    weights: FloatArray
    strengths: FloatArray
    interplay: FloatArray
    first: IntArray
    """The earlier ingredient of each pair, (p,)."""
    second: IntArray
    """The later ingredient of each pair, (p,)."""

    @cached_property
    def capacity(self) -> Capacity:
        """The Möbius masses in each draw."""
        return Capacity.of(self.weights, self.first, self.second, self.strengths, self.interplay)

    def swapped(self, other: "Masses", source: Source) -> "Masses":
        """These with one of the three taken from others."""
        return replace(self, **{source: getattr(other, source)})


@lru_cache(maxsize=8)
def first_of(masses: Masses, count: int) -> Masses:
    """The first of so many draws; what stands once stays."""
    return replace(
        masses,
        weights=masses.weights[:count],
        strengths=masses.strengths[:count],
        interplay=masses.interplay[:count],
    )


class Draws(Struct, frozen=True, eq=False, dict=True):
    """D draws of what the score is made from; a source that does not vary stands once, as D = 1."""

    latent: FloatArray
    """The levels of the ingredients before any cut, (D, n)."""
    levels: FloatArray
    """The level of each ingredient, (D, n), 0-4."""
    masses: Masses

    @property
    def parts(self) -> Mapping[Source, FloatArray]:
        """The draws by their source."""
        return {
            "data": self.levels,
            "weights": self.masses.weights,
            "strengths": self.masses.strengths,
            "interplay": self.masses.interplay,
        }

    @property
    def varied(self) -> tuple[Source, ...]:
        """The sources that vary."""
        return tuple(source for source, part in self.parts.items() if len(part) > 1)

    @property
    def capacity(self) -> Capacity:
        """The Möbius masses in each draw."""
        return self.masses.capacity

    @cached_property
    def by_ingredient(self) -> FloatArray:
        """The levels, those of an ingredient side by side, (n, D), to be read one by one."""
        return np.ascontiguousarray(self.levels.T)

    @cached_property
    def scores(self) -> FloatArray:
        """The score in each draw, (D,), 0-100; (1,) where nothing varies."""
        return points_of(self.capacity, self.levels)

    @cached_property
    def ledger(self) -> Ledger:
        """Where the score of each draw comes from, on 0-1."""
        return ledger(self.capacity, self.levels / TOP)

    def first(self, count: int) -> "Draws":
        """The first of these draws."""
        return Draws(self.latent[:count], self.levels[:count], first_of(self.masses, count))

    def at(self, levels: FloatArray) -> "Draws":
        """The same draws with other levels, (D, n)."""
        return replace(self, levels=levels)

    def swapped(self, other: "Draws", source: Source) -> "Draws":
        """These draws with one source taken from others."""
        if source == "data":
            return self.at(other.levels)
        return replace(self, masses=self.masses.swapped(other.masses, source))


def points_of(capacity: Capacity, levels: FloatArray) -> FloatArray:
    """The score of levels (..., n) on 0-4, as (...), on 0-100, which rounding may not pass."""
    return np.minimum(100.0, 100 * score(capacity, levels / TOP))


def draw(
    sectors: Sequence[SectorEvidence],
    rubric: Rubric,
    plan: DrawPlan | None = None,
    sharing: Sharing | None = None,
) -> tuple[Draws, ...]:
    """Draw sectors together, the same masses in each draw; as often as the rubric says by default.

    A label's sector is its place in `sectors`. Each quantity has random numbers of its own, by its
    name, draws come in mirrored pairs, and the first of many are the same as few. Equal arguments
    give equal bytes. Raises ValueError for a negative count, seed or replicate.
    """
    plan = plan or DrawPlan(count=rubric.judgements.draws)
    latent = _latent(sectors, rubric, plan, sharing)
    masses = _masses(rubric, plan)
    size = len(rubric.ingredients)
    draws = []
    for sector, before in zip(sectors, latent, strict=True):
        levels = _cut(sector, rubric, before)
        if "data" not in plan.vary:
            levels = levels.mean(axis=0, keepdims=True)
        draws.append(Draws(before[:, :size], levels, masses))
    return tuple(draws)


def _latent(
    sectors: Sequence[SectorEvidence], rubric: Rubric, plan: DrawPlan, sharing: Sharing | None
) -> list[FloatArray]:
    """Levels and topics of each sector before any cut, (count, n + topics of the sector)."""
    size = len(rubric.ingredients)
    wanted = Quantities.levels(size, len(sectors)).joined(
        Quantities.of([topic for sector in sectors for topic in sector.topics])
    )
    pieces = sectors[0].pieces
    for sector in sectors[1:]:
        pieces = pieces.joined(sector.pieces)
    given = posterior(pieces, wanted, rubric.judgements, sharing)
    drawn = drawn_by_name(given, _names(wanted, rubric), "data", plan)
    if len(sectors) == 1:  # else most of the time goes into copying all of it
        return [drawn]
    return [drawn[:, wanted.sector == place] for place in range(len(sectors))]


def _cut(sector: SectorEvidence, rubric: Rubric, latent: FloatArray) -> FloatArray:
    """Levels (D, n) on 0-4 from levels and topics before the cut, (D, n + topics)."""
    size = len(rubric.ingredients)
    cut = np.clip(latent, 0, TOP)
    levels = np.ascontiguousarray(cut[:, :size])
    labour = rubric.position[rubric.labour_ingredient]
    if sector.topics:
        weakest = cut[:, size:].min(axis=1)
        most = weakest + rubric.judgements.alarm.above_weakest
        levels[:, labour] = np.minimum(levels[:, labour], most)
    if sector.breach:
        levels[:, labour] = 0
    return levels


def _names(quantities: Quantities, rubric: Rubric) -> tuple[str, ...]:
    """A name for each level and topic; levels sort first, so that one topic more moves no level."""
    indicators = {code: identifier for identifier, code in rubric.indicator_codes.items()}
    return tuple(
        f"level {sector} {rubric.ingredients[place].id}"
        if indicator == NONE
        else f"topic {sector} {indicators[indicator]}"
        for sector, place, indicator in zip(
            quantities.sector.tolist(),
            quantities.ingredient.tolist(),
            quantities.indicator.tolist(),
            strict=True,
        )
    )


def drawn_by_name(
    given: Posterior, names: tuple[str, ...], stream: Stream, plan: DrawPlan
) -> FloatArray:
    """Draws (count, quantities) in mirrored pairs, the same in whatever order quantities stand."""
    by_name = sorted(range(len(names)), key=names.__getitem__)
    normals = _normals(stream, tuple(names[place] for place in by_name), plan)
    drawn = np.empty((plan.count, len(names)))
    drawn[:, by_name] = given.at(by_name).drawn(normals)[: plan.count]
    return drawn


@lru_cache(maxsize=8)
def _normals(stream: Stream, names: tuple[str, ...], plan: DrawPlan) -> FloatArray:
    """Standard normals for half of the draws, (h, names), the same for each sector of a run."""
    half = (plan.count + 1) // 2
    columns = [plan.generator(stream, name).standard_normal(half) for name in names]
    drawn: FloatArray = frozen(np.array(columns).reshape(len(names), half).T)
    return drawn


def _masses(rubric: Rubric, plan: DrawPlan) -> Masses:
    """The masses of a rubric's judgements, drawn once a rubric and plan."""
    return _drawn_masses(
        _Judged(
            weights=tuple((part.id, float(part.weight)) for part in rubric.ingredients),
            strengths=tuple(
                (" ".join(sorted((pair.a, pair.b))), float(rubric.strengths[pair.strength]))
                for pair in rubric.pairs
            ),
            interplay=rubric.interplay,
            pairs=rubric.pair_places,
            spread=tuple(
                (source, rubric.uncertainty.get(source, 0.0) * (source in plan.vary))
                for source in MASSES
            ),
        ),
        plan,
    )


class _Judged(Struct, frozen=True, kw_only=True):
    """What of a rubric the masses follow from; weights and strengths with their names."""

    weights: tuple[tuple[str, float], ...]
    strengths: tuple[tuple[str, float], ...]
    interplay: float
    pairs: tuple[tuple[int, int], ...]
    spread: tuple[tuple[Source, float], ...]


@lru_cache(maxsize=8)
def _drawn_masses(judged: _Judged, plan: DrawPlan) -> Masses:
    spread = dict(judged.spread)
    first, second = np.array(judged.pairs, dtype=np.intp).reshape(-1, 2).T
    paired = any(strength for _, strength in judged.strengths)
    interplay = spread["interplay"] if paired else 0.0
    return Masses(
        weights=_dirichlet("weights", judged.weights, spread["weights"], plan),
        strengths=_dirichlet("strengths", judged.strengths, spread["strengths"], plan),
        interplay=_uniform(judged.interplay, interplay, plan),
        first=first,
        second=second,
    )


def _dirichlet(
    source: Source, about: tuple[tuple[str, float], ...], spread: float, plan: DrawPlan
) -> FloatArray:
    """Draws about named values (k,) of their shares, up to a factor, (count, k).

    They stand once, (1, k), without spread. A share of 1/k has the standard deviation `spread`/k:
    the concentration is (k - 1) / spread^2 - 1, with k the number of values above 0, which others
    stay.
    """
    values = np.array([value for _, value in about])
    positive = np.count_nonzero(values)
    if spread == 0 or positive < 2:  # noqa: PLR2004  one share alone is always the whole
        return values[None]
    concentration = (positive - 1) / spread**2 - 1
    shapes = concentration * values / values.sum()
    drawn: FloatArray = frozen(
        np.array(
            [
                plan.generator(source, name).standard_gamma(shape, plan.count)
                for (name, _), shape in zip(about, shapes, strict=True)
            ]
        ).T
    )
    return drawn


def _uniform(about: float, spread: float, plan: DrawPlan) -> FloatArray:
    """Draws of a share, (count,), up to `spread` either way; (1,) without spread."""
    if spread == 0:
        return np.array([about])
    low, high = max(0.0, about - spread), min(1.0, about + spread)
    drawn: FloatArray = frozen(plan.generator("interplay").uniform(low, high, plan.count))
    return drawn
