"""The sheet `plan` of a report's workbook, read back: what the team filled in for each action."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sectorscan.errors import InputError, Problem
from sectorscan.profile.plan import ReportedRow
from sectorscan.readers.cell_origin import CellOrigin
from sectorscan.readers.open_table import OpenTable, Record, TableSource
from sectorscan.readers.problems import ProblemLog
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.source_file import problem_at
from sectorscan.readers.table import with_fields
from sectorscan.readers.workbook import WorkbookSheet

_OWN_HEADS = {"cost_from": "Cost, from", "cost_to": "Cost, to"}
_FIELDS = {
    "owner": "owner",
    "start": "starts",
    "first_result": "first_result",
    "indicator": "indicator_id",
    "target": "target",
    "latest": "latest_value",
    "status": "status",
    "looked_at": "last_looked_at",
    "note": "notes",
}
"""The fields of an action, and the columns that they are read from."""
_PROPOSED = {
    "start": "proposed_start",
    "first_result": "proposed_first_result",
    "target": "proposed_target",
}


@dataclass(frozen=True)
class FilledIn:
    """The actions of which the team said something: their data by id, positions, and problems."""

    actions: dict[str, Record]
    positions: list[Any]
    problems: tuple[Problem, ...]


def open_plan(source: TableSource) -> OpenTable:
    """The sheet as a table. Raises InputError where no row has the heads `Id` and `Owner`."""
    sheet = _below_its_title(source) if isinstance(source, WorkbookSheet) else source
    own = {field: head for field, head in _OWN_HEADS.items() if head in sheet.header}
    table = with_fields(sheet, fields_of(ReportedRow), own=own)
    if "id" not in table.columns:
        tip = "it is the sheet `plan` of a report: sectorscan assess PROFILE -o report.xlsx"
        message = f"`{sheet.path}` has no row with the heads `Id` and `Owner`"
        raise InputError(
            [problem_at(sheet, max(sheet.header_row, 0), 0, message, tip=tip, code="missing-field")]
        )
    return table


def _below_its_title(sheet: WorkbookSheet) -> WorkbookSheet:
    """The sheet from the row of its heads on, where a title stands above them."""
    if _names_fields(sheet.header):
        return sheet
    for number, row in sheet.rows():
        heads = tuple("" if cell is None else str(cell).strip() for cell in row)
        if _names_fields(heads):
            return replace(sheet, header=heads, header_row=number)
    return sheet


def _names_fields(heads: tuple[str, ...]) -> bool:
    return {"id", "owner"} <= {head.lower() for head in heads}


def filled_in(table: OpenTable) -> FilledIn:
    """What the team said: every row of an action, without what it only took from the proposal."""
    origins: list[tuple[str, CellOrigin]] = []
    actions: dict[str, Record] = {}
    log = ProblemLog()
    for row, record in table.few_records():
        name = record.get("id")
        if name is None:
            continue  # an action of the team's own, which no assessment knows
        if name in actions:
            problem = partial(table.problem, code="given-twice")
            log.add(partial(problem, (row, "id"), f"`{name}` is given twice"))
            continue
        actions[name] = dict(_own_words(record))
        origins.append((name, CellOrigin(table, row)))
    positions: list[Any] = [CellOrigin(table, table.source.header_row, "id")]
    for name, origin in origins:
        nodes: list[Any] = [origin]
        for field in actions[name]:
            cell = origin.inner(_FIELDS.get(field, "cost_from"))
            nodes += [cell, cell]
        positions += [origin.inner("id"), nodes]
    return FilledIn(actions, positions, tuple(log.problems()))


def _own_words(record: Record) -> Iterator[tuple[str, Any]]:
    """The fields of an action that are not as they were proposed."""
    for field, column in _FIELDS.items():
        value = record.get(column)
        if value is not None and value != record.get(_PROPOSED.get(field, "")):
            yield field, value
    ends = {"low": record.get("cost_from"), "high": record.get("cost_to")}
    proposed = {"low": record.get("proposed_cost_from"), "high": record.get("proposed_cost_to")}
    given = {end: value for end, value in ends.items() if value is not None}
    if given and ends != proposed:
        yield "cost", given
