"""What all that is laid out on a terminal has in common."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import groupby, zip_longest
from math import ceil
from typing import Any

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.containers import Lines
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.text import Text as BreakingText

from sectorscan.report.blocks import Line, Report, Tone
from sectorscan.report.safe_text import NO_BREAK, legible

MOST_COLUMNS = 100
BODY = (0, 0, 0, 3)
STYLES: dict[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "good": "green",
    "poor": "yellow",
    "alarm": "bold red",
    "faint": "dim",
}
SHORTEST_RULE = 2
_SIGN_SPACE = 0xE00F
_STAND_INS = {ord(space): 0xE000 + i for i, space in enumerate(NO_BREAK)}  # of no writing system
_SPACES = {stand_in: space for space, stand_in in _STAND_INS.items()} | {_SIGN_SPACE: " "}
_BEFORE_SIGN = re.compile(r"(?<=\S) (?=[%·](?!\S))")
"""A blank before a sign that would look lost at the start of a line."""
_LEAD = re.compile(r"^ *(\d+ )?")
MOST_LABEL = 0.55
"""The width of any label, at most, as a share of the whole."""
LABEL_SHARE = 0.36
"""The width of the labels beside texts, at most, as a share of the whole."""


def as_text(laid_out: RenderableType, width: int = MOST_COLUMNS) -> str:
    """What is laid out, as plain text of a width."""
    text = StringIO()
    console = Console(file=text, width=width, color_system=None, legacy_windows=False)
    console.print(Trimmed(laid_out))
    return text.getvalue()


class Text(BreakingText):
    """Text whose lines end at no no-break space, as they do in Rich, nor before `%` or `·`."""

    def wrap(self, console: Console, width: int, **how: Any) -> Lines:  # noqa: ANN401  as in Rich
        """The lines of a width that the text takes."""
        if self.plain.isascii() and " %" not in self.plain:
            return super().wrap(console, width, **how)
        unbroken = BreakingText.copy(self)
        unbroken.plain = _BEFORE_SIGN.sub(chr(_SIGN_SPACE), self.plain.translate(_STAND_INS))
        lines = unbroken.wrap(console, width, **how)
        for line in lines:
            line.plain = line.plain.translate(_SPACES)
        return lines

    def blank_copy(self, plain: str = "") -> "Text":
        """Another text of the same style."""
        return Text(plain, style=self.style, overflow=self.overflow, end=self.end)


class Hanging(Text):
    """Text after a number or blanks; its other lines begin below its first word."""

    def wrap(self, console: Console, width: int, **how: Any) -> Lines:  # noqa: ANN401  as in Rich
        """The lines of a width that the text takes."""
        rest = _LEAD.sub("", self.plain)
        lead = self.plain[: len(self.plain) - len(rest)]
        lines = Text(rest, style=self.style).wrap(console, max(width - len(lead), 1), **how)
        for index, line in enumerate(lines):
            line.plain = (" " * len(lead) if index else lead) + line.plain
        return lines


class Trimmed(Struct, frozen=True):
    """What is printed, without the blanks that fill its lines up."""

    inner: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in console.render_lines(self.inner, options, pad=False):
            yield from _trimmed(line)
            yield Segment.line()


def _trimmed(line: Sequence[Segment]) -> Sequence[Segment]:
    kept = list(line)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return [*kept[:-1], Segment(kept[-1].text.rstrip(), kept[-1].style)] if kept else []


class Beside(Struct, frozen=True):
    """A label, and a text that wraps at its right: a table of one row, but much quicker to draw."""

    label: BreakingText
    text: BreakingText
    width: int
    gap: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(min(self.width, round(MOST_LABEL * options.max_width)), 1)
        labels = self.label.wrap(console, width)
        texts = self.text.wrap(console, max(options.max_width - width - self.gap, 1))
        for label, text in zip_longest(labels, texts, fillvalue=Text()):
            between = " " * (width - label.cell_len + self.gap)
            yield from Text.assemble(label, between, text).render(console, end="\n")


class Title(Struct, frozen=True):
    """A title and what it is of, in one line where there is room."""

    title: Text
    subtitle: Text

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        one_line = Text.assemble(self.title, " · " if self.subtitle else "", self.subtitle)
        if one_line.cell_len <= options.max_width:
            yield one_line
        else:
            yield from (self.title, self.subtitle)


def report_head(report: Report) -> RenderableType:
    """The title of a report, what it is of, and what stands beside it."""
    title = Text(legible(report.title).upper(), style="bold")
    parts: list[RenderableType] = [Title(title, Text(legible(report.subtitle)))]
    if report.beside:
        parts.append(Text(legible(report.beside), style="dim"))
    return Padding(Group(*parts), (0, 0, 0, 1))


class Dotted(Struct, frozen=True):
    """A heading, dots, and what stands at the right edge; below it where there is no room."""

    text: Text
    aside: Text
    indent: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        dots = options.max_width - self.text.cell_len - self.aside.cell_len - 2
        if dots >= 0:
            line = Text.assemble(self.text, (f" {'.' * dots} ", "dim"), self.aside)
            yield from line.render(console, end="\n")
        else:
            yield self.text
            yield Padding(self.aside, (0, 0, 0, self.indent))


class ColumnLayout(Struct, frozen=True):
    """Rows of cells that wrap, the first row heads; the last columns stand below where they must.

    The first `texts` columns are text, which stands in each part; the others are figures, which
    stand at the right and do not wrap, but their heads do.
    """

    rows: Sequence[Sequence[str]]
    texts: int
    styles: Sequence[str]
    """The style of each row."""
    signs: Mapping[str, str] = {}
    """What stands for the words of cells where the columns would not fit as they are."""
    key: str = ""
    """What these signs mean."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.signs and self._wished() > options.max_width:
            rows = [[self.signs.get(cell, cell) for cell in row] for row in self.rows]
            yield ColumnLayout(rows, self.texts, self.styles)
            yield Text(self.key, style="dim")
            return
        widths = self._widths(options.max_width)
        for part in _parts(widths, self.texts, options.max_width):
            fitted = _fitted([widths[i] for i in part], self.texts, options.max_width)
            for row, style in zip(self.rows, self.styles, strict=True):
                yield from self._row([row[i] for i in part], fitted, style, console)

    def _wished(self) -> int:
        """The width of all columns if nothing is wrapped."""
        columns = list(zip(*self.rows, strict=True))
        return sum(max(map(cell_len, column)) for column in columns) + GAP * (len(columns) - 1)

    def _widths(self, room: int) -> list[int]:
        """The widths that the columns would like; heads over figures take two lines if need be."""
        columns = list(zip(*self.rows, strict=True))
        widths = [max(map(cell_len, column)) for column in columns]
        if sum(widths) + GAP * (len(widths) - 1) <= room:
            return widths
        figures = [
            max([_half(head), *map(cell_len, cells)]) for head, *cells in columns[self.texts :]
        ]
        return [*widths[: self.texts], *figures]

    def _row(
        self, cells: Sequence[str], widths: Sequence[int], style: str, console: Console
    ) -> Iterator[Segment]:
        wrapped = [
            Text(cell).wrap(console, max(width, 1))
            for cell, width in zip(cells, widths, strict=True)
        ]
        for lines in zip_longest(*wrapped, fillvalue=Text()):
            shown = Text(style=style)
            for i, (line, width) in enumerate(zip(lines, widths, strict=True)):
                blanks = " " * (width - line.cell_len)
                gap = " " * GAP if i else ""
                shown.append(
                    gap + (blanks + line.plain if i >= self.texts else line.plain + blanks)
                )
            yield from shown.render(console, end="\n")


GAP = 2
NARROWEST_TEXT = 12


def _half(head: str) -> int:
    """The width in which a head takes two lines."""
    words = head.split()
    halves = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words) + 1)]
    return min((max(map(cell_len, half)) for half in halves), default=0)


def _parts(widths: Sequence[int], texts: int, room: int) -> list[list[int]]:
    """The columns of each part: the texts, and about as many figures in each as in the others."""
    figures = len(widths) - texts
    fewest = list(_filled(widths, texts, room, figures))
    return list(_filled(widths, texts, room, ceil(figures / len(fewest))))


def _filled(widths: Sequence[int], texts: int, room: int, most: int) -> Iterator[list[int]]:
    """Parts of at most so many figures, each filled before the next begins."""
    least = sum(min(width, NARROWEST_TEXT) for width in widths[:texts])
    part: list[int] = []
    for column in range(texts, len(widths)):
        figures = sum(widths[i] + GAP for i in [*part, column])
        if len(part) == most or (part and least + (texts - 1) * GAP + figures > room):
            yield [*range(texts), *part]
            part = []
        part.append(column)
    yield [*range(texts), *part]


def _fitted(widths: Sequence[int], texts: int, room: int) -> list[int]:
    """The widths, those of texts as much smaller as they must be, the widest first."""
    left = room - GAP * (len(widths) - 1) - sum(widths[texts:])
    fitted = list(widths)
    columns = sorted(range(texts), key=lambda i: widths[i])
    for place, column in enumerate(columns):
        fitted[column] = max(min(widths[column], left // (texts - place)), 1)
        left -= fitted[column]
    return fitted


def section(heading: str, aside: str, *body: RenderableType) -> RenderableType:
    """A heading and an aside on a rule, and the body."""
    head = Headed(Text(heading, style="bold cyan"), Text(aside, style="dim"))
    return Group(head if heading else Rule(style="dim"), *(Padding(part, BODY) for part in body))


class Headed(Struct, frozen=True):
    """A heading, a rule, and an aside at the right; the aside is below where it has no space."""

    heading: Text
    aside: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        ruled = options.max_width - self.heading.cell_len - 2
        beside = self.aside.cell_len + 1 if self.aside else 0
        if ruled - beside >= SHORTEST_RULE:
            rule = Text("─" * (ruled - beside), style="dim")
            aside = Text.assemble(" ", self.aside) if self.aside else Text()
            yield from Text.assemble(" ", self.heading, " ", rule, aside).render(console, end="\n")
            return
        shorter = "─" * max(ruled, 0)
        yield Padding(Text.assemble(self.heading, (f" {shorter}", "dim")), (0, 0, 0, 1))
        if self.aside:
            yield Padding(self.aside, BODY)


class Labelled(Struct, frozen=True):
    """Labels on the left, text that wraps on the right; a line without a label takes the width.

    A label stands once over the lines that share it.
    """

    lines: Sequence[Line]

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        longest = max((cell_len(legible(line.label)) for line in self.lines), default=0)
        width = min(longest, round(LABEL_SHARE * options.max_width))
        for label, lines in groupby(self.lines, lambda line: legible(line.label)):
            texts = [Text(legible(line.text), style=STYLES[line.tone]) for line in lines]
            if label:
                yield Beside(Text(label, style="dim"), Text("\n").join(texts), width, gap=2)
            else:
                yield from texts
