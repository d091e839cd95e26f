"""The sheet `plan` of a report's workbook, read back: what the team filled in for each action.

The sheet may be in any language, and be called anything: a hidden row above its heads says which
field each column is, and what the states of an action are called.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.errors import InputError, Problem
from sectorscan.profile.plan import ReportedRow, Status
from sectorscan.readers.cell_origin import CellOrigin
from sectorscan.readers.cells import Cell, is_blank
from sectorscan.readers.headers import one_line, plain
from sectorscan.readers.open_table import OpenTable, Record
from sectorscan.readers.problems import ProblemLog
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.source_file import TableOver, TableSource, problem_at
from sectorscan.readers.table import with_fields
from sectorscan.readers.vocabulary.words import folded
from sectorscan.readers.workbook import WorkbookSheet

NAMED_BY = frozenset({"id", "owner"})
"""The fields by which the sheet is known among others."""
_STATUS = "status"
_STATES = frozenset(get_args(Status))
_BETWEEN, _CALLED = "; ", " = "
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


class FilledIn(Struct, frozen=True):
    """The actions of which the team said something: their data by id, positions, and problems."""

    actions: dict[str, Record]
    positions: list[Any]
    problems: tuple[Problem, ...]


def status_code(called: Mapping[Status, str]) -> str:
    """What stands in the hidden row of a plan for the column of states: what each is called."""
    words = _BETWEEN.join(f"{state}{_CALLED}{words}" for state, words in called.items())
    return f"{_STATUS}: {words}"


class PlanRows(TableOver, frozen=True):
    """A sheet from the row of its heads on: the rows of actions, with states by their ids.

    Its header is the row of heads, or the codes above it.
    """

    states: Mapping[str, str]
    """By what the sheet calls a state, folded, its id; none where it has no codes."""

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows that have an id: sums below, and actions of the team's own, have none."""
        heads = tuple(map(plain, self.header))
        ids = heads.index("id")
        column = heads.index(_STATUS) if self.states else None
        for number, cells in self.base.rows():
            if is_blank(cells[ids]):
                continue
            row = list(cells)
            if column is not None and isinstance(state := row[column], str):
                row[column] = self.states.get(folded(state), state)
            yield number, row


def open_plan(source: TableSource) -> OpenTable:
    """The sheet as a table. Raises InputError where no row has the heads `Id` and `Owner`."""
    sheet = _below_its_title(source) if isinstance(source, WorkbookSheet) else source
    own = {field: head for field, head in _OWN_HEADS.items() if head in sheet.header}
    table = with_fields(sheet, fields_of(ReportedRow), own=own)
    if isinstance(sheet, PlanRows) and sheet.states:  # its other columns are the report's own
        table = replace(table, unused=())
    if "id" not in table.columns:
        tip = (
            "it is the sheet `plan` of a report, with the hidden row above its heads: "
            "sectorscan assess PROFILE -o report.xlsx"
        )
        message = f"`{sheet.path}` has no row with the heads `Id` and `Owner`"
        raise InputError(
            [problem_at(sheet, max(sheet.header_row, 0), 0, message, tip=tip, code="missing-field")]
        )
    return table


def _below_its_title(sheet: WorkbookSheet) -> TableSource:
    """The sheet from the row of its heads on, where a title or codes stand above them."""
    rows: Iterator[tuple[int, Sequence[Cell]]] = chain(
        [(sheet.header_row, sheet.header)], sheet.rows()
    )
    for number, row in rows:
        heads = tuple("" if cell is None else one_line(str(cell)) for cell in row)
        if set(map(plain, heads)) >= NAMED_BY:
            return _by_codes(sheet, heads, number)
    return sheet


def _by_codes(sheet: WorkbookSheet, heads: tuple[str, ...], row: int) -> PlanRows:
    """The sheet by a row of heads or of codes; heads stand below codes."""
    for column, head in enumerate(heads):
        states = _states_in(head)
        if states:
            codes = (*heads[:column], _STATUS, *heads[column + 1 :])
            return PlanRows(_headed(sheet, codes, row + 1), states)
    return PlanRows(_headed(sheet, heads, row), {})


def _headed(sheet: WorkbookSheet, header: tuple[str, ...], row: int) -> WorkbookSheet:
    """The sheet from that row on; the title of a plan, which stands above it, is nothing odd."""
    return replace(sheet, header=header, header_row=row, titles=())


def _states_in(head: str) -> dict[str, str]:
    """The states by what a code calls them, folded; none of a head that is no such code."""
    before = f"{_STATUS}: "
    if not head.startswith(before):
        return {}
    pairs = (pair.partition(_CALLED) for pair in head.removeprefix(before).split(_BETWEEN))
    called_by_state = {state: called for state, _, called in pairs}
    # an author's own head may begin likewise, and read as a code would cost the row below it
    if not _STATES.issuperset(called_by_state):
        return {}
    return {folded(called): state for state, called in called_by_state.items() if called}


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
