"""A document in Word: its headings, its captions, its tones, and the pages of its parts."""

import io
from typing import Any

import docx as word
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

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
)
from sectorscan.report.renderers.word.document import COLOURS, docx
from tests.support.report_documents import SVG

RTL = "السوق القديم"
WIDTH_OF_A_LETTER = Pt(5)
TABLE = Grid(heads=("", "firms"), rows=(("Carpi", "2,068"),), title="Who", means="by place")


def opened(*blocks: Block, **fields: Any) -> Word:  # noqa: ANN401  whatever a report has
    report = Report("Shoes", "as of 2000", blocks, **fields)
    return word.Document(io.BytesIO(docx(report)))


def test_a_figure_is_not_broken_for_the_sake_of_a_long_text() -> None:
    long = "an action whose title is very long indeed, as are its leads"
    heads = ("Months", "What", "Who leads", "Person-years", "Works from")
    rows = (("19-36", long, long, "1.7", "end of phase 2"),)
    [table] = opened(Grid(heads=heads, rows=rows, texts=3)).tables
    works_from = table.rows[1].cells[-1].width or 0
    assert works_from > WIDTH_OF_A_LETTER * len("end of phase 2")


def section(*blocks: Block, **fields: Any) -> Section:  # noqa: ANN401
    return Section(fields.pop("id", "part"), fields.pop("heading", "Part"), blocks, **fields)


def style_of(paragraph: WordParagraph) -> str:
    return str(paragraph.style.name) if paragraph.style else ""


def text_of(paragraph: WordParagraph) -> str:
    """A paragraph's text with that of its fields."""
    return "".join(text.text or "" for text in paragraph._p.iter(qn("w:t")))


def styled(document: Word) -> list[tuple[str, str]]:
    """The paragraphs outside tables with their styles, without the gaps."""
    shown = [(style_of(paragraph), text_of(paragraph)) for paragraph in document.paragraphs]
    return [(style, text) for style, text in shown if style != "Gap"]


def of_text(document: Word, text: str) -> WordParagraph:
    """The first paragraph, outside tables or within them, that reads so."""
    shown: list[WordParagraph] = list(document.paragraphs)
    for table in document.tables:
        shown += [p for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return next(paragraph for paragraph in shown if text_of(paragraph) == text)


@pytest.fixture(scope="module")
def nested() -> Word:
    """Sections five deep, terms, tables and pictures, a folded annex with a table."""
    inner = section(section(section(Paragraph("deep"), heading="4"), heading="3"), heading="2")
    told_again = Picture("b", "Told again", "Two firms", SVG, said_again=True, table=TABLE)
    told_below = Picture("a", "A picture", "One firm", SVG, caption="Take care", table=TABLE)
    return opened(
        section(inner, TABLE, told_below, told_again, heading="1", aside="beside"),
        section(TABLE, heading="Annex", aside="small", folded=True),
        section(Paragraph("no heading"), heading=""),
    )


class TestHeadings:
    def test_deeper_than_three_there_is_none(self, nested: Word) -> None:
        headings = [pair for pair in styled(nested) if pair[0].startswith("Heading")]
        assert headings[:4] == [
            ("Heading 1", "1"),
            ("Heading 2", "2"),
            ("Heading 3", "3"),
            ("Heading 3", "4"),
        ]

    def test_a_section_without_a_heading_has_no_empty_one(self, nested: Word) -> None:
        assert all(text for style, text in styled(nested) if style.startswith("Heading"))

    def test_what_stands_beside_a_heading_stands_below_it_as_text(self, nested: Word) -> None:
        assert ("Aside", "beside") in styled(nested)


class TestCaptions:
    def test_tables_and_figures_are_numbered_apart(self, nested: Word) -> None:
        captions = [text for style, text in styled(nested) if style == "Caption"]
        assert captions == [
            "Table 1. Who",
            "Figure 1. A picture",
            "Table 2. Who",
            "Figure 2. Told again",
            "Table 3. Who",
        ]

    def test_what_another_part_says_again_needs_no_table_here(self, nested: Word) -> None:
        after = styled(nested)[[text for _, text in styled(nested)].index("Figure 2. Told again") :]
        assert after[1][1] != "Table 3. Who"
        assert len(nested.tables) == 3

    def test_a_picture_is_kept_with_its_caption_and_what_is_to_be_said_of_it(
        self, nested: Word
    ) -> None:
        pictures = [p for p in nested.paragraphs if p._p.findall(f".//{qn('w:drawing')}")]
        assert [p.paragraph_format.keep_with_next for p in pictures] == [True, True]
        assert ("Aside", "Take care") in styled(nested)

    def test_a_table_without_a_title_has_no_caption(self) -> None:
        untitled = Grid(heads=("", "n"), rows=(("a", "1"),))
        document = opened(section(untitled, Grid(heads=("x",), rows=(), after="Nothing.")))
        assert [text for style, text in styled(document) if style == "Caption"] == []
        assert len(document.tables) == 1
        assert ("Aside", "Nothing.") in styled(document)


@pytest.fixture(scope="module")
def said() -> Word:
    """Every tone, lists, commands, terms, and a text from the right."""
    tones = tuple(Paragraph(f"a {tone} one", tone) for tone in COLOURS)
    return opened(
        *tones,
        Bullets(("first", "☐ ticked by hand")),
        Command("sectorscan assess  x.yaml"),
        Terms(
            (
                Line("Firms", "3-5 listed"),
                Line("Firms", "1 left", "poor"),
                Line("Jobs", "12"),
                Line("", "Not checked.", "alarm"),
            )
        ),
        Paragraph(RTL),
        Paragraph("<b>&amp;</b>"),
        Paragraph("Kept."),
        TABLE,
        foot="CNA",
    )


class TestTexts:
    @pytest.mark.parametrize("tone", COLOURS)
    def test_a_tone_is_a_colour_and_what_is_urgent_is_bold_too(self, said: Word, tone: str) -> None:
        [run] = of_text(said, f"a {tone} one").runs
        expected = COLOURS[tone]  # type: ignore[index]
        assert run.font.color.rgb == (RGBColor.from_string(expected) if expected else None)
        assert bool(run.bold) == (tone in {"strong", "alarm"})

    def test_items_have_a_bullet_unless_they_have_a_box(self, said: Word) -> None:
        assert style_of(of_text(said, "☐ ticked by hand")) == "Normal"
        [bulleted] = [text for style, text in styled(said) if style == "List Bullet"]
        assert bulleted.endswith("first")

    def test_a_command_is_as_it_is_typed(self, said: Word) -> None:
        assert ("Command", "sectorscan assess  x.yaml") in styled(said)

    def test_markup_is_text(self, said: Word) -> None:
        assert ("Normal", "<b>&amp;</b>") in styled(said)

    def test_a_text_from_the_right_is_read_from_there(self, said: Word) -> None:
        assert of_text(said, RTL)._p.findall(f".//{qn('w:bidi')}")
        assert not of_text(said, "Kept.")._p.findall(f".//{qn('w:bidi')}")

    def test_a_sentence_before_a_table_stays_with_it(self, said: Word) -> None:
        assert of_text(said, "Kept.").paragraph_format.keep_with_next
        assert not of_text(said, "<b>&amp;</b>").paragraph_format.keep_with_next

    def test_a_label_stands_once_before_all_that_it_labels(self, said: Word) -> None:
        rows = [[cell.text for cell in row.cells] for row in said.tables[0].rows]
        assert rows == [["Firms", "3–5 listed\n1 left"], ["Jobs", "12"]]  # noqa: RUF001
        assert ("Normal", "Not checked.") in styled(said)

    def test_who_made_it_stands_at_the_foot(self, said: Word) -> None:
        foot = said.sections[0].footer.paragraphs[0].text
        assert foot.startswith("CNA · ")


@pytest.fixture(scope="module")
def paged() -> Word:
    """A part in large letters, with pages of its own, and tables in all their sizes."""
    heads = ("", *(f"ingredient {n}" for n in range(9)))
    many = Grid(heads=heads, rows=(("Carpi", *"012340123"),))
    across = Grid(
        heads=("Action", "Cost"),
        rows=(("Centre. Found one.", "10"), ("Fair.", "1")),
        texts=2,
        widths=(3, 1),
        tones=("alarm", "plain"),
        bold=("Centre.", ""),
    )
    return opened(
        section(Paragraph("large text"), heading="Sheet", large=True, pages="A", new_page=True),
        section(TABLE, heading="Annex", folded=True),
        section(many, heading="Many"),
        section(across, heading="Across"),
        section(Paragraph("upright again"), heading="Last", new_page=True),
    )


class TestPages:
    def test_large_letters_are_for_what_is_read_at_arm_s_length(self, paged: Word) -> None:
        assert [run.font.size for run in of_text(paged, "large text").runs] == [Pt(12)]
        assert [run.font.size for run in of_text(paged, "upright again").runs] == [None]
        assert [run.font.size for run in of_text(paged, "Sheet").runs] == [None]

    def test_pages_of_its_own_are_counted_from_one_after_a_letter(self, paged: Word) -> None:
        numbered = [
            (text_of(paper.footer.paragraphs[0]), paper._sectPr.findall(qn("w:pgNumType")))
            for paper in paged.sections
        ]
        [(foot, starts)] = [each for each in numbered if each[1]][:1]
        assert foot.startswith("A ")
        assert starts[0].get(qn("w:start")) == "1"

    def test_annexes_have_smaller_letters_in_their_tables(self, paged: Word) -> None:
        assert style_of(paged.tables[0].rows[1].cells[0].paragraphs[0]) == "Small Cell"

    def test_heads_of_many_figures_stand_upright(self, paged: Word) -> None:
        heads, row = paged.tables[1].rows
        turned = [bool(c._tc.findall(f".//{qn('w:textDirection')}")) for c in heads.cells]
        assert turned == [False, *[True] * 9]
        assert [c.text for c in row.cells][:3] == ["Carpi", "0", "1"]

    def test_a_table_across_has_paper_that_lies_across_and_the_rest_stands(
        self, paged: Word
    ) -> None:
        across = [(paper.page_width or 0) > (paper.page_height or 0) for paper in paged.sections]
        assert across.count(True) == 1
        assert not across[-1]

    def test_what_cannot_wait_has_a_ground_and_its_title_is_bold(self, paged: Word) -> None:
        table = paged.tables[2]
        grounds = [len(row._tr.findall(f".//{qn('w:shd')}")) for row in table.rows]
        assert grounds[1:] == [2, 0]
        runs = table.rows[1].cells[0].paragraphs[0].runs
        assert [(run.text, bool(run.bold)) for run in runs] == [
            ("Centre.", True),
            (" Found one.", True),
        ]
        assert [bool(run.bold) for run in table.rows[2].cells[0].paragraphs[0].runs] == [False]

    def test_a_new_page_is_begun_once(self, paged: Word) -> None:
        assert of_text(paged, "Last").paragraph_format.page_break_before
        assert not of_text(paged, "Sheet").paragraph_format.page_break_before


def test_an_empty_report_is_a_title() -> None:
    assert styled(opened()) == [("Title", "Shoes"), ("Subtitle", "as of 2000")]


def test_a_sheet_to_hand_out_has_no_page_with_the_title_alone_before_it() -> None:
    sheet = opened(section(Paragraph("text"), new_page=True, pages="A"))
    assert [style_of(paragraph) for paragraph in sheet.paragraphs] == ["Heading 1", "Normal"]
    assert [text_of(paper.footer.paragraphs[0]) for paper in sheet.sections] == ["A 1"]
    after = opened(Paragraph("first"), section(new_page=True, pages="A"))
    assert [style_of(paragraph) for paragraph in after.paragraphs][:2] == ["Title", "Subtitle"]
    assert len(after.sections) == 2
