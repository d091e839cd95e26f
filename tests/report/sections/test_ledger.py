"""Where the 100 points are: what is held back is one figure in every part of a report."""

import pytest
from msgspec.structs import replace

from sectorscan.assessment.result.score import points_held_back
from sectorscan.assessment.what_if import suppose
from sectorscan.comparison.compare import NamedSector, compare
from sectorscan.profile.load import load_profile
from sectorscan.report import numbers
from sectorscan.report.charts.kinds import PointsBar
from sectorscan.report.sections.held_back import pairs_chart
from sectorscan.report.sections.ledger import HELD_BACK, ledger, shares_of
from sectorscan.report.sections.trial import trial_panel
from sectorscan.report.sections.what_if import what_if
from tests.support.paths import EXAMPLES
from tests.support.reports import SHIPPED, example, printed

CARPI = example("carpi-knitwear")
HELD = points_held_back(CARPI.interdependencies)


def test_it_is_what_the_pairs_add_up_to_in_every_part() -> None:
    chart, panel = pairs_chart(CARPI), trial_panel(CARPI)
    assert chart is not None
    assert f" of {numbers.points(HELD)} points;" in chart.caption
    assert panel is not None
    assert [panel.ledger[HELD_BACK][1], shares_of(CARPI)[HELD_BACK]] == [HELD, HELD]
    sectors = [NamedSector("carpi", CARPI), NamedSector("como", example("como-silk"))]
    [told] = [entry for entry in compare(sectors, SHIPPED).ledger if entry.id == "locked"]
    assert told.values[0].estimate == HELD


def test_what_would_be_held_back_is_what_the_pairs_would_add_up_to() -> None:
    profile = load_profile(EXAMPLES / "carpi-knitwear" / "profile.yaml")
    then = suppose(profile, SHIPPED, ["labour-standards=0"])
    supposing = replace(CARPI, what_if=then)
    after = HELD + sum(pair.points for pair in then.binds)
    assert not then.sets_free
    assert what_if(supposing) is not None
    told = f"held back {numbers.points(HELD)} to {numbers.points(after)}"
    assert told in " ".join(printed(supposing, 200, "what-if").split())


@pytest.mark.parametrize("name", ["carpi-knitwear", "synthetic-metal-town"])
def test_the_points_are_100_and_the_first_two_the_best_guess(name: str) -> None:
    assessment = example(name)
    shares = shares_of(assessment)
    assert min(shares) >= 0
    assert sum(shares) == pytest.approx(100)
    assert shares[0] + shares[1] == pytest.approx(assessment.score.estimate)
    bar, *_ = ledger(assessment).blocks
    assert isinstance(bar, PointsBar)
    assert sum(points for _, points in bar.points) == 100
