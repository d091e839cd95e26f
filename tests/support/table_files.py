"""Tables as files beside a profile, and what was read from them, to be compared."""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sectorscan.errors import InputError
from sectorscan.profile.columns import Numbers, Table, Texts
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.readers.table import Entry

HEAD = "sector: {name: here, product_family: shoes, as_of: 2000}\n"

Row = Sequence[Any]


def as_csv(rows: Sequence[Row], delimiter: str = ",", **ways: Any) -> bytes:  # noqa: ANN401
    """Give rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, **ways).writerows(rows)
    return text.getvalue().encode()


def as_parquet(columns: dict[str, Any]) -> bytes:
    """Give columns as Parquet."""
    content = io.BytesIO()
    pl.DataFrame(columns).write_parquet(content)
    return content.getvalue()


def entry(folder: Path, file: str, section: str = "firms", **more: Any) -> Entry:  # noqa: ANN401
    """Give the entry of a profile that names a table, though there is no profile."""
    document = parse(f"{section}: {{file: {file}}}", str(folder / "profile.yaml"))
    path = folder / file
    return Entry(
        document=document,
        section=section,
        file=path,
        path=file,
        sheet=more.get("sheet"),
        own=more.get("own", {}),
    )


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into a folder."""
    (folder / name).write_bytes(content)
    return folder / name


def loaded(folder: Path, sections: str = "firms: {file: firms.csv}", **files: bytes) -> Profile:
    """Load a profile beside these files, `firms_csv=...`."""
    for name, content in files.items():
        written(folder, ".".join(name.rsplit("_", 1)), content)
    return load_profile(written(folder, "profile.yaml", f"{HEAD}{sections}\n".encode()))


def refusals(folder: Path, sections: str = "firms: {file: firms.csv}", **files: bytes) -> list[str]:
    """Give the problems for which a profile beside these files is refused."""
    with pytest.raises(InputError) as raised:
        loaded(folder, sections, **files)
    return [str(problem).replace(f"{folder}{os.sep}", "") for problem in raised.value.problems]


def cells(column: Numbers | Texts) -> list[object]:
    """Give a column's cells: None for a blank, two ends for a range."""
    if isinstance(column, Texts):
        return [None if code < 0 else column.labels[code] for code in column.codes]
    ends = zip(column.low.tolist(), column.high.tolist(), strict=True)
    return [None if a != a else a if a == b else (a, b) for a, b in ends]  # noqa: PLR0124


def every(table: Table) -> dict[str, list[object]]:
    """Give the cells of every column."""
    columns: dict[str, Numbers | Texts] = {**table.numbers, **table.texts}
    return {name: cells(column) for name, column in columns.items()}
