"""What results say of themselves."""

from typing import Any, get_args

import pytest

from sectorscan.assessment.result.alarm import Alarm, AlarmState
from sectorscan.assessment.result.uncertainty import Drawing


def alarm(*states: AlarmState) -> Alarm:
    words = {
        "title": "a breach",
        "ask": "is there?",
        "brief": "is there?",
        "to": ["workers"],
        "care": "take care",
    }
    breaches = [{"id": f"b{n}", "state": state, **words} for n, state in enumerate(states)]
    return Alarm.model_validate({"state": states[0], "breaches": breaches, "workers_asked": True})


@pytest.mark.parametrize("state", get_args(AlarmState))
def test_only_what_is_reported_or_alleged_raises_an_alarm(state: AlarmState) -> None:
    found = alarm(state)
    assert found.reported == (state == "reported")
    assert found.alleged == (state == "alleged")
    assert found.raised == (state in {"reported", "alleged"})


def test_a_breach_is_alleged_beside_one_that_is_reported() -> None:
    assert alarm("reported", "alleged").alleged


@pytest.mark.parametrize("changes", [{"draws": 1}, {"vary": ()}])
def test_a_drawing_without_a_spread_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="needs two draws"):
        Drawing(**changes)
