"""What results say of themselves."""

from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.alarm import Alarm, AlarmState
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.uncertainty import Drawing
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.readers.document import parse
from sectorscan.rubric.load import load_rubric


def alarm(*states: AlarmState) -> Alarm:
    words = {
        "title": "a breach",
        "ask": "is there?",
        "brief": "is there?",
        "to": ["workers"],
        "care": "take care",
    }
    breaches = [{"id": f"b{n}", "state": state, **words} for n, state in enumerate(states)]
    return TypeAdapter(Alarm).validate_python(
        {"state": states[0], "breaches": breaches, "workers_asked": True}
    )


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


class TestInANotebook:
    def test_shows_the_verdict_in_short(self) -> None:
        como = assess(load_profile("case:como-silk"), load_rubric())
        shown = como._repr_html_()
        assert f"<td style='text-align:left'>{como.score.estimate:.0f} of 100</td>" in shown
        assert como.first_steps[0].title in shown

    def test_text_of_a_profile_is_no_markup(self) -> None:
        text = "sector: {name: '<script>alert(1)</script>', product_family: shoes}"
        shown = assess(profile_of(parse(text, "x")), load_rubric())._repr_html_()
        assert "<script>" not in shown
        assert "&lt;script&gt;" in shown
        assert "nothing known" in shown


def test_a_level_at_the_limit_is_strong_or_weak(carpi: Assessment) -> None:
    rubric = carpi.rubric
    assert rubric.is_strong(rubric.strong)
    assert not rubric.is_strong(rubric.strong - 0.01)
    assert rubric.is_weak(rubric.weak)
    assert not rubric.is_weak(rubric.weak + 0.01)
