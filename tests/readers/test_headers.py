"""Which row of a table names its columns, and what columns are called."""

from collections.abc import Sequence

import pytest

from sectorscan.errors import SourceLocation
from sectorscan.readers.headers import (
    Block,
    header_among,
    one_line,
    plain,
    title_notices,
    with_groups_joined,
)

KNOWN = ("id", "employees", "export_share")


def among(*rows: Sequence[str]) -> tuple[int, tuple[str, ...]] | None:
    return header_among(enumerate(rows, start=1), KNOWN)


@pytest.mark.parametrize(
    ("name", "shown", "called"),
    [
        ("Export share", "Export share", "export_share"),
        ("  export-share\n", "export-share", "export_share"),
        ("EXPORT\r\n  SHARE", "EXPORT SHARE", "export_share"),
        ("Attivita\u0300", "Attivit\xe0", "attivit\xe0"),
        ("", "", ""),
    ],
)
def test_a_name_is_shown_on_one_line_and_called_as_a_field_is(
    name: str, shown: str, called: str
) -> None:
    assert one_line(name) == shown
    assert plain(name) == called


def test_the_header_is_the_row_that_names_most_columns() -> None:
    title, header, row = ["Firms of Valmora"], ["ID", "Employees", "Town"], ["A1", "8", "Serra"]
    assert among(title, header, row) == (2, ("ID", "Employees", "Town"))
    assert among(["", ""], title, ["", "", ""], header, row) == (4, ("ID", "Employees", "Town"))
    assert among(["id"], ["id", "export share"]) == (2, ("id", "export share"))


def test_of_equals_the_first_is_the_header() -> None:
    assert among(["id", "employees"], ["employees", "id"]) == (1, ("id", "employees"))
    assert among(["a", "b"], ["c", "d"]) == (1, ("a", "b"))


def test_blank_rows_have_none() -> None:
    assert among() is None
    assert among(["", " "], ["\n"]) is None


@pytest.mark.parametrize(("titles", "number"), [(29, 30), (30, 1)])
def test_it_is_looked_for_among_the_first_thirty_rows_that_are_not_blank(
    titles: int, number: int
) -> None:
    rows = [["a title"]] * titles + [["id", "employees"]]
    found = among(*rows)
    assert found is not None
    assert found[0] == number
    spaced = among(*(row for title in rows for row in (title, [""])))
    assert spaced is not None
    assert spaced[0] == 2 * number - 1


@pytest.mark.parametrize(("above", "words"), [(1, "1 row above it is"), (2, "2 rows above it are")])
def test_rows_above_it_are_told(above: int, words: str) -> None:
    place = SourceLocation("t.csv", above + 1, 1)
    [notice] = title_notices(place, ["Firms of 1 000"] * above, ["sales", "employees"])
    assert (notice.code, notice.place) == ("rows-above-header", f"t.csv:{above + 1}:1")
    assert notice.text == (f"the header is taken to be in row {above + 1}: {words} passed over")


@pytest.mark.parametrize("title", ["Valori in migliaia di euro", "Valores em R$ mil", "(Rp juta)"])
def test_a_unit_of_money_above_it_is_told(title: str) -> None:
    place = SourceLocation("t.csv", 3, 1)
    *_, notice = title_notices(place, ["Firms", title], ["id", "employees", "sales"])
    assert notice.text == f"`{title}` may say another unit than `sales` is in: read as it stands"
    assert len(list(title_notices(place, [title], ["id", "employees"]))) == 1


def test_a_name_counts_once_however_often_it_stands() -> None:
    assert among(["id", "x"], ["id", "id"]) == (1, ("id", "x"))


def test_where_no_names_are_known_the_first_row_that_is_not_blank_is_it() -> None:
    assert header_among([(0, [""]), (1, ["a", "b"]), (2, ["c", "d"])], ()) == (1, ("a", "b"))


GROUPS: Sequence[Block] = [((0, 1), (0, 2)), ((0, 3), (0, 4))]
HEADS = ["", "men", "women", "share", "value"]


def joined(*rows: list[str], merged: Sequence[Block] = GROUPS) -> list[tuple[int, list[str]]]:
    return with_groups_joined(list(enumerate(rows)), merged, KNOWN)


def test_heads_below_a_group_are_named_after_it() -> None:
    above, record = ["id", "Workers", "", "Export", ""], ["a", "1", "2", "0.3", "4"]
    names = ["id", "Workers men", "Workers women", "Export share", "Export value"]
    assert joined(above, HEADS, record) == [(1, names), (2, record)]
    assert joined(above, HEADS, record, merged=()) == [(0, above), (1, HEADS), (2, record)]


def test_a_head_that_is_known_by_itself_stays_unless_it_stands_below_several_groups() -> None:
    above = ["id", "Shares", "", "Size", ""]
    ((_, names),) = joined(above, ["", "export_share", "x", "employees", "y"])
    assert names == ["id", "export_share", "Shares x", "employees", "Size y"]
    ((_, names),) = joined(above, ["", "employees", "x", "employees", "y"])
    assert names == ["id", "Shares employees", "Shares x", "Size employees", "Size y"]


def test_records_below_a_group_and_heads_below_a_title_are_none_of_its_heads() -> None:
    above, record = ["id", "Workers", "", "Export", ""], ["a", "1", "2", "0.3", "4"]
    assert joined(above, record) == [(0, above), (1, record)]
    title: Sequence[Block] = [((0, 0), (0, 4))]
    rows = [["Firms of Carpi", "", "", "", ""], ["id", "men", "women", "x", "y"]]
    assert joined(*rows, merged=title) == list(enumerate(rows))


def test_a_group_that_begins_within_another_is_none() -> None:
    merged: Sequence[Block] = [((0, 2), (0, 3)), ((0, 1), (0, 2)), ((0, 1), (0, 2))]
    above, heads = ["id", "Workers", "Export", ""], ["", "men", "women", "x"]
    assert joined(above, heads, merged=merged) == [(0, above), (1, heads)]


def test_a_group_may_go_beyond_what_is_filled() -> None:
    merged: Sequence[Block] = [((0, 1), (0, 9))]
    ((_, names),) = joined(["id", "Workers", ""], ["", "men", "women"], merged=merged)
    assert names == ["id", "Workers men", "Workers women"]
