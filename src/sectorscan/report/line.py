"""The smallest part of a view: something said under a label."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "good", "poor", "alarm", "faint"]

STRONG_LEVEL = 2.5
POOR_LEVEL = 1.5


@dataclass(frozen=True)
class Line:
    """A label, what is said under it, and its tone."""

    label: str
    text: str
    tone: Tone = "plain"
