"""The strategies that a sector may follow, by their signs; loops and warnings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.strategy import (
    LoopResult,
    SignatureResult,
    Strategies,
    StrategyResult,
)
from sectorscan.assessment.situation import Situation
from sectorscan.assessment.strategies import degree_of, loops, strategies, warnings
from sectorscan.measures.conditions import Test
from sectorscan.report.blocks import Terms
from sectorscan.report.sections.strategies import strategies as strategies_section
from sectorscan.types import Interval
from tests.support import builders
from tests.support.builders import Record, asked, firms, ingredient, profile
from tests.support.situations import REPORTED, Level, situation

LOW: Record = {"levels": {"a": {"lt": 2}}}
NOTHING: Record = {}
CAPTIVE: Record = {
    "measure": {"kind": "share", "of": "firms", "that": {"top_buyer_share": {"ge": 0.8}}},
    "holds": {"gt": 0.5},
}


def sign(looks_at: Record = LOW, **fields: object) -> Record:
    return {"id": "sign", "title": "A sign", "evidence": "judgement", **looks_at, **fields}


def strategy(identifier: str, *signs: Record, **fields: object) -> Record:
    named = [{**one, "id": f"{identifier}-{n}"} for n, one in enumerate(signs)]
    told = {"title": identifier, "about": "what it is", "contrast": "what the ideal is"}
    return {
        "id": identifier,
        "sort": "rival",
        "evidence": "judgement",
        **told,
        "signatures": named,
        **fields,
    }


def read_all(levels: dict[str, Level], *listed: Record, **sections: object) -> Strategies:
    return strategies(situation(levels, rubric={"strategies": listed}, **sections))


def read(looks_at: Record, *, levels: dict[str, Level], **sections: object) -> SignatureResult:
    """Read the only sign of the only strategy."""
    [result] = read_all(levels, strategy("r", sign(looks_at)), **sections).results
    [found] = result.signatures
    return found


def likeness(result: StrategyResult) -> tuple[float, float, float]:
    assert result.likeness is not None
    likely = result.likeness.likely
    return likely.low, result.likeness.estimate, likely.high


class TestSignsByLevels:
    @pytest.mark.parametrize(
        ("level", "state"),
        [
            (1.5, "seen"),
            ([1, 1.9, 3], "likely"),
            ([1, 2, 3], "unlikely"),
            (2, "not-seen"),
            (None, "not-known"),
        ],
    )
    def test_a_level_below_a_limit(self, level: Level, state: str) -> None:
        found = read(LOW, levels={"a": level})
        assert (found.state, found.value, found.reason) == (state, None, "")

    @pytest.mark.parametrize(
        ("a", "b", "state"),
        [
            (1, 3, "seen"),
            (1, [2, 3, 4], "likely"),
            ([1, 1, 3], [4, 2.2, 2.2], "unlikely"),
            (1, 2, "not-seen"),
            (1, None, "not-known"),
            (3, None, "not-seen"),
        ],
    )
    def test_several_levels_must_all_hold(self, a: Level, b: Level, state: str) -> None:
        both: Record = {"levels": {"a": {"lt": 2}, "b": {"ge": 2.5}}}
        assert read(both, levels={"a": a, "b": b}).state == state

    def test_a_level_between_two_limits(self) -> None:
        between: Record = {"levels": {"a": {"ge": 1, "lt": 2.5}}}
        states = [read(between, levels={"a": level}).state for level in (0.9, 1, 2.4, 2.5)]
        assert states == ["not-seen", "seen", "seen", "not-seen"]

    def test_a_breach_of_rights_at_work_is_the_lowest_level(self) -> None:
        poor: Record = {"levels": {"work": {"lt": 1.5}}}
        found = read(poor, levels={"work": 4}, **REPORTED)
        assert found.state == "seen"

    def test_while_a_breach_is_alleged_labour_standards_show_nothing(self) -> None:
        fair: Record = {"levels": {"work": {"ge": 2.5}}}
        assert read(fair, levels={"work": 4}).state == "seen"
        alleged: Record = {"labour_breaches": ["child-labour"]}
        assert read(fair, levels={"work": 4}, **alleged).state == "not-known"
        assert read(LOW, levels={"a": 1, "work": 4}, **alleged).state == "seen"


class TestSignsByMeasure:
    @pytest.mark.parametrize(
        ("shares", "state", "value"),
        [
            ([0.9, 0.9, 0.1], "seen", (2 / 3, 2 / 3, 2 / 3)),
            ([0.9, 0.9, 0.1, None, None, None], "likely", (1 / 3, 2 / 3, 5 / 6)),
            ([0.9, 0.1, 0.1, None, None], "unlikely", (0.2, 1 / 3, 0.6)),
            ([0.9, 0.1, 0.1, 0.1], "not-seen", (0.25, 0.25, 0.25)),
            ([0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.1], "unlikely", (3 / 7, 3 / 7, 3 / 7)),  # nearly
        ],
    )
    def test_a_share_of_firms(
        self, shares: list[float | None], state: str, value: tuple[float, float, float]
    ) -> None:
        list_of_firms = firms(*({"top_buyer_share": share} for share in shares))
        found = read(CAPTIVE, levels={}, firms=list_of_firms)
        assert found.state == state
        assert found.value is not None
        seen = (found.value.low, found.value.estimate, found.value.high)
        assert seen == pytest.approx(value)

    def test_what_cannot_be_observed_is_not_known_and_says_why(self) -> None:
        unlisted = read(CAPTIVE, levels={})
        assert (unlisted.state, unlisted.value) == ("not-known", None)
        assert unlisted.reason == "no firms are listed"
        blank = read(CAPTIVE, levels={}, firms=firms({}, {}))
        assert (blank.state, blank.value) == ("not-known", None)
        assert "blank" in blank.reason

    @pytest.mark.parametrize(("limit", "state"), [({"gt": 30}, "unlikely"), ({"lt": 30}, "likely")])
    def test_a_blank_without_bounds_proves_nothing(self, limit: Record, state: str) -> None:
        slow: Record = {"measure": {"kind": "mean", "of": "firms", "field": "lead_time_days"}}
        known_and_blank = firms({"lead_time_days": 10}, {}, {})
        found = read({**slow, "holds": limit}, levels={}, firms=known_and_blank)
        assert found.state == state
        assert found.value is not None
        assert found.value.estimate == 10

    def test_chain_roles_are_those_of_the_sectors_product_family(self) -> None:
        shoes = {
            "id": "shoes",
            "title": "shoes",
            "names": ["shoes"],
            "divisions": ["15"],
            "roles": [{"id": "cutting", "title": "cutting"}, {"id": "sewing", "title": "sewing"}],
            "evidence": "judgement",
        }
        whole: Record = {"measure": {"kind": "presence", "chain_roles": True}, "holds": {"ge": 1}}
        one = builders.rubric(
            ingredient("a", asked("qa")), families=[shoes], strategies=[strategy("r", sign(whole))]
        )
        both = profile(firms=firms({"role": "cutting"}, {"role": "sewing"}))
        [result] = strategies(Situation.of(both, one)).results
        assert result.signatures[0].state == "seen"


class TestLikeness:
    def test_is_the_weighted_share_of_signs_that_hold(self) -> None:
        """Of weight 10: 4 there in each draw, 3 in two of three, 2 in one of three, 1 not known."""
        levels: dict[str, Level] = {"a": 1, "b": [1, 1, 3], "c": [1, 3, 3], "d": None}
        signs = (
            sign({"levels": {name: {"lt": 2}}}, weight=weight)
            for name, weight in (("a", 4), ("b", 3), ("c", 2), ("d", 1))
        )
        [result] = read_all(levels, strategy("r", *signs)).results
        assert result.known == pytest.approx(0.9)
        assert likeness(result) == pytest.approx((4 / 9, (4 + 2 + 2 / 3) / 9, 1))

    def test_of_a_strategy_whose_signs_are_all_seen_or_all_missing(self) -> None:
        high: Record = {"levels": {"a": {"ge": 2}}}
        [alike, unlike] = read_all(
            {"a": 1}, strategy("r", sign()), strategy("s", sign(high))
        ).results
        assert (likeness(alike), alike.known) == ((1, 1, 1), 1)
        assert (likeness(unlike), unlike.known) == ((0, 0, 0), 1)

    def test_nothing_is_said_where_nothing_is_known(self) -> None:
        found = read_all({"a": None}, strategy("r", sign(), sign(CAPTIVE)))
        [result] = found.results
        assert (result.likeness, result.known) == (None, 0)
        assert (found.nearest, found.also) == (None, ())

    @given(
        st.lists(
            st.tuples(
                st.none() | st.lists(st.floats(0, 4), min_size=3, max_size=3),
                st.floats(0.1, 3),
            ),
            min_size=1,
            max_size=5,
        )
    )
    def test_likeness_is_a_share_told_from_half_of_the_weight_on(
        self, drawn: list[tuple[Level, float]]
    ) -> None:
        levels = {f"i{n}": level for n, (level, _) in enumerate(drawn)}
        signs = (
            sign({"levels": {f"i{n}": {"lt": 2}}}, weight=weight)
            for n, (_, weight) in enumerate(drawn)
        )
        [result] = read_all(levels, strategy("r", *signs)).results
        assert 0 <= result.known <= 1
        assert (result.likeness is None) == (result.known < 0.5)
        if result.likeness is not None:
            low, estimate, high = likeness(result)
            assert 0 <= low <= high <= 1 + 1e-9
            assert 0 <= estimate <= 1 + 1e-9


def with_weights(identifier: str, seen: float, unseen: float, unknown: float = 0) -> Record:
    """Build a strategy with so much weight on signs that are seen, not seen and not known."""
    signs = [
        sign({"levels": levels}, weight=weight)
        for levels, weight in (
            ({"a": {"lt": 2}}, seen),
            ({"a": {"ge": 2}}, unseen),
            ({"b": {"lt": 2}}, unknown),
        )
        if weight
    ]
    return strategy(identifier, *signs)


def nearest(*listed: Record) -> tuple[str | None, tuple[str, ...]]:
    found = read_all({"a": 1, "b": None}, *listed)
    return found.nearest, found.also


class TestNearest:
    def test_is_the_likeliest(self) -> None:
        assert nearest(with_weights("r", 2, 3), with_weights("s", 3, 2)) == ("s", ())

    @pytest.mark.parametrize(("seen", "found"), [(2, "r"), (1.9, None)])
    def test_needs_half_of_the_signs(self, seen: float, found: str | None) -> None:
        assert nearest(with_weights("r", seen, 2)) == (found, ())

    @pytest.mark.parametrize(("unknown", "found"), [(2, "r"), (2.1, None)])
    def test_needs_half_of_the_weight_to_be_known(self, unknown: float, found: str | None) -> None:
        assert nearest(with_weights("r", 1, 1, unknown)) == (found, ())

    def test_is_none_on_one_sign_alone(self) -> None:
        assert nearest(with_weights("r", 1, 0)) == (None, ())

    def test_is_not_the_one_that_too_little_is_known_of(self) -> None:
        assert nearest(with_weights("r", 1, 0, 2), with_weights("s", 3, 2)) == ("s", ())

    def test_a_sector_may_be_on_two_at_once(self) -> None:
        listed = with_weights("r", 1, 1), with_weights("s", 3, 1), with_weights("t", 2, 3)
        assert nearest(*listed) == ("s", ("r",))

    def test_of_two_alike_neither_is_kept_back(self) -> None:
        assert nearest(with_weights("r", 3, 2), with_weights("s", 3, 2)) == ("r", ("s",))

    def test_there_is_none_where_the_rubric_has_no_strategies(self) -> None:
        assert nearest() == (None, ())

    @pytest.mark.parametrize(
        ("parent", "form", "named"),
        [((7, 1), (4, 1), "parent"), ((4, 1), (7, 1), "form"), ((4, 1), (4, 1), "form")],
    )
    def test_a_form_is_looked_at_by_itself_but_never_stands_beside_its_parent(
        self, parent: tuple[float, float], form: tuple[float, float], named: str
    ) -> None:
        of_parent = {**with_weights("form", *form), "form_of": "parent"}
        found = read_all({"a": 1}, with_weights("parent", *parent), of_parent)
        assert (found.nearest, found.also) == (named, ())

    def test_none_is_looked_at_of_which_a_defining_sign_is_not_known(self) -> None:
        unknown = {"levels": {"b": {"lt": 2}}}
        for defining in (False, True):
            listed = strategy("r", sign(), sign(), sign(unknown, defining=defining))
            [result] = read_all({"a": 1, "b": None}, listed).results
            assert (result.likeness is None) is defining

    def test_a_state_in_between_or_the_ideal_can_be_nearest_too(self) -> None:
        between = {**with_weights("between", 1, 0.01), "sort": "in-between"}
        ideal = {**with_weights("ideal", 3, 1), "sort": "ideal"}
        assert nearest(ideal, between) == ("between", ("ideal",))


class TestNearMisses:
    @pytest.mark.parametrize(
        ("limits", "figure", "degree"),
        [
            ({"ge": 0.4}, 0.4, 1),
            ({"ge": 0.4}, 0.35, 0.5),
            ({"ge": 0.4}, 0.3, 0),
            ({"lt": 0.8}, 0.7, 1),
            ({"lt": 0.8}, 0.9, 0.5),
            ({"lt": 0.8}, 1.2, 0),
            ({"gt": 0, "lt": 0.2}, 0.0, 0),
            ({"gt": 0, "lt": 0.2}, 0.1, 1),
            ({"gt": 0, "lt": 0.2}, 0.225, 0.5),
        ],
    )
    def test_what_just_misses_a_limit_counts_in_part(
        self, limits: dict[str, float], figure: float, degree: float
    ) -> None:
        value = Interval(low=figure, estimate=figure, high=figure)
        assert degree_of(Test.model_validate(limits), value, near_miss=0.25) == pytest.approx(
            degree
        )

    @given(st.floats(0, 2), st.floats(0, 2), st.floats(0.01, 1))
    def test_a_figure_nearer_to_the_limit_never_counts_less(
        self, a: float, b: float, near_miss: float
    ) -> None:
        low, high = (
            degree_of(Test(ge=1), Interval(low=x, estimate=x, high=x), near_miss)
            for x in sorted([a, b])
        )
        assert low <= high


def reported(*listed: Record, level: float | None = 0) -> dict[str, str]:
    """What the report says of the strategies, where one ingredient is as good as certain."""
    short = builders.rubric(
        ingredient("a", asked("qa")),
        ingredient("b", asked("qb")),
        strategies=listed,
        judgements={"missing": 0, "lean": 0, "stated": 0.01},
    )
    answers = {} if level is None else {"qa": {"level": level, "by": "author"}}
    section = strategies_section(assess(profile(answers=answers), short))
    assert section is not None
    [terms] = section.blocks
    assert isinstance(terms, Terms)
    return {line.label: line.text for line in terms.lines}


class TestReport:
    def test_names_the_signs_that_are_seen_with_the_likeness(self) -> None:
        large = strategy("Large", sign(title="Low a"), sign({"levels": {"a": {"ge": 3}}}))
        assert reported(large)["Nearest"] == ("large, 1 of 2 known signs seen: low a.")

    def test_a_form_is_told_where_its_parent_is_near(self) -> None:
        parent, form = with_weights("parent", 7, 1), with_weights("form", 4, 1)
        lines = reported(parent, {**form, "form_of": "parent"})
        assert lines["Nearest"].startswith("parent, 1 of 2 known signs seen")
        assert lines["In the form"].startswith("form, 1 of 2 known signs seen")

    def test_says_of_what_nothing_can_be_said(self) -> None:
        little = {"Nearest": "too little is known to say"}
        assert reported(with_weights("Large", 1, 0, 2)).items() >= little.items()
        assert reported(strategy("Large", sign()), level=None).items() >= little.items()


def loop(
    levels: dict[str, Level], *members: str, reported: Record = NOTHING, **fields: object
) -> LoopResult:
    described = {"id": "l", "title": "L", "about": "it turns", "closed": True}
    made = {**described, "evidence": "judgement", "members": members}
    [found] = loops(situation(levels, rubric={"loops": [made], **fields}, **reported))
    return found


class TestLoops:
    @pytest.mark.parametrize(
        ("levels", "state", "lever"),
        [
            ({"a": 2.5, "b": 4}, "unbroken", None),
            ({"a": [1, 2.5, 4], "b": [2, 3, 4]}, "unbroken", None),
            ({"a": 2.4, "b": 4}, "broken", "a"),
            ({"a": 2, "b": 1}, "broken", "b"),
            ({"a": None, "b": 1}, "broken", "b"),
            ({"a": None, "b": 3}, "not-known", None),
            ({"a": None, "b": None}, "not-known", None),
        ],
    )
    def test_a_loop_is_unbroken_where_all_members_are_high_enough(
        self, levels: dict[str, Level], state: str, lever: str | None
    ) -> None:
        found = loop(levels, "a", "b")
        assert (found.state, found.lever) == (state, lever)

    def test_the_level_is_the_rubrics(self) -> None:
        found = loop({"a": 2, "b": 2}, "a", "b", loop_level=2)
        assert (found.state, found.unbroken_at) == ("unbroken", 2)

    def test_what_only_rounding_keeps_below_it_is_unbroken_in_every_draw(self) -> None:
        found = loop({"a": 2.5 - 1e-12, "b": 4}, "a", "b")
        assert (found.state, found.chance) == ("unbroken", 1)

    def test_a_breach_of_rights_at_work_breaks_it(self) -> None:
        found = loop({"a": 4, "work": 4}, "a", "work", reported=REPORTED)
        assert (found.state, found.lever) == ("broken", "work")

    def test_the_others_do_not_matter(self) -> None:
        assert loop({"a": 3, "b": 3, "c": 0}, "a", "b").state == "unbroken"


class TestWarnings:
    @pytest.mark.parametrize(
        ("a", "b", "warned"),
        [
            (1, 1, True),
            ([1, 1, 3], 1, True),
            ([1, 2, 3], 1, False),
            (3, 1, False),
            (1, None, False),
        ],
    )
    def test_are_given_where_all_signs_are_seen_or_likely(
        self, a: Level, b: Level, *, warned: bool
    ) -> None:
        when = [sign(), sign({"levels": {"b": {"lt": 2}}}, id="other")]
        rule = {"id": "w", "title": "W", "text": "beware", "evidence": "judgement", "when": when}
        it = situation({"a": a, "b": b}, rubric={"warnings": [rule]})
        found = warnings(it)
        assert [(each.id, each.text) for each in found] == ([("w", "beware")] if warned else [])
