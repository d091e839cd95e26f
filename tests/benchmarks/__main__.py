"""Every benchmark and what it must show: `python -m tests.benchmarks`; exits with 1 if one fails.

Each runs in a fresh process, since memory is counted by the operating system. `--table` runs those
that tell how fast the program is to its users, and prints what they must show as a table.
"""

import multiprocessing
import operator
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module

AT_MOST, AT_LEAST = operator.le, operator.ge
Compare = Callable[[float, float], bool]
WORDS: dict[Compare, str] = {AT_MOST: "at most", AT_LEAST: "at least"}
Target = tuple[str, Compare, float]

TARGETS: dict[str, list[Target]] = {
    "bench_start_up": [
        ("assess_times", AT_MOST, 1.4),
        ("check_times", AT_MOST, 1.25),
        ("explain_times", AT_MOST, 1.25),
        ("help_times", AT_MOST, 0.5),
        ("version_times", AT_MOST, 0.1),
    ],
    "bench_report": [
        ("html_times", AT_MOST, 1.2),
        ("docx_times", AT_MOST, 1.8),
        ("compare_times", AT_MOST, 1.3),
        ("page_kb", AT_MOST, 500),
    ],
    "bench_document": [
        ("times_faster_than_load", AT_LEAST, 4),
        ("times_faster_without_collector", AT_LEAST, 1.8),
    ],
    "bench_network": [("times_faster_than_networkx", AT_LEAST, 20)],
    "bench_tables": [
        ("csv_times", AT_MOST, 0.6),
        ("csv_peak_mb", AT_MOST, 500),
        ("yaml_times", AT_MOST, 2),
    ],
    "bench_register": [
        ("1m_times", AT_MOST, 2.5),
        ("1m_peak_mb", AT_MOST, 1600),
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
        ("ms_beyond_parsing", AT_MOST, 10),
        ("times_the_memory", AT_MOST, 1.3),
    ],
    "bench_portfolio": [("linkage_s", AT_MOST, 10)],
    "bench_choquet": [("times_faster_than_plain", AT_LEAST, 50), ("peak_mb", AT_MOST, 200)],
}


TYPER = "a Typer program that imports the same"
TABLE: dict[str, dict[str, tuple[str, str]]] = {
    "bench_start_up": {
        "assess_times": ("`assess`", TYPER),
        "check_times": ("`check`", TYPER),
        "explain_times": ("`explain`", TYPER),
        "help_times": ("`--help`", TYPER),
        "version_times": ("`--version`", TYPER),
    },
    "bench_report": {
        "html_times": ("`assess -o report.html`", "`assess`"),
        "docx_times": ("`assess -o report.docx`", "`assess`"),
        "compare_times": ("`compare` of 50", "assessing them in one process"),
    },
    "bench_batch": {
        "ms_beyond_parsing": ("`batch`, milliseconds a profile", "beyond parsing it"),
        "times_one_worker": ("`batch` on two processes, times as fast", "on one"),
        "times_the_memory": ("memory of its parent with 2,000", "with 200"),
    },
    "bench_portfolio": {"linkage_s": ("grouping 5,000 sectors, seconds", "")},
    "bench_tables": {
        "csv_times": ("40,000 firms, 200,000 links, CSV", "`csv` and pydantic validating them"),
        "yaml_times": ("the same in YAML", "our loader alone"),
    },
    "bench_register": {
        "1m_times": ("1,000,000 firms, 5,000,000 links, Parquet", "polars joining them"),
        "1m_peak_mb": ("their memory, MB", ""),
        "times_n_log_n": ("growth with firms", "n log n"),
    },
}
"""What users notice, by the figure that tells it: what is measured, and what against."""
HEADER = ("what", "against", "figure", "target", "", "CPU, s", "its CPU", "wall, s", "its wall")
MEDIANS = ("cpu_s", "peer_cpu_s", "wall_s", "peer_wall_s")


def main() -> int:
    """Run what is asked for, or all benchmarks; 1 if a target is missed."""
    is_table = sys.argv[1:2] == ["--table"]
    chosen = sys.argv[1 + is_table :] or list(TABLE if is_table else TARGETS)
    missed = 0
    if is_table:
        print(_row(*HEADER), _row(*["---"] * len(HEADER)), sep="\n")  # noqa: T201  a command line
    for module in chosen:
        figures = _measured(module)
        missed += sum(not compare(figures[name], bound) for name, compare, bound in TARGETS[module])
        lines = _table(module, figures) if is_table else _listing(module, figures)
        print(*lines, sep="\n", flush=True)  # noqa: T201
    return min(missed, 1)


def _measured(module: str) -> Mapping[str, float]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        figures: Mapping[str, float] = pool.submit(
            import_module(f"tests.benchmarks.{module}").measure
        ).result()
    return figures


def _listing(module: str, figures: Mapping[str, float]) -> Iterator[str]:
    """Every figure of a benchmark, a line each."""
    targets = {name: (compare, bound) for name, compare, bound in TARGETS[module]}
    yield module
    for name, figure in figures.items():
        verdict = ""
        if name in targets:
            compare, bound = targets[name]
            met = compare(figure, bound)
            verdict = f"{WORDS[compare]} {bound:g}: {'met' if met else 'MISSED'}"
        yield f"  {name:32}{figure:10.4g}  {verdict}"


def _table(module: str, figures: Mapping[str, float]) -> Iterator[str]:
    """The targets of a benchmark as rows in Markdown, with medians of both processes if there are.

    A ratio is of the processor's time.
    """
    for name, compare, bound in TARGETS[module]:
        if name in TABLE[module]:
            stem = name.removesuffix("_times")
            medians = (figures.get(f"{stem}_{median}") for median in MEDIANS)
            yield _row(
                *TABLE[module][name],
                f"{figures[name]:.3g}",
                f"{WORDS[compare]} {bound:g}",
                "pass" if compare(figures[name], bound) else "FAIL",
                *("" if seconds is None else f"{seconds:.3g}" for seconds in medians),
            )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
