"""The annexes: the evidence by ingredient, strategies and conditions, sources, words."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import AnswerResult, IndicatorLevel, IngredientLevel
from sectorscan.assessment.result.strategy import ConditionResult, StrategyResult
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Grid, Line, Section, Terms
from sectorscan.report.dates import written
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import STRENGTHS, in_turn, quoted, sentence_case, side_by_side
from sectorscan.report.sections.source_numbers import SourceNumbers
from sectorscan.report.sections.strategies import FAILS, fails, with_figure
from sectorscan.report.words import WORDS
from sectorscan.types import most_first

STATES = {
    "seen": marked("seen"),
    "likely": marked("likely"),
    "unlikely": marked("unlikely"),
    "not-seen": marked("not seen"),
    "not-known": marked("not known"),
    "holds": marked("holds"),
    "probably": marked("probably holds"),
    "weak": marked("weak"),
}
SURE = {"high": marked("sure"), "medium": marked("fairly sure"), "low": marked("not sure")}
SHOWN_NOTES = 4


def evidence(assessment: Assessment) -> Section | None:
    """Every level that something is known of, under its ingredient, with who said what."""
    sources = SourceNumbers(assessment)
    sections = [
        Section(f"evidence-{level.id}", level.title, (Terms(tuple(lines)),), _standing(level))
        for level in assessment.ingredients
        if (lines := list(_evidence(assessment, level, sources)))
    ]
    return headed("evidence", *sections) if sections else None


def _standing(level: IngredientLevel) -> str:
    likely = numbers.from_to(level.likely.low, level.likely.high)
    guess = numbers.level(level.estimate)
    return tr("best guess {guess}, likely range {likely}", guess=guess, likely=likely)


def _evidence(
    assessment: Assessment, level: IngredientLevel, sources: SourceNumbers
) -> Iterator[Line]:
    for indicator in level.indicators:
        if indicator.state != "known" or indicator.level is None:
            continue
        if indicator.kind == "measure":
            yield Line(indicator.title, _figure(indicator, sources))
        for answer in indicator.answers[:SHOWN_NOTES]:
            yield Line(indicator.title, _answer(assessment, answer, sources))
        left = len(indicator.answers) - SHOWN_NOTES
        if left > 0:
            more = tr_many("and {count} more answer", "and {count} more answers", left)
            yield Line(indicator.title, more)


def _figure(indicator: IndicatorLevel, sources: SourceNumbers) -> str:
    value = ""
    if indicator.value is not None:
        value = numbers.measured_within(indicator.value, is_share=indicator.is_share)
    level = ""
    if indicator.level is not None:
        level = tr("level {level}", level=numbers.level_within(indicator.level))
    basis = tr("published") if "stated" in indicator.basis else tr("from lists")
    notes = map(quoted, indicator.notes)
    return side_by_side((level, value, basis, *notes, sources.mark(*indicator.sources)))


def _answer(assessment: Assessment, answer: AnswerResult, sources: SourceNumbers) -> str:
    """`1.5 · a subcontractor · May 1994 · fairly sure · “paid late” · [2]`."""
    who = assessment.rubric.respondents.get(answer.by, answer.by)
    sure = "" if answer.confidence is None else tr(SURE[answer.confidence])
    note = tr("said by workers; withheld, fewer than five") if answer.withheld else ""
    note = quoted(answer.note) if answer.note else note
    when = "" if answer.date is None else written(answer.date)
    level, source = numbers.level(answer.level), sources.mark(answer.source)
    return side_by_side((level, who, when, sure, note, source))


def conditions(assessment: Assessment) -> Section | None:
    """Every strategy with its signs, and every condition for starting."""
    sections = [_strategy(result) for result in assessment.strategies.results]
    if assessment.readiness is not None:
        rows = tuple(map(_condition, assessment.readiness.conditions))
        heads = (tr("Condition"), tr("Standing"), tr("Best guess"), tr("Likely range"))
        table = Grid(heads, rows, texts=2)
        heading = tr("Conditions for starting")
        sections.append(Section("conditions-for-starting", heading, (table,)))
    return headed("conditions", *sections) if sections else None


def _strategy(result: StrategyResult) -> Section:
    """What it is, and its signs by how they stand, those that speak for it first."""
    lines = [
        Line(sentence_case(tr(title)), in_turn(signs))
        for state, title in STATES.items()
        if (signs := [with_figure(sign) for sign in result.signatures if sign.state == state])
    ]
    about = Line(tr("What it is"), result.about)
    return Section(f"strategy-{result.id}", result.title, (Terms((about, *lines)),))


def _condition(condition: ConditionResult) -> tuple[str, str, str, str]:
    unknown = condition.state == "not-known"
    likely = numbers.between(condition.likely.low, condition.likely.high)
    return (
        condition.title,
        tr(FAILS) if fails(condition) else tr(STATES[condition.state]),
        NOTHING if unknown else numbers.level(condition.estimate),
        NOTHING if unknown else likely,
    )


def pairs(assessment: Assessment) -> Section:
    """Every pair with the points that it holds back, most first."""
    names = Names(assessment)
    ranked = sorted(assessment.interdependencies, key=lambda pair: most_first(pair.locked))
    rows = []
    for pair in ranked:
        weak = pair.weak or pair.a
        strong = names.partner(pair, weak)
        held = numbers.points(pair.locked) if pair.locked > 0 else NOTHING
        strength = tr(STRENGTHS[pair.strength])
        rows.append((names.standing(weak), names.standing(strong), strength, held))
    heads = (
        tr("Weaker partner"),
        tr("Stronger partner"),
        tr("Strength of the pair"),
        tr("Points held back"),
    )
    return headed("pairs", Grid(heads, tuple(rows), texts=3))


def sources(assessment: Assessment) -> Section | None:
    """The sources by number, how each is known, and what it was used for."""
    in_order = SourceNumbers(assessment)
    marks = assessment.rubric.evidence_marks
    rows: Sequence[tuple[str, ...]] = [
        (
            in_order.mark(source.id),
            source.cite,
            marks[source.evidence].split(",")[0],
            numbers.listed(in_order.uses(source)) or NOTHING,
        )
        for source in in_order.in_order(assessment)
    ]
    if not rows:
        return None
    heads = ("", tr("Source"), tr("How it is known"), tr("Used for"))
    return headed("sources", Grid(heads, tuple(rows), 4))


def words(assessment: Assessment) -> Section:
    """What the words of a report mean; the bands are those of its rubric."""
    meanings = {tr(word): tr(meaning) for word, meaning in WORDS.items()}
    names = Names(assessment)
    if bands := numbers.listed([names.of(band.id) for band in assessment.rubric.bands]):
        meanings[tr("band")] = tr("A name for a stretch of the score: {bands}.", bands=bands)
    return headed("words", Terms(tuple(map(Line, meanings, meanings.values()))))
