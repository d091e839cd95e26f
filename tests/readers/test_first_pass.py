"""A table looked over before it is read: rows that are no records are named, each kind together."""

from collections.abc import Sequence

import pytest

from sectorscan.profile.rows import Firm
from sectorscan.readers import delimited
from sectorscan.readers.first_pass import (
    FirstPass,
    first_pass_by_rows,
    notation_matters,
    plain_texts,
    texts_among,
)
from sectorscan.readers.notation.columns import TableNotation
from sectorscan.readers.row_fields import fields_of

FIELDS = {field.name: field for field in fields_of(Firm)}


def looked_over(*rows: str, header: str = "id,name,employees,sales") -> FirstPass:
    """Look over a table of firms; its first row below the header is line 2."""
    content = "\n".join([header, *rows]).encode()
    source = delimited.opened("f.csv", content, set(FIELDS))
    columns = {name: number for number, name in enumerate(source.header) if name in FIELDS}
    fields = {name: FIELDS[name] for name in columns}
    return first_pass_by_rows(source, fields, columns, TableNotation())


def notices_of(first_pass: FirstPass) -> Sequence[tuple[str, str, str]]:
    return [(notice.code, notice.place, notice.text) for notice in first_pass.notices]


def test_a_table_of_records_alone_has_nothing_to_tell() -> None:
    first_pass = looked_over("A1,Rossi,8,120", "A2,Verdi,12,300")
    assert (first_pass.aside, notices_of(first_pass)) == (frozenset(), [])
    assert set(first_pass.notations) == {"id", "name", "employees", "sales"}


def test_a_table_without_rows_has_nothing_to_tell() -> None:
    first_pass = looked_over()
    assert (first_pass.aside, notices_of(first_pass)) == (frozenset(), [])


def test_a_row_that_is_passed_over_is_named_by_its_line() -> None:
    first_pass = looked_over("A1,Rossi,8,120", "A2,Verdi,12,300", "Totale,,20,420")
    assert first_pass.aside == {3}
    assert notices_of(first_pass) == [
        (
            "total-rows",
            "f.csv:4:1",
            "row 4 is passed over: a total or a mean of others is no record",
        )
    ]


def test_a_row_that_is_only_like_a_total_is_named_and_read() -> None:
    first_pass = looked_over("A1,Rossi,8,120", "A2,Verdi,12,300", "Total Textiles,,9,3")
    assert first_pass.aside == frozenset()
    assert notices_of(first_pass) == [
        ("like-total", "f.csv:4:1", "row 4 is read as a record, though the name is that of a total")
    ]


def test_many_of_one_kind_are_counted_and_five_are_named() -> None:
    header = "id,name,employees,sales"
    rows = [row for number in range(7) for row in (f"A{number},x,8,1", header)]
    first_pass = looked_over(*rows)
    assert len(first_pass.aside) == 7
    ((code, place, text),) = notices_of(first_pass)
    assert (code, place) == ("repeated-header", "f.csv:3:1")
    assert text == (
        "7 rows (3, 5, 7, 9, 11 and 2 more) are passed over: the header once more is no record"
    )


def test_each_kind_has_a_notice_of_its_own() -> None:
    tags, total, note = "#id,#name,#n,#value", "Total,,20,420", "Source: the chamber,,,"
    first_pass = looked_over(tags, "A1,Rossi,8,120", "A2,Verdi,12,300", total, note)
    assert first_pass.aside == {1, 4, 5}
    assert [code for code, _, _ in notices_of(first_pass)] == [
        "total-rows",
        "note-rows",
        "label-rows",
    ]


@pytest.mark.parametrize(
    ("name", "is_looked_at"),
    [
        ("employees", True),
        ("export_share", True),
        ("union", True),
        ("phases", True),
        ("id", False),
        ("name", False),
    ],
)
def test_names_and_ids_may_be_written_anyhow(name: str, *, is_looked_at: bool) -> None:
    assert notation_matters(FIELDS[name]) is is_looked_at


def test_texts_are_compared_without_blanks_and_composed() -> None:
    texts = [" Carpi ", "Carpi", "Forli\u0300", "Forl\u00ec", "", "  "]
    assert plain_texts(texts, FIELDS["place"]) == {"Carpi", "Forl\u00ec"}


def test_whole_figures_tell_only_of_sizes() -> None:
    texts = ["12", "1.200", "8"]
    assert plain_texts(texts, FIELDS["sales"]) == {"1.200"}
    assert plain_texts(texts, FIELDS["employees"]) == {"12", "1.200", "8"}
    assert texts_among([12, 3.0, 3.5, None, "x"], FIELDS["sales"]) == {"x"}
    assert texts_among([12, 3.0, 3.5, None, "x"], FIELDS["employees"]) == {"x", "12", "3"}


def test_lists_among_cells_are_no_texts() -> None:
    cells: list[object] = [["cutting", "sewing"], "sewing", None]
    assert texts_among(cells, FIELDS["phases"]) == {"sewing"}  # type: ignore[arg-type]


def test_cells_below_no_name_are_told_where_the_first_stands() -> None:
    first_pass = looked_over("A1,8,,7", "A2,12,x,", "Total,20,9,", header="id,employees,,")
    assert notices_of(first_pass)[1:] == [
        (
            "columns-without-name",
            "f.csv:3:7",
            "columns 3, 4 have no name in the header: what is filled in below is not read",
        )
    ]
    first_pass = looked_over("A1,8,", "A2,12, ", "Total,20,9", header="id,employees,")
    assert [code for code, _, _ in notices_of(first_pass)] == ["total-rows"]
