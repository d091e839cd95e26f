"""Small problems of choosing a programme, and their solution by trying everything."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from sectorscan.assessment.choquet import Capacity, score
from sectorscan.programme.problem import (
    KindNeed,
    LevelNeed,
    Pick,
    ProgrammeProblem,
    ReachTarget,
    Resource,
)
from sectorscan.types import TOP, FloatArray

NEVER = -1
KINDS = ("union", "association", "council")
"""The council is always there; the others may have to be founded."""
_TENTHS = st.integers(1, 10).map(lambda tenths: tenths / 10)
_LEVELS = st.integers(0, 35).map(lambda tenths: tenths / 10)
_COSTS = st.integers(1, 12).map(float)


@st.composite
def problems(draw: st.DrawFn, *, most_actions: int, one_reach: bool) -> ProgrammeProblem:
    """Draw up to so many actions in two phases; each with one reach if it is asked for."""
    count, phases, size = draw(st.integers(1, most_actions)), draw(st.integers(1, 2)), 3

    def several(values: st.SearchStrategy[Any], length: int = count) -> list[Any]:
        return draw(st.lists(values, min_size=length, max_size=length))

    most = np.array(several(_TENTHS))
    least = most if one_reach else most * np.array(several(st.sampled_from([0.25, 0.5])))
    unit = np.array(several(st.sampled_from([0.2, 0.5, np.inf])))
    rows = st.integers(0, count - 1)
    there = draw(st.sampled_from([("council",), ("council", "union"), KINDS]))
    return ProgrammeProblem(
        ids=tuple(f"action-{row}" for row in range(count)),
        phases=phases,
        levels=np.array(several(_LEVELS, size)),
        limit=3.5,
        capacity=draw(capacities(size)),
        raises=np.array(several(st.sampled_from([0, 0, 0.3, 0.7, 1.5]), count * size))
        .reshape(count, size)
        .astype(float),
        least=least,
        most=most,
        unit=unit,
        duration=np.array(several(st.sampled_from([1, 1, 2])), dtype=np.intp),
        resources=(_resource(draw, several),),
        level_needs=tuple(
            LevelNeed(row=row, column=column, level=level)
            for row, column, level in draw(
                st.lists(st.tuples(rows, st.integers(0, size - 1), _LEVELS), max_size=3)
            )
        ),
        kind_needs=tuple(
            KindNeed(row=row, kinds=kinds)
            for row, kinds in draw(
                st.lists(
                    st.tuples(rows, st.sampled_from([KINDS[:1], KINDS[:2], KINDS[1:]])), max_size=2
                )
            )
        ),
        leads=tuple(
            several(st.sampled_from([KINDS, KINDS[:1], KINDS[1:2], KINDS[2:], KINDS[::-1]]))
        ),
        leading={kind: draw(st.sampled_from([1.0, 2.0])) for kind in there},
        leading_founded=dict.fromkeys(KINDS, 1.0),
        founds=tuple(several(st.sampled_from([None, None, *KINDS[:2]]))),
        supposed=frozenset(draw(st.sampled_from([(), there]))),
        targets=_targets(draw, several, count),
        must=tuple(draw(st.sets(rows, max_size=1))),
    )


@st.composite
def capacities(draw: st.DrawFn, size: int) -> Capacity:
    """Draw weights and strengths of some ingredients and all their pairs."""
    shares = st.integers(0, 5).map(float)
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    first, second = np.array(pairs).T
    weights = draw(st.lists(shares, min_size=size, max_size=size).filter(any))
    strengths = draw(st.lists(shares, min_size=len(pairs), max_size=len(pairs)).filter(any))
    return Capacity.of(weights, first, second, strengths, draw(st.sampled_from([0.0, 0.5, 0.9])))


def _resource(draw: st.DrawFn, several: Any) -> Resource:  # noqa: ANN401
    budget = float(draw(st.integers(0, 30)))
    return Resource(
        start=np.array(several(_COSTS)),
        per_reach=np.array(several(_COSTS | st.just(0.0))),
        budget=budget,
        per_phase=draw(st.sampled_from([budget, budget / 2])),
    )


def _targets(draw: st.DrawFn, several: Any, count: int) -> tuple[ReachTarget, ...]:  # noqa: ANN401
    if draw(st.booleans()):
        return ()
    weights = np.array(several(st.sampled_from([0.0, 0.5, 1.0])))
    weights[draw(st.integers(0, count - 1))] = 1.0
    started_by = draw(st.sampled_from([None, 0, 1]))
    return (
        ReachTarget(
            name="aim",
            weights=weights,
            least=0.5,
            whole=draw(st.sampled_from([0.5, 1.0])),
            started_by=started_by,
            worth=100.0,
        ),
    )


def aim(
    *weights: float, worth: float, asked: float = 1.0, started_by: int | None = None
) -> ReachTarget:
    """A target that asks for so much, with what the reach of each action counts for it."""
    return ReachTarget(
        name="aim",
        weights=np.array(weights),
        least=asked,
        whole=asked,
        started_by=started_by,
        worth=worth,
    )


def best_by_trying(problem: ProgrammeProblem) -> float | None:
    """The best value of all choices at the largest reaches; None where nothing is allowed."""
    starts = np.array(
        list(product(range(NEVER, problem.phases), repeat=len(problem.ids))), dtype=int
    ).reshape(-1, len(problem.ids))
    reached = levels_of(problem, starts, problem.most)
    allowed = _allowed(problem, starts, reached)
    values = values_of(problem, starts, problem.most, reached)
    for place in sorted(np.flatnonzero(allowed).tolist(), key=lambda place: -values[place]):
        if can_be_led(problem, starts[place].tolist()):
            return float(values[place])
    return None


def levels_of(problem: ProgrammeProblem, starts: FloatArray, reach: FloatArray) -> FloatArray:
    """The levels at the end of each phase, (choices, T, n)."""
    ends = np.arange(problem.phases)
    works = (starts[:, None] >= 0) & (starts[:, None] + problem.duration <= ends[:, None] + 1)
    raised = (works * reach) @ problem.raises
    ceiling = np.maximum(problem.levels, problem.limit)
    return np.minimum(ceiling, problem.levels + raised)


def values_of(
    problem: ProgrammeProblem, starts: FloatArray, reach: FloatArray, reached: FloatArray
) -> FloatArray:
    """The mean score less what targets that are missed count, (choices,)."""
    values = 100 * score(problem.capacity, np.minimum(1.0, reached / TOP)).mean(axis=1)
    for target in problem.targets:
        counts = (
            (starts >= 0) & (starts <= target.started_by)
            if target.started_by is not None
            else (starts >= 0) & (starts + problem.duration <= problem.phases)
        )
        met = (counts * reach) @ target.weights
        values = values - target.worth * np.maximum(0.0, 1 - met / target.least)
    return np.asarray(values)


def costs_of(problem: ProgrammeProblem, resource: Resource, reach: FloatArray) -> FloatArray:
    """What each costs at a reach, (K,)."""
    return np.asarray(
        resource.start * np.maximum(1.0, reach / problem.unit) + resource.per_reach * reach
    )


def _allowed(problem: ProgrammeProblem, starts: FloatArray, reached: FloatArray) -> FloatArray:
    """Which choices keep to budgets, needs and what must be, whoever leads, (choices,)."""
    allowed = np.ones(len(starts), dtype=bool)
    for resource in problem.resources:
        costs = costs_of(problem, resource, problem.most)
        by_phase = [(starts == phase) @ costs for phase in range(problem.phases)]
        for cost in by_phase:
            allowed &= cost <= resource.per_phase + 1e-9
        allowed &= sum(by_phase) <= resource.budget + 1e-9
    for row in problem.must:
        allowed &= starts[:, row] >= 0
    for need in problem.level_needs:
        for phase in range(problem.phases):
            before = problem.levels[None] if phase == 0 else reached[:, phase - 1]
            lacks = before[:, need.column] < need.level - 1e-9
            allowed &= ~((starts[:, need.row] == phase) & lacks)
    for needed in problem.kind_needs:
        if not set(needed.kinds) & problem.leading.keys():
            for phase in range(problem.phases):
                there = _founded(problem, starts, needed.kinds, phase) > 0
                allowed &= ~((starts[:, needed.row] == phase) & ~there)
        if len(needed.kinds) == 1:
            row, [kind] = needed.row, needed.kinds
            early = [
                _before_it_is_founded(problem, choice, row, kind) for choice in starts.tolist()
            ]
            allowed &= ~np.array(early, dtype=bool)
    return allowed


def _before_it_is_founded(
    problem: ProgrammeProblem, starts: Sequence[int], row: int, kind: str
) -> bool:
    """Whether an action starts with a kind that may be there, and that another is yet to found."""
    founders = [
        other for other, founds in enumerate(problem.founds) if founds == kind and other != row
    ]
    started = [other for other in founders if starts[other] != NEVER]
    done = [other for other in started if starts[other] + problem.duration[other] <= starts[row]]
    is_supposed = starts[row] != NEVER and kind in problem.supposed
    return is_supposed and bool(started) and not done


def _founded(
    problem: ProgrammeProblem, starts: FloatArray, kinds: Sequence[str], phase: int
) -> FloatArray:
    """How many bodies of these kinds are founded before a phase, (choices,)."""
    founding = np.array([kind in kinds for kind in problem.founds])
    done = (starts >= 0) & (starts + problem.duration <= phase)
    return np.asarray((done & founding).sum(axis=1))


def can_be_led(problem: ProgrammeProblem, starts: Sequence[int]) -> bool:
    """Whether somebody can lead each that starts, by trying all who could."""
    chosen = [row for row, start in enumerate(starts) if start != NEVER]
    return any(
        led_within(problem, starts, dict(zip(chosen, leads, strict=True)))
        for leads in product(*(problem.leads[row] for row in chosen))
    )


def led_within(problem: ProgrammeProblem, starts: Sequence[int], leads: dict[int, str]) -> bool:
    """Whether no kind of body leads more at once than it can."""
    as_array = np.array([starts])
    for phase in range(problem.phases):
        for kind in set(leads.values()):
            running = sum(
                lead == kind and starts[row] <= phase < starts[row] + problem.duration[row]
                for row, lead in leads.items()
            )
            founded = int(_founded(problem, as_array, (kind,), phase)[0])
            most = problem.leading.get(kind, problem.leading_founded[kind] * founded)
            if running > most:
                return False
    return not any(_before_it_is_founded(problem, starts, *led) for led in leads.items())


def broken_rules(problem: ProgrammeProblem, picks: Sequence[Pick]) -> Iterator[str]:
    """What a programme does that it must not do, whatever it is worth."""
    starts = np.full((1, len(problem.ids)), NEVER)
    reach = np.zeros(len(problem.ids))
    for pick in picks:
        if starts[0, pick.row] != NEVER:
            yield "starts twice"
        starts[0, pick.row], reach[pick.row] = pick.phase, pick.reach
        if not problem.least[pick.row] - 1e-9 <= pick.reach <= problem.most[pick.row] + 1e-9:
            yield "reaches too few or too many"
        if pick.lead not in problem.leads[pick.row]:
            yield "is led by somebody else"
    for resource in problem.resources:
        costs = costs_of(problem, resource, reach)
        by_phase = [float((starts[0] == phase) @ costs) for phase in range(problem.phases)]
        if max(by_phase) > resource.per_phase + 1e-9 or sum(by_phase) > resource.budget + 1e-9:
            yield "costs too much"
    reached = levels_of(problem, starts, reach)
    unlimited = tuple(
        Resource(
            start=resource.start,
            per_reach=resource.per_reach,
            budget=np.inf,
            per_phase=np.inf,
        )
        for resource in problem.resources
    )
    if not _allowed(replaced(problem, resources=unlimited), starts, reached)[0]:
        yield "starts before its needs, or leaves out what must be"
    leads = {pick.row: pick.lead for pick in picks}
    if not led_within(problem, starts[0].tolist(), leads):
        yield "is led by who cannot"


def replaced(problem: ProgrammeProblem, **changes: Any) -> ProgrammeProblem:  # noqa: ANN401
    """Build the same problem with some fields changed."""
    fields = {name: getattr(problem, name) for name in problem.__struct_fields__}
    return ProgrammeProblem(**{**fields, **changes})
