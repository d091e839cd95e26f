"""Rows that are totals, or may be: by their words, and by what they add up to."""

from collections.abc import Sequence

import pytest

from sectorscan.readers.notation.columns import Notation
from sectorscan.readers.notation.figures import Signs
from sectorscan.readers.rows.facts import LookedOver, RowLooker
from sectorscan.readers.rows.totals import total_rows
from sectorscan.readers.vocabulary.totals import TOTAL_WORDS
from tests.support.made_rows import HEADER, ROWS, aside, layout


class TestTotals:
    @pytest.mark.parametrize(
        "label",
        ["Totale", "TOTAL", "Grand total", "Summe", "Ensemble", "TOT", "Tot.", "\u03a3", "\u2211"],
    )
    def test_by_their_word(self, label: str) -> None:
        assert aside(*ROWS, [label, "", "51", ""]) == {4: "total"}
        assert aside(*ROWS, ["", label, "51", ""]) == {4: "total"}
        assert aside(*ROWS, [label, "Totale", "51", ""]) == {4: "total"}

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

    @pytest.mark.parametrize("label", ["7", "Altogether", "All the valley"])
    def test_the_last_row_is_told_where_all_its_figures_add_up(self, label: str) -> None:
        assert aside(*ROWS, [label, "", "50", "500"]) == {4: "may-be-total"}
        assert aside(*ROWS, [label, "", "50", ""]) == {4: "may-be-total"}
        assert aside(*ROWS, [label, "", "50", "499"]) == {}
        assert aside(*ROWS, [label, "", "50", "500"], ["A5", "", "1", "1"]) == {}
        assert aside(*ROWS[:2], [label, "", "20", "420"]) == {3: "may-be-total"}
        assert aside(ROWS[0], [label, "", "8", "120"]) == {}

    def test_a_record_among_others_may_be_as_large_as_those_above(self) -> None:
        rows = [*ROWS[:2], ["B3", "", "20", "420"], ["Altogether", "", "40", "840"]]
        assert aside(*rows) == {4: "may-be-total"}

    def test_one_whose_id_is_like_those_above_is_none(self) -> None:
        assert aside(*ROWS, ["A4", "Maglieria", "50", "500"]) == {}
        nameless = ["", "Rifinizione", "7", "5"]
        assert aside(*ROWS, nameless, ["A5", "Maglieria", "57", "505"]) == {}
        assert aside(*[[row[0], row[1], "0", ""] for row in ROWS], ["X", "", "0", ""]) == {}

    def test_parts_are_told_and_are_in_no_sum(self) -> None:
        parts = [["of which women", "", "5", ""], ["of which men", "", "3", ""]]
        assert aside(ROWS[0], *parts, *ROWS[1:]) == {2: "may-be-total", 3: "may-be-total"}
        found = aside(ROWS[0], *parts, *ROWS[1:], ["", "", "50", "500"])
        assert found == {2: "may-be-total", 3: "may-be-total", 6: "total"}
        assert aside(*ROWS, ["of which women are not counted", "", "", ""]) == {4: "note"}

    @pytest.mark.parametrize(
        "label", ["Riporto", "Carried forward", "\xc0 reporter", "\xdcbertrag"]
    )
    def test_what_is_carried_forward_is_one(self, label: str) -> None:
        assert aside(*ROWS, [label, "", "50", "500"])[4] == "total"

    def test_all_others_are_told(self) -> None:
        assert aside(*ROWS, ["Altri", "", "300", ""]) == {4: "may-be-total"}
        assert aside(*ROWS, ["Altri Filati", "", "300", ""]) == {}

    def test_so_many_others_are_a_record(self) -> None:
        header = ("id", "name", "count", "employees")
        rows = [[name, title, "1", size] for name, title, size, _ in ROWS]
        assert aside(*rows, ["Altri", "", "12", "300"], header=header) == {}
        assert aside(*rows, ["Altri", "", "", "300"], header=header) == {4: "may-be-total"}

    def test_the_last_row_is_told_where_it_has_a_number_and_the_name_of_a_total(self) -> None:
        assert aside(*ROWS, ["A4", "Totale", "50", "500"]) == {4: "may-be-total"}
        assert aside(*ROWS, ["A4", "Totale", "51", "500"]) == {}

    def test_rows_below_the_total_of_all_are_told(self) -> None:
        rows = [*ROWS, ["Totale", "", "50", "500"], ["Valmora", "", "12", ""]]
        assert aside(*rows) == {4: "total", 5: "may-be-total"}
        assert aside(*rows[:4], [""] * 4, rows[4]) == {4: "total", 6: "may-be-total"}
        media = ["Media", "", "16.7", ""]
        assert aside(*rows[:4], media, rows[4]) == {4: "total", 5: "total", 6: "may-be-total"}
        assert aside(["Totale", "", "50", "500"], *ROWS) == {1: "total"}
        many = [[f"B{row}", "", "1", ""] for row in range(11)]
        assert aside(*rows[:4], *many) == {4: "total"}
        assert set(aside(*rows[:4], *many[1:])) == set(range(4, 15))

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
        firm = ["Total Textiles", "", "9", "3"]
        both = aside(*ROWS, firm, ["Min", "", "8", ""], ["Max", "", "30", ""])
        assert both == {4: "like-total", 5: "total", 6: "total"}
        assert aside(*ROWS, ["Max", "", "7", ""]) == {4: "like-total"}
        assert aside(*ROWS, ["Max", "Maglieria", "7", ""]) == {}

    @pytest.mark.parametrize("label", ["N", "n = 3", "Count", "Valid N", "Anzahl"])
    def test_how_many_there_are_is_no_record_beside_other_statistics(self, label: str) -> None:
        count, mean = [label, "", "3", "3"], ["Mean", "", "16.7", ""]
        assert aside(*ROWS, mean, count) == {4: "total", 5: "total"}
        assert aside(*ROWS, count, mean) == {4: "total", 5: "total"}
        assert aside(*ROWS, count) == {4: "like-total"}
        named = [label, "Maglieria", "3", "3"]
        assert aside(*ROWS, mean, named) == {4: "total", 5: "like-total"}

    def test_a_letter_among_letters_is_an_id(self) -> None:
        rows = [[letter, "Filatura", "8", ""] for letter in "LMN"]
        assert aside(*rows, ["N", "", "8", ""], ["Total", "", "33", ""]) == {5: "total"}

    @pytest.mark.parametrize("ids", [("Rossi", "Bianchi", "Verdi"), "123"])
    def test_a_letter_among_words_or_figures_is_none(self, ids: Sequence[str]) -> None:
        rows = [[one, "Filatura", "8", ""] for one in ids]
        assert aside(*rows, ["N", "", "3", ""], ["Mean", "", "8", ""]) == {4: "total", 5: "total"}

    def test_one_above_its_parts_is_told(self) -> None:
        assert aside(["Valmora", "", "50", ""], *ROWS) == {1: "may-be-total"}
        two = [["Valmora", "", "20", ""], *ROWS[:2]]
        assert aside(["Firm", "Name", "Number", ""], *two) == {1: "labels", 2: "may-be-total"}
        assert aside(*two, [""] * 4) == {1: "may-be-total"}
        parts = [["Valmora", "", "20", ""], *ROWS[:2], ["Serra", "", "33", ""], ROWS[2]]
        assert aside(*parts, ["A4", "", "3", ""]) == {1: "may-be-total", 4: "may-be-total"}
        assert aside(*parts, ["A4", "", "4", ""]) == {}
        assert aside(["A0", "Maglieria", "50", ""], *ROWS) == {}
        assert aside(["Valmora", "", "", "x"], *ROWS) == {}

    def test_those_of_a_pivot_table_may_have_one_part_alone(self) -> None:
        parts = [["Valmora", "", "20", ""], *ROWS[:2], ["Serra", "", "30", ""], ROWS[2]]
        parts = [[name, "", size, ""] for name, _, size, _ in parts]
        told = {1: "may-be-total", 4: "may-be-total"}
        assert aside(*parts, ["Total", "", "50", ""]) == {**told, 6: "total"}
        assert aside(*parts, ["Total", "", "100", ""]) == {6: "total"}
        pairs = [parts[0], ["A1", "Filatura", "20", ""], parts[3], parts[4]]
        assert aside(*pairs, ["Total", "", "50", ""]) == {5: "total"}
        assert aside(*parts) == {}

    def test_below_a_total_of_a_part_one_record_may_be_the_next(self) -> None:
        part = ["Totale Serra", "", "30", ""]
        assert aside(*ROWS[:2], ["Totale Valmora", "", "20", ""], ROWS[2], part) == {
            3: "total",
            5: "total",
        }
        assert aside(ROWS[2], part) == {2: "like-total"}

    def test_a_number_that_counts_those_above_is_told(self) -> None:
        assert aside(*ROWS, ["3", "", "16.7", ""]) == {4: "may-be-total"}
        assert aside(*ROWS, ["4", "", "16.7", ""]) == {}
        labels, nameless = ["Firm", "Name", "Number", ""], ["", "Rifinizione", "7", ""]
        found = aside(labels, *ROWS, nameless, ["3", "", "16.7", ""])
        assert found == {1: "labels", 6: "may-be-total"}
        assert aside(*([str(n), "", "8", ""] for n in (7, 9)), ["2", "", "9", ""]) == {}


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
        looked = LookedOver(looker.facts, known, thousands, lambda: rows)
        assert total_rows(looked, ()) == {3: "total"}
