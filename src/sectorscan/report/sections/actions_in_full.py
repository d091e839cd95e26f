"""The section on the actions in full: what each would raise, who pays, where it was seen before."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment.result.action_plan import PlannedStep
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Freed, InterventionResult, Package
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Grid, Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.sections.action_plan import USUAL, shown_steps
from sectorscan.report.sections.uncertainty import firmness
from sectorscan.rubric.entries import Fact
from sectorscan.types import Estimate

SHOWN_LIFTS = 4
SHOWN_FREED = 4


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
        blocks.append(Terms((Line("Already there", f"{'; '.join(running)}: strengthen it"),)))
    return headed("actions", *blocks)


def _action(step: PlannedStep, assessment: Assessment, names: Names) -> Section:
    action = names.intervention(step.id)
    details = [
        ("What is done", action.action),
        ("Already", _already(action)),
        ("Would raise", _what_moves(action, names)),
        ("Puts to use", _sets_free(action.sets_free, names)),
        ("How firm", firmness(assessment, action.id)),
        ("How far", _how_far(action)),
        ("Who pays", action.who_pays),
        ("Seen before", _fact(action.precedent) if action.precedent else ""),
        ("Take care", _fact(action.caution) if action.caution else ""),
        ("The team says", step.note or ""),
    ]
    return Section(
        id=f"actions-{step.number}",
        heading=f"{step.number} {action.title}",
        blocks=(Terms(tuple(Line(label, text) for label, text in details if text)),),
        aside="" if action.gain is None else f"gain {_gain(action.gain)}",
    )


def _gain(gain: Estimate) -> str:
    likely = numbers.from_to(gain.likely.low, gain.likely.high, numbers.points)
    return f"{numbers.points(gain.estimate)} ({likely})"


def _already(action: InterventionResult) -> str:
    """What is there of the like, since when, and what the profile says of it."""
    since = f" since {action.since}" if action.since else ""
    note = f" (“{action.in_place_note}”)" if action.in_place_note else ""
    if action.in_place == "weak":
        return f"there{since}, but weak{note}: strengthen it"
    if action.in_place == "ended":
        return f"was there{since}, and ended{note}: revive it"
    return ""


def _what_moves(action: InterventionResult, names: Names) -> str:
    most_first = sorted(action.lifts.items(), key=lambda lift: lift[1][0] - lift[1][1])
    moves = [_move(names, *lift) for lift in most_first[:SHOWN_LIFTS]]
    return ", ".join(move for move in moves if move)


def _move(names: Names, ingredient: str, levels: tuple[float, float]) -> str:
    if not names.known(ingredient):
        return f"{names.short(ingredient)} (not known)"
    before, after = map(numbers.level, levels)
    return f"{names.short(ingredient)} {before} to {after}" if before != after else ""


def _sets_free(pairs: Sequence[Freed], names: Names) -> str:
    """The strong partners that gain most, under the weak one that held them back."""
    by_weak: dict[tuple[bool, str], list[str]] = {}
    for pair in pairs[:SHOWN_FREED]:
        by_weak.setdefault((pair.suspected, pair.weak), []).append(names.short(pair.strong))
    return "; ".join(
        f"{numbers.listed(strong)} ({'perhaps ' if unsure else ''}held back by {names.short(weak)})"
        for (unsure, weak), strong in by_weak.items()
    )


def _how_far(action: InterventionResult) -> str:
    if action.serves is None or action.reach == 1:
        return ""
    share = numbers.percent(action.reach)
    return (
        f"one unit serves about {numbers.count(action.serves)} firms; the first stage reaches "
        f"{share} of the sector, and what it raises and gains is of that stage"
    )


def _fact(fact: Fact) -> str:
    mark = " (recalled, not re-checked)" if fact.evidence == "recalled" else ""
    return f"{fact.text.rstrip('.')}{mark}."


def _sums(assessment: Assessment, package: Package) -> list[Block]:
    """What the first steps gain one by one and together; nothing of a single one."""
    before, gains = assessment.score.estimate, package.gains
    if len(package.members) == 1 or gains is None:
        return []
    together = numbers.in_words(len(package.members))
    gain = gains.gain.estimate
    after = numbers.whole(before + gain)
    rows = (
        (f"the {together} first steps, added up", numbers.points(gains.alone)),
        ("less, as some raise the same ingredient", numbers.signed(-gains.overlap)),
        ("more, as what they raise belongs together", numbers.signed(gains.premium)),
        (
            f"points: from {numbers.whole(before)} to {after} at the best guess",
            numbers.points(gain),
        ),
    )
    return [Grid(("Together", "Points"), rows)]


def _running(assessment: Assessment) -> Iterator[str]:
    for result in assessment.interventions:
        if result.in_place == "running":
            yield f"{result.title}{f' ({result.since})' if result.since else ''}"
