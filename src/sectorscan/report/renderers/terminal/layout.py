"""What the sections of a terminal report have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.text import Text

from sectorscan.report.document import Line, Tone
from sectorscan.report.headings import HEADINGS, SectionName

FILE_WIDTH = 100


def as_text(report: RenderableType, width: int = FILE_WIDTH) -> str:
    """A report as plain text of a width."""
    text = StringIO()
    console = Console(file=text, width=width, color_system=None, legacy_windows=False)
    console.print(Trimmed(report))
    return text.getvalue()


@dataclass(frozen=True)
class Trimmed:
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


MOST_COLUMNS = 100
BODY = (0, 0, 0, 3)

STYLES: dict[Tone, str] = {
    "plain": "",
    "good": "green",
    "poor": "yellow",
    "alarm": "bold red",
    "faint": "dim",
}


@dataclass(frozen=True)
class Beside:
    """A label, and a text that wraps at its right: a table of one row, but much quicker to draw."""

    label: Text
    text: Text
    width: int
    gap: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(self.width, options.max_width // 2)
        labels = self.label.wrap(console, width)
        texts = self.text.wrap(console, max(options.max_width - width - self.gap, 1))
        for label, text in zip_longest(labels, texts, fillvalue=Text()):
            between = " " * (width - label.cell_len + self.gap)
            yield from Text.assemble(label, between, text).render(console, end="\n")


@dataclass(frozen=True)
class Dotted:
    """A text that wraps, dots up to the right edge, and a figure."""

    text: Text
    figure: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.max_width - len(self.figure) - 2
        *above, last = self.text.wrap(console, max(room - 2, 1))
        for line in above:
            yield from line.render(console, end="\n")
        dots = "." * (room - last.cell_len)
        told = Text.assemble(last, (f" {dots} ", "dim"), (self.figure, "bold"))
        yield from told.render(console, end="\n")


def section(heading: str, aside: str, *body: RenderableType) -> RenderableType:
    """A rule, a heading with an aside at the right, and the body."""
    parts: list[RenderableType] = [Rule(style="dim")]
    if heading:
        head = Text(heading, style="bold cyan")
        beside = Text(aside, style="dim", justify="right")
        shown = Beside(head, beside, width=head.cell_len, gap=2) if aside else head
        parts += [Padding(shown, (0, 0, 0, 1)), Text()]
    return Group(*parts, *(Padding(one, BODY) for one in body))


def named(name: SectionName, *body: RenderableType) -> RenderableType:
    """A section under the heading that goes with its name."""
    heading = HEADINGS[name]
    return section(heading.text.upper(), heading.aside, *body)


def lines(shown: Iterable[Line], label_width: int = 20) -> RenderableType:
    """Labels on the left, text that wraps on the right; a line without a label takes the width.

    A label stands once over the lines that share it.
    """
    parts: list[RenderableType] = []
    above = ""
    for line in shown:
        text = Text(line.text, style=STYLES[line.tone])
        if line.label:
            label = Text(line.label if line.label != above else "", style="dim")
            parts.append(Beside(label, text, label_width - 1, gap=2))
        else:
            parts.append(text)
        above = line.label
    return Group(*parts)
