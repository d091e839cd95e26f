"""Moving about in the map of a sector with a mouse, with keys, by search and by filters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sectorscan.network.sector_map import sector_map
from sectorscan.report import charts
from sectorscan.report.charts.sector_map import sector_map_picture
from sectorscan.report.sections.sector_map import map_chart
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.builders import firms, tie

ASSETS = Path(charts.__file__).parents[1] / "renderers" / "html" / "assets"
SCRIPTS = (ASSETS / "words.js", ASSETS / "map.js")
EVIL = "</title><script>document.title = 'broken'</script>"


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page with two maps, which may do nothing but show itself."""
    profile = builders.profile(
        firms=firms({"name": "Rossi"}, {"name": "Bianchi"}, {"name": EVIL}),
        institutions=[{"id": "centre", "name": "Knit Centre", "kind": "service-centre"}],
        links=[tie("f0", "f1"), tie("f1", "f2", "supply"), tie("f0", "centre", "membership")],
    )
    chart = map_chart(sector_map(profile, load_rubric()))
    drawing = sector_map_picture(chart).svg
    script = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    content = f"<!doctype html><title>whole</title>{drawing}{drawing}<script>{script}</script>"
    file = tmp_path / "page.html"
    file.write_text(content, encoding="utf-8")
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url))
    page.goto(file.as_uri())
    yield page
    assert wrong == [file.as_uri()]
    assert page.title() == "whole"
    page.close()


def frame(page: Page) -> list[float]:
    """What part of the plot is seen: from where, how wide and how high."""
    found = page.locator(".plot").first.get_attribute("viewBox")
    assert found is not None
    return [float(number) for number in found.split()]


def told(page: Page) -> str:
    return page.locator("[role=status]").first.inner_text()


def lines(page: Page) -> dict[str | None, int]:
    """How many lines of each type are drawn."""
    paths = page.locator("svg.chart").first.locator(".ties > path[data-type]").all()
    drawn = {one.get_attribute("data-type"): one.get_attribute("d") or "" for one in paths}
    return {name: path.count("M") for name, path in drawn.items()}


@pytest.mark.thorough
def test_each_map_of_a_page_has_its_own_controls(page: Page) -> None:
    assert page.locator(".map-controls").count() == 2


def test_a_search_lists_what_it_finds_and_enter_goes_there(page: Page) -> None:
    search = page.get_by_role("searchbox").first
    search.fill("CENTRE")
    assert told(page) == "1 found."
    assert page.locator(".map-hits button").all_inner_texts() == [
        "Knit Centre: body, service centres, ties with 1"
    ]
    search.press("Enter")
    assert told(page).endswith("Tied to: Rossi (membership).")
    search.fill("nobody")
    assert told(page) == "0 found."


@pytest.mark.thorough
def test_text_of_the_profile_is_told_as_it_is(page: Page) -> None:
    search = page.get_by_role("searchbox").first
    search.fill("script")
    search.press("Enter")
    assert told(page).startswith(f"{EVIL}: firm, ties with 1. Tied to: Bianchi (supply)")


def test_filters_hide_links_and_who_they_tie(page: Page) -> None:
    assert lines(page) == {"cooperation": 1, "supply": 1, "membership": 1}
    page.get_by_label("cooperation").first.uncheck()
    assert lines(page) == {"cooperation": 0, "supply": 1, "membership": 1}
    page.get_by_label("bodies of the sector").first.uncheck()
    assert lines(page) == {"cooperation": 0, "supply": 1, "membership": 0}
    page.get_by_role("searchbox").first.fill("centre")
    assert told(page) == "0 found."
    page.get_by_label("bodies of the sector").first.check()
    assert lines(page)["membership"] == 1


def test_keys_move_zoom_and_go_from_node_to_node(page: Page) -> None:
    whole = frame(page)
    plot = page.locator(".plot").first
    plot.focus()
    plot.press("+")
    closer = frame(page)
    assert closer[2] < whole[2]
    plot.press("ArrowRight")
    assert frame(page)[0] > closer[0]
    plot.press("0")
    assert frame(page) == whole
    plot.press("Enter")
    reached = set()
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown") * 3:
        reached.add(told(page).split(":")[0])
        page.keyboard.press(key)
    assert len(reached) >= 3
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('plot')")


@pytest.mark.thorough
def test_a_mouse_drags_and_its_wheel_zooms_once_the_map_is_clicked(page: Page) -> None:
    box = page.locator("svg.chart").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    whole, plot = frame(page), page.locator(".plot").first
    turn = {"deltaY": -100, "clientX": x, "clientY": y}
    plot.dispatch_event("wheel", turn)
    assert frame(page) == whole
    page.mouse.click(x, y)
    plot.dispatch_event("wheel", turn)
    closer = frame(page)
    assert closer[2] < whole[2]
    page.mouse.down()
    page.mouse.move(x - 50, y)
    page.mouse.up()
    assert frame(page)[0] > closer[0]
    dragged = frame(page)
    page.mouse.move(x - 90, y)
    assert frame(page) == dragged


@pytest.mark.thorough
def test_buttons_zoom(page: Page) -> None:
    whole = frame(page)
    page.get_by_role("button", name="zoom in").first.click()
    assert frame(page)[2] < whole[2]
    page.get_by_role("button", name="zoom out").first.click()
    assert frame(page) == whole
