"""The section on what to do first: interventions, their sum, and what has to wait."""

from collections.abc import Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import (
    Freed,
    InterventionResult,
    Lead,
    Package,
    Precondition,
)
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Block, Grid, Line, Paragraph, Section, Terms
from sectorscan.report.charts.kinds import TimeLine
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.sections.time_line import programme
from sectorscan.report.sections.uncertainty import firmness
from sectorscan.rubric.entries import Fact
from sectorscan.types import Estimate

SHOWN_WAITING = 3
SHOWN_ASKING = 4
SHOWN_LIFTS = 4
SHOWN_FREED = 4
GAIN_KEY = "Gain: points by which the best guess would rise (likely range). Cost: 1 low, 5 high."
NO_GAINS = "No gains are given until the breach is ended; cost: 1 low, 5 high"


def advice(assessment: Assessment, top: int) -> Section | None:
    """The first `top` interventions; None where none can start."""
    package = assessment.package
    actions = actions_of(assessment, top)
    if package is None or not actions:
        return None
    names = Names(assessment)
    blocks: list[Block] = [Paragraph(NO_GAINS if assessment.alarm.raised else GAIN_KEY, "faint")]
    blocks.append(
        TimeLine(
            name="time-line",
            title="The first interventions along time",
            table=_table(actions),
            stretches=programme(assessment, names, top),
        )
    )
    blocks += [
        _action(number, action, assessment, names) for number, action in enumerate(actions, start=1)
    ]
    if len(actions) >= len(package.members):
        blocks += _sums(assessment, package)
    if notes := _notes(assessment, names):
        blocks.append(Terms(tuple(notes)))
    return headed("advice", *blocks)


def actions_of(assessment: Assessment, top: int) -> list[InterventionResult]:
    """The first `top` interventions: the package's members, then the others that can start."""
    if assessment.package is None:
        return []
    names = Names(assessment)
    members = [names.intervention(member) for member in assessment.package.members]
    others = [
        result
        for result in assessment.interventions
        if _can_start(result) and result not in members
    ]
    return [*members, *others][:top]


def _can_start(result: InterventionResult) -> bool:
    starts = result.ready in {"holds", "probably"} and result.in_place != "running"
    return starts and result.applies is not False


def _table(actions: Sequence[InterventionResult]) -> Grid:
    return Grid(
        heads=("", "What to do", "Gain", "Cost", "Months"),
        rows=tuple(
            (
                str(number),
                action.title,
                _gain(action.gain) if action.gain else NOTHING,
                str(action.effort),
                numbers.months(action.months),
            )
            for number, action in enumerate(actions, start=1)
        ),
        texts=2,
        sortable=True,
    )


def _action(
    number: int, action: InterventionResult, assessment: Assessment, names: Names
) -> Section:
    details = [
        ("Already", _already(action)),
        ("Leads", _who_leads(action.leads, names)),
        ("Would raise", _what_moves(action, names)),
        ("Puts to use", _sets_free(action.sets_free, names)),
        ("Needs", _needs(action, names)),
        ("How firm", firmness(assessment, action.id)),
        ("How far", _how_far(action)),
        ("Cost", _cost(action)),
        ("Who pays", action.who_pays),
        ("Seen before", _fact(action.precedent) if action.precedent else ""),
        ("Take care", _fact(action.caution) if action.caution else ""),
    ]
    months = numbers.months(action.months)
    gain = "" if action.gain is None else f"gain {_gain(action.gain)}, "
    return Section(
        id=f"advice-{number}",
        heading=f"{number} {action.title}",
        blocks=(Terms(tuple(Line(label, text) for label, text in details if text)),),
        aside=f"{gain}cost {action.effort}, {months}",
    )


def _gain(gain: Estimate) -> str:
    likely = f"{numbers.points(gain.likely.low)} to {numbers.points(gain.likely.high)}"
    return f"{numbers.points(gain.estimate)} ({likely})"


def _already(action: InterventionResult) -> str:
    since = f" since {action.since}" if action.since else ""
    if action.in_place == "weak":
        return f"there{since}, but weak: strengthen it"
    if action.in_place == "ended":
        return f"was there{since}, and ended: revive it"
    return ""


def _who_leads(leads: Sequence[Lead], names: Names) -> str:
    """Those of the profile by name; of other kinds, that none is recorded."""
    named = [name for lead in leads for name in lead.names]
    missing = [names.of(lead.kind) for lead in leads if not lead.names]
    if not named:
        kinds = numbers.listed([names.of(lead.kind) for lead in leads], "or")
        return f"{kinds}; none recorded: find out who is there"
    text = numbers.listed(named)
    return f"{text}; no {numbers.listed(missing, 'or')} recorded" if missing else text


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


def _needs(action: InterventionResult, names: Names) -> str:
    if action.ready == "holds":
        return "nothing more; all is there" if action.preconditions else "nothing first"
    unsure = [_need(need, names) for need in action.preconditions if need.standing != "holds"]
    return f"probably there: {numbers.listed(unsure)}"


def _need(need: Precondition, names: Names) -> str:
    now = names.best_guess(need.ingredient)
    wanted = f"{names.short(need.ingredient)} at {numbers.level(need.level)}"
    if need.standing == "ask" or now is None:
        return f"{wanted} (not known)"
    return f"{wanted} (now {numbers.level(now)}, chance {numbers.percent(need.chance)})"


def _how_far(action: InterventionResult) -> str:
    if action.serves is None or action.reach == 1:
        return ""
    served = f"one unit serves about {numbers.count(action.serves)} firms"
    return f"{served}, {numbers.percent(action.reach)} of the sector; the gain is for that one."


def _cost(action: InterventionResult) -> str:
    if action.cost is None:
        return ""
    return numbers.between(action.cost.low, action.cost.high, numbers.count)


def _fact(fact: Fact) -> str:
    mark = " (recalled, not re-checked)" if fact.evidence == "recalled" else ""
    return f"{fact.text.rstrip('.')}{mark}."


def _sums(assessment: Assessment, package: Package) -> list[Block]:
    """What the package's members gain one by one and together; nothing of a single one."""
    before, gains = assessment.score.estimate, package.gains
    if len(package.members) == 1 or gains is None:
        return []
    together = numbers.in_words(len(package.members))
    gain = gains.gain.estimate
    after = numbers.whole(before + gain)
    rows = (
        (f"the {together}, added up", numbers.points(gains.alone)),
        ("less, as some raise the same ingredient", numbers.signed(-gains.overlap)),
        ("more, as what they raise belongs together", numbers.signed(gains.premium)),
        (
            f"points: from {numbers.whole(before)} to {after} at the best guess",
            numbers.points(gain),
        ),
    )
    return [Grid(("Together", "Points"), rows)]


def _notes(assessment: Assessment, names: Names) -> list[Line]:
    """What is there already, what to find out first, what has to wait, what has no price."""
    results = assessment.interventions
    running = [result for result in results if result.in_place == "running"]
    fitting = [result for result in results if result.applies is not False]
    asking = [result for result in fitting if result.ready == "ask"][:SHOWN_ASKING]
    waiting = [result for result in fitting if result.ready == "fails"][:SHOWN_WAITING]
    lines = [
        Line(
            "Already there: strengthen it",
            "; ".join(f"{one.title}{f' ({one.since})' if one.since else ''}" for one in running),
        ),
        Line("Find out before you decide", _asked(asking, names)),
        *(Line("Not before", _waits(result, names)) for result in waiting),
    ]
    if all(result.cost is None for result in results):
        lines.append(
            Line(
                "Cost",
                "no price in the profile (`costs:`). Cost 1 is less than one paid person for a "
                "year, cost 5 a plant or a network of institutes.",
            )
        )
    return [line for line in lines if line.text]


def _asked(asking: Sequence[InterventionResult], names: Names) -> str:
    """What has to be known first, under those that need it."""
    by_need: dict[str, list[str]] = {}
    for result in asking:
        unknown = [need for need in result.preconditions if need.standing == "ask"]
        wanted = numbers.listed([f"some {names.short(need.ingredient)}" for need in unknown])
        by_need.setdefault(wanted, []).append(result.title)
    return ". ".join(
        f"{numbers.listed(titles)} need{'' if len(titles) > 1 else 's'} {need}, not known"
        for need, titles in by_need.items()
    )


def _waits(result: InterventionResult, names: Names) -> str:
    failing = [need for need in result.preconditions if need.standing == "fails"]
    needs = numbers.listed([_need(need, names) for need in failing])
    helped = dict.fromkeys(_raised(need, names) for need in failing)
    return f"{result.title}, for {needs}; {'; '.join(helped)}"


def _raised(need: Precondition, names: Names) -> str:
    if need.raised_by:
        return f"{names.of(need.raised_by[0])} would raise it"
    if need.nearer_by:
        return f"{names.of(need.nearer_by[0])} would bring it nearer"
    return "nothing here raises it"
