"""What all drawings are made of: SVG elements, colours, texts that fit.

A drawing stands by itself: no script, no style sheet, no font or file of its own. Texts and axes
take the colour of the text around (`currentColor`), so that they show on a light and a dark page.
The other colours are near Okabe and Ito's, which people who are colour-blind can tell apart (Okabe
and Ito 2008, Color universal design), in shades of at least 4.5 to 1 against white; each comes with
a shape, a dash or a word. Each has a class `fill-…` or `stroke-…` for a dark page to override it.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.report.blocks import Picture

FONT = "Lato, system-ui, sans-serif"
SIZE = 12
SMALL = 11
LINE = 15
BOLD = 1.12
"""How much wider bold letters are."""

Colour = Literal["known", "together", "held", "quiet", "text"]
_COLOURS: dict[Colour, str] = {
    "known": "#0b61a4",
    "together": "#00704f",
    "held": "#b84a00",
    "quiet": "#6b6b6b",
    "text": "currentColor",
}
Value = str | float | None
Frame = TypeVar("Frame")
HALO: dict[str, Value] = {
    "class_": "halo",
    "stroke": "#fff",
    "stroke_width": 4,
    "paint_order": "stroke",
}
"""The look of a text that lies over lines: they end a little before its letters."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDE_FROM = "\u1100"  # Hangul, Chinese, Japanese and, far beyond, emoji: a full square
# Widths of letters as parts of the font's size, a little more than most sans-serif fonts take.
_NARROW, _THIN, _PLAIN, _CAPITAL, _BROAD, _SQUARE = 0.32, 0.4, 0.57, 0.7, 0.92, 1.1


def number(value: float) -> str:
    """A coordinate to a tenth, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def inert(text: str) -> str:
    """A text that is only text, in an element and in an attribute."""
    return escape(_NOT_IN_XML.sub("\ufffd", text))


def element(name: str, *inner: str, **attributes: Value) -> str:
    """An element around what is markup already; attributes that are None are left out.

    `class_` stands for `class`, `stroke_width` for `stroke-width`.
    """
    written = "".join(
        f' {key.removesuffix("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(inner)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def fill(colour: Colour) -> dict[str, Value]:
    """The attributes of a shape that is filled."""
    return {"class_": f"fill-{colour}", "fill": _COLOURS[colour]}


def stroke(colour: Colour, width: float = 1, dash: str | None = None) -> dict[str, Value]:
    """The attributes of a line, or of a shape that is drawn as an outline."""
    return {
        "class_": f"stroke-{colour}",
        "fill": "none",
        "stroke": _COLOURS[colour],
        "stroke_width": width,
        "stroke_dasharray": dash,
    }


def line(x1: float, y1: float, x2: float, y2: float, **look: Value) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **look)


def rectangle(x: float, y: float, width: float, height: float, **look: Value) -> str:
    """A rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, **look)


def circle(x: float, y: float, radius: float, **look: Value) -> str:
    """A circle."""
    return element("circle", cx=x, cy=y, r=radius, **look)


def diamond(x: float, y: float, half: float, **look: Value) -> str:
    """A square on its corner."""
    corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    return element("path", d=f"M{'L'.join(point(*corner) for corner in corners)}Z", **look)


def point(x: float, y: float) -> str:
    """A point of a path."""
    return f"{number(x)} {number(y)}"


def text(x: float, y: float, words: str, *, room: float, **look: Value) -> str:
    """A line of text, cut with an ellipsis where the room does not hold it; whole in its title."""
    size = float(look.get("font_size") or SIZE) * (BOLD if look.get("font_weight") else 1)
    shown = fitting(words, room, size)
    title = element("title", inert(words)) if shown != words else ""
    look = {"fill": "currentColor", **look}
    return element("text", title, inert(shown), x=x, y=y, **look)


def hatching(name: str) -> str:
    """The pattern for what is not known, whose id begins with the drawing's name."""
    look = stroke("quiet", 1.4)
    stripe = line(0, 0, 0, 5, **look)
    return element(
        "defs",
        element(
            "pattern",
            stripe,
            id=f"{name}-hatch",
            width=5,
            height=5,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    )


def hatched(name: str) -> dict[str, Value]:
    """The attributes of a shape of which nothing is known."""
    return {**stroke("quiet", 1, "3 2"), "fill": f"url(#{name}-hatch)"}


def width_of(words: str, size: float = SIZE) -> float:
    """About how wide a text is; rather too much than too little."""
    return size * sum(map(_letter, words))


def fitting(words: str, room: float, size: float = SIZE) -> str:
    """The text, or as much of it as there is room for, and an ellipsis."""
    if width_of(words, size) <= room:
        return words
    left, kept = room / size - _letter("…"), 0
    for letter in words:
        left -= _letter(letter)
        if left < 0:
            break
        kept += 1
    return f"{words[:kept].rstrip()}…"


def wrapped(words: str, room: float, size: float, most: int) -> list[str]:
    """The text as at most so many lines; the last one is cut if need be."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    head, rest = lines[: most - 1], " ".join(lines[most - 1 :])
    return [fitting(line, room, size) for line in [*head, rest] if line]


class Caption(Struct, frozen=True):
    """What a drawing is called, in files and on pages, and what it shows, in words."""

    name: str
    title: str
    description: str


def drawing(
    caption: Caption, size: tuple[float, float], body: Sequence[str], *, explorable: bool = False
) -> Picture:
    """A whole drawing; an explorable one has parts that explain themselves when focused."""
    name, (width, height) = caption.name, size
    svg = element(
        "svg",
        element("title", inert(caption.title), id=f"{name}-title"),
        element("desc", inert(caption.description), id=f"{name}-desc"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart chart-{name}",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="group" if explorable else "img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        font_family=FONT,
        font_size=SIZE,
    )
    return Picture(name, caption.title, caption.description, svg)


def in_two_widths(
    name: str, wide: Frame, narrow: Frame, drawn: Callable[[Frame, str], Picture]
) -> Picture:
    """A drawing of that name in a wide frame, and with it the same in a frame for narrow pages.

    `drawn` is given a frame and the name of what it draws, which both stand on one page.
    """
    return replace(drawn(wide, name), narrow=drawn(narrow, f"{name}-narrow").svg)


def _attribute(value: Value) -> str:
    return inert(value) if isinstance(value, str) else number(value or 0)


def _letter(letter: str) -> float:
    if letter >= _WIDE_FROM and not "\u2000" <= letter <= "\u206f":
        return _SQUARE
    if letter in "ijlI.,:;'|!\u2019":
        return _NARROW
    if letter in 'frt ()[]-/"·':
        return _THIN
    if letter in "mwMW@%—…":
        return _BROAD
    return _CAPITAL if letter.isupper() or letter > "ÿ" else _PLAIN
