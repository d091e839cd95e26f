"""What every entry has: id, title, evidence, sources."""

from typing import Annotated, Literal

from pydantic import Field

from sectorscan.types import Evidence, Part, Text

Strength = Literal["weak", "medium", "strong"]
Weight = Annotated[float, Field(strict=True, ge=0)]
Months = Annotated[int, Field(strict=True, ge=0)]


class Entry(Part):
    """The base of all that a rubric says: with its evidence and sources."""

    evidence: Evidence
    sources: tuple[Text, ...] = ()


class Titled(Part):
    """An id with the plain name that reports print."""

    id: Text
    title: Text


class Fact(Entry):
    """Something told of a real case, or a warning."""

    text: Text


class Bibliography(Part):
    """A work that is cited."""

    id: Text
    cite: Text
    """The work as it is cited."""
    evidence: Evidence
