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
    for text in drawn.iter(f"{SVG}text"):
        title = text.find(f"{SVG}title")
        yield text, (text.text or "") + ("" if title is None else title.tail or "")


def span(text: ET.Element, words: str) -> tuple[float, float]:
    """Where a text begins and ends across, as wide as Lato has it."""
    size = float(text.get("font-size", "12"))
    wide = fonts.width(words, size, bold=text.get("font-weight") == "bold")
    x = float(text.get("x", "0").rsplit(" ", maxsplit=1)[-1])
    before = {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
    return x - before, x - before + (wide if " " not in text.get("x", "") else size)


def is_sound(picture: Picture) -> bool:
    """Check what holds of every drawing."""
    drawn = root(picture)
    titles = [drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc")]
    assert all(title is not None and title.text for title in titles)
    assert drawn.get("role") in {"img", "group"}
    ids = [part.attrib["id"] for part in drawn.iter() if "id" in part.attrib]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith(f"{picture.name}-") for name in ids)
    named = {drawn.attrib["aria-labelledby"], drawn.attrib["aria-describedby"]}
    assert named | set(re.findall(r"url\(#([^)]+)\)", picture.svg)) <= set(ids)
    tags = {part.tag for part in drawn.iter()}
    assert not tags & {f"{SVG}{name}" for name in ("script", "style", "image", "foreignObject")}
    assert "href" not in picture.svg
    plots = {text: plot for plot in drawn.iter(f"{SVG}svg") for text in plot.iter(f"{SVG}text")}
    for text, words in texts(drawn):
        _, _, width, height = map(float, plots[text].attrib["viewBox"].split())
        left, right = span(text, words)
        turned = "transform" in text.attrib
        assert turned or (left >= -0.5 and right <= width + 0.5), words
        assert 0 <= float(text.attrib["y"]) <= height
    return True
