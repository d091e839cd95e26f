"""What a measure has to know beside the profile."""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, field

from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.types import ROUNDING, Interval, ordered

Ends = tuple[float, float]
FamilyLimit = Literal["small_below", "usual_days", "small_order"]
"""A limit that a product family may set: people in a small firm, days, pieces."""


class ChainFamily(Struct, frozen=True):
    """The chain roles and ISIC divisions that belong to a product family."""

    id: str
    roles: frozenset[str]
    divisions: frozenset[str]
    limits: Mapping[FamilyLimit, float] = field(default_factory=dict)
    """What it states of people in a small firm, of its usual time and of a small order."""


class Scope(Struct, frozen=True):
    """What a measure has to know beside the profile.

    `ends` are the least and greatest value that count (an indicator's first and last cut-point):
    they stand in for blanks of fields without bounds. `family` is the sector's product family,
    None where the rubric does not know it. `judgements` are the rubric's constants for measures.
    """

    ends: Ends = (0.0, 1.0)
    family: ChainFamily | None = None
    judgements: MeasureJudgements = field(default_factory=MeasureJudgements)


class NotObservable(Struct, frozen=True):
    """Why a measure gives no figure; `collected` is False where the profile has no such section."""

    reason: str
    collected: bool = True


Observed = Interval | NotObservable
"""A figure on its measure's own scale, or why there is none."""


def reconciled(intervals: Sequence[Interval]) -> tuple[Interval, bool]:
    """Where figures or levels from different sources meet; else their hull, which is a conflict."""
    lows = [interval.low for interval in intervals]
    highs = [interval.high for interval in intervals]
    estimate = sum(interval.estimate for interval in intervals) / len(intervals)
    low, high = max(lows), min(highs)
    if low <= high + ROUNDING:
        return ordered(min(low, high), estimate, high), False
    return ordered(min(lows), estimate, max(highs)), True


def not_collected(section: str) -> NotObservable:
    """Why a section that the profile does not have says nothing."""
    return NotObservable(f"no {section} are listed", collected=False)
