"""What Word can do and python-docx has no words for."""

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph


def add_field(paragraph: Paragraph, instruction: str, shown: int = 1) -> None:
    """Add a field, such as `PAGE`, with what is shown until Word reckons it anew."""
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}">'
        f"<w:r><w:t>{shown}</w:t></w:r></w:fldSimple>"
    )
    paragraph._p.append(field)


def head_each_page(row: _Row) -> None:
    """Repeat a row at the top of each page that its table reaches."""
    _row_properties(row).append(OxmlElement("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """Do not break a row across pages."""
    _row_properties(row).insert(0, OxmlElement("w:cantSplit"))


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
