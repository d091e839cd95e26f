"""What the first minute says of hard cases."""

import re

from sectorscan.report.blocks import Terms
from tests.support.reports import SHIPPED, answers, assessed, example, printed, section, section_of

ALL_OF_THEM = f"THE {len(SHIPPED.ingredients)} INGREDIENTS"


class TestHardCases:
    def test_nothing_is_known(self) -> None:
        report = printed(assessed())
        assert "somewhere between 0 and 100 out of 100" in section(report, "IN ONE MINUTE")
        assert "here it is 0 %" in section(report, "IN ONE MINUTE")
        assert section(report, ALL_OF_THEM).count("not known") == len(SHIPPED.ingredients)
        assert "No ingredient is known, so nobody can say." in report
        assert "Best guess" not in section(report, "IN ONE MINUTE")
        assert "WHERE THE 100 POINTS ARE" not in report
        assert "WHAT TO DO FIRST" not in report

    def test_a_share_just_below_the_threshold_does_not_read_as_the_threshold(self) -> None:
        little = example("carpi-knitwear").model_copy(
            update={"coverage": SHIPPED.coverage_threshold - 0.001, "package": None}
        )
        little = little.model_copy(
            update={"score": little.score.model_copy(update={"estimate": None})}
        )
        assert "below 33 % of the evidence; here it is just less." in printed(little, 100)

    def test_everything_is_as_good_as_can_be(self) -> None:
        report = printed(assessed(answers=answers(4), labour_breaches=[]))
        assert "Best guess 100 out of 100" in report
        assert "near the ideal" in section(report, "IN ONE MINUTE")
        assert "no ingredient is held back by a weaker partner" in report
        assert "Less than one point is held back" in section(report, "WHERE THE 100 POINTS ARE")
        assert "First step none" in section(report, "IN ONE MINUTE")
        assert "0  held back" in re.sub(r" +(\d)", r" \1", report)
        assert "WHAT TO DO FIRST" not in report
        assert "not known" not in section(report, ALL_OF_THEM)

    def test_few_unknown_are_named_and_many_counted(self) -> None:
        few = answers(3, skills_training=2)
        del few["trust-between-firms"]
        for assessment, unknown in (
            (assessed(answers=few), "trust"),
            (example("tegalwangi-rattan"), "18 ingredients"),
        ):
            sums = section_of(assessment, "held-back").blocks[-1]
            assert isinstance(sums, Terms)
            assert sums.lines[-1].label == f"Only suspected, with {unknown} not known"

    def test_closed_gates_are_named(self) -> None:
        minute = section(
            printed(assessed(answers=answers(3.5, labour_standards=1))), "IN ONE MINUTE"
        )
        assert (
            "No better than `beginnings` while below level 2.0: fairness at work (best guess 1.0)"
            in minute
        )
        assert "the institutions of the sector" not in minute

    def test_both_gates_are_named(self) -> None:
        minute = section(printed(assessed(answers=answers(1))), "IN ONE MINUTE")
        assert minute.count("No better than `beginnings` while") == 2

    def test_open_gates_are_not(self) -> None:
        assert "No better than" not in printed(assessed(answers=answers(2)))

    def test_answers_far_from_the_figures_are_marked(self) -> None:
        report = printed(
            assessed(answers=answers(0), stated={"jobs-in-certified-firms": {"value": 0.4}})
        )
        row = next(line for line in report.split("\n") if line.startswith("    Quality assurance"))
        assert row.endswith("both!")
        assert "Quality assurance" in section(report, "HOW FAR TO TRUST THIS")
