"""Rich renderables as plain text, with no blanks at the ends of lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment

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
