"""The sheet of a workbook that says what to ask next."""

from sectorscan.question_result import QuestionResult
from sectorscan.report.asking_view import what, who
from sectorscan.report.names import Names
from sectorscan.report.sheet import Column, Columns, Sheet, each, sheet
from sectorscan.result import Assessment


def question_sheet(assessment: Assessment, names: Names) -> Sheet:
    """What to find out, what narrows the score's bounds most for certain first."""
    respondents = assessment.rubric.respondents
    shown: Columns[QuestionResult] = {
        Column("What to find out", width=70): what,
        Column("Whom to ask, where to look", width=28): lambda one: who(assessment, one),
        Column("Ingredient", width=30): lambda one: names.of(one.ingredient),
        Column("It is", width=10): lambda one: one.standing,
        Column("Bounds nearer: at least", "points", bar=True): lambda one: one.least,
        Column("Bounds nearer: at most", "points", bar=True): lambda one: one.most,
        Column("First five it could change", "number"): lambda one: one.changes,
        Column("Minutes", "number"): lambda one: one.question.minutes if one.question else None,
    }
    further: Columns[QuestionResult] = {
        Column("Or ask", width=40): lambda one: each(
            respondents[by] for by in (one.question.to[1:] if one.question else ())
        ),
        Column("Levels 0 to 4", width=80): lambda one: each(
            one.question.anchors if one.question else ()
        ),
        Column("Id", width=36): lambda one: one.id,
    }
    ranked = assessment.questions.ranked if assessment.questions else ()
    return sheet("questions", ranked, shown, further)
