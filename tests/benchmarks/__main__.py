"""Every benchmark and what it must show: `python -m tests.benchmarks`; exits with 1 if one fails.

Each runs in a fresh process, since memory is counted by the operating system.
"""

import multiprocessing
import operator
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module

AT_MOST, AT_LEAST = operator.le, operator.ge
Compare = Callable[[float, float], bool]
WORDS: dict[Compare, str] = {AT_MOST: "at most", AT_LEAST: "at least"}
Target = tuple[str, Compare, float]

TARGETS: dict[str, list[Target]] = {
    "bench_assess": [("times_the_peer", AT_MOST, 2)],
    "bench_report": [("times_assess", AT_MOST, 2), ("page_kb", AT_MOST, 500)],
    "bench_document": [
        ("times_faster_than_load", AT_LEAST, 4),
        ("times_faster_without_collector", AT_LEAST, 1.8),
    ],
    "bench_network": [("times_faster_than_networkx", AT_LEAST, 20)],
    "bench_tables": [
        ("times_the_validation", AT_MOST, 3),
        ("csv_peak_mb", AT_MOST, 500),
        ("times_the_loader", AT_MOST, 2),
    ],
    "bench_register": [
        ("seconds_1m", AT_MOST, 60),
        ("peak_mb_1m", AT_MOST, 6000),
        ("times_n_log_n", AT_MOST, 1),
    ],
    "bench_uncertainty": [
        ("times_the_bare_draws", AT_MOST, 1.5),
        ("first_five_times_the_bare_draws", AT_MOST, 10),
        ("peak_mb", AT_MOST, 300),
    ],
    "bench_advice": [
        ("weak_ones_answered_of_20", AT_LEAST, 20),
        ("weak_ones_led_to_of_20", AT_LEAST, 20),
        ("likeness_at_100", AT_MOST, 0.15),
        ("likeness_at_1000", AT_MOST, 0.15),
        ("likeness_at_5000", AT_MOST, 0.15),
        ("likeness_mixed", AT_MOST, 0.15),
        ("most_frequent", AT_MOST, 0.35),
        ("that_appear", AT_LEAST, 60),
        ("in_one_of_100", AT_LEAST, 50),
        ("share_of_efforts_4_and_5", AT_LEAST, 0.2),
        ("first_answered", AT_LEAST, 0.9),
        ("first_missed", AT_MOST, 0),
        ("founded_though_there", AT_MOST, 0),
        ("agreed_without_a_union", AT_MOST, 0),
        ("remedy_first", AT_LEAST, 1),
        ("kept_of_five", AT_LEAST, 4.3),
        ("first_stays", AT_LEAST, 0.9),
        ("rises_with_firms", AT_MOST, 0),
        ("choosing_ms", AT_MOST, 8),
    ],
    "bench_programme": [
        ("median_times_assess", AT_MOST, 40),
        ("median_seconds", AT_MOST, 2),
        ("most_seconds", AT_MOST, 30),
        ("unproven", AT_MOST, 0),
        ("worse_than_greedy", AT_MOST, 0),
        ("most_off_the_score", AT_MOST, 1e-9),
        ("frontier_seconds", AT_MOST, 60),
        ("large_seconds", AT_MOST, 66),
        ("large_rules_broken", AT_MOST, 0),
    ],
    "bench_map": [("share_of_assess", AT_MOST, 0.05)],
    "bench_batch": [
        ("times_one_worker", AT_LEAST, 1.8),
        ("profiles_per_second", AT_LEAST, 150),
        ("times_the_memory", AT_MOST, 1.3),
    ],
    "bench_choquet": [("times_faster_than_plain", AT_LEAST, 50), ("peak_mb", AT_MOST, 200)],
}


def main() -> int:
    """Run the benchmarks that are named, or all; give the number of targets missed."""
    missed = 0
    chosen = sys.argv[1:] or list(TARGETS)
    for module in chosen:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
            measure = import_module(f"tests.benchmarks.{module}").measure
            figures = pool.submit(measure).result()
        print(module)  # noqa: T201  a command line
        targets = {name: (compare, bound) for name, compare, bound in TARGETS[module]}
        for name, figure in figures.items():
            told = ""
            if name in targets:
                compare, bound = targets[name]
                met = compare(figure, bound)
                missed += not met
                told = f"{WORDS[compare]} {bound:g}: {'met' if met else 'MISSED'}"
            print(f"  {name:32}{figure:10.4g}  {told}")  # noqa: T201
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())
