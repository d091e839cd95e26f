"""A brief on a terminal: its sections close together, its text at most 80 columns wide."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.padding import Padding
from rich.rule import Rule

from sectorscan.report.blocks import Block, Command, Paragraph, Report, Section, Terms
from sectorscan.report.charts.score_scale import ScoreScale
from sectorscan.report.renderers.terminal.layout import (
    STYLES,
    Beside,
    Dotted,
    Hanging,
    Labelled,
    Text,
    report_head,
)
from sectorscan.report.renderers.terminal.score_scale import Scale
from sectorscan.report.safe_text import inert, legible

MOST_COLUMNS = 80
NARROW = 60
"""Below so many columns there is no scale, and labels stand on lines of their own."""


def brief_layout(report: Report) -> RenderableType:
    """A report that is a brief."""
    return _Brief(report)


class _Brief(Struct, frozen=True):
    report: Report

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, MOST_COLUMNS)
        parts = [report_head(self.report)]
        for block in self.report.blocks:
            parts.append(Rule(style="dim"))
            parts += _part(block, narrow=width < NARROW)
        yield Constrain(Group(*parts), width)


def _part(block: Block, *, narrow: bool) -> Iterator[RenderableType]:
    """The sections that stand together between two rules."""
    for shown in block.blocks if isinstance(block, Section) else ():
        if not isinstance(shown, Section):
            yield Text()
        elif shown.blocks and all(isinstance(inner, Command) for inner in shown.blocks):
            yield _commands(shown)
        else:
            yield from _section(shown, narrow=narrow)


def _commands(section: Section) -> RenderableType:
    """What to type, beside the heading."""
    typed = Text("\n").join(
        Text(inert(block.text), overflow="fold")
        for block in section.blocks
        if isinstance(block, Command)
    )
    heading = Text(legible(section.heading).upper(), style="bold cyan")
    return Padding(Beside(heading, typed, 6, 2), (0, 0, 0, 1))


def _section(section: Section, *, narrow: bool) -> Iterator[RenderableType]:
    style = f"bold {STYLES[section.tone]}" if section.tone != "plain" else "bold cyan"
    heading = Text(legible(section.heading).upper(), style=style)
    yield Padding(_Headed(heading, Text(legible(section.aside), style="dim")), (0, 0, 0, 1))
    yield Padding(Group(*_blocks(section.blocks, narrow=narrow)), (0, 0, 0, 3))


class _Headed(Struct, frozen=True):
    """A heading, and what stands at the right edge; below it where it has no space."""

    heading: Text
    aside: Text

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        blanks = options.max_width - self.heading.cell_len - self.aside.cell_len
        if not self.aside or blanks > 0:
            between = " " * max(blanks, 0) if self.aside else ""
            yield Text.assemble(self.heading, between, self.aside)
        else:
            yield self.heading
            yield self.aside


def _blocks(blocks: Sequence[Block], *, narrow: bool) -> Iterator[RenderableType]:
    for block in blocks:
        match block:
            case Section():
                yield _item(block, narrow=narrow)
            case Paragraph():
                yield Text(legible(block.text), style=STYLES[block.tone])
            case Terms():
                yield _terms(block, narrow=narrow)
            case ScoreScale() if not narrow:
                yield Scale(block)


def _item(section: Section, *, narrow: bool) -> RenderableType:
    """A heading with its dots and figure, and what stands under it, a little further in."""
    tone = STYLES[section.tone]
    heading = Hanging(legible(section.heading), style=f"bold {tone}" if section.blocks else tone)
    aside = Text(legible(section.aside))
    head = Dotted(heading, aside, 2) if section.aside else heading
    body = Group(*_blocks(section.blocks, narrow=narrow))
    return Group(head, Padding(body, (0, 0, 0, 2))) if section.blocks else head


def _terms(terms: Terms, *, narrow: bool) -> RenderableType:
    if not narrow:
        return Labelled(terms.lines)
    parts: list[RenderableType] = []
    for line in terms.lines:
        parts.append(Text(legible(line.label), style="dim"))
        parts.append(Padding(Text(legible(line.text), style=STYLES[line.tone]), (0, 0, 0, 2)))
    return Group(*parts)
