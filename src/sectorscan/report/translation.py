"""What a result holds of its rubric's texts, in the language in which its report is drawn.

A result holds texts in English, so that it is the same data whatever language it is read in. What
a profile holds, such as names and notes, stays as it is.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.errors import UnknownIdError
from sectorscan.languages import LANGUAGES, speaking, spoken
from sectorscan.rubric import DEFAULT_RUBRIC
from sectorscan.types import Record

_Result = TypeVar("_Result")
_OF_RESULTS = frozenset(
    {"titles", "respondents", "bodies", "headings", "groups", "clause", "meaning", "under_way"}
)
"""The fields that hold a rubric's texts in results alone; of a mapping the values do."""

_BREACH = "{breach}"
"""Where a rubric's text has the names of breaches filled in."""
_LISTED = re.compile(", | and ")


@contextmanager
def drawn_in(language: str, rubric: Path | str = DEFAULT_RUBRIC) -> Iterator[None]:
    """Within it, reports are drawn in a language, with a rubric's texts in that language.

    The language is a code of `sectorscan.languages.LANGUAGES`; data stay in English.
    Raises InputError, and UnknownIdError where there is no such language or rubric.
    """
    if language not in LANGUAGES:
        raise UnknownIdError("language", language, LANGUAGES)
    from sectorscan.rubric.translation import texts_in

    with speaking(language, texts_in(rubric, language)):
        yield


def in_language(result: _Result) -> _Result:
    """A result with its rubric's texts in the language that is spoken, for drawing it."""
    if not spoken().texts:
        return result
    translated: _Result = _translated(result)
    return translated


def in_words_of_rubric(text: str) -> str:
    """A text in the language that is spoken, if it is the rubric's; a profile's stays as it is."""
    return spoken().texts.get(text, text)


def _translated(result: Any) -> Any:  # noqa: ANN401  any result
    from sectorscan.rubric.translation import WORDED, worded  # in English it is not needed

    if isinstance(result, Record):
        texts = spoken().texts
        filled = {text: words for text in _filled(result) if (words := _said_of(text, texts))}
        return worded(result, {**texts, **filled}, WORDED | _OF_RESULTS)
    if isinstance(result, Struct):
        parts = {name: _translated(getattr(result, name)) for name in result.__struct_fields__}
        return replace(result, **parts)
    return result


def _filled(result: object) -> Iterator[str]:
    """The texts of a result into which names have been filled."""
    meaning = getattr(getattr(result, "readiness", None), "meaning", None)
    if meaning:
        yield meaning


def _said_of(text: str, texts: Mapping[str, str]) -> str:
    """A text whose names of breaches are filled in, as the language says it; empty of others."""
    from sectorscan.report import numbers

    for english, translation in texts.items():
        before, name, after = english.partition(_BREACH)
        if name and text.startswith(before) and text.endswith(after):
            titles = _LISTED.split(text[len(before) : len(text) - len(after)])
            breaches = numbers.listed([texts.get(title, title) for title in titles])
            return translation.replace(_BREACH, breaches)
    return ""
