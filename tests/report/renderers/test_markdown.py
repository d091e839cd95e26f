"""Documents as Markdown: what is written, and that no text of theirs is read as anything else."""

import html
import re
import shutil
import subprocess
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.report.blocks import Grid, Paragraph, Report
from sectorscan.report.render import render
from sectorscan.report.renderers.markdown import escaped, markdown
from sectorscan.report.safe_text import legible
from tests.support.hostile_text import evil_assessment
from tests.support.report_documents import every_block, of_text
from tests.support.thoroughness import also_thorough

PLAIN = {"a", "em", "h1", "h2", "h3", "li", "p", "strong", "ul"}
PLAIN |= {"h4", "hr", "table", "thead", "tbody", "tr", "th", "td"}
COLOURS = {"div", "span", "a"}
PANDOC = shutil.which("pandoc")
HARD = [
    "<script>evil()</script> &lt; &amp;",
    "*a* **b** _c_ __d__ snake_case ~~e~~ `f` ``g``",
    "[a](b) ![c](d) [^1] [x]: y",
    "a | b \\| c \\",
    "$x^2$ $$y$$",
    *(
        "# a",
        "+ a",
        "- a",
        "1. a",
        "1) a",
        "> a",
        "---",
        "===",
        "```",
        "    a",
        ": a",
        "| a |",
        "-:",
        "a #",
        "7.",
    ),
]


class Markdown(SingleFileSnapshotExtension):
    """A golden file that a code host shows as a page."""

    _write_mode = WriteMode.TEXT
    file_extension = "md"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Markdown)


def text_of(report: Report, pictures: str | None = None) -> str:
    return markdown(report, pictures).decode()


def as_html(text: str) -> str:
    if PANDOC is None:
        pytest.skip("pandoc is not installed")
    command = [PANDOC, "-f", "gfm", "-t", "html", "--wrap=none"]
    return subprocess.run(command, input=text, text=True, capture_output=True, check=True).stdout


@cache
def elements(report: Report) -> list[str]:
    """The names of a page's elements, in order, but those that colour a command."""
    names = re.findall(r"<(/?\w+)", as_html(text_of(report, "p")))
    return [name for name in names if name.strip("/") not in COLOURS]


def test_every_kind_of_block(golden: SnapshotAssertion) -> None:
    assert text_of(every_block(), "pictures of it") == golden


def test_pictures_are_left_out_where_they_have_no_folder() -> None:
    assert "who.svg" not in text_of(every_block())


def test_tables_lists_and_headings_are_such_to_pandoc() -> None:
    page = as_html(text_of(every_block(), "p"))
    assert re.findall(r"<h(\d)", page) == ["1", "2", "3", "2", "2"]
    assert page.count("<td") == 8
    assert "<td>Modena | Fossoli</td>" in page
    assert 'src="p/who.svg"' in page
    assert 'alt="Two firms"' in page
    assert '<pre class="sourceCode sh">' in page


@pytest.mark.parametrize("text", also_thorough(HARD, HARD[0], "| a |"))
def test_hard_texts_make_nothing_but_text(text: str) -> None:
    assert elements(of_text(text)) == elements(of_text("plain"))


def test_hard_texts_are_read_as_they_were_written() -> None:
    page = as_html(text_of(Report("t", "s", tuple(map(Paragraph, HARD)))))
    told = [" ".join(html.unescape(one).split()) for one in re.findall(r"<p>(.*?)</p>", page)]
    assert told == ["s", *map(legible, HARD)]


def test_direction_and_control_characters_are_written_out() -> None:
    page = text_of(of_text("a\u202eb\x1b[31m"))
    assert "\u202e" not in page
    assert "\x1b" not in page


@given(st.text(max_size=60))
def test_a_text_stays_on_its_line_and_in_its_cell(text: str) -> None:
    written = escaped(text)
    assert "\n" not in written
    assert "<" not in written
    assert re.search(r"(?<!\\)(?:\\\\)*\|", written) is None


@given(st.text(alphabet="`ab\n", max_size=20))
def test_a_command_does_not_leave_its_fence(text: str) -> None:
    page = text_of(of_text(text))
    fence = max(re.findall("(?m)^`{3,}", page), key=len)
    assert page.count(f"\n{fence}\n") == 1 or fence * 2 in page


def test_the_evil_profile_makes_nothing_but_text() -> None:
    page = as_html(render(evil_assessment(), "markdown").decode())
    assert set(re.findall(r"<(\w+)", page)) <= PLAIN
    assert "javascript:evil" not in "".join(re.findall(r'href="[^"]*"', page))


def test_a_title_at_the_beginning_of_a_cell_is_bold() -> None:
    wide = Grid(("", "What"), (("1", "Pact. Do it."), ("2", "Other.")), 2, bold=("Pact.", "No."))
    text = markdown(Report("t", "s", (wide,))).decode()
    assert "| 1 | **Pact.** Do it. |" in text
    assert "| 2 | Other. |" in text
