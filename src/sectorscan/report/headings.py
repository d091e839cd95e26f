"""The sections of a report on a sector: their names, their headings, their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sectorscan.report.blocks import Block, Paragraph, Section

SectionName = Literal[
    "verdict",
    "labour",
    "what-if",
    "ledger",
    "ingredients",
    "aims",
    "held-back",
    "loops",
    "advice",
    "institutions",
    "roles",
    "map",
    "strategies",
    "uncertainty",
    "disagreements",
    "ask",
    "trust",
    "next",
]
NOTHING_TO_SAY = (
    "There is nothing to say here; what is known is too little for it, or the profile has none."
)
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)


@dataclass(frozen=True)
class Heading:
    """The heading of a section, and what stands beside it."""

    text: str
    aside: str = ""


HEADINGS: Mapping[SectionName, Heading] = {
    "verdict": Heading("Verdict"),
    "labour": Heading("Labour alarm: {state}"),
    "what-if": Heading("What if", "hypothetical: supposed, not found"),
    "ledger": Heading("Where the points are", "at the best guess"),
    "ingredients": Heading("The {count} ingredients"),
    "aims": Heading(
        "Three aims, side by side", "good news in one does not make up for bad news in another"
    ),
    "held-back": Heading("What holds it back", "points held back, by weak partner"),
    "loops": Heading("Loops"),
    "advice": Heading("What to do"),
    "institutions": Heading("Who is there"),
    "roles": Heading("What each body does"),
    "map": Heading("Who works with whom", "by the ties that are on record"),
    "strategies": Heading("Which strategy it follows"),
    "uncertainty": Heading("What moves the score", "trials over what is not sure"),
    "disagreements": Heading(
        "Who disagrees", "kinds of respondents far apart on the same question"
    ),
    "ask": Heading("What to find out next", "points by which the likely range narrows"),
    "trust": Heading("How far to trust this"),
    "next": Heading("More"),
}


def headed(name: SectionName, *blocks: Block, count: int = 0, state: str = "") -> Section:
    """Blocks under the heading that goes with a name; `count` and `state` for one that has it."""
    heading = HEADINGS[name]
    return Section(name, heading.text.format(count=count, state=state), blocks, heading.aside)


def empty(name: SectionName) -> Section:
    """A section that was asked for and has nothing to say."""
    return headed(name, Paragraph(NOTHING_TO_SAY, "faint"))


def in_order(*, labour_first: bool) -> tuple[SectionName, ...]:
    """All sections; a reported breach of labour rights comes before everything else."""
    if not labour_first:
        return SECTIONS
    return ("labour", *(name for name in SECTIONS if name != "labour"))
