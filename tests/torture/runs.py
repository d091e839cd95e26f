"""Runs of commands in which one call goes wrong, and what is amiss afterwards."""

import json
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sectorscan.cli import batch_run
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.forked_runs import FINE, Ended, ended_in_fork, warm_up
from tests.torture.commands import (
    ASSESS,
    BATCH,
    BATCH_ON_PROCESSES,
    NEW,
    NOTES,
    Command,
    Files,
    resumed,
    survey_read,
)
from tests.torture.faults import Call, Fault, Point, Saboteur

PARTIAL = ".sectorscan-"
"""How files begin that are being written; one may be left by a process that is killed."""


@dataclass(frozen=True)
class Undisturbed:
    """What a command does where nothing goes wrong."""

    command: Command
    files: Files
    calls: Mapping[Call, int]

    def points(self) -> Iterator[Point]:
        """Everything that can go wrong in it."""
        for call in sorted(self.command.calls):
            for number in range(self.calls.get(call, 0)):
                for fault in Fault:
                    yield Point(call, number, fault)


def prepared() -> list[Undisturbed]:
    """All commands, each run once in this process and once in a forked one."""
    commands = [*ASSESS, *NOTES, *NEW, BATCH]
    with TemporaryDirectory() as folder:
        for number, command in enumerate(commands):
            with in_folder(command.files, Path(folder, str(number))):
                _run(command)
        survey = Path(folder, "survey")
        survey.mkdir()
        commands.append(survey_read(survey))
        with in_folder(commands[-1].files, Path(folder, "read")):
            _run(commands[-1])
    warm_up([])
    done = [undisturbed(command) for command in [*commands, BATCH_ON_PROCESSES]]
    journal = next(known.files[BATCH.journal] for known in done if known.command is BATCH)
    return [*done, undisturbed(resumed(journal))]


def undisturbed(command: Command) -> Undisturbed:
    """Run a command, and count its calls. Raises RuntimeError where it does not end well."""
    with TemporaryDirectory() as folder, in_folder(command.files, Path(folder, "work")) as work:
        ended, calls = _disturbed(command, None)
        if ended.code != ExitCode.DONE:
            raise RuntimeError(f"{command.name}: {ended}")
        return Undisturbed(command, contents(work), calls)


def amiss(known: Undisturbed, point: Point) -> list[str]:
    """What is wrong after a run in which a call goes wrong, and one more that does the rest."""
    command = known.command
    with TemporaryDirectory() as folder, in_folder(command.files, Path(folder, "work")) as work:
        ended, _ = _disturbed(command, point)
        after = contents(work)
        faults = [*_badly_ended(ended, point), *_badly_left(after, known, point.call, ended.code)]
        if point.fault is not Fault.killed:
            faults += [f"left behind: {name}" for name in after if _is_partial(name)]
        if not _is_done(after, known):
            if ended.code == ExitCode.DONE:
                faults.append("it says that it is done, and it is not")
            ended, _ = _disturbed(command, None, *command.again)
            if ended.code != ExitCode.DONE:
                faults.append(f"the second run ends with {ended.code}: {ended.message}")
            if not _is_done(contents(work), known):
                faults.append("a second run does not make it good")
    return faults


@contextmanager
def in_folder(files: Files, folder: Path) -> Iterator[Path]:
    """Work in a new folder that has these files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with chdir(folder):
        yield folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _run(command: Command, *more: str) -> int:
    setattr(batch_run, "process_pool", command.executor)  # noqa: B010  the name is imported there
    return run([*command.arguments, *more])


def _disturbed(
    command: Command, point: Point | None, *more: str
) -> tuple[Ended, Mapping[Call, int]]:
    """How a command ends in a forked process, and how often it called what."""
    reading, writing = os.pipe()

    def task() -> int:
        saboteur = Saboteur(point)
        saboteur.install()
        code = _run(command, *more)
        os.write(writing, json.dumps(saboteur.counts).encode())
        return code

    ended = ended_in_fork(task)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123  a descriptor
        said = pipe.read()
    counts = {Call(name): count for name, count in json.loads(said or "{}").items()}
    return ended, counts


def _badly_ended(ended: Ended, point: Point) -> Iterator[str]:
    allowed: set[int] = {*FINE}
    if point.fault is Fault.killed:
        allowed.add(-signal.SIGKILL)
    if point.fault is Fault.interrupted:
        allowed.add(ExitCode.INTERRUPTED)
    if ended.code not in allowed or "Traceback" in ended.message:
        yield f"it ends with {ended.code}: {ended.message}"
    elif ended.code == ExitCode.BAD_INPUT and "error:" not in ended.message:
        yield f"it does not say why it ends: {ended.message}"


def _badly_left(after: Files, known: Undisturbed, call: Call, code: int) -> Iterator[str]:
    """Files that are neither as they were nor as they are to be."""
    command = known.command
    for name in sorted({*after, *command.files}):
        older, now, newer = (files.get(name) for files in (command.files, after, known.files))
        if _is_partial(name) or now in {older, newer}:
            continue
        if newer is None or now is None:
            yield f"{name} is not to be there, or gone: {now!r:.200}"
        elif name == command.journal:
            lost = {*_lines(older or b"")} - {*_lines(now)}
            yield from (f"{name} has lost {line!r:.200}" for line in lost)
        elif code < 0 and now == b"" and older is None:
            continue  # made to be locked, and the process was killed before it wrote
        elif not (command.rows and code == ExitCode.GATE_FAILED):  # else a sector failed, for now
            yield f"{name} is neither as it was nor as it is to be: {now!r:.200}"
        elif call is Call.listing:
            continue  # nobody knows what is in a folder that cannot be looked into
        elif name == command.rows and len(_lines(now)) != len(_lines(newer)):
            yield f"{name} has lost a row: {now!r:.200}"


def _is_done(after: Files, known: Undisturbed) -> bool:
    """Whether all files are as they are to be; a journal may have more than that."""
    return all(
        {*_lines(content)} <= {*_lines(after.get(name, b""))}
        if name == known.command.journal
        else after.get(name) == content
        for name, content in known.files.items()
    )


def _lines(content: bytes) -> list[bytes]:
    """The whole lines; a torn end is none."""
    return content[: content.rfind(b"\n") + 1].splitlines()


def _is_partial(name: str) -> bool:
    return Path(name).name.startswith(PARTIAL)
