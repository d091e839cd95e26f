"""The section on what is supposed: what would be otherwise, and by how much."""

from collections.abc import Callable, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Freed
from sectorscan.assessment.result.score import BandRange, LedgerResult, Score
from sectorscan.assessment.result.what_if import Moved, Supposed, WhatIf
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.types import Interval

UNASKED = {"not-collected", "not-applicable"}
SHOWN_WEAK = 3
SHOWN_STRONG = 3


def what_if(assessment: Assessment) -> Section | None:
    """What would be otherwise; None where nothing is supposed."""
    supposition, names = assessment.what_if, Names(assessment)
    if supposition is None:
        return None
    lines = [
        *(Line("Suppose", _supposed(change)) for change in supposition.supposed),
        Line("Score", _score(assessment.score, supposition.score)),
        Line("Band", _band(assessment.band, supposition.band, names)),
        Line("Points", _points(assessment.ledger, supposition.ledger)),
        *(Line("Ingredients", _moved(level, names)) for level in supposition.ingredients),
        Line("Sets free", _pairs(supposition.sets_free, names)),
        Line("Holds back more", _pairs(supposition.binds, names)),
        *_first(assessment, supposition, names),
        Line("Nearest strategy", _nearest(assessment, supposition)),
        Line("Ready to start", _readiness(assessment, supposition)),
        Line("", _caution(assessment, supposition), "faint"),
    ]
    return headed("what-if", Terms(tuple(line for line in lines if line.text)))


def _supposed(change: Supposed) -> str:
    value = change.value or 0
    return {
        "answer": f"“{change.title}” were answered {value:g}, with high confidence",
        "figure": f"“{change.title}” were published as {numbers.figure(value)}",
        "level": f"{change.title} stood at level {value:g} for certain",
        "intervention": f"“{change.title}” had done its work{_reaching(value)}",
        "institution": f"{change.title} were no longer active",
    }[change.sort]


def _reaching(reach: float) -> str:
    return "" if reach == 1 else f", one unit for {numbers.percent(reach)} of the firms"


def _score(now: Score, then: Score) -> str:
    """Each end of the score, as it is and as it would be."""
    ends = [("worst case", now.low, then.low), ("best case", now.high, then.high)]
    text = [f"{name} {_from_to(a, b, numbers.points)}" for name, a, b in ends]
    if now.estimate is not None and then.estimate is not None:
        text.insert(0, f"best guess {_from_to(now.estimate, then.estimate, numbers.points)}")
    elif then.estimate is not None:
        text.insert(0, f"best guess, none so far, {numbers.points(then.estimate)}")
    elif now.estimate is None:
        text.append("still too little known for a best guess")
    return "; ".join(text)


def _from_to(before: float, after: float, how: Callable[[float], str]) -> str:
    """`65.0 to 66.2 (+1.2)`, or that it stays."""
    change = numbers.signed(after - before)
    if change == numbers.signed(0):
        return f"stays {how(after)}"
    return f"{how(before)} to {how(after)} ({change})"


def _band(now: BandRange, then: BandRange, names: Names) -> str:
    if now.withheld:
        return "none, while a breach of basic rights at work is reported"
    here, there = (_band_range(gate, names) for gate in (now, then))
    opened = [gate.title for gate in now.gates if gate.id not in {gate.id for gate in then.gates}]
    closed = [gate.title for gate in then.gates if gate.id not in {gate.id for gate in now.gates}]
    text = f"stays {here}" if here == there else f"{here}; would be {there}"
    if opened:
        text += f". No longer kept down by {numbers.listed(opened)}"
    if closed:
        text += f". Kept down by {numbers.listed(closed)}"
    return text


def _band_range(band: BandRange, names: Names) -> str:
    ends = " to ".join(dict.fromkeys(names.of(band_end) for band_end in (band.low, band.high)))
    best = band.estimate and names.of(band.estimate)
    return ends if best in {None, ends} else f"{best} ({ends})"


def _points(now: LedgerResult | None, then: LedgerResult | None) -> str:
    if now is None or then is None:
        return ""
    text = [
        f"{what} {_from_to(before, after, numbers.points)}"
        for what, before, after in (
            ("alone", now.parts, then.parts),
            ("together", now.interplay, then.interplay),
            ("held back", now.locked, then.locked),
        )
    ]
    return "; ".join(text)


def _moved(moved: Moved, names: Names) -> str:
    before = "not known" if names.level(moved.id).state == "not-known" else _level(moved.before)
    after = "not known" if moved.state == "not-known" else _level(moved.after)
    if before == after == "not known":
        return f"{names.short(moved.id)}: still not known, lifted whatever it is"
    return f"{names.short(moved.id)}: {before}, would be {after}"


def _level(level: Interval) -> str:
    best, ends = numbers.level(level.estimate), numbers.between(level.low, level.high)
    return best if best == ends else f"{best} ({ends})"


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
        one.replace("-", " ") if one else "not known" for one in (now, supposition.readiness)
    )
    return f"{here}; would be {there}"


def _caution(assessment: Assessment, supposition: WhatIf) -> str:
    text = "Nothing of this was found: it is worked out as if, with all else left as it is."
    sorts = {level.sort for level in supposition.supposed}
    if "intervention" in sorts:
        text += " How far an intervention lifts is a working judgement of the rubric."
    indicators = [i for level in assessment.ingredients for i in level.indicators]
    if "answer" in sorts and {i.state for i in indicators if i.kind == "question"} <= UNASKED:
        text += (
            " These would be the first answers: from then on a question that nobody has answered "
            "counts as open, and makes the bounds wider."
        )
    return text
