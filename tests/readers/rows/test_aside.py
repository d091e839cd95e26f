"""Rows that are no records, each with its reason."""

import pytest

from tests.support.made_rows import HEADER, ROWS, Row, aside


def test_records_are_none_of_them() -> None:
    assert aside(*ROWS) == {}
    assert aside() == {}


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


class TestSecondTable:
    GAP = ("", "", "", "")

    @pytest.mark.parametrize(
        "header",
        [
            ["from", "to", "type", ""],
            ["Town", "Firms", "Jobs", ""],
            ["Id", "name", "kind", "founded"],
            ["Id", "name", "", ""],
        ],
    )
    def test_it_is_none_of_the_records_down_to_its_end(self, header: list[str]) -> None:
        below = [header, ["A1", "A2", "supply", ""], ["Serra", "2", "20", ""]]
        assert aside(*ROWS, self.GAP, *below) == dict.fromkeys((5, 6, 7), "second-table")
        title = ["Who with whom", "", "", ""]
        assert aside(*ROWS, self.GAP, title, *below) == dict.fromkeys((5, 6, 7, 8), "second-table")

    def test_the_header_once_more_ends_it(self) -> None:
        rows = [*ROWS, self.GAP, ["Town", "Firms", "Jobs", ""], self.GAP, HEADER, *ROWS]
        assert aside(*rows) == {5: "second-table", 7: "header"}

    def test_what_may_be_one_is_told(self) -> None:
        assert aside(*ROWS, self.GAP, ["Town", "Firms", "", ""]) == {5: "may-be-table"}
        years = ["Town", "2023", "2024", ""]
        assert aside(*ROWS, self.GAP, years, ["A4", "", "3", ""]) == {5: "may-be-table"}
        assert aside(*ROWS, self.GAP, ["A4", "Filatura", "", ""], self.GAP, ROWS[0]) == {}

    def test_records_below_a_slip_are_read(self) -> None:
        slip = ["Rossi", "Filatura", "several", ""]
        assert aside(*ROWS, self.GAP, slip, *ROWS) == {5: "may-be-table"}

    def test_a_slip_in_a_record_is_none(self) -> None:
        firms = [[name, "Filatura", "8", ""] for name in ("Rossi", "Bianchi")]
        assert aside(*firms, self.GAP, ["Verdi", "Filatura", "several", ""]) == {}
        assert aside(*firms, self.GAP, ["Name", "", "Jobs", ""]) == {4: "second-table"}
        assert aside(*firms, self.GAP, ["Verdi", "Filatura", "n/a", "n/a"]) == {}


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


def test_rows_of_one_word_are_headings_where_the_first_row_is_one() -> None:
    town, other = ["FRANCA", "", "", ""], ["JAU", None, "", ""]
    named = [["Rossi", "", "8", "120"], ["Bota", "", "12", "300"]]
    assert aside(town, *named, other, *named[:1]) == {1: "like-heading", 4: "like-heading"}
    assert aside(*named, other, *named[:1]) == {}
    assert aside(town, other, *named) == {}
    assert aside(["B7", "", "", ""], *ROWS) == {}


def test_a_row_of_per_cent_and_extremes_with_accents_are_statistics() -> None:
    below = [["%", "", "100", "100"], ["M\xe1ximo", "", "30", "300"], ["M\xednimo", "", "8", "80"]]
    found = aside(*ROWS, ["M\xe9dia", "", "16", "167"], *below)
    assert found == dict.fromkeys(range(4, 8), "total")
