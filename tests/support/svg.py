"""What holds of every drawing, and where its texts are."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from sectorscan.report.blocks import Picture
from tests.support import fonts

SVG = "{http://www.w3.org/2000/svg}"


def root(picture: Picture) -> ET.Element:
    return ET.fromstring(picture.svg)  # noqa: S314  our own


def texts(drawn: ET.Element) -> Iterator[tuple[ET.Element, str]]:
    """Each text of a drawing, with what is seen of it."""
    for one in drawn.iter(f"{SVG}text"):
        title = one.find(f"{SVG}title")
        yield one, (one.text or "") + ("" if title is None else title.tail or "")


def span(one: ET.Element, words: str) -> tuple[float, float]:
    """Where a text begins and ends across, as wide as Lato has it."""
    size = float(one.get("font-size", "12"))
    wide = fonts.width(words, size, bold=one.get("font-weight") == "bold")
    x = float(one.get("x", "0").rsplit(" ", maxsplit=1)[-1])
    before = {"start": 0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
    return x - before, x - before + (wide if " " not in one.get("x", "") else size)


def is_sound(picture: Picture) -> bool:
    """Check what holds of every drawing."""
    drawn = root(picture)
    titles = [drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc")]
    assert all(one is not None and one.text for one in titles)
    assert drawn.get("role") in {"img", "group"}
    ids = [one.attrib["id"] for one in drawn.iter() if "id" in one.attrib]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith(f"{picture.name}-") for one in ids)
    named = {drawn.attrib["aria-labelledby"], drawn.attrib["aria-describedby"]}
    assert named | set(re.findall(r"url\(#([^)]+)\)", picture.svg)) <= set(ids)
    tags = {one.tag for one in drawn.iter()}
    assert not tags & {f"{SVG}{name}" for name in ("script", "style", "image", "foreignObject")}
    assert "href" not in picture.svg
    plots = {text: plot for plot in drawn.iter(f"{SVG}svg") for text in plot.iter(f"{SVG}text")}
    for one, words in texts(drawn):
        _, _, width, height = map(float, plots[one].attrib["viewBox"].split())
        left, right = span(one, words)
        turned = "transform" in one.attrib
        assert turned or (left >= -0.5 and right <= width + 0.5), words
        assert 0 <= float(one.attrib["y"]) <= height
    return True
