"""What Word can do and python-docx has no words for."""

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shape import InlineShape
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_UPRIGHT_LETTER = 100
"""The width of a usual letter of a small cell, in twentieths of a point."""


def add_field(paragraph: Paragraph, instruction: str, shown: int = 1) -> None:
    """Add a field, such as `PAGE`, with what is shown until Word works it out anew."""
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}">'
        f"<w:r><w:t>{shown}</w:t></w:r></w:fldSimple>"
    )
    paragraph._p.append(field)


def count_from_one(paper: Section) -> None:
    """Number the pages of a section from 1."""
    start = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    for old in paper._sectPr.findall(qn("w:pgNumType")):
        paper._sectPr.remove(old)
    paper._sectPr.find(qn("w:pgMar")).addnext(start)


def head_each_page(row: _Row) -> None:
    """Repeat a row at the top of each page that its table reaches."""
    _row_properties(row).append(OxmlElement("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """Do not break a row across pages."""
    _row_properties(row).insert(0, OxmlElement("w:cantSplit"))


def stand_upright(row: _Row, first: int, characters: int) -> None:
    """Write the cells of a row from the first of them on upright, with room for so many letters."""
    height = parse_xml(
        f'<w:trHeight {nsdecls("w")} w:val="{_UPRIGHT_LETTER * (characters + 2)}" '
        'w:hRule="atLeast"/>'
    )
    _row_properties(row).append(height)
    for cell in row.cells[first:]:
        direction = parse_xml(f'<w:textDirection {nsdecls("w")} w:val="btLr"/>')
        cell._tc.get_or_add_tcPr().append(direction)


def keep_together(table: Table, rows: int) -> None:
    """Keep so many of the rows below the heads of a table on one page with them."""
    for row in table.rows[:rows]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def shade(row: _Row, colour: str) -> None:
    """Give the cells of a row a ground."""
    for cell in row.cells:
        ground = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(ground))


def mark_heads(table: Table, *, row: bool, column: bool) -> None:
    """Say which cells of a table are heads, for its style and for screen readers."""
    value = 0x0600 | (0x0020 if row else 0) | (0x0080 if column else 0)  # 0600: no bands
    look = parse_xml(
        f'<w:tblLook {nsdecls("w")} w:val="{value:04X}" w:firstRow="{row:d}" w:lastRow="0" '
        f'w:firstColumn="{column:d}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    properties.append(look)


def describe(shape: InlineShape, title: str, description: str) -> None:
    """Say in words what a picture shows."""
    properties = shape._inline.docPr
    properties.set("title", title)
    properties.set("descr", description)


def _row_properties(row: _Row) -> BaseOxmlElement:
    return row._tr.get_or_add_trPr()


def read_from_the_right(paragraph: Paragraph, run: Run) -> None:
    """Let a paragraph begin at the right, and a run be read from there."""
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:bidi {nsdecls('w')}/>"))
    run._r.get_or_add_rPr().append(parse_xml(f"<w:rtl {nsdecls('w')}/>"))
