"""A profile taken apart: sections as columns, answers of tables after its own."""

from pathlib import Path

from sectorscan.profile.sections import read_sections
from sectorscan.readers.document import parse, read
from tests.support.table_files import HEAD, written


def test_lists_are_columns_and_the_rest_stays() -> None:
    found = read_sections(parse(f"{HEAD}firms: [{{id: a}}]\nwatch: [rain]\n", "p.yaml"))
    assert found.firms is not None
    assert found.firms.table.size == 1
    assert found.links is None
    assert (found.rest.data["firms"], found.rest.data["watch"]) == (None, ["rain"])
    assert [party.section for party in found.parties()] == ["firms", "institutions", "outside"]


def test_answers_of_a_table_come_with_their_places(tmp_path: Path) -> None:
    written(tmp_path, "a.csv", b"question,level\ntrust,3\n,2\nspeed,\ntrust,1\n")
    found = read_sections(
        read(written(tmp_path, "p.yaml", f"{HEAD}answers: {{file: a.csv}}\n".encode()))
    )
    assert found.rest.data["answers"] == {"trust": [{"level": 3}, {"level": 1}]}
    [problem] = found.problems
    assert (problem.message, problem.location.line) == ("`question` is missing", 3)


def test_a_table_that_cannot_be_read_breaks_its_section_only(tmp_path: Path) -> None:
    text = f"{HEAD}firms: {{file: none.csv}}\nwatch: [rain]\n"
    found = read_sections(read(written(tmp_path, "p.yaml", text.encode())))
    assert found.broken == {"firms"}
    assert len(found.problems) == 1
    assert found.rest.data["watch"] == ["rain"]
