"""A document as a tree of blocks, whatever its format: a renderer lays blocks out, adds no words.

Every text is plain and untrusted; escaping it is the renderer's.
"""

from dataclasses import dataclass
from typing import Literal

from sectorscan.report import numbers

Tone = Literal["plain", "good", "poor", "alarm", "faint"]

STRONG_LEVEL = 2.5
POOR_LEVEL = 1.5


@dataclass(frozen=True)
class Line:
    """A label, what is said under it, and its tone."""

    label: str
    text: str
    tone: Tone = "plain"


NOTHING = "-"
SHOWN = 5

_NO_DECIMALS = 0.1
_LEAST = 1e-6
_FEW = 10


@dataclass(frozen=True)
class Grid:
    """A table under a title: what it means, the heads of the columns, the rows, what follows.

    The first `texts` columns are text, the others figures. `tones`, where there are any, has one
    for each row; what a tone says is said by words in the row as well.
    """

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    texts: int = 1
    title: str = ""
    means: str = ""
    after: str = ""
    tones: tuple[Tone, ...] = ()
    sortable: bool = False
    """Whether the rows mean the same in any order."""
    links: tuple[str, ...] = ()
    """The path of a file beside the document for each row, empty for none; the first cell leads
    there."""


def share(value: float) -> str:
    """A share, 0-1, as a percentage; below ten per cent, to two places that count."""
    if value <= 0 or value >= _NO_DECIMALS:
        return numbers.percent(value)
    return f"{numbers.figure(100 * max(value, _LEAST))} %"


def number(value: float) -> str:
    """A number, to one place where it is small."""
    return numbers.level(value) if value < _FEW else numbers.count(value)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Bullets:
    """A list without an order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """Labels, and what is said under each; a line without a label is a paragraph among them."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Command:
    """Something to type into a shell."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG that stands by itself, with its title and what it shows, in words."""

    name: str
    """Fit for a file name and an anchor."""
    title: str
    description: str
    svg: str


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; sections within sections are one level lower."""

    id: str
    """Fit for an anchor, and what `--section` calls it."""
    heading: str
    blocks: tuple["Block", ...]
    aside: str = ""


Block = Paragraph | Bullets | Terms | Command | Grid | Picture | Section


@dataclass(frozen=True)
class Document:
    """A whole document."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
