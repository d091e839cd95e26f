"""What is to be solved, as bare figures: what may start, what it raises, needs and costs.

K interventions in the order of their ids, n ingredients, T phases counted from 0. Levels are 0-4,
shares of firms 0-1, gains points of the 100. An intervention that starts in phase t and takes d
phases works from the end of phase t + d - 1 on.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct

from sectorscan.assessment.choquet import Capacity
from sectorscan.types import ROUNDING, BoolArray, FloatArray, IntArray

Row = int


class Resource(Struct, frozen=True, kw_only=True, eq=False):
    """What interventions cost in one unit, and how much of it there is."""

    start: FloatArray
    """Of one unit of each intervention, (K,); of the whole where it has no units."""
    per_reach: FloatArray
    """Further cost if every firm were reached, (K,)."""
    budget: float
    """For all phases together."""
    per_phase: float
    """For what starts in one phase."""
    at_once: float = 0.0
    """For what starts in the first phase, where that is more than `per_phase`."""

    def in_phase(self, phase: int) -> float:
        """For what starts in a phase."""
        return self.per_phase if phase else max(self.per_phase, self.at_once)


class LevelNeed(Struct, frozen=True, kw_only=True):
    """A level that an ingredient must have reached before an intervention starts."""

    row: Row
    column: int
    level: float


class KindNeed(Struct, frozen=True, kw_only=True):
    """Kinds of body of which one must be there before an intervention starts."""

    row: Row
    kinds: tuple[str, ...]


class ReachTarget(Struct, frozen=True, kw_only=True, eq=False):
    """What the programme should reach as far as anything allows: sum of weight times reach."""

    name: str
    """The ingredient or the breach that it is for."""
    weights: FloatArray
    """For the reach of each intervention, (K,); at least one is above 0."""
    least: float
    """0 where nothing is asked."""
    whole: float
    """What would be a whole answer, above 0 and at least `least`."""
    started_by: int | None
    """The last phase of which a start counts; None where what works by the last phase counts."""
    worth: float
    """Points that missing it wholly counts as, more than any gain."""


class World(Struct, frozen=True, kw_only=True, eq=False):
    """One way in which things may stand, such as a draw: what a programme is worth there."""

    levels: FloatArray
    """Now, (n,)."""
    raises: FloatArray
    """How far each would raise each ingredient if every firm took part, (K, n), in levels."""
    capacity: Capacity
    """The masses by which levels count; none is negative."""


class ProgrammeProblem(Struct, frozen=True, kw_only=True, eq=False):
    """All that a programme is chosen by."""

    ids: tuple[str, ...]
    """Of the interventions that may be chosen."""
    phases: int
    levels: FloatArray
    """Now, (n,)."""
    limit: float
    """No ingredient is raised above this level."""
    capacity: Capacity
    """The masses by which levels count; none is negative."""
    raises: FloatArray
    """How far each would raise each ingredient if every firm took part, (K, n), in levels."""
    least: FloatArray
    """The smallest share of firms that each reaches, (K,), above 0."""
    most: FloatArray
    """The largest, (K,)."""
    unit: FloatArray
    """The share of firms that one unit serves, (K,); infinite where it has no units."""
    duration: IntArray
    """How many phases each takes until it works, (K,), at least 1."""
    resources: tuple[Resource, ...]
    level_needs: tuple[LevelNeed, ...] = ()
    kind_needs: tuple[KindNeed, ...] = ()
    leads: tuple[tuple[str, ...], ...]
    """The kinds of body that could lead each, the best first; (K,) of them."""
    leading: Mapping[str, float]
    """How many actions bodies of a kind lead at once; kinds that are not there are left out."""
    leading_founded: Mapping[str, float]
    """The same for one body of a kind that is founded."""
    founds: tuple[str | None, ...]
    """The kind of body that each founds, (K,)."""
    supposed: frozenset[str] = frozenset()
    """Kinds in `leading` that only may be there: what founds one supposes that there is none."""
    targets: tuple[ReachTarget, ...] = ()
    goes_on: tuple[Row, ...] = ()
    """What may start again in a later phase, to reach more firms: at most `most` in all."""
    must: tuple[Row, ...] = ()
    """What has to be chosen."""
    worlds: tuple[World, ...] = ()
    """What a programme is valued by, as the least mean of `tenths`; at the levels themselves
    without any. Needs hold at the levels in any case, so that what may start is the same."""
    tenths: tuple[tuple[int, ...], ...] = ()
    """Sets of worlds by their places."""

    @property
    def works(self) -> BoolArray:
        """Whether what started in a phase works at the end of a phase, (K, started, end)."""
        started, end = np.indices((self.phases, self.phases))
        return np.asarray(started + self.duration[:, None, None] <= end + 1)

    def ceiling(self, world: World) -> FloatArray:
        """The level that each ingredient can have at most, (n,)."""
        return np.maximum(world.levels, self.limit)

    @property
    def here(self) -> World:
        """How things stand at the levels themselves."""
        return World(levels=self.levels, raises=self.raises, capacity=self.capacity)

    def most_raised(self, world: World) -> FloatArray:
        """What each level can be at the end of each phase at most, (n, T): a bound, seldom met.

        It is what the budget pays for if it all went into this ingredient, at the least that each
        intervention costs for a reach.
        """
        raised = np.empty((len(world.levels), self.phases))
        for phase in range(self.phases):
            working = np.asarray(self.works[:, :, phase].any(axis=1))
            raises = np.where(working[:, None], world.raises, 0.0)
            for column in range(len(world.levels)):
                most = (self._most_for(each, raises[:, column], phase) for each in self.resources)
                raised[column, phase] = min(most, default=np.inf)
        return np.minimum(self.ceiling(world)[:, None], world.levels[:, None] + raised)

    def _most_for(self, resource: Resource, raises: FloatArray, phase: int) -> float:
        """What is raised at most by what is paid for until a phase, in levels."""
        per_reach = resource.per_reach + resource.start / np.minimum(self.unit, self.most)
        budget = min(resource.budget, resource.in_phase(0) + phase * resource.per_phase)
        worth_it = np.flatnonzero(raises)
        order = worth_it[np.argsort(per_reach[worth_it] / raises[worth_it], kind="stable")]
        before = (
            np.cumsum(per_reach[order] * self.most[order]) - per_reach[order] * self.most[order]
        )
        left = np.maximum(0.0, budget - before)
        free = per_reach[order] <= 0
        reach = np.divide(left, per_reach[order], out=np.full(len(order), np.inf), where=~free)
        return float(np.minimum(self.most[order], reach) @ raises[order])

    def cost(self, resource: Resource, row: Row, reach: float) -> float:
        """What an intervention costs at a reach; further units cost their start again."""
        units = max(1.0, reach / float(self.unit[row]))
        return float(resource.start[row] * units + resource.per_reach[row] * reach)

    def cost_of(self, resource: Resource, pick: "Pick", picks: "Sequence[Pick]") -> float:
        """What one of some picks costs; what goes on costs its start only in proportion."""
        if not self.has_gone_on(pick, picks):
            return self.cost(resource, pick.row, pick.reach)
        start, further = float(resource.start[pick.row]), float(resource.per_reach[pick.row])
        return pick.reach * (start / float(self.unit[pick.row]) + further)

    def has_gone_on(self, pick: "Pick", picks: "Sequence[Pick]") -> bool:
        """Whether one of some picks started in an earlier phase too."""
        return any(other.row == pick.row and other.phase < pick.phase for other in picks)

    def smallest_cost(self, resource: Resource, row: Row) -> float:
        """What the smallest start of an intervention costs."""
        return self.cost(resource, row, float(self.least[row]))

    def affordable(self, resource: Resource, row: Row, cost: float) -> float:
        """The largest reach that an intervention has for a cost; 0 where that is too little."""
        start, further = float(resource.start[row]), float(resource.per_reach[row])
        least, most, unit = (float(ends[row]) for ends in (self.least, self.most, self.unit))
        if self.cost(resource, row, most) <= cost + ROUNDING:
            return most
        if self.cost(resource, row, least) > cost + ROUNDING:
            return 0.0
        if self.cost(resource, row, min(unit, most)) > cost + ROUNDING:
            return max(least, (cost - start) / further)
        return max(least, cost / (start / unit + further))

    def met(self, target: ReachTarget, picks: "Sequence[Pick]") -> float:
        """What picks do for a target, in its unit."""
        return sum(
            float(target.weights[pick.row]) * pick.reach
            for pick in picks
            if self.counts(target, pick.row, pick.phase)
        )

    def counts(self, target: ReachTarget, row: Row, phase: int) -> bool:
        """Whether the reach of what starts in a phase counts for a target."""
        if target.started_by is not None:
            return phase <= target.started_by
        return bool(self.works[row, phase, -1])

    def can_start_at_once(self, row: Row) -> bool:
        """Whether all that an intervention needs is there in the first phase, but for its cost."""
        kinds = [need.kinds for need in self.kind_needs if need.row == row]
        return all(
            any(kind in self.leading for kind in choice) for choice in (*kinds, self.leads[row])
        ) and all(
            self.levels[need.column] >= need.level - ROUNDING
            for need in self.level_needs
            if need.row == row
        )

    def founders(self, kinds: Sequence[str]) -> list[Row]:
        """What founds a body of one of these kinds."""
        return [row for row, kind in enumerate(self.founds) if kind in kinds]

    def founded(self, kind: str, phase: int, picks: "Sequence[Pick]") -> int:
        """How many bodies of a kind picks have founded when a phase begins."""
        return sum(
            self.founds[pick.row] == kind and pick.phase + int(self.duration[pick.row]) <= phase
            for pick in picks
        )


class Pick(Struct, frozen=True, kw_only=True, order=True):
    """An intervention that was chosen."""

    phase: int
    row: Row
    reach: float
    lead: str
    """The kind of body that leads it."""


def levels_after(
    problem: ProgrammeProblem, picks: Sequence[Pick], world: World | None = None
) -> FloatArray:
    """The levels at the end of each phase, (T, n), in a world or at the levels themselves."""
    works, world = problem.works, world or problem.here
    raised = np.zeros((problem.phases, len(world.levels)))
    for pick in picks:
        raised += works[pick.row, pick.phase][:, None] * (world.raises[pick.row] * pick.reach)
    return np.minimum(problem.ceiling(world), world.levels + raised)
