"""HTML reports in a browser: nothing asked of anybody, everything within reach of everybody."""

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from sectorscan.report.render import Options, render
from sectorscan.report.renderers.html.page import html
from sectorscan.rubric.load import load_rubric
from tests.support.briefs import INVENTED, invented
from tests.support.hostile_text import evil_assessment
from tests.support.paths import EXAMPLES
from tests.support.report_documents import every_block
from tests.support.reports import example
from tests.support.thoroughness import also_thorough

AXE = os.environ.get("SECTORSCAN_AXE", "")
"""The path of `axe.min.js`."""
KEPT = os.environ.get("SECTORSCAN_SCREENSHOTS", "")
"""A folder in which pictures of the pages are kept, to be looked at."""
EXAMPLE_NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/profile.yaml"))
EVERY = [*EXAMPLE_NAMES, "evil", "blocks"]
BOTH_SCHEMES = {"carpi-knitwear", "synthetic-furniture", "evil", "blocks"}
A4 = 794  # columns of 1/96 inch
PAPER = (672, 1005)
"""What is left of A4 within the margins of print, across and down."""
MOST_PAGES = 9
MOST_BYTES = 500_000
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which each page is kept once it was asked for."""
    return tmp_path_factory.mktemp("pages")


def file_of(folder: Path, name: str) -> Path:
    """The page of an example, or of texts and blocks that are no example's."""
    file = folder / f"{name}.html"
    if not file.exists():
        file.write_bytes(content_of(name))
    return file


def content_of(name: str) -> bytes:
    if name == "blocks":
        return html(every_block())
    return render(evil_assessment() if name == "evil" else example(name), "html")


@pytest.fixture
def carpi(context: BrowserContext, folder: Path) -> Page:
    return opened(context, folder, "carpi-knitwear")


def opened(context: BrowserContext, folder: Path, name: str) -> Page:
    page = context.new_page()
    page.goto(file_of(folder, name).as_uri())
    return page


def opened_table(page: Page) -> Page:
    """The page with the table of ingredients unfolded."""
    page.locator("#ingredients details.same > summary").click()
    return page


def column(page: Page, number: int) -> list[str]:
    """A column of the table of ingredients, from 1."""
    cells = page.locator(f"#ingredients tbody tr > :nth-child({number})")
    return [text.strip() for text in cells.all_inner_texts()]


@pytest.mark.parametrize("name", also_thorough(EVERY, "evil"))
def test_opens_from_a_file_alone_and_fits_every_width(
    context: BrowserContext, folder: Path, name: str
) -> None:
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    file = file_of(folder, name)
    page.goto(file.as_uri())
    for width, media in ((400, "screen"), (1280, "screen"), (A4, "print")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="print" if media == "print" else "screen")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, media)
        if KEPT:
            page.screenshot(path=Path(KEPT) / f"{name}-{media}-{width}.png", full_page=True)
    assert asked == [file.as_uri()]
    assert said == []
    assert page.evaluate("window.evil") is None
    assert file.stat().st_size < MOST_BYTES
    assert page.locator("h1").count() == 1


def barriers(page: Page, scheme: Scheme, *rules: str) -> list[object]:
    """The grave violations that axe finds: the rule, and the first elements."""
    page.emulate_media(color_scheme=scheme)
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then(found => found.violations)", options
    )
    return [
        (one["id"], scheme, [node["html"][:200] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.skipif(not AXE, reason="SECTORSCAN_AXE does not name axe.min.js")
@pytest.mark.parametrize("name", also_thorough(EVERY, "carpi-knitwear", "evil"))
def test_no_barrier(context: BrowserContext, folder: Path, name: str) -> None:
    page = opened(context, folder, name)
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    assert barriers(page, "light") == []
    if name in BOTH_SCHEMES:
        assert barriers(page, "dark", "color-contrast") == []


def test_a_table_is_sorted_by_pointer(carpi: Page) -> None:
    head = opened_table(carpi).locator("#ingredients thead th", has_text="Best guess")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    figures = [float(text) for text in column(carpi, 4) if text != "-"]
    assert figures == sorted(figures, reverse=True)
    assert column(carpi, 4)[-2:] == ["-", "-"]  # what is not known stands last either way
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(carpi, 4)[-2:] == ["-", "-"]


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.thorough
def test_a_table_is_sorted_by_key(carpi: Page, key: str) -> None:
    head = opened_table(carpi).locator("#ingredients thead th", has_text="Ingredient")
    head.get_by_role("button").focus()
    carpi.keyboard.press(key)
    assert head.get_attribute("aria-sort") == "ascending"
    names = [text.lstrip("▲▼■ \N{NO-BREAK SPACE}").lower() for text in column(carpi, 1)]
    assert names == sorted(names)
    carpi.keyboard.press("Tab")
    assert carpi.evaluate("document.activeElement.textContent") == "Part of the model"


@pytest.mark.thorough
def test_the_first_key_leads_past_the_contents(carpi: Page) -> None:
    carpi.keyboard.press("Tab")
    assert carpi.evaluate("document.activeElement.textContent") == "Skip to the report"
    carpi.keyboard.press("Enter")
    assert carpi.evaluate("document.activeElement.id") == "main"


@pytest.mark.thorough
def test_every_entry_of_the_contents_leads_somewhere(carpi: Page) -> None:
    links = carpi.locator("nav a")
    assert links.count() > 10
    targets = [str(link.get_attribute("href")) for link in links.all()]
    assert all(carpi.locator(target).count() == 1 for target in targets)


@pytest.mark.thorough
def test_a_part_of_a_drawing_says_what_it_is(carpi: Page) -> None:
    drawing = carpi.locator("#picture-pairs")
    part = drawing.locator(".for-wide svg [tabindex]").first
    part.focus()
    assert drawing.locator(".told").inner_text() == part.get_attribute("aria-label")


def test_all_can_be_read_without_scripts(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, folder, "synthetic-furniture")
    assert page.locator("svg:visible").count() >= 4
    assert page.locator("button:visible").count() == 0
    page.locator("#ingredients details.same > summary").click()
    assert page.locator("#ingredients tbody tr:visible").count() == len(load_rubric().ingredients)
    page.locator("details:has(#picture-sector-map) > summary").first.click()
    assert page.locator("#picture-sector-map svg.chart").is_visible()
    context.close()


@pytest.mark.thorough
def test_heads_and_captions_of_tables_are_told_to_screen_readers(carpi: Page) -> None:
    tables = carpi.locator("table")
    assert tables.count() > 4
    assert carpi.locator("table > caption").count() == tables.count()
    assert carpi.locator("thead th:not([scope=col]), tbody th:not([scope=row])").count() == 0
    levels = [
        int(tag[1])
        for tag in carpi.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => h.localName)"
        )
    ]
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_map_is_searched_and_filtered(context: BrowserContext, folder: Path) -> None:
    page = opened(context, folder, "synthetic-furniture")
    page.locator("details:has(#picture-sector-map) > summary").first.click()
    drawing = page.locator("#picture-sector-map")
    drawing.get_by_role("searchbox").fill("wood centre")
    found = drawing.locator(".map-hits button")
    assert found.count() == 1
    assert found.inner_text().startswith("Wood Centre: body")
    institutions = drawing.locator('.nodes[data-sort="institution"] > *').first
    assert institutions.is_visible()
    drawing.get_by_role("checkbox", name="bodies of the sector").uncheck()
    assert not institutions.is_visible()


@pytest.mark.parametrize("name", also_thorough(EXAMPLE_NAMES, "carpi-knitwear"))
def test_prints_on_few_pages_with_the_brief_on_the_first(
    context: BrowserContext, folder: Path, name: str
) -> None:
    page = opened(context, folder, name)
    assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) <= MOST_PAGES
    page.set_viewport_size({"width": PAPER[0], "height": 900})
    page.emulate_media(media="print")
    brief = page.locator("main > section:first-child").bounding_box()
    assert brief is not None
    assert brief["y"] + brief["height"] <= PAPER[1]
    figures = [figure.bounding_box() for figure in page.locator("figure").all()]
    shown = [box for box in figures if box is not None]
    assert shown
    assert all(box["height"] <= PAPER[1] for box in shown)
    assert page.locator("details:visible").count() == 0
    assert page.locator("#trial:visible").count() == 0


@pytest.mark.parametrize("name", also_thorough([*EXAMPLE_NAMES, *INVENTED], "carpi-knitwear"))
def test_a_brief_alone_is_one_page(context: BrowserContext, tmp_path: Path, name: str) -> None:
    assessment = invented(name) if name in INVENTED else example(name)
    content = render(assessment, "html", Options(brief=True))
    (tmp_path / f"{name}.html").write_bytes(content)
    printed = opened(context, tmp_path, name).pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1


@pytest.mark.thorough
def test_each_chart_is_followed_by_its_table_which_is_closed(carpi: Page) -> None:
    tables = carpi.locator("figure + details.same")
    assert tables.count() >= 3
    assert carpi.locator("details.same[open]").count() == 0
    assert set(tables.locator("> summary").all_inner_texts()) <= {"The same as a table", ""}


@pytest.mark.thorough
def test_tables_are_cards_on_a_phone(carpi: Page) -> None:
    opened_table(carpi).set_viewport_size({"width": 400, "height": 900})
    row = carpi.locator("#ingredients tbody tr").first
    head = row.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert head == '"Part of the model"'
    widths = carpi.evaluate(
        "[...document.querySelectorAll('.scroll')].map(box => box.scrollWidth - box.clientWidth)"
    )
    assert max(widths) <= 0


@pytest.mark.thorough
def test_a_plan_begins_below_its_heading_in_print(carpi: Page) -> None:
    carpi.emulate_media(media="print")
    plan = carpi.locator("#advice table.wide")
    assert plan.evaluate("table => getComputedStyle(table).breakInside") == "auto"
    heads = plan.locator("thead th").last
    assert heads.evaluate("head => getComputedStyle(head).overflowWrap") == "normal"


@pytest.mark.thorough
def test_a_label_on_a_card_has_the_width_of_its_column(carpi: Page) -> None:
    carpi.set_viewport_size({"width": 390, "height": 900})
    limits = carpi.evaluate(
        "[...document.querySelectorAll('#brief-to-do td:not([data-head=\"\"])')]"
        ".map(cell => getComputedStyle(cell, '::before').maxWidth)"
    )
    assert set(limits) == {"none"}


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["score", "levels", "pairs"])
def test_what_is_read_first_is_drawn_narrow_on_a_phone(carpi: Page, name: str) -> None:
    drawing = carpi.locator(f"#picture-{name}")
    assert drawing.locator(".for-wide").is_visible()
    carpi.set_viewport_size({"width": 400, "height": 900})
    assert drawing.locator(".for-narrow").is_visible()
    assert not drawing.locator(".for-wide").is_visible()


@pytest.mark.thorough
def test_other_drawings_keep_their_size_on_a_phone_and_are_moved_in_a_box(carpi: Page) -> None:
    carpi.set_viewport_size({"width": 400, "height": 900})
    sizes = carpi.evaluate(
        "[...document.querySelectorAll('.drawn > svg')].map(svg => "
        "[svg.getBoundingClientRect().width, svg.viewBox.baseVal.width])"
    )
    [(shown, drawn)] = sizes  # the time line: the others have a narrow form
    assert shown == drawn
    assert carpi.locator("#picture-time-line .drawn").get_attribute("tabindex") == "0"
    assert carpi.evaluate("document.documentElement.scrollWidth") <= 400
