"""The tables of an assessment's report, from its view."""

from collections.abc import Sequence

from sectorscan.report.advice_view import Action, Sum
from sectorscan.report.blocks import Terms
from sectorscan.report.grid import NOTHING, Grid
from sectorscan.report.ingredient_view import IngredientGroup
from sectorscan.report.line import Line
from sectorscan.report.strategy_view import SIGN_WORDS, Circle, EndRow, GainView, StrategyView
from sectorscan.report.view import InstitutionRow, LedgerView


def ledger_grid(ledger: LedgerView) -> Grid:
    """The 100 points, by what they come from."""
    return Grid(("", "Points"), tuple((words, str(points)) for words, points in ledger.parts))


def ingredients_grid(groups: Sequence[IngredientGroup]) -> Grid:
    """A row for each ingredient, with the heading that it stands under."""
    rows = [(group.heading, row) for group in groups for row in group.rows]
    return Grid(
        heads=("Ingredient", "Part of the model", "Rests on", "Best guess", "Worst to best"),
        rows=tuple(
            (row.title, heading, row.rests_on, row.best or NOTHING, row.bounds or NOTHING)
            for heading, row in rows
        ),
        texts=3,
        tones=tuple(row.tone for _, row in rows),
        sortable=True,
    )


def ends_grid(ends: Sequence[EndRow]) -> Grid:
    """A row for each end."""
    return Grid(
        heads=("End", "", "Best guess, of 4", "Worst to best"),
        rows=tuple(
            (end.title, end.note, end.best or NOTHING, end.bounds or NOTHING) for end in ends
        ),
        texts=2,
        tones=tuple(end.tone for end in ends),
    )


def gains_grid(gains: GainView) -> Grid:
    """Who gains, by group."""
    return Grid(
        heads=("", *gains.groups),
        rows=tuple(
            (title, *(value or NOTHING for value in values)) for title, values in gains.rows
        ),
        title=gains.title,
    )


def circles_terms(circles: Sequence[Circle]) -> Terms:
    """What is to be said of each circle, then its members."""
    return Terms(
        tuple(
            line
            for circle in circles
            for line in (
                Line(circle.title, circle.told, circle.tone),
                Line(circle.title, circle.members),
            )
        )
    )


def actions_grid(actions: Sequence[Action]) -> Grid:
    """A row for each thing to do."""
    return Grid(
        heads=("", "What to do", "Gain", "Cost", "Months"),
        rows=tuple(
            (str(one.number), one.title, one.gain, one.effort, one.months) for one in actions
        ),
        texts=2,
        sortable=True,
    )


def sums_grid(sums: Sequence[Sum]) -> Grid:
    """What the package's members gain together."""
    return Grid(("Together", "Points"), tuple((one.text, one.points) for one in sums))


def institutions_grid(rows: Sequence[InstitutionRow]) -> Grid:
    """A row for each kind that is there or is gone."""
    return Grid(
        heads=("Kind", "", "Who"),
        rows=tuple((row.title, "+ there" if row.there else "- gone", row.names) for row in rows),
        texts=3,
        tones=tuple("plain" if row.there else "poor" for row in rows),
    )


def roles_grid(strategy: StrategyView) -> Grid:
    """What each kind of institution is to each ingredient."""
    return Grid(
        heads=("Kind", *strategy.matrix_key),
        rows=tuple((row.title, *row.signs) for row in strategy.matrix),
        after=SIGN_WORDS,
    )
