"""What choosing a programme costs, and what choosing one action after another would lose.

All cases and invented sectors under three budgets, twelve budgets of one case, and 200 actions.
"""

import time
from statistics import mean, median

from sectorscan import assess, load_profile, load_rubric
from sectorscan.assessment.assess import situation_of
from sectorscan.profile.profile import Profile
from sectorscan.profile.shipped_cases import shipped_cases
from sectorscan.programme.chosen import ChosenProgramme
from sectorscan.programme.demand import Demand
from sectorscan.programme.frontier import frontier_of
from sectorscan.programme.solver import GAP, Effort, solve
from sectorscan.rubric.rubric import Rubric
from tests.support.greedy_programmes import greedy, mean_score
from tests.support.programmes import broken_rules
from tests.support.random_profiles import random_profile
from tests.support.synthetic_programmes import synthetic

BUDGETS = (30.0, 60.0, 90.0)
INVENTED, ACTIONS, ROUNDS = 20, 200, 5
_FINE = 0.01
"""The share of the gain within which a programme is proven."""


def measure() -> dict[str, float]:
    """Give every figure that choosing a programme is held to; seconds are of CPU time."""
    rubric = load_rubric()
    cases = {name: load_profile(path) for name, path in shipped_cases().items()}
    carpi = cases["carpi-knitwear"]
    invented = [random_profile(rubric, seed) for seed in range(INVENTED)]
    seconds, off, unproven = _solved([*cases.values(), *invented], rubric)
    losses = {budget: _losses(list(cases.values()), rubric, budget) for budget in BUDGETS}
    start = time.process_time()
    frontier_of(ChosenProgramme(situation_of(carpi, rubric), Demand(budget=60.0), Effort()))
    along = time.process_time() - start
    start = time.process_time()
    problem = synthetic(ACTIONS, seed=1)
    large = solve(problem, Effort(time=60.0))
    large_seconds = time.process_time() - start
    return {
        "median_times_assess": median(seconds) / _assess_seconds(carpi, rubric),
        "median_seconds": median(seconds),
        "most_seconds": max(seconds),
        "unproven": unproven,
        "most_off_the_score": off,
        **{f"mean_loss_of_greedy_at_{budget:g}": mean(losses[budget]) for budget in BUDGETS},
        **{f"most_lost_by_greedy_at_{budget:g}": max(losses[budget]) for budget in BUDGETS},
        "worse_than_greedy": sum(loss < -_FINE for each in losses.values() for loss in each),
        "frontier_seconds": along,
        "large_seconds": large_seconds,
        "large_gap": large.gap,
        "large_rules_broken": len(list(broken_rules(problem, large.picks))),
    }


def _solved(profiles: list[Profile], rubric: Rubric) -> tuple[list[float], float, int]:
    """How long each takes, how far a score is off its picks', how many are not proven."""
    seconds, off, unproven = [], 0.0, 0
    for profile in profiles:
        situation = situation_of(profile, rubric)
        for budget in BUDGETS:
            choice = ChosenProgramme(situation, Demand(budget=budget), Effort())
            start = time.process_time()
            solution = choice.solution
            seconds.append(time.process_time() - start)
            off = max(off, abs(solution.value - mean_score(choice.problem, solution.picks)))
            unproven += solution.status != "optimal" or solution.gap > GAP
    return seconds, off, unproven


def _losses(profiles: list[Profile], rubric: Rubric, budget: float) -> list[float]:
    """Which share of the best gain one action after another loses, in each sector."""
    losses = []
    for profile in profiles:
        choice = ChosenProgramme(
            situation_of(profile, rubric), Demand(budget=budget, free=True), Effort()
        )
        gain = choice.solution.value - choice.now
        one_by_one = mean_score(choice.problem, greedy(choice.problem)) - choice.now
        losses.append(1 - one_by_one / gain)
    return losses


def _assess_seconds(profile: Profile, rubric: Rubric) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        assess(profile, rubric)
        best = min(best, time.process_time() - start)
    return best
