"""A table of a report as data, and how shares and numbers of partners stand in it."""

from dataclasses import dataclass

from sectorscan.report import numbers
from sectorscan.report.line import Tone

NOTHING = "-"
SHOWN = 5

_NO_DECIMALS = 0.1
_LEAST = 1e-6
_FEW = 10


@dataclass(frozen=True)
class Grid:
    """A table under a title: what it means, the heads of the columns, the rows, what follows.

    The first `texts` columns are text, the others figures. `tones`, where there are any, has one
    for each row; what a tone says is said by words in the row as well.
    """

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    texts: int = 1
    title: str = ""
    means: str = ""
    after: str = ""
    tones: tuple[Tone, ...] = ()
    sortable: bool = False
    """Whether the rows mean the same in any order."""
    links: tuple[str, ...] = ()
    """The path of a file beside the document for each row, empty for none; the first cell leads
    there."""


def share(value: float) -> str:
    """A share, 0-1, as a percentage; below ten per cent, to two places that count."""
    if value <= 0 or value >= _NO_DECIMALS:
        return numbers.percent(value)
    return f"{numbers.figure(100 * max(value, _LEAST))} %"


def number(value: float) -> str:
    """A number, to one place where it is small."""
    return numbers.level(value) if value < _FEW else numbers.count(value)
