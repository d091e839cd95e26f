"""Formats of cells: shares as reports write them."""

import pytest

from sectorscan.languages import speaking
from sectorscan.report.renderers.excel.formats import percentage, small_percentage


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
def test_a_small_share_has_places_after_the_point_unless_it_is_none(language: str) -> None:
    with speaking(language):
        none, small, other = small_percentage().split(";")
        assert none == f"[=0]{percentage()}"
        assert small == f"[<0.1]0.0#{percentage().removeprefix('0')}"
        assert other == percentage()
