"""Positions as single numbers, and problems at them."""

from hypothesis import given
from hypothesis import strategies as st

from sectorscan.errors import SourceLocation
from sectorscan.readers.source_file import COLUMN_BITS, parts_of, position_of, problem_at
from sectorscan.readers.strict_yaml import TextFile


@given(st.integers(0, 1000), st.integers(0, 2**32 - 1), st.integers(0, 2**COLUMN_BITS - 1))
def test_a_position_is_taken_apart_as_it_was_made(file: int, row: int, column: int) -> None:
    assert parts_of(position_of(row, column, file)) == (file, row, column)


def test_a_problem_stands_at_its_line_which_people_count_from_1() -> None:
    found = problem_at(
        TextFile("a.yaml", "b: 1\nc: x\n"), 1, 3, "no", code="wrong-kind", tip="a number"
    )
    assert (found.location, found.line) == (SourceLocation("a.yaml", 2, 4), "c: x")
    assert (found.message, found.tip) == ("no", "a number")
