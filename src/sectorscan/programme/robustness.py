"""How much of a programme stays if things are not as the best guess has them."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec.structs import replace

from sectorscan.assessment.situation import estimate_of
from sectorscan.programme.chosen import ChosenProgramme
from sectorscan.programme.problem import Pick, World
from sectorscan.programme.result import Rival, Robustness, Stay
from sectorscan.programme.solver import GAP, Effort, solve
from sectorscan.programme.worlds import mean_in_worst, solve_lowest, values_in
from sectorscan.types import FloatArray, most_first

_NEARLY = 0.05
"""The share of the gain within which what is found in a draw is the best there."""
_SECONDS = 20.0
_OFTEN = 1 / 3
"""What is not chosen is named if it is in the best programme of so many draws."""
Picks = tuple[Pick, ...]


def robustness_of(choice: ChosenProgramme) -> Robustness:
    """The best programme in each of the gain draws, against the one that was chosen.

    All keep to the same needs, costs and budget, those at the best guess; so each could be chosen.
    """
    solution = choice.solution
    gap = max(4 * GAP, _NEARLY * choice.gain)
    effort = Effort(gap=gap, time=min(_SECONDS, choice.effort.time), keeps_best=False)
    best_by_world = [_best_in(choice, world, effort) for world in choice.worlds]
    programmes = [picks for picks, _ in best_by_world]
    lowest = solve_lowest(choice.problem, choice.worlds, replace(choice.effort, keeps_best=False))
    pool: dict[Picks, FloatArray] = {}
    for picks in (solution.picks, lowest.picks, *programmes):
        if picks not in pool:
            pool[picks] = values_in(choice.problem, choice.worlds, picks)
    here = pool[solution.picks]
    regret = np.max(list(pool.values()), axis=0) - here
    # Of equals the first, which is what was chosen.
    in_mean = min(pool, key=lambda picks: most_first(float(pool[picks].mean())))
    in_worst = min(pool, key=lambda picks: most_first(mean_in_worst(pool[picks])))
    before = values_in(choice.problem, choice.worlds, ())

    def rival(picks: Picks) -> Rival:
        values = pool[picks]
        return Rival(
            interventions=tuple(dict.fromkeys(choice.problem.ids[pick.row] for pick in picks)),
            mean_gain=None if choice.withheld else float((values - before).mean()),
            worst_gain=None if choice.withheld else mean_in_worst(values) - mean_in_worst(before),
        )

    return Robustness(
        draws=len(programmes),
        unproven=sum(not proven for _, proven in best_by_world),
        within=gap,
        stays=tuple(_stays(choice, programmes, chosen=True)),
        others=tuple(_stays(choice, programmes, chosen=False)),
        chosen=rival(solution.picks),
        best_in_mean=rival(in_mean),
        best_in_worst=rival(in_worst),
        regret=None
        if choice.withheld
        else estimate_of(regret, choice.situation.rubric.judgements.likely),
    )


def _best_in(choice: ChosenProgramme, world: World, effort: Effort) -> tuple[Picks, bool]:
    """The best programme in a world, and whether that is proven."""
    problem = replace(choice.problem, worlds=(world,), tenths=((0,),))
    solution = solve(problem, effort, start=choice.picks)
    if np.isinf(solution.gap):  # nothing was found in time
        return choice.solution.picks, False
    return solution.picks, solution.status == "optimal"


def _stays(choice: ChosenProgramme, programmes: Sequence[Picks], *, chosen: bool) -> Iterator[Stay]:
    """In which share of the draws each is in the best programme, most often first."""
    counts = Counter(row for picks in programmes for row in {pick.row for pick in picks})
    here = {pick.row for pick in choice.picks}
    rows = here if chosen else counts.keys() - here
    for row in sorted(rows, key=lambda row: (-counts[row], row)):
        share = counts[row] / len(programmes)
        if chosen or share >= _OFTEN:
            yield Stay(id=choice.problem.ids[row], share=share)
