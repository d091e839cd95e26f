"""Each action of a programme."""

from msgspec.structs import replace

from sectorscan.assessment.result.interventions import Freed, Lead
from sectorscan.programme.result import Lifted, Programme
from sectorscan.report.blocks import Section
from sectorscan.report.documents.programme import programme_report
from tests.support.report_documents import section, texts_in
from tests.support.small_programmes import (
    SKILLS,
    TRUST,
    WORK,
    with_step,
)


def step_lines(of: Programme) -> dict[str, str]:
    """The details of the first action by their labels."""
    [first, *_] = section(programme_report(of), "steps").blocks
    assert isinstance(first, Section)
    return dict(text.split(": ", 1) for text in texts_in(first))


class TestSteps:
    def test_units_money_and_reach(self, small: Programme) -> None:
        fields = {"cost": 2.5, "money": 1000.0, "units": 2.5, "reach": 0.25, "firms": 50.0}
        lines = step_lines(replace(with_step(small, **fields), currency="EUR"))
        assert lines["Costs"] == "2.5 person-years (EUR 1,000), 2.5 units"
        assert lines["Reaches"] == "50 (25 %)"
        unknown = step_lines(with_step(small, money=None, units=1.0, reach=0.25, firms=None))
        assert (unknown["Costs"], unknown["Reaches"]) == ("1 person-year", "25 %")

    def test_partners_by_name_and_kinds_of_which_none_is_recorded(self, small: Programme) -> None:
        partners = (
            Lead(kind="service-centre", names=("Centro", "CNA")),
            Lead(kind="chamber-of-commerce", names=()),
        )
        assert step_lines(with_step(small, partners=partners))["With"] == (
            "Centro and CNA; chamber-of-commerce: none recorded"
        )
        assert "With" not in step_lines(with_step(small, partners=()))

    def test_levels_that_rise_so_that_it_shows(self, small: Programme) -> None:
        lifts = (
            Lifted(ingredient=TRUST, now=1, after=1.004),
            Lifted(ingredient=SKILLS, now=1, after=1.004),
            Lifted(ingredient=WORK, now=1, after=1.25),
        )
        raised = step_lines(with_step(small, lifts=lifts))["Raises"]
        assert raised == "work 1.00 to 1.25"

    def test_where_nothing_rises_so_that_it_shows_it_is_said_so(self, small: Programme) -> None:
        lifts = (Lifted(ingredient=TRUST, now=1.93, after=1.934),)
        assert step_lines(with_step(small, lifts=lifts))["Raises"] == "trust by less than 0.01"

    def test_pairs_that_it_completes(self, small: Programme) -> None:
        pairs = tuple(
            Freed(id="x", weak=TRUST, strong=strong, points=1, suspected=suspected)
            for strong, suspected in ((WORK, False), (SKILLS, True))
        )
        assert step_lines(with_step(small, sets_free=pairs))["Completes"] == (
            "work, held back by trust; skills, perhaps held back by trust"
        )

    def test_a_body_that_is_strengthened_stands_in_the_heading(self, small: Programme) -> None:
        steps = section(programme_report(with_step(small, name="Centro <b>")), "steps")
        first = steps.blocks[0]
        assert isinstance(first, Section)
        assert first.heading.endswith("(strengthen Centro <b>)")
        assert first.aside == "phase 1"
