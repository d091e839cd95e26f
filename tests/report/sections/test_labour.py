"""The labour alarm: what each state says, and what it does to the rest of the report."""

import pytest

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.sections.advice import actions_of
from tests.support.reports import answers, assessed, printed, section

FOUND = {"found": True, "by": "trade-union"}
"""A check that finds a breach, by respondents who speak for workers."""


def reported(level: float, *breaches: str) -> Assessment:
    checks = [{"breach": breach, **FOUND} for breach in breaches]
    return assessed(answers=answers(level), labour_checks=checks)


class TestLabour:
    @pytest.mark.parametrize("state", ["reported", "alleged"])
    def test_a_breach_heads_the_report_and_no_band_is_given(self, state: str) -> None:
        by = "trade-union" if state == "reported" else "author"
        checks = [{"breach": "forced-labour", "found": True, "by": by}]
        report = printed(assessed(answers=answers(4), labour_checks=checks))
        assert report.index("LABOUR ALARM") < report.index("VERDICT")
        alarm = section(report, "LABOUR ALARM")
        assert f"{state.capitalize()} forced labour" in alarm
        assert "no band, no gains given." in alarm
        assert ("labour standards count as 0" in alarm) == (state == "reported")
        verdict = section(report, "VERDICT")
        assert f"Band: none while a breach of basic rights at work is {state}." in verdict
        assert "no better than" not in report

    def test_without_a_breach_the_verdict_comes_first(self) -> None:
        report = printed(assessed(answers=answers(4)))
        assert report.index("VERDICT") < report.index("LABOUR ALARM")

    def test_a_reported_breach_counts_as_0_and_remedies_come_first(self) -> None:
        assessment = reported(3, "child-labour")
        report = printed(assessment)
        row = next(line for line in report.split("\n") if line.endswith("a breach"))
        assert row.split()[:2] == ["Labour", "standards"]
        assert " 0.0 " in row
        remedies = [action.title for action in assessment.interventions if action.remedies_breach]
        [first] = actions_of(assessment, 1)
        assert first.title in remedies
        assert first.title in section(report, "VERDICT")
        assert "gain " not in section(report, "WHAT TO DO")

    def test_remedies_come_first_where_little_else_is_known(self) -> None:
        few = {"newness-of-products": 1, "speed-of-response": 0, "assurance-of-quality": 0}
        assessment = assessed(
            answers={question: {"level": level} for question, level in few.items()},
            labour_checks=[{"breach": "child-labour", **FOUND}],
        )
        [first] = actions_of(assessment, 1)
        assert first.remedies_breach
        assert first.title in section(printed(assessment), "VERDICT")

    def test_every_breach_is_named_in_its_state(self) -> None:
        both = assessed(
            answers=answers(3),
            labour_checks=[{"breach": "child-labour", **FOUND}],
            labour_breaches=["lethal-risk"],
        )
        alarm = section(printed(both), "LABOUR ALARM")
        assert "Reported child labour" in alarm
        assert "Alleged danger to life at work" in alarm

    def test_not_checked_is_not_none(self) -> None:
        unchecked = section(printed(assessed(answers=answers(3))), "LABOUR ALARM")
        assert unchecked.startswith("Not checked. That does not mean none.")
        checked = printed(assessed(answers=answers(3), labour_breaches=[]))
        assert section(checked, "LABOUR ALARM").startswith("Checked, none reported.")

    def test_whether_workers_were_asked_is_said(self) -> None:
        by_workers = {"pay-and-hours": {"level": 2, "by": "workers"}}
        asked = printed(assessed(answers=answers(3) | by_workers, labour_breaches=[]))
        assert "No worker" not in asked
        assert "Were workers asked? yes" in section(asked, "HOW FAR TO TRUST THIS")
