"""How fast many profiles are assessed, on one worker and on two, and what the parent holds.

Run it with `python -m tests.benchmarks bench_batch`. The profiles are made from an example of
10 KB, with other names and other answers. The program runs as a whole process and writes a row for
each; what it takes for hardly any profiles is its start-up, which is taken off where a rate is
given. `ms_beyond_parsing` is what a profile takes of the processor on one worker, less what a
process takes that only parses the same files. Memory is the peak of the parent alone, as the
operating system counts it. With `python -m tests.benchmarks.bench_batch CHART.svg` it draws the
chart of docs/batch.md instead.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.benchmarks.growth_chart import MODEL, OURS, THEIRS, Curve, growth_chart
from tests.benchmarks.processes import ROOT, Run, run

MANY, FEW, HARDLY_ANY = 2_000, 200, 2
SIZES = (100, 1_000, 10_000)
EXAMPLE = ROOT / "examples" / "carpi-knitwear" / "profile.yaml"
A_LEVEL = re.compile(r"level: \d(?:\.\d)?")

PARENT = """
import multiprocessing, resource, sys
from sectorscan.cli.run import run

assert run(sys.argv[1:]) == 0
for worker in multiprocessing.active_children():
    worker.join()  # else what it took is not counted
own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
seconds = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
print(seconds, own.ru_maxrss)
"""
PARSE = """
import sys
from pathlib import Path
from sectorscan.readers.document import read

for path in Path(sys.argv[1]).iterdir():
    read(path)
"""


def generate(folder: Path, many: int) -> Path:
    """Keep so many profiles in a folder, each unlike the others."""
    folder.mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    rng = Random(1)  # noqa: S311  no secret
    for number in range(many):
        named = text.replace("name: Carpi", f"name: Sector {number},", 1)
        answered = A_LEVEL.sub(lambda _: f"level: {rng.randint(0, 4)}", named)
        (folder / f"p{number:05}.yaml").write_text(answered, encoding="utf-8")
    return folder


def batch(folder: Path, jobs: int) -> Run:
    """Assess the profiles of a folder; the memory is that of the parent alone."""
    arguments = ["batch", str(folder), "-q", "-j", str(jobs), "-o", f"{folder}.csv"]
    start = time.perf_counter()
    parent = subprocess.run(
        [sys.executable, "-c", PARENT, *arguments], check=True, stdout=subprocess.PIPE
    )
    wall = time.perf_counter() - start
    cpu, peak = map(float, parent.stdout.split())
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(cpu, wall, peak * unit / 1e6)


def measure() -> dict[str, float]:
    """Give seconds, ratios, the rate and the parent's peaks."""
    with tempfile.TemporaryDirectory() as folder:
        hardly_any, few, many = (
            generate(Path(folder, f"{size}"), size) for size in (HARDLY_ANY, FEW, MANY)
        )
        batch(hardly_any, 2)
        start_up = min((batch(hardly_any, 1) for _ in range(3)), key=lambda taken: taken.wall)
        few_at_two, two, one = batch(few, 2), batch(many, 2), batch(many, 1)
        parsed, idle = run("-c", PARSE, str(many)), run("-c", PARSE, str(hardly_any))
    profiles = MANY - HARDLY_ANY
    beyond_start_up = one.cpu - start_up.cpu, parsed.cpu - idle.cpu
    return {
        "start_up_s": start_up.wall,
        "one_worker_s": one.wall,
        "two_workers_s": two.wall,
        "one_worker_cpu_s": one.cpu,
        "two_workers_cpu_s": two.cpu,
        "two_times_the_cpu_of_one": two.cpu / one.cpu,
        "times_one_worker": one.wall / two.wall,
        "profiles_per_second": profiles / (two.wall - start_up.wall),
        "ms_parsing": 1000 * beyond_start_up[1] / profiles,
        "ms_beyond_parsing": 1000 * (beyond_start_up[0] - beyond_start_up[1]) / profiles,
        "parent_mb_few": few_at_two.megabytes,
        "parent_mb_many": two.megabytes,
        "times_the_memory": two.megabytes / few_at_two.megabytes,
    }


def chart() -> str:
    """Seconds by the clock against profiles, on one worker and on two, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        folders = [generate(Path(folder, f"{size}"), size) for size in SIZES]
        two, one = ([batch(each, jobs).wall for each in folders] for jobs in (2, 1))
    even = [size / SIZES[0] * one[0] for size in SIZES]
    curves = [
        Curve("in proportion", MODEL, even),
        Curve("one process", THEIRS, one),
        Curve("two", OURS, two),
    ]
    return growth_chart(
        "Seconds by the clock against profiles",
        "profiles",
        SIZES,
        curves,
        "what one process takes, and what it would take in proportion to the first",
    )


if __name__ == "__main__":
    for path in sys.argv[1:]:
        Path(path).write_text(chart(), encoding="utf-8")
