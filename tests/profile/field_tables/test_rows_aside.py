"""Rows of a list that are no firms, or may be none: totals, notes, labels, the same firm twice."""

from collections.abc import Sequence

import pytest

from tests.support.field_lists import FIRMS, HEADER, LABELS, Read, Row, codes_of
from tests.support.table_files import firms_of


@pytest.mark.parametrize("word", ["TOTALE", "Total", "Grand total", "Summe", "Ensemble", "Media"])
def test_a_row_of_totals_is_no_firm(read: Read, right: dict[str, list[object]], word: str) -> None:
    total = [word, "", 1311, "", "", "", 3935000, "", ""]
    profile = read([HEADER, *FIRMS, total])
    assert firms_of(profile) == right
    [notice] = [notice for notice in profile.notices if notice.code == "total-rows"]
    assert "row 7 is passed over" in notice.text


def test_subtotals_and_totals_without_a_word_are_found_by_their_sums(
    read: Read, right: dict[str, list[object]]
) -> None:
    rows = [
        *FIRMS[:2],
        ["Totale Valmora", "", 1258, "", "", "", 2470000, "", ""],
        *FIRMS[2:],
        ["Totale Serra", "", 53, "", "", "", 1465000, "", ""],
        ["", "", 1311, "", "", "", 3935000, "", ""],
    ]
    profile = read([HEADER, *rows])
    assert firms_of(profile) == right
    assert "total-rows" in codes_of(profile)


@pytest.mark.parametrize("label", ["TOT", "Tot. imprese 5", "\u03a3", "\u2211"])
def test_a_total_in_short_is_no_firm(
    read: Read, right: dict[str, list[object]], label: str
) -> None:
    total = [label, "", 1311, "", "", "", 3935000, "", ""]
    profile = read([HEADER, *FIRMS, total])
    assert firms_of(profile) == right
    assert codes_of(profile) == {"total-rows"}


def test_rows_that_may_be_a_total_or_parts_of_one_are_told(read: Read) -> None:
    total = ["Altogether", "", 1311, "", "", "", 3935000, "", ""]
    part = ["of which women", "", 700, "", "", "", "", "", ""]
    parts = [["TOT", *total[1:]], part, ["of which men", *part[1:]]]
    for rows, told in (([total], "row 7 is"), (parts, "2 rows (8, 9)")):
        notices = read([HEADER, *FIRMS, *rows]).notices
        [text] = [notice.text for notice in notices if notice.code == "like-total"]
        assert told in text


def test_a_firm_that_is_called_like_a_total_is_read(read: Read) -> None:
    firm = ["A6", "Total Tessuti", 12, "Serra", "weaving", 0.2, 1000, "no", 2001]
    assert firms_of(read([HEADER, *FIRMS, firm]))["name"][-1] == "Total Tessuti"


def test_notes_below_the_table_are_no_firms(read: Read, right: dict[str, list[object]]) -> None:
    notes = [
        [],
        ["Fonte: registro delle imprese, gennaio 2025"],
        ["(*) dati provvisori"],
        ["Elaborazione dell'ufficio studi"],
    ]
    profile = read([HEADER, *FIRMS, *[[*row, *[""] * (9 - len(row))] for row in notes]])
    assert firms_of(profile) == right
    [notice] = [notice for notice in profile.notices if notice.code == "note-rows"]
    assert "3 rows (8, 9, 10) are passed over" in notice.text


@pytest.mark.parametrize(
    "below",
    [
        [["Town", "Firms", "Jobs"], ["Valmora", 2, 1258], ["Serra", 3, 53]],
        [["from", "to", "type"], ["A1", "A2", "supply"]],
        [["Bodies"], ["id", "name", "kind"], ["I1", "Centre", "service-centre"]],
    ],
)
def test_another_table_below_is_told(
    read: Read, right: dict[str, list[object]], below: list[Row]
) -> None:
    rows = [[*row, *[""] * (len(HEADER) - len(row))] for row in ([], *below)]
    profile = read([HEADER, *FIRMS, *rows])
    assert firms_of(profile) == right
    [notice] = profile.notices
    assert notice.code == "second-table"
    assert "are not read: another table begins there" in notice.text


def test_a_firm_of_which_only_the_id_is_known_is_a_firm(read: Read) -> None:
    profile = read([HEADER, *FIRMS, ["A6", *[""] * 8]])
    assert firms_of(profile)["id"][-1] == "A6"


@pytest.mark.parametrize(
    "label",
    [
        ["#org+id", "#org+name", "#people", "#loc", "#sector", "#pct", "#sum", "#flag", "#date"],
        LABELS,
        HEADER,
    ],
    ids=["tags", "labels", "header"],
)
def test_a_second_row_of_names_is_no_firm(
    read: Read, right: dict[str, list[object]], label: list[str]
) -> None:
    profile = read([HEADER, label, *FIRMS])
    assert firms_of(profile) == right
    assert codes_of(profile) & {"label-rows", "repeated-header"}


def test_the_header_is_found_below_a_title(read: Read, right: dict[str, list[object]]) -> None:
    header = [name.replace("_", "\n").title() for name in HEADER]
    title = ["Elenco delle imprese", *[""] * 8]
    profile = read([title, [""] * 9, header, *FIRMS])
    assert firms_of(profile) == right
    assert "rows-above-header" in codes_of(profile)


def test_a_firm_that_stands_there_twice_is_told(read: Read) -> None:
    again = ["A6", *FIRMS[0][1:]]
    assert "same-firm" in codes_of(read([HEADER, *FIRMS, again]))
    other_size = ["A6", "Filatura Nord", 9, *FIRMS[0][3:]]
    assert "same-firm" not in codes_of(read([HEADER, *FIRMS, other_size]))
    nameless = [[row[0], "", *row[2:]] for row in [*FIRMS, again]]
    assert "same-firm" not in codes_of(read([HEADER, *nameless]))


def test_a_firm_that_stands_there_twice_in_other_letters_is_told(read: Read) -> None:
    again = ["A6", "FILATURA  Nord", *FIRMS[0][2:]]
    assert "same-firm" in codes_of(read([HEADER, *FIRMS, again]))
    placeless = [[*row[:3], "", *row[4:]] for row in [*FIRMS, again]]
    assert "same-firm" in codes_of(read([HEADER, *placeless]))
    assert "same-firm" not in codes_of(read([HEADER, *placeless[:-1]]))


def test_an_id_that_is_that_of_another_but_for_signs_is_told(read: Read) -> None:
    def told(*ids: str) -> list[str]:
        rows = [[name, *row[1:]] for name, row in zip(ids, FIRMS, strict=False)]
        found = read([HEADER, *rows]).notices
        return [notice.text for notice in found if notice.code == "same-firm"]

    assert told("Rossi", "Bota", "ROSSI") == [
        "the id `ROSSI` differs from another by signs alone: are they one firm?"
    ]
    assert told("Rossi", "ROSSI", "S. José", "S Jose", "Bota") == [
        "2 ids, such as `ROSSI`, differ from others by signs alone: are they one firm each?"
    ]
    assert told("1-2", "1.2", "12", "Bota") == []


@pytest.mark.parametrize("name", ["TESTE", "test 2", "Uji coba", "asdfgh", "テスト"])
def test_a_firm_called_as_one_tries_a_form_is_told(read: Read, name: str) -> None:
    [notice] = [
        notice
        for notice in read([HEADER, *FIRMS, ["A6", name, *FIRMS[0][2:]]]).notices
        if notice.code == "test-record"
    ]
    assert notice.text.startswith(f"`{name}` in `name` may be of somebody who tried the form")
    assert "test-record" not in codes_of(read([HEADER, ["A6", "Testa", *FIRMS[0][2:]]]))


@pytest.mark.parametrize(
    ("count", "is_told"),
    [([1, 2, 3, 5, 6], False), (range(5), False), (range(2015, 2020), True)],
)
def test_numbers_of_rows_before_the_table_are_no_loss(
    read: Read, right: object, count: Sequence[int], *, is_told: bool
) -> None:
    rows = [[number, *row] for number, row in zip(count, FIRMS, strict=True)]
    profile = read([["", *HEADER], *rows])
    assert firms_of(profile) == right
    assert ("columns-without-name" in codes_of(profile)) == is_told


def test_a_row_that_counts_those_above_is_told(read: Read) -> None:
    assert "like-total" in codes_of(read([HEADER, *FIRMS, [5, "", 262.2, *[""] * 6]]))
    assert "like-total" not in codes_of(read([HEADER, *FIRMS, [7, "Sei", 12, *[""] * 6]]))
    by_number = [[number, *row[1:]] for number, row in enumerate(FIRMS)]
    assert "like-total" not in codes_of(read([HEADER, *by_number, [5, "Sei", 12, *[""] * 6]]))
