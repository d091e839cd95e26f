"""Many sectors together: likely ranks, what to visit first, what is common, who is alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from pydantic import TypeAdapter

from sectorscan.assessment.assess import situation_of
from sectorscan.comparison.alarms import AlarmSummary
from sectorscan.comparison.portfolio import MOST_LISTED, VISITS, drawn_ranks, portfolio_of, tiers_of
from sectorscan.comparison.portfolio_result import FailedProfile, Portfolio, RankedSector
from sectorscan.comparison.summary import Summary
from sectorscan.rubric.load import load_rubric
from sectorscan.types import Estimate, LikelyRange
from tests.support import builders
from tests.support.strategies import heavy
from tests.support.summaries import SUMMARIES, summary_of

SHIPPED = load_rubric()
NOTHING = summary_of(situation_of(builders.profile(), SHIPPED), "nothing")
COUNT = len(SHIPPED.ingredients)
REPORTED = AlarmSummary(state="reported", reported=("child-labour",), alleged=())
ALLEGED = AlarmSummary(state="alleged", reported=(), alleged=("child-labour",))
TRIALS = len(NOTHING.trials)
RANGES = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted), min_size=1, max_size=12
)


def summary(name: str, low: float, high: float, level: float | None = None) -> Summary:
    """A sector whose trials are spread evenly from low to high, in an order of its own."""
    trials = np.random.default_rng(sum(map(ord, name))).permutation(np.linspace(low, high, TRIALS))
    middle = (low + high) / 2
    likely = LikelyRange(low=low, high=high)
    score = replace(NOTHING.score, estimate=middle, likely=likely)
    levels = NOTHING.levels
    if level is not None:
        levels = (Estimate(estimate=level, likely=LikelyRange(low=level, high=level)),) * COUNT
    changes = {
        "id": name,
        "name": name,
        "score": score,
        "trials": tuple(trials.tolist()),
        "levels": levels,
        "known": (level is not None,) * COUNT,
    }
    return replace(NOTHING, **changes)


def by_id(portfolio: Portfolio) -> dict[str, RankedSector]:
    return {sector.id: sector for sector in portfolio.ranked}


class TestRanks:
    @given(st.integers(1, 8), st.integers(1, 5), st.integers(0, 1000))
    def test_are_one_more_than_those_above(self, count: int, draws: int, seed: int) -> None:
        scores = np.random.default_rng(seed).integers(0, 5, (count, draws)).astype(float)
        above = (scores[None] > scores[:, None]).sum(axis=1)
        assert (drawn_ranks(scores) == 1 + above).all()

    def test_are_sure_where_nothing_overlaps(self) -> None:
        sectors = by_id(portfolio_of([summary("low", 0, 20), summary("high", 60, 90)], SHIPPED))
        assert [(one.rank.low, one.rank.high) for one in sectors.values()] == [(1, 1), (2, 2)]
        assert list(sectors) == ["high", "low"]
        assert [one.above_next for one in sectors.values()] == [1, None]

    def test_are_open_where_ranges_are_the_same(self) -> None:
        alike = [summary(name, 40, 60) for name in ("a", "b", "c")]
        for sector in by_id(portfolio_of(alike, SHIPPED)).values():
            assert (sector.rank.low, sector.rank.high) == (1, 3)
            assert sector.rank.estimate == pytest.approx(2, abs=0.3)
            if sector.above_next is not None:
                assert sector.above_next == pytest.approx(0.5, abs=0.15)

    def test_do_not_hang_on_the_order_in_which_sectors_come(self) -> None:
        there, back = (portfolio_of(order, SHIPPED) for order in (SUMMARIES, SUMMARIES[::-1]))
        assert by_id(there) == by_id(back)

    def test_a_row_but_for_its_rank_does_not_depend_on_its_neighbours(self) -> None:
        alone = by_id(portfolio_of(SUMMARIES[:1], SHIPPED))
        among = by_id(portfolio_of(SUMMARIES, SHIPPED))
        standing = dict.fromkeys(("rank", "above_next", "tier", "group"))
        for name, sector in alone.items():
            assert {**asdict(sector), **standing} == {**asdict(among[name]), **standing}


class TestTiers:
    @given(RANGES)
    def test_all_of_one_tier_are_above_all_of_the_next(self, ranges: list[list[int]]) -> None:
        lows, highs = np.array(ranges, dtype=float).T
        tiers = tiers_of(lows, highs)
        numbers = sorted(set(tiers.tolist()))
        assert numbers == list(range(1, len(numbers) + 1))
        for upper in numbers[:-1]:
            assert lows[tiers <= upper].min() > highs[tiers > upper].max()

    def test_a_chain_of_overlaps_is_one_tier(self) -> None:
        sectors = [summary("a", 0, 40), summary("b", 30, 70), summary("c", 60, 100)]
        portfolio = portfolio_of(sectors, SHIPPED)
        assert portfolio.tiers == 1
        apart = portfolio_of([*sectors[1:], summary("d", 0, 20)], SHIPPED)
        assert {name: one.tier for name, one in by_id(apart).items()} == {"b": 1, "c": 1, "d": 2}


class TestVisits:
    def test_reported_breaches_first_and_then_the_least_known(self) -> None:
        known = {"a": 0.5, "b": 0.2, "c": 0.9}
        sectors = [replace(summary(name, 0, 100), coverage=share) for name, share in known.items()]
        sectors[2] = replace(sectors[2], alarm=ALLEGED)
        sectors.append(replace(sectors[2], id="d", alarm=REPORTED))
        portfolio = portfolio_of(sectors, SHIPPED)
        assert (portfolio.alarms, portfolio.not_checked) == (2, 2)
        assert [(one.id, one.reason) for one in portfolio.visit_first] == [
            ("d", "reported"),
            ("c", "alleged"),
            ("b", "little-known"),
            ("a", "little-known"),
        ]

    def test_where_only_others_than_workers_said_no_nobody_checked(self) -> None:
        of_owners = replace(NOTHING.alarm, state="checked", checked=("child-labour",))
        of_workers = replace(of_owners, denied_by_workers=("child-labour",))
        sectors = [
            replace(summary(name, 0, 100), alarm=alarm)
            for name, alarm in {"a": of_owners, "b": of_workers}.items()
        ]
        assert portfolio_of(sectors, SHIPPED).not_checked == 1

    def test_no_alarm_is_left_out(self) -> None:
        alarms = [
            replace(summary(str(place), 0, 100), alarm=REPORTED) for place in range(VISITS + 5)
        ]
        assert len(portfolio_of([*alarms, *SUMMARIES], SHIPPED).visit_first) == VISITS + 5
        assert len(portfolio_of(SUMMARIES, SHIPPED).visit_first) == VISITS


class TestShared:
    def test_counts_are_those_of_the_summaries(self) -> None:
        portfolio = portfolio_of(SUMMARIES, SHIPPED)
        weak = [one.weak for one in SUMMARIES if one.weak]
        assert portfolio.weak.known_of == len(weak)
        assert {one.id: one.sectors for one in portfolio.weak.counts} == {
            name: weak.count(name) for name in weak
        }
        listed = [one.not_recorded for one in SUMMARIES if one.not_recorded is not None]
        assert portfolio.not_recorded.known_of == len(listed)
        for count in portfolio.not_recorded.counts:
            assert count.sectors == sum(count.id in kinds for kinds in listed)
        advised = [one.first for one in SUMMARIES if one.first]
        assert portfolio.first.known_of == len(advised)
        assert sum(one.sectors for one in portfolio.first.counts) == sum(map(len, advised))

    def test_the_most_frequent_stand_first(self) -> None:
        portfolio = portfolio_of(SUMMARIES, SHIPPED)
        for shared in (portfolio.weak, portfolio.first):
            counts = [one.sectors for one in shared.counts]
            assert counts == sorted(counts, reverse=True)

    def test_institutions_nobody_collected_are_not_called_missing(self) -> None:
        portfolio = portfolio_of([NOTHING], SHIPPED)
        assert (portfolio.not_recorded.known_of, portfolio.not_recorded.counts) == (0, ())

    def test_no_sectors_are_a_portfolio_too(self) -> None:
        portfolio = portfolio_of([], SHIPPED)
        assert (portfolio.count, portfolio.ranked, portfolio.tiers) == (0, (), 0)
        assert (portfolio.groups, portfolio.visit_first) == ((), ())

    def test_failed_profiles_are_in_it(self) -> None:
        failed = FailedProfile(profile="a.yaml", problem="no sector", at="a.yaml:1:1", problems=2)
        portfolio = portfolio_of(SUMMARIES, SHIPPED, [failed])
        assert portfolio.failed == (failed,)
        assert portfolio.count == len(SUMMARIES)

    def test_is_read_again_from_its_json(self) -> None:
        portfolio = portfolio_of(SUMMARIES, SHIPPED)
        assert TypeAdapter(Portfolio).validate_json(portfolio.to_json()) == portfolio


class TestGroups:
    def test_like_sectors_are_grouped_and_marked(self) -> None:
        levels = {"a": 1.0, "b": 1.25, "c": 3.0, "d": 3.25, "e": 2.1}
        sectors = [summary(name, 0, 100, level) for name, level in levels.items()]
        portfolio = portfolio_of(sectors, SHIPPED)
        assert [one.members for one in portfolio.groups] == [("a", "b"), ("c", "d")]
        assert portfolio.compared == 5
        every = tuple(one.id for one in SHIPPED.ingredients)
        assert [one.lower for one in portfolio.groups] == [every, ()]
        assert [one.higher for one in portfolio.groups] == [(), every]
        mean = portfolio.groups[0].levels[0]
        assert mean is not None
        assert mean.estimate == pytest.approx(1.125)
        assert {one.name: one.group for one in portfolio.ranked} == {
            "a": 1,
            "b": 1,
            "c": 2,
            "d": 2,
            "e": None,
        }

    def test_what_is_too_little_known_is_not_grouped(self) -> None:
        portfolio = portfolio_of([NOTHING, replace(NOTHING, id="x")], SHIPPED)
        assert (portfolio.compared, portfolio.groups) == (0, ())

    def test_how_alike_is_the_rubrics_judgement(self) -> None:
        sectors = [summary("a", 0, 100, 1.0), summary("b", 0, 100, 1.25)]
        groups = SHIPPED.judgements.groups.model_copy(update={"alike": 0.2})
        judgements = SHIPPED.judgements.model_copy(update={"groups": groups})
        stricter = SHIPPED.model_copy(update={"judgements": judgements})
        assert len(portfolio_of(sectors, SHIPPED).groups) == 1
        assert portfolio_of(sectors, stricter).groups == ()


@given(st.integers(0, 100_000))
@heavy
def test_what_is_equal_but_for_rounding_stands_as_it_came(seed: int) -> None:
    """Best guesses, coverage and levels tie, and how far levels are apart is just at the limit."""
    random = np.random.default_rng(seed)
    levels = random.integers(2, 7, 9) / 2
    exact = [summary(str(place), 20, 60, level) for place, level in enumerate(levels.tolist())]
    noisy = [_with_noise(one, random) for one in exact]
    there, here = portfolio_of(exact, SHIPPED), portfolio_of(noisy, SHIPPED)
    assert [one.id for one in here.ranked] == [one.id for one in there.ranked]
    assert [one.id for one in here.visit_first] == [one.id for one in there.visit_first]
    assert [(one.members, one.higher, one.lower) for one in here.groups] == [
        (one.members, one.higher, one.lower) for one in there.groups
    ]


def _with_noise(sector: Summary, random: np.random.Generator) -> Summary:
    """The same sector with other last digits."""
    noise = random.uniform(-1e-13, 1e-13, 2 + len(sector.levels)).tolist()
    return replace(
        sector,
        score=replace(sector.score, estimate=sector.score.estimate + noise[0]),
        coverage=sector.coverage + noise[1],
        levels=tuple(
            replace(level, estimate=level.estimate + by)
            for level, by in zip(sector.levels, noise[2:], strict=True)
        ),
    )


def test_of_very_many_the_first_are_listed_one_by_one() -> None:
    sectors = (summary(str(one), one / 20, one / 20 + 1) for one in range(MOST_LISTED + 50))
    portfolio = portfolio_of(sectors, SHIPPED)
    assert (portfolio.count, len(portfolio.ranked)) == (MOST_LISTED + 50, MOST_LISTED)
    assert portfolio.ranked[0].name == str(MOST_LISTED + 49)
    assert portfolio.ranked[-1].above_next is not None


def test_profiles_of_one_sector_place_and_date_are_told_as_the_same() -> None:
    forms = [
        replace(summary(name, 40, 60), name=called, place="Carpi", as_of="1994")
        for name, called in (("a.yaml", "Carpi knitwear"), ("a.xlsx", "carpi  Knitwear"))
    ]
    later = replace(forms[0], id="later", as_of="1995")
    elsewhere = replace(forms[0], id="elsewhere", place="Prato")
    portfolio = portfolio_of([*forms, later, elsewhere], SHIPPED)
    assert [(one.name, one.as_of, one.members) for one in portfolio.repeated] == [
        ("Carpi knitwear", "1994", ("a.yaml", "a.xlsx"))
    ]
    assert portfolio.count == 4
