"""A form as an XLSForm: a workbook that KoboToolbox, ODK Central and pyxform understand."""

import io
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import BinaryIO

from sectorscan.languages import LANGUAGES
from sectorscan.readers.files import FILE_DATE
from sectorscan.survey.form import Form, FormChoice, FormGroup, FormQuestion, Item, Kind

_TYPES: dict[Kind, str] = {
    "note": "note",
    "text": "text",
    "list": "text",
    "count": "integer",
    "amount": "decimal",
    "percent": "decimal",
    "year": "integer",
    "date": "date",
    "yes-no": "select_one",
    "choice": "select_one",
    "choices": "select_multiple",
    "hidden": "calculate",
}
_VERSION_DIGITS = 10
_MANY_CHOICES = 12
"""The choices from which on a phone lets its user type a part of a name and shows what has it."""

Row = dict[str, str]


def xlsform(forms: Sequence[Form], file: BinaryIO) -> None:
    """Write a form, given once in each of its languages, as an XLSForm."""
    import xlsxwriter

    sheets = {"survey": survey_rows(forms), "choices": choice_rows(forms)}
    settings: Row = {
        "form_title": forms[0].title,
        "form_id": f"sectorscan_{forms[0].id}",
        "version": _version(sheets),
        "default_language": _language(forms[0]),
    }
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": forms[0].title, "created": FILE_DATE})
        bold = book.add_format({"bold": True})
        for name, rows in {**sheets, "settings": [settings]}.items():
            sheet = book.add_worksheet(name)
            header = list(dict.fromkeys(column for row in rows for column in row))
            sheet.freeze_panes(1, 0)
            for column, head in enumerate(header):
                sheet.write_string(0, column, head, bold)
                for number, row in enumerate(rows, start=1):
                    if cell := row.get(head, ""):
                        sheet.write_string(number, column, cell)


def xlsform_bytes(forms: Sequence[Form]) -> bytes:
    """The same as the content of a file."""
    content = io.BytesIO()
    xlsform(forms, content)
    return content.getvalue()


def survey_rows(forms: Sequence[Form]) -> list[Row]:
    """The rows of the sheet `survey`: one a question, and two about each group."""
    return list(_rows([form.items for form in forms], forms))


def choice_rows(forms: Sequence[Form]) -> list[Row]:
    """The rows of the sheet `choices`: one an answer, each list once."""
    lists: dict[str, list[tuple[FormChoice, ...]]] = {}
    for in_languages in zip(*(form.questions for form in forms), strict=True):
        first = in_languages[0]
        if first.choices:
            lists.setdefault(first.list_name, [question.choices for question in in_languages])
    rows = []
    for name, choices_in_languages in lists.items():
        for choices in zip(*choices_in_languages, strict=True):
            row = {"list_name": name, "name": choices[0].name}
            for form, choice in zip(forms, choices, strict=True):
                row[f"label::{_language(form)}"] = inert(choice.label)
            rows.append(row)
    return rows


def inert(text: str) -> str:
    """A text as a form shows it: without what a phone would take for another question's answer."""
    return text.replace("${", "$ {")


def _language(form: Form) -> str:
    return f"{LANGUAGES[form.language]} ({form.language})"


def _rows(in_languages: Sequence[Sequence[Item]], forms: Sequence[Form]) -> Iterator[Row]:
    for items in zip(*in_languages, strict=True):
        groups = [item for item in items if isinstance(item, FormGroup)]
        questions = [item for item in items if isinstance(item, FormQuestion)]
        if groups:
            word = "repeat" if groups[0].repeat else "group"
            row = {"type": f"begin_{word}", "name": groups[0].name, "relevant": groups[0].when}
            row["appearance"] = _look_of_group(groups[0])
            yield _with_texts(row, "label", [group.label for group in groups], forms)
            yield from _rows([group.items for group in groups], forms)
            yield {"type": f"end_{word}", "name": groups[0].name}
        else:
            yield _question_row(questions, forms)


def _question_row(questions: Sequence[FormQuestion], forms: Sequence[Form]) -> Row:
    first = questions[0]
    named = f" {first.list_name}" if first.choices else ""
    row = {
        "type": f"{_TYPES[first.kind]}{named}",
        "name": first.name,
        "required": "yes" if first.required else "",
        "relevant": first.when,
        "constraint": first.constraint,
        "calculation": first.value,
        "appearance": _look(first),
    }
    for column, texts in (
        ("label", [question.label for question in questions]),
        ("hint", [question.hint for question in questions]),
        ("constraint_message", [question.message for question in questions]),
    ):
        row = _with_texts(row, column, texts, forms)
    return row


def _look(question: FormQuestion) -> str:
    """How a phone shows a question, where not as it shows most."""
    is_one_of_many = _TYPES[question.kind] == "select_one" and len(question.choices) > _MANY_CHOICES
    return "autocomplete" if is_one_of_many else ""


def _look_of_group(group: FormGroup) -> str:
    """What is only to be read stands on one screen."""
    kinds = {item.kind if isinstance(item, FormQuestion) else "group" for item in group.items}
    return "field-list" if kinds == {"note"} else ""


def _with_texts(row: Row, column: str, texts: Sequence[str], forms: Sequence[Form]) -> Row:
    return row | {
        f"{column}::{_language(form)}": inert(text) for form, text in zip(forms, texts, strict=True)
    }


def _version(sheets: dict[str, list[Row]]) -> str:
    """What tells apart two forms that ask different things."""
    return sha256(repr(sheets).encode()).hexdigest()[:_VERSION_DIGITS]
