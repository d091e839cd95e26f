from pathlib import Path

import pytest

from sectorscan.errors import SurveyError
from sectorscan.readers.document import parse
from sectorscan.survey.merging import Merged, merged
from sectorscan.survey.records import Gathered


def put(folder: Path, text: str, gathered: Gathered) -> Merged:
    path = folder / "p.yaml"
    path.write_text(text, encoding="utf-8")
    return merged(path, text.encode(), parse(text, str(path)), gathered)


SECTOR = "sector: {name: V, product_family: shoes}\n"


def test_what_is_there_stays_and_what_differs_is_told(tmp_path: Path) -> None:
    text = f"{SECTOR}firms: [{{id: a, employees: 12, place: Fermo}}]\n"
    gathered = Gathered(firms={"a": {"employees": 13, "place": "FERMO", "founded": 1998}})
    result = put(tmp_path, text, gathered)
    (content,) = result.files.values()
    assert content.decode() == text.replace("Fermo}", "Fermo, founded: 1998}")
    assert result.clashes == [
        "`a`: `employees` is 12 in the profile, 13 in the survey; the profile's stays"
    ]


def test_nothing_new_changes_no_file(tmp_path: Path) -> None:
    text = f"{SECTOR}links: [{{from: a, to: b, type: supply, since: 1998}}]\n"
    gathered = Gathered(links=[{"from": "a", "to": "b", "type": "supply"}])
    assert put(tmp_path, text, gathered).files == {}


def test_a_party_is_in_one_section_only(tmp_path: Path) -> None:
    text = f"{SECTOR}outside: [{{id: a, kind: buyer}}]\n"
    result = put(tmp_path, text, Gathered(firms={"a": {"asked": False}, "b": {}}))
    assert result.added["firms"] == 1
    assert result.clashes == ["`a` is one of the outside; it stays there"]


def test_what_has_no_id_is_in_nobody_s_way(tmp_path: Path) -> None:
    text = f"{SECTOR}outside: [{{kind: buyer}}, id]\n"
    assert put(tmp_path, text, Gathered(firms={"a": {}})).added["firms"] == 1


def test_links_of_a_table_of_one_type_need_no_column_for_it(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("from,to\na,b\n", encoding="utf-8")
    gathered = Gathered(
        links=[
            {"from": "a", "to": "b", "type": "supply"},
            {"from": "b", "to": "a", "type": "supply", "joint": True},
        ]
    )
    result = put(tmp_path, f"{SECTOR}links: {{file: links.csv, type: supply}}\n", gathered)
    assert result.files[tmp_path / "links.csv"] == b"from,to,joint\na,b,\nb,a,yes\n"


def test_a_workbook_is_not_added_to(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="save that table as CSV"):
        put(tmp_path, f"{SECTOR}firms: {{file: f.xlsx}}\n", Gathered(firms={"a": {}}))


@pytest.mark.parametrize(("said", "codec"), [("", "utf-16"), (", encoding: cp1252", "cp1252")])
def test_a_table_is_read_and_written_as_the_profile_says(
    said: str, codec: str, tmp_path: Path
) -> None:
    table = tmp_path / "firms.csv"
    rows = "id;addetti;employees;place\na;;7;Citt\u00e0\nb;3;;\n"
    table.write_bytes(rows.encode(codec))
    profile = f"{SECTOR}firms: {{file: firms.csv, columns: {{employees: addetti}}{said}}}\n"
    gathered = Gathered(firms={"a": {"employees": 12}, "b": {"employees": 4}})
    result = put(tmp_path, profile, gathered)
    assert result.files[table].decode(codec) == rows.replace("a;;7", "a;12;7")
    assert result.clashes == [
        "`b`: `employees` is 3 in the profile, 4 in the survey; the profile's stays"
    ]


def test_a_matrix_of_links_is_not_added_to(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("firm,a,b,c\na,0,1,0\nb,0,0,1\nc,1,0,0\n", encoding="utf-8")
    profile = f"{SECTOR}links: {{file: links.csv, type: supply}}\n"
    with pytest.raises(SurveyError, match="several records in a row"):
        put(tmp_path, profile, Gathered(links=[{"from": "a", "to": "b", "type": "supply"}]))
