"""A comparison's workbook as data: a row for each figure of each sector, unrounded."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from sectorscan.assessment.result.levels import IngredientState
from sectorscan.comparison.alarms import AlarmSummary
from sectorscan.comparison.result import (
    ComparedCount,
    ComparedIngredient,
    ComparedNetwork,
    ComparedPair,
    ComparedStrategy,
    EvidenceChanges,
)
from sectorscan.report.renderers.excel.comparison import comparison_workbook
from sectorscan.report.renderers.excel.plan import PlanSheet
from sectorscan.report.renderers.excel.sheet import Worksheet
from sectorscan.types import Estimate
from tests.support.comparisons import (
    compared,
    figure,
    ingredient,
    interval,
    kind,
    piece,
    sector,
    value,
)

SCORE = figure(value(41.23456, 18.5, 65.25), value(50), directions=("higher",))
TWO = (sector("Carpi", as_of="1990"), sector("<b>Prato</b>", as_of="2000"))
KNOWN: IngredientState = "known"
STAR = "* Goes against the best guesses"


def sheet(name: str, **fields: Any) -> Worksheet:  # noqa: ANN401  parts of a comparison
    book = comparison_workbook(compared(**{"sectors": TWO, "score": SCORE, **fields}))
    sheets = [each for each in book.sheets if not isinstance(each, PlanSheet)]
    return next(each for each in sheets if each.name == name)


def rows(name: str, **fields: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """The rows of a sheet by the heads of their columns."""
    shown = sheet(name, **fields)
    heads = [column.head for column in shown.columns]
    return [dict(zip(heads, row, strict=True)) for row in shown.rows]


class TestSectors:
    def test_of_what_is_not_known_the_cell_is_empty_or_says_so(self) -> None:
        first, _ = rows("sectors")
        assert (first["Sector"], first["Date"], first["Place"]) == ("Carpi", "1990", None)
        assert (first["Labour alarm"], first["Breaches"]) == ("not checked", None)
        assert (first["Band"], first["Nearest strategy"]) == (None, None)
        assert first["Ready to start"] == "not known"
        assert (first["Coverage"], first["Pieces of evidence"]) == (0.5, 3)

    def test_breaches_the_reported_first(self) -> None:
        alarm = TypeAdapter(AlarmSummary).validate_python(
            {"state": "reported", "reported": ("child-labour",), "alleged": ("design",)}
        )
        [only] = rows("sectors", sectors=(sector(alarm=alarm),), score=figure(value(1)))
        assert only["Breaches"] == "child-labour; design"
        assert only["Labour alarm"] == "reported"


class TestFigures:
    def test_a_row_for_each_sector_at_full_precision(self) -> None:
        first, second = rows("score")
        assert first["Best guess"] == 41.23456
        assert (first["Likely from"], first["Likely to"]) == (18.5, 65.25)
        assert (second["Sector"], second["Best guess"]) == ("<b>Prato</b>", 50)
        assert (second["Likely from"], second["Likely to"]) == (None, None)

    def test_only_others_are_set_against_the_first(self) -> None:
        first, second = rows("score")
        against = [head for head in first if head.startswith("Against the first")]
        assert len(against) == 3
        assert [first[head] for head in (*against, "Chance that it is higher", "Shown")] == [
            None
        ] * 5
        assert [second[head] for head in against] == [0.5, 0, 1]
        assert (second["Chance that it is higher"], second["Shown"]) == (0.5, "higher")

    def test_a_pair_is_called_by_its_two_ingredients(self) -> None:
        plain = figure(value(1), value(2))
        fields = {name: getattr(plain, name) for name in ("title", "values", "differences")}
        ingredients = tuple(
            ComparedIngredient(
                **{**fields, "title": title},
                id=title.lower(),
                states=(KNOWN, KNOWN),
                evidence=(EvidenceChanges(new=(), changed=(), gone=(), same=0),),
            )
            for title in ("Trust", "Work")
        )
        pair = ComparedPair(**fields, id="trust--work", weak=("trust", None))
        shown = rows("pairs", pairs=(pair,), ingredients=ingredients)
        assert [row["Figure"] for row in shown] == ["Trust and Work"] * 2

    def test_a_star_stands_where_a_difference_goes_against_the_best_guesses(self) -> None:
        turned = ingredient(value(3), value(2), states=(KNOWN, KNOWN))
        first, second = rows("ingredients", ingredients=(turned,))
        assert (first[STAR], second[STAR]) == (None, "*")
        assert rows("score")[1][STAR] is None

    def test_a_level_of_which_nothing_is_recorded_says_so_and_is_faint(self) -> None:
        level = ingredient(value(2), value(1), states=("known", "not-known"))
        shown = sheet("ingredients", ingredients=(level,))
        assert [row[-1] for row in shown.rows] == ["known", "not known"]
        assert (shown.columns[-1].head, shown.printed) == ("State", len(shown.columns))
        assert shown.faint == (False, True)


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("dates", ["new", "changed", "no longer recorded"]),
        ("sectors", ["only here", "both", "only in the first"]),
    ],
)
def test_evidence_that_two_do_not_share(mode: str, words: list[str]) -> None:
    changes = EvidenceChanges(
        new=(piece(None, 2.5, "employers"),),
        changed=(piece(1, 3, None),),
        gone=(piece(2, None, "somebody"),),
        same=4,
    )
    level = ingredient(value(1), value(2), states=(KNOWN, KNOWN), evidence=changes)
    shown = rows("evidence", ingredients=(level,), mode=mode)
    assert [row["Against the first"] for row in shown] == words
    assert [row["By"] for row in shown] == ["employers", "a figure", "somebody"]
    levels = [(row["Level in the first"], row["Level here"]) for row in shown]
    assert levels == [(None, 2.5), (1, 3), (2, None)]
    assert {row["Sector"] for row in shown} == {"<b>Prato</b>"}


def test_a_likeness_that_is_not_known_is_empty_and_no_zero() -> None:
    likeness = TypeAdapter(Estimate).validate_python(
        {"estimate": 0.0, "likely": {"low": 0, "high": 0.5}}
    )
    strategy = ComparedStrategy(id="x", title="Low road", likeness=(None, likeness))
    first, second = rows("strategies", strategies=(strategy,))
    assert first["Likeness: best guess"] is None
    assert (second["Likeness: best guess"], second["Likeness: likely to"]) == (0, 0.5)


def test_what_is_on_record_has_the_format_of_its_own_row() -> None:
    counts = (ComparedCount(id="a", title="Firms", unit="number", values=(interval(9, 12), None)),)
    density = ComparedCount(
        id="b", title="Density", unit="share", values=(None, interval(0.1, 0.1))
    )
    network = ComparedNetwork(figures=(density,), sole_brokers=(None, None))
    shown = rows("recorded", counts=counts, network=network)
    figures = [(row["On record"], row["Figure: at least"], row["Figure: at most"]) for row in shown]
    assert figures == [
        ("Firms", 9, 12),
        ("Firms", None, None),
        ("Density", None, None),
        ("Density", 0.1, 0.1),
    ]
    kinds = sheet("recorded", counts=counts, network=network).kinds
    assert kinds == ("number", "number", "small share", "small share")


@pytest.mark.parametrize(
    ("active", "shown"), [(None, "not recorded"), ((), None), (("A", "B"), "A; B")]
)
def test_bodies_that_nobody_recorded_are_not_none(
    active: tuple[str, ...] | None, shown: str | None
) -> None:
    both = kind(active=(active, ()), inactive=(("Gone",), None), reach=(interval(0.1, 0.2), None))
    first, second = rows("bodies", institutions=(both,))
    assert (first["Active"], first["Ended"]) == (shown, "Gone")
    assert (first["Reach: at least"], first["Reach: at most"]) == (0.1, 0.2)
    assert (second["Ended"], second["Reach: at least"]) == (None, None)
