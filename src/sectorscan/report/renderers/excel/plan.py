"""The sheet `plan` of an assessment's workbook: to be filled in by a team, and read back.

Grey cells are from the assessment and locked without a password; white ones, with a blue lower
edge, are the team's. What the assessment proposed stands once more in hidden columns, so that what
is read back is what the team changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any, Literal

from sectorscan.assessment.result.action_plan import PlanIndicator, PlannedStep, Unit
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.profile.plan import OUTCOME
from sectorscan.report.safe_text import legible
from sectorscan.report.sections.action_plan import shown_steps
from sectorscan.report.sections.plan_words import PlanWords, followed_of, in_words

NAME = "plan"
FIRST_ROW, SPARE_ROWS = 4, 20
"""The first row of actions, counted from 0, and how many empty ones stand below."""
LONGEST_CELL, LINE, HIGHEST_ROW = 32_767, 15, 400
PHASES = ("At once", "Holds back", "Quick win", "Then", "Own")
BASES = ("profile", "person-years", "own")
STATES = ("proposed", "agreed", "running", "done", "stopped")
_PHASE = dict(zip(("at-once", "holds-back", "quick", "then"), PHASES, strict=False))
_FORMATS: Mapping[Unit, str] = {"share": "0 %", "level": "0.0", "number": "#,##0.##"}
_NONE_LEFT = '[=0]"none";0'
_MONTH, _DAY = "mmm yyyy", "d mmm yyyy"
_ACCENT, _GREY, _EDGE, _RULE = "#14566E", "#F2F2F2", "#2E75B6", "#C9D3D8"

Filler = Literal["tool", "team", "both"]
Cell = str | float | date | None


@dataclass(frozen=True)
class PlanColumn:
    """A column: its head, how wide it is in characters, who fills it in, its format."""

    head: str
    width: int
    filled_by: Filler = "tool"
    display: str = "@"
    hidden: bool = False


COLUMNS = (
    PlanColumn("No", 5, display="0"),
    PlanColumn("Phase", 16),
    PlanColumn("Action", 34),
    PlanColumn("What is done", 60),
    PlanColumn("Leads (proposed)", 28),
    PlanColumn("Owner", 24, "team"),
    PlanColumn("Partners", 28),
    PlanColumn("Needs first", 28),
    PlanColumn("Needs action no", 9, display="0"),
    PlanColumn("Starts", 11, "both", _MONTH),
    PlanColumn("First result", 11, "both", _MONTH),
    PlanColumn("Cost, from", 14, "both", "money"),
    PlanColumn("Cost, to", 14, "both", "money"),
    PlanColumn("Cost basis", 14),
    PlanColumn("Indicator", 34),
    PlanColumn("Today", 11, display="value"),
    PlanColumn("Target", 11, "both", "value"),
    PlanColumn("Latest value", 11, "team", "value"),
    PlanColumn("Status", 14, "team"),
    PlanColumn("Last looked at", 12, "team", _DAY),
    PlanColumn("Risk, and answer", 46),
    PlanColumn("Notes", 40, "team"),
    PlanColumn("Direction", 9, display="0", hidden=True),
    PlanColumn("Id", 20, hidden=True),
    PlanColumn("Indicator id", 20, hidden=True),
    PlanColumn("Proposed start", 11, display=_MONTH, hidden=True),
    PlanColumn("Proposed first result", 11, display=_MONTH, hidden=True),
    PlanColumn("Proposed cost from", 11, display="0.##", hidden=True),
    PlanColumn("Proposed cost to", 11, display="0.##", hidden=True),
    PlanColumn("Proposed target", 11, display="0.###", hidden=True),
    PlanColumn("Bodies", 20, hidden=True),
)
LAST_SHOWN = 21
"""The column V, counted from 0; what follows is hidden."""
LAST_PRINTED = 20


@dataclass(frozen=True)
class ActionRow:
    """An action: its cells up to the hidden ones, the format of its values, and comments."""

    cells: tuple[Cell, ...]
    display: str
    """The format of today's, the target's and the latest value."""
    comments: Mapping[str, str]
    """By the head of a column, a comment on its cell."""


@dataclass(frozen=True)
class PlanSheet:
    """The whole sheet."""

    title: str
    about: str
    currency: str | None
    rows: tuple[ActionRow, ...]
    bodies: tuple[str, ...]
    """Whom the drop-down list of owners offers."""
    name: str = NAME


def plan_sheet(assessment: Assessment) -> PlanSheet:
    """The plan of an assessment, with what the profile has of the team's entries."""
    plan, report, words = assessment.action_plan, assessment.report, PlanWords(assessment)
    rubric = assessment.rubric
    about = (
        f"Plan starts {in_words(plan.start)}" if plan.start else "Plan starts: not dated",
        f"currency {plan.currency}" if plan.currency else "currency not named",
        f"prepared by {_joined(report.author, report.organisation) or 'not named'}",
        str(report.date) if report.date else "not dated",
        f"rubric {rubric.id} {rubric.version}",
        f"status {report.status}",
    )
    bodies = [name for kind in assessment.institutions or () for name in kind.active]
    return PlanSheet(
        title=f"Action plan: {assessment.sector.name}",
        about=" · ".join(about),
        currency=plan.currency,
        rows=tuple(_row(assessment, words, step) for step in shown_steps(plan)),
        bodies=tuple(dict.fromkeys(bodies)),
    )


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _row(assessment: Assessment, words: PlanWords, step: PlannedStep) -> ActionRow:
    result = words.names.intervention(step.id)
    indicator = followed_of(step)
    cost, when = step.cost, step.when
    needed = [need.by for need in step.needs if need.by is not None]
    start = None if when is None else _day(when.starts_in)
    first = None if when is None else _day(when.first_result_in)
    has_price = cost.low is not None and cost.high is not None
    cells: tuple[Cell, ...] = (
        step.number,
        _PHASE[step.phase],
        words.title(step),
        result.action,
        words.could_lead(step),
        step.owner,
        words.partners(step) or None,
        words.needs(step),
        max(needed, default=None),
        start,
        first,
        cost.low,
        cost.high,
        cost.basis,
        indicator.title,
        words.today(indicator) if indicator.today is None else indicator.today,
        indicator.target,
        indicator.latest,
        step.progress,
        step.looked_at,
        words.risk(step) or None,
        step.note,
        1 if indicator.upwards else -1,
        step.id,
        indicator.id or OUTCOME,
        *_proposed(step, indicator, start, first),
    )
    comments = {
        "Action": _why(assessment, words, step),
        "Starts": "" if when is None or start else f"proposed: {words.starts(step)}",
        "First result": "" if when is None or first else f"proposed: {words.first_result(step)}",
        "Cost, from": "" if has_price else words.cost(step),
        "Indicator": " ".join(
            words.indicator(step, further)
            for further in step.indicators
            if further is not indicator
        ),
    }
    display = _FORMATS[indicator.unit]
    return ActionRow(
        cells=cells,
        display=display if indicator.upwards else _NONE_LEFT,
        comments={head: text for head, text in comments.items() if text},
    )


def _proposed(
    step: PlannedStep, indicator: PlanIndicator, start: date | None, first: date | None
) -> tuple[Cell, ...]:
    """What the assessment proposed, and the team may overwrite; nothing of what it gave itself."""
    own_cost = step.cost.basis == "own"
    return (
        None if step.own_start else start,
        None if step.own_first_result else first,
        None if own_cost else step.cost.low,
        None if own_cost else step.cost.high,
        None if indicator.own_target else indicator.target,
    )


def _why(assessment: Assessment, words: PlanWords, step: PlannedStep) -> str:
    """Why it is in the plan: the pair that the weak ingredient holds back most, in words."""
    if step.phase == "at-once":
        return f"It ends a breach of basic rights at work: {words.names.of(step.of or '')}."
    pairs = [pair for pair in assessment.interdependencies if pair.weak == step.of]
    if step.of is None or not pairs:
        return ""
    worst = max(pairs, key=lambda pair: pair.locked)
    strong = words.names.short(words.names.partner(worst, step.of))
    return f"{words.names.of(step.of)}, which holds back {strong}: {worst.clause}."


def _day(month: str | None) -> date | None:
    """The first day of a month such as `2025-01`."""
    return None if month is None else date.fromisoformat(f"{month}-01")


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
        title = self.book.add_format({"bold": True, "font_size": 14, "font_color": _ACCENT})
        plain = self.book.add_format({"font_color": "#555555"})
        head = self.book.add_format(
            {
                "bold": True,
                "font_color": "white",
                "bg_color": _ACCENT,
                "text_wrap": True,
                "valign": "vcenter",
            }
        )
        self.page.merge_range(0, 0, 0, LAST_SHOWN, "", title)
        self.page.write_string(0, 0, legible(self.sheet.title), title)
        self.page.merge_range(1, 0, 1, LAST_SHOWN, "", plain)
        self.page.write_string(1, 0, legible(self.sheet.about), plain)
        self.page.write_string(2, 0, _HOW, plain)
        for place, column in enumerate(COLUMNS):
            options = {"hidden": 1} if column.hidden else {}
            self.page.set_column(place, place, column.width, None, options)
            self.page.write_string(FIRST_ROW - 1, place, column.head, head)
        self.page.set_row(FIRST_ROW - 1, 2 * LINE)

    def _write_row(self, number: int, row: ActionRow) -> None:
        for place, (column, cell) in enumerate(zip(COLUMNS, row.cells, strict=False)):
            look = self._look(column.filled_by, self._display(column, row.display))
            if column.head == "Leads (proposed)" and "none recorded" in str(cell):
                look = self._look("italic", "@")
            elif column.head == "Action":
                look = self._look("bold", "@")
            self._write_cell(number, place, cell, look)
            comment = row.comments.get(column.head)
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
            self.page.write_string(number, place, legible(cell)[:LONGEST_CELL], look)
        else:
            self.page.write_number(number, place, cell, look)

    def _display(self, column: PlanColumn, values: str) -> str:
        return {"money": self.money, "value": values}.get(column.display, column.display)

    def _look(self, kind: str, display: str) -> Any:  # noqa: ANN401
        """A format: grey and locked, or white with a blue lower edge."""
        if (kind, display) not in self._formats:
            look: dict[str, object] = {"valign": "top", "text_wrap": True, "num_format": display}
            if kind in {"team", "both"}:
                look |= {"locked": False, "bottom": 1, "bottom_color": _EDGE}
            else:
                look |= {"bg_color": _GREY, "bottom": 1, "bottom_color": _RULE}
            look |= {"bold": True} if kind == "bold" else {}
            look |= {"italic": True} if kind == "italic" else {}
            self._formats[kind, display] = self.book.add_format(look)
        return self._formats[kind, display]

    def _cells(self, head: str) -> tuple[int, int, int, int]:
        """All rows of a column, the empty ones too."""
        place = [column.head for column in COLUMNS].index(head)
        return FIRST_ROW, place, self.last, place

    def _validate(self) -> None:
        """Drop-down lists and bounds; a list of bodies takes any other text as well."""
        for head, choices in (("Phase", PHASES), ("Cost basis", BASES), ("Status", STATES)):
            rule = {"validate": "list", "source": list(choices), "error_title": head}
            self.page.data_validation(*self._cells(head), rule)
        if self.sheet.bodies:
            letter = _letters(len(COLUMNS) - 1)
            last = FIRST_ROW + len(self.sheet.bodies)
            source = f"=${letter}${FIRST_ROW + 1}:${letter}${last}"
            offered = {"validate": "list", "source": source, "show_error": False}
            self.page.data_validation(*self._cells("Owner"), offered)
        row = FIRST_ROW + 1
        for head, kind, least, message in (
            ("First result", "date", f"=$J{row}", "not before it starts"),
            ("Cost, to", "decimal", f"=$L{row}", "not below the cost from"),
        ):
            self.page.data_validation(
                *self._cells(head),
                {
                    "validate": kind,
                    "criteria": ">=",
                    "value": least,
                    "error_title": head,
                    "error_message": f"{head}: {message}.",
                },
            )
        self.page.data_validation(
            *self._cells("Last looked at"),
            {
                "validate": "date",
                "criteria": "<=",
                "value": "=TODAY()",
                "error_type": "warning",
                "error_title": "Last looked at",
                "error_message": "This day is still to come.",
            },
        )

    def _colour(self) -> None:
        """Colours and a word each; in this order, and each stops the rest."""
        row, last = FIRST_ROW + 1, self.last + 1
        late = f'AND(ISNUMBER($K{row}),$K{row}<TODAY(),$S{row}<>"done",$S{row}<>"stopped")'
        other = f"INDEX($K${row}:$K${last},MATCH($I{row},$A${row}:$A${last},0))"
        early = f"AND(ISNUMBER($I{row}),ISNUMBER($J{row}),$J{row}<{other})"
        seen = f"ISNUMBER($R{row}),ISNUMBER($Q{row})"
        reached = f"AND({seen},$W{row}*($R{row}-$Q{row})>=0)"
        on_way = f"AND({seen},ISNUMBER($P{row}),$W{row}*($R{row}-$P{row})>=0)"
        worse = f"AND(ISNUMBER($R{row}),ISNUMBER($P{row}),$W{row}*($R{row}-$P{row})<0)"
        ownerless = f'AND($F{row}="",$S{row}<>"",$S{row}<>"proposed")'
        urgent = f'AND($B{row}="At once",$S{row}<>"done")'
        whole = (FIRST_ROW, 0, self.last, LAST_SHOWN)
        rules: list[tuple[tuple[int, int, int, int], str, dict[str, object]]] = [
            (whole, urgent, {"bg_color": "#FDECEA", "left": 2, "left_color": "#B3261E"}),
            *(
                (self._cells("Status"), f'$S{row}="{state}"', look)
                for state, look in _STATE_LOOKS.items()
            ),
            (
                self._cells("First result"),
                late,
                {"bold": True, "font_color": "#B3261E", "num_format": f'{_MONTH}" late"'},
            ),
            (self._cells("Starts"), early, {"bg_color": "#FFE9C7"}),
            (self._cells("Latest value"), reached, {"bg_color": "#E3F4E4"}),
            (self._cells("Latest value"), on_way, {"bg_color": "#FFF8DC"}),
            (self._cells("Latest value"), worse, {"bg_color": "#FDECEA"}),
            (
                self._cells("Leads (proposed)"),
                f'ISNUMBER(SEARCH("none recorded",$E{row}))',
                {"font_color": "#8A5A00"},
            ),
            (self._cells("Owner"), ownerless, {"bg_color": "#FFE9C7"}),
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
        self.page.write_comment(FIRST_ROW - 1, 9, _EARLY, _COMMENT)
        self.page.write_comment(FIRST_ROW - 1, 5, "amber: an owner is missing", _COMMENT)

    def _total(self) -> None:
        """Costs by phase, and how many actions have no price."""
        top, first, last = self.last + 2, FIRST_ROW + 1, self.last + 1
        bold = self.book.add_format({"bold": True})
        money = self.book.add_format({"num_format": self.money})
        self.page.write_string(top, 1, "Cost by phase", bold)
        for number, phase in enumerate(PHASES, start=1):
            rows = [row.cells for row in self.sheet.rows if row.cells[1] == phase]
            row = top + number
            self.page.write_string(row, 1, phase)
            for place, letter in ((11, "L"), (12, "M")):
                column = f"${letter}${first}:${letter}${last}"
                phases = f"$B${first}:$B${last}"
                total = sum(float(str(cells[place] or 0)) for cells in rows)
                formula = f"=SUMIFS({column},{phases},$B{row + 1})"
                self.page.write_formula(row, place, formula, money, total)
            priced = sum(cells[11] is not None for cells in rows)
            counted = f"COUNTIFS($B${first}:$B${last},$B{row + 1})"
            has_price = f'COUNTIFS($B${first}:$B${last},$B{row + 1},$L${first}:$L${last},">=0")'
            formula = f'={counted}-{has_price}&" of "&{counted}&" without a price"'
            shown = f"{len(rows) - priced} of {len(rows)} without a price"
            self.page.write_formula(row, 13, formula, None, shown)

    def _set_up(self) -> None:
        self.page.freeze_panes(FIRST_ROW, 2)
        self.page.autofilter(FIRST_ROW - 1, 0, self.last, LAST_SHOWN)
        allowed = ("autofilter", "sort", "format_cells", "format_columns", "format_rows")
        self.page.protect("", dict.fromkeys(allowed, True))
        self.page.set_landscape()
        self.page.set_paper(9)
        self.page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(FIRST_ROW - 1)
        self.page.print_area(0, 0, self.last + 2 + len(PHASES), LAST_PRINTED)
        self.page.set_footer("&L&A&RPage &P of &N")


_HOW = "Grey: from the assessment. White with a blue edge: for the team to fill in."
_EARLY = "amber: it starts before what it needs has its first result"
_COMMENT = {"author": "sectorscan", "x_scale": 2.2, "y_scale": 1.4}
_STATE_LOOKS: Mapping[str, dict[str, object]] = {
    "done": {"bg_color": "#E3F4E4"},
    "running": {"bg_color": "#E3EEF9"},
    "agreed": {"bg_color": "#FFF8DC"},
    "stopped": {"bg_color": "#EEEEEE", "font_strikeout": True},
}


def _letters(column: int) -> str:
    first, second = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)
