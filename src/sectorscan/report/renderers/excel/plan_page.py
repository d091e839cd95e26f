"""The sheet `plan` of a workbook, laid out: to be filled in by a team, and read back.

Grey cells are from the assessment and locked without a password; white ones, with a blue lower
edge, are the team's. What the columns are, and what its states are called, stands in a hidden row
above the heads, the same in every language: by it the sheet is read.
"""

import re
from collections.abc import Mapping
from datetime import date
from textwrap import wrap
from typing import Any

from sectorscan.errors import column_letters
from sectorscan.languages import marked, tr
from sectorscan.profile.plan import Status
from sectorscan.profile.plan_sheet import status_code
from sectorscan.readers.sheets.xlsx import OWN_AUTHOR
from sectorscan.report.renderers.excel.formats import (
    ACCENT,
    HEAD,
    HIGHEST_ROW,
    LINE,
    RULE,
    by_language,
    fitting,
    quoted,
    set_paper,
)
from sectorscan.report.renderers.excel.plan import (
    BASES,
    COLUMNS,
    DAY,
    MONTH,
    PHASES,
    ActionRow,
    Cell,
    PlanColumn,
    PlanSheet,
)
from sectorscan.report.safe_text import legible
from sectorscan.report.sections.plan_words import PROGRESS

FIRST_ROW, SPARE_ROWS = 5, 20
"""The first row of actions, counted from 0, and how many empty ones stand below."""
HEAD_ROW, CODE_ROW = FIRST_ROW - 1, FIRST_ROW - 2
LAST_SHOWN = 21
"""The column V, counted from 0; what follows is hidden."""
LAST_SORTED = len(COLUMNS) - 2
"""The last column that belongs to an action, and moves with it where the rows are sorted."""
LAST_PRINTED = 20
_GREY, _EDGE = "#F2F2F2", "#2E75B6"
_WITHOUT_PRICE = marked("{lacking} of {count} without a price")
_COMMENT = {"author": OWN_AUTHOR, "x_scale": 2.2, "y_scale": 1.4}
_BESIDE_LATE = 2
"""The characters for a blank, and for bold letters; a date without room is shown as ####."""
_STATE_LOOKS: Mapping[Status, dict[str, object]] = {
    "done": {"bg_color": "#E3F4E4"},
    "running": {"bg_color": "#E3EEF9"},
    "agreed": {"bg_color": "#FFF8DC"},
    "stopped": {"bg_color": "#EEEEEE", "font_strikeout": True},
}


def write_plan(book: Any, sheet: PlanSheet) -> None:  # noqa: ANN401  it has no annotations
    """Lay the sheet out in a workbook."""
    _Page(book, book.add_worksheet(sheet.name), sheet).lay_out()


class _Page:
    """The worksheet, and what is to stand on it."""

    def __init__(self, book: Any, page: Any, sheet: PlanSheet) -> None:  # noqa: ANN401
        self.book, self.page, self.sheet = book, page, sheet
        self.last = FIRST_ROW + len(sheet.rows) + SPARE_ROWS - 1
        self._formats: dict[tuple[str, str], Any] = {}
        currency = legible(sheet.currency or "").replace('"', "")
        self.money = f'"{currency} "#,##0' if currency else "#,##0"

    def lay_out(self) -> None:
        """Title, heads, rows, empty rows, drop-down lists, colours, totals, print set-up."""
        self._head()
        for number, row in enumerate(self.sheet.rows, start=FIRST_ROW):
            self._write_row(number, row)
        for number in range(FIRST_ROW + len(self.sheet.rows), self.last + 1):
            for place in range(LAST_SHOWN + 1):
                display = self._display(COLUMNS[place], "0.0##")
                self.page.write_blank(number, place, None, self._look("team", display))
        for place, name in enumerate(self.sheet.bodies, start=FIRST_ROW):
            self.page.write_string(place, len(COLUMNS) - 1, legible(name))
        self._validate()
        self._colour()
        self._total()
        self._set_up()

    def _head(self) -> None:
        title = self.book.add_format({"bold": True, "font_size": 14, "font_color": ACCENT})
        plain = self.book.add_format({"font_color": "#555555"})
        head = self.book.add_format({**HEAD, "valign": "vcenter"})
        self.page.merge_range(0, 0, 0, LAST_SHOWN, "", title)
        self.page.write_string(0, 0, legible(self.sheet.title), title)
        self.page.merge_range(1, 0, 1, LAST_SHOWN, "", plain)
        self.page.write_string(1, 0, legible(self.sheet.about), plain)
        how = tr("Grey: from the assessment. White with a blue edge: for the team to fill in.")
        self.page.write_string(2, 0, how, plain)
        states = {code: tr(words) for code, words in PROGRESS.items()}
        for place, column in enumerate(COLUMNS):
            options = {"hidden": 1} if column.hidden else {}
            self.page.set_column(place, place, _width(column), None, options)
            code = status_code(states) if column.code == "status" else column.code
            self.page.write_string(CODE_ROW, place, code)
            # heads of hidden columns are for nobody to read
            self.page.write_string(
                HEAD_ROW, place, column.head if column.hidden else tr(column.head), head
            )
        self.page.set_row(CODE_ROW, None, None, {"hidden": 1})
        self.page.set_row(HEAD_ROW, 2 * LINE)

    def _write_row(self, number: int, row: ActionRow) -> None:
        for place, (column, cell) in enumerate(zip(COLUMNS, row.cells, strict=False)):
            look = self._look(column.filled_by, self._display(column, row.display))
            if column.code == "leads" and not row.is_led:
                look = self._look("lacking", "@")
            elif column.code == "action":
                look = self._look("bold", "@")
            self._write_cell(number, place, cell, look)
            comment = row.comments.get(column.code)
            if comment:
                self.page.write_comment(number, place, legible(comment), _COMMENT)
        lines = (
            len(wrap(str(cell), column.width))
            for column, cell in zip(COLUMNS, row.cells, strict=False)
            if isinstance(cell, str) and not column.hidden
        )
        self.page.set_row(number, min(LINE * max(lines, default=1), HIGHEST_ROW))

    def _write_cell(self, number: int, place: int, cell: Cell, look: Any) -> None:  # noqa: ANN401
        if cell is None:
            self.page.write_blank(number, place, None, look)
        elif isinstance(cell, date):
            self.page.write_datetime(number, place, cell, look)
        elif isinstance(cell, str):
            self.page.write_string(number, place, fitting(cell), look)
        else:
            self.page.write_number(number, place, cell, look)

    def _display(self, column: PlanColumn, values: str) -> str:
        displays = {"money": self.money, "value": values}
        displays |= {display: by_language(display) for display in (MONTH, DAY)}
        return displays.get(column.display, column.display)

    def _look(self, kind: str, display: str) -> Any:  # noqa: ANN401
        """A format: grey and locked, or white with a blue lower edge."""
        if (kind, display) not in self._formats:
            look: dict[str, object] = {"valign": "top", "text_wrap": True, "num_format": display}
            if kind in {"team", "both"}:
                look |= {"locked": False, "bottom": 1, "bottom_color": _EDGE}
            else:
                look |= {"bg_color": _GREY, "bottom": 1, "bottom_color": RULE}
            look |= {"bold": True} if kind == "bold" else {}
            look |= {"italic": True, "font_color": "#8A5A00"} if kind == "lacking" else {}
            self._formats[kind, display] = self.book.add_format(look)
        return self._formats[kind, display]

    def _cells(self, code: str) -> tuple[int, int, int, int]:
        """All rows of a column, the empty ones too."""
        place = _place_of(code)
        return FIRST_ROW, place, self.last, place

    def _range(self, code: str) -> str:
        """The same cells as formulas name them: `$K$6:$K$40`."""
        letters = column_letters(_place_of(code) + 1)
        return f"${letters}${FIRST_ROW + 1}:${letters}${self.last + 1}"

    def _validate(self) -> None:
        """Drop-down lists and bounds; a list of bodies takes any other text as well."""
        for code, choices in (("phase", PHASES), ("cost_basis", BASES), ("status", PROGRESS)):
            offered = [tr(words) for words in choices.values()]
            self._refuse(code, validate="list", source=offered)
        if self.sheet.bodies:
            letter = column_letters(len(COLUMNS))
            last = FIRST_ROW + len(self.sheet.bodies)
            source = f"=${letter}${FIRST_ROW + 1}:${letter}${last}"
            owners = {"validate": "list", "source": source, "show_error": False}
            self.page.data_validation(*self._cells("owner"), owners)
        for code, kind, least, message in (
            ("first_result", "date", "starts", tr("First result: not before it starts.")),
            ("cost_to", "decimal", "cost_from", tr("Cost, to: not below the cost from.")),
        ):
            value = f"={_cell_name(least)}"
            self._refuse(code, validate=kind, criteria=">=", value=value, error_message=message)
        self._refuse(
            "last_looked_at",
            validate="date",
            criteria="<=",
            value="=TODAY()",
            error_type="warning",
            error_message=tr("This day is still to come."),
        )

    def _refuse(self, code: str, **rule: object) -> None:
        """Refuse in a column what breaks a rule, under the name of the column."""
        self.page.data_validation(*self._cells(code), {**rule, "error_title": tr(_head_of(code))})

    def _colour(self) -> None:
        """Colours and a word each; in this order, and each stops the rest."""
        words = {code: quoted(tr(word)) for code, word in PROGRESS.items()}
        phase, owner, needs, starts, result, status = map(
            _cell_name, ("phase", "owner", "needs_action", "starts", "first_result", "status")
        )
        today, target, latest, direction = map(
            _cell_name, ("today", "target", "latest_value", "direction")
        )
        late = (
            f"AND(ISNUMBER({result}),{result}<TODAY(),"
            f"{status}<>{words['done']},{status}<>{words['stopped']})"
        )
        row_of_need = f"MATCH({needs},{self._range('number')},0)"
        result_of_need = f"INDEX({self._range('first_result')},{row_of_need})"
        early = f"AND(ISNUMBER({needs}),ISNUMBER({starts}),{starts}<{result_of_need})"
        seen = f"ISNUMBER({latest}),ISNUMBER({target})"
        reached = f"AND({seen},{direction}*({latest}-{target})>=0)"
        on_way = f"AND({seen},ISNUMBER({today}),{direction}*({latest}-{today})>=0)"
        worse = f"AND(ISNUMBER({latest}),ISNUMBER({today}),{direction}*({latest}-{today})<0)"
        ownerless = f'AND({owner}="",{status}<>"",{status}<>{words["proposed"]})'
        at_once = quoted(tr(PHASES["at-once"]))
        urgent = f"AND({phase}={at_once},{status}<>{words['done']})"
        late_month = f"{by_language(MONTH)}{quoted(' ' + tr('late'))}"
        whole = (FIRST_ROW, 0, self.last, LAST_SHOWN)
        rules: list[tuple[tuple[int, int, int, int], str, dict[str, object]]] = [
            (whole, urgent, {"bg_color": "#FDECEA", "left": 2, "left_color": "#B3261E"}),
            *(
                (self._cells("status"), f"{status}={words[code]}", look)
                for code, look in _STATE_LOOKS.items()
            ),
            (
                self._cells("first_result"),
                late,
                {"bold": True, "font_color": "#B3261E", "num_format": late_month},
            ),
            (self._cells("starts"), early, {"bg_color": "#FFE9C7"}),
            (self._cells("latest_value"), reached, {"bg_color": "#E3F4E4"}),
            (self._cells("latest_value"), on_way, {"bg_color": "#FFF8DC"}),
            (self._cells("latest_value"), worse, {"bg_color": "#FDECEA"}),
            (self._cells("owner"), ownerless, {"bg_color": "#FFE9C7"}),
        ]
        for cells, formula, look in rules:
            self.page.conditional_format(
                *cells,
                {
                    "type": "formula",
                    "criteria": f"={formula}",
                    "stop_if_true": True,
                    "format": self.book.add_format(look),
                },
            )
        early_start = tr("amber: it starts before what it needs has its first result")
        self.page.write_comment(HEAD_ROW, _place_of("starts"), early_start, _COMMENT)
        no_owner = tr("amber: an owner is missing")
        self.page.write_comment(HEAD_ROW, _place_of("owner"), no_owner, _COMMENT)

    def _total(self) -> None:
        """Costs by phase, and how many actions have no price."""
        top = self.last + 2
        phase_place, cost_place = _place_of("phase"), _place_of("cost_from")
        bold = self.book.add_format({"bold": True})
        money = self.book.add_format({"num_format": self.money})
        self.page.write_string(top, phase_place, tr("Cost by phase"), bold)
        for number, phase in enumerate(map(tr, PHASES.values()), start=1):
            rows = [row.cells for row in self.sheet.rows if row.cells[phase_place] == phase]
            row = top + number
            self.page.write_string(row, phase_place, phase)
            in_phase = f"{self._range('phase')},{_cell_name('phase', row)}"
            for code in ("cost_from", "cost_to"):
                place = _place_of(code)
                total = sum(float(str(cells[place] or 0)) for cells in rows)
                formula = f"=SUMIFS({self._range(code)},{in_phase})"
                self.page.write_formula(row, place, formula, money, total)
            priced = sum(cells[cost_place] is not None for cells in rows)
            counted = f"COUNTIFS({in_phase})"
            has_price = f'COUNTIFS({in_phase},{self._range("cost_from")},">=0")'
            formula = "&".join(
                {"{lacking}": f"{counted}-{has_price}", "{count}": counted}.get(part, quoted(part))
                for part in re.split(r"(\{\w+\})", tr(_WITHOUT_PRICE))
                if part
            )
            shown = tr(_WITHOUT_PRICE, lacking=len(rows) - priced, count=len(rows))
            self.page.write_formula(row, _place_of("cost_basis"), f"={formula}", None, shown)

    def _set_up(self) -> None:
        self.page.freeze_panes(FIRST_ROW, 2)
        self.page.autofilter(HEAD_ROW, 0, self.last, LAST_SORTED)
        allowed = ("autofilter", "sort", "format_cells", "format_columns", "format_rows")
        self.page.protect("", dict.fromkeys(allowed, True))
        set_paper(self.page)
        self.page.repeat_rows(HEAD_ROW)
        self.page.print_area(0, 0, self.last + 2 + len(PHASES), LAST_PRINTED)


def _width(column: PlanColumn) -> int:
    """How wide a column is shown; that of first results has room to say that one is late."""
    late = len(tr("late")) + _BESIDE_LATE if column.code == "first_result" else 0
    return column.width + late


def _head_of(code: str) -> str:
    return COLUMNS[_place_of(code)].head


def _place_of(code: str) -> int:
    return [column.code for column in COLUMNS].index(code)


def _cell_name(code: str, row: int = FIRST_ROW) -> str:
    """A column's cell as formulas name it, such as `$K6`; of the first action if not said."""
    return f"${column_letters(_place_of(code) + 1)}{row + 1}"
