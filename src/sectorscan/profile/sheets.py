"""What the sheets of a profile in a workbook are, and what their rows may hold."""

from collections.abc import Mapping
from typing import Annotated

import pydantic
from pydantic import BaseModel

from sectorscan.profile.plan import PlanRow
from sectorscan.profile.rows import AnswerRow, Firm, Institution, Link, Outsider
from sectorscan.profile.schema import (
    Handing,
    InPlace,
    Listed,
    Sector,
    SeriesPoint,
    Source,
    StatedFigure,
)
from sectorscan.readers.row_fields import Field, fields_of, paths_of
from sectorscan.types import LinkType, Part, Quantity, Text, YearOrDay

YesOrNo = Annotated[bool, pydantic.Field(strict=True)]


class FieldRow(Part):
    """A field as a row of a sheet of fields; those of a record in it as `place.name`."""

    field: Text
    value: Text | None = None


class SourceRow(Source):
    """A source as a row."""

    id: Text


class StatedRow(StatedFigure):
    """A stated figure as a row; `id` is the indicator's."""

    id: Text


class WatchRow(Part):
    """Something to watch as a row."""

    watch: Text


class CompleteRow(Part):
    """A list that is whole as a row."""

    complete: Listed


class MutualRow(Part):
    """A type of links that go both ways as a row."""

    mutual: LinkType


class CostRow(Part):
    """What an intervention costs here as a row."""

    id: Text
    amount: Quantity | None = pydantic.Field(default=None, description="in the sector's currency")


class StepRow(Part):
    """A step of the procedure as a row."""

    id: Text
    done: YesOrNo | None = None


class LabourRow(Part):
    """A check for a breach of basic rights at work as a row; several rows a breach are welcome."""

    id: Text
    found: YesOrNo | None = pydantic.Field(
        default=None, description="no only where it was looked for; blank where nobody checked"
    )
    committed: YesOrNo | None = pydantic.Field(
        default=None, description="the partners have agreed to end it"
    )
    by: Text | None = pydantic.Field(default=None, description="who said so; you, if blank")
    source: Text | None = pydantic.Field(default=None, description="an id of the sheet `sources`")
    date: YearOrDay | None = None
    checked_by: Text | None = pydantic.Field(
        default=None, description="who confirmed it on the spot"
    )
    note: Text | None = None


SHEETS: Mapping[str, type[BaseModel]] = {
    "sector": FieldRow,
    "answers": AnswerRow,
    "institutions": Institution,
    "firms": Firm,
    "links": Link,
    "stated": StatedRow,
    "sources": SourceRow,
    "outside": Outsider,
    "in_place": InPlace,
    "watch": WatchRow,
    "complete": CompleteRow,
    "mutual": MutualRow,
    "costs": CostRow,
    "series": SeriesPoint,
    "steps": StepRow,
    "labour": LabourRow,
    "report": FieldRow,
    "plan": PlanRow,
}
LEVELS = "levels"
"""The sheet with what the levels of all questions mean, for people alone."""
FIELD_SHEETS: Mapping[str, type[BaseModel]] = {"sector": Sector, "report": Handing}
"""The sheets whose rows are fields, and what they are fields of."""
# Sheets that are read as any other table is; and what a row may name without saying anything yet.
TABLES = ("firms", "institutions", "links", "answers")
ASKED = {"answers": "question", "stated": "id", "costs": "id", "steps": "id", "labour": "id"}


def fields_in(section: str) -> tuple[Field, ...]:
    """The columns that a section's sheet may have; the one that names what a row is of first."""
    key = ASKED.get(section, "id")
    return tuple(sorted(fields_of(SHEETS[section]), key=lambda field: field.name != key))


def paths_in(section: str) -> tuple[Field, ...]:
    """What the rows of a sheet of fields may be, such as `place.name` of the sector's."""
    return paths_of(FIELD_SHEETS[section])
