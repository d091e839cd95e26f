import pytest

from sectorscan.readers.document import FileContent
from sectorscan.survey.csv_splice import TableText

KNOWN = ("id", "name", "employees", "export_share", "own_design", "phases")


def table(content: bytes, own: dict[str, str] | None = None) -> TableText:
    return TableText(FileContent("firms.csv", content), KNOWN, own or {})


def test_a_cell_is_filled_in_its_column_and_a_new_column_comes_last() -> None:
    text = table(b"id,Employees,note\r\nrossi,,x\r\nverdi,3,\r\n")
    text.fill(0, {"employees": 12, "own_design": True})
    text.add({"id": "neri", "phases": ["a", "b"]})
    assert text.content() == (
        b"id,Employees,note,own_design,phases\r\nrossi,12,x,yes,\r\nverdi,3,,,\r\nneri,,,,a; b\r\n"
    )
    assert text.cells("employees") == ["12", "3", ""]


def test_titles_above_the_header_and_a_mark_stay() -> None:
    text = table(b"\xef\xbb\xbfOur firms\nid;name\nrossi;Rossi\n")
    text.add({"id": "verdi"})
    assert text.content() == b"\xef\xbb\xbfOur firms\nid;name\nrossi;Rossi\nverdi;\n"


def test_the_table_s_own_names_of_columns_are_used() -> None:
    text = table(b"codice,addetti\nrossi,\n", {"id": "codice", "employees": "addetti"})
    text.fill(0, {"employees": 12})
    assert text.content() == b"codice,addetti\nrossi,12\n"


@pytest.mark.parametrize(
    ("content", "written"), [(b"id;a\nx;0,5\n", "0,25"), (b"id,a\nx,0.5\n", "0.25")]
)
def test_figures_have_the_decimal_sign_of_the_table(content: bytes, written: str) -> None:
    assert table(content).written(0.25) == written
    assert table(content).written([]) == ";"
