import pytest

from sectorscan.errors import SurveyError
from sectorscan.profile.rows import Firm
from sectorscan.readers import delimited
from sectorscan.readers.choice_columns import with_lists
from sectorscan.readers.encodings import Encoding
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.table import with_fields
from sectorscan.survey.csv_splice import TableText

FIELDS = fields_of(Firm)


def table(
    content: bytes, own: dict[str, str] | None = None, encoding: Encoding | None = None
) -> TableText:
    own = own or {}
    known = {*(field.name for field in FIELDS), *own.values()}
    source = with_lists(delimited.opened("firms.csv", content, known, encoding), FIELDS, own)
    return TableText.of(content, with_fields(source, FIELDS, own=own), encoding)


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


@pytest.mark.parametrize(
    ("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"", "cp1252")]
)
def test_a_table_stays_in_its_own_encoding(mark: bytes, codec: str) -> None:
    said: Encoding | None = None if mark else "cp1252"
    text = table(mark + "id;name\nrossi;Citt\u00e0\n".encode(codec), encoding=said)
    text.add({"id": "verdi", "name": "N\u00e9"})
    assert text.content() == mark + "id;name\nrossi;Citt\u00e0\nverdi;N\u00e9\n".encode(codec)


def test_accents_stay_as_they_are_written() -> None:
    content = "id,name\nrossi,Citta\u0300\n".encode()
    assert table(content).cells("name") == ["Citt\u00e0"]  # as a profile is read
    assert table(content).content() == content


def test_a_letter_that_the_encoding_does_not_have_is_refused() -> None:
    text = table("id;name\nrossi;Citt\u00e0\n".encode("cp1252"), encoding="cp1252")
    text.add({"id": "verdi", "name": "\u0141\u00f3d\u017a"})
    with pytest.raises(
        SurveyError, match="in cp1252, which has no `\u0141`; save that table as UTF-8"
    ):
        text.content()


def test_a_column_beside_the_one_that_the_profile_names_is_left_alone() -> None:
    text = table(b"id,addetti,employees\nrossi,,7\n", {"employees": "addetti"})
    text.fill(0, {"employees": 12})
    assert text.content() == b"id,addetti,employees\nrossi,12,7\n"


def test_what_could_not_be_read_where_it_is_put_is_refused() -> None:
    with pytest.raises(SurveyError, match=r"`employees` of `firms\.csv` is read as another field"):
        table(b"id,employees\nrossi,x\n", {"name": "employees"}).fill(0, {"employees": 12})
    ticks = table(b"id,phases/a,phases/b\nrossi,1,0\n")
    with pytest.raises(SurveyError, match=r"`phases` has a column a choice in `firms\.csv`"):
        ticks.fill(0, {"phases": ["b"]})
