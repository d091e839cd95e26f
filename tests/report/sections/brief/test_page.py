"""The brief as page one of a document: what is asked, what stands there, what is dropped."""

import itertools
from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.alarm import AlarmState, Statement
from sectorscan.assessment.result.assessment import Assessment, SourceResult
from sectorscan.report.blocks import Block, Grid, Paragraph, Section, Terms
from sectorscan.report.charts.score_scale import ScoreScale
from sectorscan.report.sections.brief.page import PAGE_SPACES, PageSpace, brief_page
from sectorscan.rubric.load import load_rubric
from sectorscan.types import Range
from tests.support.builders import profile
from tests.support.plan_steps import cost, indicator, need, small_sector, step, with_steps

WIDE, NARROW = PAGE_SPACES[0], PAGE_SPACES[-1]


def changed(of: Assessment | None = None, **fields: Any) -> Assessment:  # noqa: ANN401
    return replace(of or small_sector(), **fields)


def blocks_of(block: Block) -> list[Block]:
    """A block with all blocks within it."""
    inner = block.blocks if isinstance(block, Section) else ()
    return [block, *(each for part in inner for each in blocks_of(part))]


def page(assessment: Assessment, space: PageSpace = WIDE) -> list[Block]:
    return blocks_of(brief_page(assessment, space, annexed=True))


def lines_of(blocks: list[Block]) -> dict[str, str]:
    terms = [block for block in blocks if isinstance(block, Terms)]
    return {line.label: line.text for block in terms for line in block.lines}


def grids(blocks: list[Block]) -> list[Grid]:
    return [block for block in blocks if isinstance(block, Grid)]


def paragraphs(blocks: list[Block]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


def with_breach(state: AlarmState, of: Assessment | None = None) -> Assessment:
    alarm = small_sector().alarm
    [breach] = alarm.breaches
    said = Statement(by="trade-union", found=True, for_workers=True)
    told = replace(breach, state=state, statements=(said,))
    raised = replace(alarm, state=state, breaches=(told,), workers_asked=state == "checked")
    return changed(of, alarm=raised)


class TestAlarm:
    def test_where_nobody_was_asked_it_says_that_this_is_not_none(self) -> None:
        first, *_ = paragraphs(page(small_sector()))
        assert first == Paragraph(
            "Labour alarm: not checked. No worker, home worker or union was asked. "
            "That does not mean none.",
            "poor",
        )

    def test_what_was_checked_stands_beside_what_was_not(self) -> None:
        asked = {"labour_checks": [{"breach": "child-labour", "found": False, "by": "officials"}]}
        first, *_ = paragraphs(page(assess(profile(**asked), load_rubric())))
        assert first.text == (
            "Labour alarm: not checked. Not checked: denial of freedom of association, forced "
            "labour, discrimination and danger to life at work. No worker, home worker or union "
            "was asked. That does not mean none. Checked, none reported: child labour, by public "
            "officials. No worker, home worker or union was asked about child labour: a no of "
            "others does not mean none. Ask workers before you write that there is none."
        )

    @pytest.mark.parametrize(
        ("state", "tone", "follows"),
        [
            ("reported", "alarm", "Its remedy comes first."),
            ("alleged", "poor", "Finding out comes first."),
        ],
    )
    def test_a_breach_comes_first_with_who_says_so(
        self, state: AlarmState, tone: str, follows: str
    ) -> None:
        remedy = step(id="later", phase="at-once", of="child-labour")
        first, *_ = paragraphs(page(with_breach(state, with_steps(remedy))))
        assert first.tone == tone
        assert first.text == (
            f"Labour alarm: child-labour is {state} (trade-union; not confirmed on the spot). "
            f"{follows}"
        )

    def test_what_was_checked_is_said_plainly(self) -> None:
        first, *_ = paragraphs(page(with_breach("checked")))
        assert first == Paragraph("Labour alarm: checked, none reported (by trade-union).", "plain")

    def test_a_no_of_others_than_workers_is_warned_of(self) -> None:
        checked = with_breach("checked")
        [breach] = checked.alarm.breaches
        said = (Statement(by="employers", found=False),)
        alarm = replace(checked.alarm, breaches=(replace(breach, statements=said),))
        first, *_ = paragraphs(page(changed(checked, alarm=alarm)))
        assert first == Paragraph(
            "Labour alarm: checked, none reported (by employers). No worker, home worker or union "
            "was asked about child-labour: a no of others does not mean none.",
            "poor",
        )

    def test_every_breach_is_named_the_alleged_too(self) -> None:
        remedy = step(id="later", phase="at-once", of="child-labour")
        reported = with_breach("reported", with_steps(remedy, replace(remedy, of="debts")))
        [breach] = reported.alarm.breaches
        owners = (Statement(by="employers", found=True, source=None),)
        others = (
            replace(breach, id="debts", title="debts", statements=(*breach.statements, *owners)),
            replace(breach, id="silence", title="silence", state="alleged", statements=owners),
            replace(breach, id="danger", title="danger", state="alleged", statements=owners),
        )
        alarm = replace(reported.alarm, breaches=(breach, *others))
        shown = [each.text for each in paragraphs(page(changed(reported, alarm=alarm), NARROW))]
        assert shown[0] == (
            "Labour alarm: child-labour and debts are reported (Child-labour: trade-union; not "
            "confirmed on the spot; Debts: trade-union; not confirmed on the spot; employers; not "
            "confirmed on the spot). Their remedies come first. Alleged: silence and danger; find "
            "out first."
        )
        assert (
            "Find out about silence and danger. If it is so, stop it, and refer those concerned."
        ) in shown

    def test_one_breach_has_its_remedies(self) -> None:
        remedy = step(id="later", phase="at-once", of="child-labour")
        two = with_breach("reported", with_steps(remedy, replace(remedy, number=2)))
        first, *_ = paragraphs(page(two))
        assert first.text.endswith("Its remedies come first.")

    def test_a_breach_that_nothing_of_the_plan_ends_is_to_be_stopped(self) -> None:
        shown = [each.text for each in paragraphs(page(with_breach("reported", with_steps())))]
        assert shown[0].endswith("Stop it first, and refer those concerned.")
        assert "Nothing in the plan ends child-labour: stop it, and refer those concerned." in shown
        assert "Nothing in this rubric can start now." not in shown


class TestDecision:
    def decided(self, assessment: Assessment) -> str:
        return lines_of(page(assessment)).get("You are asked to decide", "")

    def test_without_actions_nothing_is_asked(self) -> None:
        nothing = changed(with_steps(), first_steps=())
        assert self.decided(nothing) == ""
        assert "Nothing in this rubric can start now." in [
            shown.text for shown in paragraphs(page(nothing))
        ]

    def test_who_answers_for_what_and_what_all_of_it_costs(self) -> None:
        both = with_steps(
            step(phase="holds-back"),
            step(number=2, id="later", phase="quick", cost=cost(person_years=2)),
        )
        assert self.decided(both) == (
            "who answers for each of these actions, and by when; "
            "together about 7 person-years in the first stage; "
            "costs are for 450 firms (100 to 2,000), as nobody stated how many."
        )

    def test_of_one_action_alone_no_other_is_spoken_of(self) -> None:
        assert self.decided(with_steps(step(phase="holds-back"))).startswith(
            "who answers for this action, and by when;"
        )

    def test_an_action_that_answers_two_weak_partners_is_one_and_is_paid_once(self) -> None:
        pairs = small_sector().interdependencies
        weak = replace(pairs[0], id="x", a="work", b="trust", weak="work")
        [first, *others] = small_sector().first_steps
        also = changed(
            with_steps(step(phase="holds-back")),
            interdependencies=(*pairs, weak),
            first_steps=(replace(first, id="raise", also=("work",)), *others),
        )
        assert [row[:2] for row in grids(page(also))[-1].rows] == [("1", "raise")]
        assert "together about 5 person-years in the first stage" in self.decided(also)

    def test_prices_of_several_bases_are_not_added_up(self) -> None:
        priced = cost(basis="own", low=10, high=10)
        both = with_steps(
            step(phase="holds-back"), step(number=2, id="later", phase="quick", cost=priced)
        )
        assert "together" not in self.decided(both)

    def test_under_a_breach_remedies_come_now_and_the_rest_next(self) -> None:
        remedy = step(id="later", phase="at-once", of="child-labour")
        alone = with_breach("reported", with_steps(remedy))
        assert self.decided(changed(alone, first_steps=())).startswith("action 1 now; together")
        plan = with_steps(remedy, replace(remedy, number=2), step(number=3, phase="holds-back"))
        assert self.decided(with_breach("reported", plan)).startswith(
            "actions 1 to 2 now; action 3 next; together"
        )
        further = step(number=4, id="later", phase="holds-back", of="work")
        pairs = small_sector().interdependencies
        weak = replace(pairs[0], id="x", a="work", b="trust", weak="work")
        more = with_steps(remedy, step(number=2, phase="holds-back"), further)
        both = changed(with_breach("reported", more), interdependencies=(*pairs, weak))
        assert self.decided(both).startswith("action 1 now; actions 2 and 4 next; together")

    def test_what_is_only_due_if_it_is_so_is_not_to_be_decided(self) -> None:
        remedy = step(id="later", phase="at-once", of="child-labour", if_confirmed=True)
        assert (
            self.decided(changed(with_breach("alleged", with_steps(remedy)), first_steps=())) == ""
        )


class TestStanding:
    def test_the_score_is_drawn_and_said(self) -> None:
        blocks = page(small_sector())
        [scale] = [block for block in blocks if isinstance(block, ScoreScale)]
        assert scale.said_again
        assert any(shown.tone == "strong" for shown in paragraphs(blocks))

    def test_sizes_stand_at_the_end_where_they_are_known(self) -> None:
        sized = replace(small_sector().sector, firms=Range(low=9, high=9))
        texts = [shown.text for shown in paragraphs(page(changed(sector=sized)))]
        assert any(text.endswith(" 9 firms.") for text in texts)
        sized = replace(small_sector().sector, firms=Range(low=9))
        texts = [shown.text for shown in paragraphs(page(changed(sector=sized)))]
        assert any(text.endswith(". At least 9 firms.") for text in texts)

    def test_what_may_hold_back_with_how_it_stands(self) -> None:
        weak = grids(page(small_sector()))[0]
        assert weak.title == "What may hold it back"
        assert weak.rows == (("Trust (1.3)", "work (2.7)", "trust is weak"),)
        known = replace(small_sector().score, leads="estimate")
        assert grids(page(changed(score=known)))[0].title == "What holds it back"

    def test_where_nothing_is_held_back_or_strong_it_says_so(self) -> None:
        blocks = page(changed(interdependencies=(), ingredients=small_sector().ingredients[:2]))
        assert "No pair is known to be held back." in [each.text for each in paragraphs(blocks)]
        assert lines_of(blocks)["Strong"].startswith("no ingredient is known to be strong.")


class TestActions:
    def rows(self, *steps: Any, space: PageSpace = WIDE) -> list[tuple[str, ...]]:  # noqa: ANN401
        return list(grids(page(with_steps(*steps), space))[-1].rows)

    def test_numbers_and_which_of_them_is_a_quick_win(self) -> None:
        assert self.rows(
            step(phase="holds-back", strengthens="Centro", leads=("Centro",)),
            step(number=2, id="later", phase="quick", leads=("CNA", "Comune")),
        ) == [
            ("1", "raise", "Centro (strengthen)", "Month 3", "5 person-years"),
            ("2", "Quick win: later", "CNA and Comune", "Month 3", "5 person-years"),
        ]

    def test_what_holds_back_without_an_action_says_why(self) -> None:
        quick = with_steps(step(phase="quick"))
        assert lines_of(page(quick))["No action yet"].startswith("Trust: ")
        assert "No action yet" not in lines_of(page(quick, NARROW))
        assert "No action yet" not in lines_of(page(with_breach("reported", quick)))
        assert "No action yet" not in lines_of(page(with_steps(step(phase="holds-back"))))

    def test_a_remedy_is_marked_in_words_and_in_its_tone(self) -> None:
        remedy = step(id="later", phase="at-once", of="child-labour")
        shown = grids(page(with_breach("reported", with_steps(remedy))))[-1]
        assert shown.rows[0][:3] == ("1", "later (at once)", "service-centre (none recorded)")
        assert shown.tones == ("alarm",)

    def test_all_remedies_are_there_in_any_space(self) -> None:
        remedies = [step(number=n, phase="at-once", of="child-labour") for n in range(1, 7)]
        more = [
            step(number=7, id="later", phase="holds-back"),
            step(number=8, id="later", phase="quick"),
        ]
        reported = with_breach("reported", with_steps(*remedies, *more))
        numbers = [
            [row[0] for row in grids(page(reported, space))[-1].rows] for space in PAGE_SPACES
        ]
        assert numbers[0] == ["1", "2", "3", "4", "5", "6", "7", "8"]
        assert numbers[-1] == ["1", "2", "3", "4", "5", "6"]

    def test_actions_stand_in_the_order_and_with_the_numbers_of_the_plan(self) -> None:
        quick = step(number=2, id="later", phase="quick")
        assert [row[0] for row in self.rows(step(number=5, phase="then"), quick)] == ["2", "5"]

    def test_without_a_breach_answers_stay_in_the_least_space(self) -> None:
        steps = (step(phase="holds-back"), step(number=2, id="later", phase="quick"))
        assert [row[0] for row in self.rows(*steps, space=NARROW)] == ["1", "2"]

    def test_names_are_as_many_as_there_is_space_for(self) -> None:
        led = step(phase="holds-back", leads=("An association of owners", "CNA", "Comune"))
        assert self.rows(led)[0][2] == "An association of owners, CNA and Comune"
        assert len(self.rows(led, space=NARROW)[0][2]) <= NARROW.names

    def test_what_waits_the_risk_and_how_people_will_know(self) -> None:
        lines = lines_of(page(with_steps(step(phase="holds-back"))))
        assert lines["Greatest risk"] == "it may fail"
        assert lines["How people will know"] == "Trust: 1.0 → 2.5, by month 12."
        assert lines["Not before"].startswith("Any other action")

    def test_an_indicator_that_two_actions_share_is_said_once(self) -> None:
        plan = with_steps(step(phase="holds-back"), step(number=2, id="later", phase="quick"))
        assert lines_of(page(plan))["How people will know"].count("Trust:") == 1
        further = indicator(title="Skills")
        other = step(number=2, id="later", phase="quick", indicators=(further,))
        plan = with_steps(step(phase="holds-back"), other)
        assert lines_of(page(plan))["How people will know"].count("→") == 2

    def test_without_space_the_least_that_matters_is_dropped(self) -> None:
        lines = lines_of(page(with_steps(step(phase="holds-back", needs=(need(),))), NARROW))
        assert "How people will know" not in lines
        assert "Not before" not in lines
        assert "Greatest risk" not in lines


class TestSpaces:
    def test_each_space_is_no_wider_than_the_one_before(self) -> None:
        fields = PageSpace.__struct_fields__
        for wider, narrower in itertools.pairwise(PAGE_SPACES):
            assert wider != narrower
            assert all(getattr(narrower, name) <= getattr(wider, name) for name in fields)


class TestTrust:
    def test_a_brief_by_itself_names_no_annexes(self) -> None:
        for annexed in (True, False):
            shown = blocks_of(brief_page(small_sector(), WIDE, annexed=annexed))
            assert any("Annexed:" in text.text for text in paragraphs(shown)) is annexed

    def test_sources_are_annexed_only_where_there_are_some(self) -> None:
        source = SourceResult(id="x", cite="X", evidence="seen")
        for sources, annexed in (((), "full report."), ((source,), "full report, sources.")):
            told = page(changed(sources=sources))
            assert any(
                text.text.endswith(f"Annexed: action plan, {annexed}") for text in paragraphs(told)
            )

    def test_questions_stand_without_their_marks_and_with_whom_to_ask(self) -> None:
        assert lines_of(page(small_sector()))["Find out next"] == (
            "how much (employers; owners not present); how much (employers); how much (employers)."
        )

    def test_where_nothing_is_to_be_asked_no_line_says_so(self) -> None:
        assert "Find out next" not in lines_of(page(changed(questions=None)))
