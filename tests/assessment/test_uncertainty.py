"""What draws show: likely range, bands, what binds, what comes first, where variance is from."""

from collections.abc import Sequence

import numpy as np
import pytest

from sectorscan import assess, load_profile, load_rubric
from sectorscan.assessment.levels import capacity_of, ingredient_levels
from sectorscan.assessment.result.uncertainty import (
    SOURCES,
    Drawing,
    Frequency,
    Source,
    UncertaintyResult,
)
from sectorscan.assessment.situation import Situation
from sectorscan.assessment.uncertainty import uncertainty
from sectorscan.errors import SectorscanError
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.builders import action, need

SPREAD = {"weights": 0.4, "strengths": 0.4, "interplay": 0.2}
BANDS = [{"id": "low", "title": "low", "below": 50}, {"id": "high", "title": "high", "below": 100}]
CLOSE = 0.02


def rubric_of(*names: str, **changes: object) -> Rubric:
    """One question an ingredient; any coverage is enough."""
    every = [builders.ingredient(name, builders.asked(f"{name}-asked")) for name in names]
    return builders.rubric(
        *every, **{"uncertainty": SPREAD, "coverage_threshold": 0, "bands": BANDS, **changes}
    )


def shown(
    rubric: Rubric, levels: dict[str, float], *vary: Source, **sections: object
) -> UncertaintyResult:
    """What draws show where these levels were answered with low confidence, the others not."""
    answers = {f"{name}-asked": {"level": x, "confidence": "low"} for name, x in levels.items()}
    profile = builders.profile(answers=answers, **sections)
    it = Situation(profile, rubric, capacity_of(rubric), ingredient_levels(profile, rubric))
    return uncertainty(it, Drawing(vary=vary or SOURCES))


def shares(frequencies: Sequence[Frequency]) -> dict[str, float]:
    return {one.id: one.share for one in frequencies}


def test_the_quantiles_are_those_of_the_draws() -> None:
    found = shown(rubric_of("a"), {"a": 2}, "data").score
    assert found is not None
    # a triangle from 25 to 75: its quantile p below the middle is 25 + 50 sqrt(p / 2)
    low, quarter = (25 + 50 * np.sqrt(p / 2) for p in (0.05, 0.25))
    assert found.median == pytest.approx(50, abs=0.5)
    assert found.likely == pytest.approx((low, 100 - low), abs=0.5)
    assert found.half == pytest.approx((quarter, 100 - quarter), abs=0.5)


def test_chances_of_bands() -> None:
    found = shown(rubric_of("a"), {"a": 2.5}, "data")
    # a triangle from 37.5 to 87.5 with its mode at 62.5, half of 12.5^2 / 25^2 of it below 50
    assert shares(found.bands) == pytest.approx({"low": 1 / 8, "high": 7 / 8}, abs=CLOSE)


def test_a_gate_is_looked_at_in_each_draw() -> None:
    gate = {"id": "g", "title": "g", "ingredient": "b", "below": 2, "no_band_above": "low"}
    found = shown(rubric_of("a", "b", gates=[gate]), {"a": 4, "b": 2}, "data")
    assert shares(found.bands) == pytest.approx({"low": 1 / 2, "high": 1 / 2}, abs=CLOSE)


def test_no_band_is_given_a_chance_while_a_breach_is_reported() -> None:
    found = shown(rubric_of("a", "work"), {"a": 2}, labour_breaches=["child-labour"])
    assert (found.bands, found.score is None) == ((), False)


def test_where_too_little_is_known_no_range_and_no_band_is_given() -> None:
    found = shown(rubric_of("a", "b", coverage_threshold=0.6), {"a": 2})
    assert (found.score, found.bands) == (None, ())
    assert found.first_five
    assert [one.source for one in found.variance] == ["data", "weights"]


def test_the_weaker_partner_is_the_one_that_binds() -> None:
    pairs = [need("a", "b"), need("a", "c")]
    rubric = rubric_of("a", "b", "c", interplay=0.5, interdependencies=pairs)
    found = shown(rubric, {"a": 1, "b": 2, "c": 3}, "data")
    # a is from 0 to 2, b from 1 to 3, c from 2 to 4: a is above b in 1/24 of the draws, never c
    assert shares(found.binding) == pytest.approx({"a": 1, "b": 1 / 24, "c": 0}, abs=CLOSE)
    assert [one.id for one in found.binding] == ["a", "b", "c"]


def test_no_more_than_three_ingredients_bind() -> None:
    names = [*"abcdefg"]
    pairs = [need("top", name) for name in names]
    rubric = rubric_of("top", *names, interplay=0.5, interdependencies=pairs)
    found = shares(shown(rubric, {"top": 4, **dict.fromkeys(names, 1.0)}).binding)
    assert sum(found.values()) == pytest.approx(3)
    assert found["top"] == 0


def test_how_often_an_intervention_is_among_the_first_five() -> None:
    always = [action(f"always-{k}", {"a": 0.5}) for k in range(4)]
    coin = action("coin", {"a": 1}, preconditions={"b": 2})
    last = action("last", {"a": 0.4})
    rubric = rubric_of("a", "b", interventions=[*always, coin, last])
    found = shown(rubric, {"a": 1})
    assert found.first_five_draws == 1000
    told = shares(found.first_five)
    assert [told[f"always-{k}"] for k in range(4)] == [1, 1, 1, 1]
    # nobody knows b, which the drawn levels put above 2 every second time
    assert told["coin"] == pytest.approx(1 / 2, abs=0.05)
    assert told["coin"] + told["last"] == pytest.approx(1)


@pytest.mark.parametrize("source", SOURCES)
def test_one_source_alone_makes_all_of_the_variance(source: Source) -> None:
    pairs = [need("a", "b"), need("b", "c", "weak")]
    rubric = rubric_of("a", "b", "c", interplay=0.5, interdependencies=pairs)
    found = shown(rubric, {"a": 1, "b": 2, "c": 4}, source)
    assert found.varied == (source,)
    [row] = found.variance
    assert row.source == source
    assert (row.first, row.total) == pytest.approx((1, 1), abs=0.05)


def test_equal_levels_leave_nothing_to_weights_strengths_and_interplay() -> None:
    rubric = rubric_of("a", "b", interplay=0.5, interdependencies=[need("a", "b")])
    found = shown(rubric, {"a": 2, "b": 2}, "weights", "interplay")
    assert found.score is not None
    assert found.score.likely == pytest.approx((50, 50))
    assert [row.first for row in found.variance] == pytest.approx([0, 0])
    assert [row.total for row in found.variance] == pytest.approx([0, 0])


def test_what_the_rubric_gives_no_spread_for_is_not_among_the_sources() -> None:
    assert shown(rubric_of("a", uncertainty={}), {"a": 2}).varied == ("data",)
    assert shown(rubric_of("a", uncertainty={"weights": 0}), {"a": 2}).varied == ("data",)


def test_that_nothing_varies_is_told() -> None:
    with pytest.raises(
        SectorscanError, match="nothing varies: the rubric has no `uncertainty` for"
    ):
        shown(rubric_of("a", uncertainty={}), {"a": 2}, "weights", "interplay")


@pytest.mark.parametrize("wrong", [{"draws": 1}, {"seed": -1}, {"vary": ()}])
def test_a_drawing_of_nothing_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a drawing needs"):
        Drawing(**wrong)  # type: ignore[arg-type]


def test_an_assessment_has_it_only_if_asked_and_always_the_same() -> None:
    known = load_profile("examples/carpi-knitwear/profile.yaml"), load_rubric()
    assert assess(*known).uncertainty is None
    drawing = Drawing(draws=500, seed=3, vary=("data", "interplay"))
    found, again = (assess(*known, uncertainty=drawing).uncertainty for _ in range(2))
    assert found is not None
    assert found.model_dump_json() == again.model_dump_json() if again else False
    assert (found.draws, found.seed, found.varied) == (500, 3, ("data", "interplay"))
    assert found.first_five_draws == 500
    assert found.score is not None
    assert sum(shares(found.bands).values()) == pytest.approx(1)
    assert len(found.binding) == 20
