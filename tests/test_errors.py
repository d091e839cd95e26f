"""Problems as people read them: their place, the line, the caret, the tip."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.errors import (
    InputError,
    Problem,
    SourceLocation,
    UnknownIdError,
    column_letters,
    column_number,
    did_you_mean,
    unreadable,
    visible,
)


def problem(line: str, column: int, tip: str = "") -> Problem:
    return Problem(
        code="other-rule",
        message="no",
        location=SourceLocation("a.yaml", 1, column),
        line=line,
        tip=tip,
    )


def test_a_problem_has_its_place_its_line_a_caret_and_a_tip() -> None:
    assert str(problem("a: {b: 3}", 5, tip="write 4")) == (
        "error: no\n --> a.yaml:1:5\n1 | a: {b: 3}\n  |     ^\ntip: write 4"
    )


def test_the_place_in_a_workbook_has_its_sheet() -> None:
    assert (
        str(SourceLocation("a.xlsx", sheet="firms", line=3, column=2))
        == "a.xlsx, sheet firms, cell B3"
    )


def test_the_caret_stands_below_wide_and_combining_characters() -> None:
    *_, line, caret = str(problem("服装e\u0301x", 5)).splitlines()
    assert line == "1 | 服装e\u0301x"
    assert caret == "  | " + " " * 5 + "^"


def test_a_line_is_shown_whole_within_80_columns_or_else_in_part() -> None:
    short, long = "a" * 60 + " b" * 6, "a" * 60 + " b" * 7
    assert f"1 | {short}" in str(problem(short, 65))
    *_, line, _caret = str(problem(long, 40)).splitlines()
    assert "…" in line
    assert len(line) <= 80


@given(st.text(max_size=400).filter(lambda text: "\n" not in text), st.integers(1, 400))
def test_any_line_is_shown_in_part_and_without_what_moves_a_cursor(line: str, column: int) -> None:
    shown = str(problem(line, column))
    assert visible(shown.replace("\n", "")) == shown.replace("\n", "")
    assert max(map(len, shown.splitlines())) <= 200


def test_problems_come_in_the_order_of_the_file() -> None:
    last, first = (
        Problem(code="other-rule", message=m, location=SourceLocation("a", n, 1))
        for m, n in (("b", 9), ("a", 2))
    )
    assert InputError([last, first]).problems == [first, last]


@pytest.mark.parametrize(
    ("name", "tip"),
    [
        ("innovatoin", "did you mean `innovation`?"),
        ("INNOVATION", "did you mean `innovation`?"),
        ("zzz", ""),
    ],
)
def test_the_closest_name_is_offered_if_one_is_close(name: str, tip: str) -> None:
    assert did_you_mean(name, ["innovation", "trust"]) == tip
    assert str(UnknownIdError("ingredient", name, ["innovation"])).endswith(tip)


@pytest.mark.parametrize(
    ("known", "tip"),
    [
        (["innovation", "trust"], "`zzz` is no ingredient; allowed: innovation, trust"),
        ([], "`zzz` is no ingredient"),
        (map(str, range(100)), "`zzz` is no ingredient"),
    ],
)
def test_where_none_is_close_a_few_names_are_all_listed(known: Iterable[str], tip: str) -> None:
    assert str(UnknownIdError("ingredient", "zzz", known)) == tip


@pytest.mark.parametrize(
    ("name", "tip"),
    [("1", "did you mean `001`?"), ("0012", "did you mean `12`?"), ("3", ""), ("x1", "")],
)
def test_a_number_is_near_to_itself_with_zeros_before_it(name: str, tip: str) -> None:
    assert did_you_mean(name, ["001", "12", "a001"]) == tip


def test_why_a_file_cannot_be_read() -> None:
    assert "there is no such file" in str(unreadable("a", FileNotFoundError()))
    assert "Too many links" in str(unreadable("a", OSError(31, "Too many links")))


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16_384)])
def test_a_spreadsheets_letters_and_the_number_of_a_column_are_one(
    letters: str, number: int
) -> None:
    assert (column_letters(number), column_number(letters)) == (letters, number)
    assert column_number(letters.lower()) == number
