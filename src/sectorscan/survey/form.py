"""A form in one language: what is asked, in which order, when, and what an answer may be."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "note",
    "text",
    "list",
    "count",
    "amount",
    "percent",
    "year",
    "date",
    "yes-no",
    "choice",
    "choices",
    "hidden",
]
"""What sort of thing is asked; a `list` is a text with `;` between its parts."""

KIND_FIELD = "sectorscan_form"
RUBRIC_FIELD = "sectorscan_rubric"
NOT_LISTED = "not_listed"
YES, NO = "yes", "no"
NOT_KNOWN, RATHER_NOT = "not_known", "rather_not"
LEVEL = "level_"
"""With a whole level behind it, the name of the choice that is its anchor."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_MOST_PLAIN = 40
_HASH_DIGITS = 8


class FormChoice(Struct, frozen=True, kw_only=True):
    """One of the answers that may be chosen."""

    name: str
    label: str


class FormQuestion(Struct, frozen=True, kw_only=True):
    """One thing that is asked, shown, or carried along unseen."""

    name: str
    kind: Kind
    label: str = ""
    hint: str = ""
    choices: tuple[FormChoice, ...] = ()
    list_name: str = ""
    """What the list of choices is called; questions with the same choices share it."""
    when: str = ""
    """When it is asked, as an expression of XLSForm; always if empty."""
    constraint: str = ""
    message: str = ""
    required: bool = False
    value: str = ""
    """What a hidden question is, or what an open one is before anybody answers."""
    field: str = ""
    """The field of a firm's or an institution's record that the answer is; empty if it is none."""
    reversed: bool = False
    """Whether a yes is a no in the field."""
    rubric_id: str = ""
    """The question or the breach of the rubric that it is."""
    minutes: float = 0.0


class FormGroup(Struct, frozen=True, kw_only=True):
    """Questions that belong together; a repeat is asked as often as there is something to say."""

    name: str
    label: str
    items: tuple["Item", ...]
    when: str = ""
    repeat: bool = False


Item = FormQuestion | FormGroup


class Form(Struct, frozen=True, kw_only=True):
    """A form in one language."""

    id: str
    """`firms`, `institutions`, `workshop`, `workers` or `lenders`."""
    title: str
    language: str
    rubric: str
    """The id and the version of the rubric whose questions it asks."""
    items: tuple[Item, ...]

    @property
    def questions(self) -> Iterator[FormQuestion]:
        """All questions in their order."""
        return (question for question, _ in walked(self.items))

    @property
    def repeats(self) -> tuple[FormGroup, ...]:
        """The groups that are asked as often as there is something to say."""
        return tuple(group for group in groups_of(self.items) if group.repeat)

    @property
    def minutes(self) -> float:
        """How long it takes if every question is asked once."""
        return sum(question.minutes for question in self.questions)


def walked(
    items: tuple[Item, ...], above: tuple[FormGroup, ...] = ()
) -> Iterator[tuple[FormQuestion, tuple[FormGroup, ...]]]:
    """Each question with the groups that it stands in, the outermost first."""
    for item in items:
        if isinstance(item, FormGroup):
            yield from walked(item.items, (*above, item))
        else:
            yield item, above


def groups_of(items: tuple[Item, ...]) -> Iterator[FormGroup]:
    """Each group, those within it after it."""
    for item in items:
        if isinstance(item, FormGroup):
            yield item
            yield from groups_of(item.items)


def question_name(identifier: str) -> str:
    """What a question of the rubric is called in a form: no hyphen, which exports put elsewhere."""
    return re.sub(r"\W", "_", identifier, flags=re.ASCII)


def choice_name(identifier: str) -> str:
    """What a choice for an id is called: the id itself where a form can hold it.

    Blanks and other signs part the choices in an export; an id with such, or a very long one, gets
    a short hash, so that no two ids have one name.
    """
    if _PLAIN.fullmatch(identifier) and len(identifier) <= _MOST_PLAIN:
        return identifier
    plain = re.sub(r"[^A-Za-z0-9]+", "_", identifier).strip("_")[:_MOST_PLAIN]
    return f"{plain or 'id'}_{sha256(identifier.encode()).hexdigest()[:_HASH_DIGITS]}"
