"""What draws show: what binds, what comes first, where the variance is from."""

from collections.abc import Sequence

import pytest

from sectorscan import assess, load_profile, load_rubric
from sectorscan.assessment.result.score import Frequency
from sectorscan.assessment.result.uncertainty import (
    SOURCES,
    Drawing,
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


def rubric_of(*names: str, **changes: object) -> Rubric:
    """One question an ingredient."""
    every = [builders.ingredient(name, builders.asked(f"{name}-asked")) for name in names]
    return builders.rubric(*every, **{"uncertainty": SPREAD, "bands": BANDS, **changes})


def shown(
    rubric: Rubric, levels: dict[str, float], *vary: Source, **sections: object
) -> UncertaintyResult:
    """What draws show where these levels were answered with low confidence, the others not."""
    answers = {f"{name}-asked": {"level": x, "confidence": "low"} for name, x in levels.items()}
    profile = builders.profile(answers=answers, **sections)
    return uncertainty(Situation.of(profile, rubric), Drawing(vary=vary or SOURCES))


def shares(frequencies: Sequence[Frequency]) -> dict[str, float]:
    return {frequency.id: frequency.share for frequency in frequencies}


def test_the_weaker_partner_is_the_one_that_binds() -> None:
    pairs = [need("a", "b"), need("a", "c")]
    rubric = rubric_of("a", "b", "c", interplay=0.5, interdependencies=pairs)
    found = shown(rubric, {"a": 1, "b": 2, "c": 3}, "data")
    held = shares(found.binding)
    assert held["a"] > 0.85
    assert held["c"] < held["b"] < 0.5
    assert [frequency.id for frequency in found.binding] == ["a", "b", "c"]


def test_no_more_than_three_ingredients_bind() -> None:
    names = [*"abcdefg"]
    pairs = [need("top", name) for name in names]
    rubric = rubric_of("top", *names, interplay=0.5, interdependencies=pairs)
    found = shares(shown(rubric, {"top": 4, **dict.fromkeys(names, 1.0)}).binding)
    assert 2.9 < sum(found.values()) <= 3 + 1e-9  # in a draw with all at one end none binds
    assert found["top"] < 0.2


def test_how_often_an_intervention_is_among_the_first_five() -> None:
    always = [action(f"always-{k}", {"a": 0.5}) for k in range(4)]
    coin = action("coin", {"a": 1}, needs={"levels": {"b": 2}})
    last = action("last", {"a": 0.4})
    rubric = rubric_of("a", "b", interventions=[*always, coin, last])
    found = shown(rubric, {"a": 1, "b": 2})
    assert found.first_steps_draws == 1000
    chosen = shares(found.first_steps)
    assert min(chosen[f"always-{k}"] for k in range(4)) > 0.9
    # nobody knows b well: drawn levels stand on either side of what is needed
    assert 0.2 < chosen["coin"] < 0.8
    assert chosen["coin"] + chosen["last"] == pytest.approx(1, abs=0.1)


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
    rubric = rubric_of(
        *("a", "b"),
        interplay=0.5,
        interdependencies=[need("a", "b")],
        judgements={"alarm": {"above_weakest": 4}},  # no cap: both are 2 to the last bit
    )
    found = shown(rubric, {"a": 2, "b": 2}, "weights", "interplay")
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


@pytest.mark.parametrize("wrong", [{"draws": 1}, {"vary": ()}])
def test_a_drawing_of_nothing_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a drawing needs"):
        Drawing(**wrong)  # type: ignore[arg-type]


def test_an_assessment_has_it_only_if_asked_and_always_the_same() -> None:
    known = load_profile("examples/carpi-knitwear/profile.yaml"), load_rubric()
    assert assess(*known).uncertainty is None
    drawing = Drawing(draws=500, vary=("data", "interplay"))
    plain = assess(*known, seed=3)
    assessments = [assess(*known, seed=3, uncertainty=drawing) for _ in range(2)]
    found, again = (assessment.uncertainty for assessment in assessments)
    assert assessments[0].score == plain.score  # it never changes the score
    assert found is not None
    assert found.to_json() == again.to_json() if again else False
    assert (found.draws, found.varied) == (500, ("data", "interplay"))
    assert found.first_steps_draws == 500
    assert len(found.binding) == 20
