"""What an ODS workbook shows of a cell beside its value: words with a figure, strikes."""

import pytest

from sectorscan.readers.sheets.ods_styles import odd_styles
from sectorscan.readers.sheets.xlsx_styles import CellStyle

CELLS = b'<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1">'


def shown(formats: bytes, cells: bytes = CELLS + b"</style:style>") -> dict[str, CellStyle]:
    return odd_styles(formats + cells)


def format_of(kind: bytes, parts: bytes, name: bytes = b"N1") -> bytes:
    tag = b"number:" + kind + b"-style"
    return b'<%b style:name="%b">%b</%b>' % (tag, name, parts, tag)


def test_words_that_are_no_part_of_the_figure() -> None:
    words = b'<number:number number:grouping="true"/><number:text> mil R&amp;</number:text>'
    for kind in (b"number", b"currency"):
        assert shown(format_of(kind, words)) == {"ce1": CellStyle("mil R&")}


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (b"percentage", b"<number:number/><number:text>%</number:text>"),
        (b"date", b"<number:text>weeks</number:text>"),
        (b"number", b'<number:number number:display-factor="1000"/><number:text>K</number:text>'),
        (b"number", b"<number:number/>"),
    ],
)
def test_formats_that_show_the_figure_as_it_is_or_scale_it(kind: bytes, parts: bytes) -> None:
    assert shown(format_of(kind, parts)) == {}


def test_the_format_of_figures_above_0_is_the_first_of_its_cases() -> None:
    above = format_of(b"number", b"<number:number/><number:text> k</number:text>", b"N1P0")
    below = b'<number:text>-</number:text><style:map style:apply-style-name="N1P0"/>'
    assert shown(above + format_of(b"number", below)) == {"ce1": CellStyle("k")}


@pytest.mark.parametrize(("line", "is_struck"), [(b"solid", True), (b"none", False)])
def test_what_is_struck_out(line: bytes, is_struck: bool) -> None:  # noqa: FBT001
    struck = b'<style:text-properties style:text-line-through-style="' + line + b'"/>'
    expected = {"ce1": CellStyle(is_struck=True)} if is_struck else {}
    assert shown(b"", CELLS + struck + b"</style:style>") == expected
    assert shown(format_of(b"number", struck)) == {}
