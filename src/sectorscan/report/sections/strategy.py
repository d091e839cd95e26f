"""What a report says of strategies, loops, ends, bodies, readiness and the next step."""

from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.strategy import (
    CellState,
    EndResult,
    GainTable,
    LoopResult,
    RoleResult,
    SignatureResult,
    StepResult,
    StrategyResult,
)
from sectorscan.report import numbers
from sectorscan.report.document import POOR_LEVEL, Line, Tone
from sectorscan.report.names import Names
from sectorscan.types import Interval

SIGNS: dict[CellState, str] = {
    "strong": "●",
    "weak": "○",
    "there": "+",
    "missing": "?",
    "not-needed": "·",
}
BODY_WORDS = "● strong   ○ weak   + there, how strong not known   ? not recorded"
SIGN_WORDS = f"{BODY_WORDS}   · not needed"
SHOWN_SIGNATURES = 4
SHOWN_CONDITIONS = 4
FAR_STRATEGY = 0.25


@dataclass(frozen=True)
class EndRow:
    """One end: its level, or how it grew."""

    title: str
    best: str
    bounds: str
    note: str
    tone: Tone


@dataclass(frozen=True)
class LoopView:
    """A loop drawn as text."""

    title: str
    members: str
    told: str
    tone: Tone


@dataclass(frozen=True)
class MatrixRow:
    """What one kind of institution is to each ingredient, a sign each."""

    title: str
    signs: tuple[str, ...]


@dataclass(frozen=True)
class GainView:
    """Who gains: a small table."""

    title: str
    groups: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class StrategyView:
    """The report's sections beyond score and advice; an empty one is left out or one line."""

    ends: tuple[EndRow, ...]
    who_gains: tuple[GainView, ...]
    loops: tuple[LoopView, ...]
    warnings: tuple[Line, ...]
    strategies: tuple[Line, ...]
    ready: tuple[Line, ...]
    roles: tuple[Line, ...]
    matrix: tuple[MatrixRow, ...]
    matrix_key: tuple[str, ...]
    carried: tuple[Line, ...]
    """The matrix by ingredient: which kinds it needs, and how each of them stands."""


def strategy_view(assessment: Assessment, names: Names) -> StrategyView:
    """Strategies, loops, ends, roles, readiness and the next step, as a report says them."""
    ends = assessment.ends
    return StrategyView(
        ends=tuple(_end(one, names) for one in ends.shown) if ends else (),
        who_gains=tuple(_gains(one) for one in ends.who_gains) if ends else (),
        loops=_loops(assessment, names),
        warnings=tuple(Line(one.title, one.text, "poor") for one in assessment.warnings),
        strategies=_strategies(assessment),
        ready=_ready(assessment, names),
        roles=_roles(assessment, names),
        matrix=_matrix(assessment),
        matrix_key=_matrix_key(assessment),
        carried=_carried(assessment),
    )


def _end(end: EndResult, names: Names) -> EndRow:
    if end.growth:
        told = [
            f"{one.what} {_yearly(one.yearly)} a year, {one.first}-{one.last}" for one in end.growth
        ]
        return EndRow(end.title, "", "", "; ".join(told), "plain")
    if end.level is None:
        unknown = "not known" if end.unknown else "not shown: one date only, or none; add `series:`"
        return EndRow(end.title, "", "", unknown, "faint")
    note = ""
    if end.unknown:
        note = f"{numbers.listed([names.short(one) for one in end.unknown])} not known"
    tone: Tone = "poor" if end.level.estimate <= POOR_LEVEL else "plain"
    bounds = numbers.between(end.level.low, end.level.high)
    return EndRow(end.title, numbers.level(end.level.estimate), bounds, note, tone)


def _yearly(rate: Interval) -> str:
    return numbers.between(rate.low, rate.high, numbers.change)


def _gains(table: GainTable) -> GainView:
    return GainView(
        title=table.title,
        groups=table.groups,
        rows=tuple(
            (row.title, tuple("" if v is None else numbers.figure(v.estimate) for v in row.values))
            for row in table.rows
        ),
    )


def _loops(assessment: Assessment, names: Names) -> tuple[LoopView, ...]:
    """Broken loops first, then those that nobody can tell of, then those that turn."""
    order = ("broken", "not-known", "alive")
    loops = sorted(assessment.loops, key=lambda one: order.index(one.state))
    return tuple(_loop(one, names) for one in loops)


def _loop(loop: LoopResult, names: Names) -> LoopView:
    members = [f"{names.short(one)} {_level(one, names)}" for one in loop.members]
    if loop.closed:
        members.append(f"back to {names.short(loop.members[0])}")
    least = numbers.level(loop.alive_at)
    told = {
        "alive": f"turns by itself: all are at {least} or more",
        "not-known": f"turns by itself when all reach {least}; not known yet",
        "broken": f"broken; weakest known link: {names.short(loop.lever) if loop.lever else ''}",
    }[loop.state]
    tones: dict[str, Tone] = {"alive": "good", "not-known": "faint", "broken": "poor"}
    return LoopView(loop.title, " ──> ".join(members), told, tones[loop.state])


def _level(ingredient: str, names: Names) -> str:
    one = names.level(ingredient)
    return "(not known)" if one.state == "not-known" else numbers.level(one.estimate)


def _strategies(assessment: Assessment) -> tuple[Line, ...]:
    """The nearest strategy first, the others by likeness; far ones in one line."""
    strategies = assessment.strategies
    if not strategies.results:
        return ()
    by_likeness = sorted(
        (one for one in strategies.results if one.likeness is not None and one.form_of is None),
        key=lambda one: -(one.likeness.estimate if one.likeness else 0),
    )
    near = [one for one in by_likeness if one.id == strategies.nearest or one.id in strategies.also]
    others = [one for one in by_likeness if one not in near]
    lines = [
        Line("Nearest" if one.id == strategies.nearest else "And also", _strategy(one))
        for one in near
    ]
    if not near:
        lines.append(Line("Nearest", "none that enough is known of"))
    lines += [Line(one.title, _counted(one)) for one in others if one.sort == "rival"]
    named = {one.id for one in near}
    forms = [one for one in strategies.results if one.form_of in named]
    lines += [Line("In the form", _strategy(one)) for one in forms if _is_near(one)]
    silent = [
        one.title.lower() for one in strategies.results if one.likeness is None and not one.form_of
    ]
    if silent:
        lines.append(Line("Nothing to say of", numbers.listed(silent)))
    return tuple(lines)


def _is_near(strategy: StrategyResult) -> bool:
    return strategy.likeness is not None and strategy.likeness.estimate >= 1 - FAR_STRATEGY


def _strategy(strategy: StrategyResult) -> str:
    likeness = strategy.likeness
    if likeness is None:
        return strategy.title
    seen = [_signature(one) for one in strategy.signatures if one.state in {"seen", "likely"}]
    ends = numbers.between(likeness.low, likeness.high, numbers.percent)
    told = "; ".join(seen[:SHOWN_SIGNATURES])
    return (
        f"{strategy.title}, {numbers.percent(likeness.estimate)} of its signs at the best guess "
        f"({ends})" + (f". Seen: {told}" if told else "")
    )


def _signature(signature: SignatureResult) -> str:
    if signature.value is None:
        return signature.title
    return f"{signature.title} ({numbers.figure(signature.value.estimate)})"


def _counted(strategy: StrategyResult) -> str:
    """How many signs are seen and how many are not known, so that nothing is ruled out falsely."""
    seen = sum(one.state in {"seen", "likely"} for one in strategy.signatures)
    unknown = sum(one.state == "not-known" for one in strategy.signatures)
    text = f"{seen or 'none'} of {len(strategy.signatures)} signs seen"
    return f"{text}, {unknown} not known, so not ruled out" if unknown else text


def _ready(assessment: Assessment, names: Names) -> tuple[Line, ...]:
    found = assessment.readiness
    if found is None:
        return ()
    counts = {
        state: [one.short for one in found.conditions if one.state == state]
        for state in ("holds", "weak", "not-known")
    }
    parts = [f"{len(counts['holds'])} of {len(found.conditions)} conditions hold"]
    if counts["weak"]:
        parts.append(f"{len(counts['weak'])} weak ({numbers.listed(counts['weak'])})")
    if counts["not-known"]:
        parts.append(f"{len(counts['not-known'])} not known")
    verdict = "Too little is known to say"
    if found.verdict is not None:
        verdict = f"{found.verdict.replace('-', ' ').capitalize()} at the best guess"
    span = [one.replace("-", " ") for one in dict.fromkeys((found.worst, found.best))]
    ends = f" (from {' to '.join(span)}, given what is not known)" if len(span) > 1 else ""
    lines = [
        Line("Ready to start", f"{verdict}{ends}. {'; '.join(parts)}. {found.meaning}".strip())
    ]
    if found.would_change:
        shorts = {one.id: one.short for one in found.conditions}
        change = [shorts[one] for one in found.would_change[:SHOWN_CONDITIONS]]
        lines.append(Line("What would change it", numbers.listed(change)))
    steps = assessment.procedure
    if steps is not None and steps.next is not None:
        lines.append(Line("Next step", _step(steps.next, steps.steps, names)))
    return tuple(lines)


def _step(identifier: str, steps: tuple[StepResult, ...], names: Names) -> str:
    number, step = next(
        (number, one) for number, one in enumerate(steps, start=1) if one.id == identifier
    )
    named = [name for lead in step.leads for name in lead.names]
    leads = numbers.listed(named) or numbers.listed(
        [names.of(one.kind) for one in step.leads], "or"
    )
    return (
        f"{number} of {len(steps)}, {step.title.lower()}: {step.what} Could lead: {leads}. "
        f"{numbers.months(step.months).capitalize()}."
    )


def _roles(assessment: Assessment, names: Names) -> tuple[Line, ...]:
    """What is to be said of each kind beyond its names; kinds without more to say are left out."""
    lines = []
    for role in assessment.institutions or ():
        told = _role(role, names)
        if told:
            lines.append(Line(role.title, "; ".join(told)))
    return tuple(lines)


def _role(role: RoleResult, names: Names) -> list[str]:
    told = []
    if role.reach is not None:
        small = role.reach_smallest
        smallest = f", {numbers.percent(small.estimate)} of the smallest" if small else ""
        told.append(f"reach {numbers.percent(role.reach.estimate)} of the firms{smallest}")
    if role.missing:
        told.append(f"also expected, not recorded: {', '.join(names.of(s) for s in role.missing)}")
    told += [
        f"on the board of {board.name}: {numbers.listed([names.of(kind) for kind in board.kinds])}"
        for board in role.boards
    ]
    if role.unlinked_twins:
        told.append(f"no link between {numbers.listed(role.unlinked_twins)}: rivals?")
    if role.without_lead:
        shorts = [names.short(one) for one in role.without_lead]
        told.append(f"without one nobody here could lead on {numbers.listed(shorts)}")
    return told


def _matrix(assessment: Assessment) -> tuple[MatrixRow, ...]:
    return tuple(
        MatrixRow(role.title, tuple(SIGNS[state] for state in role.matrix.values()))
        for role in assessment.institutions or ()
    )


def _matrix_key(assessment: Assessment) -> tuple[str, ...]:
    return tuple(one.short for one in assessment.ingredients)


def _carried(assessment: Assessment) -> tuple[Line, ...]:
    """A line for each state in which kinds are that an ingredient needs."""
    kinds = assessment.institutions or ()
    lines, needless = [], []
    for ingredient in assessment.ingredients:
        told = [
            Line(ingredient.short, f"{sign} {', '.join(titles)}")
            for state, sign in SIGNS.items()
            if state != "not-needed"
            and (titles := [one.title for one in kinds if one.matrix[ingredient.id] == state])
        ]
        lines += told
        if not told:
            needless.append(ingredient.short)
    if needless and lines:
        lines.append(Line("none needed for", numbers.listed(needless), "faint"))
    return tuple(lines)
