"""What every measure says of itself: its figure, where that is found, and what it names."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from math import inf
from typing import Literal

from sectorscan.measures.conditions import Conditions
from sectorscan.measures.judgements import Count, MeasureJudgements
from sectorscan.measures.sample import Counted, variance_factor
from sectorscan.measures.scope import NotObservable, Observed, Scope
from sectorscan.profile.profile import Profile, Records
from sectorscan.readers.source_file import KeyPath
from sectorscan.types import Notice, Part

FoundIn = Literal["firms", "links", "institutions", "published"]
"""The list of a profile that a figure is computed from, or what others have published."""
IdSort = Literal["institution kind", "service"]
"""What an id that a measure names is in the rubric."""


class BaseMeasure(Part, ABC):
    """One way to make a figure from a profile's columns."""

    least_firms: Count | None = None
    """Fewer firms of a sample than this say nothing; what the rubric's judgements say if None."""

    def value(self, profile: Profile, scope: Scope) -> Observed:
        """The figure on the measure's own scale, or why it cannot be observed.

        A figure of very few firms says nothing of the many that were not listed.
        """
        figure = self._figure(profile, scope)
        if isinstance(figure, NotObservable) or variance_factor(profile, scope.judgements) <= 0:
            return figure
        counted = self.counted(profile, scope.judgements)
        least = self.least_firms or scope.judgements.few_firms
        if counted is None or counted.number >= least:
            return figure
        number = f"{counted.number:.0f}"
        firms = "one firm is" if number == "1" else f"{number} firms are"
        return NotObservable(f"{firms} too few to speak for the sector")

    @abstractmethod
    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """The figure as the records have it."""

    def counted(self, profile: Profile, judgements: MeasureJudgements) -> Counted | None:  # noqa: ARG002
        """The firms that the figure is made of, record by record; None if it is not of firms."""
        return None

    @property
    def natural_range(self) -> tuple[float, float]:
        """The least and the greatest value that the figure can have: those of a share."""
        return 0.0, 1.0

    @property
    def span(self) -> str:
        """That range in words."""
        least, most = self.natural_range
        return f"at least {least:g}" if most == inf else f"{least:g} to {most:g}"

    def can_be(self, figure: float) -> bool:
        """Whether the figure can have a value."""
        least, most = self.natural_range
        return least <= figure <= most

    @property
    @abstractmethod
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""

    def notices(self, profile: Profile, judgements: MeasureJudgements) -> Iterator[Notice]:  # noqa: ARG002
        """What it does with records that are in doubt."""
        yield from ()

    def conditions(self) -> Iterator[tuple[KeyPath, Records, Conditions]]:
        """The conditions that it sets: their place within it, and the records they are on."""
        yield from ()

    def fields(self) -> Iterator[tuple[KeyPath, Records, str]]:
        """The fields that it names outside of conditions, each with its place within it."""
        yield from ()

    def named_ids(self) -> Iterator[tuple[KeyPath, IdSort, Sequence[str]]]:
        """The ids of the rubric that it names outside of conditions, with their place within it."""
        yield from ()
