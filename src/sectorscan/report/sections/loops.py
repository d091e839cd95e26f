"""The section on loops of ingredients that lift each other, and on the warnings that apply."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.strategy import LoopResult, LoopState
from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms, Tone
from sectorscan.report.headings import headed
from sectorscan.report.names import Names

TONES: dict[LoopState, Tone] = {"broken": "poor", "not-known": "faint", "unbroken": "good"}
"""Broken loops first, then those of which too little is known, then those that are unbroken."""


def loops(assessment: Assessment) -> Section | None:
    """Each loop with its members, then the warnings."""
    names, order = Names(assessment), list(TONES)
    ordered = sorted(assessment.loops, key=lambda loop: order.index(loop.state))
    lines = [line for loop in ordered for line in _lines(loop, names)]
    lines += [Line(warning.title, warning.text, "poor") for warning in assessment.warnings]
    return headed("loops", Terms(tuple(lines))) if lines else None


def _lines(loop: LoopResult, names: Names) -> tuple[Line, Line]:
    """Whether it is broken, and its members in order."""
    members = [f"{names.short(member)} {_level(member, names)}" for member in loop.members]
    if loop.closed:
        members.append(tr("back to {ingredient}", ingredient=names.short(loop.members[0])))
    least = numbers.level(loop.unbroken_at)
    lever = names.with_level(loop.lever) if loop.lever else ""
    state = {
        "unbroken": tr("unbroken: all at {level} or more", level=least),
        "not-known": tr("not known yet: {ingredients}", ingredients=_unknown(loop, names)),
        "broken": tr("held up by {ingredient}", ingredient=lever),
    }[loop.state]
    return Line(loop.title, state, TONES[loop.state]), Line(loop.title, " → ".join(members))


def _unknown(loop: LoopResult, names: Names) -> str:
    unknown = [names.short(member) for member in loop.members if not names.known(member)]
    return numbers.listed(unknown)


def _level(ingredient: str, names: Names) -> str:
    level = names.level(ingredient)
    return numbers.level(level.estimate) if names.known(ingredient) else tr("(not known)")
