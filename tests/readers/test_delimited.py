"""Text with signs between its cells."""

from sectorscan.profile.load import load_profile
from tests.support.paths import CASES
from tests.support.table_files import (
    cells,
)


def test_where_tabs_set_the_cells_apart_a_comma_is_a_decimal_one() -> None:
    found = load_profile(CASES / "ok" / "table-with-tabs.yaml").firms
    assert found is not None
    assert cells(found.number("employees")) == [1.25, None]
    assert cells(found.text("name")) == ["a, b; c", "two\nlines"]
