"""A report as a tree of blocks, whatever its format: a renderer lays blocks out, adds no words.

Every text is plain and untrusted; escaping it is the renderer's.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct

from sectorscan.report.phrases import side_by_side

if TYPE_CHECKING:  # pages alone have one
    from sectorscan.report.trial_panel import TrialPanel

Tone = Literal["plain", "strong", "good", "poor", "alarm", "faint"]
NOTHING = "-"
"""What a table shows where there is no figure."""


class Line(Struct, frozen=True):
    """A label, the text beside it, and its tone."""

    label: str
    text: str
    tone: Tone = "plain"


class Grid(Struct, frozen=True):
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
    """The path of a file beside the report for each row, empty for none; the first cell leads
    there."""
    widths: tuple[int, ...] = ()
    """How wide the columns are to each other, in a table so wide that its paper lies across; none
    where they follow from the texts."""
    bold: tuple[str, ...] = ()
    """For each row how the cell begins that has a title, which stands out; none where none has."""
    signs: tuple[tuple[str, str], ...] = ()
    """Words of cells and heads, each with what stands for it where there is no room for words: a
    sign that is explained below, or nothing."""


class Paragraph(Struct, frozen=True):
    """A paragraph."""

    text: str
    tone: Tone = "plain"


class Bullets(Struct, frozen=True):
    """A list without an order."""

    items: tuple[str, ...]


class Terms(Struct, frozen=True):
    """Labels, each with its text; a line without a label is a paragraph among them."""

    lines: tuple[Line, ...]


def terms_of(lines: Iterable[Line]) -> Terms:
    """The lines that say something."""
    return Terms(tuple(line for line in lines if line.text))


class Command(Struct, frozen=True):
    """Something to type into a shell."""

    text: str


class Chart(Struct, frozen=True, kw_only=True):
    """Figures to be drawn, of a kind that `charts.kinds` has; and the same as a table.

    A page shows a drawing of them and the table, a terminal what it can draw with characters, or
    the table.
    """

    name: str
    """Fit for a file name and an anchor."""
    title: str
    caption: str = ""
    """What has to be said of it, under its title."""
    table: Grid | None = None
    said_again: bool = False
    """Whether the drawing itself or another part says the same, so that paper needs no table."""
    below: tuple["Paragraph", ...] = ()
    """What is said below a drawing or a table of them; a terminal says it in few words within."""


class Picture(Struct, frozen=True):
    """A drawing as SVG that stands by itself, with its title and what it shows, in words."""

    name: str
    """Fit for a file name and an anchor."""
    title: str
    description: str
    svg: str
    caption: str = ""
    """What has to be said of it, under its title."""
    table: Grid | None = None
    """The same as a table."""
    said_again: bool = False
    """Whether another part says the same in words or in a table, so that paper needs no table."""
    narrow: str = ""
    """A drawing of the same for a narrow page, as SVG; empty where the one drawing will do."""


class Section(Struct, frozen=True):
    """A heading and what stands under it; sections within sections are one level lower."""

    id: str
    """Fit for an anchor, and what `--section` calls it."""
    heading: str
    blocks: tuple["Block", ...]
    aside: str = ""
    folded: bool = False
    """Whether a page shows only the heading until a reader opens it; paper shows it only if open.
    """
    tone: Tone = "plain"
    """That of its heading."""
    new_page: bool = False
    """Whether it begins a page on paper."""
    large: bool = False
    """Whether it is read by others at arm's length: in letters of at least 12 points on paper."""
    pages: str = ""
    """What stands before the numbers of its own pages, of which the first is on no back of another
    part; empty for a section without own ones."""


Block = Paragraph | Bullets | Terms | Command | Grid | Chart | Picture | Section


class Report(Struct, frozen=True):
    """A whole report."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    beside: str = ""
    """What it is compared with, or how it stands to another report."""
    foot: str = ""
    """What stands at the foot of each page of paper, beside its number."""
    brief: bool = False
    """Whether it is one page, whose sections stand close together."""
    below: tuple[Section, ...] = ()
    """What stands below a brief, laid out as in a whole report."""
    trial: "TrialPanel | None" = None
    """What a page lets its reader try out; other formats have nothing of it."""

    @property
    def about(self) -> str:
        """All that stands under the title, in one line."""
        return side_by_side((self.subtitle, self.beside))


def runs_of(lines: Sequence[Line]) -> Iterator[tuple[bool, list[tuple[str, list[Line]]]]]:
    """Runs of lines with labels and without; in each, the lines that share a label."""
    for has_label, run in groupby(lines, lambda line: bool(line.label)):
        yield (
            has_label,
            [(label, list(same)) for label, same in groupby(run, lambda line: line.label)],
        )


def title_and_rest(text: str, title: str) -> tuple[str, str]:
    """A text parted after its title; without one where it does not begin with that."""
    return (title, text.removeprefix(title)) if text.startswith(title) else ("", text)


_Kind = TypeVar("_Kind", Chart, Picture)


def each_of(kind: type[_Kind], blocks: Sequence[Block]) -> Iterator[_Kind]:
    """Every block of a kind, those within sections too, in order."""
    for block in blocks:
        if isinstance(block, Section):
            yield from each_of(kind, block.blocks)
        elif isinstance(block, kind):
            yield block
