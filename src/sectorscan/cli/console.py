"""Where the program prints: reports to standard output, notices to standard error."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import typer
from rich.console import Console, Group, RenderableType
from rich.text import Text

from sectorscan.cli.broken_pipe import discard
from sectorscan.errors import OutputError, visible
from sectorscan.report.renderers.terminal.layout import Trimmed

if TYPE_CHECKING:
    from sectorscan.profile.profile import Profile
    from sectorscan.readers.document import Document

STANDARD = "-"


class _Console(Console):
    """A console that lets the command go on where the reader of a pipe has had enough."""

    def on_broken_pipe(self) -> None:
        """Print the rest to nobody."""
        discard(self.file)


def output() -> Console:
    """Standard output."""
    return _Console(highlight=False, soft_wrap=False)


def notices() -> Console:
    """Standard error."""
    return _Console(stderr=True, highlight=False, soft_wrap=True)


def show(*parts: RenderableType, most_columns: int | None = None) -> None:
    """Print to standard output, with no blanks at the ends of lines."""
    console = output()
    width = min(console.width, most_columns or console.width)
    console.print(Trimmed(Group(*parts)), width=width)


def show_paged(report: RenderableType) -> None:
    """Show through the pager that `PAGER` names; as `show` where nobody sits at a terminal."""
    console = output()
    if not console.file.isatty():
        show(report)
        return
    os.environ.setdefault("LESS", "-FRX")  # colours pass; a short report needs no key to leave
    with console.pager(styles=True):
        console.print(Trimmed(report))


def write(text: str) -> None:
    """Write a text to standard output as it is."""
    write_bytes(text.encode())


def write_bytes(content: bytes) -> None:
    """Write to standard output as it is."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        discard(sys.stdout)


def problem_text(told: str) -> Text:
    """A problem as text, its first word and its caret coloured."""
    text = Text(told)
    text.highlight_regex(r"(?m)^error:", "bold red")
    text.highlight_regex(r"(?m)^tip:", "bold green")
    text.highlight_regex(r"(?m)^ --> .*$", "cyan")
    text.highlight_regex(r"(?m)^ *\| +\^$", "bold red")
    return text


def read_document(path: str) -> "Document":
    """The document in a file or a workbook, or from standard input for `-`."""
    if path == STANDARD:
        from sectorscan.profile.workbook_form import parse_profile

        return parse_profile(sys.stdin.buffer.read(), "<stdin>")
    from sectorscan.profile.load import read_profile

    return read_profile(path)


def unused_columns(profile: "Profile") -> list[str]:
    """A line for each table of a profile that has columns from which no field is read."""
    return [
        f"{section}: no field is read from the column{'s' if len(columns) > 1 else ''} "
        + ", ".join(f"`{visible(column)}`" for column in columns)
        for section, columns in profile.unused_columns.items()
    ]


def make_folder(path: Path) -> None:
    """Make a folder if it is not there. Raises OutputError."""
    try:
        path.mkdir(exist_ok=True)
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
