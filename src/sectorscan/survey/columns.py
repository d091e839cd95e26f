"""Which question of a form stands in which column of an export, and what its cells say.

Exporters name columns by the question's name or its label, with or without the groups above it,
parted by `/` or `-`; a question with several answers has one column, or one a choice, or both.
Everything is looked up in the form that was sent out, in every language; nothing is guessed.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from msgspec import Struct

from sectorscan.readers.cells import Cell, is_blank
from sectorscan.readers.headers import one_line
from sectorscan.readers.notation.figures import TWO_WAYS, Signs, figure_in, readings
from sectorscan.readers.row_fields import Field
from sectorscan.readers.vocabulary.not_known import is_not_known
from sectorscan.readers.vocabulary.words import NONE
from sectorscan.survey.form import YES, Form, FormQuestion, walked

Value = str | float | bool | date | tuple[str, ...]
"""An answer: a choice by its name, a figure, yes or no, a day, several texts."""

_LIMITS = re.compile(r"\. >= (\d+)(?: and \. <= (\d+))?")
_TAKEN = frozenset({"1", "true", "yes"})
_NOT_TAKEN = frozenset({"0", "false", "no"})
_SEPARATORS = "/-"
_LAST_YEAR = 2200  # that a profile takes; a form's own limit is the year in which it is filled in


class FormColumn(Struct, frozen=True):
    """What stands in a column: a question, or whether one of its choices was taken."""

    name: str
    choice: str = ""


class FormIndex(Struct, frozen=True, dict=True):
    """A form in all its languages, to look up what an export calls its parts."""

    forms: Sequence[Form]

    @property
    def id(self) -> str:
        """Which form it is."""
        return self.forms[0].id

    @cached_property
    def questions(self) -> Mapping[str, FormQuestion]:
        """Its questions by name."""
        return {question.name: question for question in self.forms[0].questions}

    @cached_property
    def repeat_of(self) -> Mapping[str, str]:
        """The repeat that each question stands in, "" for none."""
        return {
            question.name: next((group.name for group in above if group.repeat), "")
            for question, above in walked(self.forms[0].items)
        }

    @cached_property
    def names(self) -> Mapping[str, str]:
        """A question's name by itself and by each of its labels."""
        names: dict[str, str] = {}
        for form in self.forms:
            for question in form.questions:
                if question.kind != "note" and question.label:
                    names.setdefault(one_line(question.label), question.name)
        return names | {name: name for name in self.questions}

    @cached_property
    def shown(self) -> frozenset[str]:
        """Names and labels of what is only shown, and of groups: columns that hold nothing."""
        return frozenset(
            one_line(text)
            for form in self.forms
            for question, above in walked(form.items)
            for text in (
                *((question.name, question.label) if question.kind == "note" else ()),
                *(text for group in above for text in (group.name, group.label)),
            )
        )

    def choices(self, name: str) -> Mapping[str, str]:
        """A question's choices by name and by each of their labels."""
        return self._choices[name]

    @cached_property
    def _choices(self) -> Mapping[str, Mapping[str, str]]:
        choices: dict[str, dict[str, str]] = {name: {} for name in self.questions}
        for form in self.forms:
            for question in form.questions:
                for choice in question.choices:
                    choices[question.name].setdefault(one_line(choice.label), choice.name)
        for name, question in self.questions.items():
            choices[name] |= {choice.name: choice.name for choice in question.choices}
        return choices

    def column(self, header: str) -> FormColumn | None:
        """What stands in the column of that header; None where it is nothing of the form."""
        for before, after in _parted(header):  # a choice first: `services/social-services`
            above = self.column(before)
            if above is not None and not above.choice:
                choice = self.choices(above.name).get(after)
                if choice is not None and self.questions[above.name].kind == "choices":
                    return FormColumn(above.name, choice)
        named = (self.names[ending] for ending in _endings(header) if ending in self.names)
        name = next(named, None)
        return None if name is None else FormColumn(name)

    def is_only_shown(self, header: str) -> bool:
        """Whether a column is that of a note or a group."""
        return any(ending in self.shown for ending in _endings(header))


def _endings(header: str) -> Iterator[str]:
    """A header with ever fewer of the groups before it."""
    yield header
    for sign in _SEPARATORS:
        rest = header
        while sign in rest:
            _, _, rest = rest.partition(sign)
            yield rest


def _parted(header: str) -> Iterator[tuple[str, str]]:
    """A header parted at each `/`, the last first."""
    at = header.rfind("/")
    while at > 0:
        yield header[:at], header[at + 1 :]
        at = header.rfind("/", 0, at)


def value_of(index: FormIndex, name: str, cell: Cell) -> Value | None:
    """What a cell says to a question; None for a blank. Raises ValueError with what is wrong."""
    if is_blank(cell):
        return None
    question = index.questions[name]
    kind = question.kind
    if kind == "date":
        return _day(cell)
    if kind in {"count", "amount", "percent", "year"}:
        return _figure(question, cell)
    text = text_of(cell)
    if question.choices:
        return _chosen(question, index.choices(name), text)
    return _typed(question, text)


def _typed(question: FormQuestion, text: str) -> Value | None:
    """A text, or the parts of a list; None where it says that it is not known."""
    meaning = meaning_of(question, text)
    if meaning:
        return () if meaning == "none" else None
    if question.kind == "list":
        return tuple(part.strip() for part in text.split(";") if part.strip())
    return text


def meaning_of(question: FormQuestion, text: str) -> Literal["", "none", "not known"]:
    """What a word such as `none` or `-` says where anything may be typed, as in a table."""
    if question.choices or question.kind not in {"list", "text"}:
        return ""
    word = text.lower()
    if question.kind == "list" and word in NONE:
        return "none"
    return "not known" if word in NONE or is_not_known(word) else ""


def _chosen(question: FormQuestion, choices: Mapping[str, str], text: str) -> Value:
    """The choice, or the choices, that a text is. Raises ValueError where it is none."""
    if question.kind == "choices":
        return _several(choices, text)
    choice = choices.get(text) or _in_any_case(choices, text)
    if choice is None:
        raise ValueError(f"`{text}` is none of the answers to `{question.name}`")
    return choice == YES if question.kind == "yes-no" else choice


def _in_any_case(choices: Mapping[str, str], text: str) -> str | None:
    """The one choice that a text is but for capital letters, as of who types `Sim` for `sim`."""
    small = text.casefold()
    meant = {name for label, name in choices.items() if label.casefold() == small}
    return meant.pop() if len(meant) == 1 else None


def is_taken(cell: Cell) -> bool:
    """Whether a choice with a column of its own was taken. Raises ValueError for another word."""
    text = text_of(cell).lower()
    if text in _TAKEN or text in _NOT_TAKEN:
        return text in _TAKEN
    raise ValueError(f"`{text}` does not say whether this was chosen: 1 or 0")


def text_of(cell: Cell) -> str:
    """A cell as text on one line, as it was typed; empty for a blank."""
    if is_blank(cell):
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return one_line(str(cell))


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    try:
        return date.fromisoformat(text[: len("2026-11-28")])
    except ValueError:
        message = f"`{text}` is no day such as 2026-02-11; export dates as the form has them"
        raise ValueError(message) from None


def _figure(question: FormQuestion, cell: Cell) -> float:
    """A figure as one of a profile is read, within the limits that the form gives it."""
    known = _as_field(question)
    figure: float | None
    if isinstance(cell, str):
        text = re.sub(r"\s", "", text_of(cell))
        if re.fullmatch(TWO_WAYS, text) and len(readings(text, known)) > 1:
            big, small = re.sub("[.,]", "", text), float(text.replace(",", "."))
            raise ValueError(f"`{text_of(cell)}` may be two figures; write {big}, or {small:.12g}")
        figure = figure_in(text, known, Signs())
    else:
        figure = cell if isinstance(cell, int | float) else None
    if figure is None:
        raise ValueError(f"`{text_of(cell)}` is no figure")
    if not known.least <= figure <= known.most:
        raise ValueError(f"`{text_of(cell)}` is not between {known.least:.0f} and {known.most:.0f}")
    if known.whole and not float(figure).is_integer():
        raise ValueError(f"`{text_of(cell)}` is no whole figure")
    return float(figure)


def _as_field(question: FormQuestion) -> Field:
    """A question for a figure as a field of a table, with the same limits."""
    limits = _LIMITS.match(question.constraint)
    assert limits is not None  # noqa: S101  every figure of a form has limits
    most = limits[2] or (_LAST_YEAR if question.kind == "year" else "inf")
    return Field(
        name=question.name,
        attribute=question.name,
        kind="figure",
        required=False,
        whole=question.kind in {"count", "year"},
        least=float(limits[1]),
        most=float(most),
        choices=frozenset(),
        pattern="",
    )


def _several(choices: Mapping[str, str], text: str) -> tuple[str, ...]:
    """Choices in one cell, by names with a blank between them, or by labels, which have blanks.

    Raises ValueError for what is neither.
    """
    words = text.split(" ")
    if all(word in choices for word in words):
        return tuple(choices[word] for word in words)
    taken = _labels_in(text, choices)
    if taken is None:
        raise ValueError(f"`{text}` holds what is none of the answers")
    return tuple(choices[label] for label in taken)


def _labels_in(text: str, labels: Collection[str]) -> tuple[str, ...] | None:
    """The labels that a text is made of, with a blank between them; None if it is of none."""
    if not text:
        return ()
    for label in sorted(labels, key=len, reverse=True):
        if text == label or text.startswith(f"{label} "):
            rest = _labels_in(text[len(label) :].lstrip(), labels)
            if rest is not None:
                return (label, *rest)
    return None
