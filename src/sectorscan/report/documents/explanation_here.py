"""Why an intervention is, or is not, among a sector's first steps, and what would change that."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.first_steps import FirstStep
from sectorscan.assessment.result.interventions import InterventionResult, Precondition
from sectorscan.report import numbers
from sectorscan.report.safe_text import inert
from sectorscan.rubric.interventions import Intervention, Where
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Estimate

_REASONS = {
    "remedy": "it ends a reported breach: {of}",
    "find-out": "it finds out about an alleged breach: {of}",
    "bottleneck": "it answers what holds back: {of}",
    "quick": "it is quick and light, for {of}",
    "party": "a side of industry has no body: {of}",
    "before": "it comes before {of}",
    "also": "it is a second step for {of}",
    "next": "it brings most of what is left",
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
    paragraphs = [("Here", _place(assessment, rubric, result, step))]
    if result.status != "running":
        paragraphs += [
            ("Does not apply", _conditions(rubric, intervention, result, holds=False)),
            (
                "To find out",
                "\n".join(_to_find_out(assessment, rubric, intervention, result, step)),
            ),
            ("Needs first", "\n".join(_missing(rubric, result))),
        ]
    if step is None and _can_start(result):
        paragraphs.append(("Instead", "\n".join(_instead(assessment, rubric, result))))
    return tuple((label, inert(text)) for label, text in paragraphs if text)


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
        reason = _REASONS[step.why].format(of=titles.get(step.of or "", step.of))
        chance = numbers.percent(step.frequency)
        of = f"step {place} of {len(assessment.first_steps)}"
        return f"{of}: {reason}; chosen in {chance} of the draws"
    if result.status == "running":
        return "no step: it runs already, so that what it brings is in the levels"
    if result.applies is False:
        return "no step: it does not apply here"
    if not _can_start(result):
        return "no step: it cannot start yet, as it needs first what is not there"
    chances = {choice.id: choice.frequency for choice in assessment.choosing.open}
    if result.id in chances:
        return f"no step, but it is one in {numbers.percent(chances[result.id])} of the draws"
    return "no step, although it could start"


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
            yield (
                f"{titles[ingredient]}: {answers[0].title} comes first, with {instead} against "
                f"{own} (of what brings nearly the most the cheapest is taken; what is open "
                "counts less)"
            )
            continue
        if ingredient in assessment.choosing.held_back_by:
            yield f"{titles[ingredient]}: too little is known to say what comes first"
            continue
        weaker = [titles[name] for name in assessment.choosing.held_back_by[:3]]
        more = f" as much as {numbers.listed(weaker, 'or')}" if weaker else " enough"
        yield (
            f"{titles[ingredient]} does not hold the others back{more}; "
            "it would come up if that were weaker beside the others"
        )


def _for_how_much(gain: Estimate | None, cost: float) -> str:
    """Points for person-years; no points while a breach stands."""
    price = f"{numbers.small_number(cost)} person-years"
    return price if gain is None else f"{numbers.points(gain.estimate)} points for {price}"


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
            yield f"whether {_level(rubric, need)}"
    if not any(lead.names for lead in result.leads):
        kinds = [rubric.titles[lead.kind] for lead in result.leads]
        yield f"who could lead it: none of {numbers.listed(kinds, 'or')} is recorded"
    for ask in step.asks if step is not None else ():
        if ask.what == "ended":
            yield f"why {numbers.listed(ask.of)} stopped"
        elif ask.what == "body":
            bodies = [assessment.rubric.bodies[kind] for kind in ask.of]
            yield f"whether there is {numbers.listed(bodies, 'or')} already"


def _missing(rubric: Rubric, result: InterventionResult) -> Iterator[str]:
    """What it needs and has not, with what would bring it."""
    titles = rubric.titles
    for choice in result.lacking:
        founders = [
            action.title
            for action in rubric.interventions
            if action.founds is not None and action.founds.kind in choice
        ]
        by = f"; {numbers.listed(founders, 'or')} would found one" if founders else ""
        kinds = numbers.listed([titles[kind] for kind in choice], "or")
        yield f"{kinds}: none is recorded{by}"
    for need in result.preconditions:
        if need.standing != "fails":
            continue
        if need.raised_by:
            by = f"; {titles[need.raised_by[0]]} would lift it so far"
        elif need.nearer_by:
            by = f"; {titles[need.nearer_by[0]]} would lift it part of the way"
        else:
            by = "; nothing in the rubric that can start lifts it"
        yield f"{_level(rubric, need)}{by}"


def _level(rubric: Rubric, need: Precondition) -> str:
    return f"{rubric.titles[need.ingredient]} is at {need.level:g} or more"


def _conditions(
    rubric: Rubric,
    intervention: Intervention,
    result: InterventionResult,
    *,
    holds: bool | None,
) -> str:
    """The conditions of where it applies that fail, or that are not known, in words."""
    fields = [name for name, known in result.conditions.items() if known is holds]
    return "\n".join(f"only {in_words(rubric, intervention.applies, name)}" for name in fields)


def in_words(rubric: Rubric, where: Where, field: str) -> str:
    """One condition of where an intervention applies, such as `in 2008 or later`."""
    titles = rubric.titles | {family.id: family.title for family in rubric.families}
    titles |= {role.id: role.title for family in rubric.families for role in family.roles}

    def named(names: Sequence[str] | None, last: Literal["and", "or"] = "or") -> str:
        return numbers.listed([titles.get(name, name) for name in names or ()], last)

    def levels(limits: dict[str, float], side: str) -> str:
        each = [f"{titles[name]} is at {limit:g} or {side}" for name, limit in limits.items()]
        return f"where {numbers.listed(each)}"

    words: dict[str, Callable[[], str]] = {
        "income": lambda: f"in countries of {named(where.income)} income",
        "family": lambda: f"for {named(where.family)}",
        "roles": lambda: f"where there are {named(where.roles)}",
        "setting": lambda: f"in the {where.setting} setting",
        "no_active": lambda: f"where there are no {named(where.no_active)}",
        "homework": lambda: f"where there is {'' if where.homework else 'no '}home work",
        "informal": lambda: f"where there is {'' if where.informal else 'no '}informal work",
        "mean_size": lambda: f"where firms have at most {where.mean_size:g} people on average",
        "firms_at_least": lambda: f"where there are at least {where.firms_at_least:,.0f} firms",
        "not_before": lambda: f"in {where.not_before} or later",
        "not_after": lambda: f"until {where.not_after}",
        "at_most": lambda: levels(where.at_most, "less"),
        "at_least": lambda: levels(where.at_least, "more"),
        "breach": lambda: f"where {named(where.breach)} is reported",
        "not_cleared": lambda: f"where nobody has checked and ruled out {named(where.not_cleared)}",
        "any": lambda: " or ".join(_together(rubric, choice) for choice in where.any),
    }
    return words[field]()


def _together(rubric: Rubric, where: Where) -> str:
    """All conditions of one choice."""
    given = where.model_fields_set - {"or_family"}
    return " and ".join(
        in_words(rubric, where, field) for field in type(where).model_fields if field in given
    )
