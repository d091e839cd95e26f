"""HTML reports in a browser: nothing asked of anybody, everything within reach of everybody."""

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from sectorscan.assessment.assess import assess
from sectorscan.profile.load import load_profile
from sectorscan.report.render import render
from sectorscan.report.renderers.html.page import html
from sectorscan.rubric.load import load_rubric
from tests.support.hostile_text import evil_assessment
from tests.support.paths import EXAMPLES
from tests.support.report_documents import every_block

AXE = os.environ.get("SECTORSCAN_AXE", "")
"""The path of `axe.min.js`."""
KEPT = os.environ.get("SECTORSCAN_SCREENSHOTS", "")
"""A folder in which pictures of the pages are kept, to be looked at."""
EVERY = [*sorted(path.parent.name for path in EXAMPLES.glob("*/profile.yaml")), "evil", "blocks"]
BOTH_SCHEMES = {"carpi-knitwear", "synthetic-furniture", "evil", "blocks"}
A4 = 794  # columns of 1/96 inch
MOST_BYTES = 500_000
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of every example."""
    rubric = load_rubric()
    folder = tmp_path_factory.mktemp("pages")
    for name in EVERY[:-2]:
        assessment = assess(load_profile(EXAMPLES / name / "profile.yaml"), rubric)
        (folder / f"{name}.html").write_bytes(render(assessment, "html"))
    (folder / "evil.html").write_bytes(render(evil_assessment(), "html"))
    (folder / "blocks.html").write_bytes(html(every_block()))
    return folder


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def carpi(context: BrowserContext, folder: Path) -> Page:
    return opened(context, folder, "carpi-knitwear")


def opened(context: BrowserContext, folder: Path, name: str) -> Page:
    page = context.new_page()
    page.goto((folder / f"{name}.html").as_uri())
    return page


def column(page: Page, number: int) -> list[str]:
    """A column of the table of ingredients, from 1."""
    cells = page.locator(f"#ingredients tbody tr > :nth-child({number})")
    return [text.strip() for text in cells.all_inner_texts()]


@pytest.mark.parametrize("name", EVERY)
def test_opens_from_a_file_alone_and_fits_every_width(
    context: BrowserContext, folder: Path, name: str
) -> None:
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    address = (folder / f"{name}.html").as_uri()
    page.goto(address)
    for width, media in ((400, "screen"), (1280, "screen"), (A4, "print")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="print" if media == "print" else "screen")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, media)
        if KEPT:
            page.screenshot(path=Path(KEPT) / f"{name}-{media}-{width}.png", full_page=True)
    assert asked == [address]
    assert said == []
    assert page.evaluate("window.evil") is None
    assert (folder / f"{name}.html").stat().st_size < MOST_BYTES
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
@pytest.mark.parametrize("name", EVERY)
def test_no_barrier(context: BrowserContext, folder: Path, name: str) -> None:
    page = opened(context, folder, name)
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    assert barriers(page, "light") == []
    if name in BOTH_SCHEMES:
        assert barriers(page, "dark", "color-contrast") == []


def test_a_table_is_sorted_by_pointer(carpi: Page) -> None:
    head = carpi.locator("#ingredients thead th", has_text="Best guess")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    figures = [float(text) for text in column(carpi, 4) if text != "-"]
    assert figures == sorted(figures, reverse=True)
    assert column(carpi, 4)[-2:] == ["-", "-"]  # what is not known stands last either way
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(carpi, 4)[-2:] == ["-", "-"]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_table_is_sorted_by_key(carpi: Page, key: str) -> None:
    head = carpi.locator("#ingredients thead th", has_text="Ingredient")
    head.get_by_role("button").focus()
    carpi.keyboard.press(key)
    assert head.get_attribute("aria-sort") == "ascending"
    names = [text.lstrip("▲▼■ ").lower() for text in column(carpi, 1)]
    assert names == sorted(names)
    carpi.keyboard.press("Tab")
    assert carpi.evaluate("document.activeElement.textContent") == "Part of the model"


def test_the_first_key_leads_past_the_contents(carpi: Page) -> None:
    carpi.keyboard.press("Tab")
    assert carpi.evaluate("document.activeElement.textContent") == "Skip to the report"
    carpi.keyboard.press("Enter")
    assert carpi.evaluate("document.activeElement.id") == "main"


def test_every_entry_of_the_contents_leads_somewhere(carpi: Page) -> None:
    links = carpi.locator("nav a")
    assert links.count() > 10
    targets = [str(link.get_attribute("href")) for link in links.all()]
    assert all(carpi.locator(target).count() == 1 for target in targets)


def test_a_part_of_a_drawing_says_what_it_is(carpi: Page) -> None:
    drawing = carpi.locator("#picture-interdependencies")
    part = drawing.locator("svg [tabindex]").first
    part.focus()
    assert drawing.locator(".told").inner_text() == part.get_attribute("aria-label")


def test_all_can_be_read_without_scripts(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, folder, "synthetic-furniture")
    assert page.locator("svg:visible").count() >= 6
    assert page.locator("#ingredients tbody tr:visible").count() == len(load_rubric().ingredients)
    assert page.locator("button:visible").count() == 0
    assert page.locator("#picture-sector-map > svg").is_visible()
    context.close()


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
    drawing = page.locator("#picture-sector-map")
    drawing.get_by_role("searchbox").fill("wood centre")
    found = drawing.locator(".map-hits button")
    assert found.count() == 1
    assert found.inner_text().startswith("Wood Centre: body")
    institutions = drawing.locator('.nodes[data-sort="institution"] > *').first
    assert institutions.is_visible()
    drawing.get_by_role("checkbox", name="bodies of the sector").uncheck()
    assert not institutions.is_visible()
