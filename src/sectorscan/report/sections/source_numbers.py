"""The sources of a report by number, in the order in which it first mentions them."""

from collections.abc import Iterator

from sectorscan.assessment.result.assessment import Assessment, SourceResult
from sectorscan.languages import tr


class SourceNumbers:
    """The number of each source of one assessment, and what it was used for."""

    def __init__(self, assessment: Assessment) -> None:
        self._uses: dict[str, list[str]] = {}
        for source, use in _mentions(assessment):
            uses = self._uses.setdefault(source, [])
            if use not in uses:
                uses.append(use)
        for unused in assessment.sources:
            self._uses.setdefault(unused.id, [])
        self._numbers = {source: number for number, source in enumerate(self._uses, start=1)}

    def mark(self, *sources: str | None) -> str:
        """`[2] [3]`; empty for what has no source."""
        return " ".join(f"[{self._numbers[source]}]" for source in sources if source is not None)

    def uses(self, source: SourceResult) -> tuple[str, ...]:
        """What rests on a source: ingredients by their short names, the labour alarm."""
        return tuple(self._uses[source.id])

    def in_order(self, assessment: Assessment) -> list[SourceResult]:
        """The sources by number."""
        return sorted(assessment.sources, key=lambda source: self._numbers[source.id])


def _mentions(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Each source that is mentioned, and for what."""
    for breach in assessment.alarm.breaches:
        for statement in breach.statements:
            if statement.source is not None:
                yield statement.source, tr("labour alarm")
    for level in assessment.ingredients:
        for indicator in level.indicators:
            for source in indicator.sources:
                yield source, level.short
