"""How well the advice answers the diagnosis, over invented sectors; and what choosing costs.

The figures are those of `tests.support.advice_figures`, here over many more sectors than in a test.
"""

import time

from sectorscan import load_profile, load_rubric
from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.steps.chosen import members_of
from tests.support import advice_figures as figures
from tests.support.paths import EXAMPLES

SECTORS, PAIRED, FEW, ROUNDS = 2_000, 300, 100, 15


def measure() -> dict[str, float]:
    """Give every figure that the advice is held to."""
    rubric = load_rubric()
    weak = [
        figures.weak_ones_answered(rubric, bodies, firms)
        for bodies in ("all", "none", "three")
        for firms in figures.NUMBERS
    ]
    many = figures.sectors(rubric, range(SECTORS))
    shares = figures.shares(many)
    answered, missed = figures.first_answered(many, rubric)
    founded, agreed = figures.wrongly_founded(rubric, range(FEW))
    kept, first = figures.kept_with_other_costs(rubric, range(FEW))
    likeness = {
        f"likeness_at_{firms}": figures.likeness(
            figures.sectors(rubric, range(PAIRED), firms_in_all=firms)
        )
        for firms in (100, 1_000, 5_000)
    }
    return {
        "weak_ones_answered_of_20": min(weak),
        "weak_ones_led_to_of_20": min(figures.weak_ones_led_to(rubric, n) for n in figures.NUMBERS),
        **likeness,
        "likeness_mixed": figures.likeness(many[:PAIRED]),
        "most_frequent": max(shares.values()),
        "that_appear": len(shares),
        "in_one_of_100": sum(share >= 0.01 for share in shares.values()),
        "share_of_efforts_4_and_5": figures.heavy_share(many),
        "first_answered": answered,
        "first_missed": missed,
        "founded_though_there": founded,
        "agreed_without_a_union": agreed,
        "remedy_first": figures.remedies_first(rubric),
        "kept_of_five": kept,
        "first_stays": first,
        "rises_with_firms": figures.rises_with_firms(rubric, range(FEW)),
        "choosing_ms": choosing_ms(),
    }


def choosing_ms() -> float:
    """CPU milliseconds of choosing for Carpi as a batch does, the best of several rounds."""
    profile, rubric = load_profile(EXAMPLES / "carpi-knitwear" / "profile.yaml"), load_rubric()
    best = float("inf")
    for _ in range(ROUNDS):
        situation = situation_of(profile, rubric)
        _ = situation.levels, situation.gain_draws.capacity
        start = time.process_time()
        members_of([situation])
        best = min(best, time.process_time() - start)
    return 1_000 * best
