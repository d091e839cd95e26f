"""Each ingredient a level higher and lower, against the score made anew by hand."""

import numpy as np
import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess, situation_of
from sectorscan.assessment.draws import points_of
from sectorscan.assessment.plus_minus import plus_minus
from sectorscan.assessment.result.plus_minus import NextBand, PlusMinus
from sectorscan.assessment.score import band_chances
from sectorscan.assessment.steps.first_steps import first_steps
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.readers.document import parse
from sectorscan.rubric.load import load_rubric
from tests.support.builders import rebuilt
from tests.support.reports import printed, section

RUBRIC = load_rubric("quick-scan")
ANSWERS = (
    "{training-and-skill: {level: 1}, steering-together: {level: 2}, pay-and-hours: {level: 2}}"
)
HEAD = "sector: {name: Valley, product_family: shoes}\nanswers: "
VALLEY = profile_of(parse(HEAD + ANSWERS, "valley.yaml"))
SITUATION = situation_of(VALLEY, RUBRIC)


@pytest.fixture(scope="module")
def moved() -> PlusMinus:
    return plus_minus(VALLEY, RUBRIC)


@pytest.mark.parametrize("name", ["skills-training", "labour-standards", "finance-access"])
@pytest.mark.parametrize("by", [1, -1])
def test_the_change_is_that_of_the_same_draws_with_the_level_moved(
    moved: PlusMinus, name: str, by: int
) -> None:
    draws, place = SITUATION.draws, RUBRIC.position[name]
    levels = draws.levels.copy()
    levels[:, place] = np.clip(levels[:, place] + by, 0, 4)
    by_hand = (points_of(draws.capacity, levels) - draws.scores).mean()
    [row] = [row for row in moved.rows if row.id == name]
    shifted = row.up if by > 0 else row.down
    assert shifted is not None
    assert shifted.change is not None
    assert shifted.change.estimate == pytest.approx(float(by_hand))
    assert np.sign(shifted.change.estimate) == by


def test_every_ingredient_has_its_row_at_todays_level(moved: PlusMinus) -> None:
    assessment = assess(VALLEY, RUBRIC)
    assert [(row.id, row.level) for row in moved.rows] == [
        (ingredient.id, ingredient.estimate) for ingredient in assessment.ingredients
    ]


def test_first_steps_come_in_and_drop_out(moved: PlusMinus) -> None:
    steps = {step.id for step in assess(VALLEY, RUBRIC).first_steps}
    shifts = [shift for row in moved.rows for shift in (row.up, row.down) if shift is not None]
    assert any(shift.comes_in for shift in shifts)
    assert all(steps.isdisjoint(shift.comes_in) for shift in shifts)
    assert all(steps.issuperset(shift.drops_out) for shift in shifts)
    for row in moved.rows[:4]:
        for by, shift in ((1, row.up), (-1, row.down)):
            assert shift is not None
            there = {*steps.difference(shift.drops_out), *shift.comes_in}
            assert there == steps_with(row.id, by)


def steps_with(name: str, by: int) -> set[str]:
    """The first steps with an ingredient so many levels higher in each draw."""
    levels = SITUATION.draws.levels.copy()
    levels[:, RUBRIC.position[name]] = np.clip(levels[:, RUBRIC.position[name]] + by, 0, 4)
    then = replace(SITUATION, moved=SITUATION.draws.at(levels))
    return {step.id for step in first_steps(then.plans, then.options).first_steps}


WHOLE = load_rubric()
KUMASI = situation_of(load_profile("case:kumasi-metalworking"), WHOLE)


@pytest.fixture(scope="module")
def kumasi() -> NextBand:
    band = plus_minus(KUMASI.profile, WHOLE).next_band
    assert band is not None
    return band


class TestNextBand:
    @pytest.mark.thorough
    def test_the_least_rise_is_enough_and_a_little_less_is_not(self, kumasi: NextBand) -> None:
        for least in kumasi.alone[-1], kumasi.alone[len(kumasi.alone) // 2]:
            assert self.share_at(least.id, least.rise, kumasi.id) >= 0.5
            assert self.share_at(least.id, least.rise - 0.01, kumasi.id) < 0.5

    @staticmethod
    def share_at(name: str, rise: float, band: str) -> float:
        """The share of draws in a band or above, with an ingredient so many levels higher."""
        levels = KUMASI.draws.levels.copy()
        place = WHOLE.position[name]
        levels[:, place] = np.clip(levels[:, place] + rise, 0, 4)
        chances = band_chances(WHOLE, KUMASI.draws.at(levels))
        bands = [chance.id for chance in chances]
        return sum(chance.share for chance in chances[bands.index(band) :])

    def test_the_least_rise_comes_first_and_together_it_takes_less(self, kumasi: NextBand) -> None:
        rises = [least.rise for least in kumasi.alone]
        assert len(rises) > 1
        assert rises == sorted(rises)
        assert kumasi.all_together is not None
        assert kumasi.all_together <= rises[0]

    def test_the_least_rise_of_all_is_enough_and_a_little_less_is_not(
        self, moved: PlusMinus
    ) -> None:
        assert moved.next_band is not None
        least = moved.next_band.all_together
        assert least is not None
        bands = [band.id for band in RUBRIC.bands]
        place = bands.index(moved.next_band.id)
        for rise, is_enough in ((least, True), (least - 0.01, False)):
            raised = SITUATION.draws.at(np.clip(SITUATION.draws.levels + rise, 0, 4))
            shares = [chance.share for chance in band_chances(RUBRIC, raised)]
            assert (sum(shares[place:]) >= 0.5) == is_enough

    def test_where_no_ingredient_alone_is_enough(self, moved: PlusMinus) -> None:
        assert moved.next_band is not None
        assert moved.next_band.alone == ()
        assert moved.next_band.all_together is not None

    def test_there_is_none_above_the_highest(self) -> None:
        questions = ", ".join(f"{name}: {{level: 4}}" for name in RUBRIC.asked)
        best = profile_of(parse(f"{HEAD}{{{questions}}}", "best.yaml"))
        assert assess(best, RUBRIC).band.id == RUBRIC.bands[-1].id
        assert plus_minus(best, RUBRIC).next_band is None


def test_a_band_that_is_reached_already_is_not_the_next() -> None:
    chances = RUBRIC.judgements.chances.model_copy(update={"band": 0.01})
    judgements = RUBRIC.judgements.model_copy(update={"chances": chances})
    band = plus_minus(VALLEY, rebuilt(RUBRIC, judgements=judgements)).next_band
    shares = [chance.share for chance in band_chances(RUBRIC, SITUATION.draws)]
    reached = [place for place in range(len(shares)) if sum(shares[place:]) >= 0.01]
    assert reached[-1] > shares.index(max(shares)) + 1
    assert band is not None
    assert band.id == RUBRIC.bands[reached[-1] + 1].id


@pytest.mark.parametrize("by", ["trade-union", "employers"])
def test_no_points_are_given_while_a_breach_is_reported_or_alleged(by: str) -> None:
    check = f"labour_checks: [{{breach: child-labour, found: true, by: {by}}}]\n"
    profile = profile_of(parse(f"{check}{HEAD}{ANSWERS}", "breach.yaml"))
    moved = plus_minus(profile, RUBRIC)
    shifts = [shift for row in moved.rows for shift in (row.up, row.down) if shift is not None]
    assert shifts
    assert {shift.change for shift in shifts} == {None}
    whole = replace(assess(profile, RUBRIC), plus_minus=moved)
    said = " ".join(section(printed(whole, 100, "plus-minus"), "PLUS AND MINUS").split())
    assert "Points none, while a breach of basic rights at work is reported" in said
    assert "Points of the score" not in said


def test_a_reported_breach_holds_labour_standards_and_gives_no_band() -> None:
    check = "labour_checks: [{breach: child-labour, found: true, by: trade-union}]\n"
    moved = plus_minus(profile_of(parse(f"{check}{HEAD}{ANSWERS}", "breach.yaml")), RUBRIC)
    held = [row.id for row in moved.rows if row.up is None and row.down is None]
    assert held == ["labour-standards"]
    assert moved.next_band is None


@pytest.mark.thorough
def test_another_seed_gives_other_draws() -> None:
    como = load_profile("case:como-silk")
    whole = load_rubric()
    changes = [
        row.up.change.estimate if row.up and row.up.change else 0.0
        for seed in (1, 2)
        for row in plus_minus(como, whole, seed=seed).rows[:1]
    ]
    assert changes[0] != changes[1]
    assert changes[0] == pytest.approx(changes[1], abs=0.1)


def test_a_band_that_must_be_sure_is_brought_by_what_makes_it_so() -> None:
    chances = RUBRIC.judgements.chances.model_copy(update={"band": 1.0})
    judgements = RUBRIC.judgements.model_copy(update={"chances": chances})
    band = plus_minus(VALLEY, rebuilt(RUBRIC, judgements=judgements)).next_band
    assert band is not None
    assert band.all_together is not None
