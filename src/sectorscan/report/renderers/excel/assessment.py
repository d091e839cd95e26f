"""What stands on each sheet of an assessment's workbook: its own figures, unrounded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment, SourceResult
from sectorscan.assessment.result.interventions import InterventionResult, Lead, Standing
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel
from sectorscan.assessment.result.questions import QuestionResult
from sectorscan.assessment.result.score import PairResult
from sectorscan.assessment.result.strategy import (
    ConditionResult,
    RoleResult,
    SignatureResult,
    StrategyResult,
)
from sectorscan.report.names import Names
from sectorscan.report.renderers.excel.plan import plan_sheet
from sectorscan.report.renderers.excel.sheet import (
    CellValue,
    Column,
    Columns,
    SheetBook,
    Worksheet,
    each,
    ends,
    likely,
    sheet,
    yes_or_no,
)
from sectorscan.report.renderers.excel.verdict import verdict_sheet, what_if_sheet
from sectorscan.report.safe_text import legible_result
from sectorscan.report.sections.questions import what, who


def question_sheet(assessment: Assessment, names: Names) -> Worksheet:
    """What to find out: what is owed, then questions and figures by what narrows most."""
    respondents = assessment.rubric.respondents
    shown: Columns[QuestionResult] = {
        Column("What to find out", width=70): what,
        Column("Whom to ask, where to look", width=28): lambda asked: who(assessment, asked),
        Column("Ingredient", width=30): lambda asked: names.of(asked.ingredient),
        Column("It is", width=10): lambda asked: asked.standing,
        Column("Likely range narrower by", "points", bar=True): lambda asked: asked.narrows,
        Column("Could change what comes first"): lambda asked: yes_or_no(asked.may_change_steps),
        Column("Minutes", "number"): lambda asked: (
            asked.question.minutes if asked.question else None
        ),
    }
    further: Columns[QuestionResult] = {
        Column("Or ask", width=40): lambda asked: each(
            respondents[by] for by in (asked.question.to[1:] if asked.question else ())
        ),
        Column("Levels 0 to 4", width=80): lambda asked: each(
            asked.question.anchors if asked.question else ()
        ),
        Column("Id", width=36): lambda asked: asked.id,
    }
    questions = assessment.questions
    ranked = (*questions.owed, *questions.asked, *questions.figures) if questions else ()
    return sheet("questions", ranked, shown, further)


CAN_START: Mapping[Standing, str] = {
    "holds": "yes",
    "probably": "probably",
    "ask": "ask first",
    "fails": "not yet",
}
_ID = Column("Id", width=36)


@dataclass(frozen=True)
class IndicatorOf:
    """An indicator, and the ingredient that it is evidence of."""

    of: IngredientLevel
    indicator: IndicatorLevel


@dataclass(frozen=True)
class SignOf:
    """A sign, and the strategy that it is a sign of."""

    of: StrategyResult
    sign: SignatureResult


NOT_SO = {"not-known", "not-collected", "not-applicable"}
"""States of which the rows are shown faintly."""


def assessment_workbook(assessment: Assessment) -> SheetBook:
    """Every sheet; one of what the assessment has nothing of has its heads only."""
    assessment = legible_result(assessment)
    names = Names(assessment)
    supposed = assessment.what_if
    sheets = (
        _read_me(),
        plan_sheet(assessment),
        verdict_sheet(assessment, names),
        *([what_if_sheet(assessment, supposed, names)] if supposed else ()),
        _ingredients(assessment),
        _pairs(assessment, names),
        _interventions(assessment, names),
        _institutions(assessment, names),
        _paths(assessment),
        _readiness(assessment),
        question_sheet(assessment, names),
        _evidence(assessment),
        _sources(assessment),
    )
    return SheetBook(assessment.sector.name, sheets)


READ_ME = (
    "plan: the action plan. The team fills in the white cells: owners, months, costs, targets.",
    "To hand it back, put this file beside the profile and write there:",
    "    plan: {actions: {file: NAME.xlsx}}",
    "The next assessment then shows target against latest value.",
    "The other sheets: what the assessment found, at full precision, to sort and to filter.",
    "Ids stand in the last columns, and are not printed.",
)


def _read_me() -> Worksheet:
    columns: Columns[str] = {Column("Read me", width=110): lambda line: line}
    return sheet("read me", READ_ME, columns, {})


def _ingredients(assessment: Assessment) -> Worksheet:
    headings = assessment.rubric.headings
    shown: Columns[IngredientLevel] = {
        Column("Ingredient", width=32): lambda ingredient: ingredient.title,
        Column("Part of the model", width=28): lambda ingredient: headings[ingredient.dimension],
        Column("State", width=14): lambda ingredient: _worded(ingredient.state),
        **likely("Level", "level", lambda ingredient: ingredient, bar=True),
        Column("Coverage", "share"): lambda ingredient: ingredient.coverage,
        Column("Answers and figures apart", "level", 14): lambda ingredient: (
            ingredient.disagreement
        ),
    }
    return sheet(
        "ingredients",
        assessment.ingredients,
        shown,
        {_ID: lambda level: level.id},
        is_faint=lambda level: level.state in NOT_SO,
    )


def _pairs(assessment: Assessment, names: Names) -> Worksheet:
    shown: Columns[PairResult] = {
        Column("One", width=28): lambda pair: names.of(pair.a),
        Column("The other", width=28): lambda pair: names.of(pair.b),
        Column("Strength"): lambda pair: pair.strength,
        Column("Points together", "points", bar=True): lambda pair: pair.realised,
        Column("Points held back", "points", bar=True): lambda pair: pair.locked,
        Column("Chance that it is weaker", "share"): lambda pair: pair.chance,
        Column("Weaker", width=28): lambda pair: names.of(pair.weak) if pair.weak else None,
        Column("Only suspected"): lambda pair: yes_or_no(pair.suspected),
        Column("What happens", width=60): lambda pair: pair.clause,
    }
    return sheet("pairs", assessment.interdependencies, shown, {_ID: lambda pair: pair.id})


def _interventions(assessment: Assessment, names: Names) -> Worksheet:
    first = assessment.package.members if assessment.package else ()
    place = {action: number for number, action in enumerate(first, start=1)}
    marks = assessment.rubric.evidence_marks
    shown: Columns[InterventionResult] = {
        Column("Intervention", width=36): lambda action: action.title,
        Column("Among the first", "number"): lambda action: place.get(action.id),
        **likely("Gain", "points", lambda action: action.gain, bar=True),
        Column("Effort, 1 to 5", "number"): lambda action: action.effort,
        Column("Gain for its cost", "points"): lambda action: action.gain_per_cost,
        Column("Months at least", "number"): lambda action: action.months[0],
        Column("Months at most", "number"): lambda action: action.months[1],
        Column("First result, months", "number"): lambda action: action.first_result_months,
        Column("Can it start", width=18): lambda action: CAN_START[action.ready],
        Column("What it needs first", width=44): lambda action: each(
            f"{names.of(need.ingredient)} at level {need.level:g}: {_worded(need.standing)}"
            for need in action.preconditions
        ),
        Column("Could lead", width=44): lambda action: _bodies(action.leads, names),
    }
    further: Columns[InterventionResult] = {
        Column("Partners", width=44): lambda action: _bodies(action.partners, names),
        Column("Group"): lambda action: action.group,
        Column("What is done", width=60): lambda action: action.action,
        Column("Who pays", width=40): lambda action: action.who_pays,
        Column("Costs recur"): lambda action: yes_or_no(action.recurrent),
        Column("Firms a unit serves", "number"): lambda action: action.serves,
        Column("Reach of one unit", "share"): lambda action: action.reach,
        **ends("Cost", "number", lambda action: action.cost),
        Column("Ends a breach"): lambda action: yes_or_no(action.remedies_breach),
        Column("In place"): lambda action: action.in_place,
        Column("Since", "number"): lambda action: action.since,
        Column("Seen before", width=60): lambda action: (
            action.precedent.text if action.precedent else None
        ),
        Column("Take care", width=60): lambda action: (
            action.caution.text if action.caution else None
        ),
        Column("Rests on", width=24): lambda action: marks[action.evidence],
        _ID: lambda action: action.id,
    }
    return sheet("interventions", assessment.interventions, shown, further)


def _institutions(assessment: Assessment, names: Names) -> Worksheet:
    shown: Columns[RoleResult] = {
        Column("Kind", width=28): lambda kind: kind.title,
        Column("There", width=40): lambda kind: each(kind.active),
        Column("Gone", width=24): lambda kind: each(kind.inactive),
        Column("Services offered", width=40): lambda kind: each(map(names.of, kind.offered)),
        Column("Expected, not recorded", width=40): lambda kind: each(map(names.of, kind.missing)),
        **ends("Firms reached", "share", lambda kind: kind.reach, bar=True),
    }
    further: Columns[RoleResult] = {
        **ends("Smallest firms reached", "share", lambda kind: kind.reach_smallest),
        Column("On boards", width=40): lambda kind: each(
            f"{board.name}: {', '.join(map(names.of, board.kinds))}" for board in kind.boards
        ),
        Column("Nobody else could lead on", width=40): lambda kind: each(
            map(names.of, kind.without_lead)
        ),
        Column("Without a link between them", width=32): lambda kind: each(kind.unlinked_twins),
        **{
            Column(f"For: {ingredient.short}", width=14): _state_for(ingredient.id)
            for ingredient in assessment.ingredients
        },
        _ID: lambda kind: kind.kind,
    }
    return sheet("institutions", assessment.institutions or (), shown, further)


def _state_for(ingredient: str) -> Callable[[RoleResult], CellValue]:
    return lambda kind: _worded(kind.matrix[ingredient])


def _paths(assessment: Assessment) -> Worksheet:
    signs = [
        SignOf(strategy, row)
        for strategy in assessment.strategies.results
        for row in strategy.signatures
    ]
    shown: Columns[SignOf] = {
        Column("Strategy", width=28): lambda seen: seen.of.title,
        Column("Sort"): lambda seen: seen.of.sort,
        **likely("Likeness of the strategy", "share", lambda seen: seen.of.likeness),
        Column("Sign", width=60): lambda seen: seen.sign.title,
        Column("Seen", width=14): lambda seen: _worded(seen.sign.state),
        **ends("Figure", "number", lambda seen: seen.sign.value),
        Column("Weight", "number"): lambda seen: seen.sign.weight,
    }
    further: Columns[SignOf] = {
        Column("Why not known", width=48): lambda row: row.sign.reason or None,
        _ID: lambda row: row.sign.id,
    }
    return sheet("strategies", signs, shown, further)


def _readiness(assessment: Assessment) -> Worksheet:
    conditions = assessment.readiness.conditions if assessment.readiness else ()
    shown: Columns[ConditionResult] = {
        Column("Condition for starting", width=48): lambda condition: condition.title,
        Column("State", width=14): lambda condition: _worded(condition.state),
        **likely("Level", "level", lambda condition: condition, bar=True),
        Column("Why it counts", width=60): lambda condition: condition.why,
    }
    return sheet(
        "readiness",
        conditions,
        shown,
        {_ID: lambda condition: condition.id},
        is_faint=lambda condition: condition.state in NOT_SO,
    )


def _evidence(assessment: Assessment) -> Worksheet:
    evidence = [IndicatorOf(row, i) for row in assessment.ingredients for i in row.indicators]
    respondents = assessment.rubric.respondents
    cites = {source.id: source.cite for source in assessment.sources}
    shown: Columns[IndicatorOf] = {
        Column("Ingredient", width=30): lambda row: row.of.title,
        Column("Indicator", width=46): lambda row: row.indicator.title,
        Column("Sort"): lambda row: row.indicator.kind,
        Column("State", width=14): lambda row: _worded(row.indicator.state),
        **ends("Level", "level", lambda row: row.indicator.level, bar=True),
        **ends("Figure", "number", lambda row: row.indicator.value),
        Column("Share in the ingredient", "share"): lambda row: row.indicator.share,
        Column("Basis", width=18): lambda row: each(row.indicator.basis),
        Column("Who says what", width=40): lambda row: each(
            f"{respondents.get(heard.told_by, heard.told_by)}: {heard.level:g} (of {heard.count})"
            for heard in row.indicator.respondents
        ),
    }
    further: Columns[IndicatorOf] = {
        Column("Of another time"): lambda row: yes_or_no(row.indicator.dated),
        Column("Figures conflict"): lambda row: yes_or_no(row.indicator.conflict),
        Column("Why not known", width=40): lambda row: row.indicator.reason or None,
        Column("Sources", width=60): lambda row: each(
            cites.get(source, source) for source in row.indicator.sources
        ),
        Column("Notes", width=60): lambda row: each(
            [*row.indicator.notes, *(a.note for a in row.indicator.answers if a.note)]
        ),
        _ID: lambda row: row.indicator.id,
    }
    return sheet(
        "evidence",
        evidence,
        shown,
        further,
        is_faint=lambda row: row.indicator.state in NOT_SO,
    )


def _sources(assessment: Assessment) -> Worksheet:
    marks = assessment.rubric.evidence_marks
    shown: Columns[SourceResult] = {
        Column("Source", width=80): lambda source: source.cite,
        Column("How it is known", width=40): lambda source: marks[source.evidence],
    }
    return sheet("sources", assessment.sources, shown, {_ID: lambda source: source.id})


def _worded(state: str) -> str:
    return state.replace("-", " ")


def _bodies(leads: Iterable[Lead], names: Names) -> CellValue:
    """Each kind, with those of it that the profile has."""
    return each(
        f"{names.of(lead.kind)}: {', '.join(lead.names) or 'none recorded'}" for lead in leads
    )
