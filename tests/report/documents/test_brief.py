"""The brief: one page of a terminal and of a document, whatever is known of a sector."""

import re

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import LANGUAGES, speaking
from sectorscan.report.blocks import Section, Terms
from sectorscan.report.documents.brief import MOST_LINES, MOST_WORDS, brief_report
from sectorscan.report.render import Options, render, report_of, terminal_report_of
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.renderers.terminal.report import terminal_report
from sectorscan.report.translation import in_language
from sectorscan.rubric.translation import texts_in
from tests.support.briefs import INVENTED, invented
from tests.support.builders import Record
from tests.support.reports import EVERY, answers, assessed, example

COMMAND = "sectorscan assess profile.yaml"


class Text(SingleFileSnapshotExtension):
    """A golden file that reads as the brief does."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Text)


def brief_of(assessment: Assessment, width: int = 80) -> str:
    return as_text(terminal_report(brief_report(assessment, command=COMMAND)), width)


def sector(name: str) -> Assessment:
    return invented(name) if name in INVENTED else example(name)


def between(text: str, start: str, end: str) -> str:
    """What stands between two headings, its lines joined."""
    return " ".join(text.split(start, 1)[1].split(end, 1)[0].split())


@pytest.mark.parametrize("name", [*EVERY, *INVENTED])
class TestBudget:
    def test_it_is_a_page_of_a_terminal(self, name: str) -> None:
        lines = brief_of(sector(name)).splitlines()
        assert len(lines) <= MOST_LINES
        assert max(map(cell_len, lines)) <= 80

    def test_what_is_never_dropped_is_there(self, name: str) -> None:
        assessment = sector(name)
        brief = brief_of(assessment)
        likely = assessment.score.likely
        assert "LABOUR ALARM: " in brief
        assert f"{likely.low:.0f} to {likely.high:.0f}" in between(brief, "VERDICT", "Band: ")
        for step in assessment.action_plan.steps:
            if step.phase == "at-once":
                title = next(r.title for r in assessment.interventions if r.id == step.id)
                assert title[:40] in " ".join(brief.split())

    def test_page_one_of_a_document_has_few_words(self, name: str) -> None:
        page = render(sector(name), "markdown", Options(brief=True)).decode()
        assert sum(any(map(str.isalnum, word)) for word in page.split()) <= MOST_WORDS

    def test_documents_have_no_commands(self, name: str) -> None:
        document = render(sector(name), "markdown").decode()
        assert "sectorscan " not in document


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", ["carpi-knitwear", "tegalwangi-rattan", "breach-reported"])
def test_as_it_is_printed(name: str, width: int, golden: SnapshotAssertion) -> None:
    assert brief_of(sector(name), width) == golden


class TestRules:
    def test_wider_terminals_break_at_80(self) -> None:
        assert brief_of(example("carpi-knitwear"), 120) == brief_of(example("carpi-knitwear"), 80)

    def test_narrow_terminals_have_no_scale_and_labels_by_themselves(self) -> None:
        narrow = brief_of(example("carpi-knitwear"), 50)
        assert "├" not in narrow
        assert re.search(r"(?m)^ +Leads$", narrow)
        assert max(map(cell_len, narrow.splitlines())) <= 50

    @pytest.mark.parametrize("state", ["reported", "alleged"])
    def test_a_breach_comes_first_and_no_gains_are_given(self, state: str) -> None:
        brief = brief_of(invented(f"breach-{state}"))
        assert brief.index(f"{state.upper()}") < brief.index("VERDICT")
        assert f"Band: none while the breach is {state}." in brief
        assert not re.search(r"\bgains?\b", brief.replace("no gains given", ""))

    def test_all_that_is_alleged_is_to_be_found_out(self) -> None:
        said = [{"breach": "child-labour", "found": True, "by": "buyers"}]
        silent = {"voice-and-bargaining": {"level": 0, "by": "employers"}}
        brief = brief_of(assessed(labour_checks=said, answers=silent))
        told = between(brief, "AT ONCE", "FOR WHAT")
        assert told == (
            "Find out about denial of freedom of association (question 1 below) and child labour "
            "(question 2 below). If it is so, these start at once: An organisation of the workers; "
            "Pact against child labour and unsafe work."
        )
        assert "Labour standards: what is to be found out above comes first." in brief

    def test_of_a_quick_win_a_partner_is_named_where_no_name_is_cut(self) -> None:
        carpi, prato = (
            between(brief_of(example(name)), "QUICK WIN", "FIND OUT NEXT")
            for name in ("carpi-knitwear", "prato-wool")
        )
        assert "Lapam-Federimpresa and 1 more, with CGIL in Carpi ·" in carpi
        assert "· Istituto Tullio Buzzi · months" in prato

    def test_without_a_breach_the_alarm_follows_the_verdict(self) -> None:
        brief = brief_of(example("carpi-knitwear"))
        assert brief.index("VERDICT") < brief.index("LABOUR ALARM: NOT CHECKED")

    def test_below_five_pieces_the_range_leads_and_nothing_is_said_for_sure(self) -> None:
        brief = brief_of(example("tegalwangi-rattan"))
        assert "VERDICT\n   Likely range" in brief
        assert "rests mostly on what is usual" in " ".join(brief.split())
        assert "WHAT MAY HOLD IT BACK" in brief
        assert "holds back" not in between(brief, "WHAT MAY HOLD IT BACK", "WHAT TO DO")

    def test_a_hint_in_what_is_watched_is_asked_about_first(self) -> None:
        asked = between(brief_of(example("tegalwangi-rattan")), "FIND OUT NEXT", "HOW FAR")
        assert "1 Do you know of children who do this work? Ask workers" in asked
        assert "never a child" in asked

    def test_the_weak_partners_stand_in_the_order_of_their_points(self) -> None:
        for name in EVERY:
            held = between(brief_of(example(name)), "HOLD", "WHAT TO DO").split("points held")[-1]
            figures = [float(one) for one in re.findall(r"(?<=[. ] )\d\.\d(?= [A-Z])", held)]
            assert figures == sorted(figures, reverse=True)

    def test_the_command_is_repeated_as_it_was_typed(self) -> None:
        options = Options(command="sectorscan assess 'my profile.yaml'")
        report = terminal_report(terminal_report_of(example("carpi-knitwear"), options))
        assert "sectorscan assess 'my profile.yaml' --full" in as_text(report, 80)

    def test_without_a_command_there_is_nothing_to_type(self) -> None:
        report = terminal_report(terminal_report_of(example("carpi-knitwear"), Options()))
        assert "sectorscan " not in as_text(report, 80)


def told(**by: str) -> list[Record]:
    """A check that found a breach, by whom, for each."""
    return [{"breach": breach, "found": True, "by": kind} for breach, kind in by.items()]


class TestSeveralBreaches:
    """All that is reported or alleged stands in a brief, and what ends it."""

    BY = {
        "lethal-risk": "workers",
        "forced-labour": "workers",
        "child-labour": "trade-union",
        "discrimination": "home-workers",
        "freedom-of-association": "employers",
    }

    def four_reported(self) -> Assessment:
        league = {"id": "league", "name": "Shoemakers' League", "kind": "employers-organization"}
        return assessed(labour_checks=told(**self.BY), institutions=[league])

    def page(self, assessment: Assessment) -> str:
        return render(assessment, "markdown", Options(brief=True)).decode()

    def test_page_one_names_every_breach_and_every_remedy(self) -> None:
        assessment = self.four_reported()
        page = self.page(assessment)
        alarm = page.split("Decision brief", 1)[1].split("###", 1)[0]
        for breach in assessment.alarm.breaches:
            assert breach.title in alarm
        assert "Alleged: denial of freedom of association; find out first." in alarm
        assert "Their remedies come first." in alarm
        titles = {action.id: action.title for action in assessment.interventions}
        due = [step for step in assessment.action_plan.steps if step.phase == "at-once"]
        assert len([step for step in due if not step.if_confirmed]) > 3
        for step in due:
            if not step.if_confirmed:
                assert f"{titles[step.id]} (at once)" in page
        assert "If it is so, this starts at once: An organisation of the workers." in page
        assert sum(any(map(str.isalnum, word)) for word in page.split()) <= MOST_WORDS

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_is_a_page_in_every_language(self, language: str) -> None:
        with speaking(language, texts_in("industrial-district", language)):
            brief = brief_of(in_language(self.four_reported()))
        assert len(brief.splitlines()) <= MOST_LINES

    def test_a_terminal_names_every_breach_and_every_remedy(self) -> None:
        brief = brief_of(self.four_reported())
        assert len(brief.splitlines()) <= MOST_LINES
        first = between(brief, "AT ONCE: THE REMEDIES", "FIND OUT AT ONCE")
        assert first.count(" first result by ") == first.count(" person-years") > 3
        assert "Safer and better workplaces, worked out together · " in first
        assert "organisation of the workers" not in first
        assert between(brief, "FIND OUT AT ONCE", "FOR WHAT") == (
            "Find out about denial of freedom of association (question 1 below). If it is so, this "
            "starts at once: An organisation of the workers."
        )

    def test_what_runs_already_is_said_to_run_and_what_is_alleged_to_be_found_out(self) -> None:
        both = {"lethal-risk": "workers", "child-labour": "officials"}
        running = ("workplace-safety-and-cooperation", "enforceable-safety-accord")
        assessment = assessed(
            labour_checks=told(**both),
            in_place=[{"id": action, "status": "running"} for action in running],
        )
        run = "Against danger to life at work these run already, and it is still reported: "
        for text in (brief_of(assessment), self.page(assessment)):
            flat = " ".join(text.split())
            assert run in flat
            flat = flat.replace(" (question 1 below)", "")
            assert "Find out about child labour. If it is so, this starts at once: Pact" in flat
            assert "THE REMEDY" not in flat
            assert "remedy comes first" not in flat
            assert "remedy above comes first" not in flat


class TestChecked:
    def test_by_whom_and_of_what_no_worker_was_asked(self) -> None:
        said = [{"breach": b, "found": False, "by": "employers"} for b in TestSeveralBreaches.BY]
        said[0]["by"] = "workers"
        assessment = assessed(labour_checks=said)
        asked = (
            "No worker, home worker or union was asked about denial of freedom of association, "
            "forced labour, child labour or discrimination: a no of others does not mean none."
        )
        page = TestSeveralBreaches().page(assessment)
        assert "checked, none reported (by owners of firms and workers). " + asked in page
        for text in (brief_of(assessment), render(assessment, "markdown").decode()):
            flat = " ".join(text.split())
            assert "Checked, none reported: by owners of firms and workers." in flat
            assert asked in flat
            assert "nobody in the sector was asked" not in flat


class TestFront:
    def test_what_is_not_said_is_not_made_up(self) -> None:
        about = report_of(assessed()).about
        assert "Prepared by: not named · not dated" in about
        assert "version 2 · Status: draft" in about

    def test_who_made_it_and_when(self) -> None:
        details = {
            "author": "Field team",
            "organisation": "Example Agency",
            "date": "2024-12-12",
            "status": "discussed with the unions",
        }
        about = report_of(assessed(report=details)).about
        assert "Prepared by: Field team, Example Agency · 12 December 2024" in about
        assert about.endswith("Status: discussed with the unions")

    def test_only_the_brief_or_the_brief_and_the_plan(self) -> None:
        page = report_of(example("carpi-knitwear"), Options(brief=True))
        assert [block.id for block in page.blocks] == ["brief"]  # type: ignore[union-attr]
        planned = report_of(example("carpi-knitwear"), Options(plan=True))
        assert [block.id for block in planned.blocks] == ["brief", "advice"]  # type: ignore[union-attr]


def test_what_is_a_step_above_is_not_among_what_has_to_wait() -> None:
    brief = brief_of(example("carpi-knitwear-2018"))
    steps = between(brief, "FOR WHAT HOLDS IT BACK", "WHAT TO FIND OUT")
    assert "2 Services in common: Service centre" in steps
    assert steps.count("Service centre steered by its users") == 1


def test_rivals_are_named_only_where_something_speaks_for_them() -> None:
    carpi = example("carpi-knitwear")
    rivals = [one for one in carpi.strategies.results if one.sort == "rival"]
    assert not any(s.state in {"seen", "likely"} for rival in rivals for s in rival.signatures)
    assert "ruled out" not in brief_of(carpi)


@pytest.mark.parametrize("name", EVERY)
def test_a_brief_names_no_action_by_a_number_that_it_does_not_show(name: str) -> None:
    assert "from action" not in brief_of(example(name))


def test_page_one_says_what_all_of_it_costs_together() -> None:
    page = report_of(example("carpi-knitwear"), Options(brief=True)).blocks[0]
    assert isinstance(page, Section)
    decide = next(
        line
        for block in page.blocks
        if isinstance(block, Terms)
        for line in block.lines
        if line.label == "You are asked to decide"
    )
    together = re.search(r"together about ([\d.]+) person-years in the first stage", decide.text)
    assert together is not None
    assert float(together.group(1)) > 0


def test_a_plan_with_a_calendar_says_when_it_starts() -> None:
    planned = assessed(answers=answers(2, technology=1), plan={"start": "2025-01"})
    assert "plan starts Jan 2025" in brief_of(planned, 80)
    assert "months from the start" in brief_of(assessed(answers=answers(2, technology=1)), 80)
