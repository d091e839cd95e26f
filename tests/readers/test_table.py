"""Which columns of a table, and which sheet, are read for which fields."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.errors import InputError, Problem
from sectorscan.profile.load import load_profile
from sectorscan.profile.rows import AnswerRow, Firm, Institution, Link
from sectorscan.readers import table
from sectorscan.readers.files import content_of
from sectorscan.readers.notation.columns import TableNotation
from sectorscan.readers.open_table import OpenTable
from sectorscan.readers.problems import MOST_PROBLEMS
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.table import is_aside, open_table
from tests.support.paths import CASES
from tests.support.table_files import (
    Row,
    as_csv,
    as_xlsx,
    cells,
    loaded,
    reference,
    written,
)

MODELS = {"firms": Firm, "links": Link, "institutions": Institution, "answers": AnswerRow}


def opened(
    folder: Path,
    content: bytes,
    file: str = "t.csv",
    section: str = "firms",
    **said: Any,  # noqa: ANN401
) -> OpenTable:
    """Open a table of which a profile says this: `own`, `sheet`, and more."""
    written(folder, file, content)
    more = {name: said.pop(name) for name in ("own", "sheet") if name in said}
    named = replace(reference(folder, file, section, **more), **said)
    return open_table(named, fields_of(MODELS[section]))


def wrong(*given: Any, **said: Any) -> list[Problem]:  # noqa: ANN401
    with pytest.raises(InputError) as raised:
        opened(*given, **said)
    return list(raised.value.problems)


@pytest.mark.parametrize("above", ["", "list of firms\n"])
def test_a_table_that_is_turned_is_refused(tmp_path: Path, above: str) -> None:
    turned = f"{above}id,A1,A2\nname,Rossi,Bianchi\nemployees,5,6\nplace,Serra,Serra\n"
    [problem] = wrong(tmp_path, turned.encode())
    assert problem.message == "`t.csv` has its fields in rows, and a column a record"
    assert opened(tmp_path, b"id,name,place\nname,x,y\nplace,x,y\n").columns


def test_a_table_may_have_its_own_names_and_more_columns() -> None:
    found = load_profile(CASES / "ok" / "table-with-semicolons.yaml")
    assert found.firms is not None
    assert cells(found.firms.number("employees")) == [3.5, (1, 9)]
    assert cells(found.firms.number("export_share")) == [0.25, None]
    assert cells(found.firms.number("top_buyer_share")) == [0.5, None]
    assert found.unused_columns == {"firms": ("note", "employees")}


def test_one_column_may_be_read_for_two_fields(tmp_path: Path) -> None:
    entry_ = "firms: {file: f.csv, columns: {employees: n, persons: n}}"
    found = loaded(tmp_path, entry_, f_csv=b"id,n\na,3\n").firms
    assert found is not None
    assert cells(found.number("employees")) == cells(found.number("persons")) == [3]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_file_that_changes_while_it_is_read_is_read_as_it_was(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_and_changed(file: Path, *, shown: str) -> bytes:
        content = content_of(file, shown=shown)
        file.write_bytes(b"cut o")
        return content

    monkeypatch.setattr(table, "content_of", read_and_changed)
    rows: list[Row] = [["id", "employees"], ["a", 3], ["b", 12]]
    content = {"csv": as_csv(rows), "xlsx": as_xlsx({"firms": rows})}[suffix]
    firms = loaded(tmp_path, f"firms: {{file: f.{suffix}}}", **{f"f_{suffix}": content}).firms
    assert firms is not None
    assert cells(firms.number("employees")) == [3, 12]


def test_a_sheet_is_found_by_its_name_or_as_the_only_one(tmp_path: Path) -> None:
    two = as_xlsx({"notes": [["id"], ["no"]], "firms": [["id"], ["yes"]]})
    other = as_xlsx({"2024": [["id"], ["yes"]]})
    for section, content in (
        ("{file: f.xlsx}", two),
        ("{file: f.xlsx, sheet: firms}", two),
        ("{file: f.xlsx}", other),
    ):
        found = loaded(tmp_path, f"firms: {section}", f_xlsx=content).firms
        assert found is not None
        assert found.text("id").labels == ("yes",)


class TestColumns:
    def test_are_found_by_name_whatever_their_order_and_letters(self, tmp_path: Path) -> None:
        found = opened(tmp_path, b"Employees;colour;ID;(for us)\n3;red;a;x\n")
        assert found.columns == {"id": 2, "employees": 0}
        assert found.unused == ("colour",)
        assert list(found.records()) == [(1, {"id": "a", "employees": 3})]

    def test_of_another_name_are_said_by_field(self, tmp_path: Path) -> None:
        found = opened(tmp_path, b"id,addetti,employees\na,3,9\n", own={"employees": "addetti"})
        assert found.columns == {"id": 0, "employees": 1}
        assert found.unused == ("employees",)

    def test_taken_for_another_field_are_not_read_for_their_own(self, tmp_path: Path) -> None:
        found = opened(tmp_path, b"id,name\na,Rossi\n", own={"owner": "name"})
        assert found.columns == {"id": 0, "owner": 1}

    def test_that_stand_twice_are_named_at_the_second(self, tmp_path: Path) -> None:
        [problem] = wrong(tmp_path, b"id,name,Name\na,b,c\n")
        assert problem.message == "the column `name` is there twice"
        assert (problem.code, problem.location.column) == ("given-twice", 9)

    def test_that_are_needed_and_lacking_are_all_named(self, tmp_path: Path) -> None:
        problems = wrong(tmp_path, b"name,staff\na,3\n", section="institutions")
        assert [problem.message for problem in problems] == [
            "`t.csv` has no column `id`",
            "`t.csv` has no column `kind`",
        ]
        assert problems[0].tip == "if it is called otherwise, say so: `columns: {id: ...}`"

    def test_that_all_records_have_alike_may_be_said_once(self, tmp_path: Path) -> None:
        rows = b"from,to\na,b\n"
        [problem] = wrong(tmp_path, rows, section="links")
        assert problem.message == "`t.csv` has no column `type`"
        assert problem.tip.endswith("or say one type for all, beside `file`: `type: supply`")
        found = opened(tmp_path, rows, section="links", constants={"type": "supply"})
        assert found.constants == {"type": "supply"}
        own = b"from,to,type\na,b,finance\n"
        both = opened(tmp_path, own, section="links", constants={"type": "supply"})
        assert both.constants == {}  # the column says it

    def test_of_a_field_that_there_is_not_are_named_in_the_profile(self, tmp_path: Path) -> None:
        own = {"emploees": "staff", "sales": "turnover"}
        problems = wrong(tmp_path, b"id,staff,turnovr\na,3,4\n", own=own)
        assert [(problem.message, problem.tip) for problem in problems] == [
            ("`emploees` is no field of firms", "did you mean `employees`?"),
            ("`t.csv` has no column `turnover`", "did you mean `turnovr`?"),
        ]
        assert Path(problems[0].location.path).name == "profile.yaml"

    def test_of_another_name_are_said_of_a_wide_table_too(self, tmp_path: Path) -> None:
        rows = b"who,q7,pay-and-hours\nemployers,3,2\n"
        own = {"by": "who", "trust-between-firms": "q7"}
        found = opened(tmp_path, rows, section="answers", own=own)
        assert [record for _, record in found.records()] == [
            {"by": "employers", "question": "trust-between-firms", "level": 3},
            {"by": "employers", "question": "pay-and-hours", "level": 2},
        ]
        ties = b"firm,alter1,alter2,quota\na,b,c,0.5\n"
        found = opened(
            tmp_path,
            ties,
            section="links",
            own={"from": "firm", "share": "quota"},
            constants={"type": "supply"},
        )
        assert [record["share"] for _, record in found.records()] == [0.5, 0.5]

    def test_of_a_wide_table_have_no_cells_that_stand_for_no_answer(self, tmp_path: Path) -> None:
        missing = TableNotation(missing=(99,))
        rows = b"skills,trust\n99,3\n"
        found = opened(tmp_path, rows, section="answers", notation=missing)
        assert [record for _, record in found.records()] == [{"question": "trust", "level": 3}]
        rows = b",a,b\na,,1\nb,99,\n"
        constants = {"type": "supply"}
        found = opened(tmp_path, rows, section="links", notation=missing, constants=constants)
        assert [record["from"] for _, record in found.records()] == ["a"]

    def test_that_a_wide_table_lacks_are_named_in_the_profile(self, tmp_path: Path) -> None:
        rows = b"who,q7,pay-and-hours\nemployers,3,2\n"
        own = {"by": "whom", "skills": "q8", "trust-between-firms": "q7"}
        problems = wrong(tmp_path, rows, section="answers", own=own)
        assert [(problem.code, problem.message) for problem in problems] == [
            ("no-such-column", "`t.csv` has no column `whom`"),
            ("no-such-column", "`t.csv` has no column `q8`"),
        ]
        assert {Path(problem.location.path).name for problem in problems} == {"profile.yaml"}

    def test_of_a_field_that_links_have_not_are_named_for_partners_too(
        self, tmp_path: Path
    ) -> None:
        own = {"since": "year", "partner": "alter1"}
        problems = wrong(tmp_path, b"ego,type,alter1\na,supply,b\n", section="links", own=own)
        assert [problem.code for problem in problems] == ["no-such-column", "unknown-field"]

    def test_of_single_choices_belong_to_the_column_that_lists_them(self, tmp_path: Path) -> None:
        found = opened(tmp_path, b"id,phases,phases/cutting,phases/sewing\na,cutting,1,0\n")
        assert found.unused == ()
        assert found.notation.choices["phases"] == {"cutting", "sewing"}

    @pytest.mark.parametrize(
        ("name", "aside"), [("(for us)", True), ("for us", False), ("", False)]
    )
    def test_in_parentheses_are_for_people_alone(self, name: str, aside: bool) -> None:  # noqa: FBT001
        assert is_aside(name) is aside


class TestCellsBeyondTheHeader:
    @pytest.mark.parametrize(
        ("section", "header", "rows"),
        [
            ("answers", b"by,skills,trust", b"employers,3,2\nemployers,2,5,1\n,,,7\nworkers,1,2,,"),
            ("links", b"ego,alter1,alter2", b"a,b,c\na,b,c,d\nb,,,a\nc,a,b,,"),
            ("links", b",a,b", b"a,,1\na,0,5,1\nb,,,2\nb,1,,,"),
        ],
        ids=["answers", "partners", "matrix"],
    )
    def test_are_told_of_a_wide_table_once_for_each_row(
        self, section: str, header: bytes, rows: bytes, tmp_path: Path
    ) -> None:
        constants = {"type": "supply"} if section == "links" else {}
        content = header + b"\n" + rows + b"\n"
        found = opened(tmp_path, content, section=section, constants=constants)
        assert [(problem.code, problem.message) for problem in found.surplus] == [
            ("surplus-cells", "this row has 1 cell more than the header")
        ] * 2
        assert [problem.location.line for problem in found.surplus] == [3, 4]

    def test_are_told_up_to_a_limit(self, tmp_path: Path) -> None:
        content = b"by,skills\n" + b"author,3,2\n" * 1_001
        found = opened(tmp_path, content, section="answers")
        assert len(found.surplus) == MOST_PROBLEMS


class TestWhatTheProfileSays:
    def test_of_a_file_that_is_no_table(self, tmp_path: Path) -> None:
        [problem] = wrong(tmp_path, b"x", file="t.docx")
        assert problem.message == "`t.docx` is a text document, which is not read"
        assert problem.tip == "save its table as XLSX or CSV"

    def test_of_a_sheet_where_there_are_none(self, tmp_path: Path) -> None:
        [problem] = wrong(tmp_path, b"id\na\n", sheet="firms")
        assert problem.message == "only a workbook has sheets, and `t.csv` is none"

    def test_of_an_encoding_where_there_is_none(self, tmp_path: Path) -> None:
        content = as_xlsx({"firms": [["id"], ["a"]]})
        [problem] = wrong(tmp_path, content, file="t.xlsx", encoding="cp1252")
        assert problem.message == "only a text has an encoding, and `t.xlsx` is none"

    def test_of_an_encoding_is_what_letters_are_read_by(self, tmp_path: Path) -> None:
        content = "id,name\na,Caf\u00e9\n".encode("cp1252")
        found = opened(tmp_path, content, encoding="cp1252")
        assert [record for _, record in found.records()] == [{"id": "a", "name": "Caf\u00e9"}]


class TestSheets:
    TWO = as_xlsx({"notes": [["id"], ["no"]], "2024": [["id"], ["yes"]]})

    def test_one_that_is_not_there_is_asked_after(self, tmp_path: Path) -> None:
        [problem] = wrong(tmp_path, self.TWO, file="t.xlsx", sheet="note")
        assert problem.message == "`t.xlsx` has no sheet `note`"
        assert problem.tip == "did you mean `notes`?"
        [problem] = wrong(tmp_path, self.TWO, file="t.xlsx", sheet="firms")
        assert problem.tip == "its sheets are notes, 2024"

    def test_of_several_none_is_guessed(self, tmp_path: Path) -> None:
        [problem] = wrong(tmp_path, self.TWO, file="t.xlsx")
        assert problem.message == "`t.xlsx` has 2 sheets, none called `firms`"
        assert problem.tip == "say which: `sheet: notes`"

    def test_one_is_known_by_its_columns_where_that_is_asked_for(self, tmp_path: Path) -> None:
        content = as_xlsx({"notes": [["x"]], "firme": [["id", "name"], ["a", "Rossi"]]})
        found = opened(tmp_path, content, file="t.xlsx", named_by=frozenset({"id", "name"}))
        assert [record["id"] for _, record in found.records()] == ["a"]

    def test_an_empty_one_holds_no_table(self, tmp_path: Path) -> None:
        content = as_xlsx({"firms": [], "notes": [["id"]]})
        [problem] = wrong(tmp_path, content, file="t.xlsx")
        assert problem.message == "the sheet `firms` of `t.xlsx` is empty"
        assert problem.location.sheet == "firms"


def test_another_sheet_that_is_called_like_the_one_that_is_read_is_told(tmp_path: Path) -> None:
    rows: list[Row] = [["id"], ["a"]]
    sheets = {"firms": rows, "Firms (2)": rows, "(firms before)": rows, "links": rows}
    found = opened(tmp_path, as_xlsx(sheets), "t.xlsx")
    assert [(notice.code, notice.text) for notice in found.source.notices({})] == [
        ("sheet-not-read", "the sheet `Firms (2)` is not read, though it is called like `firms`")
    ]
    named = opened(tmp_path, as_xlsx(sheets), "t.xlsx", sheet="firms")
    assert list(named.source.notices({})) == []
