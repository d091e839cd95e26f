"""Writing files: each whole or not at all, and never over a file that is read."""

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES
from io import FileIO
from pathlib import Path
from secrets import token_hex

import typer
from msgspec import Struct

from sectorscan.cli.console import STANDARD, stdout
from sectorscan.errors import OutputError

SECONDS_TO_WAIT = 30  # for others who note at the same time
_SECONDS_BETWEEN = 0.01
_PERMISSIONS = 0o777
_OURS_ALONE, _AS_THE_USER_HAS_IT = 0o600, 0o666  # the second is narrowed by the umask
_BINARY = getattr(os, "O_BINARY", 0)  # on Windows, or else `\n` would become `\r\n`
_STANDARD_INPUT, _STANDARD_OUTPUT = 0, 1
_STREAMS = ("/dev/stdout", "/dev/stderr")
_STREAM_FOLDERS = ("/dev/fd/", "/proc/")

_Identity = tuple[object, ...]


def require_suffix(path: Path, suffixes: Iterable[str], *, option: str = "--output") -> None:
    """Refuse a file whose suffix is no format. Raises BadParameter."""
    known = list(suffixes)
    if path.suffix not in known:
        ends = f"one of {', '.join(known)}" if len(known) > 1 else known[0]
        raise typer.BadParameter(f"`{path}` must end in {ends}", param_hint=option)


def require_folder(path: Path) -> None:
    """Refuse a file for which there is no folder, before it is made. Raises OutputError."""
    if not os.path.isdir(path.parent):  # noqa: PTH112  takes every name
        raise OutputError(f"cannot write `{path}`: there is no folder `{path.parent}`")


def refuse_on_terminal(format_: str, *, option: str = "--format") -> None:
    """Refuse to print what is no text where somebody would read it. Raises BadParameter."""
    if stdout().file.isatty():
        message = f"{format_} is nothing to read on a terminal; write it to a file with -o"
        raise typer.BadParameter(message, param_hint=option)


def refuse_overwriting(outputs: Iterable[Path], inputs: Iterable[Path | str]) -> None:
    """Refuse an output that is one of the inputs, or another output, however it is spelt.

    Links are followed, and names count as the file system takes them. Devices and pipes may be
    named as often as one likes. Raises OutputError.
    """
    read = {_identity(Path(path)): path for path in inputs}
    written: dict[_Identity, Path] = {}
    for path in outputs:
        identity = _identity(path)
        if identity is None:
            continue
        if identity in read:
            same = "" if str(path) == str(read[identity]) else f", as `{read[identity]}`"
            raise OutputError(f"cannot write `{path}`: it is read too{same}; write to another file")
        if identity in written:
            same = "" if path == written[identity] else f", also as `{written[identity]}`"
            raise OutputError(f"cannot write `{path}`: it is named twice{same}")
        written[identity] = path


def drawings_in(folder: Path) -> list[Path]:
    """The drawings that a folder has, if it is there."""
    try:
        return sorted(folder.glob("*.svg"))
    except OSError:  # whoever writes there says what is wrong
        return []


def path_from(folder: Path, path: Path) -> str | None:
    """A path as a link from a folder; None where none leads there, on Windows to another drive."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return None


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where they are not there. Raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder `{path}`: {error.strerror}") from None


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all, a piece at a time. Raises OutputError.

    A link stays, and what it leads to is written. An older file keeps its mode and, where that is
    allowed, its owner. A device or a pipe is written to as it is.
    """
    with _in_words(path):
        older = _status(path)
        if older is not None and _is_standard_output(older):
            sys.stdout.buffer.writelines(pieces)
            sys.stdout.flush()
        elif _is_written_in_place(path, older):
            with path.open("ab") as file:
                file.writelines(pieces)
        else:
            _replace(Path(os.path.realpath(path)), older, pieces)


def write_all(files: Iterable[tuple[Path, Iterable[bytes]]]) -> None:
    """Write files whole, none of them before the contents of all are made. Raises OutputError."""
    for path, pieces in list(files):
        write_whole(path, pieces)


class LockedFile(Struct):
    """A file that only we read and write, so long as all others lock it too."""

    content: bytes
    _file: FileIO

    def append(self, content: bytes) -> None:
        """Add to its end, on the disk when this returns; all of it or nothing."""
        end = self._file.seek(0, os.SEEK_END)
        left = memoryview(content)
        try:
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        except OSError:
            with suppress(OSError):
                self._file.truncate(end)
            raise


@contextmanager
def locked(path: Path) -> Iterator[LockedFile]:
    """Lock a file to read it and append to it; it is made where it is not there.

    Raises OutputError, also where others keep it locked for longer than half a minute.
    """
    with _in_words(path), _locked(path) as file:
        yield LockedFile(file.read(), file)


@contextmanager
def _locked(path: Path) -> Iterator[FileIO]:
    """Lock the file that has the path; another one may take its place while we wait for it."""
    from filelock import lock_descriptor  # it takes time to load

    deadline = time.monotonic() + SECONDS_TO_WAIT
    while True:
        is_new = not os.path.lexists(path)
        with FileIO(path, "a+") as file:
            while not lock_descriptor(file.fileno(), blocking=False):
                if time.monotonic() > deadline:
                    raise OutputError(f"cannot write `{path}`: another program keeps it locked")
                time.sleep(_SECONDS_BETWEEN)
            current = _status(path)
            if current is None or not os.path.samestat(current, os.fstat(file.fileno())):
                continue
            try:
                if is_new:
                    _sync_folder(path.parent)
                file.seek(0)
                yield file
            except BaseException:
                with suppress(OSError):
                    _leave_no_empty_file(path, file)
                raise
            return


def _leave_no_empty_file(path: Path, file: FileIO) -> None:
    """Take a file away that was made to be locked, where nothing came of it."""
    if os.fstat(file.fileno()).st_size == 0:
        path.unlink()  # whoever waits for it sees that it is gone, and makes another one


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        no_folder = isinstance(error, FileNotFoundError) and not path.parent.exists()
        reason = f"there is no folder `{path.parent}`" if no_folder else error.strerror or error
        raise OutputError(f"cannot write `{path}`: {reason}") from None


def _identity(path: Path) -> _Identity | None:
    """What is the same for the same file; None of what is no file, such as a device."""
    status = _status(path) if str(path) != STANDARD else _status_of_input()
    if status is not None:
        return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
    real = Path(os.path.realpath(path))
    folder = _status(real.parent)
    return (real,) if folder is None else (folder.st_dev, folder.st_ino, real.name)


def _status_of_input() -> os.stat_result | None:
    """The state of the file that standard input is read from."""
    try:
        return os.fstat(_STANDARD_INPUT)
    except OSError:  # it is closed
        return None


def _status(path: Path) -> os.stat_result | None:
    """The state of the file that is written where a path is given, if there is one.

    To the system nothing is beyond `gone/..`; what is written there is written all the same.
    """
    for name in (path, Path(os.path.realpath(path))):
        with suppress(OSError):  # it is not there, or whoever opens it says what is wrong
            return name.stat()
    return None


def _is_standard_output(status: os.stat_result) -> bool:
    """Whether a pipe or a device is the one that the program prints to."""
    if stat.S_ISREG(status.st_mode):
        return False
    try:
        return os.path.samestat(status, os.fstat(_STANDARD_OUTPUT))
    except OSError:  # it is closed
        return False


def _is_written_in_place(path: Path, older: os.stat_result | None) -> bool:
    """Whether a path leads to a device, a pipe, or a stream such as `/dev/stdout`."""
    if older is not None and not stat.S_ISREG(older.st_mode):
        return True
    name = path.absolute().as_posix()
    return name in _STREAMS or name.startswith(_STREAM_FOLDERS)


def _replace(path: Path, older: os.stat_result | None, pieces: Iterable[bytes]) -> None:
    """Write a file beside the path, and put it into its place once it is on the disk."""
    if older is not None and not os.access(path, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    partial = path.with_name(f".sectorscan-{token_hex(8)}")  # `path`'s name may be the longest
    mode = _AS_THE_USER_HAS_IT if older is None else _OURS_ALONE
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        with os.fdopen(descriptor, "wb") as file:
            if older is not None:
                _dress_as(descriptor, older)
            file.writelines(pieces)
            file.flush()
            os.fsync(descriptor)
        partial.replace(path)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _dress_as(descriptor: int, older: os.stat_result) -> None:
    """Give a new file the mode of the older one and, as far as that is allowed, its owner."""
    if not hasattr(os, "fchown"):  # Windows, where a folder says whose its files are
        return
    for user, group in ((-1, older.st_gid), (older.st_uid, -1)):
        with suppress(PermissionError):
            os.fchown(descriptor, user, group)
    os.fchmod(descriptor, stat.S_IMODE(older.st_mode) & _PERMISSIONS)


def _sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
