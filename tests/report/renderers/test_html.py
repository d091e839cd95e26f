"""Pages: what they may load, and that texts stay texts; `tests/browser/` opens them."""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

import pytest

from sectorscan.report.blocks import Grid, Paragraph, Report
from sectorscan.report.render import render
from sectorscan.report.renderers.html.page import html
from tests.support.hostile_text import evil_assessment
from tests.support.report_documents import every_block

LOADS = re.compile(r"(?:src|srcset|data|poster)=|<link|@import|url\((?!#)", re.IGNORECASE)


@pytest.mark.parametrize("is_evil", [False, True])
def test_a_page_loads_nothing_and_its_policy_forbids_it(*, is_evil: bool) -> None:
    page = render(evil_assessment(), "html") if is_evil else html(every_block())
    style, script = (
        re.search(f"<{tag}>(.*?)</{tag}>", page.decode(), re.DOTALL) for tag in ("style", "script")
    )
    assert style is not None
    assert script is not None
    for part in (style, script):
        assert b64encode(sha256(part[1].encode()).digest()).decode() in unescape(page.decode())
    text = page.decode()
    shown = text.replace(style[0], "").replace(script[0], "")
    assert LOADS.search(re.sub(r">[^<]*<", "><", shown)) is None
    assert "default-src 'none'" in unescape(text)


def test_text_is_text_and_long_words_may_break() -> None:
    page = html(Report("<b>t</b>", "", (Paragraph("x" * 30 + "</script><script>y"),))).decode()
    assert "&lt;b&gt;t&lt;/b&gt;" in page
    assert page.count("<script>") == 1
    assert "x" * 24 + "<wbr>" in page


def test_a_title_at_the_beginning_of_a_cell_stands_out() -> None:
    wide = Grid(
        ("", "What"), (("1", "Pact <x>. Do it."), ("2", "Other.")), 2, bold=("Pact <x>.",) * 2
    )
    page = html(Report("t", "s", (wide,))).decode()
    assert "<b>Pact &lt;x&gt;.</b> Do it.</td>" in page
    assert page.count("<b>") == 1


def test_a_sentence_that_begins_with_a_name_from_the_right_is_read_from_the_left() -> None:
    name = "صناعة الأحذية"
    table = Grid(("", "Band"), ((name, f"{name}, as of 2022, in the middle of the scale"),), 2)
    page = html(Report(name, "s", (table,))).decode()
    assert f'<h1 dir="rtl">{name}</h1>' in page
    assert f'<th scope="row" dir="rtl">{name}</th>' in page
    assert f'<td data-head="Band">{name}, as of' in page


def test_a_short_cell_is_not_broken() -> None:
    grid = Grid(
        heads=("", "Labour", "Why"),
        rows=(("Shoes", "not checked", "a breach is reported"),),
        texts=3,
    )
    page = html(Report("Shoes", "", (grid,))).decode()
    assert '<td class="brief" data-head="Labour">not checked</td>' in page
    assert '<td data-head="Why">a breach is reported</td>' in page
