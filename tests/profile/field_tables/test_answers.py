"""Answers of respondents, a row each."""

from pathlib import Path

import pytest

from sectorscan.errors import InputError
from tests.support.field_lists import codes_of, profile_with
from tests.support.table_files import written


def test_a_row_a_respondent_is_read_as_answers(tmp_path: Path) -> None:
    written(
        tmp_path,
        "survey.csv",
        b"_index,by,group/trust_between_firms,pay-and-hours,town\n"
        b"1,employers,3,,Serra\n2,workers,,1,Valmora\n3,workers,2,0,Serra\n",
    )
    profile = profile_with(tmp_path, "answers: {file: survey.csv}")
    assert profile.answers is not None
    levels = {
        question: [(answer.by, answer.level) for answer in answers]
        for question, answers in profile.answers.items()
    }
    assert levels == {
        "trust-between-firms": [("employers", 3), ("workers", 2)],
        "pay-and-hours": [("workers", 1), ("workers", 0)],
    }
    [notice] = [each for each in profile.notices if each.code == "wide-table"]
    assert "nothing is read from `_index`, `town`" in notice.text
    at = profile.document.source_location(("answers", "pay-and-hours", 1, "level"))
    assert (at.line, at.column) == (4, 13)


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        ("_id,by,trust-between-firms\n7,workers,3\n8,workers,3\n8,workers,3\n", True),
        ("_id,by,trust-between-firms\n7,workers,3\n8,workers,3\n9,workers,3\n", False),
        ("town,by,trust-between-firms\nA,workers,3\nA,workers,3\nA,employers,1\n", False),
        ("by,trust-between-firms\nworkers,3\nworkers,3\nemployers,1\n", False),
    ],
)
def test_a_respondent_who_stands_there_twice_is_told(
    rows: str, tmp_path: Path, *, is_told: bool
) -> None:
    written(tmp_path, "survey.csv", rows.encode())
    profile = profile_with(tmp_path, "answers: {file: survey.csv}")
    assert profile.answers is not None
    assert len(profile.answers["trust-between-firms"]) == 3
    assert ("same-row" in codes_of(profile)) == is_told


def test_a_figure_that_is_no_level_is_told_and_a_word_is_no_answer(tmp_path: Path) -> None:
    rows = b"by,trust-between-firms,closeness-of-firms,age_group,remark\nemployers,3,5,7,x\n"
    written(tmp_path, "survey.csv", rows)
    with pytest.raises(InputError) as refused:
        profile_with(tmp_path, "answers: {file: survey.csv}")
    [problem] = refused.value.problems
    assert problem.message == "`closeness-of-firms` has no level `5`; levels are 0 to 4"
    assert (problem.location.line, problem.location.column) == (2, 13)


def test_columns_that_are_no_questions_are_left_where_others_are_said_to_be(
    tmp_path: Path,
) -> None:
    written(tmp_path, "survey.csv", b"respondent,region,q7\n1,2,3\n2,1,4\n")
    sections = "answers: {file: survey.csv, by: workers, columns: {trust-between-firms: q7}}"
    profile = profile_with(tmp_path, sections)
    assert list(profile.answers or {}) == ["trust-between-firms"]
    [notice] = [each for each in profile.notices if each.code == "wide-table"]
    assert "nothing is read from `respondent`, `region`" in notice.text


def test_who_answered_may_be_said_of_all(tmp_path: Path) -> None:
    written(tmp_path, "survey.csv", b"q7,pay-and-hours\n3,1\n2,\n")
    sections = "answers: {file: survey.csv, by: workers, columns: {trust-between-firms: q7}}"
    answers = profile_with(tmp_path, sections).answers
    assert answers is not None
    assert {answer.by for given_ in answers.values() for answer in given_} == {"workers"}
    assert [answer.level for answer in answers["trust-between-firms"]] == [3, 2]
