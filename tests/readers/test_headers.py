"""Which row of a table is its header, and what its columns are called."""

import pytest

from sectorscan.errors import SourceLocation
from sectorscan.readers.headers import header_among, header_notice, one_line, plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [(" Export \n  share ", "Export share"), ("e\u0301tat", "\u00e9tat"), ("", ""), ("\t", "")],
)
def test_a_name_is_shown_on_one_line_with_whole_letters(written: str, shown: str) -> None:
    assert one_line(written) == shown


@pytest.mark.parametrize(
    "written", ["Export share", "export-share", " EXPORT_SHARE", "Export\nshare"]
)
def test_a_name_is_compared_as_a_field_is_called(written: str) -> None:
    assert plain(written) == "export_share"


class TestHeader:
    KNOWN = ("id", "name", "export_share")

    def test_is_the_first_row_that_names_most_columns(self) -> None:
        rows = [
            (0, ["Firms of Carpi", "", ""]),
            (2, ["ID", "notes", "Export share"]),
            (3, ["id", "x", "export_share"]),
        ]
        assert header_among(rows, self.KNOWN) == (2, ("ID", "notes", "Export share"))

    def test_may_be_below_a_row_that_names_fewer(self) -> None:
        rows = [(0, ["name", ""]), (1, ["id", "name"])]
        assert header_among(rows, self.KNOWN) == (1, ("id", "name"))

    def test_is_the_first_that_is_not_blank_where_none_names_any(self) -> None:
        rows = [(0, ["", " "]), (1, ["codice", "nome"]), (2, ["a", "Rossi"])]
        assert header_among(rows, self.KNOWN) == (1, ("codice", "nome"))
        assert header_among(rows, ()) == (1, ("codice", "nome"))

    def test_of_blank_rows_is_none(self) -> None:
        assert header_among([(0, ["", " "]), (1, [])], self.KNOWN) is None
        assert header_among([], self.KNOWN) is None

    def test_is_looked_for_in_the_first_thirty_rows_that_are_filled(self) -> None:
        filled = [(number, ["x", "y"]) for number in range(29)]
        assert header_among([*filled, (29, ["id", "name"])], self.KNOWN) == (29, ("id", "name"))
        too_far = [*filled, (29, ["x", "y"]), (30, ["id", "name"])]
        assert header_among(too_far, self.KNOWN) == (0, ("x", "y"))

    def test_counts_a_name_once_however_often_it_stands(self) -> None:
        rows = [(0, ["id", "x"]), (1, ["id", "id"])]
        assert header_among(rows, self.KNOWN) == (0, ("id", "x"))


@pytest.mark.parametrize(("above", "words"), [(1, "1 row above it is"), (3, "3 rows above it are")])
def test_rows_above_it_are_said_to_be_passed_over(above: int, words: str) -> None:
    notice = header_notice(SourceLocation("f.csv", 4, 1), above)
    assert notice.text == f"the header is taken to be in row 4: {words} passed over"
    assert (notice.place, notice.code) == ("f.csv:4:1", "rows-above-header")
