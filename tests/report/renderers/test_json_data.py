"""Results as JSON."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.renderers.json_data import json_data


def test_a_result_is_read_again_to_the_last_digit(carpi: Assessment) -> None:
    content = json_data(carpi)
    assert content.endswith(b"\n")
    assert Assessment.model_validate_json(content) == carpi


def test_nothing_is_null() -> None:
    assert json_data(None) == b"null\n"
