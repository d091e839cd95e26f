"""What to type next, below the whole report on a terminal."""

import pytest

from sectorscan.report.blocks import Terms
from sectorscan.report.sections.go_on import go_on
from tests.support.reports import example


@pytest.mark.parametrize(
    ("command", "typed"),
    [("sectorscan assess my.yaml", "my.yaml"), ("", "...")],
)
def test_commands_go_on_from_what_was_typed(command: str, typed: str) -> None:
    [terms] = go_on(example("carpi-knitwear"), command).blocks
    assert isinstance(terms, Terms)
    assert [line.text for line in terms.lines] == [
        'sectorscan explain "labour standards"',
        f"sectorscan ask {typed} -o visits.docx",
        f"sectorscan assess {typed} -o report.docx",
    ]
