"""Documents of blocks as Word files, opened again by python-docx."""

import io
import re
import zipfile
from pathlib import Path

import docx as word
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import fromstring

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.errors import InputError
from sectorscan.report import numbers
from sectorscan.report.blocks import Grid, Paragraph, Picture, Report, Section
from sectorscan.report.render import Options, render
from sectorscan.report.renderers.word.document import docx
from sectorscan.report.renderers.word.tables import column_widths
from sectorscan.report.safe_text import inert, legible
from sectorscan.report.sections.action_plan import HEADS, shown_steps
from tests.support.hostile_text import TEXTS, evil_assessment
from tests.support.report_documents import SVG, every_block, of_text
from tests.support.strategies import heavy


def opened(content: bytes) -> Word:
    return word.Document(io.BytesIO(content))


def told(document: Word) -> list[tuple[str, str]]:
    """The paragraphs outside tables, each with the name of its style."""
    found = [(one.style.name if one.style else "", _text(one)) for one in document.paragraphs]
    return [(style or "", text) for style, text in found if text]


def _text(paragraph: object) -> str:
    """A paragraph's text with that of its fields."""
    element = paragraph._p  # type: ignore[attr-defined]
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def tables(document: Word) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in one.rows] for one in document.tables]


@pytest.fixture(scope="module")
def every() -> Word:
    return opened(docx(every_block()))


@pytest.fixture(scope="module")
def by_heads(carpi: Assessment) -> dict[str, list[list[str]]]:
    """The rows of each table of a report, by its heads."""
    found = tables(opened(render(carpi, "docx")))
    return {" ".join(heads).strip(): rows for heads, *rows in found}


class TestEveryBlock:
    def test_paragraphs_in_real_styles(self, every: Word) -> None:
        assert told(every) == [
            ("Title", "Shoes of Here"),
            ("Subtitle", "as of 2000"),
            ("Normal", "A word before."),
            ("Heading 1", "Verdict"),
            ("Aside", "at the best guess"),
            ("Normal", "Best guess 40."),
            ("Normal", "Take care."),
            ("Normal", "By the way."),
            ("Normal", "Not checked."),
            ("Heading 2", "1 A centre"),
            ("Aside", "gain 1.7"),
            ("List Bullet", "one"),
            ("List Bullet", "two"),
            ("Heading 1", "The figures"),
            ("Caption", "Table 1. Who"),
            ("Aside", "by size"),
            ("Aside", "Nobody else."),
            ("Caption", "Figure 1. Who"),
            ("Heading 1", "Next"),
            ("Command", "sectorscan explain trust"),
        ]

    def test_tables(self, every: Word) -> None:
        terms, figures = tables(every)
        assert terms == [["Strongest", "trust"], ["Firms", "3 listed\n1 left"]]
        assert figures == [
            ["", "place", "firms", "jobs"],
            ["Rossi & Co", "Carpi", "1", "12"],
            ["Bianchi", "Modena | Fossoli", "3", "1,200"],
        ]

    def test_heads_repeat_and_rows_stay_whole(self, every: Word) -> None:
        _, figures = every.tables
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in figures.rows]
        assert heads == [True, False, False]
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in figures.rows)

    def test_a_picture_is_described(self, every: Word) -> None:
        [shape] = every.inline_shapes
        assert shape._inline.docPr.get("descr") == "Two firms"
        assert shape._inline.docPr.get("title") == "Who"

    def test_pages_are_numbered(self, every: Word) -> None:
        fields = every.sections[0].footer._element.iter(qn("w:fldSimple"))
        assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]

    def test_captions_are_numbered_by_fields(self, every: Word) -> None:
        fields = every.element.body.iter(qn("w:fldSimple"))
        told = [field.get(qn("w:instr")) for field in fields]
        assert told == ["SEQ Table \\* ARABIC", "SEQ Figure \\* ARABIC"]

    def test_language_and_properties(self, every: Word) -> None:
        assert every.core_properties.title == "Shoes of Here"
        assert every.core_properties.subject == "as of 2000"
        assert every.core_properties.author == ""
        face = every.styles["Normal"].element.rPr
        assert face.find(qn("w:lang")).get(qn("w:val")) == "en-GB"


def test_nothing_tells_when_it_was_written() -> None:
    parts = zipfile.ZipFile(io.BytesIO(docx(every_block())))
    assert {part.date_time[0] for part in parts.infolist()} == {1980}
    assert re.findall(r"\d{4}-\d\d-\d\dT", parts.read("docProps/core.xml").decode()) == []


class TestHostileText:
    HARD = (
        "<w:p>&lt; \x00\x07\x1b[31m\x85 \ufffe\uffff ]]>",
        "\u202eevil\u202c \u2066x\u2069",
        "=cmd|' /C calc'!A0",
        "👗👩\u200d👩\u200d👧 é 服装",
        "x" * 10_000,
        "a very long name, " * 600,
    )

    @pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
    def test_is_told_as_text(self, text: str) -> None:
        found = opened(docx(of_text(text)))
        shown = legible(text)
        captions = {f"{kind} 1. {shown}" for kind in ("Table", "Figure")}
        assert {one for _, one in told(found)} == {shown, inert(text), *captions}
        assert {cell for table in tables(found) for row in table for cell in row} == {
            shown,
            f"{shown}\n{shown}",
        }

    @given(st.text(max_size=40))
    @heavy
    def test_any_text_makes_a_file_that_opens(self, text: str) -> None:
        found = opened(docx(Report(text, text, (Paragraph(text),))))
        assert {one for _, one in told(found)} <= {legible(text)}

    def test_a_row_longer_than_a_page_may_break(self) -> None:
        grid = Grid(heads=("a",), rows=(("x" * 10_000,), ("y",)))
        [table] = opened(docx(Report("t", "", (grid,)))).tables
        whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows]
        assert whole == [True, False, True]


class TestWidths:
    @given(
        st.lists(st.lists(st.text(max_size=80), min_size=4, max_size=4), min_size=1, max_size=5),
        st.integers(10_000, 10_000_000),
    )
    def test_columns_fill_the_width(self, rows: list[list[str]], width: int) -> None:
        widths = column_widths(rows, width)
        assert sum(widths) == width
        assert min(widths) > 0

    def test_a_longer_text_has_a_wider_column(self) -> None:
        narrow, wide = column_widths([["1", "a text of several words"]], 6_000_000)
        assert narrow < wide

    def test_a_picture_is_no_wider_than_the_text(self) -> None:
        wide = SVG.replace("0 0 4 4", "0 0 9000 20")
        found = opened(docx(Report("t", "", (Picture("p", "p", "p", wide),))))
        [shape] = found.inline_shapes
        assert shape.width == pytest.approx(Cm(21) - 2 * Cm(1.8), rel=1e-3)

    def test_a_picture_is_no_higher_than_the_text(self) -> None:
        high = SVG.replace("0 0 4 4", "0 0 20 9000")
        [shape] = opened(docx(Report("t", "", (Picture("p", "p", "p", high),)))).inline_shapes
        assert shape.height < Cm(29.7) - 2 * Cm(1.8)

    def test_the_heads_of_many_columns_stand_upright(self) -> None:
        heads = ("kind", *(f"a long head {number}" for number in range(12)))
        grid = Grid(heads, (("one", *"abcdefghijkl"),))
        [table] = opened(docx(Report("t", "", (grid,)))).tables
        upright = [
            cell._tc.find(f".//{qn('w:textDirection')}") is not None for cell in table.rows[0].cells
        ]
        assert upright == [False, *[True] * 12]


class TestAcross:
    """A table with widths of its own, on paper that lies across."""

    def test_its_section_has_a_page_of_its_own_and_the_next_stands_again(self) -> None:
        wide = Grid(heads=("a", "b"), rows=(("x", "y"),), texts=2, widths=(1, 3))
        blocks = (
            Paragraph("before"),
            Section("wide", "Wide", (Paragraph("of it"), wide, Paragraph("after"))),
        )
        document = opened(docx(Report("t", "s", blocks)))
        turned = [(one.page_width or 0) > (one.page_height or 0) for one in document.sections]
        assert turned == [False, True, False]
        narrow, broad = (cell.width or 0 for cell in document.tables[0].rows[0].cells)
        assert 0 < narrow < broad
        assert [one.text for one in document.paragraphs if one.text][-1] == "after"

    @pytest.mark.parametrize("rows", [1, 60])
    def test_no_empty_page_follows_where_it_is_the_last(self, rows: int) -> None:
        wide = Grid(heads=("a", "b"), rows=(("x", "y"),) * rows, texts=2, widths=(1, 3))
        document = opened(docx(Report("t", "s", (Section("wide", "Wide", (wide,)),))))
        turned = [(one.page_width or 0) > (one.page_height or 0) for one in document.sections]
        assert turned == [False, True]

    def test_the_plan_s_heads_are_repeated_and_its_rows_stay_whole(self, carpi: Assessment) -> None:
        document = opened(render(carpi, "docx"))
        [plan] = [one for one in document.tables if one.rows[0].cells[1].text == "Phase"]
        assert plan.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        assert len(plan.rows) > 1
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in plan.rows)


class TestPages:
    def test_a_short_table_never_breaks_and_a_longer_one_not_below_its_heads(self) -> None:
        rows = tuple((str(number), "x") for number in range(12))
        grids = (Grid(("a", "b"), rows), Grid(("a", "b"), (*rows, ("12", "x"))))
        document = opened(docx(Report("t", "s", grids)))
        kept = [
            [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]
            for table in document.tables
        ]
        assert kept == [[*[True] * 12, False], [*[True] * 3, *[False] * 11]]

    def test_what_cannot_wait_has_a_pale_ground_across(self) -> None:
        rows = (("1", "At once", "Pact"), ("2", "Then", "Courses"))
        wide = Grid(("", "Phase", "What"), rows, 3, tones=("alarm", "plain"), widths=(1, 2, 3))
        [table] = opened(docx(Report("t", "s", (Section("wide", "Wide", (wide,)),)))).tables
        grounds = [len(row._tr.xpath("w:tc/w:tcPr/w:shd[@w:fill='FDECEA']")) for row in table.rows]
        assert grounds == [0, 3, 0]

    def test_annexes_begin_a_page(self, carpi: Assessment) -> None:
        document = opened(render(carpi, "docx"))
        breaks = [
            paragraph.text
            for paragraph in document.paragraphs
            if paragraph.paragraph_format.page_break_before and paragraph.text.startswith("Annex")
        ]
        assert breaks == ["Annex A: Evidence"]


class TestHouseStyle:
    @pytest.fixture
    def house(self, tmp_path: Path) -> Path:
        """A house's document: its styles, paper, header and footer, and a text with a picture."""
        made = word.Document()
        made.styles["Heading 1"].font.color.rgb = RGBColor(200, 0, 0)
        section = made.sections[0]
        section.left_margin = Cm(5)
        section.header.paragraphs[0].text = "Ministry of Shoes"
        section.footer.paragraphs[0].text = "Confidential"
        made.add_heading("Old heading", 1)
        made.add_paragraph("Secret text")
        made.add_picture(io.BytesIO(_picture()))
        made.add_table(1, 1).rows[0].cells[0].text = "Secret cell"
        made.core_properties.author = "A. Person"
        made.styles["List Bullet"].delete()
        made.styles["Caption"].delete()
        made.save(str(tmp_path / "house.docx"))
        return tmp_path / "house.docx"

    def test_styles_paper_header_and_footer_are_kept(self, house: Path) -> None:
        found = opened(docx(every_block(), house))
        colour = found.styles["Heading 1"].font.color.rgb
        assert colour == RGBColor(200, 0, 0)
        assert found.sections[0].left_margin == pytest.approx(Cm(5), rel=1e-3)
        assert found.sections[0].header.paragraphs[0].text == "Ministry of Shoes"
        assert found.sections[0].footer.paragraphs[0].text == "Confidential"

    def test_text_pictures_and_author_are_dropped(self, house: Path) -> None:
        parts = zipfile.ZipFile(io.BytesIO(docx(every_block(), house)))
        everything = b"".join(map(parts.read, parts.namelist())).decode(errors="replace")
        assert "Secret" not in everything
        assert "A. Person" not in everything
        assert [name for name in parts.namelist() if "media" in name] == ["word/media/image1.png"]

    def test_what_it_lacks_is_given(self, house: Path) -> None:
        document = every_block()
        kept, ours = opened(docx(document, house)), opened(docx(document))
        assert [(style, text.removeprefix("• ")) for style, text in told(kept)] == told(ours)
        assert tables(kept) == tables(ours)

    @pytest.mark.parametrize("content", [b"", b"plain", b"PK\x03\x04broken"])
    def test_a_file_that_is_no_word_file(self, content: bytes, tmp_path: Path) -> None:
        path = tmp_path / "house.docx"
        path.write_bytes(content)
        self.refused(path, "is not a Word document")

    def test_another_kind_of_office_file(self, carpi: Assessment, tmp_path: Path) -> None:
        path = tmp_path / "house.docx"
        path.write_bytes(render(carpi, "xlsx"))
        self.refused(path, "is not a Word document")

    def test_a_zip_file_of_something_else(self, tmp_path: Path) -> None:
        path = tmp_path / "house.docx"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("a.txt", "text")
        self.refused(path, "is not a Word document")

    def test_a_missing_file(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "none.docx", "there is no such file")

    def refused(self, path: Path, message: str) -> None:
        with pytest.raises(InputError, match=message) as raised:
            docx(every_block(), path)
        assert str(path) in str(raised.value)


class TestAnAssessment:
    """The tables of figures, cell by cell."""

    def test_levels_stand_beside_the_headings_of_the_annex(self, carpi: Assessment) -> None:
        below = [text for style, text in told(opened(render(carpi, "docx"))) if "Heading" in style]
        standing = [text for text in below if "best guess " in text]
        assert standing == [
            f"{level.title}   best guess {level.estimate:.1f}, likely range "
            f"{numbers.from_to(level.likely.low, level.likely.high)}"
            for level in carpi.ingredients
            if level.state == "known"
        ]

    def test_the_plan(self, by_heads: dict[str, list[list[str]]], carpi: Assessment) -> None:
        rows = by_heads[" ".join(HEADS).strip()]
        titles = [carpi.rubric.titles[step.id] for step in shown_steps(carpi.action_plan)]
        assert len(titles) > 1
        assert [row[0] for row in rows] == [str(number) for number in range(1, len(titles) + 1)]
        assert all(row[2].startswith(title) for row, title in zip(rows, titles, strict=True))

    def test_institutions(self, carpi: Assessment) -> None:
        rows = [row for table in tables(opened(render(carpi, "docx"))) for row in table]
        active = [kind for kind in carpi.institutions or () if kind.active]
        assert active
        assert all([kind.title, numbers.listed(kind.active)] in rows for kind in active)

    def test_the_ledger_sums_to_the_whole(self, by_heads: dict[str, list[list[str]]]) -> None:
        assert sum(int(points) for _, points in by_heads["Points"]) == 100


def _picture() -> bytes:
    from sectorscan.report.renderers.word.raster import raster

    return raster(SVG, 100, 100).png


class TestReport:
    def test_every_section_and_figure_is_in_it(self, carpi: Assessment) -> None:
        found = opened(render(carpi, "docx"))
        headings = [text for style, text in told(found) if style == "Heading 1"]
        assert headings[:3] == [
            "Decision brief",
            "Labour alarm: not checked",
            "The 20 ingredients",
        ]
        assert len(found.inline_shapes) >= 5
        described = [shape._inline.docPr.get("descr") for shape in found.inline_shapes]
        assert all(described)
        below = {text.split("   ")[0] for style, text in told(found) if style.startswith("Heading")}
        assert {level.title for level in carpi.ingredients if level.state == "known"} <= below

    def test_evil_text_is_nothing_but_text(self) -> None:
        content = render(evil_assessment(), "docx")
        parts = zipfile.ZipFile(io.BytesIO(content))
        xml = {name: parts.read(name) for name in parts.namelist() if name.endswith("xml")}
        trees = [fromstring(part) for part in xml.values()]
        fields = {
            one.get(qn("w:instr"), "").split()[0]
            for tree in trees
            for one in tree.iter(qn("w:fldSimple"))
        }
        assert fields == {"PAGE", "NUMPAGES", "SEQ"}
        links = [name for name in parts.namelist() if b"External" in parts.read(name)]
        assert links == []
        shown = {text for _, text in told(opened(content))} | {
            line
            for table in tables(opened(content))
            for row in table
            for cell in row
            for line in cell.split("\n")
        }
        assert {legible(text) for text in TEXTS} <= shown

    def test_only_the_sections_asked_for(self, carpi: Assessment) -> None:
        found = opened(render(carpi, "docx", Options(sections=("trust", "strategies"))))
        headings = [text for style, text in told(found) if style == "Heading 1"]
        assert headings == ["Which strategy it follows", "How far to trust this"]
