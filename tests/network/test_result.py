"""What a network's results hold when they are read."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from sectorscan.network.result import MapTies

TIES: TypeAdapter[MapTies] = TypeAdapter(MapTies)
COLUMNS: dict[str, Any] = {"first": [0, 0], "second": [1, 2], "links": [3, 1], "back": [1, 0]}


def test_ties_of_a_map_are_read_column_by_column() -> None:
    ties = TIES.validate_python({"type": "supply", "inside": 0, **COLUMNS})
    assert (ties.first, ties.second, ties.links, ties.back) == ((0, 0), (1, 2), (3, 1), (1, 0))


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("values", [[], [0], [0, 1, 2]])
def test_each_column_has_a_row_for_each_pair(column: str, values: list[int]) -> None:
    columns = {**COLUMNS, column: values}
    with pytest.raises(ValidationError, match="must have a row for each pair"):
        TIES.validate_python({"type": "supply", "inside": 0, **columns})
