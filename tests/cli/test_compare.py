"""The command that compares; what it prints stands with the tests of its document."""

import json

import pytest

from sectorscan.cli.run import run
from tests.support.paths import EXAMPLES

CASES = ("carpi-knitwear", "carpi-knitwear-2018")
DATES = [str(EXAMPLES / name / "profile.yaml") for name in CASES]


def test_another_seed_gives_other_draws(capsys: pytest.CaptureFixture[str]) -> None:
    scores = []
    for seed in ([], ["--seed", "1992"], ["--seed", "7"]):
        assert run(["compare", *DATES, "--format", "json", *seed]) == 0
        scores.append(json.loads(capsys.readouterr().out)["score"])
    assert scores[0] == scores[1] != scores[2]
