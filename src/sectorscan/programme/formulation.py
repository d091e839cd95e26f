"""A programme as a mixed-integer linear program.

    max  1/T sum_t (sum_i m_i x_it + sum_ij m_ij p_ijt) - sum_g worth_g miss_g

    p_ijt <= x_it, p_ijt <= x_jt         masses m >= 0, so at the optimum p = min: nothing is lost
    x_it  <= ceiling_i
    x_it  <= L_i + sum of raises_ki r_ku over what works at the end of t
    least_k y_kt <= r_kt <= most_k y_kt, sum_t y_kt <= 1
    least_k only once and sum_t r_kt <= most_k where k may go on, as a remedy does
    z_ktq = 1 where a body of kind q leads k from t on; sum_q z_ktq = y_kt
    sum of z_kuq over what runs in t <= what bodies of q lead, those founded before among them
    x_j,t-1 >= l y_kt                    a need of level l, x before the first phase being L
    y_kt  <= founded before t            a need of a kind that is not there
    y_kt + y_fu <= 1                     where f, not done before t, founds a kind that k needs and
                                         that only may be there; likewise z_ktq + y_fu <= 1
    cost  <= per_phase in each phase, cost <= budget in all

The cost of k is start y + per_reach r, and for reaches beyond one unit the start again: max(start
y, start r / unit), which is convex and so exact with a column above both. What goes on costs the
start in proportion, start r / unit.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct, field

from sectorscan.assessment.choice.raising import POINTS
from sectorscan.programme.problem import ProgrammeProblem, Resource, Row, World
from sectorscan.types import ROUNDING, FloatArray

Term = tuple[int, float]


class Variables(Struct):
    """The variables of a linear program."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    objective: list[float] = field(default_factory=list)
    """What one of it is worth; the sum is to be as large as it can be."""
    whole: list[int] = field(default_factory=list)
    """Those that are whole numbers."""

    def add(
        self, lower: float, upper: float, objective: float = 0.0, *, whole: bool = False
    ) -> int:
        """A further variable, by its number."""
        number = len(self.lower)
        self.lower.append(lower)
        self.upper.append(upper)
        self.objective.append(objective)
        if whole:
            self.whole.append(number)
        return number


class Constraints(Struct):
    """The rows of a linear program: sums of variables that lie between two ends."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, terms: Iterable[Term], *, lower: float = -np.inf, upper: float = np.inf) -> None:
        """A further condition; a variable may stand in it more than once."""
        summed: dict[int, float] = {}
        for column, value in terms:
            summed[column] = summed.get(column, 0.0) + value
        self.lower.append(lower)
        self.upper.append(upper)
        self.starts.append(len(self.columns))
        self.columns += summed.keys()
        self.values += summed.values()


class Formulation:
    """The linear program of a problem, and which of its variables stands for what."""

    def __init__(self, problem: ProgrammeProblem) -> None:
        self.problem = problem
        self.columns, self.conditions = Variables(), Constraints()
        count, phases = len(problem.ids), problem.phases
        self.rows, self.times = range(count), range(phases)
        self.works = problem.works
        self.reach = [
            [self.columns.add(0.0, float(problem.most[row])) for _ in self.times]
            for row in self.rows
        ]
        self.starts = [
            [self.columns.add(0.0, 1.0, whole=True) for _ in self.times] for _ in self.rows
        ]
        self.led: dict[tuple[Row, int, str], int] = {
            (row, time, kind): self.columns.add(0.0, 1.0)
            for row in self.rows
            for time in self.times
            for kind in problem.leads[row]
        }
        self.cost_terms = [self._cost_terms(resource) for resource in problem.resources]
        """What makes up the cost in each resource, by phase."""
        self.misses = [self.columns.add(0.0, 1.0, -target.worth) for target in problem.targets]
        self._add_levels()
        self._limit_starts()
        self._meet_needs()
        self._wait_for_founded()
        self._limit_leads()
        self._limit_costs()
        self._aim_at_targets()

    def _add_levels(self) -> None:
        """Levels at the end of each phase, and what they are worth, here or in other worlds."""
        problem = self.problem
        if not problem.worlds:
            self.level, worth = self._add_world(problem.here)
            self._value(worth)
            return
        self.level, _ = self._add_world(problem.here)
        worths = [self._add_world(world)[1] for world in problem.worlds]
        means = [
            [(column, value / len(tenth)) for place in tenth for column, value in worths[place]]
            for tenth in problem.tenths
        ]
        if len(means) == 1:
            self._value(means[0])
            return
        least = self.columns.add(0.0, 100.0, 1.0)
        for mean in means:
            self.conditions.add(
                [(least, 1.0), *((column, -value) for column, value in mean)], upper=0.0
            )

    def _value(self, worth: Iterable[Term]) -> None:
        for column, value in worth:
            self.columns.objective[column] += value

    def _add_world(self, world: World) -> tuple[list[list[int]], list[Term]]:
        """The levels of a world, by ingredient and phase, and what makes up its mean score."""
        problem, capacity = self.problem, world.capacity
        worth = POINTS / problem.phases
        now, most = world.levels, problem.most_raised(world)
        level = [
            [self.columns.add(low, top) for top in by_phase]
            for low, by_phase in zip(now.tolist(), most.tolist(), strict=True)
        ]
        self._raise_levels(world, level)
        terms = [
            (column, worth * mass)
            for by_phase, mass in zip(level, capacity.singles.tolist(), strict=True)
            for column in by_phase
        ]
        for a, b, mass in zip(
            capacity.first.tolist(), capacity.second.tolist(), capacity.pairs.tolist(), strict=True
        ):
            for time in self.times:
                if most[a, time] <= now[b]:
                    lower = level[a][time]  # the lower of the two, whatever is chosen
                elif most[b, time] <= now[a]:
                    lower = level[b][time]
                else:
                    lower = self._add_lower((level[a][time], level[b][time]))
                terms.append((lower, worth * mass))
        return level, terms

    def _add_lower(self, pair: tuple[int, int]) -> int:
        """The lower level of a pair: at most that of either."""
        low, high = (
            min(ends[column] for column in pair)
            for ends in (self.columns.lower, self.columns.upper)
        )
        lower = self.columns.add(low, high)
        for column in pair:
            self.conditions.add([(lower, 1.0), (column, -1.0)], upper=0.0)
        return lower

    def _limit_starts(self) -> None:
        """Each starts once if it does not go on, with a reach within its ends, led by one kind."""
        problem = self.problem
        for row in self.rows:
            least, most = float(problem.least[row]), self._affordable(row)
            for time in self.times:
                start, reach = self.starts[row][time], self.reach[row][time]
                self.conditions.add([(reach, 1.0), (start, -most)], upper=0.0)
                before = self._before(row, time, least)
                self.conditions.add([(reach, 1.0), (start, -least), *before], lower=0.0)
                led = [(self.led[row, time, kind], 1.0) for kind in problem.leads[row]]
                self.conditions.add([*led, (start, -1.0)], lower=0.0, upper=0.0)
            once = 1.0 if row in problem.must else 0.0
            started = [(self.starts[row][time], 1.0) for time in self.times]
            if row in problem.goes_on:
                self.conditions.add(started, lower=once)
                reaches = [(self.reach[row][time], 1.0) for time in self.times]
                self.conditions.add(reaches, upper=float(problem.most[row]))
            else:
                self.conditions.add(started, lower=once, upper=1.0)

    def _before(self, row: Row, time: int, value: float) -> list[Term]:
        """The starts before a phase of what goes on, which frees what follows of a smallest one."""
        if row not in self.problem.goes_on:
            return []
        return [(self.starts[row][earlier], value) for earlier in range(time)]

    def _affordable(self, row: Row) -> float:
        """The largest reach that one phase pays for."""
        problem = self.problem
        reaches = (
            problem.affordable(resource, row, min(resource.budget, resource.in_phase(0)))
            for resource in problem.resources
        )
        return min(reaches, default=float(problem.most[row]))

    def _raise_levels(self, world: World, level: Sequence[Sequence[int]]) -> None:
        """No level is above what now is there and what works has raised."""
        for column, now in enumerate(world.levels.tolist()):
            raising = np.flatnonzero(world.raises[:, column]).tolist()
            for end in self.times:
                terms = [
                    (self.reach[row][started], -float(world.raises[row, column]))
                    for row in raising
                    for started in self.times
                    if self.works[row, started, end]
                ]
                self.conditions.add([(level[column][end], 1.0), *terms], upper=now)

    def _meet_needs(self) -> None:
        """Nothing starts before its needs are met at the end of the phase before."""
        problem = self.problem
        for need in problem.level_needs:
            if problem.levels[need.column] >= need.level - ROUNDING:
                continue
            now = float(problem.levels[need.column])
            for time in self.times:
                start = (self.starts[need.row][time], now - need.level)
                if time == 0:
                    self.conditions.add([start], lower=0.0)
                else:
                    before = (self.level[need.column][time - 1], 1.0)
                    self.conditions.add([before, start], lower=now)
        for kinds in problem.kind_needs:
            if any(kind in problem.leading for kind in kinds.kinds):
                continue
            for time in self.times:
                founded = list(self._founded(kinds.kinds, time, -1.0))
                self.conditions.add([(self.starts[kinds.row][time], 1.0), *founded], upper=0.0)

    def _founded(self, kinds: Sequence[str], time: int, value: float) -> Iterator[Term]:
        """What starts early enough to have founded a body of these kinds before a phase."""
        for row in self.problem.founders(kinds):
            for started in range(time):
                if self.works[row, started, time - 1]:
                    yield self.starts[row][started], value

    def _wait_for_founded(self) -> None:
        """What needs, or is led by, a kind that only may be there waits for what founds one.

        Of several kinds that would do, another one may be there.
        """
        problem = self.problem
        waiting = [
            (need.row, time, need.kinds[0], self.starts[need.row][time])
            for need in problem.kind_needs
            if len(need.kinds) == 1
            for time in self.times
        ]
        waiting += [(*led, column) for led, column in self.led.items()]
        for waits, time, kind, column in waiting:
            if kind not in problem.supposed:
                continue
            founded = list(self._founded((kind,), time, -1.0))
            for row in problem.founders((kind,)):
                if row == waits:  # the like from elsewhere helps to found it
                    continue
                for late in self.starts[row][max(0, time + 1 - problem.duration[row]) :]:
                    self.conditions.add([(column, 1.0), (late, 1.0), *founded], upper=1.0)

    def _limit_leads(self) -> None:
        """Bodies of a kind lead no more at once than they can, and none before it is founded."""
        problem = self.problem
        for kind in sorted({kind for kinds in problem.leads for kind in kinds}):
            there = problem.leading.get(kind)
            each = problem.leading_founded.get(kind, 0.0)
            for time in self.times:
                running = [
                    (self.led[row, started, kind], 1.0)
                    for row in self.rows
                    if kind in problem.leads[row]
                    for started in range(time + 1)
                    if started + problem.duration[row] > time
                ]
                founded = () if there is not None else self._founded((kind,), time, -each)
                self.conditions.add([*running, *founded], upper=there or 0.0)

    def _cost_terms(self, resource: Resource) -> list[list[Term]]:
        """What makes up the cost in a resource, for each phase."""
        problem = self.problem
        by_phase: list[list[Term]] = [[] for _ in self.times]
        for row in self.rows:
            start, further = float(resource.start[row]), float(resource.per_reach[row])
            unit = float(problem.unit[row])
            for time, terms in enumerate(by_phase):
                reach, started = self.reach[row][time], self.starts[row][time]
                terms.append((reach, further))
                if problem.most[row] <= unit and row not in problem.goes_on:
                    terms.append((started, start))
                    continue
                units = self.columns.add(0.0, max(1.0, float(problem.most[row]) / unit))
                before = self._before(row, time, 1.0)
                self.conditions.add([(units, 1.0), (started, -1.0), *before], lower=0.0)
                self.conditions.add([(units, 1.0), (reach, -1.0 / unit)], lower=0.0)
                terms.append((units, start))
        return by_phase

    def _limit_costs(self) -> None:
        for resource, by_phase in zip(self.problem.resources, self.cost_terms, strict=True):
            for time, terms in enumerate(by_phase):
                self.conditions.add(terms, upper=resource.in_phase(time))
            whole = [term for terms in by_phase for term in terms]
            self.conditions.add(whole, upper=resource.budget)

    def _aim_at_targets(self) -> None:
        """What a target misses, as a share of it."""
        for target, miss in zip(self.problem.targets, self.misses, strict=True):
            terms = [
                (self.reach[row][time], float(target.weights[row]))
                for row in np.flatnonzero(target.weights).tolist()
                for time in self.times
                if self.problem.counts(target, row, time)
            ]
            self.conditions.add([*terms, (miss, target.least)], lower=target.least)

    @property
    def objective(self) -> FloatArray:
        """What one of each variable is worth."""
        return np.array(self.columns.objective)

    @property
    def cheapest(self) -> FloatArray:
        """The same for choosing among equals: cost first, then who leads, then ids."""
        worth = np.zeros(len(self.columns.lower))
        for by_phase in self.cost_terms:
            for column, value in (term for terms in by_phase for term in terms):
                worth[column] -= value
        for (row, time, kind), column in self.led.items():
            worth[column] -= _LEAD * self.problem.leads[row].index(kind)
            worth[column] -= _ID * (row + 1) * (time + 1)
        return worth


_LEAD, _ID = 1e-3, 1e-6
"""What a less fitting lead, and a later id or phase, count for among equals, in units of cost."""
