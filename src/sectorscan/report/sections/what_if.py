"""The section on what is supposed: what would be otherwise, and by how much."""

from collections.abc import Callable, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Freed
from sectorscan.assessment.result.score import LedgerResult, Score, ScoreBand
from sectorscan.assessment.result.what_if import LevelChange, Supposed, WhatIf
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names

SHOWN_WEAK = 3
SHOWN_STRONG = 3
SHOWN_MOVE = 0.05


def what_if(assessment: Assessment) -> Section | None:
    """What would be otherwise; None where nothing is supposed."""
    supposition, names = assessment.what_if, Names(assessment)
    if supposition is None:
        return None
    lines = [
        *(Line("Suppose", _supposed(change)) for change in supposition.supposed),
        Line("Score", _score(assessment.score, supposition)),
        Line("Band", _band(assessment.band, supposition.band, names)),
        Line("Points", _points(assessment.ledger, supposition.ledger)),
        *(Line("Ingredients", _moved(level, names)) for level in _most_moved(supposition)),
        Line("Puts to use", _pairs(supposition.sets_free, names)),
        Line("Would hold back more", _pairs(supposition.binds, names)),
        *_first(assessment, supposition, names),
        Line("Nearest strategy", _nearest(assessment, supposition)),
        Line("Ready to start", _readiness(assessment, supposition)),
        Line("", _caution(supposition), "faint"),
    ]
    return headed("what-if", Terms(tuple(line for line in lines if line.text)))


def _most_moved(supposition: WhatIf) -> list[LevelChange]:
    """The ingredients that move most, by what is printed of them."""
    moved = [m for m in supposition.ingredients if abs(m.after - m.before) >= SHOWN_MOVE]
    return sorted(moved, key=lambda moved: -abs(moved.after - moved.before))


def _supposed(supposed: Supposed) -> str:
    value = supposed.value or 0
    return {
        "answer": f"“{supposed.title}” were answered {value:g}, with high confidence",
        "figure": f"“{supposed.title}” were published as {numbers.figure(value)}",
        "level": f"{supposed.title} stood at level {value:g}",
        "intervention": f"“{supposed.title}” had done its work{_reaching(value)}",
        "institution": f"{supposed.title} were no longer active",
    }[supposed.sort]


def _reaching(reach: float) -> str:
    return "" if reach == 1 else f" in a first stage for {numbers.small_share(reach)} of the firms"


def _score(now: Score, then: WhatIf) -> str:
    """The best guess as it is and as it would be, and the likely range of the difference."""
    likely = then.change.likely
    between = f"{numbers.signed(likely.low)} to {numbers.signed(likely.high)}"
    guess = _from_to(now.estimate, then.score, numbers.points)
    return f"best guess {guess}; likely range of the difference {between}"


def _from_to(before: float, after: float, how: Callable[[float], str]) -> str:
    """`65.0 to 66.2 (+1.2)`, or that it stays."""
    change = numbers.signed(after - before)
    if change == numbers.signed(0):
        return f"stays {how(after)}"
    return f"{how(before)} to {how(after)} ({change})"


def _band(now: ScoreBand, then: ScoreBand, names: Names) -> str:
    if now.withheld:
        return "none, while a breach of basic rights at work is reported or alleged"
    here, there = (names.of(band.id) if band.id else "none" for band in (now, then))
    closed_now = {gate.id for gate in now.gates}
    closed_then = {gate.id for gate in then.gates}
    opened = [gate.title for gate in now.gates if gate.id not in closed_then]
    closed = [gate.title for gate in then.gates if gate.id not in closed_now]
    text = f"stays {here}" if here == there else f"{here}; would be {there}"
    if opened:
        text += f". No longer kept down by {numbers.listed(opened)}"
    if closed:
        text += f". Kept down by {numbers.listed(closed)}"
    return text


def _points(now: LedgerResult, then: LedgerResult) -> str:
    return "; ".join(
        f"{what} {_from_to(before, after, numbers.points)}"
        for what, before, after in (
            ("alone", now.parts, then.parts),
            ("together", now.interplay, then.interplay),
            ("held back", now.locked, then.locked),
        )
    )


def _moved(moved: LevelChange, names: Names) -> str:
    """What an ingredient would come to; of one that nobody knows, that it moves with the others."""
    levels = f"{numbers.level(moved.before)}, would be {numbers.level(moved.after)}"
    unknown = " (not known)" if moved.state == "not-known" else ""
    return f"{names.short(moved.id)}{unknown}: {levels}"


def _pairs(pairs: Sequence[Freed], names: Names) -> str:
    """The strong partners under the weak one that holds them back, the most points first."""
    by_weak: dict[str, list[Freed]] = {}
    for pair in pairs:
        by_weak.setdefault(pair.weak, []).append(pair)
    ranked = sorted(by_weak.items(), key=lambda item: -sum(pair.points for pair in item[1]))
    text = [_held(weak, held, names) for weak, held in ranked[:SHOWN_WEAK]]
    more = len(ranked) - SHOWN_WEAK
    return "; ".join([*text, f"{more} smaller ones"] if more > 0 else text)


def _held(weak: str, held: Sequence[Freed], names: Names) -> str:
    strong = [names.short(pair.strong) for pair in held[:SHOWN_STRONG]]
    more = len(held) - SHOWN_STRONG
    unsure = "perhaps " if all(pair.suspected for pair in held) else ""
    points = numbers.points(sum(pair.points for pair in held))
    listed = numbers.listed([*strong, f"{more} more"] if more > 0 else strong)
    return f"{listed}, {unsure}held back by {names.short(weak)}, {points}"


def _first(assessment: Assessment, supposition: WhatIf, names: Names) -> list[Line]:
    """What comes into the first five and what goes out."""
    now = assessment.package.members if assessment.package else ()
    if now == supposition.first:
        return [Line("What to do first", "stays the same" if now else "")]
    if set(now) == set(supposition.first):
        order = "; ".join(names.of(action) for action in supposition.first)
        return [Line("What to do first", f"the same, in this order: {order}")]
    comes = [names.of(action) for action in supposition.first if action not in now]
    goes = [names.of(action) for action in now if action not in supposition.first]
    return [
        Line("What to do first", f"comes in: {'; '.join(comes)}" if comes else ""),
        Line("What to do first", f"goes out: {'; '.join(goes)}" if goes else ""),
    ]


def _nearest(assessment: Assessment, supposition: WhatIf) -> str:
    titles = {result.id: result.title for result in assessment.strategies.results}
    here, there = (
        titles[strategy] if strategy else "not clear"
        for strategy in (assessment.strategies.nearest, supposition.nearest)
    )
    return "" if here == there else f"{here}; would be {there}"


def _readiness(assessment: Assessment, supposition: WhatIf) -> str:
    now = assessment.readiness.verdict if assessment.readiness else None
    if now == supposition.readiness:
        return ""
    here, there = (
        stage.replace("-", " ") if stage else "not known" for stage in (now, supposition.readiness)
    )
    return f"{here}; would be {there}"


def _caution(supposition: WhatIf) -> str:
    text = "Nothing of this was found: it is worked out as if, with all else left as it is."
    sorts = {level.sort for level in supposition.supposed}
    if "intervention" in sorts:
        text += " How far an action raises a level is a working judgement of the rubric."
    return text
