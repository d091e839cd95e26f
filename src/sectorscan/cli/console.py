"""Where the program prints: reports to standard output, notices to standard error."""

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from rich.console import Console, RenderableType
from rich.text import Text

from sectorscan.errors import OutputError

if TYPE_CHECKING:
    from sectorscan.document import Document

STANDARD = "-"


@cache
def output() -> Console:
    """Standard output."""
    return Console(highlight=False, soft_wrap=False)


@cache
def notices() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def problem_text(told: str) -> Text:
    """A problem as text, its first word and its caret coloured."""
    text = Text(told)
    text.highlight_regex(r"(?m)^error:", "bold red")
    text.highlight_regex(r"(?m)^tip:", "bold green")
    text.highlight_regex(r"(?m)^ --> .*$", "cyan")
    text.highlight_regex(r"(?m)^ *\| +\^$", "bold red")
    return text


def read_document(path: str) -> "Document":
    """The document in a file, or from standard input for `-`."""
    from sectorscan.document import parse, read

    return parse(sys.stdin.buffer.read(), "<stdin>") if path == STANDARD else read(path)


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises OutputError."""
    partial = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputError(f"cannot write `{path}`: {error.strerror}") from None


def as_text(report: RenderableType, width: int) -> str:
    """A report as plain text of a width."""
    from io import StringIO

    console = Console(file=StringIO(), width=width, highlight=False, no_color=True)
    console.print(report)
    written = console.file
    assert isinstance(written, StringIO)  # noqa: S101  it was put there above
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines()) + "\n"
