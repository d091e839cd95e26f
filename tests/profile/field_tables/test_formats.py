"""One list of firms gives the same in every format."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from sectorscan.profile import tables
from tests.support.field_lists import FIRMS, HEADER, Row, codes_of, profile_with
from tests.support.table_files import as_csv, as_ods, as_parquet, as_xlsx, firms_of, written


def as_texts(rows: Sequence[Row]) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in rows]


def in_columns(rows: Sequence[Row]) -> bytes:
    columns = zip(*rows, strict=True)
    return as_parquet({head: [None if c == "" else c for c in below] for head, *below in columns})


FORMATS: dict[str, tuple[str, Callable[[Sequence[Row]], bytes]]] = {
    **{sign: ("csv", partial(as_csv, delimiter=sign)) for sign in ",;|"},
    "tab": ("tsv", partial(as_csv, delimiter="\t")),
    "Unicode text": ("txt", lambda rows: as_csv(rows, "\t").decode().encode("utf-16")),
    "xlsx": ("xlsx", lambda rows: as_xlsx({"firms": rows})),
    "xlsx of texts": ("xlsx", lambda rows: as_xlsx({"firms": as_texts(rows)})),
    "ods": ("ods", lambda rows: as_ods({"firms": rows})),
    "parquet of texts": ("parquet", lambda rows: in_columns(as_texts(rows))),
    "parquet": ("parquet", in_columns),
}
"""By name, the suffix of a file and what writes it."""
BLANK = ["", "", "", "", "", "", "", "", ""]
CONTENTS: dict[str, Sequence[Row]] = {
    "figures": FIRMS,
    "blanks": [*FIRMS, ["A6", *BLANK[1:]], ["A7", "Sette", "", "Serra", ";", "", 5, "", ""]],
    "numbers as ids": [[number, *row[1:]] for number, row in enumerate(FIRMS, start=1)],
    "nines": [[*row[:2], 999 if row[0] < "A4" else row[2], *row[3:]] for row in FIRMS],
}
"""What no format may read otherwise than another; texts in columns of figures come below."""
WRITTEN: list[Row] = [
    ["A1", "Uno", "3-5", "Valmora", "spinning, weaving", "10%", "€ 120.000", "sì", "1991"],
    ["A2", "Due", ">250", "VALMORA", "weaving, dyeing", "35 %", "€ 1.350.000,50", "no", "1975"],
    ["", "", "n.", "", "", "%", "euro", "sì/no", "anno"],
    ["Fonte: registro", *BLANK[1:]],
]


@pytest.mark.parametrize("big", [10**6, -1], ids=["by rows", "by columns"])
@pytest.mark.parametrize("content", [*CONTENTS, "written"])
def test_every_format_gives_the_same(
    content: str, big: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BIG", big)
    units, note = WRITTEN[2:]
    rows = CONTENTS.get(content, [units, *WRITTEN[:2], BLANK, note])
    said: dict[str, tuple[object, list[str]]] = {}
    for name, (suffix, write) in FORMATS.items():
        if name == "parquet" and content == "written":
            continue  # it has no texts among figures
        file = written(tmp_path, f"firms.{suffix}", write([HEADER, *rows]))
        profile = profile_with(tmp_path, f"firms: {{file: {file.name}}}")
        said[name] = firms_of(profile), sorted(codes_of(profile))
    first = said[","]
    assert {name: each for name, each in said.items() if each != first} == {}
