"""Writing files: whole or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import typer

from sectorscan.errors import OutputError


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where they are not there. Raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder `{path}`: {error.strerror}") from None


def require_suffix(path: Path, suffixes: Iterable[str], *, option: str = "--output") -> None:
    """Refuse a file whose suffix is no format. Raises BadParameter."""
    known = list(suffixes)
    if path.suffix not in known:
        raise typer.BadParameter(
            f"`{path}` must end in one of {', '.join(known)}", param_hint=option
        )


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all, a piece at a time. Raises OutputError."""
    partial = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        replaces = path.is_file() or not path.exists()  # a device is written to, not replaced
        with (partial if replaces else path).open("wb") as file:
            file.writelines(pieces)
        if replaces:
            partial.replace(path)
    except OSError as error:
        raise OutputError(f"cannot write `{path}`: {error.strerror}") from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
