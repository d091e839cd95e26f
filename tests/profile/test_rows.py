"""The ends of what a row may hold."""

import pytest

from sectorscan.profile.rows import ends_of


@pytest.mark.parametrize(
    ("field", "ends"),
    [
        ("export_share", (0, 1)),
        ("informal", (0, 1)),
        ("certified", (0, 1)),
        ("spin_off", (0, 1)),
        ("technology", (0, 4)),
        ("months_active", (0, 12)),
        ("employees", None),
        ("wage_ratio", None),
        ("age", None),
        ("id", None),
        ("isic", None),
    ],
)
def test_the_ends_of_a_figure(field: str, ends: tuple[float, float] | None) -> None:
    assert ends_of(field) == ends
