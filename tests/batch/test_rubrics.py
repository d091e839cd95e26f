"""Which rubric each profile of a batch is assessed with."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sectorscan.batch import assess_all
from sectorscan.batch.bundle import bundle_of
from sectorscan.batch.rubrics import Rubrics
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import Capture
from tests.support.profile_files import good, kept
from tests.support.table_files import Row, as_xlsx

SECTOR: list[Row] = [["field", "value"], ["name", "S"], ["product_family", "shoes"]]
REPORT: list[Row] = [["field", "value"], ["rubric", "quick-scan"]]


def test_each_profile_is_assessed_with_the_rubric_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("rubric: 1\nid: mine\nextends: quick-scan\n")
    book = tmp_path / "book.xlsx"
    book.write_bytes(as_xlsx({"sector": SECTOR, "report": REPORT}))
    profiles = kept(
        tmp_path,
        good(1),
        f"rubric: quick-scan\n{good(2)}",
        '{"rubric": "mine.yaml", "sector": {"name": "S", "product_family": "shoes"}}',
        f"rubric: nowhere\n{good(4)}",
    )
    with ThreadPoolExecutor(1) as pool:
        outcomes = list(assess_all([*profiles, book], executor=pool))
        given = list(assess_all(profiles, "quick-scan", executor=pool))
    assert [outcome.row.rubric for outcome in outcomes] == [
        "industrial-district",
        "quick-scan",
        "mine",
        None,
        "quick-scan",
    ]
    problem = outcomes[3].row.problem or ""
    assert problem.startswith("`nowhere` is no shipped rubric")
    assert [outcome.row.rubric for outcome in given[:3]] == ["quick-scan"] * 3


def test_titles_are_those_of_all_that_were_used(tmp_path: Path) -> None:
    rubrics = Rubrics()
    profiles = kept(tmp_path, good(1), f"rubric: quick-scan\n{good(2)}")
    used = [rubrics.of(bundle_of(profile)) for profile in profiles]
    assert rubrics.only is used[0]
    assert set(rubrics.titles()) == {*used[0].titles, *used[1].titles}


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("rubric", [[], ["--rubric", "quick-scan"]])
def test_one_picture_is_under_one_rubric(
    rubric: list[str], tmp_path: Path, capsys: Capture
) -> None:
    kept(tmp_path, good(1), f"rubric: quick-scan\n{good(2)}")
    picture = tmp_path / "all.html"
    code = run(["batch", str(tmp_path), "-j", "1", "--portfolio", str(picture), *rubric])
    assert code == (ExitCode.DONE if rubric else ExitCode.BAD_INPUT)
    assert picture.exists() == bool(rubric)
    told = " ".join(capsys.readouterr().err.replace("│", " ").split())
    named = "several rubrics: `industrial-district` (1), `quick-scan` (1); say which one with"
    assert (named in told) != bool(rubric)
