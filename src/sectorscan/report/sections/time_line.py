"""The actions of the plan along time, in months from its start."""

from collections.abc import Sequence

from sectorscan.assessment.result.action_plan import PlannedStep
from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.charts.kinds import Stretch
from sectorscan.report.phrases import in_turn, running_text
from sectorscan.report.sections.plan_words import PlanWords


def along_time(words: PlanWords, steps: Sequence[PlannedStep]) -> tuple[Stretch, ...]:
    """Each action that can start, with what it waits for and what no action brings."""
    places = {
        step.number: place
        for place, step in enumerate((step for step in steps if step.when is not None), start=1)
    }
    return tuple(_stretch(words, step, places) for step in steps if step.when is not None)


def _stretch(words: PlanWords, step: PlannedStep, places: dict[int, int]) -> Stretch:
    when, result = step.when, words.names.intervention(step.id)
    assert when is not None  # noqa: S101  only those that can start are drawn
    most = when.ends - when.starts
    after = tuple(sorted({places[need.by] for need in step.needs if need.by in places}))
    unmet = [need for need in step.needs if need.state != "met" and need.by is None]
    needs = in_turn(words.need(need) for need in unmet)
    sentences = [
        tr(
            "{number} {action}: {months}.",
            number=step.number,
            action=result.title,
            months=words.span(step),
        ),
        tr("It waits for {numbers}.", numbers=numbers.listed(list(map(str, after))))
        if after
        else "",
        tr("Lead: {lead}.", lead=words.leads(step)),
    ]
    return Stretch(
        title=result.brief,
        start=when.starts,
        months=(min(result.months[0], most), most),
        first_result=when.first_result - when.starts,
        lead=words.leads(step) if step.leads else words.leads_in_short(step),
        after=after,
        needs=needs,
        sentence=running_text(sentences),
    )
