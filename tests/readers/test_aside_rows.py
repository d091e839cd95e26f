"""Rows that are no records, each with its reason: found row by row and in whole batches alike."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.profile.rows import Firm
from sectorscan.readers.aside_rows import Layout, RowLooker, aside_rows
from sectorscan.readers.notation import Notation
from sectorscan.readers.row_fields import fields_of

FIELDS = {field.name: field for field in fields_of(Firm)}
HEADER = ("id", "name", "employees", "sales")
ROWS: list[list[Any]] = [
    ["A1", "Filatura", "8", "120"],
    ["A2", "Tessitura", "12", "300"],
    ["A3", "Tintoria", "30", "80"],
]
Row = Sequence[Any]


def layout(header: Sequence[str] = HEADER) -> Layout:
    columns = {name: column for column, name in enumerate(header) if name in FIELDS}
    return Layout(header, {name: FIELDS[name] for name in columns}, columns)


def aside(
    *rows: Row, header: Sequence[str] = HEADER, batch: int | None = None
) -> Mapping[int, str]:
    """The reasons by the number of the row, counted from 1; looked at in batches if asked to."""
    known, numbered = layout(header), list(enumerate(rows, start=1))
    looker = RowLooker(known)
    if batch is None:
        for number, row in numbered:
            looker.look(number, row)
    else:
        for start in range(0, len(numbered), batch):
            some = numbered[start : start + batch]
            width = max(len(row) for _, row in some)
            filled = [[*row, *[None] * (width - len(row))] for _, row in some]
            looker.look_at_all(some, list(zip(*filled, strict=True)))
    notations = {name: Notation() for name in known.fields}
    return aside_rows(looker.facts, known, notations, lambda: numbered)


def test_records_are_none_of_them() -> None:
    assert aside(*ROWS) == {}
    assert aside() == {}


class TestTotals:
    @pytest.mark.parametrize("label", ["Totale", "TOTAL", "Grand total", "Summe", "Ensemble"])
    def test_by_their_word(self, label: str) -> None:
        assert aside(*ROWS, [label, "", "51", ""]) == {4: "total"}
        assert aside(*ROWS, ["", label, "51", ""]) == {4: "total"}

    def test_by_what_stands_above_without_a_word(self) -> None:
        assert aside(*ROWS, ["", "", "50", "500"]) == {4: "total"}
        assert aside(*ROWS, ["", "", "50.04", ""]) == {4: "total"}  # but for rounding
        assert aside(*ROWS, ["", "", "51", ""]) == {}
        assert aside(ROWS[0], ["", "", "8", ""]) == {}  # one alone is no sum

    def test_of_parts_and_of_all(self) -> None:
        rows = [*ROWS[:2], ["", "", "20", ""], ROWS[2], ROWS[0], ["", "", "38", ""]]
        assert aside(*rows, ["", "", "58", "620"]) == {3: "total", 6: "total", 7: "total"}

    def test_a_firm_whose_name_begins_like_one_is_a_firm(self) -> None:
        assert aside(*ROWS, ["A4", "Total Textiles", "9", "3"]) == {}
        assert aside(*ROWS, ["Total Textiles", "", "9", "3"]) == {4: "like-total"}

    def test_one_with_an_id_that_adds_up_is_one_all_the_same(self) -> None:
        assert aside(*ROWS, ["Totale Valmora", "", "50", ""]) == {4: "total"}


class TestNotes:
    @pytest.mark.parametrize(
        "text", ["Source: chamber of commerce", "Note: in thousands", "* est."]
    )
    def test_by_their_first_word_or_sign(self, text: str) -> None:
        assert aside(*ROWS, [text, "", "", ""]) == {4: "note"}

    def test_a_text_of_several_words_among_ids_of_one(self) -> None:
        assert aside(*ROWS, ["Updated in May", "", "", ""]) == {4: "note"}
        assert aside(ROWS[0], ["Valley of Valmora", "", "", ""], ROWS[1]) == {2: "note"}

    def test_a_word_without_figures_among_ids_with_some(self) -> None:
        assert aside(*ROWS, ["Confidential", "", "", ""]) == {4: "note"}

    def test_an_id_alone_is_a_record_of_which_nothing_else_is_known(self) -> None:
        assert aside(*ROWS, ["A4", "", "", ""]) == {}
        words = [[name, "x", "1", ""] for name in ("Rossi", "Bianchi")]
        assert aside(*words, ["Verdi", "", "", ""]) == {}


class TestAboveTheRecords:
    def test_tags(self) -> None:
        tags = ["#org+id", "#org+name", "#affected", "#value"]
        assert aside(tags, *ROWS) == {1: "tags"}
        assert aside(ROWS[0], tags, *ROWS[1:]) == {}  # not directly below the header

    def test_labels(self) -> None:
        labels = ["Firm code", "Name", "Number of employees", "Sales in euro"]
        assert aside(labels, *ROWS) == {1: "labels"}
        assert aside(labels, ["#id", "", "#n", ""], *ROWS) == {1: "labels", 2: "tags"}

    def test_a_record_with_a_word_for_a_figure_is_none(self) -> None:
        assert aside(["A0", "Maglieria", "several", "many"], *ROWS) == {}
        assert aside(["Maglieria", "", "unknown", ""], *ROWS) == {}


def test_the_header_once_more() -> None:
    assert aside(*ROWS, HEADER, *ROWS) == {4: "header"}


def test_a_table_that_is_no_list_has_only_its_header_once_more() -> None:
    header = ("employees", "sales")
    assert aside(["8", "120"], ["Total", "120"], header, header=header) == {3: "header"}


CELLS = st.sampled_from(["", None, "A7", "Totale", "50", "8", "Note: x", "two words", "#tag", "id"])
ODD = st.lists(CELLS, min_size=1, max_size=4)


@given(st.lists(st.sampled_from(ROWS) | ODD, max_size=12), st.integers(1, 5))
def test_batches_find_what_each_row_by_itself_does(rows: list[Row], batch: int) -> None:
    assert aside(*rows, batch=batch) == aside(*rows)
