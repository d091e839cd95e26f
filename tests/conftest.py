"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

from sectorscan.errors import InputError
from tests.support.cases import CompareMessage

settings.register_profile("any-machine", deadline=None)  # how fast it is does not fail a test
settings.load_profile("any-machine")


@pytest.fixture
def compare_message(request: pytest.FixtureRequest) -> CompareMessage:
    """Give the comparison of an error with the text that is kept, or is now to be kept."""

    def compare_with(kept: Path, error: InputError) -> None:
        assert list(error.problems) == sorted(error.problems, key=lambda problem: problem.location)
        if request.config.getoption("update_snapshots"):
            kept.write_text(f"{error}\n", encoding="utf-8", newline="\n")
        assert f"{error}\n" == kept.read_text(encoding="utf-8")

    return compare_with
