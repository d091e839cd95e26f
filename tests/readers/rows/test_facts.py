"""What rows say of themselves: found row by row and in whole batches alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.profile.rows import Link
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.rows.facts import Layout
from tests.support.made_rows import ROWS, Row, aside, layout

CELLS = st.sampled_from(
    [
        "",
        None,
        "A7",
        "Totale",
        "50",
        "8",
        "Note: x",
        "Note:",
        "1",
        "(a)",
        "two words",
        "#tag",
        "id",
        "TOT",
        "Jobs",
    ]
)
ODD = st.lists(CELLS, min_size=1, max_size=4) | st.just(["", None])


@given(st.lists(st.sampled_from(ROWS) | ODD, max_size=12), st.integers(1, 5))
def test_batches_find_what_each_row_by_itself_does(rows: list[Row], batch: int) -> None:
    assert aside(*rows, batch=batch) == aside(*rows)


class TestLayout:
    def test_a_row_is_a_record_by_its_id_or_by_where_a_tie_begins(self) -> None:
        assert layout().key == 0
        assert layout(("name", "id")).key == 1
        ties = {field.name: field for field in fields_of(Link)}
        assert Layout(("type", "from", "to"), ties, {"type": 0, "from": 1, "to": 2}).key == 1
        assert layout(("employees", "sales")).key is None

    def test_labels_stand_in_the_first_three_columns_and_in_those_of_names(self) -> None:
        wide = layout(("zone", "place", "year", "employees", "name", "id"))
        assert wide.label_columns == (0, 1, 2, 4, 5)
        assert wide.watched == (0, 1, 2, 3, 4, 5)
        assert layout(("id",)).label_columns == (0,)
        far = layout(("id", "a", "b", "c", "employees"))
        assert far.watched_cells(["A1", "x", "y", "not looked at", "8"]) == ["A1", "x", "y", "8"]
        assert far.watched_cells(["A1"]) == ["A1", None, None, None]

    @pytest.mark.parametrize(
        ("row", "label"),
        [
            (["A1", "Filatura", "8", ""], "A1"),
            (["", " Totale ", "8", ""], "Totale"),
            (["A1" + " " * 3_000_000 + "Totale", "8"], "A1" + " " * 498),
            (["", "", "50", ""], "50"),
            (["", "", 50.0, ""], ""),  # a figure comes first
            (["", "", "", ""], ""),
            ([], ""),
        ],
    )
    def test_a_label_is_the_first_text_there(self, row: Row, label: str) -> None:
        assert layout().label(row) == label

    def test_a_row_that_is_cut_off_lacks_its_cells(self) -> None:
        assert layout().cell(["A1", "Filatura"], "employees") is None
        assert layout().cell(["A1", "Filatura", 8], "employees") == 8


def test_very_many_rows_with_an_id_alone_take_no_minutes() -> None:
    many = [[f"firm {number}", "", "", ""] for number in range(50_000)]
    rows = [["a b 1", "Filatura", "8", "120"], *many]
    assert aside(*rows, batch=2_000) == {}
