"""The aims side by side: shares as percentages, all groups of firms in one table."""

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.report.blocks import Grid, Paragraph, Section
from sectorscan.report.sections.aims import aims
from tests.support import builders
from tests.support.builders import Record, firms
from tests.support.reports import SHIPPED, example, printed


def section(name: str) -> Section:
    shown = aims(example(name))
    assert shown is not None
    return shown


def test_every_group_stands_in_one_table() -> None:
    _, gains, _ = section("synthetic-metal-town").blocks
    assert isinstance(gains, Grid)
    assert gains.title == "By size of firm and registered and informal"
    assert gains.heads[-2:] == ("informal", "registered")
    assert {len(row) for row in gains.rows} == {len(gains.heads)}


def test_shares_are_percentages_and_other_figures_are_not() -> None:
    profile = builders.profile(
        firms=firms(
            {"employees": 4, "women_share": 0.5, "trained_share": 0.25, "technology": 1},
            {"employees": 20, "women_share": 0.5, "trained_share": 0.5, "technology": 3},
        )
    )
    shown = aims(assess(profile, SHIPPED))
    assert shown is not None
    _, gains, workers = shown.blocks
    assert isinstance(gains, Grid)
    rows = {row[0]: row[1:3] for row in gains.rows}
    assert rows["workers trained"] == ("25 %", "50 %")
    assert rows["equipment, 0 to 4"] == ("1", "3")
    assert workers == Paragraph("Who works there: women 50 %.")


@pytest.mark.parametrize(
    ("series", "missing"),
    [
        ([], "no figures of it"),
        ([{"year": 1994, "firms": 20, "employees": 90}], "figures for one year only (1994)"),
        ([{"year": 1994, "firms": 20}, {"year": 1996, "employees": 9}], "no figure for two years"),
    ],
)
def test_what_is_missing_of_growth_is_said(series: list[Record], missing: str) -> None:
    shown = aims(assess(builders.profile(series=series), SHIPPED))
    assert shown is not None
    [table] = shown.blocks
    assert isinstance(table, Grid)
    said = {title: text for title, text, *_ in table.rows}
    assert said["Growth"] == f"not known: {missing}"


@pytest.mark.parametrize("name", ["evidence", "conditions"])
def test_the_annexes_say_shares_as_percentages_too(name: str) -> None:
    text = printed(example("synthetic-metal-town"), 100, name)
    assert " %" in text
    assert "(0.0" not in text


def test_an_aim_that_a_reported_breach_holds_at_0_is_an_alarm() -> None:
    found = {"breach": "child-labour", "found": True, "by": "trade-union"}
    shown = aims(assess(builders.profile(labour_checks=[found]), SHIPPED))
    assert shown is not None
    [table] = shown.blocks
    assert isinstance(table, Grid)
    *_, row = table.rows
    assert row == ("Labour standards", "reported breach", "0.0", "0.0")
    assert table.tones[-1] == "alarm"
