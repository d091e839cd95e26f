"""Roles of firms that the rubric does not look for are named, and are no mistake."""

from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, InputError, Problem
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.unknown_ids import check, other_industries, unknown_roles, word_reader
from tests.support.builders import Record, firms, ingredient, measured, profile, rubric
from tests.support.measures import CHAIN, COOPERATE, DENSITY, OWNERS, ROLES, TECHNOLOGY, UNION
from tests.support.table_files import HEAD, written

SHIPPED = load_rubric()


def told(*roles: str | None, **more: object) -> list[str]:
    listed = firms(*({"role": role} if role else {} for role in roles))
    return list(map(str, unknown_roles(profile(firms=listed, **more), SHIPPED)))


def test_roles_of_the_product_family_need_no_word() -> None:
    assert told("tanning", "making-up", None) == []


def test_other_roles_are_told_with_the_one_that_may_be_meant() -> None:
    smith, tanner = told("taning", "smith", "smith", "tanning", None)
    assert smith.startswith("firms: `smith`, 2 times, is no chain role of `leather-shoes`; try")
    assert tanner.endswith(
        "`taning`, 1 time, is no chain role of `leather-shoes`; did you mean `tanning`?"
    )


def test_of_many_roles_some_are_told() -> None:
    found = told(*(f"role {number:02}" for number in range(13)), "role 07")
    assert len(found) == 11
    assert found[0].startswith("firms: `role 07`, 2 times")
    assert found[-1] == "firms: 3 more roles are none of `leather-shoes`"


def test_a_last_role_is_named_in_the_place_of_a_line_that_there_is_one_more() -> None:
    found = told(*(f"role {number:02}" for number in range(11)))
    assert len(found) == 11
    assert found[-1].startswith("firms: `role 10`, 1 time,")


def test_what_moves_a_cursor_is_shown() -> None:
    assert told("a\x9bb")[0].startswith("firms: `a\\x9bb`")


@pytest.mark.parametrize("sections", [{}, {"firms": [{"id": "a"}]}])
def test_without_roles_nothing_is_told(sections: dict[str, object]) -> None:
    assert list(unknown_roles(profile(**sections), SHIPPED)) == []


def test_of_a_product_family_that_the_rubric_does_not_know_nothing_is_told() -> None:
    unknown = load_rubric().model_copy(update={"families": ()})
    given = profile(firms=firms({"role": "smith"}))
    assert list(unknown_roles(given, unknown)) == []


def test_industries_of_other_families_are_told_the_most_frequent_first() -> None:
    """Tanning 15 is of leather and shoes, clothing 14 and music 59 are not; no code is no word."""
    codes = ["1512", "14", "59", "14.1", None]
    listed = firms(*({"isic": code} if code else {} for code in codes))
    clothing, music = map(str, other_industries(profile(firms=listed), SHIPPED))
    assert clothing.startswith(
        "firms: industry 14 (clothing), 2 times, is none of `leather-shoes`; its firms do not count"
    )
    assert music.startswith("firms: industry 59 (film, television and music production), 1 time,")


@pytest.mark.parametrize("division", ["37", "38", "39", "52", "71", "74"])
def test_services_and_waste_are_industries_of_every_family(division: str) -> None:
    for family in SHIPPED.families:
        listed = profile(
            sector={"name": "It", "product_family": family.id}, firms=firms({"isic": division})
        )
        assert list(other_industries(listed, SHIPPED)) == []


def test_of_an_unknown_family_no_industry_is_told() -> None:
    without = load_rubric().model_copy(update={"families": ()})
    assert list(other_industries(profile(firms=firms({"isic": "59"})), without)) == []


@pytest.mark.parametrize("command", ["check", "assess"])
def test_commands_tell_them_and_go_on(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text("sector: {name: here, product_family: shoes}\nfirms: [{id: a, role: taning}]\n")
    assert run([command, str(path)]) == ExitCode.DONE
    assert "did you mean `tanning`?" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("measure", "figure", "span", "tip"),
    [
        ({"kind": "stated", "unit": "share"}, 55, "0 to 1", "write 0.55 for 55 %"),
        ({"kind": "stated", "unit": "share"}, 101, "0 to 1", ""),
        ({"kind": "stated", "unit": "share"}, -0.1, "0 to 1", ""),
        ({"kind": "stated", "unit": "level"}, 4.5, "0 to 4", ""),
        ({"kind": "stated", "unit": "ratio"}, -1, "at least 0", ""),
        ({"kind": "stated", "unit": "count"}, -1, "at least 0", ""),
        (UNION, 1.5, "0 to 1", "write 0.015 for 1.5 %"),
        (COOPERATE, 2, "0 to 1", "write 0.02 for 2 %"),
        (CHAIN, 7, "0 to 1", "write 0.07 for 7 %"),
        (OWNERS, 3, "0 to 1", "write 0.03 for 3 %"),
        (ROLES, -1, "at least 0", ""),
        ({**ROLES, "index": "entropy"}, -1, "0 to 1", ""),
        (DENSITY, -1, "0 to 1", ""),
        ({**DENSITY, "index": "mean-degree"}, -1, "at least 0", ""),
        (TECHNOLOGY, 5, "0 to 4", ""),
        ({**TECHNOLOGY, "field": "export_share"}, -1, "0 to 1", ""),
        ({**TECHNOLOGY, "field": "months_active"}, 13, "0 to 12", ""),
        ({**TECHNOLOGY, "field": "lead_time_days"}, -1, "at least 0", ""),
    ],
)
def test_a_stated_figure_that_cannot_be_is_a_problem_at_its_place(
    measure: Record, figure: float, span: str, tip: str
) -> None:
    one = rubric(ingredient("a", measured("x", measure)))
    for field in ("value", "low", "high"):
        stated = profile(stated={"x": {field: figure}})
        [problem] = check(stated, one)
        assert (problem.message, problem.tip) == (f"`x` is {span}, not {figure:g}", tip)
        assert problem.location == stated.document.source_location(("stated", "x", field))


@pytest.mark.parametrize(
    ("unit", "figure"),
    [("share", 0), ("share", 1), ("level", 4), ("ratio", 7.5), ("count", 40_000)],
)
def test_a_stated_figure_may_be_anything_that_it_can_be(unit: str, figure: float) -> None:
    one = rubric(ingredient("a", measured("x", {"kind": "stated", "unit": unit})))
    assert check(profile(stated={"x": {"value": figure}}), one) == []


class TestUnreadRights:
    """Columns of questions and breaches of which nothing could be read."""

    @pytest.mark.parametrize(
        ("head", "cells", "line"),
        [
            ("safety-and-health", "-,0,-,-", 3),
            ("safety-and-health", "bad,good,very bad,n/a", 2),
            ("work/safety_and_health", "-,-,-,bad", 5),
            ("child-labour", "-,yes,-,-", 3),
            ("child_labour", "no,often,never,never", 3),
            ("Child labour", "no,-,-,99", None),
            ("child-labour", "-,n/a,,99", None),
            ("(child-labour)", "often,often,never,never", None),
            ("trust in others", "much,little,much,little", None),
        ],
    )
    def test_of_answers_are_refused_where_they_say_something(
        self, head: str, cells: str, line: int | None, tmp_path: Path
    ) -> None:
        rows = "".join(f"workers,2,{cell}\n" for cell in cells.split(","))
        text = f"by,pay-and-hours,{head}\n{rows}"
        found = self.problems(tmp_path, "answers: {file: t.csv, missing: [99]}", text)
        assert [problem.location.line for problem in found] == ([] if line is None else [line])

    def test_say_what_to_do(self, tmp_path: Path) -> None:
        text = "by,pay-and-hours,Child labour\nworkers,2,seldom\n"
        [problem] = self.problems(tmp_path, "answers: {file: t.csv}", text)
        assert problem.message == (
            "nothing is read from the column `Child labour`, which is of the breach `child-labour`"
        )
        assert problem.tip == (
            "write yes or no in each cell, and say of the table what stands for no answer, as in "
            "`missing: ['-']`; a column for people alone is called `(Child labour)`"
        )

    def test_of_firms_are_refused_for_a_breach_that_was_found(self, tmp_path: Path) -> None:
        sections = "firms: {file: t.csv}"
        text = "id,child_labour,safety-and-health\na,no,bad\nb,yes,good\n"
        [problem] = self.problems(tmp_path, sections, text)
        assert problem.location.line == 3
        assert problem.tip.startswith("say what was found under `labour_checks`; a column for")
        assert self.problems(tmp_path, sections, text.replace("yes", "none")) == []

    @staticmethod
    def problems(folder: Path, sections: str, text: str) -> list[Problem]:
        written(folder, "t.csv", text.encode())
        path = written(folder, "p.yaml", f"{HEAD}{sections}\n".encode())
        try:
            load_profile(path, words=word_reader(SHIPPED))
        except InputError as error:
            return list(error.problems)
        return []
