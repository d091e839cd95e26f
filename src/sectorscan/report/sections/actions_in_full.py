"""The section on the actions in full: what each would raise, who pays, where it was seen before."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment.result.action_plan import PlannedStep
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Freed, InterventionResult, Package
from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Grid, Line, Section, Terms, terms_of
from sectorscan.report.groups import grouped
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn, quoted
from sectorscan.report.sections.action_plan import USUAL, shown_steps
from sectorscan.report.sections.plan_words import gain_in_words
from sectorscan.report.sections.uncertainty import firmness
from sectorscan.rubric.entries import Fact
from sectorscan.types import most_first

SHOWN_LIFTS = 4
SHOWN_FREED = 4
_SEEN = 0.005
"""A rise of a level that is seen, if need be to two places."""


def actions_in_full(assessment: Assessment, top: int = USUAL) -> Section | None:
    """What else there is to say of each action of the plan; None where there is no action."""
    steps = shown_steps(assessment.action_plan, top)
    if not steps:
        return None
    names = Names(assessment)
    blocks: list[Block] = [_action(step, assessment, names) for step in steps]
    chosen = [step for step in assessment.action_plan.steps if step.chosen]
    if assessment.package is not None and len(steps) >= len(chosen):
        blocks += _sums(assessment, assessment.package)
    running = list(_running(assessment))
    if running:
        text = tr("{actions}: strengthen it", actions=in_turn(running))
        blocks.append(Terms((Line(tr("Already there"), text),)))
    return headed("actions", *blocks)


def _action(step: PlannedStep, assessment: Assessment, names: Names) -> Section:
    action = names.intervention(step.id)
    details = [
        (tr("What is done"), action.action),
        (tr("Already"), _already(action)),
        (tr("Would raise"), _what_moves(action, names)),
        (tr("Puts to use"), _sets_free(action.sets_free, names)),
        (tr("How firm"), firmness(assessment, action.id)),
        (tr("How far"), _how_far(action)),
        (tr("Who pays"), action.who_pays),
        (tr("Seen before"), _fact(action.precedent) if action.precedent else ""),
        (tr("Take care"), _fact(action.caution) if action.caution else ""),
        (tr("The team says"), step.note or ""),
    ]
    return Section(
        id=f"actions-{step.number}",
        heading=f"{step.number} {action.title}",
        blocks=(terms_of(Line(label, text) for label, text in details),),
        aside=gain_in_words(action),
    )


def _already(action: InterventionResult) -> str:
    """What is there of the like, since when, and what the profile says of it."""
    since = tr(" since {year}", year=action.since) if action.since else ""
    note = f" ({quoted(action.in_place_note)})" if action.in_place_note else ""
    if action.in_place == "weak":
        return tr("there{since}, but weak{note}: strengthen it", since=since, note=note)
    if action.in_place == "ended":
        return tr("was there{since}, and ended{note}: revive it", since=since, note=note)
    return ""


def _what_moves(action: InterventionResult, names: Names) -> str:
    ranked = sorted(action.lifts.items(), key=lambda lift: most_first(lift[1][1] - lift[1][0]))
    moves = [_move(names, *lift) for lift in ranked[:SHOWN_LIFTS]]
    return ", ".join(move for move in moves if move)


def _move(names: Names, ingredient: str, levels: tuple[float, float]) -> str:
    if not names.known(ingredient):
        return names.standing(ingredient)
    before, after = levels
    if after - before < _SEEN:
        return ""
    first, last = numbers.level_beside(before, after), numbers.level_beside(after, before)
    return f"{names.short(ingredient)} {tr('{low} to {high}', low=first, high=last)}"


def _sets_free(pairs: Sequence[Freed], names: Names) -> str:
    """The strong partners that gain most, under the weak one that held them back."""
    by_weak = grouped(pairs[:SHOWN_FREED], lambda pair: (pair.suspected, pair.weak))
    return in_turn(
        _held_back_by(weak, freed, names, unsure=unsure)
        for (unsure, weak), freed in by_weak.items()
    )


def _held_back_by(weak: str, freed: Sequence[Freed], names: Names, *, unsure: bool) -> str:
    held = {
        "strong": numbers.listed([names.short(pair.strong) for pair in freed]),
        "weak": names.short(weak),
    }
    if unsure:
        return tr("{strong} (perhaps held back by {weak})", **held)
    return tr("{strong} (held back by {weak})", **held)


def _how_far(action: InterventionResult) -> str:
    if action.serves is None or action.reach == 1:
        return ""
    share = numbers.small_share(action.reach)
    return tr(
        "one unit serves about {firms} firms; the first stage reaches {share} of the sector, and "
        "what it raises and gains is of that stage",
        firms=numbers.count(action.serves),
        share=share,
    )


def _fact(fact: Fact) -> str:
    if fact.evidence == "recalled":
        return tr("{fact} (recalled, not re-checked).", fact=fact.text.rstrip("."))
    return f"{fact.text.rstrip('.')}."


def _sums(assessment: Assessment, package: Package) -> list[Block]:
    """What the first steps gain one by one and together; nothing of a single one."""
    before, gains = assessment.score.estimate, package.gains
    if len(package.members) == 1 or gains is None:
        return []
    together = numbers.in_words(len(package.members))
    gain = gains.gain.estimate
    after = numbers.whole(before + gain)
    rows = (
        (tr("the {count} first steps, added up", count=together), numbers.points(gains.alone)),
        (tr("less, as some raise the same ingredient"), numbers.signed(-gains.overlap)),
        (tr("more, as what they raise belongs together"), numbers.signed(gains.premium)),
        (
            tr(
                "points: from {before} to {after} at the best guess",
                before=numbers.whole(before),
                after=after,
            ),
            numbers.points(gain),
        ),
    )
    return [Grid((tr("Together"), tr("Points")), rows)]


def _running(assessment: Assessment) -> Iterator[str]:
    for result in assessment.interventions:
        if result.in_place == "running":
            yield f"{result.title}{f' ({result.since})' if result.since else ''}"
