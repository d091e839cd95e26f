"""A report as Markdown, as code hosts and pandoc read it (`gfm`); a paragraph is one line."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from sectorscan.report.blocks import (
    Block,
    Bullets,
    Chart,
    Command,
    Grid,
    Line,
    Paragraph,
    Picture,
    Report,
    Section,
    Terms,
    Tone,
    runs_of,
    title_and_rest,
)
from sectorscan.report.phrases import labelled
from sectorscan.report.safe_text import inert, legible

DEEPEST_HEADING = 6
EMPHASIS: dict[Tone, str] = {
    "plain": "",
    "strong": "**",
    "good": "",
    "poor": "",
    "alarm": "**",
    "faint": "*",
}

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;"})
_MARKS = re.compile(r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])|#(?=#*$)")
# What would make a line a list, a heading, a rule, a quotation or a head of a table.
_START = re.compile(r"^(\d*)(?=[-+.)](?:\s|$)|#{1,6}\s|-[-:]|=|>|:)")


def markdown(report: Report, pictures: str | None = None) -> bytes:
    """The report as Markdown; with links to its pictures where their folder is given.

    The folder is as seen from where the report will stand; its files, `NAME.svg` each, are the
    caller's to write.
    """
    if pictures is not None:
        from sectorscan.report.charts.pictures import with_pictures

        report = with_pictures(report)
    parts = [f"# {escaped(report.title)}", escaped(report.about)]
    for block in report.blocks:
        parts += _parts(block, 2, pictures)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def escaped(text: str) -> str:
    """The text on one line, of which nothing is Markdown or HTML wherever it stands."""
    return _START.sub(r"\1\\", _inline(text), count=1)


def _inline(text: str) -> str:
    """The same for a text before which others stand in its line."""
    return _MARKS.sub(r"\\\g<0>", legible(text)).translate(_HTML)


def _parts(block: Block, level: int, pictures: str | None) -> Iterator[str]:
    """What a block is made of, with a blank line between one part and the next."""
    match block:
        case Section():
            yield from _section(block, level, pictures)
        case Paragraph():
            yield _emphasised(block.text, block.tone)
        case Bullets():
            yield "\n".join(f"- {escaped(item)}" for item in block.items)
        case Terms():
            yield from _terms(block.lines)
        case Command():
            yield _fenced(block.text)
        case Grid():
            yield from _grid(block)
        case Chart() | Picture():
            yield from _drawn(block, level, pictures)


def _drawn(block: Chart | Picture, level: int, pictures: str | None) -> Iterator[str]:
    """A link to a drawing, where there are files of them, and its table."""
    if isinstance(block, Picture) and pictures is not None:
        yield f"![{escaped(block.description)}]({quote(f'{pictures}/{block.name}.svg')})"
        yield _emphasised(block.title, "faint")
    if block.table is not None:
        yield from _grid(block.table)
    yield _emphasised(block.caption, "faint")
    if isinstance(block, Chart):
        for paragraph in block.below:
            yield from _parts(paragraph, level, pictures)


def _section(section: Section, level: int, pictures: str | None) -> Iterator[str]:
    if section.new_page:
        yield "---"
    if section.heading:
        yield f"{'#' * min(level, DEEPEST_HEADING)} {escaped(section.heading)}"
    yield _emphasised(section.aside, "faint")
    for block in section.blocks:
        yield from _parts(block, level + 1, pictures)


def _emphasised(text: str, tone: Tone) -> str:
    mark = EMPHASIS[tone] if text.strip() else ""
    return f"{mark}{escaped(text)}{mark}"


def _terms(lines: Sequence[Line]) -> Iterator[str]:
    """A list of the labels with what is said under each; what has no label stands by itself."""
    for has_label, run in runs_of(lines):
        if has_label:
            yield "\n".join(_term(label, [line.text for line in same]) for label, same in run)
        else:
            yield from (_emphasised(line.text, line.tone) for _, same in run for line in same)


def _term(label: str, texts: Sequence[str]) -> str:
    head = f"* **{_inline(label)}**"
    if len(texts) == 1:
        text = _inline(texts[0])
        return f"{head} {text}" if label.endswith("?") else labelled(head, text)
    return "\n".join([head, *(f"  * {escaped(text)}" for text in texts)])


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}sh\n{inert(text)}\n{fence}"


def _grid(grid: Grid) -> Iterator[str]:
    title = f"**{escaped(grid.title)}** " if grid.title else ""
    yield f"{title}{escaped(grid.means)}".strip()
    if grid.rows:
        rule = ["---" if column < grid.texts else "---:" for column in range(len(grid.heads))]
        heads = [*map(_inline, grid.heads)]
        yield "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *_rows(grid)))
    yield escaped(grid.after)


def _rows(grid: Grid) -> Iterator[list[str]]:
    links = grid.links or [""] * len(grid.rows)
    bold = grid.bold or [""] * len(grid.rows)
    for (first, *others), link, title in zip(grid.rows, links, bold, strict=True):
        linked = f"[{_inline(first)}]({quote(link)})" if link else _inline(first)
        yield [linked, *(_titled(cell, title) for cell in others)]


def _titled(text: str, title: str) -> str:
    """A text whose title, if it begins with it, is bold."""
    head, rest = title_and_rest(text, title)
    return f"**{_inline(head)}** {_inline(rest)}" if head else _inline(rest)
