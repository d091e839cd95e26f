"""How a Word document looks: our styles as data, and those of a reference file."""

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from msgspec import Struct

from sectorscan.languages import ENGLISH, spoken

TABLE = "Report Table"
_BRITISH = "en-GB"
FONT, COMMAND_FONT = "Calibri", "Consolas"
INK, ACCENT, FAINT, RULE, FILL = "1B2A33", "14566E", "5F6B73", "C9D3D8", "E9F0F3"
_SHADED = f'<w:shd w:val="clear" w:color="auto" w:fill="{FILL}"/>'


class Look(Struct, frozen=True, kw_only=True):
    """How a style of paragraphs looks; sizes and distances in points."""

    size: float
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    keep_next: bool = False
    heading: int = 0
    """The level of a heading, from 1; 0 for what is none."""
    shade: str = ""
    font: str = FONT
    built_in: bool = True


LOOKS = {
    "Normal": Look(size=10, after=4),
    "Title": Look(size=18, colour=ACCENT, bold=True, after=2, keep_next=True),
    "Subtitle": Look(size=9.5, colour=FAINT, after=4),
    "Heading 1": Look(
        size=13, colour=ACCENT, bold=True, before=10, after=3, keep_next=True, heading=1
    ),
    "Heading 2": Look(size=11, bold=True, before=6, after=2, keep_next=True, heading=2),
    "Heading 3": Look(
        size=10, colour=FAINT, bold=True, before=5, after=2, keep_next=True, heading=3
    ),
    "Caption": Look(size=9, colour=FAINT, bold=True, before=3, after=2),
    "List Bullet": Look(size=10, after=2),
    "Header": Look(size=9, colour=FAINT),
    "Footer": Look(size=9, colour=FAINT),
    "Aside": Look(size=9, colour=FAINT, italic=True, after=3, keep_next=True, built_in=False),
    "Command": Look(size=9.5, after=6, shade=_SHADED, font=COMMAND_FONT, built_in=False),
    "Cell": Look(size=9, before=0.5, after=0.5, built_in=False),
    "Small Cell": Look(size=8, before=0.5, after=0.5, built_in=False),
    "Gap": Look(size=3, after=1, built_in=False),
}

_TABLE_STYLE = f"""\
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="{TABLE}"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:left w:w="70" w:type="dxa"/>
      <w:right w:w="70" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr>{_SHADED}</w:tcPr>
  </w:tblStylePr>
</w:style>"""


def dress(word: Word, *, of_reference: bool) -> None:
    """Give a document our styles; one that brings its own keeps them, and gets what it lacks."""
    for name, look in LOOKS.items():
        if name not in word.styles:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=look.built_in)
        elif of_reference:
            continue
        _put(word, name, look, of_reference=of_reference)
    if TABLE not in word.styles:
        word.styles.element.append(parse_xml(_TABLE_STYLE))
    _name_language(word)


def written_bullet(word: Word) -> str:
    """What to write before the items of a list: nothing if the style of lists draws a bullet."""
    style = word.styles["List Bullet"].element
    return "" if style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None else "• "


def _put(word: Word, name: str, look: Look, *, of_reference: bool) -> None:
    """Make a style look; under a reference file it takes font and colour from its text."""
    element = word.styles[name].element
    numbering = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    for child in list(element)[1:]:  # all but its name
        element.remove(child)
    text = word.styles["Normal"].style_id
    if name != "Normal":
        element.append(parse_xml(f'<w:basedOn {nsdecls("w")} w:val="{text}"/>'))
    if look.heading:
        element.append(parse_xml(f'<w:next {nsdecls("w")} w:val="{text}"/>'))
    element.append(parse_xml(f"<w:qFormat {nsdecls('w')}/>"))
    element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{_spread(look)}</w:pPr>"))
    element.append(
        parse_xml(f"<w:rPr {nsdecls('w')}>{_face(look, of_reference=of_reference)}</w:rPr>")
    )
    if numbering is not None:
        spacing = element.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        spacing.addprevious(numbering)


def _spread(look: Look) -> str:
    """The properties of a paragraph, in the order that the schema wants."""
    keep = "<w:keepNext/><w:keepLines/>" if look.keep_next else ""
    spacing = (
        f'<w:spacing w:before="{20 * look.before:g}" w:after="{20 * look.after:g}" '
        'w:line="240" w:lineRule="auto"/>'
    )
    level = f'<w:outlineLvl w:val="{look.heading - 1}"/>' if look.heading else ""
    return keep + look.shade + spacing + level


def _face(look: Look, *, of_reference: bool) -> str:
    """The properties of letters, in the order that the schema wants."""
    font = f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}"/>'
    weight = ("<w:b/>" if look.bold else "") + ("<w:i/>" if look.italic else "")
    colour = f'<w:color w:val="{look.colour}"/>'
    size = f'<w:sz w:val="{2 * look.size:g}"/><w:szCs w:val="{2 * look.size:g}"/>'
    return f"{weight}{size}" if of_reference else f"{font}{weight}{colour}{size}"


def _name_language(word: Word) -> None:
    """Tell the spelling checker and screen readers which language the text is in."""
    face = word.styles["Normal"].element.get_or_add_rPr()
    for older in face.findall(qn("w:lang")):
        face.remove(older)
    language = spoken().language
    name = _BRITISH if language == ENGLISH else language
    face.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{name}"/>'))
