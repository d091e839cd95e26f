"""Commands run in forked processes, each bounded in memory and time.

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
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from sectorscan.errors import ExitCode
from tests.support.paths import ROOT

MOST_SECONDS = 60
MOST_MEGABYTES = 300
"""The memory that files may take that have fewer bytes than SMALL."""
SMALL = 1_000_000
FINE = frozenset({ExitCode.DONE, ExitCode.GATE_FAILED, ExitCode.BAD_INPUT})
"""The exit codes of whatever is no fault of the program's own."""
_DATA = 1_000_000_000  # bytes beyond those of an idle process; addresses alone do not count
_SHOWN = 2_000


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    """Its exit code; that of a signal is negative."""
    megabytes: int
    """The memory it took beyond that of a process that has loaded the program."""
    message: str
    """The end of what it wrote to standard error."""

    def is_fine(self, size: int) -> bool:
        """Whether it ended in words and, where it read few bytes, took little memory."""
        is_small = size < SMALL
        has_words = self.code in FINE and "Traceback" not in self.message
        return has_words and not (is_small and self.megabytes > MOST_MEGABYTES)


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
        env=surroundings(),
    )
    return [Ended(*line) for line in json.loads(done.stdout)]


def surroundings() -> dict[str, str]:
    """The environment in which a process finds this program and its tests."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}


def warm_up(sound: Sequence[Sequence[str]]) -> None:
    """Run sound commands in this process, so that all that is forked from it shares what is loaded.

    The command line is parsed from then on by one parser, which otherwise is made for each command
    and takes longer than many a command itself.
    """
    import typer.main

    from sectorscan.cli.run import run

    typer.main.get_command = cache(typer.main.get_command)
    for arguments in sound:
        assert run(arguments) == 0, arguments
    gc.collect()
    gc.freeze()


def ended_in_fork(task: Callable[[], int]) -> Ended:
    """How a task ends in a process of its own, which exits with the code that it gives."""
    # the peak of this process would count what its parent was before it
    pages = Path("/proc/self/statm").read_text().split()
    idle, data = (int(pages[column]) * resource.getpagesize() for column in (1, 5))
    with TemporaryFile() as messages:
        process = os.fork()
        if process == 0:
            _become_the_task(task, messages.fileno(), data + _DATA)
        _, status, usage = os.wait4(process, 0)
        messages.seek(0)
        message = messages.read().decode("utf-8", "replace")[-_SHOWN:]
    megabytes = (usage.ru_maxrss * 1_024 - idle) // 1_000_000
    return Ended(os.waitstatus_to_exitcode(status), megabytes, message)


def _become_the_task(task: Callable[[], int], messages: int, data: int) -> None:
    """Do a task in this process, which ends with it, so that nothing of its parent's goes on."""
    code = ExitCode.BUG.value
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (data, data))
        signal.alarm(MOST_SECONDS)
        direct_streams(messages)
        code = task()
    except BaseException:  # noqa: BLE001  whatever it is, it is seen in what the parent reads
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(code)


def direct_streams(messages: int) -> None:
    """Have this process print to nobody, and its errors to a file by its descriptor."""
    nobody = os.open(os.devnull, os.O_WRONLY)
    for stream, descriptor in ((1, nobody), (2, messages)):
        os.dup2(descriptor, stream)
    sys.stdout, sys.stderr = (
        os.fdopen(stream, "w", encoding="utf-8", errors="replace", closefd=False)
        for stream in (1, 2)
    )


def _run_all() -> None:
    from sectorscan.cli.run import run

    sound, commands = json.load(sys.stdin)
    warm_up(sound)
    lines = [ended_in_fork(lambda: run(arguments)) for arguments in commands]  # noqa: B023
    json.dump(lines, sys.stdout)


if __name__ == "__main__":
    _run_all()
