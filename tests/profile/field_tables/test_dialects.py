"""A list of firms in any dialect of CSV is read as it is meant, or refused."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from sectorscan.errors import InputError
from sectorscan.profile import tables
from sectorscan.profile.profile import Profile
from tests.support.field_lists import profile_with
from tests.support.table_files import as_csv, cells, written

SIGNS = [(".", ""), (".", ","), (",", ""), (",", "."), (",", " "), (".", "'"), (",", "\xa0")]
YES_NO = [("yes", "no"), ("si", "no"), ("VRAI", "FAUX"), ("1", "0"), ("O", "N"), ("x", "0")]
HEADERS: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.title,
    lambda name: name.replace("_", " "),
    lambda n: f" {n}\n",
]
MARKED = ["utf-8", "utf-8-sig", "utf-16"]
UNMARKED = ["cp1252", "cp1250", "mac-roman", "gb18030", "utf-16-le"]
TOWNS = ["Valmora", "Citt\u00e0 Alta", "Stra\u00dfheim", "\u0141\u00f3d\u017a"]


def written_as(value: float, decimals: int, signs: tuple[str, str]) -> str:
    decimal, thousands = signs
    text = f"{value:,.{decimals}f}"
    return text.replace(",", "\0").replace(".", decimal).replace("\0", thousands)


@st.composite
def dialects(draw: st.DrawFn) -> tuple[bytes, str, dict[str, list[object]]]:
    """A table in some dialect, what the profile says of it, and what it means."""
    count = draw(st.integers(1, 6))

    def column(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=count, max_size=count))

    decimals = draw(st.integers(0, 3))
    whole = st.integers(0, 3_000_000).filter(lambda n: n != 999)
    truth: dict[str, list[Any]] = {
        "id": [f"F{n}" for n in range(count)],
        "employees": column(st.none() | whole),
        "sales": [
            None if n is None else n / 10**decimals
            for n in column(st.none() | whole.filter(lambda n: n != 999 * 10**decimals))
        ],
        "export_share": [
            None if n is None else n / 100 for n in column(st.none() | st.integers(0, 100))
        ],
        "union": column(st.none() | st.booleans()),
        "place": column(st.sampled_from(TOWNS)),
    }
    signs = draw(st.sampled_from(SIGNS))
    missing = draw(st.sampled_from(["", "999", "-99", "n.r."]))
    yes, no = draw(st.sampled_from(YES_NO))
    as_per_cent = draw(st.booleans())

    def share(value: float) -> str:
        return f"{round(100 * value)} %" if as_per_cent else written_as(value, 2, signs)

    ways: dict[str, Callable[[Any], str]] = {
        "employees": lambda value: written_as(value, 0, signs),
        "sales": lambda value: written_as(value, decimals, signs),
        "export_share": share,
        "union": lambda value: yes if value else no,
    }
    header_style = draw(st.sampled_from(HEADERS))
    cells_of_rows = [
        [
            missing if value is None else ways.get(name, str)(value)
            for name, value in zip(truth, values, strict=True)
        ]
        for values in zip(*truth.values(), strict=True)
    ]
    rows = [[header_style(name) for name in truth], *cells_of_rows]
    encoding = draw(st.sampled_from([*MARKED, *UNMARKED]))
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    text = as_csv(rows, draw(st.sampled_from(",;\t|")), lineterminator=line_end).decode()
    said = f", missing: ['{missing}']" if missing else ""
    if encoding in UNMARKED and draw(st.booleans()):
        said += f", encoding: {encoding}"
    try:
        return text.encode(encoding), said, truth
    except UnicodeEncodeError:
        reject()


def profile_or_reason(folder: Path, sections: str) -> Profile | str:
    try:
        return profile_with(folder, sections)
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("big", [10**6, -1], ids=["by rows", "by columns"])
@given(dialect=dialects())
def test_a_table_in_any_dialect_is_read_as_it_is_meant_or_refused(
    big: int,
    dialect: tuple[bytes, str, dict[str, list[object]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    content, said, truth = dialect
    folder = tmp_path_factory.mktemp("dialect")
    written(folder, "firms.csv", content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "BIG", big)
        profile = profile_or_reason(folder, f"firms: {{file: firms.csv{said}}}")
    if isinstance(profile, str):
        assert re.search("whichever is meant|is not UTF-8|no text in UTF-8", profile)
        return
    assert profile.firms is not None
    for name in ("id", "place"):
        assert cells(profile.firms.text(name)) == truth[name]
    for name in ("employees", "sales", "export_share", "union"):
        assert cells(profile.firms.number(name)) == truth[name], name
