"""Codes of ISIC Rev. 4 and NACE Rev. 2: which are taken, and what is said of the others."""

import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.profile import tables
from sectorscan.profile.industries import (
    CODE,
    ISIC_SECTIONS,
    SECTION_OF,
    division_of,
    industry_code,
    title_of,
)
from tests.support.table_files import as_csv, as_parquet, as_xlsx, loaded, refusals

GAPS = {"00", "04", "34", "40", "44", "48", "54", "57", "67", "76", "83", "89"}


def test_the_divisions_are_those_of_the_classification() -> None:
    """ISIC Rev. 4 has 21 sections, A to U, and 88 divisions, 01 to 99."""
    assert "".join(ISIC_SECTIONS) == "ABCDEFGHIJKLMNOPQRSTU"
    assert len(SECTION_OF) == 88
    assert list(SECTION_OF) == sorted(SECTION_OF)
    missing = {f"{number:02}" for number in range(100)} - set(SECTION_OF)
    assert missing == GAPS
    assert all(title_of(division) for division in SECTION_OF)


@pytest.mark.parametrize(
    "code", ["15", "151", "1512", "15.1", "15.12", "C15", "C1512", "C15.12", "01", "0111", "A01.1"]
)
def test_a_code_is_written_in_many_ways(code: str) -> None:
    assert industry_code(code) == code
    assert division_of(code) == ("01" if "01" in code else "15")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("1", "`1` is no code of ISIC Rev. 4 or NACE Rev. 2; write it as 01, 15, 1512 or 15.12"),
        ("shoes", "`shoes` is no code of"),
        ("15.", "`15.` is no code of"),
        ("15 12", "`15 12` is no code of"),
        ("c15", "`c15` is no code of"),
        ("C", "`C` is no code of"),
        ("1512\n", r"`1512\x0a` is no code of"),
        ("x" * 10_000, f"`{'x' * 20}` is no code of"),
        ("151209", "`151209` is longer than a code of ISIC Rev. 4 or NACE Rev. 2; keep its first"),
        ("15.12.09", "`15.12.09` is longer than a code of"),
        ("14.13.10", "NACE Rev. 2; keep its first four digits"),
        ("17.71.0", "its first four digits are a class of ISIC Rev. 3 or NACE Rev. 1"),
        ("17710", "its first four digits are a class of ISIC Rev. 3 or NACE Rev. 1"),
        ("3410", "`3410`: ISIC Rev. 4 and NACE Rev. 2 have no division 34"),
        ("A15", "`A15`: division 15 stands in section C, not A"),
        ("Z15", "`Z15`: division 15 stands in section C, not Z"),
    ],
)
def test_what_is_wrong_with_a_code_is_told(code: str, told: str) -> None:
    assert division_of(code) is None
    with pytest.raises(ValueError, match=re.escape(told)):
        industry_code(code)


LIKE_CODES = st.from_regex(r"[A-Zc]?[0-9]{0,3}\.?[0-9]{0,3}\n?", fullmatch=True)


@given(codes=st.lists(LIKE_CODES, min_size=1))
def test_columns_are_held_to_the_same_codes(codes: list[str]) -> None:
    by_columns = pl.Series(codes).str.contains(CODE).to_list()
    assert by_columns == [division_of(code) is not None for code in codes]


WRONG = "`04`: ISIC Rev. 4 and NACE Rev. 2 have no division 04"


@pytest.mark.parametrize("big", [10**6, -1], ids=["by rows", "by columns"])
def test_a_wrong_code_is_told_at_its_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, big: int
) -> None:
    monkeypatch.setattr(tables, "BIG", big)
    rows = [["id", "isic"], ["a", "15.12"], ["b", "04"], ["c", ""]]
    inline = "firms: [{id: a, isic: 15.12}, {id: b, isic: 04}, {id: c}]"
    assert [one.splitlines()[:2] for one in refusals(tmp_path, inline)] == [
        [f"error: {WRONG}", " --> profile.yaml:2:45"]
    ]
    for file, content, at in (
        ("f.csv", as_csv(rows), ":3:3"),
        ("f.xlsx", as_xlsx({"firms": rows}), ", sheet firms, cell B3"),
        (
            "f.parquet",
            as_parquet({"id": ["a", "b"], "isic": ["15.12", "04"]}),
            ":2:2",
        ),
    ):
        found = refusals(tmp_path, f"firms: {{file: {file}}}", **{file.replace(".", "_"): content})
        assert [one.splitlines()[:2] for one in found] == [
            [f"error: {WRONG}", f" --> {file}{at}"]
        ], file


def test_codes_may_be_numbers(tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "isic"], ["a", 15], ["b", 1512], ["c", 15.1]]
    for file, content in (
        ("f.xlsx", as_xlsx({"firms": rows})),
        ("f.parquet", as_parquet({"id": ["a", "b", "c"], "isic": [15.0, 1512.0, 15.1]})),
    ):
        read = loaded(tmp_path, f"firms: {{file: {file}}}", **{file.replace(".", "_"): content})
        assert read.firms is not None
        assert list(read.firms.text("isic").labels) == ["15", "1512", "15.1"]
