"""The models of institutions.yaml and interventions.yaml."""

from typing import Annotated, Literal

from pydantic import Field

from sectorscan.rubric.entries import Entry, Fact, Months, Titled
from sectorscan.types import Level, Text

Group = Literal["services", "markets", "finance", "skills", "labour", "governance"]
Effort = Annotated[int, Field(strict=True, ge=1, le=5)]


class InstitutionKind(Entry, Titled):
    """A kind of organisation that serves or steers a sector."""

    one: Text
    role: Text
    serves: tuple[Text, ...]
    services: tuple[Text, ...]
    examples: tuple[Fact, ...] = ()


class Intervention(Entry, Titled):
    """An institutional action that lifts ingredients."""

    group: Group
    action: Text
    lifts: dict[str, Level]
    leads: Annotated[tuple[Text, ...], Field(min_length=1)]
    partners: tuple[Text, ...] = ()
    remedies: tuple[Text, ...] = ()
    """The breaches of basic rights at work that it ends."""
    preconditions: dict[str, Level] = {}
    effort: Effort
    months: tuple[Months, Months]
    first_result_months: Months
    who_pays: Text
    recurrent: bool
    serves: Annotated[float, Field(gt=0)] | None = None
    precedent: Fact
    caution: Fact | None = None
