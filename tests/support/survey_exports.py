"""Forms filled in, and the exports that KoboToolbox and ODK Central make of them.

An interview is a mapping of answers by name: a choice's name, a text, a figure; for a repeat a list
of such mappings.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import xlsxwriter

from sectorscan.survey.form import KIND_FIELD, RUBRIC_FIELD, Form, FormGroup, FormQuestion, walked

Filled = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Flavour:
    """How an export is written."""

    server: Literal["kobo", "central"] = "kobo"
    suffix: Literal["csv", "xlsx"] = "csv"
    groups: Literal["/", "-", ""] = "/"
    labels: bool = False
    choices: Literal["one", "split", "both"] = "one"
    delimiter: str = ","
    mark: bool = False
    """Whether a CSV begins with a byte order mark."""


def write_export(
    folder: Path, form: Form, interviews: Sequence[Filled], flavour: Flavour, name: str = "export"
) -> list[Path]:
    """Write the export of some interviews, made with the form in its language."""
    tables = _tables(form, interviews, flavour)
    if flavour.suffix == "xlsx":
        path = folder / f"{name}.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            for sheet_name, rows in tables.items():
                sheet = book.add_worksheet((sheet_name or form.title)[:31])
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        if cell != "":
                            sheet.write(number, column, cell)
        return [path]
    paths = []
    for sheet_name, rows in tables.items():
        path = folder / (f"{name}-{sheet_name}.csv" if sheet_name else f"{name}.csv")
        text = io.StringIO()
        csv.writer(text, delimiter=flavour.delimiter).writerows(rows)
        path.write_text(
            ("\ufeff" if flavour.mark else "") + text.getvalue(), encoding="utf-8", newline=""
        )
        paths.append(path)
    return paths


def _tables(
    form: Form, interviews: Sequence[Filled], flavour: Flavour
) -> dict[str, list[list[Any]]]:
    asked = list(walked(form.items))
    tables = {"": [q for q, above in asked if not any(group.repeat for group in above)]}
    for repeat in form.repeats:
        tables[repeat.name] = [q for q, above in asked if repeat in above]
    above = {question.name: groups for question, groups in asked}
    written = {}
    for name, questions in tables.items():
        heads: list[Any] = []
        for question in questions:
            heads += _heads(question, above[question.name], flavour)
        rows: list[list[Any]] = [heads + _metadata(name, flavour)]
        for number, interview in enumerate(interviews, start=1):
            key = interview.get("_key", f"5f0c-{form.id}-{number}")
            hidden = {KIND_FIELD: form.id, RUBRIC_FIELD: form.rubric}
            for count, entered in enumerate([interview] if not name else interview.get(name, ())):
                filled = {**hidden, **entered}
                cells: list[Any] = []
                for question in questions:
                    cells += _cells(question, filled.get(question.name), flavour)
                rows.append(cells + _values(name, key, number, count, flavour))
        if name == "" or len(rows) > 1:
            written[name] = rows
    return written


def _heads(question: FormQuestion, above: Sequence[FormGroup], flavour: Flavour) -> list[str]:
    def called(part: FormQuestion | FormGroup) -> str:
        return part.label if flavour.labels and part.label else part.name

    path = flavour.groups.join([*map(called, above), called(question)])
    head = path if flavour.groups else called(question)
    if question.kind != "choices":
        return [head]
    split = [
        f"{head}/{choice.label if flavour.labels else choice.name}" for choice in question.choices
    ]
    return {"one": [head], "split": split, "both": [head, *split]}[flavour.choices]


def _cells(question: FormQuestion, value: Any, flavour: Flavour) -> list[Any]:  # noqa: ANN401
    labels = {choice.name: choice.label for choice in question.choices}

    def shown(name: str) -> str:
        return labels[name] if flavour.labels else name

    if question.kind == "choices":
        taken = list(value or ())
        one = " ".join(map(shown, taken))
        split = ["" if value is None else int(name in taken) for name in labels]
        columns: dict[str, list[Any]] = {"one": [one], "split": split, "both": [one, *split]}
        return columns[flavour.choices]
    if value is None:
        return [""]
    if question.choices:
        return [shown(value)]
    if question.kind == "list":
        return ["; ".join(value)]
    return [str(value) if question.kind == "date" else value]


def _metadata(table: str, flavour: Flavour) -> list[str]:
    if flavour.server == "central":
        return ["PARENT_KEY", "KEY"] if table else ["SubmissionDate", "meta-instanceID", "KEY"]
    if table:
        return ["_index", "_parent_table_name", "_parent_index", "_submission__uuid"]
    return ["_id", "_uuid", "_submission_time", "__version__", "_index"]


def _values(table: str, key: str, number: int, count: int, flavour: Flavour) -> list[Any]:
    uuid = f"uuid:{key}"
    if flavour.server == "central":
        return [uuid, f"{uuid}/{table}[{count}]"] if table else ["2026-11-28T10:00:00Z", uuid, uuid]
    if table:
        return [count + 1, "main", number, key]
    return [1000 + number, key, "2026-11-28T10:00:00", "v1", number]
