"""A workbook to fill in: a sheet a section, with drop-down lists, units and notes."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct, field

from sectorscan.errors import column_letters, visible
from sectorscan.profile.sheets import FIELD_SHEETS, LEVELS, SHEETS, fields_in, paths_in
from sectorscan.readers.files import FILE_DATE
from sectorscan.readers.row_fields import Field
from sectorscan.readers.sheets.xlsx import OWN_AUTHOR
from sectorscan.readers.workbook import EXAMPLES
from sectorscan.rubric.blank_examples import FIELDS, example_rows
from sectorscan.rubric.breaches import Breach
from sectorscan.rubric.entries import Titled
from sectorscan.rubric.rubric import Rubric

_ROWS = 2_000  # below the header that have drop-down lists
_MANY = 200_000  # firms and links come in long lists
_LISTS = "(choices)"
_YEAR = (1000, 2200)
_A4, _LINE, _TITLE_WIDTH = 9, 15, 60  # paper, points, characters
_WIDTHS = {"question": 34, "id": 34, "field": 26, "value": 34, "watch": 80, "cite": 60, "note": 40}
_ABOUT = (
    "The profile of a sector: what is known of it at one date.",
    "",
    "1. On the sheet sector, say what the sector makes: product_family.",
    "2. On the sheet answers, give a level from 0 to 4 to three questions; halves are welcome.",
    "    What the levels mean stands on the sheet levels, to be printed, and in the note of each",
    "    question (point at the red corner).",
    "3. Save, and run: sectorscan check THIS-FILE.xlsx, then sectorscan assess THIS-FILE.xlsx",
    "",
    "Words are taken by id or by title, in any case. A row that begins with (example) is not read.",
    "Leave blank what you do not know: blank is not zero. Further answers, figures and lists of",
    "firms and institutions make the result more certain. Notes on the headers tell the units.",
    "A range is written 3..5. Several things in one cell have ; between them.",
    "Sheets and columns whose names are in parentheses are not read.",
    "A second respondent to a question is a further row with the same question.",
)
_KINDS = {
    "text": "text",
    "texts": "several texts, with ; between them",
    "quantity": "a number, 0 or more, or a range such as 3..5",
    "flag": "yes or no; of a group of firms the share that does, 0 to 1",
    "yes-no": "yes or no",
    "day": "a year, or a day such as 1994-05-12",
    "choice": "a day such as 1994-05-12",
}
_A_MONTH = "a month such as 2025-01"
_LABELS: dict[str, str] = {"answers": "(question)", "stated": "(figure)", "costs": "(intervention)"}
_LABELS |= {"steps": "(step)", "labour": "(breach)"}
_COUNTED = {
    "institutions": "id",
    "firms": "id",
    "links": "from",
    "stated": "value",
    "sources": "id",
}
_SHOWN = ("sector", "answers", "institutions", "firms", "stated", "sources", "labour")
"""The sheets that most sectors need; the others are there too, and hidden until they are wanted."""
_ANCHOR_WIDTH = 34  # characters
_UPRIGHT_HEIGHT, _UPRIGHT_WIDTH = 130, 6  # points, characters


def starter_workbook(name: str, rubric: Rubric, path: Path | BinaryIO, *, named: str = "") -> None:
    """Write a workbook that says but its sector's name, with notes on all that may be filled in.

    `named` is the rubric that it is to name, if any.
    """
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False}  # it is small, and leaves no files
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": name, "created": FILE_DATE})
        _Starter(book, rubric, named).write(name)


def roles_by_family(rubric: Rubric) -> list[str]:
    """The chain roles of each product family, a line a family."""
    return [
        f"{_plain(family.title)}: {', '.join(_plain(role.id) for role in family.roles)}"
        for family in rubric.families
    ]


def unit_of(blank: Field) -> str:
    """What may stand in a field, in words."""
    if blank.choices:
        return "one of: " + ", ".join(sorted(blank.choices))
    if blank.kind != "figure":
        return _A_MONTH if blank.pattern and blank.kind == "choice" else _KINDS[blank.kind]
    if (blank.least, blank.most) == _YEAR:
        return "a year"
    if (blank.least, blank.most) == (0, 1):
        return "a share, 0 to 1: 35 % is 0.35"
    if blank.most == float("inf"):
        return "a number, 0 or more" if blank.least == 0 else "a number"
    return f"{blank.least:g} to {blank.most:g}"


class _Starter(Struct, dict=True):
    """One pass over the sheets; `_lists` says where the choices of each drop-down list stand."""

    book: Any
    rubric: Rubric
    named: str
    _lists: dict[tuple[object, ...], str] = field(default_factory=dict)

    def write(self, name: str) -> None:
        """Write all sheets."""
        self._bold = self.book.add_format({"bold": True, "bg_color": "#DDE6EE", "valign": "top"})
        self._wrap = self.book.add_format({"text_wrap": True, "valign": "top"})
        self._needed = self.book.add_format({"bg_color": "#FFF2CC", "valign": "top"})
        self._left = self.book.add_format({"align": "left"})
        self._upright = self.book.add_format(
            {"bold": True, "bg_color": "#DDE6EE", "rotation": 90, "valign": "bottom"}
        )
        self._example = self.book.add_format({"italic": True, "font_color": "#7F7F7F"})
        about = self.book.add_worksheet("(read me)")
        sheets = {section: self.book.add_worksheet(section) for section in SHEETS}
        self._about(about, name)
        self._levels(self.book.add_worksheet(LEVELS))
        self._choices = self.book.add_worksheet(_LISTS)
        self._choices.hide()
        self._examples(self.book.add_worksheet(EXAMPLES))
        for section, sheet in sheets.items():
            sheet.freeze_panes(1, 1)
            sheet.set_landscape()
            sheet.set_paper(_A4)
            sheet.repeat_rows(0)
            sheet.hide_gridlines(0)  # they are printed too
            sheet.fit_to_pages(1, 0)
            if section in FIELD_SHEETS:
                self._fields(sheet, section, name)
            else:
                self._section(sheet, section)
            if section not in _SHOWN:
                sheet.hide()

    def _about(self, sheet: Any, name: str) -> None:  # noqa: ANN401
        """What to do, what is filled in so far, and what comes next."""
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 56)
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 1)
        sheet.write_string(0, 0, name, self.book.add_format({"bold": True, "font_size": 16}))
        more = ", ".join(section for section in SHEETS if section not in _SHOWN)
        lines = [*_ABOUT, f"Further sheets are hidden (right-click a tab, Unhide): {more}."]
        for row, line in enumerate(lines, start=2):
            sheet.write_string(row, 0, line)
        row = len(lines) + 3
        sheet.write_string(row, 0, "Filled in so far", self._bold)
        sheet.write_string(row, 1, "", self._bold)
        for label, formula, at_first in self._progress():
            row += 1
            sheet.write_string(row, 0, label)
            sheet.write_formula(row, 1, formula, self._left, at_first)

    def _progress(self) -> Iterator[tuple[str, str, str | int]]:
        """What is counted, and what comes next: label, formula, and its value at first."""
        made = f"sector!B{1 + _row_of('sector', 'product_family')}"
        answered = f"COUNT({_column_of('answers', 'level')})"
        yield "What the sector makes", f'=IF({made}="","not yet said",{made})', "not yet said"
        of_all = f" of {len(self.rubric.asked)} questions"
        yield "Answers with a level", f'={answered}&"{of_all}"', f"0{of_all}"
        for section, column in _COUNTED.items():
            cells = _column_of(section, column)
            yield f"Rows on the sheet {section}", f"=COUNTA({cells})", 0
        yield "Checks for breaches", f"=COUNTA({_column_of('labour', 'found')})", 0
        more = f'"give a level to "&(3-{answered})&" more questions: sheet answers"'
        run = '"save, and run: sectorscan check, then sectorscan assess"'
        say = "say what the sector makes: sheet sector, product_family"
        yield "Next", f'=IF({made}="","{say}",IF({answered}<3,{more},{run}))', say

    def _levels(self, sheet: Any) -> None:  # noqa: ANN401
        """What each level of each question means, a row a question."""
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.hide_gridlines(0)
        self._header(sheet, ["(question)", *map(str, range(5))])
        sheet.set_column(0, 5, _ANCHOR_WIDTH)
        for row, asked in enumerate(self.rubric.asked.values(), start=1):
            texts = [asked.question.ask, *asked.question.anchors]
            lines = max(len(textwrap.wrap(_plain(text), _ANCHOR_WIDTH - 3)) for text in texts)
            sheet.set_row(row, _LINE * lines)
            for column, text in enumerate(texts):
                sheet.write_string(row, column, _plain(text), self._wrap)

    def _examples(self, sheet: Any) -> None:  # noqa: ANN401
        """The example rows once more, by which one knows those that somebody wrote over."""
        sheet.hide()
        for row, example in enumerate(example_rows(self.rubric).values()):
            for column, cell in enumerate(example.values()):
                sheet.write(row, column, cell)

    def _fields(self, sheet: Any, section: str, name: str) -> None:  # noqa: ANN401  xlsxwriter's
        self._header(sheet, ["field", "value", "(what may stand there)", "(example)"])
        sheet.set_column(2, 2, 60)
        sheet.set_column(3, 3, _WIDTHS["value"])
        for row, blank in enumerate(paths_in(section), start=1):
            sheet.write_string(row, 0, blank.name)
            sheet.write_string(row, 2, unit_of(blank) + (" (needed)" if blank.required else ""))
            if blank.name in FIELDS:
                sheet.write(row, 3, FIELDS[blank.name], self._example)
            if blank.required:
                sheet.write_blank(row, 1, None, self._needed)
            self._hold(sheet, blank, _cells(row, row, 1), _choices_of(blank))
        if section == "sector":
            sheet.write_string(1, 1, name)
        elif self.named:
            sheet.write_string(_row_of(section, "rubric"), 1, self.named)

    def _section(self, sheet: Any, section: str) -> None:  # noqa: ANN401
        fields, label = fields_in(section), _LABELS.get(section)
        names = [blank.name for blank in fields]
        self._header(sheet, [*names[:1], *([label] if label else []), *names[1:]])
        for index, blank in enumerate(fields):
            column = index + 1 if label and index else index
            roles = (
                roles_by_family(self.rubric) if (section, blank.name) == ("firms", "role") else ()
            )
            self._note(sheet, 0, column, "\n".join([_about(section, blank), *roles]))
            own = self._ids(section, blank.name)
            self._hold(
                sheet, blank, _cells(1, _last_row(section), column), own or _choices_of(blank)
            )
            example = example_rows(self.rubric)[section].get(blank.name)
            if example is not None:
                sheet.write(1, column, example, self._example)
        if label:
            self._ask(sheet, section)
        if section == "firms":  # more columns than a page is wide: their names stand upright
            sheet.set_row(0, _UPRIGHT_HEIGHT)
            for column, column_name in enumerate(names[2:], start=2):
                sheet.write_string(0, column, column_name, self._upright)
            sheet.set_column(2, len(names) - 1, _UPRIGHT_WIDTH)

    def _ask(self, sheet: Any, section: str) -> None:  # noqa: ANN401
        """List all that a row may be of, with its plain name, and notes on what levels mean."""
        sheet.set_column(1, 1, _TITLE_WIDTH + 6)  # lines are broken between words
        for row, (key, title, note) in enumerate(_asked(self.rubric, section), start=2):
            sheet.set_row(row, _LINE * (1 + len(title) // _TITLE_WIDTH))
            sheet.write_string(row, 0, key, self._wrap)
            sheet.write_string(row, 1, title, self._wrap)
            if note:
                self._note(sheet, row, 0, note)
                self._note(sheet, row, 2, note)

    def _header(self, sheet: Any, names: Sequence[str]) -> None:  # noqa: ANN401
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, self._bold)
            sheet.set_column(column, column, _WIDTHS.get(name, max(12, len(name) + 2)))

    def _note(self, sheet: Any, row: int, column: int, text: str) -> None:  # noqa: ANN401
        lines = sum(1 + len(line) // 52 for line in text.splitlines())
        size = {"x_scale": 2.6, "y_scale": max(0.6, lines / 4.5)}
        sheet.write_comment(row, column, text, {**size, "author": OWN_AUTHOR})

    def _hold(
        self,
        sheet: Any,  # noqa: ANN401
        blank: Field,
        cells: tuple[int, int, int, int],
        choices: Sequence[str | float],
    ) -> None:
        """Offer a list, or hold a figure to its bounds; open lists only warn."""
        if choices:
            is_closed = bool(blank.choices) or blank.kind == "yes-no"
            rule: dict[str, Any] = {"validate": "list", "source": self._listed(tuple(choices))}
            rule |= {"error_type": "stop" if is_closed else "warning"}
            rule |= {"error_title": blank.name, "error_message": "Choose one of the list."}
            rule |= {"show_error": blank.kind != "texts"}  # of which a cell may hold several
            sheet.data_validation(*cells, rule)
        elif blank.kind == "figure" and blank.most != float("inf"):
            sheet.data_validation(
                *cells,
                {
                    "validate": "integer" if blank.whole else "decimal",
                    "criteria": "between",
                    "minimum": blank.least,
                    "maximum": blank.most,
                    "error_title": blank.name[:32],
                    "error_message": unit_of(blank),
                },
            )

    def _listed(self, choices: tuple[str | float, ...]) -> str:
        """Where the choices stand on the sheet that has them all, each list once."""
        if choices not in self._lists:
            column = len(self._lists)
            for row, choice in enumerate(choices):
                self._choices.write(row, column, choice)
            letter = column_letters(column + 1)
            self._lists[choices] = f"='{_LISTS}'!${letter}$1:${letter}${len(choices)}"
        return self._lists[choices]

    def _ids(self, section: str, name: str) -> list[str]:
        """The rubric's ids that a field may name."""
        if (section, name) == ("answers", "question"):
            return [key for key, _, _ in _asked(self.rubric, section)]
        listed: Mapping[tuple[str, str], Iterable[Titled]] = {
            ("answers", "by"): self.rubric.respondents,
            ("institutions", "kind"): self.rubric.institution_kinds,
            ("institutions", "services"): self.rubric.services,
            ("institutions", "governance"): self.rubric.institution_kinds,
            ("firms", "role"): _roles(self.rubric),
            ("in_place", "id"): self.rubric.interventions,
            ("plan", "id"): self.rubric.interventions,
            ("labour", "by"): self.rubric.respondents,
        }
        return [entry.id for entry in listed.get((section, name), ())]


def _roles(rubric: Rubric) -> list[Titled]:
    """The places in the chain of all product families, each once."""
    return list({role.id: role for family in rubric.families for role in family.roles}.values())


def _row_of(section: str, name: str) -> int:
    """The row of a field on a sheet of fields, counted from 0."""
    return 1 + [blank.name for blank in paths_in(section)].index(name)


def _column_of(section: str, name: str) -> str:
    """The cells of a column below the example row, as a formula names them."""
    index = [blank.name for blank in fields_in(section)].index(name)
    letter = column_letters(1 + index + (1 if section in _LABELS and index else 0))
    return f"{section}!{letter}3:{letter}{1 + _last_row(section)}"


def _last_row(section: str) -> int:
    """The last row of a sheet that may be filled in with lists to choose from, counted from 0."""
    return _MANY if section in {"firms", "links"} else _ROWS


def _asked(rubric: Rubric, section: str) -> list[tuple[str, str, str]]:
    """All that the rows of a section may be of: id, plain words, and a note."""
    if section == "answers":
        return [
            (
                asked.id,
                _plain(asked.question.ask),
                _anchors(asked.question.anchors, asked.question.to),
            )
            for asked in rubric.asked.values()
        ]
    if section == "labour":
        return [
            (breach.id, _plain(breach.title), _about_breach(breach)) for breach in rubric.breaches
        ]
    listed: Mapping[str, Iterable[Titled]] = {
        "stated": rubric.measured.values(),
        "costs": rubric.interventions,
        "steps": rubric.procedure,
    }
    return [(entry.id, _plain(entry.title), "") for entry in listed[section]]


def _about_breach(breach: Breach) -> str:
    """What counts as a breach, what to ask, and whom."""
    asked = [_plain(breach.about), *([_plain(breach.ask)] if breach.ask else [])]
    return "\n".join([*asked, f"Best asked of: {', '.join(map(_plain, breach.to))}"])


def _anchors(anchors: Sequence[str], respondents: Sequence[str]) -> str:
    lines = [f"{level}  {_plain(text)}" for level, text in enumerate(anchors)]
    return "\n".join([*lines, f"Best asked of: {', '.join(map(_plain, respondents))}"])


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))


def _about(section: str, blank: Field) -> str:
    """What a column is for: its unit, and what its model says of it."""
    info = SHEETS[section].model_fields[blank.attribute]
    lines = [info.description] if info.description else []
    return "\n".join([*lines, unit_of(blank), *(["needed"] if blank.required else [])])


def _choices_of(blank: Field) -> Sequence[str | float]:
    if blank.choices:
        return sorted(blank.choices)
    if blank.kind in {"yes-no", "flag"}:
        return ["yes", "no"]
    is_level = blank.kind == "figure" and (blank.least, blank.most) == (0, 4)
    return [half / 2 for half in range(9)] if is_level else []


def _cells(first: int, last: int, column: int) -> tuple[int, int, int, int]:
    return first, column, last, column
