"""A report as a Word file: real headings, tables, captions and pictures that say what they show.

Only layout; of words, it adds those that number tables, figures and pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Emu, Inches, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from msgspec import Struct, field

from sectorscan.errors import InputError
from sectorscan.languages import marked, tr
from sectorscan.report.blocks import (
    Block,
    Bullets,
    Command,
    Grid,
    Line,
    Paragraph,
    Picture,
    Report,
    Section,
    Terms,
    Tone,
    runs_of,
    title_and_rest,
)
from sectorscan.report.charts.pictures import with_pictures
from sectorscan.report.column_widths import lines_of, shares_of, shortest
from sectorscan.report.renderers.word.file import empty_word, packed
from sectorscan.report.renderers.word.raster import raster
from sectorscan.report.renderers.word.reference import unusable_reference
from sectorscan.report.renderers.word.styles import LOOKS, TABLE, written_bullet
from sectorscan.report.renderers.word.tables import add_rows, add_table, column_widths, keep_short
from sectorscan.report.renderers.word.xml import (
    add_field,
    count_from_one,
    describe,
    head_each_page,
    keep_together,
    mark_heads,
    read_from_the_right,
    shade,
    stand_upright,
)
from sectorscan.report.safe_text import inert, legible, runs_from_the_right, typeset

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
DEEPEST_HEADING = 3
LABEL_SHARES = (0.2, 0.3, 0.42)
"""The width of the labels of terms as a share of the text's: at least, in the report, in annexes.
"""
LETTER, LARGER_LETTER, SMALL_LINE = 60_000, 68_000, 120_000
"""The width of a letter of a small cell and of another one, and the height of the line of a small
one, in English Metric Units."""
MARKED, PALE_RED = 2, "FDECEA"
"""How many cells of a row across have its tone, and the ground of one that cannot wait."""
LINES_ABOVE = 6
"""The lines of a heading and of what stands under it above a table across, and of the foot."""
MANY_COLUMNS, SHORT_HEAD = 8, 2
"""Figures beside each other from which on heads stand upright, unless they are so short."""
WHOLE_ROWS, FIRST_ROWS = 12, 3
"""The rows up to which no table breaks, and the rows of a longer one that stay with its heads."""
LARGE, BESIDE, BOX = Pt(12), Pt(8), "☐"
SIDES = ("left_margin", "right_margin", "top_margin", "bottom_margin")
NARROW_MARGIN, NEAR_EDGE = Cm(1.3), Cm(0.6)
"""The margins of a page that lies across or is handed out, and the distance of its foot from the
edge, at most."""
UNITS_AN_INCH = 96
HIGHEST_PICTURE = 0.45
"""The height of a picture, as a share of the text's, at most."""
COLOURS: dict[Tone, str] = {
    "plain": "",
    "strong": "",
    "good": "1E6B3A",
    "poor": "8A5A00",
    "alarm": "B3261E",
    "faint": "5F6B73",
}


def docx(report: Report, reference_doc: Path | None = None) -> bytes:
    """The report as a Word file, with the styles, paper, headers and footers of a reference file.

    The same report gives the same bytes. Raises InputError for a reference that cannot be used.
    """
    report = with_pictures(report)
    try:
        return _written(report, reference_doc)
    except InputError:
        raise
    except Exception:
        if reference_doc is None:
            raise
        # What a damaged file lacks shows late and in many ways; it is to blame if all goes well
        # without it.
        _written(report, None)
        raise unusable_reference(reference_doc) from None


def _written(report: Report, reference_doc: Path | None) -> bytes:
    title, subtitle = legible(report.title), legible(report.about)
    word = empty_word(title, subtitle, reference_doc)
    ids = {name: str(word.styles[name].style_id) for name in (*LOOKS, TABLE)}
    if report.foot and reference_doc is None:
        number = word.sections[0].footer.paragraphs[0].runs[0]
        number.text = f"{legible(report.foot)} · {number.text}"
    writer = _Writer(word, ids, written_bullet(word), reference_doc is None)
    first = next(iter(report.blocks), None)
    if not (isinstance(first, Section) and first.pages):  # a sheet to hand out has its own heading
        writer.text(title, "Title")
        writer.text(subtitle, "Subtitle")
    writer.blocks(report.blocks, 1)
    return packed(word)


class _Writer(Struct):
    """One pass down a document, which numbers tables and figures as they come."""

    word: Word
    styles: Mapping[str, str]
    """The id of each style by its name; python-docx would look for it each time."""
    bullet: str
    """What is written before the items of a list."""
    has_own_foot: bool = True
    """Whether the foot of the pages is ours, and not that of a reference file."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _turns_back: bool = False
    """Whether what comes next, if anything does, stands on paper that lies across no more."""
    _annexed: bool = False
    """Whether what is written is in an annex, where the letters of tables are smaller."""
    _label_share: float = LABEL_SHARES[1]
    """The width of the labels of terms here, as a share of the text's."""

    def text(self, text: str, style: str, tone: Tone = "plain") -> WordParagraph:
        """Add a paragraph in a style."""
        paragraph = self._styled(self.word.add_paragraph(), style)
        _say(paragraph, text, tone)
        return paragraph

    def blocks(self, blocks: Sequence[Block], level: int) -> None:
        """Add blocks; a section within others is one heading lower."""
        for block, after in zip_longest(blocks, blocks[1:]):
            if self._turns_back:
                self._turn_paper(across=False)
            self._block(block, level, keep=isinstance(after, Grid | Picture))

    def _block(self, block: Block, level: int, *, keep: bool) -> None:
        """Add a block, kept on one page with the next if it says what that shows."""
        match block:
            case Section():
                self._section(block, level)
            case Paragraph():
                shown = self.text(typeset(block.text), "Normal", block.tone)
                shown.paragraph_format.keep_with_next = keep or None
            case Bullets():
                for item in block.items:
                    if item.startswith(BOX):  # its own mark
                        self.text(legible(item), "Normal")
                    else:
                        self.text(f"{self.bullet}{legible(item)}", "List Bullet")
            case Terms():
                self._terms(block.lines)
            case Command():
                self.text(inert(block.text), "Command")
            case Grid():
                self._grid(block)
            case Picture():
                self._picture(block)

    def _section(self, section: Section, level: int) -> None:
        turned = any(isinstance(block, Grid) and block.widths for block in section.blocks)
        if turned:  # on a new page
            self._turn_paper(across=True)
        if section.pages:
            self._number_pages(section.pages)
        before = len(self.word.paragraphs) if section.large else 0
        if section.heading:
            style = f"Heading {min(level, DEEPEST_HEADING)}"
            heading = self.text(typeset(section.heading), style)
            heading.paragraph_format.page_break_before = (
                section.new_page and not turned and not section.pages
            ) or None
            if self._annexed and section.aside:
                self._say_beside(heading, section.aside)
        if not self._annexed:
            self._aside(section.aside)
        annexed, self._annexed = self._annexed, self._annexed or section.folded
        if level == 1:
            self._label_share = self._label_share_of(section)
        self.blocks(section.blocks, level + 1)
        self._annexed = annexed
        if turned:
            self._turns_back = self._lies_across
        if section.large:
            for paragraph in self.word.paragraphs[before:]:
                _enlarge(paragraph)

    def _say_beside(self, heading: WordParagraph, text: str) -> None:
        """Write what stands beside a heading on the same line, in small letters."""
        _say(heading, f"   {typeset(text)}")
        beside = heading.runs[-1]
        beside.bold, beside.italic, beside.font.size = False, True, BESIDE
        beside.font.color.rgb = RGBColor.from_string(COLOURS["faint"])

    def _label_share_of(self, section: Section) -> float:
        """The share that makes the terms of a part or an annex short, the same for all of it."""
        rows = [(line.label, line.text) for line in _labelled_lines(section.blocks)]
        least, most = LABEL_SHARES[0], LABEL_SHARES[2 if self._annexed else 1]
        if not rows:
            return least
        columns = self._text_size[0] // LETTER
        label, _ = shortest(rows, (least, 1 - least), columns)
        return min(max(least, label / columns), most)

    def _aside(self, text: str) -> None:
        if text:
            self.text(typeset(text), "Aside")

    def _terms(self, lines: Sequence[Line]) -> None:
        """Labels beside what is said under them; what has no label takes the width."""
        for has_label, run in runs_of(lines):
            if has_label:
                self._labelled(run)
            else:
                for line in (line for _, same in run for line in same):
                    self.text(typeset(line.text), "Normal", line.tone)

    def _labelled(self, groups: Sequence[tuple[str, Sequence[Line]]]) -> None:
        width, _ = self._text_size
        label = round(self._label_share * width)
        widths = [label, width - label]
        table = add_table(self.word, widths, None)
        mark_heads(table, row=False, column=True)
        rows = add_rows(table, len(groups), self.styles[self._cell])
        for row, (name, same) in zip(rows, groups, strict=True):
            first, *others = [(typeset(line.text), line.tone) for line in same]
            keep_short(row, sum(len(text) for text, _ in (first, *others)))
            head, body = row.cells
            _say(head.paragraphs[0], legible(name), bold=True)
            _say(body.paragraphs[0], *first)
            for text, tone in others:
                _say(self._styled(body.add_paragraph(), self._cell), text, tone)
        self._gap()

    def _grid(self, grid: Grid) -> None:
        if grid.title:
            self._caption("Table", grid.title).paragraph_format.keep_with_next = True
        self._aside(grid.means)
        if grid.rows:
            self._rows(grid)
        self._aside(grid.after)
        if grid.widths and self._is_one_page(grid):
            self._turns_back = True

    @property
    def _lies_across(self) -> bool:
        return bool(self.word.sections[-1].orientation == WD_ORIENT.LANDSCAPE)

    def _is_one_page(self, grid: Grid) -> bool:
        """Whether a table across will fill one page; what follows a longer one stays below it."""
        width, height = self._text_size
        widths = shares_of(grid.widths, width // LETTER)
        lines = lines_of((grid.heads, *grid.rows), widths)
        return lines + LINES_ABOVE <= height // SMALL_LINE

    def _turn_paper(self, *, across: bool) -> None:
        """Go on on a new page, whose paper lies across or stands."""
        self._turns_back = False
        paper = self.word.add_section(WD_SECTION.NEW_PAGE)
        short, long = sorted((paper.page_width or 0, paper.page_height or 0))
        paper.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        paper.page_width, paper.page_height = map(Emu, (long, short) if across else (short, long))
        first = self.word.sections[0]
        for side in SIDES:
            margin = getattr(first, side) or 0
            setattr(paper, side, min(margin, NARROW_MARGIN) if across else margin)
        distance = first.footer_distance or 0
        paper.footer_distance = min(distance, NEAR_EDGE) if across else distance

    def _number_pages(self, letter: str) -> None:
        """Go on on the front of a new sheet, whose pages count from 1 after a letter."""
        begun = self.word.paragraphs or self.word.tables
        paper = self.word.add_section(WD_SECTION.ODD_PAGE) if begun else self.word.sections[0]
        count_from_one(paper)
        if self.has_own_foot:
            for side in SIDES:
                setattr(paper, side, NARROW_MARGIN)
            paper.header_distance = paper.footer_distance = NEAR_EDGE
            paper.footer.is_linked_to_previous = False
            foot = self._styled(paper.footer.paragraphs[0].clear(), "Footer")
            foot.alignment = RIGHT
            foot.add_run(f"{letter} ")
            add_field(foot, "PAGE")

    def _rows(self, grid: Grid) -> None:
        """The rows under their heads; of many narrow columns, the heads stand upright."""
        heads, *rows = (tuple(map(typeset, row)) for row in (grid.heads, *grid.rows))
        longest_head = max(map(len, heads[grid.texts :]), default=0)
        many = len(heads) - grid.texts >= MANY_COLUMNS
        table = add_table(self.word, self._widths(grid, heads, rows), self.styles[TABLE])
        mark_heads(table, row=True, column=False)
        style = "Small Cell" if many or grid.widths else self._cell
        tones: Sequence[Tone] = ("plain", *(grid.tones or ["plain"] * len(rows)))
        titles = ("", *(map(typeset, grid.bold) if grid.bold else [""] * len(rows)))
        empty_rows = add_rows(table, 1 + len(rows), self.styles[style])
        for row, texts, tone, title in zip(empty_rows, (heads, *rows), tones, titles, strict=True):
            keep_short(row, max(map(len, texts)))
            for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                place = cell.paragraphs[0]
                if column >= grid.texts and not (many and row is empty_rows[0]):
                    place.alignment = CENTRE if many else RIGHT
                shown = tone if not grid.widths or column < MARKED else "plain"
                _say_titled(place, text, title, shown)
            if grid.widths and tone == "alarm":
                shade(row, PALE_RED)
        head_each_page(table.rows[0])
        if not grid.widths:
            keep_together(table, len(rows) if len(rows) <= WHOLE_ROWS else FIRST_ROWS)
        if many and longest_head > SHORT_HEAD:
            stand_upright(table.rows[0], grid.texts, longest_head)
        self._gap()

    def _widths(
        self, grid: Grid, heads: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> Sequence[int]:
        """The widths of a table's columns, in English Metric Units."""
        width, _ = self._text_size
        if grid.widths:
            return shares_of(grid.widths, width)
        figures = len(heads) - grid.texts
        are_upright = figures >= MANY_COLUMNS
        measured = (*heads[: grid.texts], *([""] * figures)) if are_upright else heads
        widths = column_widths([measured, *(_unbroken(row, grid.texts) for row in rows)], width)
        if figures:
            return widths
        letter = LETTER if self._annexed else LARGER_LETTER
        return shares_of(shortest([heads, *rows], widths, width // letter), width)

    def _picture(self, picture: Picture) -> None:
        width, height = (size * UNITS_AN_INCH / Inches(1) for size in self._text_size)
        drawn = raster(picture.svg, width, HIGHEST_PICTURE * height)
        place = self._styled(self.word.add_paragraph(), "Normal")
        place.paragraph_format.keep_with_next = True
        shown = Inches(drawn.width / UNITS_AN_INCH)
        shape = place.add_run().add_picture(BytesIO(drawn.png), width=shown)
        describe(shape, legible(picture.title), legible(picture.description))
        if picture.table is not None or not picture.said_again:
            self._caption("Figure", picture.title)
        self._aside(picture.caption)
        if picture.table is not None and not picture.said_again:
            self._grid(picture.table)

    def _caption(self, kind: Literal["Table", "Figure"], text: str) -> WordParagraph:
        """`Table 1. Its title`, numbered by a field, so that Word can list all tables."""
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        before, _, after = tr(_KINDS[kind], number=_NUMBER).partition(_NUMBER)
        paragraph = self.text(before, "Caption")
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", number)
        _say(paragraph, f"{after}. {legible(text)}")
        return paragraph

    @property
    def _cell(self) -> str:
        """The style of what stands in the cells of a table."""
        return "Small Cell" if self._annexed else "Cell"

    def _gap(self) -> None:
        """A small distance, without which Word makes one table of two."""
        self.text("", "Gap")

    def _styled(self, paragraph: WordParagraph, style: str) -> WordParagraph:
        paragraph._p.style = self.styles[style]
        return paragraph

    @property
    def _text_size(self) -> tuple[int, int]:
        """The width and the height of a page's text, in English Metric Units."""
        paper = self.word.sections[-1]
        width = (paper.page_width or 0) - (paper.left_margin or 0) - (paper.right_margin or 0)
        height = (paper.page_height or 0) - (paper.top_margin or 0) - (paper.bottom_margin or 0)
        return width, height


_NUMBER, _NO_BREAK = "#", "\N{NO-BREAK SPACE}"
_KINDS = {"Table": marked("Table {number}"), "Figure": marked("Figure {number}")}
"""What captions begin with, by the name under which Word counts them."""


def _unbroken(row: Sequence[str], texts: int) -> tuple[str, ...]:
    """A row whose figures, which stand after its texts, are measured whole."""
    return (*row[:texts], *(cell.replace(" ", _NO_BREAK) for cell in row[texts:]))


def _labelled_lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """Every line with a label, those within sections too."""
    for block in blocks:
        match block:
            case Section():
                yield from _labelled_lines(block.blocks)
            case Terms():
                yield from (line for line in block.lines if line.label)


def _enlarge(paragraph: WordParagraph) -> None:
    """Letters of 12 points, but for headings that are larger anyway."""
    if paragraph.style is None or not (paragraph.style.name or "").startswith("Heading"):
        for run in paragraph.runs:
            run.font.size = LARGE


def _say_titled(paragraph: WordParagraph, text: str, title: str, tone: Tone) -> None:
    """A text whose title, if it begins with it, is bold."""
    head, rest = title_and_rest(text, title)
    if head:
        _say(paragraph, head, tone, bold=True)
    _say(paragraph, rest, tone)


def _say(paragraph: WordParagraph, text: str, tone: Tone = "plain", *, bold: bool = False) -> None:
    run = paragraph.add_run()
    # `add_run(text)` would look at each letter for tabs and line ends, of which none is left.
    run._r.add_t(text)
    if runs_from_the_right(text):
        read_from_the_right(paragraph, run)
    if bold or tone in {"strong", "alarm"}:
        run.bold = True
    if COLOURS[tone]:
        run.font.color.rgb = RGBColor.from_string(COLOURS[tone])
