"""Labour alarms: reported, not checked, and what they do to the rest."""

import re

from sectorscan.report.sections.advice import actions_of
from tests.support.reports import SHIPPED, answers, assessed, printed, section


class TestLabour:
    def test_a_breach_heads_the_report_and_no_band_is_given(self) -> None:
        report = printed(assessed(answers=answers(4), labour_breaches=["forced-labour"]))
        assert report.index("LABOUR ALARMS") < report.index("IN ONE MINUTE")
        assert "Reported: forced labour." in section(report, "LABOUR ALARMS")
        minute = section(report, "IN ONE MINUTE")
        assert "No band is given while a breach of basic rights at work is reported." in minute
        assert "That is:" not in report
        assert "No better than" not in report

    def test_without_a_breach_the_minute_comes_first(self) -> None:
        report = printed(assessed(answers=answers(4)))
        assert report.index("IN ONE MINUTE") < report.index("LABOUR ALARMS")

    def test_a_breach_counts_as_0_and_remedies_come_first(self) -> None:
        assessment = assessed(answers=answers(3), labour_breaches=["child-labour"])
        report = printed(assessment)
        row = next(line for line in report.split("\n") if "Pay, safety, contracts" in line)
        assert re.search(r"0\.0 +0\.0 +a breach$", row)
        assert "Remedies come first below." in section(report, "LABOUR ALARMS")
        remedies = [one.title for one in assessment.interventions if one.remedies_breach]
        [first] = actions_of(assessment, 1)
        assert first.title in remedies
        assert f" 1 {first.title} . gain" in re.sub(
            r"\.+", ".", section(report, "WHAT TO DO FIRST")
        )

    def test_remedies_come_first_where_too_little_is_known_to_rank(self) -> None:
        few = {"newness-of-products": 1, "speed-of-response": 0, "assurance-of-quality": 0}
        assessment = assessed(
            answers={question: {"level": level} for question, level in few.items()},
            labour_breaches=["child-labour"],
        )
        report = printed(assessment)
        assert "Remedies come first below." in section(report, "LABOUR ALARMS")
        remedies = {one.id for one in assessment.interventions if one.remedies_breach}
        first = assessment.surely_startable[0]
        assert first in remedies
        assert SHIPPED.titles[first] in section(report, "IN ONE MINUTE")

    def test_commitments_are_told(self) -> None:
        breached = assessed(
            answers=answers(3),
            labour_breaches=["child-labour", "lethal-risk"],
            labour_commitments=["child-labour"],
        )
        alarms = section(printed(breached), "LABOUR ALARMS")
        assert "Reported: child labour and danger to life at work." in alarms
        assert "The partners have agreed to end: child labour." in alarms

    def test_not_checked_is_not_none(self) -> None:
        unchecked = section(printed(assessed(answers=answers(3))), "LABOUR ALARMS")
        assert unchecked.startswith("Not checked. That does not mean none.")
        checked = printed(assessed(answers=answers(3), labour_breaches=[]))
        assert section(checked, "LABOUR ALARMS").startswith("Checked, none found.")

    def test_whether_workers_were_asked_is_told(self) -> None:
        told = {"pay-and-hours": {"level": 2, "by": "workers"}}
        asked = printed(assessed(answers=answers(3) | told, labour_breaches=[]))
        assert "No worker" not in asked
        assert "Were workers asked? yes" in section(asked, "HOW FAR TO TRUST THIS")
