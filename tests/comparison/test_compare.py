"""Sectors side by side: bounds of changes, order of dates, what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.assess import assess
from sectorscan.assessment.choquet import ledger
from sectorscan.assessment.levels import capacity_of
from sectorscan.comparison.compare import Side, change, compare, compare_with_cases
from sectorscan.comparison.result import Change, Comparison, Row, Span
from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import CASES, load_rubric
from tests.support import builders
from tests.support.paths import EXAMPLES
from tests.support.strategies import heavy

SHIPPED, QUICK = load_rubric(), load_rubric("quick-scan")
NAMES = ("carpi-knitwear", "carpi-knitwear-2018", "kumasi-metalworking")
PROFILES = {name: load_profile(EXAMPLES / name / "profile.yaml") for name in NAMES}
ASKED = [name for name in SHIPPED.asked if name in SHIPPED.indicators]


def sector(name: str) -> Side:
    return Side(name, PROFILES[name])


def made(source: str, profile: Profile) -> Side:
    return Side(source, profile)


def answered(level: float, as_of: int) -> Profile:
    answers = {name: {"level": level} for name in ASKED}
    return builders.profile(answers=answers, as_of=as_of)


def rows(found: Comparison) -> list[Row]:
    reaches = [one.reach for one in found.institutions]
    return [
        found.score,
        *found.ledger,
        *found.ingredients,
        *found.pairs,
        *found.strategies,
        *reaches,
    ]


def changes(found: Comparison) -> list[Change]:
    return [one for row in rows(found) for one in row.changes if one is not None]


TWO = compare([sector("carpi-knitwear"), sector("kumasi-metalworking")], SHIPPED)
SPANS = st.lists(st.floats(-100, 100), min_size=3, max_size=3).map(
    lambda ends: Span(**dict(zip(("low", "estimate", "high"), sorted(ends), strict=True)))
)
WITHIN = st.floats(0, 1)


class TestChange:
    @given(SPANS, SPANS, WITHIN, WITHIN)
    def test_holds_every_difference_of_points_within_the_bounds(
        self, a: Span, b: Span, x: float, y: float
    ) -> None:
        found = change(a, b)
        here, there = (one.low + share * (one.high - one.low) for one, share in ((a, x), (b, y)))
        assert found.low - 1e-9 <= there - here <= found.high + 1e-9
        if found.shown != "not-shown":
            assert (there > here) == (found.shown == "higher")

    @given(SPANS, SPANS)
    def test_one_way_is_the_mirror_of_the_other(self, a: Span, b: Span) -> None:
        there, back = change(a, b), change(b, a)
        assert (there.low, there.high) == (-back.high, -back.low)
        mirrored = {"higher": "lower", "lower": "higher", "not-shown": "not-shown"}
        assert there.shown == mirrored[back.shown]

    @given(SPANS)
    def test_nothing_differs_from_itself(self, a: Span) -> None:
        found = change(a, a)
        assert found.shown == "not-shown"
        assert found.low <= 0 <= found.high
        assert found.estimate == 0

    @pytest.mark.parametrize(
        ("ends", "shown"),
        [((3, 4), "higher"), ((2, 4), "not-shown"), ((0, 0.5), "lower"), ((0, 1), "not-shown")],
    )
    def test_is_shown_only_where_bounds_do_not_meet(
        self, ends: tuple[float, float], shown: str
    ) -> None:
        before = Span(low=1, estimate=1.5, high=2)
        assert change(before, Span(low=ends[0], estimate=None, high=ends[1])).shown == shown


class TestWholeComparisons:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_sector_with_itself_shows_no_change_anywhere(self, name: str) -> None:
        found = compare([sector(name), sector(name)], SHIPPED)
        assert found.mode == "sectors"
        assert {one.shown for one in changes(found)} == {"not-shown"}
        assert {one.estimate for one in changes(found)} <= {0, None}

    def test_the_other_way_round_is_the_mirror(self) -> None:
        sides = [sector("carpi-knitwear"), sector("kumasi-metalworking")]
        there, back = (changes(compare(order, SHIPPED)) for order in (sides, sides[::-1]))
        assert len(there) == len(back)
        for one, other in zip(there, back, strict=True):
            assert (one.low, one.high) == (-other.high, -other.low)

    @heavy
    @given(st.lists(WITHIN, min_size=20, max_size=20))
    def test_no_levels_within_the_bounds_leave_those_of_the_ledger(
        self, shares: list[float]
    ) -> None:
        found = TWO
        for index in range(2):
            spans = [row.values[index] for row in found.ingredients]
            levels = np.array(
                [s.low + x * (s.high - s.low) for s, x in zip(spans, shares, strict=True) if s]
            )
            books = ledger(capacity_of(SHIPPED), np.clip(levels / 4, 0, 1))
            for row in found.ledger:
                span, points = row.values[index], 100 * float(getattr(books, row.id))
                assert span is not None
                assert span.low - 1e-9 <= points <= span.high + 1e-9
            for row, locked in zip(found.pairs, books.pair_locked, strict=True):
                span = row.values[index]
                assert span is not None
                assert span.low - 1e-9 <= 100 * locked <= span.high + 1e-9

    def test_what_is_certain_is_said_to_be(self) -> None:
        low, high = made("a", answered(1, 1990)), made("b", answered(3, 2000))
        found = compare([low, high], SHIPPED)
        assert found.score.changes[0] is not None
        assert found.score.changes[0].shown == "higher"
        assert {row.changes[0].shown for row in found.ingredients if row.changes[0]} == {"higher"}

    def test_figures_are_those_of_the_assessment(self) -> None:
        assessment = assess(PROFILES["carpi-knitwear"], SHIPPED)
        found = TWO
        first, books = found.score.values[0], assessment.ledger
        assert first is not None
        assert first.model_dump() == assessment.score.model_dump()
        assert books is not None
        guesses = [row.values[0].estimate for row in found.ledger if row.values[0]]
        assert guesses == pytest.approx([books.parts, books.interplay, books.locked])
        assert found.subjects[0].coverage == assessment.coverage

    def test_what_is_not_known_has_no_best_guess(self) -> None:
        found = TWO
        trust = next(row for row in found.ingredients if row.id == "trust-cohesion")
        assert trust.values[0] == Span(low=0, estimate=None, high=4)
        assert found.score.values[1] is not None
        assert found.score.values[1].estimate is None

    def test_one_is_not_two(self) -> None:
        with pytest.raises(ValueError, match="two sectors"):
            compare([sector("carpi-knitwear")], SHIPPED)


class TestDates:
    def test_one_sector_at_two_dates_is_put_in_their_order(self) -> None:
        later_first = [sector("carpi-knitwear-2018"), sector("carpi-knitwear")]
        found = compare(later_first, SHIPPED)
        assert found.mode == "dates"
        assert [one.as_of for one in found.subjects] == ["1994", "2018"]
        assert found == compare(later_first[::-1], SHIPPED)

    def test_who_came_and_who_went(self) -> None:
        def dated(as_of: int, **bodies: bool) -> Side:
            listed = [
                {"id": f"i{n}", "name": name.replace("_", " "), "kind": "trade-union", "active": a}
                for n, (name, a) in enumerate(bodies.items())
            ]
            return made(str(as_of), builders.profile(as_of=as_of, institutions=listed))

        found = compare(
            [
                dated(1990, The_union=True, Old=True, Gone=True),
                dated(2020, the_UNION=True, Old=False, New=True),
            ],
            SHIPPED,
        )
        [kind] = found.institutions
        [turnover] = kind.turnover
        assert turnover is not None
        assert turnover.model_dump() == {
            "came": ("New",),
            "ended": ("Old",),
            "not_recorded": ("Gone",),
        }

    def test_no_institutions_collected_is_not_that_they_went(self) -> None:
        bodies = [{"id": "u", "kind": "trade-union"}]
        before = made("a", builders.profile(as_of=1990, institutions=bodies))
        after = made("b", builders.profile(as_of=2020))
        [kind] = compare([before, after], SHIPPED).institutions
        assert (kind.active, kind.turnover) == ((("u",), None), (None,))

    def test_the_same_date_twice_is_two_sectors(self) -> None:
        same = [made("a", builders.profile()), made("b", builders.profile())]
        assert compare(same, SHIPPED).mode == "sectors"


class TestCases:
    def test_a_sector_among_the_ten(self) -> None:
        found = compare_with_cases([made("mine", builders.profile())], SHIPPED)
        assert [one.source for one in found.subjects] == ["mine", *CASES]
        assert found.cases == len(CASES) == 10

    def test_a_case_is_not_compared_with_itself(self) -> None:
        found = compare_with_cases([sector("carpi-knitwear")], SHIPPED)
        others = [name for name in CASES if name != "carpi-knitwear"]
        assert [one.source for one in found.subjects] == ["carpi-knitwear", *others]
        assert found.cases == 9


class TestRubrics:
    def test_a_saved_assessment_stands_for_its_profile(self) -> None:
        saved = Side("a.json", assess(PROFILES["carpi-knitwear"], SHIPPED))
        other = sector("kumasi-metalworking")
        assert rows(compare([saved, other], SHIPPED)) == rows(
            compare([sector("carpi-knitwear"), other], SHIPPED)
        )

    def test_profiles_are_compared_under_the_rubric_that_is_given(self) -> None:
        sides = [made("a", builders.profile()), made("b", builders.profile(as_of=1990))]
        assert len(compare(sides, QUICK).ingredients) == len(QUICK.ingredients)

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"fingerprint": QUICK.fingerprint, "id": "quick-scan"}, "another rubric"),
            ({"fingerprint": "0" * 16}, "another state of this rubric"),
            ({"fingerprint": None}, "a rubric that it does not tell"),
        ],
    )
    def test_another_rubric_is_refused_where_only_the_result_is_there(
        self, changes: dict[str, object], told: str
    ) -> None:
        saved = assess(PROFILES["carpi-knitwear"], SHIPPED)
        saved = saved.model_copy(update={"rubric": saved.rubric.model_copy(update=changes)})
        with pytest.raises(InputError) as error:
            compare([Side("a.json", saved), sector("kumasi-metalworking")], SHIPPED)
        [problem] = error.value.problems
        assert problem.location.path == "a.json"
        assert told in problem.message
        assert "give its profile instead" in problem.tip

    def test_ids_that_the_rubric_does_not_know_are_told(self) -> None:
        unknown = made("a", builders.profile(answers={"trust": {"level": 1}}))
        with pytest.raises(InputError, match="is no question of the rubric"):
            compare([unknown, sector("carpi-knitwear")], SHIPPED)
