"""Draws of levels, weights, strengths and interplay: where they lie and what they depend on."""

from itertools import combinations

import numpy as np
import pytest

from sectorscan import load_rubric
from sectorscan.assessment.draws import DrawPlan, Draws, SectorEvidence, Stream, draw, points_of
from sectorscan.assessment.posterior import Label, Pieces, Sharing
from sectorscan.assessment.result.uncertainty import SOURCES, Source
from sectorscan.assessment.situation import Situation
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.builders import Record, need
from tests.support.situations import REPORTED

MANY = 100_000
CLOSE = 0.02
SPREAD = {"weights": 0.4, "strengths": 0.4, "interplay": 0.2}


def known(profile: Profile, rubric: Rubric) -> Situation:
    return Situation.of(profile, rubric)


def draws(
    it: Situation,
    count: int,
    seed: int = 1,
    vary: tuple[Source, ...] = SOURCES,
    *,
    replicate: int = 0,
) -> Draws:
    plan = DrawPlan(count=count, seed=seed, vary=vary, replicate=replicate)
    return draw([it.evidence], it.rubric, plan)[0]


def asked_about(*names: str, answers: object = None, **changes: object) -> Situation:
    """Ask one question on each ingredient; the last is the guarded one, which nobody asks."""
    rubric = builders.rubric(
        *(builders.ingredient(name, builders.asked(f"{name}-asked")) for name in names),
        builders.ingredient("work", builders.asked("work-asked")),
        **{"uncertainty": SPREAD, **changes},
    )
    return known(builders.profile(answers=answers), rubric)


def paired(**changes: object) -> Situation:
    """Tie three ingredients of unequal weight by pairs of unequal strength."""
    return asked_about(
        *("a", "b"),
        interplay=0.5,
        interdependencies=[need("a", "b", "weak"), need("b", "work", "strong")],
        **changes,
    )


def test_without_evidence_levels_are_normal_about_the_middle_and_alike() -> None:
    it = asked_about("a", "b", judgements={"spread": 0.5, "alike": 0.6})
    latent = draws(it, MANY).latent
    assert latent.mean(axis=0) == pytest.approx([2, 2, 2])  # mirrored pairs: exactly
    assert latent.std(axis=0) == pytest.approx([0.5] * 3, abs=CLOSE)
    correlations = np.asarray(np.corrcoef(latent, rowvar=False))
    assert correlations[0, 1:] == pytest.approx([0.6, 0.6], abs=CLOSE)


def test_levels_are_cut_at_the_ends_of_the_scale() -> None:
    drawn = draws(asked_about("a"), MANY)
    assert (drawn.levels.min(), drawn.levels.max()) == (0, 4)
    assert drawn.levels == pytest.approx(np.clip(drawn.latent, 0, 4))


def test_an_answer_moves_its_ingredient_most_and_the_others_with_it() -> None:
    it = asked_about("a", "b", answers={"a-asked": {"level": 3.5, "by": "employers"}})
    means = it.levels
    assert 2 < means[1] < means[0] < 3.5


def test_labour_standards_are_no_more_than_a_level_above_their_weakest_topic() -> None:
    topics = [builders.asked(name) for name in ("pay", "safety", "voice")]
    rubric = builders.rubric(
        builders.ingredient("other", builders.asked("q")), builders.ingredient("work", *topics)
    )
    good = {name: {"level": 4, "by": "author", "source": "s"} for name in ("pay", "voice", "q")}
    sections: Record = {"sources": {"s": {"cite": "paper", "evidence": "seen"}}}
    safe = {**good, "safety": {"level": 4, "by": "author"}}
    unsafe = {**good, "safety": {"level": 0.1, "by": "author", "confidence": "high", "source": "s"}}
    without, high, low = (
        known(builders.profile(answers=answers, **sections), rubric).levels
        for answers in (good, safe, unsafe)
    )
    assert low[1] < 1.6
    assert high[1] > 2.5
    assert without[1] > 2.5  # a topic that nobody was asked about caps nothing
    assert low[0] > 2  # the others are not held down by it


def test_a_breach_holds_labour_standards_at_0_and_no_other() -> None:
    answers = {"a-asked": {"level": 4}, "work-asked": {"level": 4, "by": "employers"}}
    rubric = builders.rubric(
        builders.ingredient("a", builders.asked("a-asked")),
        builders.ingredient("work", builders.asked("work-asked")),
    )
    it = known(builders.profile(answers=answers, **REPORTED), rubric)
    assert not it.draws.levels[:, 1].any()
    assert it.levels[0] > 2.5


def test_two_sectors_are_drawn_under_the_same_masses_and_apart_unless_they_share() -> None:
    it = paired()
    label = Label(0, 0, 0, 1.0, 0)
    sectors = [
        SectorEvidence(Pieces.of([(label._replace(sector=place), 3.0, 0.5)])) for place in (0, 1)
    ]
    plan = DrawPlan(count=20_000, seed=1)
    apart = draw(sectors, it.rubric, plan)
    near = draw(
        sectors, it.rubric, plan, Sharing(kept=np.array([[1, 0.9], [0.9, 1]]), same_ear=0.9)
    )
    for drawn in (apart, near):
        assert drawn[0].parts["weights"] is drawn[1].parts["weights"]
    by = [first.latent[:, 0] - second.latent[:, 0] for first, second in (apart, near)]
    assert by[1].std() < 0.6 * by[0].std()


def test_of_sectors_drawn_together_each_has_its_own_evidence() -> None:
    it = paired()
    label = Label(0, 0, 0, 1.0, 0)
    said = (2.0, 3.5, 0.5)
    sectors = [
        SectorEvidence(Pieces.of([(label._replace(sector=place), level, 0.2)]))
        for place, level in enumerate(said)
    ]
    together = draw(sectors, it.rubric, DrawPlan(count=2_000, seed=1))
    middle, high, low = (drawn.levels[:, 0].mean() for drawn in together)
    assert high - middle > 0.5
    assert middle - low > 0.5


@pytest.mark.parametrize("spread", [0.2, 0.4, 0.9])
def test_weights_and_strengths_vary_about_the_rubrics(spread: float) -> None:
    found = draws(paired(uncertainty=dict.fromkeys(SPREAD, spread)), MANY)
    weights, strengths = (
        found.parts[source] / found.parts[source].sum(axis=1, keepdims=True)
        for source in ("weights", "strengths")
    )
    assert weights.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=CLOSE)
    assert weights.std(axis=0) == pytest.approx([spread / 3] * 3, abs=CLOSE)
    assert strengths.mean(axis=0) == pytest.approx([1 / 4, 3 / 4], abs=CLOSE)


@pytest.mark.parametrize(("interplay", "ends"), [(0.5, (0.3, 0.7)), (0.1, (0, 0.3)), (1, (0.8, 1))])
def test_interplay_is_anywhere_about_the_rubrics_and_from_0_to_1(
    interplay: float, ends: tuple[float, float]
) -> None:
    rubric = builders.rubric(
        builders.ingredient("a", builders.asked("a-asked")),
        builders.ingredient("b", builders.asked("b-asked")),
        interplay=interplay,
        interdependencies=[need("a", "b")],
        uncertainty=SPREAD,
    )
    found = draws(known(builders.profile(), rubric), MANY, 1).parts["interplay"]
    assert (found.min(), found.max()) == pytest.approx(ends, abs=CLOSE)
    assert found.mean() == pytest.approx(sum(ends) / 2, abs=CLOSE)


def test_a_weight_of_nothing_stays_so_and_one_alone_is_the_whole() -> None:
    a = builders.ingredient("a", builders.asked("a-asked"))
    b = {**builders.ingredient("b", builders.asked("b-asked")), "weight": 0}
    found = draws(known(builders.profile(), builders.rubric(a, b, uncertainty=SPREAD)), 9, 1)
    assert found.parts["weights"].tolist() == [[1, 0]]
    assert found.parts["interplay"].tolist() == [0]  # without pairs there is none
    c = {**a, "id": "c", "indicators": [builders.asked("c-asked")]}
    weights = draws(
        known(builders.profile(), builders.rubric(a, b, c, uncertainty=SPREAD)), 9, 1
    ).parts["weights"]
    assert (weights[:, 1] == 0).all()
    assert (weights[:, [0, 2]] > 0).all()


@pytest.mark.parametrize("vary", [SOURCES[:k] + SOURCES[k + 1 :] for k in range(4)])
def test_a_source_that_is_left_out_stays_and_changes_no_other(vary: tuple[Source, ...]) -> None:
    it = paired()
    every, some, none = (draws(it, 20, 5, sources).parts for sources in (SOURCES, vary, ()))
    for source in SOURCES:
        expected = every if source in vary else none
        np.testing.assert_array_equal(some[source], expected[source])
        assert len(none[source]) == 1
        assert len(every[source]) == 20


def test_a_rubric_that_gives_no_spread_does_not_vary() -> None:
    found = draws(paired(uncertainty={}), 20, 5).parts
    assert [len(found[source]) for source in SOURCES] == [20, 1, 1, 1]


def test_the_first_of_many_draws_are_those_of_few() -> None:
    it = paired()
    few, many = draws(it, 7, 5).parts, draws(it, 100, 5).parts
    for source in SOURCES:
        np.testing.assert_array_equal(many[source][:7], few[source])


def test_another_seed_and_another_replicate_draw_otherwise() -> None:
    it = paired()
    every = [draws(it, 1000, 1), draws(it, 1000, 2), draws(it, 1000, 1, replicate=1)]
    for first, second in combinations(every, 2):
        assert abs(np.corrcoef(first.scores, second.scores)[0, 1]) < 0.15


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        draws(paired(), 3, -1)


def test_what_varies_is_named_from_two_draws_on() -> None:
    it = paired()
    assert draws(it, 2).varied == SOURCES
    assert draws(it, 1).varied == ()
    assert draws(it, 2, vary=("weights", "data")).varied == ("data", "weights")


def test_the_first_draws_are_taken_of_all_that_varies() -> None:
    it = paired()
    some = draws(it, 50, vary=("data", "interplay"))
    few = some.first(3)
    for source, part in some.parts.items():
        expected = part[:3] if source in {"data", "interplay"} else part
        np.testing.assert_array_equal(few.parts[source], expected)
    assert few.latent.shape == (3, 3)
    assert few.scores == pytest.approx(some.scores[:3])


def test_a_source_is_swapped_for_that_of_other_draws() -> None:
    it = paired()
    these, those = draws(it, 20, 1), draws(it, 20, 2)
    for source in SOURCES:
        mixed = these.swapped(those, source)
        for each in SOURCES:
            expected = (those if each == source else these).parts[each]
            np.testing.assert_array_equal(mixed.parts[each], expected)


@pytest.mark.parametrize("count", [1, 4, 5])
def test_draws_are_mirrored_in_pairs_of_which_an_odd_one_has_none(count: int) -> None:
    latent = draws(asked_about("a"), count).latent
    assert latent.shape == (count, 2)
    for first in range(0, count - 1, 2):
        assert latent[first] + latent[first + 1] == pytest.approx([4, 4])


def test_points_are_a_hundred_at_most() -> None:
    capacity = paired().draws.capacity
    assert points_of(capacity, np.full(3, 4.0)).max() <= 100
    assert points_of(capacity, np.full(3, 4.0)) == pytest.approx(100)
    assert points_of(capacity, np.zeros(3)) == pytest.approx(0)
    assert points_of(capacity, np.full(3, 2.0)) == pytest.approx(50)


def test_each_quantity_of_a_stream_has_random_numbers_of_its_own() -> None:
    plan = DrawPlan(count=1)
    kinds: list[tuple[Stream, str]] = [
        *(("weights", "a"), ("weights", "b"), ("strengths", "a"), ("conditions", "a")),
    ]
    drawn = [
        DrawPlan(count=1, seed=seed, replicate=replicate).generator(stream, name).random()
        for stream, name in kinds
        for seed in (1, 2)
        for replicate in (0, 1)
    ]
    assert len(set(drawn)) == len(drawn)
    assert plan.generator("data", "x").random() == plan.generator("data", "x").random()


def test_the_ledger_of_the_draws_adds_up_to_their_scores() -> None:
    drawn = Situation.of(builders.profile(), load_rubric("quick-scan")).draws
    sums = drawn.ledger.parts + drawn.ledger.interplay
    np.testing.assert_allclose(100 * sums, drawn.scores)
