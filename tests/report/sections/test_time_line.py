"""The actions of the plan along time: what begins at once, and what waits for which of them."""

from typing import Any

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.charts.kinds import Stretch, TimeLine
from sectorscan.report.charts.pictures import pictures_of
from sectorscan.report.charts.time_line import time_line_picture
from sectorscan.report.render import Options, report_of
from sectorscan.report.sections.action_plan import shown_steps
from sectorscan.report.sections.plan_words import PlanWords
from sectorscan.report.sections.time_line import along_time
from tests.support import builders
from tests.support.builders import action, need
from tests.support.reports import printed
from tests.support.svg import is_sound

NEEDY: dict[str, Any] = {
    "needs": {"levels": {"a": 1.5}},
    "months": [3, 9],
    "first_result_months": 2,
}
HIGH = {"confidence": "high", "source": "s"}


def planned(*actions: builders.Record, **sections: object) -> Assessment:
    """Assess a sector where `a` is at level 1 and holds back work, which is at level 3."""
    rubric = builders.rubric(
        builders.ingredient("a", builders.asked("a-asked")),
        builders.ingredient("work", builders.asked("work-asked")),
        interplay=0.5,
        interdependencies=[need("a", "work")],
        interventions=actions,
    )
    answers = {"a-asked": {"level": 1, **HIGH}, "work-asked": {"level": 3, **HIGH}}
    sources = {"s": {"cite": "a book", "evidence": "seen"}}
    return assess(builders.profile(answers=answers, sources=sources, **sections), rubric)


def stretches(*actions: builders.Record, **sections: object) -> tuple[Stretch, ...]:
    assessment = planned(*actions, **sections)
    return along_time(PlanWords(assessment), shown_steps(assessment.action_plan))


def test_what_can_start_begins_at_once() -> None:
    (only,) = stretches(action("raise", {"a": 2}))
    assert (only.start, only.months, only.first_result, only.after) == (0, (6, 12), 3, ())
    assert only.lead == "service-centre: none recorded, find out"
    assert only.sentence.startswith("1 raise: months 1 to 12, first result by month 3.")
    assert only.sentence.endswith("Lead: service-centre: none recorded, find out who is there.")


def test_what_waits_begins_with_the_first_result_of_what_it_waits_for() -> None:
    first, second = stretches(action("raise", {"a": 1}), action("later", {"a": 3}, **NEEDY))
    assert (first.title, second.title) == ("raise", "later")
    assert (second.start, second.months, second.first_result) == (3, (3, 9), 2)
    assert second.after == (1,)
    assert "It waits for 1." in second.sentence


def test_a_need_that_no_action_meets_is_told() -> None:
    founding = action("raise", {"a": 2}, founds={"kind": "service-centre"})
    closed = [{"id": "c", "name": "Centre", "kind": "service-centre", "active": False}]
    (only,) = stretches(founding, institutions=closed)
    assert only.needs == "to know why Centre stopped"


def test_the_drawing_has_an_arrow_to_what_waits_and_the_calendar() -> None:
    report = report_of(
        planned(
            action("raise", {"a": 1}), action("later", {"a": 3}, **NEEDY), plan={"start": "2025-01"}
        ),
        Options(sections=("advice",)),
    )
    [drawn] = pictures_of(report)
    assert is_sound(drawn)
    assert "1/2025" in drawn.svg
    assert drawn.svg.count('class="stroke-together"') >= 1


def test_without_needs_there_is_no_arrow() -> None:
    chart = TimeLine(name="t", title="t", stretches=stretches(action("raise", {"a": 2})))
    assert "<path" in time_line_picture(chart).svg  # the mark of the first result
    assert 'class="stroke-quiet" fill="none" stroke="#6b6b6b" stroke-width="1" d=' not in (
        time_line_picture(chart).svg
    )


def test_a_terminal_shows_the_years_and_what_is_needed() -> None:
    text = printed(
        planned(
            action("raise", {"a": 1}), action("later", {"a": 3}, **NEEDY), plan={"start": "2025-01"}
        ),
        80,
        "advice",
    )
    assert "needs: 1 at its first result" in text
    [axis] = [line for line in text.splitlines() if line.startswith("   When ")]
    assert axis.split()[1:2] == ["2025"]
