"""How to go on from a report: what to type next."""

from sectorscan.languages import speaking
from sectorscan.report.blocks import Command
from sectorscan.report.sections.go_on import COMMAND_COLUMNS, commands, go_on
from tests.support.reports import example

TYPED = "sectorscan assess x.yaml"


def typed_next(command: str) -> list[str]:
    blocks = go_on(example("carpi-knitwear"), command).blocks
    return [block.text.split("  ")[0] for block in blocks if isinstance(block, Command)]


def test_what_was_typed_is_repeated_with_its_path() -> None:
    assert typed_next(TYPED) == [
        'sectorscan explain "labour standards"',
        "sectorscan ask x.yaml -o visits.docx",
        "sectorscan assess x.yaml -o report.docx",
    ]


def test_in_a_file_nobody_typed_anything() -> None:
    assert "sectorscan ask ... -o visits.docx" in typed_next("")


def test_of_a_saved_assessment_nothing_can_be_asked() -> None:
    assert typed_next("sectorscan render x.json")[1:] == ["sectorscan render x.json -o report.docx"]


def test_more_is_typed_in_the_language_of_the_report() -> None:
    with speaking("fr"):
        assert all("--language fr" in text for text in typed_next(TYPED))


def test_for_what_commands_are_good_stands_beside_them_where_it_fits() -> None:
    [short] = commands([("x", "why")])
    assert short.text == "x  why"
    [long] = commands([("x" * COMMAND_COLUMNS, "why")])
    assert long.text == "x" * COMMAND_COLUMNS
