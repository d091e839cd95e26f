"""The sections of a report on a sector: their names, their headings, their order."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from sectorscan.languages import marked, tr

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
NOTHING_TO_SAY = marked(
    "There is nothing to say here; what is known is too little for it, or the profile has none."
)
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
ANNEXES: Mapping[str, tuple[str, tuple[SectionName, ...]]] = {
    "A": (marked("Evidence"), ("evidence", "disagreements", "map")),
    "B": (marked("Pairs"), ("pairs", "ledger", "loops")),
    "C": (marked("Actions in full"), ("actions", "roles")),
    "D": (marked("Strategies and conditions"), ("conditions",)),
    "E": (marked("Sources"), ("sources",)),
    "F": (marked("Words"), ("words",)),
}
"""The annexes by their letters: the heading of each, and its sections."""
_IN_ANNEXES = frozenset(name for _, names in ANNEXES.values() for name in names)
PARTS: tuple[SectionName, ...] = tuple(name for name in SECTIONS if name not in _IN_ANNEXES)
"""The sections of the report itself, in its order."""


class Heading(Struct, frozen=True):
    """The heading of a section, and what stands beside it."""

    text: str
    aside: str = ""


_HEADINGS: Mapping[SectionName, Heading] = {
    "verdict": Heading(marked("Verdict")),
    "labour": Heading(marked("Labour alarm: {state}")),
    "what-if": Heading(marked("What if"), marked("hypothetical: supposed, not found")),
    "ledger": Heading(marked("Where the points are"), marked("at the best guess")),
    "ingredients": Heading(marked("The {count} ingredients")),
    "aims": Heading(
        marked("Aims, side by side"),
        marked("good news in one does not make up for bad news in another"),
    ),
    "targets": Heading(
        marked("Targets"), marked("levels that the partners want, as the profile says")
    ),
    "held-back": Heading(marked("What holds it back"), marked("points held back, by weak partner")),
    "loops": Heading(marked("Loops")),
    "advice": Heading(marked("What to do")),
    "institutions": Heading(marked("Who is there")),
    "roles": Heading(marked("What each body does")),
    "map": Heading(marked("Who works with whom"), marked("by the ties that are on record")),
    "strategies": Heading(marked("Which strategy it follows")),
    "uncertainty": Heading(marked("What moves the score"), marked("trials over what is not sure")),
    "plus-minus": Heading(
        marked("Plus and minus"), marked("each ingredient a level higher or lower: supposed")
    ),
    "disagreements": Heading(
        marked("Who disagrees"), marked("kinds of respondents far apart on the same question")
    ),
    "ask": Heading(
        marked("What to find out next"), marked("points by which the likely range narrows")
    ),
    "trust": Heading(marked("How far to trust this")),
    "next": Heading(marked("More")),
    "evidence": Heading(marked("The evidence by ingredient")),
    "pairs": Heading(
        marked("All pairs"), marked("points held back, at the best guesses of the levels")
    ),
    "actions": Heading(marked("Each action in full")),
    "conditions": Heading(marked("All strategies, and the conditions for starting")),
    "sources": Heading(marked("Sources"), marked("in the order in which they are first mentioned")),
    "words": Heading(marked("Words")),
}


def heading_of(name: SectionName, *, count: int = 0, state: str = "") -> Heading:
    """The heading that goes with a name; `count` and `state` for one that has it."""
    heading = _HEADINGS[name]
    return Heading(tr(heading.text, count=count, state=state), tr(heading.aside))


def headed(name: SectionName, *blocks: "Block", count: int = 0, state: str = "") -> "Section":
    """Blocks under the heading that goes with a name; `count` and `state` for one that has it."""
    from sectorscan.report.blocks import Section

    heading = heading_of(name, count=count, state=state)
    return Section(name, heading.text, blocks, heading.aside)


def empty(name: SectionName) -> "Section":
    """A section that was asked for and has nothing to say."""
    from sectorscan.report.blocks import Paragraph

    return headed(name, Paragraph(tr(NOTHING_TO_SAY), "faint"))


def in_order(*, labour_first: bool) -> tuple[SectionName, ...]:
    """The parts of the report; a reported breach of labour rights comes before all else."""
    if not labour_first:
        return PARTS
    return ("labour", *(name for name in PARTS if name != "labour"))
