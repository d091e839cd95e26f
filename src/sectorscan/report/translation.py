"""What a result holds of its rubric's texts, in the language in which its report is drawn.

A result holds texts in English, so that it is the same data whatever language it is read in. What
a profile holds, such as names and notes, stays as it is.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from sectorscan.languages import spoken

_Result = TypeVar("_Result")
_OF_RESULTS = frozenset(
    {"titles", "respondents", "bodies", "headings", "groups", "clause", "meaning", "under_way"}
)
"""The fields that hold a rubric's texts in results alone; of a mapping the values do."""


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
    from pydantic import BaseModel  # in English neither is needed

    from sectorscan.rubric.translation import WORDED, worded

    if isinstance(result, BaseModel):
        return worded(result, spoken().texts, WORDED | _OF_RESULTS)
    if is_dataclass(result) and not isinstance(result, type):
        parts = {field.name: _translated(getattr(result, field.name)) for field in fields(result)}
        return replace(result, **parts)
    return result
