"""Rows that are no records, each with its reason: found row by row and in whole batches alike."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.profile.rows import Firm, Link
from sectorscan.readers.aside_rows import Layout, RowLooker, aside_rows
from sectorscan.readers.figures import Signs
from sectorscan.readers.notation import Notation
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.words import TOTAL_WORDS

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
    @pytest.mark.parametrize(
        "label",
        ["Totale", "TOTAL", "Grand total", "Summe", "Ensemble", "TOT", "Tot.", "\u03a3", "\u2211"],
    )
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

    @pytest.mark.parametrize("label", ["N = 3", "3", "Altogether", "All the valley"])
    def test_the_last_row_is_told_where_all_its_figures_add_up(self, label: str) -> None:
        assert aside(*ROWS, [label, "", "50", "500"]) == {4: "may-be-total"}
        assert aside(*ROWS, [label, "", "50", ""]) == {4: "may-be-total"}
        assert aside(*ROWS, [label, "", "50", "499"]) == {}
        assert aside(*ROWS, [label, "", "50", "500"], ["A5", "", "1", "1"]) == {}
        assert aside(ROWS[0], [label, "", "8", "120"]) == {}

    def test_one_whose_id_is_like_those_above_is_none(self) -> None:
        assert aside(*ROWS, ["A4", "Maglieria", "50", "500"]) == {}
        assert aside(*[[row[0], row[1], "0", ""] for row in ROWS], ["N", "", "0", ""]) == {}

    def test_rows_below_the_total_of_all_are_told(self) -> None:
        rows = [*ROWS, ["Totale", "", "50", "500"], ["of which women", "", "12", ""]]
        assert aside(*rows) == {4: "total", 5: "may-be-total"}
        media = ["Media", "", "16.7", ""]
        assert aside(*rows[:4], media, rows[4]) == {4: "total", 5: "total", 6: "may-be-total"}
        assert aside(["Totale", "", "50", "500"], *ROWS) == {1: "total"}
        many = [[f"B{row}", "", "1", ""] for row in range(11)]
        assert aside(*rows[:4], *many) == {4: "total"}

    def test_one_with_an_id_that_adds_up_is_one_all_the_same(self) -> None:
        assert aside(*ROWS, ["Totale Valmora", "", "50", ""]) == {4: "total"}

    @pytest.mark.parametrize("word", ["Totale", "Total", "Ergebnis", "\u5408\u8ba1"])
    def test_the_word_may_stand_behind_the_name_of_a_part(self, word: str) -> None:
        rows = [
            *ROWS[:2],
            [f"Valmora {word}", "", "20", ""],
            ROWS[2],
            [f"Serra {word}", "", "30", ""],
        ]
        assert aside(*rows, [word, "", "50", ""]) == {3: "total", 5: "total", 6: "total"}
        assert aside(*ROWS, [f"Fabrica {word}", "", "9", ""]) == {4: "like-total"}
        assert aside(*ROWS, [f"Fabrica {word}", "Maglieria", "9", ""]) == {}

    def test_the_word_may_stand_in_any_column_of_texts(self) -> None:
        header = ("id", "name", "employees", "sales", "place")
        places = [[*row, "Valmora"] for row in ROWS]
        total = ["", "", "50", "", "Valmora Totale"]
        assert aside(*places, total, header=header) == {4: "total"}
        assert aside(*places, [*total[:4], "Valmora"], header=header) == {}

    @pytest.mark.parametrize(
        "label",
        [
            *("Jumlah", "I alt", "Totaal", "Razem", "Og\u00f3\u0142em", "\u00d6sszesen", "Toplam"),
            *("\u0418\u0442\u043e\u0433\u043e", "\u0412\u0421\u0415\u0413\u041e"),
            *("\u03a3\u03cd\u03bd\u03bf\u03bb\u03bf", "\u5408\u8a08", "\ud569\uacc4"),
            *("\u0915\u0941\u0932", "Standard deviation", "\u00c9cart-type"),
        ],
    )
    def test_in_other_languages(self, label: str) -> None:
        assert aside(*ROWS, [label, "", "51", ""]) == {4: "total"}

    @pytest.mark.parametrize("word", sorted(TOTAL_WORDS))
    def test_no_word_is_without_the_hint(self, word: str) -> None:
        assert aside(*ROWS, [word, "", "51", ""]) == {4: "total"}

    def test_the_least_and_the_greatest_are_none_where_both_are_there(self) -> None:
        assert aside(*ROWS, ["Min", "", "8", ""], ["Max", "", "30", ""]) == {4: "total", 5: "total"}
        assert aside(*ROWS, ["Max", "", "7", ""]) == {4: "like-total"}
        assert aside(*ROWS, ["Max", "Maglieria", "7", ""]) == {}

    def test_one_above_its_parts_is_told(self) -> None:
        assert aside(["Valmora", "", "50", ""], *ROWS) == {1: "may-be-total"}
        parts = [["Valmora", "", "20", ""], *ROWS[:2], ["Serra", "", "33", ""], ROWS[2]]
        assert aside(*parts, ["A4", "", "3", ""]) == {1: "may-be-total", 4: "may-be-total"}
        assert aside(*parts, ["A4", "", "4", ""]) == {}
        assert aside(["A0", "Maglieria", "50", ""], *ROWS) == {}
        assert aside(["Valmora", "", "", "x"], *ROWS) == {}


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


class TestNotesInTwoCells:
    BLANK = ("", "", "", "")

    @pytest.mark.parametrize(
        "head", ["Fonte:", "Source :", "Kilde:", "来源:", "*", "(*)", "(a)", "b)", "[1]", "¹", "†"]
    )
    def test_by_their_word_or_sign_below_the_last_record(self, head: str) -> None:
        assert aside(*ROWS, [head, "register of 2024", "", ""]) == {4: "note"}
        assert aside(*ROWS, [head, "register of 2024", "7", ""]) == {}
        assert aside(ROWS[0], [head, "register of 2024", "", ""], ROWS[1]) == {}

    @pytest.mark.parametrize("head", ["Quelle", "Kilde", "Nota", "Lähde", "1", "2."])
    def test_a_word_or_number_alone_is_one_below_an_empty_row(self, head: str) -> None:
        note = [head, "provisional", "", ""]
        assert aside(*ROWS, self.BLANK, note) == {5: "note"}
        assert aside(*ROWS, self.BLANK, note, note) == {5: "note", 6: "note"}
        assert aside(*ROWS, note) == {}
        assert aside(*ROWS, self.BLANK, ["A4", "Maglieria", "", ""]) == {}

    @pytest.mark.parametrize("sign", ["{}", "{}.", "({})", "{})"])
    def test_ids_that_are_made_so_are_ids(self, sign: str) -> None:
        rows = [[sign.format(number), "Filatura", "", ""] for number in (1, 2, 3, 4)]
        assert aside(*rows, self.BLANK, [sign.format(5), "x", "", ""]) == {}
        rows[0][2] = "8"
        assert aside(*rows, self.BLANK, [sign.format(5), "x", "", ""]) == {}


class TestAboveTheRecords:
    def test_tags(self) -> None:
        tags = ["#org+id", "#org+name", "#affected", "#value"]
        assert aside(tags, *ROWS) == {1: "tags"}
        assert aside(ROWS[0], tags, *ROWS[1:]) == {}  # not directly below the header

    def test_labels(self) -> None:
        labels = ["Firm code", "Name", "Number of employees", "Sales in euro"]
        assert aside(labels, *ROWS) == {1: "labels"}
        assert aside(labels, ["#id", "", "#n", ""], *ROWS) == {1: "labels", 2: "tags"}

    def test_labels_above_tags_are_labels_whatever_they_say(self) -> None:
        tags, header = ["#org+id", "#org+name", "#adm"], ("id", "name", "place")
        texts = [[row[0], row[1], "Serra"] for row in ROWS]
        assert aside(["Firm", "Name", "Where"], tags, *texts, header=header) == {
            1: "labels",
            2: "tags",
        }
        imported = [f'{{"ImportId":"QID{number}"}}' for number in (1, 2, 3)]
        question = ["Q1", "What is it called?", "Where is it?"]
        assert aside(question, imported, *texts, header=header) == {1: "labels", 2: "labels"}

    @pytest.mark.parametrize(
        "labels",
        [
            ["Codice", "Ragione sociale", "Addetti", "Fatturato"],
            ["code", "nom", "", ""],
            ["text", "text", "number", "number"],
            ["", "", "n.", "euro"],
            ["1", "2", "3", "4"],
            ["(1)", "(2)", "(3)", "(4)"],
            ["A", "B", "C", "D"],
        ],
    )
    def test_labels_of_one_word_units_and_numbers_of_columns(self, labels: list[str]) -> None:
        assert aside(labels, *ROWS) == {1: "labels"}
        assert aside(ROWS[0], labels, *ROWS[1:]).get(2) != "labels"

    def test_a_record_whose_figures_follow_each_other_is_one(self) -> None:
        assert aside(["1", "2", "3", "4"], ["2", "x", "5", "6"], ["3", "y", "7", "8"]) == {}
        assert aside(["Firma", "Maglieria", "8", "9"], *ROWS) == {}
        assert aside(["", "Maglieria", "several", ""], *ROWS) == {}

    def test_a_record_with_a_word_for_a_figure_is_none(self) -> None:
        assert aside(["A0", "Maglieria", "several", "many"], *ROWS) == {}
        assert aside(["Maglieria", "", "unknown", ""], *ROWS) == {}


@pytest.mark.parametrize(
    "again",
    [HEADER, ["ID", "Name", "Employees", "SALES"], [" id ", "name", " employees", "sales"]],
)
@pytest.mark.parametrize("batch", [None, 2])
def test_the_header_once_more(again: Row, batch: int | None) -> None:
    assert aside(*ROWS, again, *ROWS, batch=batch) == {4: "header"}


def test_a_row_that_begins_like_the_header_is_told() -> None:
    assert aside(*ROWS, ["Id", "role", "place", ""]) == {4: "like-header"}


def test_a_table_that_is_no_list_has_only_its_header_once_more() -> None:
    header = ("employees", "sales")
    assert aside(["8", "120"], ["Total", "120"], header, header=header) == {3: "header"}


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
    ]
)
ODD = st.lists(CELLS, min_size=1, max_size=4)


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


class TestSums:
    @pytest.mark.parametrize("label", ["Media", "Average", "Durchschnitt", "M\u00e9diane"])
    def test_means_are_told_by_their_word_and_never_added_up(self, label: str) -> None:
        assert aside(*ROWS, [label, "", "16.7", ""]) == {4: "total"}
        assert aside(*ROWS, ["", "", "16.7", ""]) == {}

    def test_one_figure_that_adds_up_is_enough(self) -> None:
        assert aside(*ROWS, ["", "", "50", "499"]) == {4: "total"}
        assert aside(*ROWS, ["", "", "49", "499"]) == {}

    def test_what_is_no_record_is_not_added(self) -> None:
        labels = ["Firm code", "Name", "Number of employees", "Sales in euro"]
        rows = [labels, *ROWS, HEADER, ["", "", "50", ""]]
        assert aside(*rows) == {1: "labels", 5: "header", 6: "total"}

    def test_nothing_adds_up_to_nothing(self) -> None:
        rows = [["A1", "x", "0", ""], ["A2", "y", "0", ""], ["", "", "0", ""]]
        assert aside(*rows) == {}

    def test_a_sum_with_a_name_of_its_own_is_a_record(self) -> None:
        assert aside(*ROWS, ["", "Maglieria", "50", "500"]) == {}

    def test_figures_are_read_in_the_notation_of_their_column(self) -> None:
        known = layout()
        rows = [
            (1, ["A1", "x", "1.200", ""]),
            (2, ["A2", "y", "800", ""]),
            (3, ["", "", "2.000", ""]),
        ]
        looker = RowLooker(known)
        for number, row in rows:
            looker.look(number, row)
        thousands = {name: Notation() for name in known.fields}
        thousands["employees"] = Notation(signs=Signs(decimal=",", thousands="."))
        assert aside_rows(looker.facts, known, thousands, lambda: rows) == {3: "total"}


class TestNotesAmongIdsWithBlanks:
    FIRMS = (["A 1", "x", "1", ""], ["A 2", "y", "2", ""])
    NEXT = ("A 3", "", "", "")

    def test_one_directly_below_is_a_record(self) -> None:
        assert aside(*self.FIRMS, self.NEXT) == {}

    def test_one_below_an_empty_row_is_a_note(self) -> None:
        assert aside(*self.FIRMS, ["", "", "", ""], self.NEXT) == {4: "note"}
        assert aside(*self.FIRMS, ["", "", "", ""], ["A3", "", "", ""]) == {}  # one word

    def test_a_long_one_is_a_note_wherever_it_stands(self) -> None:
        long = "All figures of 3 towns are from the register of 1994"
        assert aside(self.FIRMS[0], [long, "", "", ""], self.FIRMS[1]) == {2: "note"}

    def test_where_no_row_is_full_none_is_a_note(self) -> None:
        assert aside(["Note: nothing yet", "", "", ""]) == {}


def test_labels_may_be_the_fields_own_names() -> None:
    assert aside(["code", "name", "employees", "sales"], *ROWS) == {1: "labels"}
    assert aside(["code", "name", "employees", "12"], *ROWS) == {}


def test_tags_fill_every_cell_that_is_filled() -> None:
    assert aside(["#org+id", "", "", "#value"], *ROWS) == {1: "tags"}
    assert aside(["#org+id", "Filatura", "", ""], *ROWS) == {}
    assert aside(["#1", "Filatura", "8", ""], *ROWS) == {}  # a number sign, and an id


def test_very_many_rows_with_an_id_alone_take_no_minutes() -> None:
    many = [[f"firm {number}", "", "", ""] for number in range(50_000)]
    rows = [["a b 1", "Filatura", "8", "120"], *many]
    assert aside(*rows, batch=2_000) == {}
