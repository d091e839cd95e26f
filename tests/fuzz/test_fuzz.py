"""Cases of everything that the program reads, and those that were once not fine."""

import re
import subprocess
import sys

import pytest

from tests.support.forked_runs import surroundings

CASES, SEED = 2_000, 1


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform != "linux", reason="it forks, and reads /proc")
def test_whatever_is_read_a_command_ends_in_words() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", f"--cases={CASES}", f"--seed={SEED}", "--no-keep"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=surroundings(),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = re.findall(r"^(.+?) +(\d+) cases: (.+)$", done.stdout, re.MULTILINE)
    kept, *drawn = rows
    assert kept[0] == "kept cases"
    assert sum(int(count) for _, count, _ in drawn) == CASES
    for name, _, codes in drawn:  # each kind is both accepted and refused, or the cases are no test
        assert len(codes.split(", ")) > 1, name
