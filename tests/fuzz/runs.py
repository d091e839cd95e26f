"""Cases run in forked processes: some one after another in each, and alone whatever is not fine.

A process that runs several reads workbooks and Parquet files without the trial that the program
gives them in a child. A case that ends its process, or the process too large, is run again alone,
with the trial.
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

from sectorscan.cli import batch_run
from sectorscan.cli.run import run
from sectorscan.readers import parquet, workbook
from sectorscan.readers.child_process import TrialOutcome
from tests.fuzz.inputs import Case, InputKind, input_kinds, sound_files
from tests.support.forked_runs import (
    FINE,
    MOST_MEGABYTES,
    MOST_SECONDS,
    Ended,
    ended_in_fork,
    warm_up,
)
from tests.support.inline_executor import inline

TOGETHER = 25


class Tried(NamedTuple):
    """A case, how it ended, and whether that is fine."""

    case: Case
    code: int
    fault: Ended | None


@dataclass(frozen=True)
class Workplace:
    """The sound files that stand beside each case, and the kinds of inputs."""

    files: Mapping[str, bytes]
    kinds: Sequence[InputKind]


@contextmanager
def workplace() -> Iterator[Workplace]:
    """A folder of its own to be in, with the sound files, and the kinds of inputs."""
    setattr(batch_run, "process_pool", inline)  # noqa: B010  the name is imported there
    with TemporaryDirectory() as folder, chdir(folder):
        os.environ["HOME"] = folder
        made = Path(folder, "made")
        made.mkdir()
        with chdir(made), redirect_stdout(StringIO()):
            files = sound_files(made)
        shutil.rmtree(made)
        warm_up([])
        yield Workplace(files, input_kinds(files))


def tried(cases: Sequence[Case], files: Mapping[str, bytes]) -> Iterator[Tried]:
    """How each case ends beside sound files, in the order of the cases."""
    done = 0
    while done < len(cases):
        chunk = cases[done : done + TOGETHER]
        codes = _together(chunk, files)
        for case, code in zip(chunk, codes, strict=False):
            yield Tried(case, code, None) if code in FINE else _alone(case, files)
        done += len(codes)
        if len(codes) < len(chunk):
            yield _alone(cases[done], files)
            done += 1


def _alone(case: Case, files: Mapping[str, bytes]) -> Tried:
    """Run a case in a process of its own, as the program reads it."""
    _lay_out(files)
    ended = ended_in_fork(lambda: _run(case))
    size = sum(map(len, case.files.values()))
    return Tried(case, ended.code, None if ended.is_fine(size) else ended)


def _together(cases: Sequence[Case], files: Mapping[str, bytes]) -> list[int]:
    """The exit codes of cases that one process runs, as far as it comes; -1 for a traceback."""
    with TemporaryFile() as said:

        def task() -> int:
            for reader in (workbook, parquet):
                setattr(reader, "tried", _no_trial)  # noqa: B010  the name is imported there
            for case in cases:
                signal.alarm(MOST_SECONDS)
                _lay_out(files)
                code = _run(case)
                sys.stderr.flush()
                if b"Traceback" in os.pread(2, 1_000_000, 0):
                    code = -1
                os.ftruncate(2, 0)
                os.lseek(2, 0, os.SEEK_SET)
                os.write(said.fileno(), f"{code}\n".encode())
            return 0

        ended = ended_in_fork(task)
        said.seek(0)
        codes = [int(line) for line in said.read().split()]
    if ended.megabytes > MOST_MEGABYTES:
        return [-1] * len(codes)  # one of them takes too much, and is found alone
    return codes


def _no_trial(*_: object, **__: object) -> TrialOutcome:
    return TrialOutcome()


def _run(case: Case) -> int:
    for name, content in case.files.items():
        Path(name).write_bytes(content)
    return run(case.arguments)


def _lay_out(files: Mapping[str, bytes]) -> None:
    """Have the sound files here as they are to be, and nothing else."""
    for path in Path().iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in files:
            path.unlink()
    for name, content in files.items():
        path = Path(name)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
