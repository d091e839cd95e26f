"""Texts that are read aloud, one file a language; nothing translates them but people."""

from functools import cache
from importlib.resources import files

from sectorscan.languages import ENGLISH
from sectorscan.readers.document import parse, validate
from sectorscan.types import Part, Text


class VisitTexts(Part):
    """What sheets for visits say; names in braces are filled in from the profile."""

    work_in: Text
    greeting: Text
    greeting_in_short: Text
    yes: Text
    no_thanks: Text
    think_of: Text
    not_known: Text
    rather_not: Text
    yes_no: tuple[Text, ...]
    stop_at_once: Text
    better_first: Text
    goodbye: Text
    goodbye_in_short: Text
    duty_of_care: tuple[Text, ...]
    duty_in_short: tuple[Text, ...]
    not_ready: Text
    key: Text
    enter: Text
    print_apart: Text


@cache
def visit_texts(language: str = ENGLISH) -> VisitTexts:
    """The texts in a language. Raises FileNotFoundError where nobody has written them."""
    path = files(__package__).joinpath(language, "visits.yaml")
    return validate(VisitTexts, parse(path.read_text(encoding="utf-8"), str(path)))
