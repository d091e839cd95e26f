"""Whole processes of Python side by side: what each takes of the processor, of time, of memory.

The processor's time says more than the clock's where the machine has other work too. Figures of a
pair of processes that are called `NAME` are, with medians over rounds in which the two take turns:
`NAME_times` and `NAME_times_wall`, our time by the peer's, pair by pair, of the processor and by
the clock; `NAME_cpu_s`, `NAME_wall_s`, `NAME_peer_cpu_s` and `NAME_peer_wall_s` in seconds; and
`NAME_peak_mb`, the most memory that ours took in any round, in 10^6 bytes.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROUNDS = 7
ROOT = Path(__file__).parents[2]


class Run(NamedTuple):
    """What a process took, with the processes that it started."""

    cpu: float
    """Seconds of the processor."""
    wall: float
    """Seconds by the clock."""
    megabytes: float
    """Its peak memory in 10^6 bytes."""


def run(*arguments: str) -> Run:
    """Run Python with these arguments, and with its compiled files kept, as users have them.

    Linux counts the parent's peak as the child's own if that is higher: call this from a process
    that is small.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=kept,
    ) as process:
        message = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    assert process.returncode == 0, (arguments, message.decode())
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 1e6)


def side_by_side(
    name: str, ours: list[str], peer: list[str], *, rounds: int = ROUNDS
) -> dict[str, float]:
    """The figures of two processes that take turns, after one run of each that does not count.

    Of a single round nothing is run before: what is so large is not worth a second run.
    """
    if rounds > 1:
        run(*ours), run(*peer)
    pairs = [(run(*ours), run(*peer)) for _ in range(rounds)]
    return {
        f"{name}_times": median(mine.cpu / theirs.cpu for mine, theirs in pairs),
        f"{name}_times_wall": median(mine.wall / theirs.wall for mine, theirs in pairs),
        f"{name}_cpu_s": median(mine.cpu for mine, _ in pairs),
        f"{name}_wall_s": median(mine.wall for mine, _ in pairs),
        f"{name}_peer_cpu_s": median(theirs.cpu for _, theirs in pairs),
        f"{name}_peer_wall_s": median(theirs.wall for _, theirs in pairs),
        f"{name}_peak_mb": max(mine.megabytes for mine, _ in pairs),
    }
