"""What the team says of its action plan: when it starts, and what is filled in for each action."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from sectorscan.types import Number, Part, Quantity, Range, Text

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-[0-9]{2}(?: 00:00:00)?)?")
Status = Literal["proposed", "agreed", "running", "done", "stopped"]
OUTCOME = "outcome"
"""Stands for the outcome that the rubric names for an action, in place of an indicator's id."""


def _first_of_month(value: object) -> object:
    """The first day of a month, given as `2025-01` or as any day of it."""
    if isinstance(value, date):
        return date(value.year, value.month, 1)
    matched = _MONTH.fullmatch(value) if isinstance(value, str) else None
    if matched is None or matched[1] < "1000":
        raise ValueError(f"a month is written as 2025-01, not `{value}`")
    return date(int(matched[1]), int(matched[2]), 1)


Month = Annotated[
    date,
    BeforeValidator(_first_of_month),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])"}),
]
"""The first day of a month, written as `2025-01`."""


class PlannedAction(Part):
    """What the team fills in for one action of the plan; all of it may be left out."""

    owner: Text | None = Field(default=None, description="who answers for it")
    start: Month | None = Field(default=None, description="the month in which it starts")
    first_result: Month | None = Field(default=None, description="when people can see it works")
    cost: Quantity | None = Field(default=None, description="of the first stage, in money")
    indicator: Text | None = Field(
        default=None,
        description="what target and latest value are of: an indicator's id, or `outcome`",
    )
    target: Number | None = Field(default=None, description="on the indicator's own scale")
    latest: Number | None = Field(default=None, description="its latest value, likewise")
    status: Status = "proposed"
    """How far it is."""
    looked_at: date | None = Field(default=None, description="when the team last looked at it")
    note: Text | None = None

    @model_validator(mode="after")
    def _result_after_start(self) -> "PlannedAction":
        if self.start and self.first_result and self.first_result < self.start:
            raise ValueError(
                f"`first_result` {self.first_result:%Y-%m} is before `start` {self.start:%Y-%m}"
            )
        return self


class PlanRow(Part):
    """What the team fills in for an action, as a row of a sheet."""

    id: Text | None = Field(default=None, description="an intervention of the rubric")
    owner: Text | None = Field(default=None, description="who answers for it")
    starts: Month | None = Field(default=None, description="a month such as 2025-01")
    first_result: Month | None = Field(default=None, description="a month such as 2025-06")
    cost_from: Number | None = Field(default=None, description="in the sector's currency")
    cost_to: Number | None = None
    indicator_id: Text | None = Field(
        default=None, description="what target and latest value are of, or `outcome`"
    )
    target: Number | None = None
    latest_value: Number | None = None
    status: Status | None = None
    last_looked_at: date | None = None
    notes: Text | None = None


class ReportedRow(PlanRow):
    """A row of the sheet `plan` of a report, which also has what the assessment proposed.

    A cell that still says the same is not the team's own.
    """

    proposed_start: Month | None = None
    proposed_first_result: Month | None = None
    proposed_cost_from: Number | None = None
    proposed_cost_to: Number | None = None
    proposed_target: Number | None = None


def cost_ends(cost: float | Range | None) -> tuple[float, float] | None:
    """The ends of a cost; of an open range both are the known one. None where it is not known."""
    if cost is None:
        return None
    low, high = (cost.low, cost.high) if isinstance(cost, Range) else (cost, cost)
    known = [end for end in (low, high) if end is not None]
    return min(known), max(known)
