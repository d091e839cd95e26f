"""A picture of what a terminal shows, by Rich, that asks nothing of any server."""

import html
import re
from io import StringIO

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

WIDTH = 80
_FONT_FACE = re.compile(r"@font-face \{\{.*?\}\}", re.DOTALL)  # they name a server
FORMAT = _FONT_FACE.sub("", CONSOLE_SVG_FORMAT).replace("Fira Code, ", "ui-monospace, Menlo, ")


def picture(printed: str, title: str) -> str:
    """An SVG of what was printed with its colours, as escape sequences."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    for line in printed.splitlines():
        console.print(Text.from_ansi(line), overflow="crop", no_wrap=True)
    return console.export_svg(title=title, code_format=FORMAT, unique_id="brief")


def words_in(svg: str) -> list[str]:
    """The words that a picture shows, in their order."""
    texts = re.findall(r"<text [^>]*>(.*?)</text>", svg)
    return " ".join(html.unescape(text) for text in texts).split()
