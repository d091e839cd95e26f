"""What a workbook shows of a cell that its value does not say: words with a figure, strikes."""

import io
import zipfile

import pytest
import xlsxwriter

from sectorscan.readers.sheets.xlsx_styles import CellStyle, odd_styles


def styles_with(*ways: dict[str, object]) -> list[CellStyle]:
    """Give the odd styles of a workbook whose cells look in these ways, by Excel's own writer."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for row, way in enumerate(ways):
            sheet.write(row, 0, 35, book.add_format(way))
    with zipfile.ZipFile(content) as archive:
        return list(odd_styles(archive.read("xl/styles.xml")).values())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('0" k€"', "k€"),
        ('#,##0.0\\ "mila €";[Red]-0" x"', "mila €"),
        ('0.0"%"', "%"),
        ("0\\%", "%"),
        ('[$€-407] #,##0" Mio"', "Mio"),
    ],
)
def test_words_that_are_no_part_of_the_figure(code: str, words: str) -> None:
    assert styles_with({"num_format": code}) == [CellStyle(words)]


@pytest.mark.parametrize(
    "code", ["0.0%", "#,##0", "General", '#,##0,"K"', '0.0,,"M"', "_-* #,##0_-", "[$€-407]0.00"]
)
def test_formats_that_show_the_figure_as_it_is_or_scale_it(code: str) -> None:
    assert styles_with({"num_format": code}) == []


def test_what_is_struck_out() -> None:
    struck = styles_with({"font_strikeout": True}, {"bold": True})
    assert struck == [CellStyle(is_struck=True)]


def test_fonts_of_other_parts_strike_nothing() -> None:
    styles = (
        b'<styleSheet><fonts><font/><font><strike val="0"/></font></fonts>'
        b'<cellStyleXfs><xf numFmtId="0" fontId="1"/></cellStyleXfs>'
        b'<cellXfs><xf numFmtId="0" fontId="0"/><xf fontId="1"/></cellXfs>'
        b"<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
    )
    assert odd_styles(styles) == {}


def test_names_with_a_prefix_are_the_same() -> None:
    styles = (
        b"<x:fonts><x:font/><x:font><x:strike/></x:font></x:fonts>"
        b'<x:cellXfs><x:xf fontId="0"/><x:xf fontId="1"/></x:cellXfs>'
    )
    assert odd_styles(styles) == {"1": CellStyle(is_struck=True)}
