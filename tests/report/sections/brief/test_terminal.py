"""The brief on a terminal: what stands where, and what it does without where space is short."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.action_plan import PlannedStep
from sectorscan.assessment.result.alarm import AlarmState, Statement
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.blocks import Block, Command, Line, Paragraph, Section, Terms
from sectorscan.report.sections.brief.terminal import (
    COLUMNS,
    GAPS,
    Space,
    brief_sections,
    spaces,
)
from sectorscan.types import Interval
from tests.support import builders
from tests.support.plan_steps import need, small_sector, step, with_steps

COMMAND = "sectorscan assess x.yaml"


def changed(of: Assessment | None = None, **fields: Any) -> Assessment:  # noqa: ANN401
    return replace(of or small_sector(), **fields)


def with_breach(state: AlarmState, of: Assessment | None = None) -> Assessment:
    alarm = small_sector().alarm
    [breach] = alarm.breaches
    said = Statement(by="trade-union", found=True, for_workers=True)
    told = replace(breach, state=state, statements=(said,))
    return changed(of, alarm=replace(alarm, state=state, breaches=(told,)))


def well_known(of: Assessment | None = None) -> Assessment:
    score = replace(small_sector().score, leads="estimate")
    return changed(of, score=score)


def sections(
    assessment: Assessment, space: Space | None = None, command: str = COMMAND
) -> dict[str, Section]:
    """The sections of a brief by their names, in their order."""
    parts = brief_sections(assessment, space or Space(), command)
    inner = [block for part in parts for block in part.blocks if isinstance(block, Section)]
    return {section.id: section for section in inner}


def texts_in(block: Block) -> list[str]:
    """All that stands in a block: headings, asides, paragraphs, labels with their texts."""
    match block:
        case Section():
            inner = [text for part in block.blocks for text in texts_in(part)]
            return [text for text in (block.heading, *inner, block.aside) if text]
        case Terms():
            return [f"{line.label}: {line.text}" for line in block.lines]
        case Paragraph() | Command():
            return [block.text]
        case _:
            return []


class TestOrder:
    def test_the_alarm_follows_the_verdict_unless_it_is_raised(self) -> None:
        assert list(sections(small_sector()))[:2] == ["verdict", "labour"]
        assert next(iter(sections(with_breach("reported")))) == "labour"
        assert next(iter(sections(with_breach("alleged")))) == "labour"

    def test_everything_has_its_place(self) -> None:
        assert list(sections(small_sector())) == [
            "verdict",
            "labour",
            "strong",
            "held-back",
            "advice",
            "ask",
            "trust",
            "next",
        ]

    def test_without_a_command_there_is_nothing_to_type(self) -> None:
        assert "next" not in sections(small_sector(), command="")


class TestSpaces:
    def test_blank_lines_go_first_then_one_thing_after_the_other(self) -> None:
        every = list(spaces())
        assert every[0] == Space()
        assert [space.gaps_dropped for space in every[: GAPS + 1]] == list(range(GAPS + 1))
        assert all(space.gaps_dropped == GAPS for space in every[GAPS:])
        assert len(set(map(repr, every))) == len(every)
        assert every[-1].commands is False

    @pytest.mark.parametrize("dropped", range(GAPS + 1))
    def test_blank_lines_go_from_the_foot_up(self, dropped: int) -> None:
        parts = brief_sections(small_sector(), Space(gaps_dropped=dropped), COMMAND)
        gaps = [
            [block == Paragraph("") for block in part.blocks if not isinstance(block, Section)]
            for part in parts
        ]
        assert sum(map(len, gaps)) == max(5 - dropped, 0)

    def test_the_narrowest_keeps_what_must_be_said(self) -> None:
        *_, narrowest = spaces()
        shown = sections(with_breach("reported"), narrowest)
        assert "child-labour is reported" in shown["labour"].heading
        assert texts_in(shown["next"]) == ["More", f"{COMMAND} --full  the whole report"]


class TestAlarm:
    @pytest.mark.parametrize(
        ("state", "tone"), [("reported", "alarm"), ("alleged", "poor"), ("checked", "plain")]
    )
    def test_its_heading_says_the_state_in_its_tone(self, state: AlarmState, tone: str) -> None:
        labour = sections(with_breach(state))["labour"]
        assert labour.tone == tone
        assert labour.heading.startswith("Labour alarm: ")

    def test_of_those_who_say_so_as_many_as_there_is_space_for(self) -> None:
        raised = with_breach("reported")
        [breach] = raised.alarm.breaches
        said = tuple(
            Statement(by=kind, found=True) for kind in ("employers", "trade-union", "author")
        )
        many = changed(
            raised,
            alarm=replace(raised.alarm, breaches=(replace(breach, statements=said),)),
        )
        remedies = {"later": ("child-labour",)}
        many = changed(
            with_steps(step(id="later", phase="at-once", of="child-labour"), of=many),
            interventions=tuple(
                replace(action, remedies=remedies.get(action.id, ()))
                for action in many.interventions
            ),
        )
        wide = texts_in(sections(many, Space(statements=3))["labour"])
        narrow = texts_in(sections(many, Space(statements=1))["labour"])
        assert sum(text.startswith("and by") for text in wide) == 2
        assert sum(text.startswith("and by") for text in narrow) == 1
        assert sum(text.startswith("Remedy") for text in narrow) == 1

    def test_each_breach_is_told_with_its_care_in_any_space(self) -> None:
        raised = with_breach("reported")
        [breach] = raised.alarm.breaches
        breaches = tuple(
            replace(
                breach,
                id=f"breach-{number}",
                title=f"breach {number}",
                care=f"Mind {number}.",
                statements=(Statement(by=f"kind-{number}", found=True),),
            )
            for number in range(5)
        )
        five = changed(raised, alarm=replace(raised.alarm, breaches=breaches))
        for space in spaces():
            texts = texts_in(sections(five, space)["labour"])
            assert sum(text.startswith("Reported by: Breach") for text in texts) == 5
            assert sum(text.startswith("Care: Mind") for text in texts) == 5

    def test_what_is_watched_stands_below(self) -> None:
        watching = changed(watch=("A firm may move.", "B", "C"))
        texts = texts_in(sections(watching)["labour"])
        assert texts[-2:] == ["To watch: a firm may move.", "To watch: b."]
        assert not any(
            text.startswith("To watch")
            for text in texts_in(sections(watching, Space(watched=0))["labour"])
        )


class TestStanding:
    def test_few_pieces_make_it_may(self) -> None:
        assert sections(small_sector())["held-back"].heading == "What may hold it back"
        assert sections(well_known())["held-back"].heading == "What holds it back"

    def test_where_nothing_is_held_back_it_says_so(self) -> None:
        held = sections(changed(interdependencies=()))["held-back"]
        assert texts_in(held)[1:] == ["No pair is known to be held back."]

    def test_the_strong_with_their_levels_and_what_nobody_knows(self) -> None:
        assert texts_in(sections(small_sector())["strong"])[1] == (
            "work 2.7. Nothing is known of 1 of the 3 ingredients."
        )
        assert texts_in(sections(well_known())["strong"])[1] == "work 2.7"
        none = changed(ingredients=small_sector().ingredients[:2], interdependencies=())
        assert texts_in(sections(none)["strong"])[1] == (
            "No ingredient is known to be strong. Nothing is known of 1 of the 2 ingredients."
        )

    def test_missing_lists_are_named_where_there_is_space(self) -> None:
        with_lists = texts_in(sections(small_sector())["verdict"])[-1]
        assert with_lists.endswith("Not recorded is not absent.")
        without = texts_in(sections(small_sector(), Space(missing=False))["verdict"])[-1]
        assert without == "Coverage 67 %: 2 of 3 questions."


class TestWhatToDo:
    def advice(self, assessment: Assessment, space: Space | None = None) -> list[str]:
        return texts_in(sections(assessment, space)["advice"])

    def test_months_count_from_the_start_or_the_calendar(self) -> None:
        undated = sections(with_steps(step()))["advice"].aside
        assert undated == "months from the start · gain in points, likely range"
        dated = sections(with_steps(step(), start="2025-01"))["advice"].aside
        assert dated.startswith("plan starts Jan 2025 · ")

    def test_under_a_breach_no_gain_is_spoken_of(self) -> None:
        assert sections(with_breach("alleged"))["advice"].aside == "months from the start"

    def test_each_remedy_is_told_with_who_leads_when_and_for_how_much(self) -> None:
        remedy = step(id="later", phase="at-once", of="child-labour")
        both = with_steps(remedy, step(number=2, phase="at-once", of="child-labour"))
        reported = with_breach("reported", both)
        assert "AT ONCE: THE REMEDIES" in self.advice(reported)
        assert "AT ONCE: THE REMEDY" in self.advice(with_breach("reported", with_steps(remedy)))
        assert sum(text.startswith("Leads: ") for text in self.advice(reported)) == 2
        *_, narrowest = spaces()
        texts = self.advice(reported, narrowest)
        for title in ("later", "raise"):
            assert (
                f"{title} · service-centre: none recorded, find out who is there · months 1 to "
                "12, first result by month 3 · about 5 person-years"
            ) in texts

    def test_where_nothing_ends_it_that_is_said(self) -> None:
        texts = self.advice(with_breach("reported", with_steps()))
        said = "Nothing in the plan ends child-labour: stop it, and refer those concerned."
        assert said in texts
        assert "AT ONCE" in texts

    def test_what_is_only_due_if_it_is_so_is_no_remedy(self) -> None:
        reported = with_breach("reported")
        [breach] = reported.alarm.breaches
        other = replace(breach, id="forced-labour", title="forced labour", state="alleged")
        remedy = step(id="later", phase="at-once", of="child-labour")
        if_so = step(number=2, phase="at-once", of="forced-labour", if_confirmed=True)
        both = changed(
            with_steps(remedy, if_so),
            alarm=replace(reported.alarm, breaches=(breach, other)),
            interventions=tuple(
                replace(action, remedies=("forced-labour",)) if action.id == "raise" else action
                for action in reported.interventions
            ),
        )
        texts = self.advice(both)
        start = texts.index("AT ONCE: THE REMEDY")
        found = texts.index("FIND OUT AT ONCE")
        assert texts[start + 1] == "later"
        assert not any("raise" in text for text in texts[start:found])
        assert texts[found + 1] == (
            "Find out about forced labour (question 1 below). If it is so, this starts at once: "
            "raise."
        )

    def test_where_nothing_is_held_back_and_nothing_can_start_that_is_said(self) -> None:
        nothing = "Nothing in this rubric can start now."
        assert nothing in self.advice(changed(with_steps(), interdependencies=()))
        further = self.advice(changed(with_steps(step(chosen=False)), interdependencies=()))
        assert "Nothing is known to hold back so much that an action should come first." in further
        assert nothing not in [*further, *self.advice(with_steps())]

    def test_for_how_many_firms_costs_are_is_said_where_costs_are_shown(self) -> None:
        def assumed(*steps: PlannedStep) -> Assessment:
            sector = changed(with_steps(*steps), interdependencies=())
            firms = Interval(low=100, estimate=450, high=2000)
            return changed(sector, choosing=replace(sector.choosing, assumed_firms=firms))

        said = "Costs are for 450 firms (100 to 2,000), as nobody stated how many."
        assert said in self.advice(assumed(step(phase="quick")))
        assert said not in self.advice(assumed())

    def test_what_is_for_what_holds_back_has_a_heading_that_stands_out(self) -> None:
        blocks = sections(with_steps(step(phase="holds-back")))["advice"].blocks
        headings = [each for each in blocks if isinstance(each, Section)]
        [heading] = [each for each in headings if each.heading.startswith("FOR WHAT")]
        assert heading.tone == "strong"

    def test_without_space_there_is_no_quick_win_beside_remedies(self) -> None:
        remedy, quick = step(phase="at-once", of="child-labour"), step(number=2, phase="quick")
        space = Space(quick=False)
        assert "QUICK WIN" not in self.advice(
            with_breach("reported", with_steps(remedy, quick)), space
        )
        assert "QUICK WIN" in self.advice(with_steps(quick), space)

    def test_without_space_answers_beside_remedies_are_titles(self) -> None:
        remedy = step(id="later", phase="at-once", of="child-labour")
        answer, space = step(number=2, phase="holds-back"), Space(details=False)
        texts = self.advice(with_breach("reported", with_steps(remedy, answer)), space)
        assert "1 Trust: raise" in texts
        assert sum(text.startswith("Leads: ") for text in texts) == 1
        assert any(text.startswith("Leads: ") for text in self.advice(with_steps(answer), space))

    def test_an_answer_says_who_when_for_how_much_and_what_it_needs(self) -> None:
        texts = self.advice(with_steps(step(phase="holds-back", needs=(need(now=1),))))
        start = texts.index("1 Trust: raise")
        assert texts[start + 1 : start + 5] == [
            "Leads: service-centre: none recorded, find out who is there",
            texts[start + 2],
            "Money: about 5 person-years; no price in the profile",
            "Needs: trust at 1.5: not yet (1.0)",
        ]
        assert texts[start + 2].startswith("When: months 1 to 12, first result by month 3 · gain")

    def test_a_quick_win_in_two_lines(self) -> None:
        texts = self.advice(with_steps(step(phase="quick", leads=("Centro",))))
        quick = texts[texts.index("QUICK WIN") + 1]
        assert quick == (
            "raise · Centro · months 1 to 12, first result by month 3 · about 5 person-years"
        )

    def test_who_is_still_to_be_found_is_marked(self) -> None:
        advice = sections(with_steps(step(phase="holds-back")))["advice"]
        lines: list[Line] = [
            line
            for block in advice.blocks
            if isinstance(block, Section)
            for terms in block.blocks
            if isinstance(terms, Terms)
            for line in terms.lines
        ]
        assert [line.tone for line in lines if line.label == "Leads"] == ["poor"]


class TestWhatNext:
    def test_nothing_to_ask(self) -> None:
        assert texts_in(sections(changed(questions=None))["ask"])[1:] == ["Nothing is left to ask."]

    def commands(self, assessment: Assessment, command: str) -> list[str]:
        return texts_in(sections(assessment, command=command)["next"])[1:]

    def test_what_the_commands_are_good_for_stands_beside_them(self) -> None:
        assert self.commands(well_known(), COMMAND) == [
            "sectorscan assess x.yaml --full          the whole report",
            "sectorscan assess x.yaml -o report.docx  also .html .md .xlsx",
            'sectorscan explain "trust" --rubric ...  why, and where it comes from',
        ]

    def test_where_little_is_known_sheets_for_visits_are_offered(self) -> None:
        assert self.commands(small_sector(), COMMAND)[-1].startswith(
            "sectorscan ask x.yaml -o visits.docx"
        )

    def test_a_long_command_stands_alone_and_is_typed_once(self) -> None:
        long = f"sectorscan assess {'folder/' * 8}x.yaml"
        shown = self.commands(well_known(), long)
        assert shown[0] == f"{long} --full"
        longer = f"sectorscan assess {'folder/' * 20}x.yaml"
        assert self.commands(well_known(), longer)[1] == "the same with -o report.docx"


def test_what_answers_two_weak_partners_is_told_once() -> None:
    rubric = builders.rubric(
        builders.ingredient("trust", builders.asked("trust-asked")),
        builders.ingredient("skills", builders.asked("skills-asked")),
        builders.ingredient("work", builders.asked("work-asked")),
        interplay=0.5,
        interdependencies=[builders.need("trust", "work"), builders.need("skills", "work")],
        interventions=[builders.action("raise", {"trust": 2, "skills": 2})],
    )
    levels = {"trust-asked": 1, "skills-asked": 1, "work-asked": 3}
    answers = {name: {"level": level, "confidence": "high"} for name, level in levels.items()}
    both = assess(builders.profile(answers=answers, population=100), rubric)
    told = texts_in(sections(both)["advice"])
    assert "1 Trust: raise" in told
    assert "2 Skills: action 1 above does this too." in told
    assert sum(text.startswith("Leads: ") for text in told) == 1


@pytest.mark.parametrize("name", ["w" * 300, "Associazione " * 30, "السوق القديم " * 20])
def test_no_heading_or_paragraph_of_an_action_is_wider_than_its_lines(name: str) -> None:
    led = step(phase="holds-back", leads=(name, name), strengthens=None)
    for space in spaces():
        advice = sections(with_steps(led), space)["advice"]
        [leads] = [text for text in texts_in(advice) if text.startswith("Leads: ")]
        assert len(leads) <= space.lines * COLUMNS


def test_that_a_breach_is_agreed_to_be_ended_stands_with_the_alarm() -> None:
    reported = with_breach("reported")
    alarm = reported.alarm
    agreed = tuple(replace(breach, committed=True) for breach in alarm.breaches)
    told = replace(reported, alarm=replace(alarm, breaches=agreed))
    assert not any("have agreed" in text for text in texts_in(sections(reported)["labour"]))
    assert any("have agreed" in text for text in texts_in(sections(told)["labour"]))


def test_why_there_is_no_action_is_not_cut_within_a_sentence() -> None:
    sector = with_steps()
    named = tuple(
        replace(level, short="what firms do with each other") for level in sector.ingredients
    )
    choosing = replace(sector.choosing, not_answered=("trust",), held_back_by=("trust",))
    nothing = replace(sector, ingredients=named, choosing=choosing)
    told = texts_in(sections(nothing)["advice"])
    whole = "nothing that can start now has its main effect here."
    assert f"1 What firms do with each other: {whole}" in told
