"""A sample of the points at which a call to the system goes wrong; all: `python -m tests.torture`.

Another sample for each seed, here of few points: each is a process or two.
"""

import subprocess
import sys

import pytest

from tests.support.forked_runs import surroundings

POINTS, SEED = 60, 2


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform != "linux", reason="it forks, and reads /proc")
def test_whatever_goes_wrong_no_file_is_half_and_no_row_lost() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", "--sample", f"{POINTS}", "--seed", f"{SEED}"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=surroundings(),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"{POINTS} points, {POINTS} hold"
