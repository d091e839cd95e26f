"""What a page is given to try out levels with; `tests/browser/` tries it."""

import pytest
from msgspec.structs import replace

from sectorscan.report.render import Options, report_of
from sectorscan.report.sections.trial import FEW, trial_panel
from tests.support.reports import SHIPPED, answers, assessed, example

BREACH = [{"breach": "child-labour", "found": True, "by": "workers"}]


def test_pairs_and_gates_count_the_ingredients_by_their_places() -> None:
    found = example("synthetic-furniture")
    panel = trial_panel(found)
    assert panel is not None
    assert [level.title for level in panel.levels] == [i.title for i in SHIPPED.ingredients]
    ids = [level.id for level in found.ingredients]
    for shown, pair in zip(panel.pairs, found.interdependencies, strict=True):
        assert (ids[shown.first], ids[shown.second]) == (pair.a, pair.b)
    assert sum(points for _, points in panel.ledger) == pytest.approx(100)
    assert panel.bands[0][0] == SHIPPED.titles[SHIPPED.bands[0].id]


def test_what_is_printed_below_a_few_pieces_is_said_to_rest_on_what_is_usual() -> None:
    few, many = (trial_panel(found) for found in (assessed(), assessed(answers=answers(3))))
    assert few is not None
    assert many is not None
    assert few.caution.endswith(FEW)
    assert FEW not in many.caution


def test_a_breach_withholds_the_points_in_words() -> None:
    panel = trial_panel(assessed(labour_checks=BREACH))
    assert panel is not None
    assert panel.withheld.startswith("No points are shown: child labour is reported.")
    assert panel.capped is not None
    assert panel.levels[panel.capped].most == 0
    free = trial_panel(assessed())
    assert free is not None
    assert (free.withheld, free.capped) == ("", None)


def test_only_a_whole_report_has_it() -> None:
    found = example("carpi-knitwear")
    assert report_of(found).trial == trial_panel(found)
    assert report_of(found, Options(sections=("verdict",))).trial is None
    assert trial_panel(replace(found, trial=None)) is None
