"""Tags of a workbook's parts, and their attributes."""

import pytest

from sectorscan.readers.sheets.tags import attributes_of, unescaped


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        (b"<sheet name=\"R &amp; D\" r:id='a'/>", {"name": "R &amp; D", "r:id": "a"}),
        (b'<x a = "1">', {"a": "1"}),
        (b"<x>", {}),
    ],
)
def test_attributes_are_as_they_are_written(tag: bytes, attributes: dict[str, str]) -> None:
    assert attributes_of(tag) == attributes


def test_signs_stand_for_themselves() -> None:
    assert unescaped("R &amp; D &#39;x&#39; &lt;1&gt;") == "R & D 'x' <1>"
