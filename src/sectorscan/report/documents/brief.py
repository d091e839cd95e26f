"""The brief for a terminal and for a document: the widest version that stands on one page."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import ENGLISH, spoken
from sectorscan.report.blocks import Block, Grid, Paragraph, Report, Section, Terms
from sectorscan.report.renderers.terminal.brief import brief_layout
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.sections.brief.page import PAGE_SPACES, brief_page
from sectorscan.report.sections.brief.terminal import COLUMNS, GAPS, Space, brief_sections, spaces
from sectorscan.report.sections.brief_facts import title_of

MOST_LINES = 75
MOST_WORDS, MOST_CHARACTERS = 420, 2220
"""Of page one; where names are long, its characters tell how much space it takes."""
LONGER = 1.05
"""How many times as many characters it may have in other languages, whose words are longer."""


def brief_report(assessment: Assessment, *, command: str = "") -> Report:
    """The brief, in at most 75 lines of 80 columns.

    Every text of the assessment must be legible. `command` is what was typed for it, which its last
    lines repeat; without it they are left out.
    """
    widths = list(spaces())
    lines = _Lines()
    widest = _brief(assessment, widths[0], command)
    surplus = lines.of(widest) - MOST_LINES
    if surplus <= 0:
        return widest
    for dropped in (surplus, GAPS):  # a gap is a line at most, so that no fewer will do
        if dropped <= GAPS:
            closer = _brief(assessment, widths[dropped], command)
            if lines.of(closer) <= MOST_LINES:
                return closer
    # each space says less than the one before, so that halving finds the first that will do
    narrowing = widths[GAPS + 1 :]
    first = bisect_left(
        narrowing, -MOST_LINES, key=lambda space: -lines.of(_brief(assessment, space, command))
    )
    return _brief(assessment, narrowing[min(first, len(narrowing) - 1)], command)


class _Lines:
    """Counts the lines of briefs; a section that several have is laid out once."""

    def __init__(self) -> None:
        self._counted: list[tuple[Block, int]] = []

    def of(self, brief: Report) -> int:
        """The lines of a brief: its head, and each part with the rule above it."""
        head = _lines_of(replace(brief, blocks=()))
        parts = [part for part in brief.blocks if isinstance(part, Section)]
        return head + sum(1 + sum(map(self._in, part.blocks)) for part in parts)

    def _in(self, block: Block) -> int:
        for counted, lines in self._counted:
            if counted == block:
                return lines
        lines = _lines_of(Report("", "", (Section("", "", (block,)),))) - _ABOVE
        self._counted.append((block, lines))
        return lines


_ABOVE = 2
"""The lines above the blocks of a brief without a title: that of the title, and a rule."""


def _lines_of(report: Report) -> int:
    return as_text(brief_layout(report), COLUMNS).count("\n")


def _brief(assessment: Assessment, space: Space, command: str) -> Report:
    where, beside = title_of(assessment)
    return Report(
        title=assessment.sector.name,
        subtitle=where,
        blocks=brief_sections(assessment, space, command),
        beside=beside,
        brief=True,
    )


def page_one(assessment: Assessment, front: str, *, annexed: bool) -> Section:
    """Page one of a document, in at most 420 words with its `front`, which stands above it."""
    widest, *narrower = PAGE_SPACES
    page = brief_page(assessment, widest, annexed=annexed)
    for space in narrower:
        if _fits(page, front):
            break
        page = brief_page(assessment, space, annexed=annexed)
    return page


def _fits(page: Section, front: str) -> bool:
    """Whether page one is short enough, in words with its `front`, in letters by itself."""
    most_characters = MOST_CHARACTERS * (1 if spoken().language == ENGLISH else LONGER)
    texts = [*_texts(page)]
    words = sum(_words(text) for text in (front, *texts))
    return words <= MOST_WORDS and sum(map(len, texts)) <= most_characters


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _texts(block: Block) -> Iterator[str]:
    """What a block says in words, charts apart."""
    match block:
        case Section():
            yield block.heading
            for inner in block.blocks:
                yield from _texts(inner)
        case Paragraph():
            yield block.text
        case Terms():
            yield from (f"{line.label} {line.text}" for line in block.lines)
        case Grid():
            yield from (block.title, *block.heads)
            yield from (cell for row in block.rows for cell in row)
