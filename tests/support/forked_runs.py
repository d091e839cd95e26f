"""Commands run one after another in forked processes, each bounded in memory and time.

`python -m tests.support.forked_runs` reads two JSON lists of lists of arguments from standard
input. The first commands are sound, and are run to have loaded what the others need. For each of
those it prints its exit code, how much memory it took beyond that, and the end of what it wrote to
standard error.
"""

import gc
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from tests.support.paths import ROOT

MOST_SECONDS = 60
MOST_MEGABYTES = 300
_ADDRESSES = 1_000_000_000  # bytes beyond those of an idle process; most are never touched
_SHOWN = 2_000


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    """Its exit code; that of a signal is negative."""
    megabytes: int
    """The memory it took beyond that of a process that has loaded the program."""
    message: str
    """The end of what it wrote to standard error."""


def ended(
    sound: Sequence[Sequence[str]], commands: Sequence[Sequence[str]], folder: Path
) -> list[Ended]:
    """How commands end in a folder, after sound ones that load all that they need."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.forked_runs"],
        input=json.dumps([sound, commands]),
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
    )
    return [Ended(*line) for line in json.loads(done.stdout)]


def _run_all() -> None:
    from sectorscan.cli.run import run

    sound, commands = json.load(sys.stdin)
    for arguments in sound:
        assert run(arguments) == 0, arguments
    gc.freeze()  # what is there now is shared by all that are forked
    # the peak of this process would count what its parent was before it
    pages = Path("/proc/self/statm").read_text().split()
    addresses, idle = (int(count) * resource.getpagesize() for count in pages[:2])
    lines = []
    for arguments in commands:
        with TemporaryFile() as messages:
            process = os.fork()
            if process == 0:
                limit = addresses + _ADDRESSES
                resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
                signal.alarm(MOST_SECONDS)
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                os.dup2(messages.fileno(), 2)
                sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="replace")
                sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="replace")
                code = run(arguments)
                sys.stderr.flush()
                os._exit(code)
            _, status, usage = os.wait4(process, 0)
            messages.seek(0)
            message = messages.read().decode("utf-8", "replace")[-_SHOWN:]
        megabytes = (usage.ru_maxrss * 1_024 - idle) // 1_000_000
        lines.append(Ended(os.waitstatus_to_exitcode(status), megabytes, message))
    json.dump(lines, sys.stdout)


if __name__ == "__main__":
    _run_all()
