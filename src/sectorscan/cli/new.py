"""`sectorscan new`."""

import io
import re
import unicodedata
from pathlib import Path

import typer

from sectorscan.cli.console import notices, write_whole
from sectorscan.errors import OutputError
from sectorscan.rubric.blank_profile import starter_workbook, starter_yaml
from sectorscan.rubric.load import load_rubric

SUFFIXES = (".yaml", ".yml", ".xlsx")


def new_command(name: str, rubric: str, *, format_: str | None) -> None:
    """Write a profile to fill in, named after the sector, into the folder one is in."""
    sector, path = _named(name, format_)
    if path.exists() or path.is_symlink():
        raise OutputError(f"`{path}` is there already; choose another name, or move it away")
    write_whole(path, [_content(sector, path, rubric)])
    notices().print(
        f"`{path}` is written; fill it in, then: sectorscan assess {path}", markup=False
    )


def _named(name: str, format_: str | None) -> tuple[str, Path]:
    """The sector's name and its file; `shoes.xlsx` says both name and format."""
    given = Path(name).suffix.lower()
    has_suffix = given in SUFFIXES
    sector = (name[: -len(given)] if has_suffix else name).strip()
    suffix = f".{format_}" if format_ else (given if has_suffix else ".yaml")
    plain = unicodedata.normalize("NFKC", sector).lower()
    slug = re.sub(r"[^\w]+", "-", plain).strip("-_")[:80]
    if not slug or not sector.isprintable() or "/" in sector or "\\" in sector:
        raise typer.BadParameter(
            "give the sector's name, such as shoes or 'Valley shoemakers'", param_hint="NAME"
        )
    return sector, Path(slug + suffix)


def _content(sector: str, path: Path, rubric: str) -> bytes:
    against = load_rubric(rubric)
    if path.suffix != ".xlsx":
        return starter_yaml(sector, against).encode()
    written = io.BytesIO()
    starter_workbook(sector, against, written)
    return written.getvalue()
