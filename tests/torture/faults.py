"""Calls to the system that fail: opens, reads, writes, syncs, renames, folders, processes, threads.

What the program calls is replaced in this process, which is a forked one and ends soon.
"""

import builtins
import errno
import io
import multiprocessing.util
import os
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from sectorscan.cli import output

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


class Call(StrEnum):
    """What the program asks of the system."""

    open = "open"
    read = "read"
    write = "write"
    sync = "sync"
    rename = "rename"
    folder = "folder"
    listing = "listing"
    process = "process"
    thread = "thread"


class Fault(StrEnum):
    """What happens at a call."""

    fails = "fails"
    """The system refuses, this once; of a write it does half, and refuses the rest."""
    goes_on_failing = "goes on failing"
    """The same, and so with all later calls of this kind."""
    killed = "killed"
    """The process is killed before it."""
    interrupted = "interrupted"
    """The user presses Ctrl-C."""


REFUSALS = {
    Call.open: errno.EMFILE,
    Call.read: errno.EIO,
    Call.write: errno.ENOSPC,
    Call.sync: errno.EIO,
    Call.rename: errno.EACCES,
    Call.folder: errno.ENOSPC,
    Call.listing: errno.EACCES,
    Call.process: errno.EAGAIN,
}
"""What the system says; of a thread that it does not start, Python says so itself."""


class Point(NamedTuple):
    """One call of a run, counted from 0 among those of its kind, and what happens there."""

    call: Call
    number: int
    fault: Fault


@dataclass
class Saboteur:
    """Counts the calls of this process, and has one of them go wrong."""

    point: Point | None = None
    counts: Counter[Call] = field(default_factory=Counter)
    refusal: OSError | None = None
    """What the next write is refused with, since only half of the last one was done."""

    def meet(self, call: Call, path: object = None) -> None:
        """Count a call, and have it go wrong if it is its turn.

        The path is the one that an error of the system names.

        Raises OSError, RuntimeError or KeyboardInterrupt.
        """
        number = self.counts[call]
        self.counts[call] += 1
        point = self.point
        if point is None or call is not point.call or number < point.number:
            return
        is_main = threading.current_thread() is threading.main_thread()
        if point.fault is Fault.interrupted and not is_main:
            return  # no other thread hears an interrupt
        if point.fault is Fault.goes_on_failing or number == point.number:
            _go_wrong(point, path)

    def install(self) -> None:
        """Put itself before all that the program calls."""
        real_open, real_os_open = io.open, os.open
        saboteur = self

        class File(_File):
            met = saboteur

        def open_file(  # noqa: PLR0913, PLR0917  as `open` has it
            file: Any,  # noqa: ANN401
            mode: str = "r",
            buffering: int = -1,
            encoding: str | None = None,
            errors: str | None = None,
            newline: str | None = None,
            closefd: bool = True,  # noqa: FBT001, FBT002
            opener: Callable[[str, int], int] | None = None,
        ) -> IO[Any]:
            if isinstance(file, int) and not closefd:  # a stream or a pipe of the process itself
                return real_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
            raw = File(file, mode.replace("b", "").replace("t", ""), closefd, opener)
            return _buffered(raw, mode, buffering, encoding, errors, newline)

        def open_descriptor(*arguments: Any, **named: Any) -> int:  # noqa: ANN401
            saboteur.meet(Call.open)
            return real_os_open(*arguments, **named)

        for module, name, stand_in in (
            (io, "open", open_file),
            (builtins, "open", open_file),
            (os, "open", open_descriptor),
            (output, "FileIO", File),
            # nothing here has to outlast the machine
            (os, "fsync", lambda _: saboteur.meet(Call.sync)),
        ):
            setattr(module, name, stand_in)
        for module, name, call in (
            (os, "rename", Call.rename),
            (os, "replace", Call.rename),
            (os, "mkdir", Call.folder),
            (os, "scandir", Call.listing),
            (os, "listdir", Call.listing),
            (os, "fork", Call.process),
            (subprocess, "_fork_exec", Call.process),
            (multiprocessing.util, "spawnv_passfds", Call.process),
            (threading, "_start_new_thread", Call.thread),
        ):
            self._stand_before(module, name, call)

    def _stand_before(self, module: object, name: str, call: Call) -> None:
        real = getattr(module, name)

        def met(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
            self.meet(call, *arguments[:1])
            return real(*arguments, **named)

        setattr(module, name, met)


def _go_wrong(point: Point, path: object) -> None:
    match point.fault:
        case Fault.killed:
            os.kill(os.getpid(), signal.SIGKILL)
        case Fault.interrupted:
            raise KeyboardInterrupt
        case Fault.fails | Fault.goes_on_failing:
            if point.call is Call.thread:
                raise RuntimeError("can't start new thread")
            refusal = REFUSALS[point.call]
            raise OSError(refusal, os.strerror(refusal), path)


class _File(io.FileIO):
    """A file whose every call is counted; an open descriptor is not opened again."""

    met: Saboteur

    def __init__(self, file: Any, *arguments: Any) -> None:  # noqa: ANN401
        if not isinstance(file, int):
            self.met.meet(Call.open)
        super().__init__(file, *arguments)

    def write(self, content: "ReadableBuffer", /) -> int:
        if self.met.refusal is not None:
            refusal, self.met.refusal = self.met.refusal, None
            raise refusal
        try:
            self.met.meet(Call.write)
        except OSError as error:
            half = memoryview(content).cast("B")[: memoryview(content).nbytes // 2]
            if not half:
                raise
            self.met.refusal = error
            return super().write(half)
        return super().write(content)

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        self.met.meet(Call.read)
        return super().readinto(buffer)

    def readall(self) -> bytes:
        self.met.meet(Call.read)
        return super().readall()


def _buffered(  # noqa: PLR0913, PLR0917  as `open` has it
    raw: io.FileIO,
    mode: str,
    buffering: int,
    encoding: str | None,
    errors: str | None,
    newline: str | None,
) -> IO[Any]:
    """A file as `open` gives it."""
    if buffering == 0:
        return raw
    buffer: io.BufferedReader | io.BufferedWriter | io.BufferedRandom
    if "+" in mode:
        buffer = io.BufferedRandom(raw)
    else:
        buffer = io.BufferedReader(raw) if mode.startswith("r") else io.BufferedWriter(raw)
    if "b" in mode:
        return buffer
    return io.TextIOWrapper(buffer, encoding or "utf-8", errors, newline)
