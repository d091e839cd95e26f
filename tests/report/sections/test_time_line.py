"""The first interventions along time: what begins at once, and what waits for which of them."""

from typing import Any

from sectorscan.assessment.assess import assess
from sectorscan.report.charts.kinds import Stretch
from sectorscan.report.names import Names
from sectorscan.report.sections.time_line import programme
from tests.support import builders
from tests.support.builders import action, need

NEEDY: dict[str, Any] = {"preconditions": {"a": 2}, "months": [3, 9], "first_result_months": 2}
HIGH = {"confidence": "high", "source": "s"}


def stretches(*actions: builders.Record, shown: int = 5, **sections: object) -> tuple[Stretch, ...]:
    """Lay out the actions for a sector where `a` is at level 1 and work at level 2."""
    rubric = builders.rubric(
        builders.ingredient("a", builders.asked("a-asked")),
        builders.ingredient("work", builders.asked("work-asked")),
        interplay=0.5,
        interdependencies=[need("a", "work")],
        interventions=actions,
    )
    answers = {"a-asked": {"level": 1, **HIGH}, "work-asked": {"level": 2, **HIGH}}
    sources = {"s": {"cite": "a book", "evidence": "seen"}}
    profile = builders.profile(answers=answers, sources=sources, **sections)
    assessment = assess(profile, rubric)
    return programme(assessment, Names(assessment), shown)


def test_what_can_start_begins_at_once_with_its_lead_to_be_found() -> None:
    (only,) = stretches(action("raise", {"a": 2}))
    assert (only.start, only.months, only.first_result, only.after) == (0, (6, 12), 3, ())
    assert only.lead == "to be found: service-centre"
    assert only.sentence == (
        "raise: begins at once, takes 6-12 months, first result after 3. "
        "Lead: to be found: service-centre."
    )


def test_leads_of_the_profile_are_named_the_first_two() -> None:
    bodies = [{"id": name, "name": name, "kind": "service-centre"} for name in ("A", "B", "C")]
    (only,) = stretches(action("raise", {"a": 2}), institutions=bodies)
    assert only.lead == "A, B and 1 more"


def test_what_waits_begins_after_the_most_months_of_what_it_waits_for() -> None:
    first, second = stretches(action("raise", {"a": 3}), action("later", {"work": 2}, **NEEDY))
    assert (first.title, second.title) == ("raise", "later")
    assert (second.start, second.months, second.first_result) == (12, (3, 9), 2)
    assert second.after == (1,)
    assert "begins after raise, in month 12" in second.sentence


def test_what_nothing_shown_brings_about_is_not_drawn() -> None:
    too_little = action("nudge", {"a": 0.1}), action("later", {"work": 2}, **NEEDY)
    assert [one.title for one in stretches(*too_little)] == ["nudge"]
    assert (
        stretches(action("raise", {"a": 3}), action("later", {"work": 2}, **NEEDY), shown=0) == ()
    )
