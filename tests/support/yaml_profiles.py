"""Profiles as text, and the cells that they become."""

import math
from typing import Any

from numpy.typing import NDArray

from sectorscan.profile.columns import Table
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse

SECTOR = "sector: {name: Carpi, product_family: knitwear, as_of: 1994}\n"


def profile(sections: str, sector: str = SECTOR) -> Profile:
    return profile_of(parse(sector + sections, "profile.yaml"))


def firms(records: str, sector: str = SECTOR) -> Table:
    table = profile(f"firms: {records}\n", sector).firms
    assert table is not None
    return table


def array_cells(array: NDArray[Any]) -> list[object]:
    """Give an array's array_cells, with None for NaN."""
    return [None if math.isnan(cell) else cell for cell in array.tolist()]
