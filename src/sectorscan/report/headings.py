"""The sections of a report on a sector: their names, their headings, their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:  # help texts need the names alone
    from sectorscan.report.blocks import Block, Section

SectionName = Literal[
    "verdict",
    "labour",
    "what-if",
    "ingredients",
    "aims",
    "targets",
    "held-back",
    "advice",
    "institutions",
    "strategies",
    "ask",
    "uncertainty",
    "plus-minus",
    "trust",
    "next",
    "evidence",
    "disagreements",
    "map",
    "pairs",
    "ledger",
    "loops",
    "actions",
    "roles",
    "conditions",
    "sources",
    "words",
]
NOTHING_TO_SAY = (
    "There is nothing to say here; what is known is too little for it, or the profile has none."
)
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
ANNEXES: Mapping[str, tuple[str, tuple[SectionName, ...]]] = {
    "A": ("Evidence", ("evidence", "disagreements", "map")),
    "B": ("Pairs", ("pairs", "ledger", "loops")),
    "C": ("Actions in full", ("actions", "roles")),
    "D": ("Strategies and conditions", ("conditions",)),
    "E": ("Sources", ("sources",)),
    "F": ("Words", ("words",)),
}
"""The annexes by their letters: the heading of each, and its sections."""
_IN_ANNEXES = frozenset(name for _, names in ANNEXES.values() for name in names)
PARTS: tuple[SectionName, ...] = tuple(name for name in SECTIONS if name not in _IN_ANNEXES)
"""The sections of the report itself, in its order."""


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
        "Aims, side by side", "good news in one does not make up for bad news in another"
    ),
    "targets": Heading("Targets", "levels that the partners want, as the profile says"),
    "held-back": Heading("What holds it back", "points held back, by weak partner"),
    "loops": Heading("Loops"),
    "advice": Heading("What to do"),
    "institutions": Heading("Who is there"),
    "roles": Heading("What each body does"),
    "map": Heading("Who works with whom", "by the ties that are on record"),
    "strategies": Heading("Which strategy it follows"),
    "uncertainty": Heading("What moves the score", "trials over what is not sure"),
    "plus-minus": Heading("Plus and minus", "each ingredient a level higher or lower: supposed"),
    "disagreements": Heading(
        "Who disagrees", "kinds of respondents far apart on the same question"
    ),
    "ask": Heading("What to find out next", "points by which the likely range narrows"),
    "trust": Heading("How far to trust this"),
    "next": Heading("More"),
    "evidence": Heading("The evidence by ingredient"),
    "pairs": Heading("All pairs", "points held back, at the best guesses of the levels"),
    "actions": Heading("Each action in full"),
    "conditions": Heading("All strategies, and the conditions for starting"),
    "sources": Heading("Sources", "in the order in which they are first mentioned"),
    "words": Heading("Words"),
}


def headed(name: SectionName, *blocks: "Block", count: int = 0, state: str = "") -> "Section":
    """Blocks under the heading that goes with a name; `count` and `state` for one that has it."""
    from sectorscan.report.blocks import Section

    heading = HEADINGS[name]
    return Section(name, heading.text.format(count=count, state=state), blocks, heading.aside)


def empty(name: SectionName) -> "Section":
    """A section that was asked for and has nothing to say."""
    from sectorscan.report.blocks import Paragraph

    return headed(name, Paragraph(NOTHING_TO_SAY, "faint"))


def in_order(*, labour_first: bool) -> tuple[SectionName, ...]:
    """The parts of the report; a reported breach of labour rights comes before all else."""
    if not labour_first:
        return PARTS
    return ("labour", *(name for name in PARTS if name != "labour"))
