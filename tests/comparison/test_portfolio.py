"""Many sectors together: ranks that the bounds allow, what is common, who is alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.result.score import Score
from sectorscan.comparison.portfolio import MOST_PLACED, brackets_of, portfolio_of, possible_ranks
from sectorscan.comparison.portfolio_result import Portfolio
from sectorscan.comparison.summary import Summary, summary_of
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.paths import EXAMPLE_PROFILES

SHIPPED = load_rubric()
SUMMARIES = [
    summary_of(situation_of(load_profile(one), SHIPPED), one.parent.name)
    for one in EXAMPLE_PROFILES
]
NOTHING = summary_of(situation_of(builders.profile(), SHIPPED), "nothing")
COUNT = len(SHIPPED.ingredients)

BOUNDS = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted), min_size=1, max_size=12
)


def summary(name: str, low: float, high: float, level: float | None = None) -> Summary:
    known = level is not None
    ends = (level, level, level) if level is not None else (0.0, 2.0, 4.0)
    score = Score(low=low, estimate=None, high=high)
    changes = {"id": name, "name": name, "score": score, "levels": (ends,) * COUNT}
    return NOTHING.model_copy(update={**changes, "known": (known,) * COUNT})


def by_id(found: Portfolio) -> dict[str, tuple[tuple[int, int], int]]:
    return {one.id: (one.ranks, one.bracket) for one in found.placed}


class TestRanks:
    @given(BOUNDS, st.data())
    def test_hold_the_rank_of_any_scores_within_the_bounds(
        self, bounds: list[list[int]], data: st.DataObject
    ) -> None:
        floors, ceilings = np.array(bounds, dtype=float).T
        best, worst = possible_ranks(floors, ceilings)
        scores = np.array([data.draw(st.floats(low, high)) for low, high in bounds])
        ranks = 1 + (scores[None, :] > scores[:, None]).sum(axis=1)
        assert (best <= ranks).all()
        assert (ranks <= worst).all()

    @given(BOUNDS)
    def test_are_as_narrow_as_the_bounds_allow(self, bounds: list[list[int]]) -> None:
        floors, ceilings = np.array(bounds, dtype=float).T
        best, worst = possible_ranks(floors, ceilings)
        for row in range(len(bounds)):
            at_best, at_worst = floors.copy(), ceilings.copy()
            at_best[row], at_worst[row] = ceilings[row], floors[row]
            assert best[row] == 1 + (at_best > at_best[row]).sum()
            others = np.delete(at_worst, row)
            assert worst[row] == 1 + (others >= at_worst[row]).sum()

    @given(BOUNDS)
    def test_all_of_one_bracket_are_above_all_of_the_next(self, bounds: list[list[int]]) -> None:
        floors, ceilings = np.array(bounds, dtype=float).T
        brackets = brackets_of(floors, ceilings)
        numbers = sorted(set(brackets.tolist()))
        assert numbers == list(range(1, len(numbers) + 1))
        for upper in numbers[:-1]:
            assert floors[brackets <= upper].min() > ceilings[brackets > upper].max()

    def test_what_cannot_be_told_apart_shares_a_bracket(self) -> None:
        sectors = [summary("low", 0, 20), summary("high", 60, 90), summary("top", 80, 95)]
        assert by_id(portfolio_of(sectors, SHIPPED)) == {
            "high": ((1, 2), 1),
            "top": ((1, 2), 1),
            "low": ((3, 3), 2),
        }

    def test_a_chain_of_overlaps_is_one_bracket_but_not_one_rank(self) -> None:
        sectors = [summary("a", 0, 40), summary("b", 30, 70), summary("c", 60, 100)]
        assert by_id(portfolio_of(sectors, SHIPPED)) == {
            "c": ((1, 2), 1),
            "b": ((1, 3), 1),
            "a": ((2, 3), 1),
        }

    def test_do_not_hang_on_the_order_in_which_sectors_come(self) -> None:
        there, back = (portfolio_of(one, SHIPPED) for one in (SUMMARIES, SUMMARIES[::-1]))
        assert by_id(there) == by_id(back)


class TestShared:
    def test_counts_are_those_of_the_summaries(self) -> None:
        found = portfolio_of(SUMMARIES, SHIPPED)
        weak = [one.weak for one in SUMMARIES if one.weak]
        assert found.weak.known_of == len(weak)
        assert {one.id: one.sectors for one in found.weak.counts} == {
            name: weak.count(name) for name in weak
        }
        listed = [one.not_recorded for one in SUMMARIES if one.not_recorded is not None]
        assert found.not_recorded.known_of == len(listed)
        for one in found.not_recorded.counts:
            assert one.sectors == sum(one.id in kinds for kinds in listed)
        advised = [one.first for one in SUMMARIES if one.first]
        assert found.first.known_of == len(advised)
        assert sum(one.sectors for one in found.first.counts) == sum(map(len, advised))

    def test_the_most_frequent_stand_first(self) -> None:
        for shared in (
            portfolio_of(SUMMARIES, SHIPPED).weak,
            portfolio_of(SUMMARIES, SHIPPED).first,
        ):
            counts = [one.sectors for one in shared.counts]
            assert counts == sorted(counts, reverse=True)

    def test_institutions_nobody_collected_are_not_called_missing(self) -> None:
        found = portfolio_of([NOTHING], SHIPPED)
        assert (found.not_recorded.known_of, found.not_recorded.counts) == (0, ())

    def test_no_sectors_are_a_portfolio_too(self) -> None:
        found = portfolio_of([], SHIPPED)
        assert (found.count, found.placed, found.groups, found.brackets) == (0, (), (), 0)

    def test_is_read_again_from_its_json(self) -> None:
        found = portfolio_of(SUMMARIES, SHIPPED)
        assert Portfolio.model_validate_json(found.model_dump_json()) == found


class TestGroups:
    def test_like_sectors_are_grouped_and_marked(self) -> None:
        levels = {"a": 1.0, "b": 1.25, "c": 3.0, "d": 3.25, "e": 2.1}
        sectors = [summary(name, 0, 100, level) for name, level in levels.items()]
        found = portfolio_of(sectors, SHIPPED)
        assert [one.members for one in found.groups] == [("a", "b"), ("c", "d")]
        assert found.compared == 5
        every = tuple(one.id for one in SHIPPED.ingredients)
        assert [one.lower for one in found.groups] == [every, ()]
        assert [one.higher for one in found.groups] == [(), every]
        assert found.groups[0].levels[0] == pytest.approx((1.125,) * 3)
        assert {one.name: one.group for one in found.placed} == {
            "a": 1,
            "b": 1,
            "c": 2,
            "d": 2,
            "e": None,
        }

    def test_what_is_too_little_known_is_not_grouped(self) -> None:
        found = portfolio_of([NOTHING, NOTHING.model_copy(update={"id": "x"})], SHIPPED)
        assert (found.compared, found.groups) == (0, ())


def test_of_very_many_the_first_are_told_one_by_one() -> None:
    sectors = (summary(str(one), one / 20, one / 20 + 1) for one in range(MOST_PLACED + 50))
    found = portfolio_of(sectors, SHIPPED)
    assert (found.count, len(found.placed)) == (MOST_PLACED + 50, MOST_PLACED)
    assert found.placed[0].name == str(MOST_PLACED + 49)
