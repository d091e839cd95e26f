"""A file tried in a child process, since a library that reads it may take its process down.

A reader written in another language may abort on a file made for that, or take all memory there
is. The child opens the file as this process is going to, within limits; only what it survives is
opened here.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from sectorscan.readers.files import size_of

_MEGABYTE = 1_000_000
_LEAST_MEMORY = 100 * _MEGABYTE
_MEMORY_PER_BYTE = 40  # of a file beyond its first megabyte
_LEAST_SECONDS, _SECONDS_PER_MEGABYTE = 20, 2
_MOST_SHEETS = 1_000
_WAITS = 10  # how many times its processor time the child may take on a busy machine

Reader = Literal["workbook", "parquet"]
Answer = dict[str, Any]


class TrialOutcome(Struct, frozen=True):
    """What became of a file in the child: a reason why it cannot be read, or none.

    `parts` are such reasons by part, as by sheet, where others can be read.
    """

    reason: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


def memory_for(size: int) -> int:
    """How many bytes of memory the content of a file of so many bytes may take."""
    return _LEAST_MEMORY + _MEMORY_PER_BYTE * max(0, size - _MEGABYTE)


def tried(reader: Reader, file: Path | bytes, *, memory: int) -> TrialOutcome:
    """What becomes of a file that a child process opens and reads whole, in so many bytes.

    Where no child can be started, nothing is said against the file.
    """
    seconds = _LEAST_SECONDS + _SECONDS_PER_MEGABYTE * size_of(file) // _MEGABYTE
    path = "" if isinstance(file, bytes) else str(file)
    task = [reader, path, str(memory), str(seconds)]
    if not sys.executable or getattr(sys, "frozen", False):
        return TrialOutcome()
    try:
        child = subprocess.run(  # noqa: S603  our own program, given to our own interpreter
            [sys.executable, "-I", "-S", "-c", _program(), *task],
            input=file if isinstance(file, bytes) else b"",
            capture_output=True,
            timeout=_WAITS * seconds,
            check=False,
            start_new_session=True,  # an interrupt is for this process to hear
        )
    except OSError:
        return TrialOutcome()
    except subprocess.TimeoutExpired:
        return TrialOutcome("opening it takes too long")
    try:
        return TrialOutcome(**json.loads(child.stdout))
    except ValueError:  # the child came to its end before it could answer
        is_killed = child.returncode < 0
        return TrialOutcome(
            "opening it takes too much memory or time" if is_killed else "it is damaged"
        )


def _program() -> str:
    """The child's program, which finds modules where this process does, this package first."""
    package = Path(__file__).parents[2]
    found_in = [str(package), *(str(Path(path).absolute()) for path in sys.path)]
    return f"import sys; sys.path[:] = {found_in!r}; from {__name__} import main; main()"


# In the child


def main() -> None:
    """Read the file that the arguments name, or standard input, and answer on standard output."""
    reader, path, memory, seconds = sys.argv[1:]
    file = Path(path) if path else sys.stdin.buffer.read()
    answer = _READERS[reader](file, lambda: _limit(int(memory), int(seconds)))
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)  # whatever a library would do at the end is not wanted


def _read_workbook(content: bytes, limit: Callable[[], None]) -> Answer:
    from python_calamine import CalamineError, CalamineWorkbook

    limit()
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
    except CalamineError as error:
        return {"reason": str(error)}
    count = len(book.sheet_names)
    if count > _MOST_SHEETS:
        return {"reason": f"it has {count:,} sheets, more than {_MOST_SHEETS:,}"}
    parts = {}
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
            len(sheet.merged_cell_ranges or ())  # which are made when they are asked for
        except CalamineError as error:
            parts[name] = str(error)
    return {"parts": parts}


def _read_parquet(file: Path | bytes, limit: Callable[[], None]) -> Answer:
    import polars as pl
    from polars.exceptions import PanicException, PolarsError

    pl.LazyFrame({"warm": [1]}).collect()  # polars' own threads and arenas are no part of the file
    limit()
    try:
        pl.scan_parquet(file, glob=False).collect()
    except (PolarsError, PanicException, OSError) as error:
        return {"reason": str(error).partition("\n")[0]}
    return {}


_READERS: Mapping[str, Callable[[Any, Callable[[], None]], Answer]] = {
    "workbook": _read_workbook,
    "parquet": _read_parquet,
}


def _limit(memory: int, seconds: int) -> None:
    """Hold this process to so much more memory than it has, and to its processor time."""
    try:
        import resource

        status = Path("/proc/self/status").read_text(encoding="ascii")
    except (ImportError, OSError):  # a system without such limits
        return
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmData"))
    most = 1024 * int(kilobytes) + memory
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
