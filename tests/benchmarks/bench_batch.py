"""How fast many profiles are assessed, on one worker and on two, and what the parent holds.

Run it with `python -m tests.benchmarks bench_batch`. The profiles are made from an example of
10 KB, with other names and other answers. The program runs as a whole process and writes a row for
each; what it takes for hardly any profiles is its start-up, which is taken off where a rate is
given. Memory is the peak of the parent alone, as the operating system counts it.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

MANY, FEW, HARDLY_ANY = 10_000, 1_000, 2
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "carpi-knitwear" / "profile.yaml"
A_LEVEL = re.compile(r"level: \d(?:\.\d)?")

PARENT = """
import resource, sys
from sectorscan.cli.run import run

assert run(sys.argv[1:]) == 0
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def generate(folder: Path, many: int) -> Path:
    """Keep so many profiles in a folder, each unlike the others."""
    folder.mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    rng = Random(1)  # noqa: S311  no secret
    for number in range(many):
        named = text.replace("name: Carpi", f"name: Sector {number},", 1)
        told = A_LEVEL.sub(lambda _: f"level: {rng.randint(0, 4)}", named)
        (folder / f"p{number:05}.yaml").write_text(told, encoding="utf-8")
    return folder


def batch(folder: Path, jobs: int) -> tuple[float, float]:
    """Assess the profiles of a folder; give the seconds and the parent's peak in 10^6 bytes."""
    arguments = ["batch", str(folder), "-q", "-j", str(jobs), "-o", f"{folder}.csv"]
    start = time.perf_counter()
    found = subprocess.run(
        [sys.executable, "-c", PARENT, *arguments], check=True, stdout=subprocess.PIPE
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, int(found.stdout) * unit / 1e6


def measure() -> dict[str, float]:
    """Give seconds, ratios, the rate and the parent's peaks."""
    with tempfile.TemporaryDirectory() as folder:
        hardly_any, few, many = (
            generate(Path(folder, f"{size}"), size) for size in (HARDLY_ANY, FEW, MANY)
        )
        batch(hardly_any, 2)
        start_up, _ = min(batch(hardly_any, 2) for _ in range(3))
        _, few_mb = batch(few, 2)
        two, many_mb = batch(many, 2)
        one, _ = batch(many, 1)
    return {
        "start_up_s": start_up,
        "one_worker_s": one,
        "two_workers_s": two,
        "times_one_worker": one / two,
        "profiles_per_second": (MANY - HARDLY_ANY) / (two - start_up),
        "parent_mb_1k": few_mb,
        "parent_mb_10k": many_mb,
        "times_the_memory": many_mb / few_mb,
    }
