"""The list of firms that comes from the field in many ways; it is invented."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from tests.support.table_files import written

HEADER = ["id", "name", "employees", "place", "phases", "export_share", "sales", "union", "founded"]
FIRMS: list[list[Any]] = [
    ["A1", "Filatura Nord", 8, "Valmora", "spinning", 0.1, 120000, "yes", 1991],
    ["A2", "Tessitura Est", 1250, "Valmora", "weaving;dyeing", 0.35, 2350000, "no", 1975],
    ["A3", "Tintoria Sud", 17, "Serra", "dyeing", 0, 480000, "no", 2004],
    ["A4", "Maglieria Rio", 31, "Serra", "weaving", 0.8, 910000, "yes", 1988],
    ["A5", "Confezioni Lago", 5, "Serra", "spinning;weaving;dyeing", 0.5, 75000, "no", 2011],
]
LABELS = [
    *["Firm code", "Name", "Number of employees", "Town", "Phases", "Share of exports"],
    *["Sales in euro", "Union at work", "Year"],
]
HEAD = (
    "sector: {name: Valmora, product_family: knitwear, as_of: 2025,"
    " place: {name: Valmora, country: IT}}\n"
)

Row = Sequence[Any]
Read = Callable[..., Profile]


def profile_with(folder: Path, sections: str) -> Profile:
    return load_profile(written(folder, "profile.yaml", f"{HEAD}{sections}\n".encode()))


def codes_of(profile: Profile) -> set[str]:
    return {notice.code for notice in profile.notices}


def changed(**columns: Callable[[Any], Any]) -> list[list[Any]]:
    """The list with cells of some columns written in another way."""
    return [
        [columns.get(name, lambda cell: cell)(cell) for name, cell in zip(HEADER, row, strict=True)]
        for row in FIRMS
    ]
