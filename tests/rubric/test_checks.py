"""Rubrics that must be refused, as the files in `cases/rubric-bad/` are."""

from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.rubric.load import load_rubric
from tests.support.cases import CompareMessage, case_names
from tests.support.paths import CASES
from tests.support.thoroughness import also_thorough

NAMES = case_names("rubric-bad")


@pytest.mark.parametrize("name", also_thorough(NAMES, *NAMES[::3]))
def test_rubric_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch, compare_message: CompareMessage
) -> None:
    monkeypatch.chdir(CASES / "rubric-bad")
    with pytest.raises(InputError) as raised:
        load_rubric(f"{name}.yaml")
    compare_message(Path(f"{name}.txt"), raised.value)
    assert {Path(p.location.path).name for p in raised.value.problems} == {f"{name}.yaml"}
