"""The section on what is supposed: what would be otherwise, and by how much."""

from collections.abc import Callable, Iterator, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Freed
from sectorscan.assessment.result.score import LedgerResult, Score, ScoreBand, points_held_back
from sectorscan.assessment.result.what_if import LevelChange, Supposed, WhatIf
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, terms_of
from sectorscan.report.groups import grouped
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn
from sectorscan.report.sections.strategies import STAGES
from sectorscan.types import LikelyRange, most_first

NO_POINTS_SUPPOSED = marked("none: what is supposed is a breach of basic rights at work")
NO_POINTS = marked("none, while a breach of basic rights at work is reported or alleged")
SHOWN_WEAK = 3
SHOWN_STRONG = 3
SHOWN_MOVE = 0.05


def what_if(assessment: Assessment) -> Section | None:
    """What would be otherwise; None where nothing is supposed."""
    supposition, names = assessment.what_if, Names(assessment)
    if supposition is None:
        return None
    lines = [
        *(Line(tr("Suppose"), _supposed(change)) for change in supposition.supposed),
        Line(tr("Labour alarm"), supposed_alarm(supposition, names), "alarm"),
        *_totals(assessment, supposition, names),
        *(Line(tr("Ingredients"), _moved(level, names)) for level in _most_moved(supposition)),
        *_pairs_moved(assessment, supposition, names),
        *_first(assessment, supposition, names),
        Line(tr("Nearest strategy"), _nearest(assessment, supposition)),
        Line(tr("Ready to start"), _readiness(assessment, supposition)),
        Line("", _caution(supposition), "faint"),
    ]
    return headed("what-if", terms_of(lines))


def _most_moved(supposition: WhatIf) -> list[LevelChange]:
    """The ingredients that move most, by what is printed of them."""
    moved = [m for m in supposition.ingredients if abs(m.after - m.before) >= SHOWN_MOVE]
    return sorted(moved, key=lambda moved: most_first(abs(moved.after - moved.before)))


def _supposed(supposed: Supposed) -> str:
    value = supposed.value or 0
    match supposed.sort:
        case "answer":
            return tr(
                "“{question}” were answered {level}, with high confidence",
                question=supposed.title,
                level=numbers.stated(value),
            )
        case "figure":
            return tr(
                "“{figure}” were published as {value}",
                figure=supposed.title,
                value=numbers.figure(value),
            )
        case "level":
            return tr(
                "{ingredient} stood at level {level}",
                ingredient=supposed.title,
                level=numbers.stated(value),
            )
        case "institution":
            return tr("{body} were no longer active", body=supposed.title)
        case "intervention" if value == 1:
            return tr("“{action}” had done its work", action=supposed.title)
        case "intervention":
            return tr(
                "“{action}” had done its work in a first stage for {share} of the firms",
                action=supposed.title,
                share=numbers.small_share(value),
            )


def supposed_alarm(supposition: WhatIf, names: Names) -> str:
    """The breaches of basic rights at work that are supposed; empty if none is."""
    if not supposition.breaches:
        return ""
    breaches = numbers.listed([names.of(breach) for breach in supposition.breaches])
    return tr("would be raised: {breaches}", breaches=breaches)


def _totals(assessment: Assessment, supposition: WhatIf, names: Names) -> Iterator[Line]:
    """The score, the band and the points; none of them under a breach."""
    if assessment.band.withheld or supposition.change is None or supposition.score is None:
        withheld = tr(NO_POINTS if assessment.band.withheld else NO_POINTS_SUPPOSED)
        yield Line(tr("Band"), withheld)
        yield Line(tr("Points"), withheld)
        return
    yield Line(tr("Score"), _score(assessment.score, supposition.score, supposition.change.likely))
    yield Line(tr("Band"), _band(assessment.band, supposition.band, names))
    if supposition.ledger is not None:
        yield Line(tr("Points"), _points(assessment, supposition, supposition.ledger))


def _pairs_moved(assessment: Assessment, supposition: WhatIf, names: Names) -> Iterator[Line]:
    """What is put to use and what would be held back more, which are told in points."""
    if not assessment.band.withheld and supposition.change is not None:
        yield Line(tr("Puts to use"), _pairs(supposition.sets_free, names))
        yield Line(tr("Would hold back more"), _pairs(supposition.binds, names))


def _score(score: Score, supposed: float, likely: LikelyRange) -> str:
    """The best guess as it is and as it would be, and the likely range of the difference."""
    return tr(
        "best guess {guess}; likely range of the difference {low} to {high}",
        guess=_from_to(score.estimate, supposed, numbers.points),
        low=numbers.signed(likely.low),
        high=numbers.signed(likely.high),
    )


def _from_to(before: float, after: float, how: Callable[[float], str]) -> str:
    """`65.0 to 66.2 (+1.2)`, or that it stays."""
    change = numbers.signed(after - before)
    if change == numbers.signed(0):
        return tr("stays {value}", value=how(after))
    return tr("{before} to {after} ({change})", before=how(before), after=how(after), change=change)


def _band(found: ScoreBand, supposed: ScoreBand, names: Names) -> str:
    before, after = (names.of(band.id) if band.id else tr("none") for band in (found, supposed))
    closed_before, closed_after = ({gate.id for gate in band.gates} for band in (found, supposed))
    opened = [gate.title for gate in found.gates if gate.id not in closed_after]
    closed = [gate.title for gate in supposed.gates if gate.id not in closed_before]
    stays = tr("stays {value}", value=before)
    sentences = [stays if before == after else _would_be(before, after)]
    if opened:
        sentences.append(tr("No longer kept down by {gates}", gates=numbers.listed(opened)))
    if closed:
        sentences.append(tr("Kept down by {gates}", gates=numbers.listed(closed)))
    return ". ".join(sentences)


def _would_be(now: str, supposed: str) -> str:
    return tr("{now}; would be {then}", now=now, then=supposed)


def _points(assessment: Assessment, supposition: WhatIf, points: LedgerResult) -> str:
    """Where the points are and would be; held back is what the pairs add up to."""
    now, held = assessment.ledger, points_held_back(assessment.interdependencies)
    more = sum(pair.points for pair in supposition.binds) - sum(
        pair.points for pair in supposition.sets_free
    )
    return in_turn(
        f"{where} {_from_to(before, after, numbers.points)}"
        for where, before, after in (
            (tr("alone"), now.parts, points.parts),
            (tr("together"), now.interplay, points.interplay),
            (tr("held back"), held, held + more),
        )
    )


def _moved(moved: LevelChange, names: Names) -> str:
    """What an ingredient would come to; of one that nobody knows, that it moves with the others."""
    ingredient, unknown = names.short(moved.id), moved.state == "not-known"
    return tr(
        "{ingredient}: {before}, would be {after}",
        ingredient=tr("{ingredient} (not known)", ingredient=ingredient) if unknown else ingredient,
        before=numbers.level(moved.before),
        after=numbers.level(moved.after),
    )


def _pairs(pairs: Sequence[Freed], names: Names) -> str:
    """The strong partners under the weak one that holds them back, the most points first."""
    ranked = sorted(
        grouped(pairs, lambda pair: pair.weak).items(),
        key=lambda item: most_first(sum(pair.points for pair in item[1])),
    )
    text = [_held(weak, held, names) for weak, held in ranked[:SHOWN_WEAK]]
    more = len(ranked) - SHOWN_WEAK
    if more > 0:
        text.append(tr_many("{count} smaller one", "{count} smaller ones", more))
    return in_turn(text)


def _held(weak: str, held: Sequence[Freed], names: Names) -> str:
    strong = [names.short(pair.strong) for pair in held[:SHOWN_STRONG]]
    filled = {
        "strong": numbers.and_more(strong, len(held) - len(strong)),
        "weak": names.short(weak),
        "points": numbers.points(sum(pair.points for pair in held)),
    }
    if all(pair.suspected for pair in held):
        return tr("{strong}, perhaps held back by {weak}, {points}", **filled)
    return tr("{strong}, held back by {weak}, {points}", **filled)


def _first(assessment: Assessment, supposition: WhatIf, names: Names) -> list[Line]:
    """What comes into the first five and what goes out."""
    label = tr("What to do first")
    now = assessment.package.members if assessment.package else ()
    if now == supposition.first:
        return [Line(label, tr("stays the same") if now else "")]
    if set(now) == set(supposition.first):
        order = in_turn(names.of(action) for action in supposition.first)
        return [Line(label, tr("the same, in this order: {actions}", actions=order))]
    comes = in_turn(names.of(action) for action in supposition.first if action not in now)
    goes = in_turn(names.of(action) for action in now if action not in supposition.first)
    return [
        Line(label, tr("comes in: {actions}", actions=comes) if comes else ""),
        Line(label, tr("goes out: {actions}", actions=goes) if goes else ""),
    ]


def _nearest(assessment: Assessment, supposition: WhatIf) -> str:
    titles = {result.id: result.title for result in assessment.strategies.results}
    now, supposed = (
        titles[strategy] if strategy else tr("not clear")
        for strategy in (assessment.strategies.nearest, supposition.nearest)
    )
    return "" if now == supposed else _would_be(now, supposed)


def _readiness(assessment: Assessment, supposition: WhatIf) -> str:
    verdict = assessment.readiness.verdict if assessment.readiness else None
    if verdict == supposition.readiness:
        return ""
    now, supposed = (
        tr(STAGES[stage]) if stage else tr("not known")
        for stage in (verdict, supposition.readiness)
    )
    return _would_be(now, supposed)


def _caution(supposition: WhatIf) -> str:
    text = tr("Nothing of this was found: it is worked out as if, with all else left as it is.")
    if all(level.sort != "intervention" for level in supposition.supposed):
        return text
    judged = tr("How far an action raises a level is a working judgement of the rubric.")
    return f"{text} {judged}"
