"""What the sections of a terminal report have in common."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sectorscan.report.line import Line, Tone

MOST_COLUMNS = 100
BODY = (0, 0, 0, 3)

STYLES: dict[Tone, str] = {
    "plain": "",
    "good": "green",
    "poor": "yellow",
    "alarm": "bold red",
    "faint": "dim",
}


def section(heading: str, aside: str, *body: RenderableType) -> RenderableType:
    """A rule, a heading with an aside at the right, and the body."""
    head = Table.grid(padding=(0, 2, 0, 0), expand=True)
    head.add_column()
    head.add_column(justify="right")
    head.add_row(Text(heading, style="bold cyan"), Text(aside, style="dim"))
    parts: list[RenderableType] = [Rule(style="dim")]
    if heading:
        parts += [Padding(head, (0, 0, 0, 1)), Text()]
    return Group(*parts, *(Padding(one, BODY) for one in body))


def lines(shown: Iterable[Line], label_width: int = 20) -> RenderableType:
    """Labels on the left, text that wraps on the right; a line without a label takes the width.

    A label stands once over the lines that share it.
    """
    parts: list[RenderableType] = []
    above = ""
    for line in shown:
        text = Text(line.text, style=STYLES[line.tone])
        if line.label:
            row = Table.grid(padding=(0, 2, 0, 0))
            row.add_column(width=label_width - 1)
            row.add_column()
            row.add_row(Text(line.label if line.label != above else "", style="dim"), text)
            parts.append(row)
        else:
            parts.append(text)
        above = line.label
    return Group(*parts)
