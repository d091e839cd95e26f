"""What is kept of a profile that failed."""

from sectorscan.batch.outcome import encodable, failed_row, lost_row
from sectorscan.errors import Problem, SourceLocation


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
