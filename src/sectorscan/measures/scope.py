"""What a measure has to know beside the profile."""

from dataclasses import dataclass

Ends = tuple[float, float]


@dataclass(frozen=True)
class ChainFamily:
    """The chain roles and ISIC divisions that belong to a product family."""

    id: str
    roles: frozenset[str]
    divisions: frozenset[str]


@dataclass(frozen=True)
class Scope:
    """What a measure has to know beside the profile.

    `ends` are the least and greatest value that count (an indicator's first and last cut-point):
    they stand in for blanks of fields without bounds. `family` is the sector's product family,
    None where the rubric does not know it.
    """

    ends: Ends = (0.0, 1.0)
    family: ChainFamily | None = None


@dataclass(frozen=True)
class Value:
    """A measured figure: at least, best guess, at most."""

    low: float
    estimate: float
    high: float


@dataclass(frozen=True)
class NotObservable:
    """Why a measure gives no figure; `collected` is False where the profile has no such section."""

    reason: str
    collected: bool = True


Observed = Value | NotObservable


def not_collected(section: str) -> NotObservable:
    """Why a section that the profile does not have says nothing."""
    return NotObservable(f"no {section} are listed", collected=False)
