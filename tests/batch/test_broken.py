"""Hundreds of profiles that are broken in every way stop none of the hundreds among them."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.batch import assess_all
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, InputError
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from tests.support.profile_files import BROKEN, good, keep_tables, kept

EACH = 300


@pytest.mark.thorough
def test_every_good_one_is_assessed_and_every_broken_one_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, output = tmp_path / "sectors", tmp_path / "rows.jsonl"
    contents: list[str | bytes] = []
    for number in range(EACH):
        contents += [good(number), BROKEN[number % len(BROKEN)]]
    paths = kept(folder, *contents)
    keep_tables(folder)
    assert run(["batch", f"{folder}/p*.yaml", "-j", "2", "-o", str(output)]) == (
        ExitCode.GATE_FAILED
    )
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [row["profile"] for row in rows] == list(map(str, paths))
    assert [row["state"] for row in rows] == ["assessed", "failed"] * EACH
    assert [row["sector"] for row in rows[::2]] == [f"Sector {n}" for n in range(EACH)]
    for row in rows[1::2]:
        assert row["problem"]
        assert row["problems"] >= 1
        assert row["at"].startswith(str(folder))
    printed = capfd.readouterr()
    assert printed.err.count("failed: ") == EACH
    assert "Traceback" not in printed.err
    assert "itself failed" not in printed.err
    assert f"{EACH} SECTORS ASSESSED" in printed.out


def test_what_is_told_is_what_the_profile_alone_is_refused_for(tmp_path: Path) -> None:
    rubric = load_rubric()
    paths = kept(tmp_path / "sectors", *BROKEN)
    keep_tables(tmp_path / "sectors")
    with ThreadPoolExecutor(1) as threads:
        outcomes = list(assess_all(paths, rubric, executor=threads))
    for path, outcome in zip(paths, outcomes, strict=True):
        with pytest.raises(InputError) as refused:
            assess(load_profile(path), rubric)
        first = refused.value.problems[0]
        assert (outcome.row.problem, outcome.row.at) == (first.message, str(first.location))
        assert outcome.row.problems == sum(one.stands_for for one in refused.value.problems)
