"""A document as a tree of blocks, whatever its format: a renderer lays blocks out, adds no words.

Every text is plain and untrusted; escaping it is the renderer's.
"""

from dataclasses import dataclass

from sectorscan.report.grid import Grid
from sectorscan.report.line import Line, Tone


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
