"""How the parts of a report on a programme write names and figures."""

import pytest
from msgspec.structs import replace

from sectorscan.languages import speaking
from sectorscan.programme.demand import Demand
from sectorscan.programme.programme import programme_of
from sectorscan.report.sections.programme.words import (
    ProgrammeWords,
    fine,
    money,
    with_range,
)
from sectorscan.rubric.advice import Advice
from sectorscan.types import Estimate, LikelyRange
from tests.support.builders import action, rebuilt
from tests.support.small_programmes import MEET, TRAIN, TRUST, programme, sector, small_rubric

CENTRE = "service-centre"


def test_names_are_titles_and_ids_where_there_is_none() -> None:
    words = ProgrammeWords(programme([TRAIN, MEET]))
    assert words.names(["train", "meet"]) == "train and meet"
    assert words.name("nobody-knows") == "nobody-knows"
    assert words.names([]) == ""
    assert words.lead(words.steps[0]) == "service-centre: none recorded, find out"


def test_who_is_founded_first_is_not_looked_for() -> None:
    found = action("found", {TRUST: 1}, leads=["chamber-of-commerce"], founds={"kind": CENTRE})
    rubric = rebuilt(small_rubric(found, TRAIN), advice=Advice(foundable=(CENTRE,)))
    words = ProgrammeWords(programme_of(sector(), rubric, Demand(budget=9, must=("train",))))
    first, second = words.steps
    assert words.lead(first) == "chamber-of-commerce: none recorded, find out"
    assert words.lead(second) == "service-centre: to be founded first"


def test_an_action_that_goes_on_is_told_from_its_start() -> None:
    words = ProgrammeWords(programme([TRAIN]))
    [step] = words.steps
    further = replace(step, goes_on=True)
    assert (words.title(step), words.brief(step)) == (step.title, step.brief)
    assert words.title(further) == f"{step.title}: further firms"
    assert words.brief(further) == f"{step.brief}: further firms"


@pytest.mark.parametrize(
    ("points", "text"), [(0.123, "0.12"), (0.0004, "0.0004"), (6e-14, "0.00"), (-0.5, "-0.50")]
)
def test_small_points(points: float, text: str) -> None:
    assert fine(points) == text


def test_money_has_its_currency_where_one_is_known() -> None:
    assert money(1200, "ITL") == "ITL 1,200"
    assert money(1200, None) == "1,200"


def test_points_have_their_likely_range() -> None:
    likely = LikelyRange(low=1, high=2.25)
    assert with_range(Estimate(estimate=1.5, likely=likely)) == "1.5 (likely 1.0-2.2)"


def test_figures_are_written_as_the_language_spoken_writes_them() -> None:
    with speaking("fr"):
        assert fine(0.123) == "0,12"
