"""The report on a programme: what stands in it, and what does not."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.result.interventions import Freed, Lead
from sectorscan.programme.result import Answered, LeftOutAction, Lifted, Programme
from sectorscan.report.blocks import Section
from sectorscan.report.documents.programme import programme_report
from tests.support.builders import action
from tests.support.report_documents import section, texts_in
from tests.support.small_programmes import MEET, SKILLS, TRAIN, TRUST, WORK, programme, sector


def known(of: Programme) -> Programme:
    """The same of a sector of which enough is known, and every breach was checked."""
    return replace(of, too_little=False, not_checked=())


def test_phases_have_what_starts_in_them() -> None:
    later = action("later", {SKILLS: 1}, needs={"levels": {"trust": 1.8}})
    report = programme_report(known(programme([MEET, later])))
    assert report.beside == "For 30 person-years, in 3 phases of 18 months"
    led = "service-centre: none recorded, find out | 1.0"
    assert texts_in(section(report, "phases")) == [
        f"1-18 | meet | {led} | end of phase 1",
        f"19-36 | later | {led} | end of phase 2",
    ]
    assert "Proven" in texts_in(section(report, "programme"))[1]


def test_sum_overlap_and_premium_are_printed() -> None:
    labels = [
        line.split(":")[0]
        for line in texts_in(section(programme_report(programme([TRAIN])), "rises"))
    ]
    assert labels[-4:] == ["Each alone", "Overlap", "Premium", "Together"]


def test_an_empty_programme_says_so() -> None:
    report = programme_report(known(programme([TRAIN], budget=0.0)))
    [why] = texts_in(section(report, "programme"))
    assert why == "Nothing can be done for this: no action is so small."
    names = [block.id for block in report.blocks if isinstance(block, Section)]
    assert "phases" not in names
    assert "rises" not in names


def test_no_points_are_printed_under_a_breach() -> None:
    remedy = action("remedy", {WORK: 1}, remedies=["child-labour"])
    checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
    report = programme_report(programme([TRAIN, remedy], sector(labour_checks=checks)))
    assert "no gain in points" in texts_in(section(report, "programme"))[0]
    assert texts_in(section(report, "rises"))[0].endswith("| - | - | -")
    assert "child-labour: a remedy starts in phase 1" in texts_in(section(report, "answers"))


def test_a_budget_that_moves_little_is_told_to() -> None:
    weak = action("weak", {SKILLS: 0.01})
    texts = texts_in(section(programme_report(known(programme([weak]))), "programme"))
    assert texts[1].startswith("For 200 firms this moves little")


@pytest.fixture(scope="module")
def small() -> Programme:
    """Two actions in one programme that is proven to be the best; tests change its fields."""
    return known(programme([TRAIN, MEET]))


def changed(of: Programme, **fields: Any) -> Programme:  # noqa: ANN401  whatever it has
    return replace(of, **fields)


def with_step(of: Programme, **fields: Any) -> Programme:  # noqa: ANN401
    """The programme whose first action alone is left, with other fields."""
    phase = next(phase for phase in of.phases if phase.interventions)
    only = replace(phase.interventions[0], **fields)
    phases = (replace(phase, interventions=(only,)), *of.phases[1:])
    return changed(of, phases=phases)


def said(of: Programme, name: str) -> list[str]:
    return texts_in(section(programme_report(of), name))


def step_lines(of: Programme) -> dict[str, str]:
    """The details of the first action by their labels."""
    [first, *_] = section(programme_report(of), "steps").blocks
    assert isinstance(first, Section)
    return dict(text.split(": ", 1) for text in texts_in(first))


class TestLimits:
    def test_one_phase_and_one_person_year_are_said_of_as_one(self, small: Programme) -> None:
        one = changed(small, budget=1.0, phases=small.phases[:1])
        assert programme_report(one).beside == "For 1 person-year, in 1 phase of 18 months"

    @pytest.mark.parametrize(
        ("fields", "limits"),
        [
            ({"budget": 2.5, "money": None}, "2.5 person-years"),
            ({"budget": None, "money": 1e6, "currency": "EUR"}, "EUR 1,000,000"),
            ({"budget": 30, "money": 500, "currency": None}, "30 person-years and 500"),
        ],
    )
    def test_years_money_or_both(
        self, small: Programme, fields: dict[str, Any], limits: str
    ) -> None:
        assert programme_report(changed(small, **fields)).beside.startswith(f"For {limits}, in 3")

    def test_a_sector_without_place_and_date(self, small: Programme) -> None:
        sector = replace(small.sector, name="a\u202e<b>", as_of=None)
        report = programme_report(changed(small, sector=sector))
        assert "\u202e" not in report.title
        assert report.title.endswith("<b>")


class TestProof:
    def test_a_programme_that_was_stopped_says_how_much_more_there_may_be(
        self, small: Programme
    ) -> None:
        stopped = said(changed(small, status="stopped", gap=0.234), "programme")
        assert any(text.startswith("Not proven") and "0.23 points more" in text for text in stopped)

    def test_a_gap_below_nothing_is_none(self, small: Programme) -> None:
        stopped = said(changed(small, status="stopped", gap=-1.0), "programme")
        assert any("up to 0 points more" in text for text in stopped)
        proven = said(changed(small, gap=-1.0), "programme")
        assert any("over 0.001 points more" in text for text in proven)

    def test_the_worst_tenth_is_named_where_it_was_looked_at(self, small: Programme) -> None:
        low = said(changed(small, objective="low"), "programme")
        assert any(text.endswith("in the worst tenth of the draws.") for text in low)

    def test_what_was_stopped_by_hand_is_listed(self, small: Programme) -> None:
        looks = said(changed(small, unfinished=("frontier", "voices")), "programme")
        assert looks[-1] == (
            "Stopped by hand before its end: what each budget brings and the two voices."
        )


class TestLittleKnown:
    """Below five pieces of evidence nothing comes before the questions, and nothing is promised."""

    def test_the_questions_come_first_and_no_rise_is_announced(self) -> None:
        texts = said(replace(programme([TRAIN, MEET]), not_checked=()), "programme")
        assert texts[0].startswith("Too little is known to choose by. Any action: not before")
        assert texts[1:] == ["2 actions for 2 person-years."]

    def test_what_was_stopped_says_so_all_the_same(self) -> None:
        stopped = replace(programme([TRAIN]), status="stopped", gap=0.2)
        assert said(stopped, "programme")[-1].startswith("Not proven")


class TestEmpty:
    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"budget": 0.0}, "Nothing can be done for this: no action is so small."),
            (
                {"left_out": (LeftOutAction(id="train", why="brings-less"),)},
                "Nothing here brings anything in this time.",
            ),
            (
                {"left_out": (LeftOutAction(id="train", why="running"),)},
                "There is nothing to do: no action that could start here would raise anything.",
            ),
        ],
    )
    def test_why_there_is_nothing_to_do(
        self, small: Programme, fields: dict[str, Any], why: str
    ) -> None:
        bare = tuple(replace(phase, interventions=()) for phase in small.phases)
        assert said(changed(small, phases=bare, **fields), "programme") == [why]


class TestAnswers:
    def answers(self, of: Programme, **fields: Any) -> list[str]:  # noqa: ANN401
        answering = replace(of.answering, **fields)
        return said(changed(of, answering=answering), "answers")

    @pytest.mark.parametrize(
        ("asked", "met", "words"),
        [
            (1, 1, "answered: at least half of what the best first stage would raise"),
            (
                0,
                0.2,
                (
                    "not asked, since its part of the budget pays for nothing aimed at it "
                    "(20 % of half a first stage)"
                ),
            ),
            (
                0.5,
                0.5,
                "answered as far as its part of the budget goes: 50 % of half a first stage",
            ),
            (
                0.5,
                0.25,
                (
                    "answered in part: 25 % of half a first stage; budget, leads or needs allow no "
                    "more"
                ),
            ),
        ],
    )
    def test_how_far_what_holds_back_is_answered(
        self, small: Programme, asked: float, met: float, words: str
    ) -> None:
        answered = Answered(id=TRUST, asked=asked, met=met)
        assert f"trust: {words}" in self.answers(small, bottlenecks=(answered,))

    def test_a_breach_with_half_a_remedy_and_one_without_any(self, small: Programme) -> None:
        texts = self.answers(
            small,
            remedies=(Answered(id="child-labour", asked=1, met=0.5),),
            without_remedy=("forced-labour",),
        )
        assert texts[0] == "child-labour: what starts in phase 1 reaches 50 % of a first stage"
        assert texts[1].startswith("forced-labour: nothing here that ends it can start")

    def test_what_answering_costs(self, small: Programme) -> None:
        costs = self.answers(small, price=0.5)
        assert any(text.startswith("What answering costs: 0.5 points of gain") for text in costs)
        free = self.answers(small, price=0.0)
        assert "What answering costs: nothing: the best programme answers it anyway" in free
        assert not any("costs" in text for text in self.answers(small, price=None, asked=False))

    def test_where_it_did_not_have_to_be_answered_that_is_said(self, small: Programme) -> None:
        assert self.answers(small, asked=False)[-1].endswith("(--free).")


class TestSteps:
    def test_units_money_and_reach(self, small: Programme) -> None:
        fields = {"cost": 2.5, "money": 1000.0, "units": 2.5, "reach": 0.25, "firms": 50.0}
        lines = step_lines(changed(with_step(small, **fields), currency="EUR"))
        assert lines["Costs"] == "2.5 person-years (EUR 1,000), 2.5 units"
        assert lines["Reaches"] == "50 (25 %)"
        unknown = step_lines(with_step(small, money=None, units=1.0, reach=0.25, firms=None))
        assert (unknown["Costs"], unknown["Reaches"]) == ("1 person-year", "25 %")

    def test_partners_by_name_and_kinds_of_which_none_is_recorded(self, small: Programme) -> None:
        partners = (
            Lead(kind="service-centre", names=("Centro", "CNA")),
            Lead(kind="chamber-of-commerce", names=()),
        )
        assert step_lines(with_step(small, partners=partners))["With"] == (
            "Centro and CNA; chamber-of-commerce: none recorded"
        )
        assert "With" not in step_lines(with_step(small, partners=()))

    def test_levels_that_rise_so_that_it_shows(self, small: Programme) -> None:
        lifts = (
            Lifted(ingredient=TRUST, now=1, after=1.004),
            Lifted(ingredient=SKILLS, now=1, after=1.004),
            Lifted(ingredient=WORK, now=1, after=1.25),
        )
        raised = step_lines(with_step(small, lifts=lifts))["Raises"]
        assert raised == "work 1.00 to 1.25"

    def test_where_nothing_rises_so_that_it_shows_it_is_said_so(self, small: Programme) -> None:
        lifts = (Lifted(ingredient=TRUST, now=1.93, after=1.934),)
        assert step_lines(with_step(small, lifts=lifts))["Raises"] == "trust by less than 0.01"

    def test_pairs_that_it_completes(self, small: Programme) -> None:
        pairs = tuple(
            Freed(id="x", weak=TRUST, strong=strong, points=1, suspected=suspected)
            for strong, suspected in ((WORK, False), (SKILLS, True))
        )
        assert step_lines(with_step(small, sets_free=pairs))["Completes"] == (
            "work, held back by trust; skills, perhaps held back by trust"
        )

    def test_a_body_that_is_strengthened_stands_in_the_heading(self, small: Programme) -> None:
        steps = section(programme_report(with_step(small, name="Centro <b>")), "steps")
        first = steps.blocks[0]
        assert isinstance(first, Section)
        assert first.heading.endswith("(strengthen Centro <b>)")
        assert first.aside == "phase 1"

    def test_what_works_only_after_the_end_says_so(self, small: Programme) -> None:
        late = with_step(small, works_from=len(small.phases) + 1)
        assert said(late, "phases")[0].endswith("| after the last phase")


class TestLeftOut:
    def test_reasons_stand_in_their_order_with_what_is_missing(self, small: Programme) -> None:
        left = (
            LeftOutAction(id="train", why="costs-too-much"),
            LeftOutAction(id="meet", why="needs-a-body", of=("service-centre", "design")),
            LeftOutAction(id="unknown-id", why="needs-a-body"),
        )
        texts = said(changed(small, left_out=left), "left-out")
        assert len(texts) == 2
        assert texts[0].endswith(" | train")
        assert texts[1].endswith(" | meet (service-centre or design); unknown-id")

    def test_an_assumed_number_of_firms_is_said_to_be_assumed(self, small: Programme) -> None:
        assumed = changed(small, assumptions=("number-of-firms",), firms=450.0)
        assert "Firms: nobody stated how many there are: 450 are worked with" in said(
            assumed, "reading"
        )
        from_people = changed(small, assumptions=("number-of-firms-from-people",), firms=450.0)
        assert any(
            text.endswith("450 are worked with, estimated from the people")
            for text in said(from_people, "reading")
        )
        stated = said(changed(small, assumptions=()), "reading")
        assert not any(text.startswith("Firms") for text in stated)
