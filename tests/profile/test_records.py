"""Records as columns: blanks of later ones, ids, and all problems."""

import pytest

from sectorscan.profile.records import as_name, columns_of
from sectorscan.profile.sections import FIRMS
from sectorscan.readers.document import parse


def columns(text: str) -> tuple[dict[str, list[float]], list[str]]:
    section = parse(text, "a.yaml")
    found = columns_of(enumerate(section.data), FIRMS, section)
    numbers = {name: column.low.tolist() for name, column in found.table.numbers.items()}
    return numbers, [problem.message for problem in found.problems]


def test_a_field_that_comes_late_is_blank_before() -> None:
    numbers, problems = columns("[{id: a}, {id: b, employees: 3, phases: [x, y]}]")
    assert [value != value for value in numbers["employees"]] == [True, False]  # noqa: PLR0124
    assert numbers["phases_n"][1] == 2
    assert problems == []


def test_where_one_record_is_wrong_there_are_no_columns_but_all_problems() -> None:
    numbers, problems = columns("[{id: a, employees: 3}, {id: b, employees: -1}, {wage: x}]")
    assert numbers == {}
    assert len(problems) == 3


@pytest.mark.parametrize(
    ("value", "name"),
    [("a", "a"), (7, "7"), (7.5, "7.5"), (True, None), (None, None), (["a"], None)],
)
def test_an_id_is_a_text_or_a_number(value: object, name: str | None) -> None:
    assert as_name(value) == name
