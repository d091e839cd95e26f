"""Sectors side by side: whose figures stand there, the order of dates, what is refused."""

import pytest
from msgspec.structs import replace
from pydantic import TypeAdapter

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import points_held_back
from sectorscan.comparison.compare import NamedSector, compare, compare_with_cases
from sectorscan.comparison.result import ComparedFigure, Comparison, Difference
from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.profile.shipped_cases import CASES
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.paths import EXAMPLES

SHIPPED, QUICK = load_rubric(), load_rubric("quick-scan")
NAMES = ("carpi-knitwear", "carpi-knitwear-2018", "kumasi-metalworking")
PROFILES = {name: load_profile(EXAMPLES / name / "profile.yaml") for name in NAMES}
ASKED = [name for name in SHIPPED.asked if name in SHIPPED.indicators]


def sector(name: str) -> NamedSector:
    return NamedSector(name, PROFILES[name])


def made(source: str, profile: Profile) -> NamedSector:
    return NamedSector(source, profile)


def answered(level: float, as_of: int) -> Profile:
    answers = {name: {"level": level} for name in ASKED}
    return builders.profile(answers=answers, as_of=as_of)


def figures(comparison: Comparison) -> list[ComparedFigure]:
    return [
        comparison.score,
        *comparison.ledger,
        *comparison.ingredients,
        *comparison.pairs,
    ]


def differences(comparison: Comparison) -> list[Difference]:
    return [difference for figure in figures(comparison) for difference in figure.differences]


TWO = compare([sector("carpi-knitwear"), sector("kumasi-metalworking")], SHIPPED)


class TestFigures:
    def test_values_are_those_of_each_assessment(self) -> None:
        for index, name in enumerate(("carpi-knitwear", "kumasi-metalworking")):
            assessment = assess(PROFILES[name], SHIPPED)
            score = TWO.score.values[index]
            assert (score.estimate, score.likely) == (
                assessment.score.estimate,
                assessment.score.likely,
            )
            for figure, level in zip(TWO.ingredients, assessment.ingredients, strict=True):
                value = figure.values[index]
                assert (value.estimate, value.likely) == (level.estimate, level.likely)
                assert figure.states[index] == level.state
            guesses = [entry.values[index].estimate for entry in TWO.ledger]
            ledger, all_pairs = assessment.ledger, points_held_back(assessment.interdependencies)
            assert guesses == [ledger.parts, ledger.interplay, all_pairs]
            held = {pair.id: pair.locked for pair in assessment.interdependencies}
            assert {pair.id: pair.values[index].estimate for pair in TWO.pairs} == held
            assert TWO.sectors[index].coverage == assessment.coverage
            assert TWO.sectors[index].pieces == assessment.score.pieces

    @pytest.mark.parametrize("name", NAMES)
    def test_a_sector_with_itself_shows_no_difference_anywhere(self, name: str) -> None:
        comparison = compare([sector(name), sector(name)], SHIPPED)
        assert comparison.mode == "sectors"
        assert {one.direction for one in differences(comparison)} == {"not-shown"}
        assert all(abs(one.estimate) < 1 for one in differences(comparison))
        assert all(one.likely.low <= 0 <= one.likely.high for one in differences(comparison))

    def test_far_apart_is_told(self) -> None:
        low, high = made("a", answered(0.5, 1990)), made("b", answered(3.5, 2000))
        comparison = compare([low, high], SHIPPED)
        assert comparison.mode == "dates"
        assert comparison.score.differences[0].direction == "higher"
        directions = {figure.differences[0].direction for figure in comparison.ingredients}
        assert directions == {"higher"}
        back = compare([high, made("c", answered(0.5, 2010))], SHIPPED)
        assert back.score.differences[0].direction == "lower"

    def test_the_ledger_of_the_difference_adds_up_to_it(self) -> None:
        parts, interplay, _ = (entry.differences[0].estimate for entry in TWO.ledger)
        assert parts + interplay == pytest.approx(TWO.score.differences[0].estimate, abs=1e-10)

    def test_equal_arguments_give_equal_bytes_and_another_seed_does_not(self) -> None:
        sides = [sector("carpi-knitwear"), sector("kumasi-metalworking")]
        assert compare(sides, SHIPPED).to_json() == TWO.to_json()
        assert compare(sides, SHIPPED, seed=1) != TWO

    def test_is_read_again_from_its_json(self) -> None:
        assert TypeAdapter(Comparison).validate_json(TWO.to_json()) == TWO

    def test_a_third_sector_changes_no_value(self) -> None:
        sides = [sector("carpi-knitwear"), sector("kumasi-metalworking")]
        three = compare([*sides, made("x", builders.profile())], SHIPPED)
        for before, after in zip(figures(TWO), figures(three), strict=True):
            assert after.values[:2] == before.values

    def test_one_is_not_two(self) -> None:
        with pytest.raises(ValueError, match="two sectors"):
            compare([sector("carpi-knitwear")], SHIPPED)


class TestDates:
    def test_one_sector_at_two_dates_is_put_in_their_order(self) -> None:
        later_first = [sector("carpi-knitwear-2018"), sector("carpi-knitwear")]
        comparison = compare(later_first, SHIPPED)
        assert comparison.mode == "dates"
        assert [one.as_of for one in comparison.sectors] == ["1994", "2018"]
        assert comparison == compare(later_first[::-1], SHIPPED)

    def test_the_same_date_twice_is_two_sectors(self) -> None:
        same = [made("a", builders.profile()), made("b", builders.profile())]
        assert compare(same, SHIPPED).mode == "sectors"


class TestCases:
    def test_a_sector_among_the_ten(self) -> None:
        comparison = compare_with_cases([made("mine", builders.profile())], SHIPPED)
        assert [one.source for one in comparison.sectors] == ["mine", *CASES]
        assert comparison.cases == len(CASES) == 10

    @pytest.mark.thorough
    def test_a_case_is_not_compared_with_itself(self) -> None:
        comparison = compare_with_cases([sector("carpi-knitwear")], SHIPPED)
        others = [name for name in CASES if name != "carpi-knitwear"]
        assert [one.source for one in comparison.sectors] == ["carpi-knitwear", *others]
        assert comparison.cases == 9


class TestRubrics:
    def test_a_saved_assessment_stands_for_its_profile(self) -> None:
        text = assess(PROFILES["carpi-knitwear"], SHIPPED).to_json()
        saved = NamedSector("a.json", TypeAdapter(Assessment).validate_json(text))
        comparison = compare([saved, sector("kumasi-metalworking")], SHIPPED)
        assert figures(comparison) == figures(TWO)

    def test_profiles_are_compared_under_the_rubric_that_is_given(self) -> None:
        sides = [made("a", builders.profile()), made("b", builders.profile(as_of=1990))]
        assert len(compare(sides, QUICK).ingredients) == len(QUICK.ingredients)

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"fingerprint": QUICK.fingerprint, "id": "quick-scan"}, "another rubric"),
            ({"fingerprint": "0" * 16}, "another state of this rubric"),
            ({"fingerprint": None}, "a rubric that it does not tell"),
        ],
    )
    def test_another_rubric_is_refused_where_only_the_result_is_there(
        self, changes: dict[str, object], reason: str
    ) -> None:
        saved = assess(PROFILES["carpi-knitwear"], SHIPPED)
        saved = replace(saved, rubric=replace(saved.rubric, **changes))
        with pytest.raises(InputError) as error:
            compare([NamedSector("a.json", saved), sector("kumasi-metalworking")], SHIPPED)
        [problem] = error.value.problems
        assert problem.location.path == "a.json"
        assert reason in problem.message
        assert "give its profile instead" in problem.tip

    def test_ids_that_the_rubric_does_not_know_are_told(self) -> None:
        unknown = made("a", builders.profile(answers={"trust": {"level": 1}}))
        with pytest.raises(InputError, match="is no question of the rubric"):
            compare([unknown, sector("carpi-knitwear")], SHIPPED)
