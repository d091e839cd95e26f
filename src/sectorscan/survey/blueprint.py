"""How the forms are laid out: one file a form, in the words that catalogues translate."""

from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, get_args

from pydantic import Field

from sectorscan.readers.document import parse, validate
from sectorscan.types import Amount, Part, Text

FormKind = Literal["firms", "institutions", "workshop", "workers", "lenders"]
FORM_KINDS: tuple[FormKind, ...] = get_args(FormKind)

ListName = Literal[
    "firms",
    "institutions",
    "roles",
    "services",
    "institution_kinds",
    "respondents",
    "for_workers",
]
"""Lists of choices that come from the rubric or the profile."""


class OwnChoice(Part):
    """A choice that no rubric has."""

    name: Text
    label: Text


class BlueprintEntry(Part):
    """A question, a group of them, or the place where the rubric's own questions go.

    `when` gives the answers to other questions on which it is asked, all of them; `unlisted` the
    choice from a list beside which it is asked for what is not on the list.
    """

    name: Text
    kind: Literal[
        "note",
        "text",
        "list",
        "count",
        "amount",
        "percent",
        "year",
        "yes-no",
        "choice",
        "choices",
        "group",
        "repeat",
        "labour",
        "checks",
        "questions",
    ]
    label: Text
    hint: Text | None = None
    list: ListName | None = None
    choices: tuple[OwnChoice, ...] = ()
    items: tuple["BlueprintEntry", ...] = ()
    when: dict[str, Text | tuple[Text, ...]] = {}
    unlisted: Text | None = None
    required: bool = False
    most: Amount | None = None
    at_least: Text | None = None
    """The question whose answer this one may not be below."""
    no_digits: bool = False
    message: Text | None = None
    unit: Text | None = None
    field: Text | None = None
    reversed: bool = False
    minutes: Annotated[float, Field(ge=0)] = 0


class Blueprint(Part):
    """The layout of a form, without what all forms begin and end with."""

    title: Text
    items: tuple[BlueprintEntry, ...]


@cache
def blueprint(kind: FormKind) -> Blueprint:
    """The layout of a form that comes with the program."""
    path = files(__package__).joinpath("forms", f"{kind}.yaml")
    return validate(Blueprint, parse(path.read_text(encoding="utf-8"), str(path)))
