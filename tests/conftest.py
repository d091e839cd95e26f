"""What all tests share.

Hypothesis tries each property on a hundred examples, and on a quarter of that where one example is
a whole assessment or a whole file (`@heavy`); `--hypothesis-profile=thorough` tries ten times
as many.
"""

from pathlib import Path

import pytest
from hypothesis import settings

from sectorscan.errors import InputError
from tests.support.cases import CompareMessage

# How fast a machine is fails no test.
settings.register_profile("quick", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("quick")


@pytest.fixture
def compare_message(request: pytest.FixtureRequest) -> CompareMessage:
    """Give the comparison of an error with the text that is kept, or is now to be kept."""

    def compare_with(kept: Path, error: InputError) -> None:
        assert list(error.problems) == sorted(error.problems, key=lambda problem: problem.location)
        if request.config.getoption("update_snapshots"):
            kept.write_text(f"{error}\n", encoding="utf-8", newline="\n")
        assert f"{error}\n" == kept.read_text(encoding="utf-8")

    return compare_with
