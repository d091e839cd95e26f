"""What the library says of a file."""

from pathlib import Path

import pytest

from sectorscan.assessment.checking import check
from sectorscan.errors import UnknownIdError
from sectorscan.rubric.load import load_rubric, shipped_rubrics

GOOD = "sector: {name: a, product_family: shoes}\n"


def kept(folder: Path, text: str) -> Path:
    path = folder / "profile.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_profile_has_no_problem(tmp_path: Path) -> None:
    checked = check(kept(tmp_path, GOOD))
    assert (checked.problems, checked.notices) == ((), ())


def test_problems_come_with_the_notices_so_far(tmp_path: Path) -> None:
    text = f"{GOOD}firms:\n- {{id: a}}\nanswers: {{trust-betwen-firms: {{level: 2}}}}\n"
    checked = check(kept(tmp_path, text))
    assert [problem.code for problem in checked.problems] == ["unknown-id"]


def test_a_given_rubric_takes_the_place_of_the_one_that_is_named(tmp_path: Path) -> None:
    text = f"rubric: industrial-district\n{GOOD}stated: {{firms-served: {{value: 0.2}}}}\n"
    path = kept(tmp_path, text)
    assert check(path).problems == ()
    assert len(check(path, load_rubric("quick-scan")).problems) == 1


def test_a_notice_is_no_problem() -> None:
    checked = check("case:carpi-knitwear")
    assert checked.problems == ()


def test_a_rubric_in_a_file_and_in_a_folder(tmp_path: Path) -> None:
    assert check(shipped_rubrics()["quick-scan"]).problems == ()
    broken = kept(tmp_path, "rubric: 1\nid: own\nextends: quick-scan\ninterplay: 2\n")
    assert [problem.code for problem in check(broken).problems] == ["out-of-range"]


def test_content_that_was_read_already() -> None:
    assert check("<stdin>", content=GOOD.encode()).problems == ()
    [problem] = check("<stdin>", content=b"rubric: 1\nid: own\nextends: quick-scan\n").problems
    assert "is read from its file or folder, not from <stdin>" in problem.message


def test_a_case_that_there_is_not() -> None:
    with pytest.raises(UnknownIdError):
        check("case:nowhere")
