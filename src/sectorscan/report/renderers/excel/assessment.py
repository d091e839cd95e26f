"""What stands on each sheet of an assessment's workbook: its own figures, unrounded."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

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
from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.report.anonymous import anonymised
from sectorscan.report.names import Names
from sectorscan.report.phrases import STRENGTHS, labelled
from sectorscan.report.reasons import reason_in_words
from sectorscan.report.renderers.excel.codes import word
from sectorscan.report.renderers.excel.plan import NAME as PLAN
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
from sectorscan.report.sections.questions import asked_or_wanted, kinds_to_ask, who
from sectorscan.report.sections.strategies import FAILS, fails


def _id() -> Column:
    return Column(tr("Id"), width=36)


def question_sheet(assessment: Assessment, names: Names) -> Worksheet:
    """What to find out: what is owed, then questions and figures by what narrows most."""
    respondents = assessment.rubric.respondents
    shown: Columns[QuestionResult] = {
        Column(tr("What to find out"), width=70): asked_or_wanted,
        Column(tr("Whom to ask, where to look"), width=28): lambda asked: who(assessment, asked),
        Column(tr("Ingredient"), width=30): lambda asked: names.of(asked.ingredient),
        Column(tr("It is"), width=10): lambda asked: word(asked.standing),
        Column(tr("Likely range narrower by"), "points", bar=True): lambda asked: asked.narrows,
        Column(tr("Could change what comes first")): lambda asked: yes_or_no(
            asked.may_change_steps
        ),
        Column(tr("Minutes"), "number"): lambda asked: (
            asked.question.minutes if asked.question else None
        ),
    }
    further: Columns[QuestionResult] = {
        Column(tr("Or ask"), width=40): lambda asked: each(
            respondents[by] for by in kinds_to_ask(assessment, asked)[1:]
        ),
        Column(tr("Levels 0 to 4"), width=80): lambda asked: each(
            asked.question.anchors if asked.question else ()
        ),
        _id(): lambda asked: asked.id,
    }
    questions = assessment.questions
    ranked = (*questions.owed, *questions.asked, *questions.figures) if questions else ()
    return sheet(tr("questions"), ranked, shown, further)


CAN_START: Mapping[Standing, str] = {
    "holds": marked("yes"),
    "probably": marked("probably"),
    "ask": marked("ask first"),
    "fails": marked("not yet"),
}


class IndicatorOf(Struct, frozen=True):
    """An indicator, and the ingredient that it is evidence of."""

    of: IngredientLevel
    indicator: IndicatorLevel


class SignOf(Struct, frozen=True):
    """A sign, and the strategy that it is a sign of."""

    of: StrategyResult
    sign: SignatureResult


NOT_SO = {"not-known", "not-collected", "not-applicable"}
"""States of which the rows are shown faintly."""


def assessment_workbook(assessment: Assessment, *, anonymous: bool | None = None) -> SheetBook:
    """Every sheet; one of what the assessment has nothing of has its heads only.

    Notes are left out as `anonymised` says.
    """
    assessment = anonymised(assessment, anonymous=anonymous)
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


HANDED_BACK = "plan: {actions: {file: NAME.xlsx}}"
"""What a profile says to have the plan read back."""


def _read_me() -> Worksheet:
    lines = (
        tr(
            "{sheet}: the action plan. The team fills in the white cells: owners, months, costs, "
            "targets.",
            sheet=tr(PLAN),
        ),
        tr("To hand it back, put this file beside the profile and write there:"),
        f"    {HANDED_BACK}",
        tr("The next assessment then shows target against latest value."),
        tr(
            "The other sheets: what the assessment found, at full precision, to sort and to filter."
        ),
        tr("Ids stand in the last columns, and are not printed."),
    )
    columns: Columns[str] = {Column(tr("Read me"), width=110): lambda line: line}
    return sheet(tr("read me"), lines, columns)


def _ingredients(assessment: Assessment) -> Worksheet:
    headings = assessment.rubric.headings
    shown: Columns[IngredientLevel] = {
        Column(tr("Ingredient"), width=32): lambda ingredient: ingredient.title,
        Column(tr("Part of the model"), width=28): lambda ingredient: headings[
            ingredient.dimension
        ],
        Column(tr("State"), width=14): lambda ingredient: word(ingredient.state),
        **likely(tr("Level"), "level", lambda ingredient: ingredient, bar=True),
        Column(tr("Coverage"), "share"): lambda ingredient: ingredient.coverage,
        Column(tr("Answers and figures apart"), "level", 14): lambda ingredient: (
            ingredient.disagreement
        ),
    }
    return sheet(
        tr("ingredients"),
        assessment.ingredients,
        shown,
        {_id(): lambda level: level.id},
        is_faint=lambda level: level.state in NOT_SO,
    )


def _pairs(assessment: Assessment, names: Names) -> Worksheet:
    shown: Columns[PairResult] = {
        Column(tr("One"), width=28): lambda pair: names.of(pair.a),
        Column(tr("The other"), width=28): lambda pair: names.of(pair.b),
        Column(tr("Strength")): lambda pair: tr(STRENGTHS[pair.strength]),
        Column(tr("Points together"), "points", bar=True): lambda pair: pair.realised,
        Column(tr("Points held back"), "points", bar=True): lambda pair: pair.locked,
        Column(tr("Chance that it is weaker"), "share"): lambda pair: pair.chance,
        Column(tr("Weaker"), width=28): lambda pair: names.of(pair.weak) if pair.weak else None,
        Column(tr("Only suspected")): lambda pair: yes_or_no(pair.suspected),
        Column(tr("What happens"), width=60): lambda pair: pair.clause,
    }
    return sheet(tr("pairs"), assessment.interdependencies, shown, {_id(): lambda pair: pair.id})


def _interventions(assessment: Assessment, names: Names) -> Worksheet:
    first = assessment.package.members if assessment.package else ()
    place = {action: number for number, action in enumerate(first, start=1)}
    marks = assessment.rubric.evidence_marks
    shown: Columns[InterventionResult] = {
        Column(tr("Intervention"), width=36): lambda action: action.title,
        Column(tr("Among the first"), "number"): lambda action: place.get(action.id),
        **likely(tr("Gain"), "points", lambda action: action.gain, bar=True),
        Column(tr("Effort, 1 to 5"), "number"): lambda action: action.effort,
        Column(tr("Gain for its cost"), "points"): lambda action: action.gain_per_cost,
        Column(tr("Months at least"), "number"): lambda action: action.months[0],
        Column(tr("Months at most"), "number"): lambda action: action.months[1],
        Column(tr("First result, months"), "number"): lambda action: action.first_result_months,
        Column(tr("Can it start"), width=18): lambda action: tr(CAN_START[action.ready]),
        Column(tr("What it needs first"), width=44): lambda action: each(
            tr(
                "{name} at level {level}: {standing}",
                name=names.of(need.ingredient),
                level=numbers.stated(need.level),
                standing=word(need.standing),
            )
            for need in action.preconditions
        ),
        Column(tr("Could lead"), width=44): lambda action: _bodies(action.leads, names),
    }
    further: Columns[InterventionResult] = {
        Column(tr("Partners"), width=44): lambda action: _bodies(action.partners, names),
        Column(tr("Group")): lambda action: word(action.group),
        Column(tr("What is done"), width=60): lambda action: action.action,
        Column(tr("Who pays"), width=40): lambda action: action.who_pays,
        Column(tr("Costs recur")): lambda action: yes_or_no(action.recurrent),
        Column(tr("Firms a unit serves"), "number"): lambda action: action.serves,
        Column(tr("Reach of the first stage"), "share"): lambda action: action.reach,
        **ends(tr("Cost"), "number", lambda action: action.cost),
        Column(tr("Ends a breach")): lambda action: yes_or_no(action.remedies_breach),
        Column(tr("In place")): lambda action: (
            None if action.in_place is None else word(action.in_place)
        ),
        Column(tr("Since"), "number"): lambda action: action.since,
        Column(tr("Seen before"), width=60): lambda action: (
            action.precedent.text if action.precedent else None
        ),
        Column(tr("Take care"), width=60): lambda action: (
            action.caution.text if action.caution else None
        ),
        Column(tr("Rests on"), width=24): lambda action: marks[action.evidence],
        _id(): lambda action: action.id,
    }
    return sheet(tr("interventions"), assessment.interventions, shown, further)


def _institutions(assessment: Assessment, names: Names) -> Worksheet:
    shown: Columns[RoleResult] = {
        Column(tr("Kind"), width=28): lambda kind: kind.title,
        Column(tr("There"), width=40): lambda kind: each(kind.active),
        Column(tr("Gone"), width=24): lambda kind: each(kind.inactive),
        Column(tr("Services offered"), width=40): lambda kind: each(map(names.of, kind.offered)),
        Column(tr("Expected, not recorded"), width=40): lambda kind: each(
            map(names.of, kind.missing)
        ),
        **ends(tr("Firms reached"), "share", lambda kind: kind.reach, bar=True),
    }
    further: Columns[RoleResult] = {
        **ends(tr("Smallest firms reached"), "share", lambda kind: kind.reach_smallest),
        Column(tr("On boards"), width=40): lambda kind: each(
            labelled(board.name, ", ".join(map(names.of, board.kinds))) for board in kind.boards
        ),
        Column(tr("Nobody else could lead on"), width=40): lambda kind: each(
            map(names.of, kind.without_lead)
        ),
        Column(tr("Without a link between them"), width=32): lambda kind: each(kind.unlinked_twins),
        **{
            Column(tr("For: {name}", name=ingredient.short), width=14): _state_for(ingredient.id)
            for ingredient in assessment.ingredients
        },
        _id(): lambda kind: kind.kind,
    }
    return sheet(tr("institutions"), assessment.institutions or (), shown, further)


def _state_for(ingredient: str) -> Callable[[RoleResult], CellValue]:
    """Blank where a saved assessment does not say it."""
    return lambda kind: word(kind.matrix[ingredient]) if ingredient in kind.matrix else None


def _paths(assessment: Assessment) -> Worksheet:
    signs = [
        SignOf(strategy, row)
        for strategy in assessment.strategies.results
        for row in strategy.signatures
    ]
    shown: Columns[SignOf] = {
        Column(tr("Strategy"), width=28): lambda seen: seen.of.title,
        Column(tr("Sort")): lambda seen: word(seen.of.sort),
        **likely(tr("Likeness of the strategy"), "share", lambda seen: seen.of.likeness),
        Column(tr("Sign"), width=60): lambda seen: seen.sign.title,
        Column(tr("Seen"), width=14): lambda seen: word(seen.sign.state),
        **ends(tr("Figure"), "number", lambda seen: seen.sign.value),
        Column(tr("Weight"), "number"): lambda seen: seen.sign.weight,
    }
    further: Columns[SignOf] = {
        Column(tr("Why not known"), width=48): lambda row: reason_in_words(row.sign.reason) or None,
        _id(): lambda row: row.sign.id,
    }
    return sheet(tr("strategies"), signs, shown, further)


def _readiness(assessment: Assessment) -> Worksheet:
    conditions = assessment.readiness.conditions if assessment.readiness else ()
    shown: Columns[ConditionResult] = {
        Column(tr("Condition for starting"), width=48): lambda condition: condition.title,
        Column(tr("State"), width=14): lambda condition: (
            tr(FAILS) if fails(condition) else word(condition.state)
        ),
        **likely(tr("Level"), "level", lambda condition: condition, bar=True),
        Column(tr("Why it counts"), width=60): lambda condition: condition.why,
    }
    return sheet(
        tr("readiness"),
        conditions,
        shown,
        {_id(): lambda condition: condition.id},
        is_faint=lambda condition: condition.state in NOT_SO,
    )


def _evidence(assessment: Assessment) -> Worksheet:
    evidence = [IndicatorOf(row, i) for row in assessment.ingredients for i in row.indicators]
    respondents = assessment.rubric.respondents
    cites = {source.id: source.cite for source in assessment.sources}
    shown: Columns[IndicatorOf] = {
        Column(tr("Ingredient"), width=30): lambda row: row.of.title,
        Column(tr("Indicator"), width=46): lambda row: row.indicator.title,
        Column(tr("Sort")): lambda row: word(row.indicator.kind),
        Column(tr("State"), width=14): lambda row: word(row.indicator.state),
        **ends(tr("Level"), "level", lambda row: row.indicator.level, bar=True),
        **ends(tr("Figure"), "number", lambda row: row.indicator.value),
        Column(tr("Share in the ingredient"), "share"): lambda row: row.indicator.share,
        Column(tr("Basis"), width=18): lambda row: each(map(word, row.indicator.basis)),
        Column(tr("Who says what"), width=40): lambda row: each(
            tr(
                "{who}: {level} (of {count})",
                who=respondents.get(heard.told_by, heard.told_by),
                level=numbers.stated(heard.level),
                count=numbers.count(heard.count),
            )
            for heard in row.indicator.respondents
        ),
    }
    further: Columns[IndicatorOf] = {
        Column(tr("Of another time")): lambda row: yes_or_no(row.indicator.dated),
        Column(tr("Figures conflict")): lambda row: yes_or_no(row.indicator.conflict),
        Column(tr("Why not known"), width=40): lambda row: (
            reason_in_words(row.indicator.reason) or None
        ),
        Column(tr("Sources"), width=60): lambda row: each(
            cites.get(source, source) for source in row.indicator.sources
        ),
        Column(tr("Notes"), width=60): lambda row: each(
            [*row.indicator.notes, *(a.note for a in row.indicator.answers if a.note)]
        ),
        _id(): lambda row: row.indicator.id,
    }
    return sheet(
        tr("evidence"),
        evidence,
        shown,
        further,
        is_faint=lambda row: row.indicator.state in NOT_SO,
    )


def _sources(assessment: Assessment) -> Worksheet:
    marks = assessment.rubric.evidence_marks
    shown: Columns[SourceResult] = {
        Column(tr("Source"), width=80): lambda source: source.cite,
        Column(tr("How it is known"), width=40): lambda source: marks[source.evidence],
    }
    return sheet(tr("sources"), assessment.sources, shown, {_id(): lambda source: source.id})


def _bodies(leads: Iterable[Lead], names: Names) -> CellValue:
    """Each kind, with those of it that the profile has."""
    return each(
        labelled(names.of(lead.kind), ", ".join(lead.names) or tr("none recorded"))
        for lead in leads
    )
