"""The library as others use it."""

import pickle
from copy import deepcopy
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


def test_a_profile_and_a_rubric_that_were_pickled_or_copied_give_the_same() -> None:
    profile, rubric = load_profile(EXAMPLES / "synthetic-furniture/profile.yaml"), load_rubric()
    made = sectorscan.render(assess(profile, rubric), "json")
    pickled = pickle.loads(pickle.dumps((profile, rubric)))  # noqa: S301  our own
    for again in (pickled, deepcopy((profile, rubric))):
        assert sectorscan.render(assess(*again), "json") == made


@pytest.mark.parametrize("path", ["nowhere.yaml", "case:nowhere", CARPI.parent])
def test_an_error_comes_whole_out_of_another_process(path: str) -> None:
    with pytest.raises(sectorscan.SectorscanError) as raised:
        load_profile(path)
    error = raised.value
    for again in (pickle.loads(pickle.dumps(error)), deepcopy(error)):  # noqa: S301  our own
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
