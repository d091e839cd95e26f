"""What parts of a saved assessment name stands in it, or the assessment is refused."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.references import dangling_ids
from sectorscan.assessment.saved import parse_assessment
from sectorscan.errors import InputError
from sectorscan.report.render import render


def test_an_assessment_names_nothing_that_it_does_not_hold(carpi: Assessment) -> None:
    assert list(dangling_ids(carpi)) == []


def pair(data: dict[str, Any]) -> None:
    data["interdependencies"][0]["a"] = "nobody"


def lifts(data: dict[str, Any]) -> None:
    lifted = data["interventions"][0]["lifts"]
    lifted["nobody"] = lifted.pop(next(iter(lifted)))


def members(data: dict[str, Any]) -> None:
    data["package"]["members"].append("nobody")


def chances(data: dict[str, Any]) -> None:
    data["band"]["chances"][0]["id"] = "nobody"


def ingredient_gone(data: dict[str, Any]) -> None:
    data["ingredients"] = [one for one in data["ingredients"] if one["id"] != "innovation"]
    data["trial"] = None  # it must have every ingredient, which is told first


def evidence(data: dict[str, Any]) -> None:
    del data["rubric"]["evidence_marks"]["seen"]


def nodes(data: dict[str, Any]) -> None:
    data["map"] = {
        "nodes": [],
        "ties": [
            {"type": "supply", "first": [0], "second": [1], "links": [1], "back": [0], "inside": 0}
        ],
        "grouped": False,
        "left_out": 0,
    }


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (pair, "`nobody` is no ingredient of this assessment"),
        (lifts, "`nobody` is no ingredient of this assessment"),
        (members, "`nobody` is no intervention of this assessment"),
        (chances, "`nobody` is no band of this assessment"),
        (ingredient_gone, "`innovation` is no ingredient of this assessment"),
        (evidence, "`seen` is no evidence mark of this assessment"),
        (nodes, "`0` is no node of the map of this assessment"),
    ],
)
def test_an_id_that_names_nothing_is_refused_at_its_place(
    change: Callable[[dict[str, Any]], None], told: str, carpi: Assessment
) -> None:
    data = json.loads(render(carpi, "json"))
    change(data)
    content = json.dumps(data, indent=1)
    with pytest.raises(InputError) as raised:
        parse_assessment(content.encode(), "a.json")
    problem = raised.value.problems[0]
    assert told in str(raised.value)
    assert problem.message.split("`")[1] in content.splitlines()[problem.location.line - 1]


@pytest.mark.parametrize(
    "digits",
    [20, 400, 5_000],
)
def test_a_number_of_very_many_digits_is_refused(digits: int, carpi: Assessment) -> None:
    data = json.loads(render(carpi, "json")) | {"seed": 77777}
    content = json.dumps(data).replace("77777", "7" * digits)
    with pytest.raises(InputError, match="`seed` has too many digits"):
        parse_assessment(content.encode(), "a.json")


def twice(data: dict[str, Any]) -> None:
    data["ingredients"].append(data["ingredients"][0])


def without_the_worst(data: dict[str, Any]) -> None:
    data["alarm"]["state"] = "checked"


def found_and_none(data: dict[str, Any]) -> None:
    breach = data["alarm"]["breaches"][0]
    breach["statements"] = [{"by": "trade-union", "found": True}]
    breach["state"] = data["alarm"]["state"] = "not-checked"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (twice, "`small-independent-firms` is given twice"),
        (without_the_worst, "the state of the alarm must be that of its worst breach"),
        (found_and_none, "`freedom-of-association` was found, and must be reported or alleged"),
    ],
)
def test_what_was_altered_by_hand_and_cannot_be_is_refused(
    change: Callable[[dict[str, Any]], None], told: str, carpi: Assessment
) -> None:
    data = json.loads(render(carpi, "json"))
    change(data)
    with pytest.raises(InputError, match=told):
        parse_assessment(json.dumps(data).encode(), "a.json")
