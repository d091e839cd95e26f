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
