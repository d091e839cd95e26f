"""Exports of forms: their rows as interviews, repeats put to them, rows that cannot be read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from sectorscan.errors import InputError
from sectorscan.survey.exports import Exports, read_exports
from tests.support.small_forms import small_index

HEAD = "sectorscan_form,consent,firm_listed,place,_uuid,_index"
REPEAT_HEAD = "partner_tie,partner_typed,_parent_index,_submission__uuid"
INDEXES = {"firms": small_index("en", "it")}


def exports(folder: Path, *tables: str) -> Exports:
    """Read tables of an export, each a CSV of its own."""
    paths = []
    for number, text in enumerate(tables):
        paths.append(folder / f"export{number}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return read_exports(paths, INDEXES)


def refused(folder: Path, *tables: str) -> InputError:
    with pytest.raises(InputError) as caught:
        exports(folder, *tables)
    return caught.value


def book(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


class TestInterviews:
    def test_have_answers_key_and_place(self, tmp_path: Path) -> None:
        held = exports(tmp_path, f"{HEAD}\nfirms,yes,rossi,Fermo,uuid:k1,1\n")
        (interview,) = held.interviews
        assert interview.answers == {
            "sectorscan_form": "firms",
            "consent": True,
            "firm_listed": "rossi",
            "place": "Fermo",
        }
        assert (interview.form, interview.key, interview.rubric) == ("firms", "k1", "")
        assert str(interview.place).endswith("export0.csv:2:1")
        assert (held.rows, held.repeated, held.unread, held.notices) == (1, 0, (), ())

    def test_of_an_export_with_a_header_only_there_are_none(self, tmp_path: Path) -> None:
        held = exports(tmp_path, f"{HEAD}\n")
        assert (held.interviews, held.rows) == ((), 0)

    def test_blank_rows_are_none(self, tmp_path: Path) -> None:
        held = exports(tmp_path, f"{HEAD}\n,,,,,\nfirms,yes,rossi,,k1,1\n ,, ,,,\n")
        assert (len(held.interviews), held.rows) == (1, 1)

    def test_text_is_a_text_and_nothing_else_is(self, tmp_path: Path) -> None:
        (interview,) = exports(tmp_path, f"{HEAD}\nfirms,yes,rossi,,k1,1\n").interviews
        assert interview.text("firm_listed") == "rossi"
        assert interview.text("consent") == interview.text("place") == ""

    @pytest.mark.parametrize("sign", [";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_whatever_parts_the_cells_and_encodes_the_letters(
        self, sign: str, encoding: str, tmp_path: Path
    ) -> None:
        path = tmp_path / "e.csv"
        text = f"{HEAD}\nfirms,S\u00ec,verdi,Citt\u00e0 di Castello,k1,1\n".replace(",", sign)
        path.write_bytes(text.encode(encoding))
        (interview,) = read_exports([path], INDEXES).interviews
        assert interview.answers["consent"] is True
        assert interview.answers["place"] == "Citt\u00e0 di Castello"

    def test_a_choice_may_have_columns_of_its_own_beside_all_in_one(self, tmp_path: Path) -> None:
        head = f"{HEAD},services,services/design,services/training"
        held = exports(
            tmp_path,
            f"{head}\nfirms,yes,rossi,,k1,1,design,1,1\n"
            "firms,yes,verdi,,k2,2,,0,0\nfirms,yes,verdi,,k3,3,,,\n",
        )
        services = [interview.answers.get("services") for interview in held.interviews]
        assert services == [("design", "training"), None, None]

    def test_the_most_lasting_column_says_which_interview_a_row_is(self, tmp_path: Path) -> None:
        head = "sectorscan_form,consent,firm_listed,KEY,meta/instanceID,meta/rootUuid"
        rows = "firms,yes,rossi,uuid:b,uuid:c,uuid:a\nfirms,yes,rossi,uuid:d,uuid:e,\n"
        held = exports(tmp_path, f"{head}\n{rows}")
        assert [interview.key for interview in held.interviews] == ["a", "e"]

    def test_that_stand_in_two_exports_are_read_once(self, tmp_path: Path) -> None:
        first = f"{HEAD}\nfirms,yes,rossi,Fermo,uuid:k1,1\n"
        again = "sectorscan_form,consent,firm_listed,KEY\nfirms,yes,rossi,k1\nfirms,no,verdi,k2\n"
        held = exports(tmp_path, first, again)
        assert [interview.key for interview in held.interviews] == ["k1", "k2"]
        assert held.interviews[0].answers["place"] == "Fermo"
        assert (held.rows, held.repeated) == (3, 1)

    def test_without_keys_like_rows_of_one_export_are_several_people(self, tmp_path: Path) -> None:
        table = "sectorscan_form,consent,firm_listed\nfirms,yes,rossi\nfirms,yes,rossi\n"
        held = exports(tmp_path, table)
        keys = [interview.key for interview in held.interviews]
        assert len(set(keys)) == 2
        assert [each.key for each in exports(tmp_path, table).interviews] == keys

    def test_without_keys_a_second_export_of_the_same_rows_is_read_once(
        self, tmp_path: Path
    ) -> None:
        table = "sectorscan_form,consent,firm_listed\nfirms,yes,rossi\nfirms,yes,rossi\n"
        held = exports(tmp_path, table, f"{table}firms,yes,rossi\nfirms,yes,verdi\n")
        assert (held.rows, len(held.interviews), held.repeated) == (6, 4, 2)


class TestRepeats:
    def test_belong_to_the_interview_that_they_name(self, tmp_path: Path) -> None:
        held = exports(
            tmp_path,
            f"{HEAD}\nfirms,yes,rossi,,k1,1\nfirms,yes,verdi,,k2,2\n",
            f"{REPEAT_HEAD}\ncooperation,Sole,2,k2\ncooperation,Luna,1,uuid:k1\n"
            "Works with,Stella,2,k2\n",
        )
        partners = [
            [said.text("partner_typed") for said in interview.repeats.get("partner", ())]
            for interview in held.interviews
        ]
        assert partners == [["Luna"], ["Sole", "Stella"]]
        assert held.rows == 5

    def test_are_read_whichever_file_comes_first(self, tmp_path: Path) -> None:
        repeat = f"{REPEAT_HEAD}\ncooperation,Sole,1,k1\n"
        held = exports(tmp_path, repeat, f"{HEAD}\nfirms,yes,rossi,,k1,1\n")
        (said,) = held.interviews[0].repeats["partner"]
        assert said.text("partner_typed") == "Sole"
        assert str(said.place).endswith("export0.csv:2:1")

    def test_of_a_second_export_of_the_same_are_not_doubled(self, tmp_path: Path) -> None:
        table = f"{HEAD}\nfirms,yes,rossi,,k1,1\n"
        repeat = f"{REPEAT_HEAD}\ncooperation,Sole,1,k1\ncooperation,Sole,1,k1\n"
        held = exports(tmp_path, table, repeat, table, repeat)
        assert len(held.interviews[0].repeats["partner"]) == 2  # as often as in one of them

    def test_of_an_interview_that_is_not_there_are_named(self, tmp_path: Path) -> None:
        held = exports(
            tmp_path,
            f"{HEAD}\nfirms,yes,rossi,,k1,1\nfirms,maybe,verdi,,k2,2\n",
            f"{REPEAT_HEAD}\ncooperation,Sole,9,k9\ncooperation,Luna,2,k2\n",
        )
        assert [(problem.message, problem.location.line) for problem in held.unread] == [
            ("`maybe` is none of the answers to `consent`", 3),
            ("the interview of this row is not there", 2),
            ("the interview of this row could not be read", 3),
        ]

    def test_stand_on_sheets_of_their_own_in_a_workbook(self, tmp_path: Path) -> None:
        path = book(
            tmp_path / "e.xlsx",
            Firms=[HEAD.split(","), ["firms", "yes", "rossi", "Fermo", "k1", 1]],
            partner=[
                ["partner_tie", "partner_typed", "_parent_index"],
                ["cooperation", "Sole", 1],
            ],
            notes=[["for us", "only"], ["call", "back"]],
        )
        held = read_exports([path], INDEXES)
        (interview,) = held.interviews
        assert [said.text("partner_typed") for said in interview.repeats["partner"]] == ["Sole"]
        assert interview.place.sheet == "Firms"
        assert (held.rows, held.unread) == (2, ())


class TestUnread:
    def test_every_cell_that_cannot_be_read_has_its_problem(self, tmp_path: Path) -> None:
        held = exports(
            tmp_path,
            f"{HEAD},founded\nfirms,maybe,rossi,,k1,1,98\nfirms,yes,verdi,,k2,2,1998\n",
        )
        assert [interview.key for interview in held.interviews] == ["k2"]
        assert [(p.message, p.location.line, p.location.column) for p in held.unread] == [
            ("`maybe` is none of the answers to `consent`", 2, 7),
            ("`98` is not between 1800 and 2026", 2, 25),
        ]
        assert held.rows == 2

    def test_a_row_of_a_form_that_is_not_known_is_named(self, tmp_path: Path) -> None:
        table = f"{HEAD}\nfarms,yes,rossi,,k1,1\nfirms,yes,rossi,,k2,2\n"
        held = exports(tmp_path, table)
        (problem,) = held.unread
        assert problem.message == "`farms` is none of the forms: firms"
        assert (problem.code, problem.location.line) == ("unknown-choice", 2)
        assert [interview.key for interview in held.interviews] == ["k2"]

    def test_a_word_beside_a_choice_that_is_neither_1_nor_0(self, tmp_path: Path) -> None:
        held = exports(tmp_path, f"{HEAD},services/design\nfirms,yes,rossi,,k1,1,x\n")
        (problem,) = held.unread
        assert problem.message == "`x` does not say whether this was chosen: 1 or 0"
        assert held.interviews == ()


class TestRefused:
    def test_a_file_of_another_kind(self, tmp_path: Path) -> None:
        path = tmp_path / "export.zip"
        path.write_bytes(b"PK")
        with pytest.raises(InputError) as caught:
            read_exports([path], INDEXES)
        (problem,) = caught.value.problems
        assert "export.zip` is no export that is read: .csv" in problem.message
        assert "choose CSV or XLSX" in problem.tip

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="there is no such file"):
            read_exports([tmp_path / "none.csv"], INDEXES)

    def test_letters_that_are_not_in_unicode(self, tmp_path: Path) -> None:
        path = tmp_path / "e.csv"
        path.write_bytes(f"{HEAD}\nfirms,S\u00ec,verdi,,k1,1\n".encode("cp1252"))
        with pytest.raises(InputError, match="byte 0xec is not UTF-8") as caught:
            read_exports([path], INDEXES)
        (problem,) = caught.value.problems
        assert problem.location.line == 2
        assert problem.tip.startswith("in a spreadsheet, save it as `CSV UTF-8`")
        assert "`file`" not in problem.tip  # there is no profile that could say it

    def test_an_empty_file(self, tmp_path: Path) -> None:
        assert len(refused(tmp_path, "").problems) == 1

    def test_every_table_that_is_no_export_is_named_at_once(self, tmp_path: Path) -> None:
        problems = refused(tmp_path, "name,age\nRossi,3\n", "a;b\n1;2\n").problems
        assert [problem.code for problem in problems] == ["not-an-export"] * 2
        assert [Path(problem.location.path).name for problem in problems] == [
            "export0.csv",
            "export1.csv",
        ]

    def test_a_repeat_without_the_key_of_its_parent(self, tmp_path: Path) -> None:
        (problem,) = refused(tmp_path, "partner_tie,partner_typed\ncooperation,Sole\n").problems
        assert "a repeat needs its parent's key" in problem.tip

    def test_an_export_that_lacks_what_no_row_can_do_without(self, tmp_path: Path) -> None:
        problems = refused(tmp_path, "sectorscan_form,place\nfirms,Fermo\n").problems
        assert [problem.message.split(" has ")[1] for problem in problems] == [
            "no column `consent`, which `firms` needs",
            "no column `firm_listed`, which `firms` needs",
        ]

    def test_a_typed_name_does_instead_of_the_list(self, tmp_path: Path) -> None:
        table = "sectorscan_form,consent,firm_typed\nfirms,yes,Sole\n"
        assert exports(tmp_path, table).interviews[0].text("firm_typed") == "Sole"


class TestNotices:
    def test_columns_that_nothing_is_read_from_are_named_together(self, tmp_path: Path) -> None:
        held = exports(tmp_path, f"{HEAD},plaze,remark\nfirms,yes,rossi,,k1,1,a,b\n")
        (notice,) = held.notices
        assert notice.code == "unused-columns"
        assert notice.text == "nothing is read from `plaze`, `remark`: no question of the form"
        assert notice.place.endswith("export0.csv:1:1")

    def test_shares_of_1_where_so_many_of_100_are_asked_are_told(self, tmp_path: Path) -> None:
        rows = "firms,yes,rossi,,k1,1,0.4\nfirms,yes,verdi,,k2,2,0.25\nfirms,yes,bassi,,k3,3,1\n"
        (notice,) = exports(tmp_path, f"{HEAD},export_share\n{rows}").notices
        assert notice.code == "other-unit"
        assert notice.text == (
            "`0.4` in `export_share` is read as 0.4 of 100, as the form asks, 2 times: "
            "is 40% meant?"
        )
        assert notice.place.endswith("export0.csv:2:23")

    def test_what_the_servers_write_and_what_is_only_shown_is_not(self, tmp_path: Path) -> None:
        written = "start,_id,meta/instanceName,SubmissionDate,facts,welcome,partner_typed"
        held = exports(tmp_path, f"{HEAD},{written}\nfirms,yes,rossi,,k1,1,,,,,,,\n")
        assert held.notices == ()
