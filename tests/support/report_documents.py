"""Reports of blocks for tests of what lays them out."""

from sectorscan.report.blocks import (
    Bullets,
    Command,
    Grid,
    Line,
    Paragraph,
    Picture,
    Report,
    Section,
    Terms,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'


def every_block() -> Report:
    """Something of each kind of block, in each tone."""
    figures = Grid(
        heads=("", "place", "firms", "jobs"),
        rows=(("Rossi & Co", "Carpi", "1", "12"), ("Bianchi", "Modena | Fossoli", "3", "1,200")),
        texts=2,
        title="Who",
        means="by size",
        after="Nobody else.",
        tones=("plain", "poor"),
        sortable=True,
    )
    lines = (
        Line("Strongest", "trust"),
        Line("Firms", "3 listed"),
        Line("Firms", "1 left"),
        Line("", "Not checked.", "alarm"),
    )
    return Report(
        "Shoes of Here",
        "as of 2000",
        (
            Paragraph("A word before."),
            Section(
                "first",
                "Verdict",
                (
                    Paragraph("Best guess 40."),
                    Paragraph("Take care.", "alarm"),
                    Paragraph("By the way.", "faint"),
                    Terms(lines),
                    Section("inner", "1 A centre", (Bullets(("one", "two")),), "gain 1.7"),
                ),
                "at the best guess",
            ),
            Section("figures", "The figures", (figures, Picture("who", "Who", "Two firms", SVG))),
            Section("next", "Next", (Command("sectorscan explain trust"),)),
        ),
    )


def of_text(text: str) -> Report:
    """The same text wherever a document has one."""
    grid = Grid(heads=(text, text), rows=((text, text),), title=text, means=text, after=text)
    blocks = (
        Paragraph(text),
        Paragraph(text, "alarm"),
        Bullets((text,)),
        Terms((Line(text, text), Line(text, text), Line("", text, "faint"))),
        Command(text),
        grid,
        Picture("name", text, text, SVG),
    )
    return Report(text, text, (Section("one", text, blocks, text),))


def section(report: Report, name: str) -> Section:
    """The section of a report by its name."""
    [there] = [block for block in report.blocks if isinstance(block, Section) and block.id == name]
    return there


def texts_in(part: Section) -> list[str]:
    """What a section says: paragraphs, labels with their texts, rows of tables."""
    shown = []
    for block in part.blocks:
        if isinstance(block, Paragraph):
            shown.append(block.text)
        elif isinstance(block, Terms):
            shown += [f"{line.label}: {line.text}" for line in block.lines]
        elif isinstance(block, Grid):
            shown += [" | ".join(row) for row in block.rows]
    return shown
