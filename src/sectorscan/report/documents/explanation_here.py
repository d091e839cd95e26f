"""Why an intervention is, or is not, among a sector's first steps, and what would change that."""

from collections.abc import Iterator

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.first_steps import FirstStep
from sectorscan.assessment.result.interventions import InterventionResult, Precondition
from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.report.documents.explained import filled
from sectorscan.report.documents.where import in_words
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Estimate

_REASONS = {
    "remedy": marked("it ends a reported breach: {of}"),
    "find-out": marked("it finds out about an alleged breach: {of}"),
    "bottleneck": marked("it answers what holds back: {of}"),
    "quick": marked("it is quick and light, for {of}"),
    "party": marked("a side of industry has no body: {of}"),
    "before": marked("it comes before {of}"),
    "also": marked("it is a second step for {of}"),
    "next": marked("it brings most of what is left"),
}


def explanation_here(
    assessment: Assessment, rubric: Rubric, identifier: str
) -> tuple[tuple[str, str], ...]:
    """Labelled paragraphs on an intervention in a sector; none for anything else."""
    result = next((action for action in assessment.interventions if action.id == identifier), None)
    if result is None:
        return ()
    intervention = next(entry for entry in rubric.interventions if entry.id == identifier)
    step = next((first for first in assessment.first_steps if first.id == identifier), None)
    paragraphs = [(tr("Here"), _place(assessment, rubric, result, step))]
    if result.status != "running":
        paragraphs += [
            (tr("Does not apply"), _conditions(rubric, intervention, result, holds=False)),
            (
                tr("To find out"),
                "\n".join(_to_find_out(assessment, rubric, intervention, result, step)),
            ),
            (tr("Needs first"), "\n".join(_missing(rubric, result))),
        ]
    if step is None and _can_start(result):
        paragraphs.append((tr("Instead"), "\n".join(_instead(assessment, rubric, result))))
    return filled(paragraphs)


def _can_start(result: InterventionResult) -> bool:
    return (
        result.status != "running"
        and result.applies is not False
        and result.ready != "fails"
        and not result.lacking
    )


def _place(
    assessment: Assessment, rubric: Rubric, result: InterventionResult, step: FirstStep | None
) -> str:
    """Its place among the first steps and why, or what keeps it out."""
    titles = rubric.titles
    if step is not None:
        place = assessment.first_steps.index(step) + 1
        return tr(
            "step {place} of {all}: {reason}; chosen in {share} of the trials",
            place=place,
            all=len(assessment.first_steps),
            reason=tr(_REASONS[step.why], of=titles.get(step.of or "", step.of)),
            share=numbers.percent(step.frequency),
        )
    if result.status == "running":
        return tr("no step: it runs already, so that what it brings is in the levels")
    if result.applies is False:
        return tr("no step: it does not apply here")
    if not _can_start(result):
        return tr("no step: it cannot start yet, as it needs first what is not there")
    chances = {choice.id: choice.frequency for choice in assessment.choosing.open}
    if result.id in chances:
        chance = numbers.percent(chances[result.id])
        return tr("no step, but it is one in {share} of the trials", share=chance)
    return tr("no step, although it could start")


def _instead(assessment: Assessment, rubric: Rubric, result: InterventionResult) -> Iterator[str]:
    """What comes before it for each ingredient that it is aimed at, or what else holds back more.

    Of those that bring nearly the most for an ingredient the cheapest is taken, and what is open
    counts less; so both figures are given.
    """
    titles = rubric.titles
    for ingredient in result.aimed_at:
        answers = [
            first for first in assessment.first_steps if ingredient in (first.of, *first.also)
        ]
        if answers:
            own = _for_how_much(result.gain, result.first_stage.cost)
            instead = _for_how_much(answers[0].gain, answers[0].cost.cost)
            yield tr(
                "{ingredient}: {action} comes first, with {instead} against {own} (of what brings "
                "nearly the most the cheapest is taken; what is open counts less)",
                ingredient=titles[ingredient],
                action=answers[0].title,
                instead=instead,
                own=own,
            )
            continue
        if ingredient in assessment.choosing.held_back_by:
            yield tr(
                "{ingredient}: too little is known to say what comes first",
                ingredient=titles[ingredient],
            )
            continue
        weaker = [titles[name] for name in assessment.choosing.held_back_by[:3]]
        if weaker:
            yield tr(
                "{ingredient} does not hold the others back as much as {weaker}; it would come up "
                "if that were weaker beside the others",
                ingredient=titles[ingredient],
                weaker=numbers.listed(weaker, "or"),
            )
        else:
            yield tr(
                "{ingredient} does not hold the others back enough; it would come up if that were "
                "weaker beside the others",
                ingredient=titles[ingredient],
            )


def _for_how_much(gain: Estimate | None, cost: float) -> str:
    """Points for person-years; no points while a breach stands."""
    years = numbers.about_person_years(cost)
    if gain is None:
        return years
    return tr("{points} points for {cost}", points=numbers.points(gain.estimate), cost=years)


def _to_find_out(
    assessment: Assessment,
    rubric: Rubric,
    intervention: Intervention,
    result: InterventionResult,
    step: FirstStep | None,
) -> Iterator[str]:
    """Conditions, needs and leads that are not known, and of a step what became of such a body."""
    conditions = _conditions(rubric, intervention, result, holds=None)
    if conditions:
        yield conditions
    for need in result.preconditions:
        if need.standing == "ask":
            yield tr("whether {condition}", condition=_level(rubric, need))
    if not any(lead.names for lead in result.leads):
        kinds = numbers.listed([rubric.titles[lead.kind] for lead in result.leads], "or")
        yield tr("who could lead it: none of {bodies} is recorded", bodies=kinds)
    for ask in step.asks if step is not None else ():
        if ask.what == "ended":
            yield tr("why {bodies} stopped", bodies=numbers.listed(ask.of))
        elif ask.what == "body":
            bodies = numbers.listed([assessment.rubric.bodies[kind] for kind in ask.of], "or")
            yield tr("whether there is {bodies} already", bodies=bodies)


def _missing(rubric: Rubric, result: InterventionResult) -> Iterator[str]:
    """What it needs and has not, with what would bring it."""
    titles = rubric.titles
    for choice in result.lacking:
        founders = [
            action.title
            for action in rubric.interventions
            if action.founds is not None and action.founds.kind in choice
        ]
        kinds = numbers.listed([titles[kind] for kind in choice], "or")
        if founders:
            yield tr(
                "{bodies}: none is recorded; {actions} would found one",
                bodies=kinds,
                actions=numbers.listed(founders, "or"),
            )
        else:
            yield tr("{bodies}: none is recorded", bodies=kinds)
    for need in result.preconditions:
        if need.standing != "fails":
            continue
        level = _level(rubric, need)
        if need.raised_by:
            action = titles[need.raised_by[0]]
            yield tr("{level}; {action} would lift it so far", level=level, action=action)
        elif need.nearer_by:
            action = titles[need.nearer_by[0]]
            yield tr("{level}; {action} would lift it part of the way", level=level, action=action)
        else:
            yield tr("{level}; nothing in the rubric that can start lifts it", level=level)


def _level(rubric: Rubric, need: Precondition) -> str:
    return tr(
        "{ingredient} is at {level} or more",
        ingredient=rubric.titles[need.ingredient],
        level=numbers.stated(need.level),
    )


def _conditions(
    rubric: Rubric,
    intervention: Intervention,
    result: InterventionResult,
    *,
    holds: bool | None,
) -> str:
    """The conditions of where it applies that fail, or that are not known, in words."""
    fields = [name for name, known in result.conditions.items() if known is holds]
    return "\n".join(
        tr("only {condition}", condition=in_words(rubric, intervention.applies, name))
        for name in fields
    )
