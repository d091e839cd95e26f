"""What is kept of a profile: of one that was assessed, and of one that failed."""

from sectorscan.assessment.assess import situation_of
from sectorscan.batch.outcome import assessed_row, encodable, failed_row, lost_row
from sectorscan.errors import Problem, SourceLocation
from sectorscan.rubric.load import load_rubric
from tests.support.builders import profile
from tests.support.summaries import summary_of


def test_a_row_counts_what_is_reported_or_alleged_and_who_denies_what_was_checked() -> None:
    checks = [
        {"breach": "child-labour", "found": True, "by": "workers"},
        {"breach": "forced-labour", "found": True, "by": "employers"},
        {"breach": "discrimination", "found": False, "by": "officials"},
        {"breach": "lethal-risk", "found": False, "by": "workers"},
    ]
    situation = situation_of(profile(labour_checks=checks), load_rubric())
    row = assessed_row(situation, summary_of(situation, "a.yaml"))
    assert (row.alarm, row.breaches, row.checked, row.denied_by_workers) == ("reported", 2, 2, 1)


def test_a_row_has_the_first_problem_and_how_many_there_are() -> None:
    first, rest = (
        Problem(
            code="other-rule",
            message=text,
            location=SourceLocation("a.yaml", line, 1),
            stands_for=count,
        )
        for text, line, count in (("no", 3, 1), ("more", 9, 40))
    )
    row = failed_row("a.yaml", [first, rest])
    assert (row.state, row.problems, row.problem, row.at) == ("failed", 41, "no", "a.yaml:3:1")


def test_one_that_came_to_no_end_says_why() -> None:
    row = lost_row("a.yaml", "each worker ended")
    assert (row.problem, row.problems, row.at) == ("each worker ended", 1, "a.yaml:1:1")


def test_names_of_files_that_are_no_text_can_be_written() -> None:
    name = b"caf\xe9.yaml".decode("utf-8", "surrogateescape")
    assert encodable(name) == "caf\\udce9.yaml"
    assert lost_row(name, "x").to_json()
