"""What holds a sector back: which pairs are shown, in which order, and what is said of the rest."""

import re

import pytest

from sectorscan.report.blocks import Paragraph
from sectorscan.report.charts.kinds import PairsChart
from sectorscan.report.names import Names
from sectorscan.report.render import render
from sectorscan.report.sections.brief_facts import LEAST_HELD, weak_partners
from sectorscan.report.sections.held_back import (
    SHOWN_PAIRS,
    held_back,
    pairs_chart,
    shown_pairs,
)
from tests.support import builders
from tests.support.reports import EVERY, answers, assessed, example, printed, section


def chart(name: str) -> PairsChart:
    shown = pairs_chart(example(name))
    assert shown is not None
    return shown


@pytest.mark.parametrize("name", EVERY)
def test_the_ten_worst_pairs_of_two_known_partners_with_those_of_the_brief(name: str) -> None:
    assessment = example(name)
    shown = shown_pairs(assessment)
    assert len(shown) <= SHOWN_PAIRS
    known = {level.id for level in assessment.ingredients if level.state != "not-known"}
    briefed = [partner.pair for partner in weak_partners(assessment)]
    told = [pair for pair in briefed if {pair.a, pair.b} <= known and pair.locked >= LEAST_HELD]
    assert all(pair in shown for pair in told)
    assert all({pair.a, pair.b} <= known for pair in shown)
    sure = [pair for pair in shown if pair not in briefed]
    assert not any(pair.suspected for pair in sure)
    left_out = [
        pair.locked
        for pair in assessment.interdependencies
        if {pair.a, pair.b} <= known and not pair.suspected and pair not in shown
    ]
    least = min((pair.locked for pair in sure), default=0.05)
    assert max(left_out, default=0) <= least or len(shown) < SHOWN_PAIRS
    if len(shown) < SHOWN_PAIRS:
        assert all(points < 0.05 for points in left_out)


@pytest.mark.parametrize("name", EVERY)
def test_groups_go_in_the_order_of_the_brief(name: str) -> None:
    assessment, shown = example(name), pairs_chart(example(name))
    names = Names(assessment)
    briefed = [names.of(partner.ingredient) for partner in weak_partners(assessment)]
    groups = [] if shown is None else [group.title.split(" (")[0] for group in shown.groups]
    told = [title for title in briefed if title in groups]
    assert groups[: len(told)] == told


def test_what_only_may_hold_back_is_told_so() -> None:
    shown = chart("kumasi-metalworking")
    [steering] = [group for group in shown.groups if "teering" in group.title]
    assert steering.title.endswith(" (perhaps)")
    assert steering.heading == "Steering together 2.0 may hold back"
    assert " may hold back " in steering.pairs[0].sentence
    assert shown.caption.startswith("These four hold back 0.6 of 2.8 points, before rounding;")


def test_further_groups_go_by_their_sums_and_rows_by_their_points() -> None:
    groups = chart("synthetic-metal-town").groups
    sums = [sum(pair.points for pair in group.pairs) for group in groups[3:]]
    assert sums == sorted(sums, reverse=True)
    assert sum(len(group.pairs) for group in groups) == SHOWN_PAIRS
    for group in groups:
        points = [pair.points for pair in group.pairs]
        assert points == sorted(points, reverse=True)
        assert all(group.level < pair.level for pair in group.pairs)


def test_the_table_says_the_same() -> None:
    shown = chart("synthetic-furniture")
    assert shown.table is not None
    assert len(shown.table.rows) == sum(len(group.pairs) for group in shown.groups)
    first = shown.groups[0]
    assert shown.table.rows[0] == (
        first.title,
        first.pairs[0].title,
        f"{first.level:.1f}",
        f"{first.pairs[0].level:.1f}",
        f"{first.pairs[0].points:.1f}",
    )


def test_words_name_the_worst_and_count_the_others() -> None:
    shown = chart("synthetic-furniture")
    assert shown.caption.startswith("These ten hold back 2.")
    assert shown.caption.endswith("the other 30 pairs are in annex B.")
    assert len(shown.groups) > 3
    assert all(group.heading in shown.description for group in shown.groups[:3])
    worst = max(
        (pair for group in shown.groups for pair in group.pairs), key=lambda pair: pair.points
    )
    assert worst.sentence in shown.description


def test_where_all_pairs_are_shown_no_others_are_counted() -> None:
    own = builders.rubric(
        builders.ingredient("trust", builders.asked("q")),
        builders.ingredient("labour", builders.asked("pay")),
        interplay=0.5,
        interdependencies=[builders.need("trust", "labour")],
    )
    levels = {"q": {"level": 0.6, "by": "employers"}, "pay": {"level": 4, "by": "employers"}}
    report = " ".join(printed(assessed(own, answers=levels), 100, "held-back").split())
    assert re.search(r"This pair holds back [\d.]+ of [\d.]+ points\.", report)


def test_a_pair_with_a_partner_not_known_is_only_named() -> None:
    text = section(printed(example("synthetic-furniture"), 100, "held-back"), "WHAT HOLDS IT BACK")
    assert "more pairs may hold back: in 4 a partner is not known (flexibility" in " ".join(
        text.split()
    )


def test_pairs_that_may_hold_back_for_one_reason_are_counted_once() -> None:
    levels = {"labour_standards": 1, "skills_training": 3, "interfirm_cooperation": 1.75}
    close = answers(2, **levels, trust_cohesion=2.25, territorial_proximity=3.5)
    told = "2 more pairs may hold back; the two levels of each are too close to say."
    assert told in " ".join(printed(assessed(answers=close), 100, "held-back").split())
    few = {"trust-between-firms": 3.5, "doing-things-together": 1, "origin-of-design": 0.6}
    few |= {"pay-and-hours": 0.6, "safety-and-health": 0.6}
    unknown = assessed(answers={name: {"level": level} for name, level in few.items()})
    told = "more pairs may hold back; a partner in each is not known ("
    assert told in " ".join(printed(unknown, 100, "held-back").split())


def test_no_pair_is_known_to_be_held_back() -> None:
    blocks = held_back(assessed(answers=answers(4))).blocks
    assert blocks[0] == Paragraph("No pair is known to be held back.")
    nothing = held_back(assessed()).blocks
    assert nothing[0] == Paragraph("No ingredient is known, so nobody can say.")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_terminal_draws_both_levels_where_there_is_room(width: int) -> None:
    text = printed(example("synthetic-furniture"), width, "held-back")
    assert ("○" in text) == (width > 60)
    assert text.count("█ ") == SHOWN_PAIRS
    assert all(len(line) <= width for line in text.splitlines())


def test_what_generally_happens_stands_beside_the_weak_partner_or_below_the_drawing() -> None:
    assessment = example("synthetic-metal-town")
    chart = held_back(assessment).blocks[0]
    assert isinstance(chart, PairsChart)
    clauses = [group.clause for group in chart.groups if group.clause]
    assert len(clauses) == len(chart.below) == 3
    said = [paragraph.text for paragraph in chart.below]
    assert all(any(clause in text for text in said) for clause in clauses)
    document = render(assessment, "markdown").decode()
    assert all(document.count(clause) >= 2 for clause in clauses)  # in the brief, and here
    terminal = " ".join(printed(assessment, 100, "held-back").split())
    assert f"{chart.groups[0].heading}: {clauses[0]}"[:70] in terminal
