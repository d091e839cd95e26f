"""Large invented problems of choosing a programme: many actions, few of them alike."""

import numpy as np

from sectorscan.assessment.choquet import Capacity
from sectorscan.programme.problem import LevelNeed, ProgrammeProblem, Resource

_KINDS = ("union", "association", "council", "centre", "school", "town")


def synthetic(count: int, seed: int, *, size: int = 20, phases: int = 3) -> ProgrammeProblem:
    """So many actions on so many ingredients, as the shipped rubric's are: lifts, reach and costs.

    Each lifts three ingredients or so; a third need a level that is not there yet.
    """
    random = np.random.default_rng(seed)
    levels = random.uniform(1, 3, size)
    lifted = random.random((count, size)) < 3 / size
    lifted[np.arange(count), random.integers(size, size=count)] = True
    lifts = np.where(lifted, random.uniform(0.3, 1.2, (count, size)), 0.0)
    unit = random.uniform(0.05, 0.5, count)
    most = np.minimum(1.0, unit * random.choice([5, 20], count))
    pairs = np.array([(a, b) for a in range(size) for b in range(a + 1, size)])
    pairs = pairs[random.random(len(pairs)) < 1 / 3]
    needs = random.choice(count, count // 3, replace=False).tolist()
    columns = random.integers(size, size=len(needs)).tolist()
    return ProgrammeProblem(
        ids=tuple(f"action-{row:03}" for row in range(count)),
        phases=phases,
        levels=levels,
        limit=3.5,
        capacity=Capacity.of(
            random.uniform(1, 2, size),
            pairs[:, 0],
            pairs[:, 1],
            random.choice([1.0, 2.0, 3.0], len(pairs)),
            0.5,
        ),
        raises=lifts * np.maximum(0.0, 3.5 - levels) / 4,
        least=unit / 2,
        most=most,
        unit=unit,
        duration=random.choice([1, 1, 2], count),
        resources=(
            Resource(
                start=random.uniform(0.5, 8, count),
                per_reach=random.uniform(2, 40, count),
                budget=90.0,
                per_phase=30.0,
            ),
        ),
        level_needs=tuple(
            LevelNeed(row=row, column=column, level=float(levels[column]) + 0.1)
            for row, column in zip(needs, columns, strict=True)
        ),
        leads=tuple(tuple(random.choice(_KINDS, 2, replace=False).tolist()) for _ in range(count)),
        leading=dict.fromkeys(_KINDS, 3.0),
        leading_founded=dict.fromkeys(_KINDS, 3.0),
        founds=(None,) * count,
    )
