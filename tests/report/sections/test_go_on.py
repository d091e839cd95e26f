"""How to go on from a report: what to type next."""

import pytest
from msgspec.structs import replace

from sectorscan.languages import speaking
from sectorscan.report.blocks import Command
from sectorscan.report.sections.go_on import COMMAND_COLUMNS, commands, explaining, go_on
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


def test_the_rubric_that_was_typed_is_repeated() -> None:
    explain, ask, report = typed_next(f"{TYPED} --rubric 'my own.yaml'")
    assert explain == "sectorscan explain \"labour standards\" --rubric 'my own.yaml'"
    assert ask == "sectorscan ask x.yaml --rubric 'my own.yaml' -o visits.docx"
    assert report == f"{TYPED} --rubric 'my own.yaml' -o report.docx"


@pytest.mark.parametrize(("named", "typed"), [("quick-scan", "quick-scan"), ("harbour", "...")])
def test_a_rubric_that_the_profile_names_is_needed_to_explain(named: str, typed: str) -> None:
    carpi = example("carpi-knitwear")
    other = replace(carpi, rubric=replace(carpi.rubric, id=named))
    assert explaining(other, TYPED, "trust") == f'sectorscan explain "trust" --rubric {typed}'


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
