"""What the columns of an action plan say, of steps made by hand."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.result.action_plan import (
    PlanCost,
    PlanIndicator,
    PlannedStep,
    PlanNeed,
    ProgrammeAction,
    SmallestStart,
    UnitPrice,
)
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.first_steps import Assumption
from sectorscan.assessment.result.interventions import Lead
from sectorscan.report.sections.plan_words import (
    PlanWords,
    few_reached,
    figure_of,
    firms_of_costs,
    followed_of,
    gain_in_words,
)
from sectorscan.types import Estimate, Interval, LikelyRange
from tests.support.plan_steps import cost, indicator, months, need, small_sector, step, with_steps

NOBODY = "service-centre: none recorded, find out who is there"
PRICED = {"basis": "profile", "low": 200.0, "high": 300.0}


@pytest.fixture(scope="module")
def words() -> PlanWords:
    """The words of a plan without a date, a currency or a rate."""
    return PlanWords(with_steps(step()))


def words_of(**plan: Any) -> PlanWords:  # noqa: ANN401
    return PlanWords(with_steps(step(), **plan))


def with_action(**changes: object) -> Assessment:
    """The small sector where the action `raise` has other results."""
    changed = tuple(
        replace(result, **changes) if result.id == "raise" else result
        for result in small_sector().interventions
    )
    return replace(small_sector(), interventions=changed)


class TestWhichActionItIs:
    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"phase": "at-once"}, "At once"),
            ({"phase": "quick"}, "Quick win"),
            ({"phase": "then"}, "Then"),
            ({"phase": "holds-back"}, "Holds back: trust"),
            ({"phase": "then", "progress": "running"}, "Then · running"),
            ({"phase": "holds-back", "progress": "stopped"}, "Holds back: trust · stopped"),
        ],
    )
    def test_its_phase_and_how_far_the_team_is(
        self, words: PlanWords, changes: dict[str, object], said: str
    ) -> None:
        assert words.phase(step(**changes)) == said

    def test_what_is_only_due_if_a_breach_is_so(self, words: PlanWords) -> None:
        assert words.title(step(if_confirmed=True)) == "If it is so: raise"
        assert words.brief(step(if_confirmed=True)) == "If it is so: raise"

    def test_the_body_that_is_strengthened_stands_with_the_title(self, words: PlanWords) -> None:
        strengthened = step(strengthens="Centro <b>", if_confirmed=True)
        assert words.title(strengthened) == "If it is so: raise (strengthen Centro <b>)"
        assert words.brief(strengthened) == "If it is so: raise"

    @pytest.mark.parametrize(
        ("in_place", "said"),
        [
            ("weak", "raise The like is there (since 1980), but weak: “too few”."),
            ("ended", "raise The like was there (since 1980), and ended: “too few”."),
            ("running", "raise"),
        ],
    )
    def test_what_the_profile_says_of_the_like(self, in_place: str, said: str) -> None:
        there = with_action(in_place=in_place, since=1980, in_place_note="too few")
        assert PlanWords(there).action(step()) == said

    def test_a_year_that_nobody_knows_is_left_out(self) -> None:
        there = with_action(in_place="weak", since=None, in_place_note="x")
        assert PlanWords(there).action(step()) == "raise The like is there, but weak: “x”."

    def test_an_action_of_a_programme_says_its_phase_and_its_reach(self, words: PlanWords) -> None:
        action = ProgrammeAction(
            id="raise",
            phase=2,
            starts=12,
            of="trust",
            ends_breach=False,
            lead_kind="service-centre",
            leads=(),
            reach=0.25,
            person_years=1,
            money=None,
        )
        assert words.phase(step(programme=action)) == "Phase 2"
        assert words.action(step(programme=action)) == "raise Reaches 25 % of the firms."


class TestWhoTakesPart:
    def test_nobody_recorded(self, words: PlanWords) -> None:
        assert words.leads(step()) == NOBODY
        assert words.leads_in_short(step()) == "service-centre: none recorded, find out"
        kinds = ("service-centre", "chamber-of-commerce", "design")
        both = words.leads_in_short(step(lead_kinds=kinds))
        assert both == "service-centre or chamber-of-commerce: none recorded, find out"

    def test_who_is_founded_first_is_not_looked_for(self, words: PlanWords) -> None:
        founding = {"what": "kind", "of": ("service-centre", "design"), "by": 2}
        led = step(needs=(need(**founding),))
        assert words.could_lead(led) == "service-centre: to be founded first"
        assert words.leads_in_short(led) == "service-centre: to be founded first"
        others = step(
            needs=(need(**founding),), lead_kinds=("service-centre", "chamber-of-commerce")
        )
        assert words.leads_in_short(others).endswith(": none recorded, find out")
        assert words.could_lead(step(needs=(need(**{**founding, "by": None}),))) == NOBODY

    def test_an_owner_before_those_who_could_lead(self, words: PlanWords) -> None:
        owned = step(owner="Comune", leads=("Centro", "CNA"))
        assert words.leads(owned) == "Owner: Comune. Could lead: Centro and CNA"
        assert words.leads_in_short(owned) == "Owner: Comune"
        assert words.leads(step(owner="Comune")) == f"Owner: Comune. Could lead: {NOBODY}"

    @pytest.mark.parametrize(
        ("leads", "said"),
        [
            (("A",), "A"),
            (("A", "B"), "A and B"),
            (("A", "B", "C"), "A, B and 1 more"),
            (("A", "B", "C", "D"), "A, B and 2 more"),
        ],
    )
    def test_a_short_line_has_two_bodies(
        self, words: PlanWords, leads: tuple[str, ...], said: str
    ) -> None:
        assert words.leads_in_short(step(leads=leads)) == said

    def test_many_long_names_are_counted(self, words: PlanWords) -> None:
        names = tuple(f"{letter * 70}" for letter in "abcd")
        said = words.could_lead(step(leads=names))
        assert said == f"{names[0]}, {names[1]} and 2 more"

    def test_partners_by_name_and_kinds_of_which_none_is_recorded(self, words: PlanWords) -> None:
        known = Lead(kind="service-centre", names=("Centro", "مركز"))
        unknown = Lead(kind="chamber-of-commerce", names=())
        assert words.partners(step(partners=(known,))) == "Centro and مركز"
        assert words.partners(step(partners=(unknown,))) == "chamber-of-commerce: none recorded"
        both = words.partners(step(partners=(known, unknown)))
        assert both == "Centro and مركز; chamber-of-commerce: none recorded"
        assert words.partners(step()) == ""


class TestNeeds:
    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({}, "trust at 1.5: not yet"),
            ({"now": 1.04}, "trust at 1.5: not yet (1.0)"),
            ({"now": 1.49}, "trust at 1.5: just short (1.49)"),
            ({"state": "met", "now": 2}, "trust at 1.5: met (2.0)"),
            ({"state": "not-known"}, "trust at 1.5: not known"),
            ({"by": 2, "expected": 6}, "trust at 1.5: not yet, expected by month 6 from action 2"),
            ({"by": 2}, "trust at 1.5: not yet"),
            ({"what": "kind", "of": ("service-centre",), "state": "met"}, "service-centre: there"),
            (
                {"what": "kind", "of": ("service-centre", "design"), "state": "not-known"},
                "service-centre or design: none recorded",
            ),
            (
                {"what": "body", "of": ("service-centre",)},
                "to know whether there is service-centre already",
            ),
            ({"what": "ended", "of": ("Centro",)}, "to know why Centro stopped"),
            (
                {"what": "applies", "of": ("homework", "breach")},
                "to know whether there is home work and whether the breach is so",
            ),
            (
                {"what": "applies", "of": ("anything", "else")},
                "to know whether it fits here",
            ),
        ],
    )
    def test_one_need_with_its_state(
        self, words: PlanWords, changes: dict[str, object], said: str
    ) -> None:
        assert words.need(need(**changes)) == said

    def test_who_sees_no_numbers_reads_the_action_s_title(self) -> None:
        plan = with_steps(step(), step(number=2, id="later"))
        unnumbered = PlanWords(plan, numbered=False)
        expected = unnumbered.need(need(by=2, expected=6))
        assert expected == "trust at 1.5: not yet, expected by month 6 from “later”"

    @pytest.mark.parametrize(
        ("needs", "all_of_them", "still_open", "first"),
        [
            ((), "nothing", "nothing", "nothing"),
            (
                (need(state="met", now=2),),
                "trust at 1.5: met (2.0)",
                "all there",
                "all there",
            ),
            (
                (need(state="met"), need(of=("work",), by=4), need(state="not-known")),
                "trust at 1.5: met; work at 1.5: not yet; trust at 1.5: not known",
                "work at 1.5: not yet; trust at 1.5: not known",
                "action 4 at its first result; and 1 more",
            ),
            (
                (need(state="not-known"),),
                "trust at 1.5: not known",
                "trust at 1.5: not known",
                "trust at 1.5: not known",
            ),
        ],
    )
    def test_all_open_and_first_needs(
        self,
        words: PlanWords,
        needs: tuple[PlanNeed, ...],
        all_of_them: str,
        still_open: str,
        first: str,
    ) -> None:
        needy = step(needs=needs)
        assert words.needs(needy) == all_of_them
        assert words.open_needs(needy) == still_open
        assert words.first_open_need(needy) == first


class TestMonths:
    def test_a_start_is_counted_from_one_and_an_end_is_the_month_itself(
        self, words: PlanWords
    ) -> None:
        assert (words.month(0), words.month(5)) == ("month 1", "month 6")
        assert (words.month(0, ends=True), words.month(5, ends=True)) == ("month 1", "month 5")

    def test_in_the_calendar_over_the_turn_of_the_year(self) -> None:
        dated = words_of(start="2024-11")
        assert [dated.month(month) for month in (0, 1, 2, 14)] == [
            "Nov 2024",
            "Dec 2024",
            "Jan 2025",
            "Jan 2026",
        ]
        assert dated.month(2, ends=True) == "Dec 2024"

    def test_what_cannot_start(self, words: PlanWords) -> None:
        waiting = step(when=None)
        assert words.starts(waiting) == "not before what it needs is there"
        assert words.span(waiting) == words.starts(waiting)
        assert words.first_result(waiting) == "not known"

    def test_undated_months(self, words: PlanWords) -> None:
        assert words.span(step()) == "months 1 to 12, first result by month 3"
        at_once = step(when=months(first_result=0, ends=0))
        assert words.span(at_once) == "month 1 to month 1, first result by month 1"

    def test_calendar_months(self) -> None:
        when = months(starts_in="2025-01", first_result_in="2025-03", ends_in="2025-12")
        dated = words_of(start="2025-01")
        assert dated.span(step(when=when)) == "Jan 2025 to Dec 2025, first result by Mar 2025"

    def test_a_wish_that_was_too_early_is_named(self) -> None:
        when = months(starts_in="2025-04", moved_from="2025-01")
        assert words_of(start="2025-01").starts(step(when=when)) == "Apr 2025 (wanted Jan 2025)"

    def test_people_stand_beside_months_only_without_a_price(self, words: PlanWords) -> None:
        span = words.span(step())
        assert words.span_and_people(step()) == f"{span} · 5 person-years"
        part = step(cost=cost(person_years=0.2))
        assert words.span_and_people(part) == f"{span} · 0.2 person-years"
        assert words.span_and_people(step(cost=cost(**PRICED))) == span


class TestCosts:
    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (cost(), "about 5 person-years; no price in the profile"),
            (cost(person_years=0), "about 0 person-years; no price in the profile"),
            (
                cost(start=SmallestStart(person_years=1, firms=20)),
                (
                    "about 1 person-year for the first 20 firms; 5 person-years in the first "
                    "stage; no price in the profile"
                ),
            ),
            (cost(basis="own", low=10, high=20), "10 to 20 (the team's figure)"),
            (cost(basis="own", low=10, high=10), "10 (the team's figure)"),
            (cost(basis="own", low=0, high=0), "0 (the team's figure)"),
            (cost(**PRICED), "200 to 300 (the team's figure)"),
        ],
    )
    def test_without_a_rate(self, words: PlanWords, given: PlanCost, said: str) -> None:
        assert words.cost(step(cost=given)) == said
        assert list(words.costs(step(cost=given))) == said.split("; ")

    def test_with_a_rate_person_years_are_money_too(self) -> None:
        rated = words_of(person_year=40_000, currency="EUR")
        given = cost(person_years=1, low=40_000, high=40_000)
        assert rated.cost(step(cost=given)) == "about 1 person-year (EUR 40,000)"
        half = cost(person_years=0.5, low=20_000, high=20_000)
        assert rated.cost(step(cost=half)) == "about 0.5 person-years (EUR 20,000)"

    def test_a_price_for_all_and_one_for_each_so_many_firms(self) -> None:
        price = UnitPrice(low=200, high=300, firms=None, units=None)
        whole = cost(**PRICED, price=price)
        assert words_of(currency="EUR").cost(step(cost=whole)) == "EUR 200 to 300 (profile)"
        unit = UnitPrice(low=100, high=150, firms=30, units=4)
        each = cost(**PRICED, price=unit)
        assert words_of(firms=120.0).cost(step(cost=each)) == (
            "100 to 150 for each 30 firms (profile); 200 to 300 in the first stage; "
            "4 such units for all 120"
        )
        assert words_of().cost(step(cost=each)) == "100 to 150 (profile)"

    def test_a_first_stage_of_one_unit_is_not_said_twice(self) -> None:
        unit = UnitPrice(low=200, high=300, firms=30, units=4)
        said = words_of(firms=120.0).cost(step(cost=cost(**PRICED, price=unit)))
        assert said == "200 to 300 for each 30 firms (profile); 4 such units for all 120"

    @pytest.mark.parametrize(
        ("low", "high", "said"),
        [
            (999_999, 999_999, "ITL 999,999"),
            (1e6, 1e6, "ITL 1 million"),
            (1e6, 2.5e6, "ITL 1 to 2.5 million"),
            (60e6, 60e6, "ITL 60 million"),
        ],
    )
    def test_millions_in_words(self, low: float, high: float, said: str) -> None:
        assert words_of(currency="ITL").money(low, high) == said


class TestIndicators:
    def test_today_its_base_the_target_and_by_when(self, words: PlanWords) -> None:
        assert words.indicators(step()) == ["Trust: 1.0 (employers) → 2.5, by month 12."]

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (indicator(today=None, base=()), "Trust: not known → 2.5, by month 12."),
            (
                indicator(id=None, today=None, base=(), target=None, unit="number"),
                "Trust: not counted → to be agreed, by month 12.",
            ),
            (
                indicator(today=3.5, target=3.5),
                "Trust: 3.5 (employers) → to be kept, by month 12.",
            ),
            (
                indicator(today=3.5, target=3.5, own_target=True),
                "Trust: 3.5 (employers) → 3.5, by month 12.",
            ),
            (
                indicator(unit="number", today=12, target=0, upwards=False, base=()),
                "Trust: 12 → none, by month 12.",
            ),
            (
                indicator(unit="share", today=0.04, target=0.5, base=("published",)),
                "Trust: 4 % (a published figure) → 50 %, by month 12.",
            ),
            (
                indicator(unit="share", today=0, target=0, base=("links",), counted=1),
                "Trust: 0 % (1 tie) → to be kept, by month 12.",
            ),
            (
                indicator(today=2, base=("firms",), counted=1200),
                "Trust: 2.0 (1,200 firms) → 2.5, by month 12.",
            ),
            (
                indicator(today=2, base=("institutions",), counted=1),
                "Trust: 2.0 (1 body) → 2.5, by month 12.",
            ),
            (
                indicator(latest=2, base=("employers", "trade-union", "someone")),
                "Trust: 1.0 (employers, trade-union and someone), latest 2.0 → 2.5, by month 12.",
            ),
            (indicator(by="2025-06"), "Trust: 1.0 (employers) → 2.5, Jun 2025."),
        ],
    )
    def test_what_is_missing_is_said_so(
        self, words: PlanWords, given: PlanIndicator, said: str
    ) -> None:
        assert words.indicator(step(), given) == said

    def test_the_latest_value_has_the_month_of_the_look(self, words: PlanWords) -> None:
        seen = step(looked_at=date(2025, 3, 2))
        said = words.indicator(seen, indicator(latest=2, base=()))
        assert said == "Trust: 1.0, Mar 2025 2.0 → 2.5, by month 12."

    def test_of_what_cannot_start_the_months_count_from_its_own_start(
        self, words: PlanWords
    ) -> None:
        assert words.by(step(when=None), indicator()) == "within 12 months"

    def test_the_one_that_is_followed_is_the_first_if_none_is_marked(self) -> None:
        first, second = indicator(title="a", followed=False), indicator(title="b", followed=False)
        marked = replace(second, followed=True)
        assert followed_of(step(indicators=(first, second))) is first
        assert followed_of(step(indicators=(first, marked))) is marked

    def test_in_short(self, words: PlanWords) -> None:
        assert words.followed_in_short(step()) == "Trust: 1.0 → 2.5, by month 12."

    @pytest.mark.parametrize(
        ("unit", "value", "said"),
        [("share", 0.001, "0.1 %"), ("level", 2.25, "2.2"), ("number", 1234.5, "1,234")],
    )
    def test_a_value_in_its_own_format(self, unit: str, value: float, said: str) -> None:
        assert figure_of(indicator(unit=unit), value) == said


class TestRows:
    def test_a_row_is_whole(self, words: PlanWords) -> None:
        assert words.row(step()) == (
            "1",
            "Then",
            "raise. raise",
            NOBODY,
            "none recorded",
            "nothing",
            "month 1",
            "month 3",
            "about 5 person-years; no price in the profile",
            "Trust: 1.0 (employers) → 2.5, by month 12.",
            "it may fail",
        )

    def test_without_a_caution_no_risk_is_made_up(self, words: PlanWords) -> None:
        without: PlannedStep = step(id="later")
        assert words.risk(without) == ""


class TestFirmsOfCosts:
    def of(self, *assumptions: Assumption, firms: Interval | None) -> str:
        sector = small_sector()
        choosing = replace(sector.choosing, assumed_firms=firms, assumptions=assumptions)
        return firms_of_costs(replace(sector, choosing=choosing))

    def test_are_told_where_they_are_assumed(self) -> None:
        firms = Interval(low=200, estimate=1000, high=3000)
        assert self.of(firms=None) == ""
        assert self.of("number-of-firms", firms=firms) == (
            "costs are for 1,000 firms (200 to 3,000), as nobody stated how many"
        )
        assert self.of("number-of-firms-from-people", firms=firms) == (
            "costs are for 1,000 firms (200 to 3,000), estimated from the people"
        )


def test_a_gain_whose_range_reads_as_nothing_has_none() -> None:
    action = small_sector().interventions[0]
    gain = Estimate(estimate=0.01, likely=LikelyRange(low=0.0, high=0.04))
    assert gain_in_words(replace(action, gain=gain)) == "gain under 0.1"
    gain = Estimate(estimate=0.04, likely=LikelyRange(low=0.0, high=0.1))
    assert gain_in_words(replace(action, gain=gain)) == "gain under 0.1 (0.0 to 0.1)"


class TestFewReached:
    def of(self, reach: float, **changes: Any) -> str:  # noqa: ANN401
        start = SmallestStart(firms=60, person_years=4)
        sector = with_steps(step(cost=cost(start=start), **changes))
        actions = tuple(replace(action, reach=reach) for action in sector.interventions)
        choosing = replace(sector.choosing, firms=40000)
        return few_reached(replace(sector, interventions=actions, choosing=choosing))

    def test_of_very_many_firms_one_begins_with_a_part(self) -> None:
        assert self.of(0.03) == (
            "Of 40,000 firms a first stage reaches 3 %: begin with one town or trade, and assess "
            "it by itself."
        )

    def test_a_very_small_part_is_no_nothing(self) -> None:
        assert "a first stage reaches 0.024 %:" in self.of(0.00024)

    def test_nothing_is_said_where_a_first_stage_reaches_enough_or_nothing_was_chosen(self) -> None:
        assert self.of(0.25) == ""
        assert self.of(0.03, chosen=False) == ""
