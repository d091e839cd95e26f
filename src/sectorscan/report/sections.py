"""The sections of a report, in order, by the names under which they can be asked for."""

from typing import Literal, get_args

SectionName = Literal[
    "verdict",
    "labour",
    "what-if",
    "ledger",
    "ingredients",
    "ends",
    "held-back",
    "circles",
    "advice",
    "institutions",
    "roles",
    "roads",
    "trust",
    "next",
]
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)


def in_order(*, labour_first: bool) -> tuple[SectionName, ...]:
    """All sections; a reported breach of labour rights comes before everything else."""
    if not labour_first:
        return SECTIONS
    return ("labour", *(name for name in SECTIONS if name != "labour"))
