"""The scale of a rubric: gates, and how wide answers are."""

import pytest
from pydantic import ValidationError

from sectorscan.rubric.scale import Gate, Widths
from tests.support.builders import WIDTHS

GATE = {"id": "g", "title": "g", "below": 2, "no_band_above": "beginnings"}


@pytest.mark.parametrize("of", [{}, {"ingredient": "a", "dimension": "b"}])
def test_a_gate_is_of_one_thing(of: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="of one `ingredient` or of one `dimension`"):
        Gate.model_validate({**GATE, **of})
    assert Gate.model_validate({**GATE, "ingredient": "a"}).dimension is None


def test_the_less_sure_an_answer_the_wider() -> None:
    widths = Widths.model_validate(WIDTHS)
    assert widths.of("high") < widths.of("medium") < widths.of("low")
    with pytest.raises(ValidationError, match="the surer an answer the narrower"):
        Widths.model_validate(WIDTHS | {"high": 2})
