"""A profile taken apart: sections as columns, answers of tables after its own."""

from pathlib import Path

import pytest

from sectorscan.profile.files import read_profile
from sectorscan.profile.sections import Sections, read_sections
from sectorscan.readers.document import parse, read
from tests.support.table_files import HEAD, as_xlsx, written


def taken_apart(folder: Path, sections: str, **tables: bytes) -> Sections:
    """Take a profile beside these tables apart, `firms_csv=...`."""
    for name, content in tables.items():
        written(folder, name.replace("_", "."), content)
    return read_sections(read(written(folder, "p.yaml", f"{HEAD}{sections}\n".encode())))


def test_lists_are_columns_and_the_rest_stays() -> None:
    found = read_sections(parse(f"{HEAD}firms: [{{id: a}}]\nwatch: [rain]\n", "p.yaml"))
    assert found.firms is not None
    assert found.firms.table.size == 1
    assert found.links is None
    assert (found.rest.data["firms"], found.rest.data["watch"]) == (None, ["rain"])
    assert [party.section for party in found.parties()] == ["firms", "institutions", "outside"]


def test_answers_of_a_table_come_with_their_places(tmp_path: Path) -> None:
    written(tmp_path, "a.csv", b"question,level\ntrust,3\n,2\nspeed,\ntrust,1\n")
    found = read_sections(
        read(written(tmp_path, "p.yaml", f"{HEAD}answers: {{file: a.csv}}\n".encode()))
    )
    assert found.rest.data["answers"] == {"trust": [{"level": 3}, {"level": 1}]}
    [problem] = found.problems
    assert (problem.message, problem.location.line) == ("`question` is missing", 3)


def test_a_table_that_cannot_be_read_breaks_its_section_only(tmp_path: Path) -> None:
    text = f"{HEAD}firms: {{file: none.csv}}\nwatch: [rain]\n"
    found = read_sections(read(written(tmp_path, "p.yaml", text.encode())))
    assert found.broken == {"firms"}
    assert len(found.problems) == 1
    assert found.rest.data["watch"] == ["rain"]


class TestTables:
    def test_of_firms_and_links_become_columns(self, tmp_path: Path) -> None:
        parts = taken_apart(
            tmp_path,
            "firms: {file: f.csv}\nlinks: {file: l.csv}",
            f_csv=b"id;name;colour\na;Rossi;red\nb;;blue\n",
            l_csv=b"from,to,type\na,b,supply\n",
        )
        assert parts.firms is not None
        assert parts.links is not None
        assert (parts.firms.table.size, parts.links.table.size) == (2, 1)
        assert parts.unused == {"firms": ("colour",)}
        assert [path.name for path in parts.files] == ["p.yaml", "f.csv", "l.csv"]
        assert (parts.rest.data["firms"], parts.rest.data["links"]) == (None, None)
        assert (parts.problems, parts.broken) == ((), frozenset())

    def test_of_institutions_and_outsiders_take_their_place_as_records(
        self, tmp_path: Path
    ) -> None:
        parts = taken_apart(
            tmp_path,
            "institutions: {file: i.csv}\noutside: {file: o.csv}",
            i_csv=b"id,kind\n7,service-centre\n",
            o_csv=b"id,name,kind\nparis,Paris,buyer\n",
        )
        assert parts.rest.data["institutions"] == [{"id": "7", "kind": "service-centre"}]
        assert parts.rest.data["outside"] == [{"id": "paris", "name": "Paris", "kind": "buyer"}]
        place = parts.rest.source_location(("institutions", 0, "kind"))
        assert (Path(place.path).name, place.line, place.column) == ("i.csv", 2, 3)

    def test_that_is_broken_leaves_the_others_whole(self, tmp_path: Path) -> None:
        parts = taken_apart(
            tmp_path,
            "firms: {file: f.csv}\ninstitutions: {file: none.csv}\noutside: {file: no.csv}",
            f_csv=b"id\na\n",
        )
        assert parts.broken == {"institutions", "outside"}
        assert len(parts.problems) == 2
        assert parts.firms is not None
        assert [len(party.names["id"]) for party in parts.parties()] == [1, 0, 0]

    def test_one_sheet_of_a_workbook_is_one_file_that_was_read(self, tmp_path: Path) -> None:
        book = as_xlsx({"firms": [["id"], ["a"]], "links": [["from", "to", "type"]]})
        parts = taken_apart(
            tmp_path,
            "firms: {file: b.xlsx, sheet: firms}\nlinks: {file: b.xlsx, sheet: links}",
            b_xlsx=book,
        )
        assert [path.name for path in parts.files] == ["p.yaml", "b.xlsx"]


class TestAnswers:
    def test_whose_level_is_yes_or_no_are_checks(self, tmp_path: Path) -> None:
        parts = taken_apart(
            tmp_path,
            "answers: {file: a.csv}",
            a_csv=b"question,level,by\nchild-labour,yes,trade-union\nforced-labour,No,author\n"
            b"trust,1,author\n",
        )
        assert parts.rest.data["labour_checks"] == [
            {"breach": "child-labour", "found": True, "by": "trade-union"},
            {"breach": "forced-labour", "found": False, "by": "author"},
        ]
        assert parts.rest.data["answers"] == {"trust": [{"level": 1, "by": "author"}]}
        place = parts.rest.source_location(("labour_checks", 1, "found"))
        assert (place.line, place.column) == (3, len("forced-labour,") + 1)

    @pytest.mark.parametrize(
        ("said", "found"),
        [
            *[("oui", True), ("S\u00ec", True), ("ja", True), ("sim", True), ("TRUE", True)],
            *[("non", False), ("nein", False), ("n\u00e3o", False), ("falso", False)],
        ],
    )
    @pytest.mark.parametrize("rows", ["question,level\nchild-labour,{}\n", "child-labour\n{}\n"])
    def test_whose_level_is_yes_or_no_in_any_language_are_checks(
        self,
        said: str,
        found: object,
        rows: str,
        tmp_path: Path,
    ) -> None:
        table = rows.format(said).encode()
        parts = taken_apart(tmp_path, "answers: {file: a.csv}", a_csv=table)
        assert parts.rest.data["labour_checks"] == [{"breach": "child-labour", "found": found}]

    @pytest.mark.parametrize("said", ["1", "0", "x", "X"])
    def test_whose_level_is_a_figure_or_a_tick_are_no_checks(
        self, said: str, tmp_path: Path
    ) -> None:
        table = f"question,level\nchild-labour,{said}\n".encode()
        parts = taken_apart(tmp_path, "answers: {file: a.csv}", a_csv=table)
        assert list(parts.rest.data["answers"]) == ["child-labour"]
        assert not parts.rest.data.get("labour_checks")

    def test_checks_alone_are_no_answers(self, tmp_path: Path) -> None:
        parts = taken_apart(
            tmp_path, "answers: {file: a.csv}", a_csv=b"question,level\nchild-labour,no\n"
        )
        assert parts.rest.data["answers"] is None
        assert parts.rest.data["labour_checks"] == [{"breach": "child-labour", "found": False}]

    def test_come_after_the_checks_of_the_profile(self, tmp_path: Path) -> None:
        parts = taken_apart(
            tmp_path,
            "labour_checks: [{breach: lethal-risk, found: true}]\nanswers: {file: a.csv}",
            a_csv=b"question,level\nchild-labour,no\n",
        )
        breaches = [check["breach"] for check in parts.rest.data["labour_checks"]]
        assert breaches == ["lethal-risk", "child-labour"]
        assert parts.rest.source_location(("labour_checks", 0, "found")).path.endswith("p.yaml")
        assert parts.rest.source_location(("labour_checks", 1, "found")).path.endswith("a.csv")

    def test_without_a_level_are_open_and_those_that_say_something_are_told(
        self, tmp_path: Path
    ) -> None:
        parts = taken_apart(
            tmp_path,
            "answers: {file: a.csv}",
            a_csv=b"question,level,note\ntrust,,\nspeed,,asked twice\n",
        )
        assert parts.rest.data["answers"] == {}
        (notice,) = parts.notices
        assert notice.code == "answer-without-level"
        assert notice.text == (
            "`speed` has `note` and no level: the row is not counted as an answer"
        )
        assert notice.place.endswith("a.csv:3:7")

    @pytest.mark.parametrize(
        ("rows", "of"),
        [
            ("by,trust-between,pay-level\nworkers,1,2\n,3,\n", "1 of 3"),
            ("who,trust-between,child-labour\nx,1,yes\n", "2 of 2"),
            ("by,question,level\nworkers,trust,1\n,pay,0\n", "1 of 2"),
            ("question,level\ntrust,1\n", None),
            ("by,trust-between\nworkers,1\n", None),
        ],
    )
    def test_of_nobody_are_told_where_they_are_not_the_authors(
        self, rows: str, of: str | None, tmp_path: Path
    ) -> None:
        parts = taken_apart(tmp_path, "answers: {file: a.csv}", a_csv=rows.encode())
        told = [notice.text for notice in parts.notices if notice.code == "no-respondent"]
        assert [text.partition(" answers have nothing in `by`")[0] for text in told] == [of] * (
            of is not None
        )

    @pytest.mark.parametrize(("levels", "is_told"), [("1234", True), ("0234", False), ("123", 0)])
    def test_none_of_which_is_0_may_be_on_a_scale_from_1(
        self, levels: str, tmp_path: Path, *, is_told: bool
    ) -> None:
        rows = "".join(f"workers,{level},{level}\n" for level in levels * 4)
        parts = taken_apart(
            tmp_path, "answers: {file: a.csv}", a_csv=f"by,trust-between,pay-level\n{rows}".encode()
        )
        assert ("no-level-0" in {notice.code for notice in parts.notices}) is bool(is_told)

    def test_a_level_that_stands_for_no_answer_is_none(self, tmp_path: Path) -> None:
        parts = taken_apart(
            tmp_path,
            "answers: {file: a.csv, missing: [99, NA]}",
            a_csv=b"question,level\ntrust,3\nspeed,99\ndesign,NA\n",
        )
        assert list(parts.problems) == []
        assert list(parts.rest.data["answers"]) == ["trust"]

    @pytest.mark.parametrize(
        ("answers", "levels"),
        [
            ("", [2]),
            ("answers: {trust: {level: 3}}", [3, 2]),
            ("answers: {trust: [{level: 3}, {level: 1}]}", [3, 1, 2]),
        ],
    )
    def test_of_the_journal_come_after_the_profile_s_own(
        self, answers: str, levels: list[int], tmp_path: Path
    ) -> None:
        written(tmp_path, "p.answers.csv", b"question,level,by\ntrust,2,author\nspeed,4,author\n")
        path = written(tmp_path, "p.yaml", f"{HEAD}{answers}\n".encode())
        parts = read_sections(read_profile(path))
        assert [answer["level"] for answer in parts.rest.data["answers"]["trust"]] == levels
        assert parts.noted == 2
        assert [file.name for file in parts.files] == ["p.yaml", "p.answers.csv"]

    def test_of_a_journal_that_is_the_table_of_answers_too_are_read_once(
        self, tmp_path: Path
    ) -> None:
        written(tmp_path, "p.answers.csv", b"question,level,by\ntrust,2,author\n")
        path = written(tmp_path, "p.yaml", f"{HEAD}answers: {{file: p.answers.csv}}\n".encode())
        parts = read_sections(read_profile(path))
        assert [answer["level"] for answer in parts.rest.data["answers"]["trust"]] == [2]
        assert parts.noted == 0

    def test_of_an_empty_journal_there_are_none(self, tmp_path: Path) -> None:
        written(tmp_path, "p.answers.csv", b" \n")
        path = written(tmp_path, "p.yaml", HEAD.encode())
        parts = read_sections(read_profile(path))
        assert (parts.noted, parts.problems) == (0, ())
        assert parts.rest.section("answers").data is None

    def test_of_the_journal_come_with_what_its_table_says_of_itself(self, tmp_path: Path) -> None:
        header = b"question,level,by,interviewer\n"
        row = b"trust,2,author,Ada\n"
        journal = written(tmp_path, "p.answers.csv", header + row + header + row)
        path = written(tmp_path, "p.yaml", HEAD.encode())
        parts = read_sections(read_profile(path))
        assert parts.noted == 2
        assert [notice.code for notice in parts.notices] == ["repeated-header"]
        assert parts.unused == {str(journal): ("interviewer",)}


class TestPlan:
    def test_of_a_file_that_is_not_there_is_empty_and_a_problem(self, tmp_path: Path) -> None:
        parts = taken_apart(tmp_path, "plan: {start: 2025-01, actions: {file: none.xlsx}}")
        assert parts.rest.data["plan"] == {"start": "2025-01", "actions": {}}
        assert [problem.code for problem in parts.problems] == ["cannot-read"]

    def test_that_is_written_in_the_profile_stays(self, tmp_path: Path) -> None:
        actions = "{forum: {owner: CNA}}"
        parts = taken_apart(tmp_path, f"plan: {{actions: {actions}}}")
        assert parts.rest.data["plan"] == {"actions": {"forum": {"owner": "CNA"}}}

    def test_that_has_more_cells_than_heads_or_odd_columns_says_so(self, tmp_path: Path) -> None:
        table = b"id,owner,colour\nforum,CNA,red,lost\nTotal,,,\n"
        parts = taken_apart(tmp_path, "plan: {actions: {file: plan.csv}}", plan_csv=table)
        assert list(parts.rest.data["plan"]["actions"]) == ["forum"]
        assert [problem.code for problem in parts.problems] == ["surplus-cells"]
        assert [notice.code for notice in parts.notices] == ["total-rows"]
        assert parts.unused == {"plan": ("colour",)}


class TestNames:
    def test_of_parties_stand_in_the_order_of_their_ids(self, tmp_path: Path) -> None:
        parts = taken_apart(
            tmp_path,
            "firms: {file: f.csv}\n"
            "institutions: [{id: bank, name: Valley Bank, kind: local-bank}]\n"
            "outside: [{id: paris, kind: buyer}]",
            f_csv=b"id,name\na,Rossi\nb,\nc,Verdi\n",
        )
        ids = [name for party in parts.parties() for name in party.names["id"]]
        assert ids == ["a", "b", "c", "bank", "paris"]
        assert parts.party_names() == ["Rossi", None, "Verdi", "Valley Bank", None]

    def test_of_a_table_without_them_are_not_known(self, tmp_path: Path) -> None:
        parts = taken_apart(tmp_path, "firms: {file: f.csv}", f_csv=b"id\na\nb\n")
        assert parts.party_names() == [None, None]

    def test_there_are_no_ties_without_links(self, tmp_path: Path) -> None:
        assert taken_apart(tmp_path, "watch: [rain]").ties() is None
        ties = taken_apart(tmp_path, "links: [{from: a, to: b, type: supply}]").ties()
        assert ties is not None
        assert {end: list(names) for end, names in ties.names.items()} == {
            "from": ["a"],
            "to": ["b"],
        }
        assert ties.key_path(0, "to") == (0, "to")
