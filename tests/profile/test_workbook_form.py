"""A profile in one workbook: it says what the same YAML says, and is refused where that is."""

import io
import os
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from sectorscan.assessment.assess import assess
from sectorscan.assessment.notices import notices
from sectorscan.cli.run import run
from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.profile.schema import LabourCheck
from sectorscan.readers.document import read
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.unknown_ids import check
from sectorscan.types import Range
from tests.support.paths import EXAMPLES
from tests.support.reports import EVERY
from tests.support.table_files import Row, Sheets, as_xlsx, sheets_of
from tests.support.thoroughness import also_thorough

SECTOR: list[Row] = [["field", "value"], ["name", "Valley"], ["product_family", "shoes"]]


def loaded(folder: Path, sheets: Sheets, *, sector: list[Row] = SECTOR) -> Profile:
    path = folder / "sector.xlsx"
    path.write_bytes(as_xlsx({"sector": sector, **sheets}))
    return load_profile(path)


def refusals(folder: Path, sheets: Sheets, *, sector: list[Row] = SECTOR) -> list[str]:
    with pytest.raises(InputError) as raised:
        loaded(folder, sheets, sector=sector)
    return [str(problem).replace(f"{folder}{os.sep}", "") for problem in raised.value.problems]


def refusal(folder: Path, sheets: Sheets, *, sector: list[Row] = SECTOR) -> str:
    (told,) = refusals(folder, sheets, sector=sector)
    return told


@pytest.mark.parametrize("name", also_thorough(EVERY, "kumasi-metalworking"))
def test_an_example_as_a_workbook_assesses_the_same(name: str, tmp_path: Path) -> None:
    path = EXAMPLES / name / "profile.yaml"
    data, rubric = read(path).data, load_rubric()
    if any(isinstance(data.get(name), dict) and "file" in data[name] for name in data):
        pytest.skip("its tables stand in files of their own")
    workbook = tmp_path / "sector.xlsx"
    workbook.write_bytes(as_xlsx(sheets_of(data)))
    told = assess(load_profile(workbook), rubric).to_json()
    assert told == assess(load_profile(path), rubric).to_json()


def test_only_the_name_and_product_family_are_needed(tmp_path: Path) -> None:
    profile = loaded(tmp_path, {})
    assert profile.sector.name == "Valley"
    assert profile.firms is None
    assert profile.answers is None
    assert profile.labour_breaches is None


def test_comments_on_any_sheet_are_looked_through_for_breaches(tmp_path: Path) -> None:
    path = tmp_path / "sector.xlsx"
    labour: list[Row] = [["id", "found", "by"], ["forced-labour", "no", "officials"]]
    path.write_bytes(as_xlsx({"sector": SECTOR, "labour": labour}))
    book = openpyxl.load_workbook(path)
    for sheet, cell in (("labour", "B2"), ("sector", "B2")):
        book[sheet][cell].comment = Comment("boys of nine were seen here", "an inspector")
    book.save(path)
    told = [one for one in notices(load_profile(path), load_rubric()) if one.code == "unread-hint"]
    assert [one.place.partition(", ")[2] for one in told] == [
        "sheet sector, cell B2",
        "sheet labour, cell B2",
    ]
    assert all("child labour" in one.text for one in told)


def test_a_sheet_without_rows_is_not_collected(tmp_path: Path) -> None:
    sheets: Sheets = {"firms": [["id", "employees"]], "links": [], "institutions": [["id", "kind"]]}
    profile = loaded(tmp_path, sheets)
    assert (profile.firms, profile.links, profile.institutions) == (None, None, None)


def test_every_section_is_read(tmp_path: Path) -> None:
    sheets: Sheets = {
        "sources": [["id", "cite"], ["register", "Firm register"]],
        "stated": [["id", "value", "low", "high", "source"], ["x", "", 0.5, "", "register"], ["y"]],
        "firms": [["id", "employees"], ["a", "3..5"], ["b", 7]],
        "links": [["from", "to", "type"], ["a", "b", "supply"], ["b", "abroad", "supply"]],
        "outside": [["id", "kind"], ["abroad", "buyer"]],
        "In place": [["id", "status"], ["school", "weak"]],
        "watch": [["watch"], ["home work"]],
        "costs": [["id", "amount"], ["school", "100..200"], ["centre"]],
        "series": [["year", "firms"], [1990, 40]],
        "steps": [["id", "done"], ["initiate", "yes"], ["census", "no"], ["third"]],
        "labour": [
            ["id", "found", "committed", "by", "source", "date", "checked_by", "note"],
            ["child-labour", "yes", "yes", "workers", "register", 1994, "inspectors", "one shop"],
            ["child-labour", "no"],
            ["forced-labour"],
            ["lethal-risk", "", "yes"],
        ],
        "complete": [["complete"], ["firms"], ["links"]],
        "answers": [["question", "level", "by"], ["q", 2, "employers"], ["q", 3], ["open"]],
    }
    profile = loaded(tmp_path, sheets)
    assert profile.stated["x"].low == 0.5
    assert list(profile.stated) == ["x"]
    assert profile.firms is not None
    assert profile.firms.number("employees").high.tolist() == [5, 7]
    assert profile.links is not None
    assert profile.links.target.tolist() == [1, 2]
    assert profile.in_place[0].status == "weak"
    assert profile.watch == ("home work",)
    assert profile.complete == {"firms", "links"}
    assert profile.costs == {"school": Range(low=100, high=200)}
    assert profile.series[0].firms == 40
    assert profile.steps_done == ("initiate",)
    assert profile.labour_checks == (
        LabourCheck(
            breach="child-labour",
            found=True,
            by="workers",
            source="register",
            date=1994,
            checked_by="inspectors",
            note="one shop",
        ),
        LabourCheck(breach="child-labour", found=False),
    )
    assert profile.labour_breaches is None
    assert profile.labour_commitments == ("child-labour", "lethal-risk")
    assert profile.answers is not None
    assert [answer.level for answer in profile.answers["q"]] == [2, 3]
    assert list(profile.answers) == ["q"]


def test_no_breach_is_ruled_out_by_silence(tmp_path: Path) -> None:
    labour: list[Row] = [["id", "found"], ["child-labour", "no"], ["forced-labour"]]
    checks = loaded(tmp_path, {"labour": labour}).labour_checks
    assert [(check.breach, check.found) for check in checks] == [("child-labour", False)]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (["", "yes", "", ""], "A2"),
        (["child-labour", "perhaps", "", ""], "B2"),
        (["child-labour", "", "workers", ""], "B2"),
        (["child-labour", "yes", "", "nowhere"], "D2"),
    ],
)
def test_a_check_that_cannot_be_read_has_its_cell(tmp_path: Path, row: Row, cell: str) -> None:
    labour: list[Row] = [["id", "found", "by", "source"], row]
    assert f"sector.xlsx, sheet labour, cell {cell}" in refusal(tmp_path, {"labour": labour})


def test_fields_within_fields_and_days(tmp_path: Path) -> None:
    sector = [*SECTOR, ["place.name", "Carpi"], ["Place.country", "IT"], ["as_of", "1994-05-12"]]
    sector += [["population.firms", "380..420"], ["currency"], ["place.area_km2", 130]]
    found = loaded(tmp_path, {}, sector=sector).sector
    assert found.place is not None
    assert (found.place.name, found.place.country, found.place.area_km2) == ("Carpi", "IT", 130)
    assert found.year == 1994
    assert found.population.firms == Range(low=380, high=420)


def test_people_and_money_have_their_units_and_their_tips_as_in_other_sheets(
    tmp_path: Path,
) -> None:
    sector = [*SECTOR, ["population.employees", "40 people"], ["wage_reference.per", "month"]]
    sector += [["wage_reference.kind", "sector"], ["wage_reference.amount", "USD 1250"]]
    found = loaded(tmp_path, {}, sector=sector).sector
    assert found.population.employees == 40
    assert found.wage_reference is not None
    assert found.wage_reference.amount == 1250


def test_a_breach_of_which_only_a_note_is_made_is_asked_for_its_answer(tmp_path: Path) -> None:
    labour: list[Row] = [["id", "found", "note"], ["child-labour", "", "some were seen"]]
    assert refusal(tmp_path, {"labour": labour}) == (
        "error: `found` is missing\n"
        " --> sector.xlsx, sheet labour, cell B2\n"
        "tip: say yes or no, or leave the row blank behind its id where nobody checked"
    )


class TestRemarks:
    def test_a_total_of_costs_is_passed_over_and_said_so(self, tmp_path: Path) -> None:
        costs: list[Row] = [["id", "amount"], ["school", 100], ["centre", 200], ["Total", 300]]
        profile = loaded(tmp_path, {"costs": costs})
        assert profile.costs == {"school": 100, "centre": 200}
        (notice,) = profile.notices
        assert notice.code == "total-rows"
        assert notice.place.endswith("sector.xlsx, sheet costs, cell A4")

    @pytest.mark.parametrize(
        ("sheet", "heads", "cells"),
        [
            ("series", ["year", "firms"], [1990]),
            ("stated", ["id", "value", "low"], ["x", 1]),
            ("report", ["field", "value"], ["report.author"]),
            ("plan", ["id", "owner", "target"], ["forum", "CNA"]),
        ],
    )
    def test_a_formula_that_was_never_calculated_is_told(
        self, sheet: str, heads: Row, cells: Row, tmp_path: Path
    ) -> None:
        book = openpyxl.Workbook()
        for name, rows in {"sector": SECTOR, sheet: [heads, [*cells, "=1+1"]]}.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(row)
        del book["Sheet"]
        book.save(tmp_path / "sector.xlsx")
        (notice,) = load_profile(tmp_path / "sector.xlsx").notices
        assert notice.code == "formulas-not-calculated"
        assert f"sheet {sheet}, cell" in notice.place


def test_sheets_and_columns_in_parentheses_are_not_read(tmp_path: Path) -> None:
    sheets: Sheets = {
        "(firm)": [["anything"]],
        "watch": [["watch", "(why)"], ["home work", "seen"], ["", "only a note"]],
        "firms": [["id", "(remark)"], ["a", "1"]],
    }
    profile = loaded(tmp_path, sheets)
    assert profile.watch == ("home work",)
    assert profile.unused_columns == {}


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (
            {"firms": [["id", "export_share"], ["a", 35]]},
            (
                "error: `export_share` must be at most 1, not `35`\n"
                " --> sector.xlsx, sheet firms, cell B2\n"
                "tip: write 35 % as 0.35"
            ),
        ),
        (
            {"answers": [["question", "level"], ["q", 7]]},
            (
                "error: `q` has no level `7`; levels are 0 to 4\n"
                " --> sector.xlsx, sheet answers, cell B2\n"
                "tip: if the scale is 1 to 7, or 0 to 10, write what that is from 0 to 4; if 7"
                " stands for no answer, leave it blank, or say `missing: [7]` of the table"
            ),
        ),
        (
            {"stated": [["id", "value"], ["x", "35 %"]]},
            (
                "error: `value` must be a number, not `35 %`\n"
                " --> sector.xlsx, sheet stated, cell B2\n"
                "tip: write 35 % as 0.35"
            ),
        ),
        (
            {
                "stated": [["id", "value", "source"], ["x", 1, "registr"]],
                "sources": [["id", "cite"]],
            },
            (
                "error: there is no source `registr`\n"
                " --> sector.xlsx, sheet stated, cell C2\n"
                "tip: describe it under `sources`"
            ),
        ),
        (
            {"sources": [["id", "cite"], ["a", "one"], ["a", "two"]]},
            "error: `a` is given twice\n --> sector.xlsx, sheet sources, cell A3",
        ),
        (
            {"sources": [["id", "cite"], ["a"]]},
            "error: `cite` is missing\n --> sector.xlsx, sheet sources, cell B2",
        ),
        (
            {"sources": [["id", "cite"], ["", "one"]]},
            "error: `id` is missing\n --> sector.xlsx, sheet sources, cell A2",
        ),
        (
            {"sources": [["id", "cite", "evidnce"], ["a", "one", "seen"]]},
            (
                "error: `evidnce` is not a field that is known here\n"
                " --> sector.xlsx, sheet sources, cell C1\n"
                "tip: did you mean `evidence`?"
            ),
        ),
        (
            {"steps": [["id", "done"], ["initiate", "perhaps"]]},
            (
                "error: `done` is yes or no, not `perhaps`\n"
                " --> sector.xlsx, sheet steps, cell B2\n"
                "tip: write yes or no, 1 or 0, x, or a word such as s\u00ec, oui, ja, sim, tak, ya,"
                " non, nie, nej"
            ),
        ),
        (
            {"firmes": [["id"], ["a"]]},
            (
                "error: the sheet `firmes` is no section of a profile\n"
                " --> sector.xlsx, sheet firmes, cell A1\n"
                "tip: did you mean `firms`?"
            ),
        ),
        (
            {"links": [["from", "to"], ["a", "b"]]},
            (
                "error: `sector.xlsx` has no column `type`\n"
                " --> sector.xlsx, sheet links, cell A1\n"
                "tip: its first row names the fields; or say one type for all, beside `file`:"
                " `type: supply`"
            ),
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_mistakes_are_told_with_their_cell(sheets: Sheets, told: str, tmp_path: Path) -> None:
    found = refusal(tmp_path, sheets).replace(f"{tmp_path}{os.sep}", "")
    assert found == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["setting", "rural"], "sector.xlsx, sheet sector, cell B4"),
        (["setting_", "rural"], "did you mean `setting`?"),
        (
            ["name", "again"],
            "error: `name` is given twice\n --> sector.xlsx, sheet sector, cell A4",
        ),
        (["place.country", "ITA"], "sector.xlsx, sheet sector, cell B4"),
        (["", "lost"], "this row has a value and names no field"),
    ],
)
def test_mistakes_of_the_sector_are_told(row: Row, told: str, tmp_path: Path) -> None:
    found = refusals(tmp_path, {}, sector=[*SECTOR, row])
    assert any(told in problem for problem in found)


def test_ids_that_only_the_rubric_knows_have_their_cell(tmp_path: Path) -> None:
    sheets: Sheets = {
        "answers": [["question", "level"], ["no-such-question", 2]],
        "labour": [["id", "found"], ["no-such-breach", "yes"]],
        "steps": [["id", "done"], ["no-such-step", "yes"]],
    }
    found = [str(one.location) for one in check(loaded(tmp_path, sheets), load_rubric())]
    sheet_names = ["answers", "labour", "steps"]
    assert sorted(found) == [
        f"{tmp_path / 'sector.xlsx'}, sheet {sheet}, cell A2" for sheet in sheet_names
    ]


def test_mistakes_of_several_sheets_are_told_at_once(tmp_path: Path) -> None:
    sheets: Sheets = {
        "firms": [["id", "export_share"], ["a", 35]],
        "stated": [["id", "value"], ["x", "much"]],
        "series": [["year"], [20]],
    }
    assert len(refusals(tmp_path, sheets)) == 3


def test_what_a_sheet_that_cannot_be_read_may_list_is_not_missed(tmp_path: Path) -> None:
    sheets: Sheets = {
        "sources": [["id", "id", "cite"], ["register", "", "Firm register"]],
        "answers": [["question", "level", "by", "source"], ["q", 2, "employers", "register"]],
    }
    assert "sheet sources" in refusal(tmp_path, sheets)


def test_a_workbook_that_is_no_profile_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(as_xlsx({"Blad1": [["id"], ["a"]]}))
    with pytest.raises(InputError, match="has no sheet `sector`"):
        load_profile(path)


def test_what_is_no_workbook_and_what_is_not_there_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "sector.xlsx"
    with pytest.raises(InputError, match="there is no such file"):
        load_profile(path)
    path.write_text("sector: {}")
    with pytest.raises(InputError, match="is no workbook, whatever its name says"):
        load_profile(path)


def test_a_workbook_may_come_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(tmp_path, {"firms": [["id"], ["a"]]})
    content = (tmp_path / "sector.xlsx").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert run(["assess", "-"]) == 0
    assert "VALLEY" in capsys.readouterr().out


def test_sheets_that_came_hidden_are_told_once_they_are_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "valley.xlsx"
    assert run(["new", "Valley", "-o", str(path)]) == 0

    def told(sheet: str, cell: str, value: object) -> list[str]:
        book = openpyxl.load_workbook(path)
        book["sector"]["B3"] = "shoes"
        book[sheet][cell] = value
        book.save(tmp_path / "filled.xlsx")
        found = load_profile(tmp_path / "filled.xlsx").notices
        return [notice.text for notice in found if notice.code == "hidden-sheet"]

    assert told("sector", "B2", "Valley") == []
    assert told("steps", "C3", "yes") == ["the sheet `steps` is hidden, and is read like any other"]
    assert told("report", "B2", "A. Bruni") == [
        "the sheet `report` is hidden, and is read like any other"
    ]


def test_the_commands_take_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loaded(tmp_path, {"answers": [["question", "level"], ["trust-between-firms", 2]]})
    path = str(tmp_path / "sector.xlsx")
    assert run(["assess", path]) == 0
    assert run(["check", path]) == 0
    assert "VALLEY" in capsys.readouterr().out
