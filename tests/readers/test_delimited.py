"""Text with signs between its cells."""

import pytest

from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from sectorscan.readers.delimited import Delimited, opened
from tests.support.paths import CASES
from tests.support.table_files import as_csv, cells


def test_where_tabs_set_the_cells_apart_a_comma_is_a_decimal_one() -> None:
    found = load_profile(CASES / "ok" / "table-with-tabs.yaml").firms
    assert found is not None
    assert cells(found.number("employees")) == [1.25, None]
    assert cells(found.text("name")) == ["a, b; c", "two\nlines"]


def table(content: bytes) -> Delimited:
    return opened("t.csv", content, {"id", "name"})


@pytest.mark.parametrize(
    "page", [b"<html><table>", b"\n<!DOCTYPE html>\n", b"<?xml version='1.0'?>"]
)
def test_a_web_page_is_none(page: bytes) -> None:
    with pytest.raises(InputError) as raised:
        table(page)
    [problem] = raised.value.problems
    assert problem.code == "other-kind-of-file"
    assert problem.message == "`t.csv` is a web page, not a table"
    assert table(b"<id>,name\na,b\n").header == ("<id>", "name")


def test_rows_that_stand_in_quotes_as_a_whole_are_refused() -> None:
    with pytest.raises(InputError) as raised:
        table(b'id,name\n"a,Rossi"\n\n"b,Verdi"\n')
    [problem] = raised.value.problems
    assert (problem.code, str(problem.location)) == ("quoting", "t.csv:2:1")


@pytest.mark.parametrize(
    "rows", [b'"a,b",Rossi\n"c,d",Verdi\n', b'"a,b"\n', b'a,Rossi\n"Source: us, you"\n', b"a\nb\n"]
)
def test_cells_with_the_sign_between_cells_are_read(rows: bytes) -> None:
    assert table(b"id,name\n" + rows).header == ("id", "name")


class TestHeader:
    def test_has_no_marks_that_nobody_sees(self) -> None:
        content = "\ufeff\ufeffid,na\xadme\u200b\na,Rossi\n".encode()
        assert table(content).header == ("id", "name")

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_is_read_whole_however_long_it_is(self, delimiter: str) -> None:
        names = [
            "id",
            *(f"is the {number}th question, asked at {'length ' * 9}?" for number in range(1_200)),
        ]
        found = table(as_csv([["A list"], names, [str(n) for n in range(1_201)]], delimiter))
        assert found.header == tuple(names)
        [(number, row)] = found.rows()
        assert (number, len(row)) == (2, 1_201)

    def test_is_read_whole_where_what_it_is_cut_in_is_a_letter_or_a_quote(self) -> None:
        for before in range(4):
            names = ["id", "x" * before, *(f'"\u00e8 {number}"' for number in range(12_000))]
            assert table(as_csv([names, ["a"]])).header == tuple(names)

    def test_with_a_quote_that_is_never_closed_is_refused_at_its_place(self) -> None:
        with pytest.raises(InputError) as raised:
            table(b'id,"name\n' + b"a,Rossi\n" * 20_000)
        [problem] = raised.value.problems
        assert (problem.code, problem.location.line) == ("quoting", 1)

    @pytest.mark.parametrize("blank", [b"\n", b"\r", b"\r\n", b";;\n", b" ;\t;\n"])
    @pytest.mark.parametrize("count", [0, 99, 100, 150, 40_000])
    def test_is_found_below_any_number_of_blank_rows(self, blank: bytes, count: int) -> None:
        found = table(blank * count + b"id;name;x\na;Rossi;3\n")
        assert found.header == ("id", "name", "x")
        assert [row for _, row in found.rows()] == [["a", "Rossi", "3"]]
        assert found.titles == ()
        assert found.excerpt(found.header_row, 1)[0].line == count + 1

    def test_is_found_below_a_title_and_blank_rows(self) -> None:
        found = table(b"A list of firms\n" + b"\n" * 120 + b"id,name\na,Rossi\n")
        assert found.header == ("id", "name")
        assert [notice.code for notice in found.notices({})] == ["rows-above-header"]

    @pytest.mark.parametrize(
        "content", [b"", b"\xef\xbb\xbf", b"\n" * 200, b";;\n" * 200, b"sep=;\n"]
    )
    def test_is_in_no_file_of_blanks(self, content: bytes) -> None:
        with pytest.raises(InputError, match="is empty"):
            table(content)
