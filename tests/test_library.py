"""The library as others use it."""

from importlib.metadata import version

import pytest

import sectorscan
from sectorscan import assess, load_profile, load_rubric
from tests.support.paths import EXAMPLES

CARPI = EXAMPLES / "carpi-knitwear" / "profile.yaml"


def test_three_lines_assess_a_sector() -> None:
    assessment = assess(load_profile(CARPI), load_rubric())
    assert isinstance(assessment, sectorscan.Assessment)
    assert assessment.score.estimate is not None


@pytest.mark.parametrize("name", sectorscan.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(sectorscan, name).__name__ == name


def test_the_names_that_a_shell_completes_are_the_public_ones() -> None:
    assert dir(sectorscan) == sectorscan.__all__ == sorted(sectorscan.__all__)


def test_has_its_version() -> None:
    assert sectorscan.__version__ == version("sectorscan")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="asess"):
        _ = sectorscan.asess  # type: ignore[attr-defined]
