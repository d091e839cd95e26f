"""`sectorscan new`."""

import os
import re
import shlex
import unicodedata
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sectorscan.cli.options import AllowOutsideOption, QuietOption, RubricOption
from sectorscan.rubric import DEFAULT_RUBRIC

SUFFIXES = (".yaml", ".yml", ".xlsx")
MOST_CHARACTERS = 80
MOST_BYTES = 200  # of a name; with what is put to it, it must not be longer than 255


class StarterFormat(StrEnum):
    """What a new profile is written as."""

    yaml = "yaml"
    xlsx = "xlsx"


def new(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The sector's name; the file is called after it.")
    ],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    format_: Annotated[
        StarterFormat | None,
        typer.Option("--format", help="A text file (if not said), or an Excel workbook."),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            help="Write to this file instead; the suffix is the format. - prints.",
        ),
    ] = None,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a profile to fill in, with all that the rubric asks.

    Example: sectorscan new shoes.xlsx
    """
    from sectorscan.cli.console import STANDARD, notice, write_bytes
    from sectorscan.cli.output import (
        refuse_on_terminal,
        refuse_overwriting,
        require_suffix,
        write_all,
    )
    from sectorscan.errors import OutputError
    from sectorscan.rubric.blank_profile import new_profile
    from sectorscan.rubric.load import load_rubric, shipped_rubrics

    sector, called_after_it = _named(name, format_)
    outputs = output or [called_after_it]
    files = [path for path in outputs if str(path) != STANDARD]
    for path in files:
        require_suffix(path, SUFFIXES)
        if os.path.lexists(path):
            raise OutputError(f"`{path}` is there already; choose another name, or move it away")
    refuse_overwriting(files, [])
    printed = _format_of(called_after_it)
    if len(files) < len(outputs) and printed is StarterFormat.xlsx:
        refuse_on_terminal(printed)
    model = load_rubric(rubric, allow_outside=allow_outside)
    named = rubric if rubric in shipped_rubrics() and rubric != DEFAULT_RUBRIC else ""

    def content(format_: StarterFormat) -> bytes:
        return new_profile(sector, model, format_.value, named=named, asked_for=rubric)

    write_all((path, [content(_format_of(path))]) for path in files)
    if len(files) < len(outputs):
        write_bytes(content(printed))
    option = "" if named or rubric == DEFAULT_RUBRIC else f" --rubric {shlex.quote(rubric)}"
    for path in [] if quiet else files:
        notice(f"`{path}` is written; fill it in, then: sectorscan assess {path}{option}")


def _format_of(path: Path) -> StarterFormat:
    return StarterFormat.xlsx if path.suffix == ".xlsx" else StarterFormat.yaml


def _named(name: str, format_: StarterFormat | None) -> tuple[str, Path]:
    """The sector's name and its file; `shoes.xlsx` says both name and format."""
    given = Path(name).suffix.lower()
    has_suffix = given in SUFFIXES
    sector = (name[: -len(given)] if has_suffix else name).strip()
    suffix = f".{format_}" if format_ else (given if has_suffix else ".yaml")
    plain = unicodedata.normalize("NFKC", sector).lower()
    slug = _cut(re.sub(r"[^\w]+", "-", plain).strip("-_"))
    has_slash = "/" in sector or "\\" in sector
    if not slug or not sector.isprintable() or has_slash:
        message = "give the sector's name, such as shoes or 'Valley shoemakers'"
        if has_slash:
            message += "; no / or \\ in it, the file comes into this folder"
        raise typer.BadParameter(message, param_hint="NAME")
    return sector, Path(slug + suffix)


def _cut(name: str) -> str:
    """A name so short that it can be read and is no trouble to a file system."""
    return name[:MOST_CHARACTERS].encode()[:MOST_BYTES].decode(errors="ignore")
