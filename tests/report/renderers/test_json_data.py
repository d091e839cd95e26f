"""Results as JSON."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from sectorscan.assessment.assess import assess
from sectorscan.comparison.compare import NamedSector, compare
from sectorscan.network.reading import network_reading
from sectorscan.profile.load import load_profile
from sectorscan.report.renderers.json_data import json_data
from sectorscan.rubric.load import load_rubric
from sectorscan.types import Result
from tests.support.paths import EXAMPLES

RUBRIC = load_rubric()
PROFILES = sorted(EXAMPLES.glob("*/profile.yaml"))


def assert_read_again(result: Result) -> None:
    content = json_data(result)
    assert content.endswith(b"\n")
    again: Result = TypeAdapter(type(result)).validate_json(content)
    assert again == result
    assert json_data(again) == content  # where a figure belongs a whole number would lack its `.0`


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.parent.name)
def test_an_assessment_is_read_again_to_the_last_digit(path: Path) -> None:
    assert_read_again(assess(load_profile(path), RUBRIC))


def test_a_comparison_is_read_again_to_the_last_digit() -> None:
    sectors = [NamedSector(path.parent.name, load_profile(path)) for path in PROFILES]
    assert_read_again(compare(sectors, RUBRIC))


def test_a_network_is_read_again_to_the_last_digit() -> None:
    path = EXAMPLES / "synthetic-metal-town" / "profile.yaml"
    assert_read_again(network_reading(load_profile(path), RUBRIC))


def test_nothing_is_null() -> None:
    assert json_data(None) == b"null\n"
