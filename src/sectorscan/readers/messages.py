"""Pydantic's errors in plain words: what was found, and what is allowed."""

import re
import types
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from pydantic import Tag
from pydantic_core import ErrorDetails

from sectorscan.errors import did_you_mean, visible
from sectorscan.readers.writing_tips import (
    day_tip,
    figure_tip,
    key_tip,
    limit_tip,
    list_tip,
    yes_no_tip,
)
from sectorscan.types import Record, record_fields

_KEY = "[key]"  # what pydantic adds to the place of a mapping's key
# and to that of a choice of types
_TAGS = {
    "a-number",
    "a-range",
    "a-year",
    "a-day",
    "a-measure",
    "a-question",
    "a-sign-by-measure",
    "a-sign-by-levels",
}
_CODES = {
    "missing": "missing-field",
    "value_error": "wrong-kind",
    "yes_or_no": "wrong-kind",
    "string_too_short": "wrong-length",
    "string_too_long": "wrong-length",
}
_YEARS = {"year", "founded", "exited", "since", "as_of"}
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")
_SHOWN_LENGTH = 40
_LISTED_FIELDS = 15

_KIND_WORDS = {
    "a number": ("float_type", "float_parsing"),
    "a whole number": ("int_type", "int_parsing", "int_from_float"),
    "text": ("string_type", "string_sub_type"),
    "a list": ("list_type", "tuple_type"),
    "true or false": ("bool_type", "bool_parsing"),
    "a group of `field: value` lines": ("dict_type", "model_type", "model_attributes_type"),
    "a year, or a date such as 1994-05-12": (
        "date_type",
        "date_parsing",
        "date_from_datetime_parsing",
        "date_from_datetime_inexact",
    ),
    "a finite number": ("finite_number",),
}
_KIND_OF = {error: words for words, errors in _KIND_WORDS.items() for error in errors}

_LIMITS = {
    "less_than_equal": ("at most", "le"),
    "less_than": ("below", "lt"),
    "greater_than_equal": ("at least", "ge"),
    "greater_than": ("above", "gt"),
}
_LENGTHS = {
    "too_short": ("at least", "min_length"),
    "too_long": ("at most", "max_length"),
}


class Worded(Struct, frozen=True, kw_only=True):
    """A validation error in words; `found` and `allowed` are what a did-you-mean compares."""

    code: str
    message: str
    found: str = ""
    allowed: tuple[str, ...] = ()
    tip: str = ""
    of_key: bool = False


def in_words(error: ErrorDetails, model: type[Record]) -> Worded:
    """One pydantic error of a model, worded for the person who wrote the file."""
    kind, context = error["type"], error.get("ctx", {})
    name, shown = _field_name(error["loc"]), _shown(error["input"])
    last = error["loc"][-1] if error["loc"] else name
    if kind == "extra_forbidden":
        return _unknown_field(error, model)
    if kind in {"literal_error", "union_tag_invalid"}:
        return _unknown_choice(error, name, shown)
    if kind in _LIMITS:
        return _beyond_limit(error, name, shown)
    if kind in _KIND_OF:
        return _other_kind(error, name, shown)
    if kind in _LENGTHS:
        words, key = _LENGTHS[kind]
        tip = ""
        entries = "entry" if context[key] == 1 else "entries"
        message = f"`{name}` must have {words} {context[key]} {entries}"
        code = "wrong-length"
    else:
        missing = f"`{name}` has no entry {last + 1}" if isinstance(last, int) else ""
        plain = {
            "missing": missing or f"`{_path_within(model, error['loc'])}` is missing",
            "value_error": str(context.get("error")),
            "int_parsing_size": f"`{name}` has too many digits",
            "yes_or_no": error["msg"],
            "string_too_short": f"`{name}` must not be empty",
            "string_too_long": f"`{name}` has more than {context.get('max_length')} characters",
        }
        message = plain.get(kind, f"`{name}`: {error['msg'].lower()}")
        tip = yes_no_tip(error["input"]) if kind == "yes_or_no" else ""
        code = _CODES.get(kind, "other-rule")
        if kind == "value_error" and isinstance(error["input"], dict):
            code = "clash"
    return Worded(code=code, message=message, tip=tip)


def tip_of(worded: Worded, error: ErrorDetails, record: object) -> str:
    """What helps: the closest name that is allowed, or else what to write in this record."""
    by_sign = ""
    if error["type"] == "extra_forbidden":
        by_sign = key_tip(record, worded.found)
    return by_sign or did_you_mean(worded.found, worded.allowed) or worded.tip


def is_echo(error: ErrorDetails) -> bool:
    """Whether a list is only said to be too short because some of its entries are wrong."""
    shortest = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and len(error["input"]) >= shortest


def _unknown_field(error: ErrorDetails, model: type[Record]) -> Worded:
    name = str(error["loc"][-1])
    gone = _gone_fields(model, error["loc"][:-1])
    if name in gone:
        return Worded(code="unknown-field", message=f"`{name}` {gone[name]}", of_key=True)
    allowed = _fields_at(model, error["loc"][:-1])
    tip = f"allowed: {', '.join(allowed)}" if 0 < len(allowed) <= _LISTED_FIELDS else ""
    message = f"`{visible(name)}` is not a field that is known here"
    return Worded(
        code="unknown-field", message=message, found=name, allowed=allowed, tip=tip, of_key=True
    )


def _other_kind(error: ErrorDetails, name: str, shown: str) -> Worded:
    wanted, value = _KIND_OF[error["type"]], error["input"]
    tip = ""
    if wanted.endswith("number"):
        is_quoted = isinstance(value, str) and _NUMBER.fullmatch(value)
        may_be_range = "a-number" in error["loc"]
        tip = figure_tip(value, may_be_range=may_be_range, is_year=name in _YEARS)
        tip = tip or ("write it without quotes" if is_quoted else "")
    elif wanted == "a list":
        tip = list_tip(value)
    elif wanted.startswith("a group") and _is_of_an_answer(error["loc"]) and _is_level(value):
        tip = f"write {{level: {value}}}"
    elif "date" in wanted:
        tip = day_tip(value)
    elif wanted == "true or false":
        tip = yes_no_tip(value)
    elif wanted == "text" and isinstance(error["loc"][-1], int) and value is None:
        tip = "put a word that means nothing in YAML in quotes: 'NULL'"
    return Worded(code="wrong-kind", message=f"`{name}` must be {wanted}, not {shown}", tip=tip)


def _is_of_an_answer(location: Sequence[str | int]) -> bool:
    return len(location) > 1 and location[0] == "answers"


def _is_level(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _beyond_limit(error: ErrorDetails, name: str, shown: str) -> Worded:
    words, key = _LIMITS[error["type"]]
    if name == "level":
        asked = next((s for s in reversed(error["loc"][:-1]) if isinstance(s, str)), name)
        message = f"`{asked}` has no level {shown}; levels are 0 to 4"
        return Worded(code="out-of-range", message=message)
    limit = error.get("ctx", {})[key]
    most = limit if error["type"] == "less_than_equal" else None
    tip = limit_tip(error["input"], most, is_year=name in _YEARS)
    allowed = limit if isinstance(limit, int) else f"{limit:g}"
    message = f"`{name}` must be {words} {allowed}, not {shown}"
    return Worded(code="out-of-range", message=message, tip=tip)


def _unknown_choice(error: ErrorDetails, name: str, shown: str) -> Worded:
    context = error.get("ctx", {})
    expected = context.get("expected") or context.get("expected_tags") or ""
    choices = tuple(re.findall(r"'([^']*)'", expected)) or (expected,)
    of_key = error["loc"][-1] == _KEY
    if error["type"] == "union_tag_invalid":
        name, shown = str(context["discriminator"]).strip("'"), f"`{context['tag']}`"
    message = f"`{name}` cannot be {shown}; it is one of {', '.join(choices)}"
    if len(choices) == 1:
        message = f"`{name}` cannot be {shown}; it must be {choices[0]}"
    elif of_key:
        message = f"`{name}` has no {shown}; it has {', '.join(choices)}"
    return Worded(
        code="unknown-choice",
        message=message,
        found=shown.strip("`"),
        allowed=choices,
        of_key=of_key,
    )


def _field_name(location: Sequence[str | int]) -> str:
    """The innermost field's name; `links` for `links[3]`."""
    location = location[:-2] if location and location[-1] == _KEY else location
    names = [segment for segment in location if isinstance(segment, str)]
    return next((name for name in reversed(names) if name not in _TAGS), "the file")


def _path_within(model: type[Record], location: Sequence[str | int]) -> str:
    """A field's name, after that of the field whose record it is in: `place.name`."""
    name = str(location[-1]) if location else ""
    above = location[:-1]
    if len(above) > 1 and above[-1] in _fields_at(model, above[:-1]):
        return f"{above[-1]}.{name}"
    return name


def _shown(value: object) -> str:
    if value is None:
        return "blank"
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    text = visible(str(value).lower() if isinstance(value, bool) else str(value))
    return f"`{text[:_SHOWN_LENGTH]}…`" if len(text) > _SHOWN_LENGTH else f"`{text}`"


def _fields_at(model: type[Record], location: Sequence[str | int]) -> tuple[str, ...]:
    """The names of the fields that a model allows at a location."""
    models = _models_at(model, location)
    fields = (field for known in models for field in record_fields(known).values())
    return tuple(dict.fromkeys(field.name for field in fields))


def _gone_fields(model: type[Record], location: Sequence[str | int]) -> dict[str, str]:
    """The fields that a model at a location had in earlier versions, and what took their place."""
    fields: dict[str, str] = {}
    for known_model in _models_at(model, location):
        fields |= getattr(known_model, "gone_fields", {})
    return fields


def _models_at(model: type[Record], location: Sequence[str | int]) -> list[type[Record]]:
    """The models that may stand at a location."""
    models: list[_Tagged] = [("", model)]
    for segment in location:
        below = [inner for _, outer in models for inner in _models_below(outer, segment)]
        models = below or [tagged for tagged in models if _is_tagged(tagged, segment)] or models
    return [known_model for _, known_model in models]


_Tagged = tuple[str, type[Record]]
"""A model, and the tag by which a choice of types names it, empty where there is no choice."""


def _models_below(model: type[Record], segment: str | int) -> list[_Tagged]:
    for attribute, field in record_fields(model).items():
        if segment in {attribute, field.name}:
            return list(_models_in(field.annotation, ""))
    return []


def _is_tagged(tagged: _Tagged, segment: str | int) -> bool:
    """Whether a model is the one that a choice of types, or a tag such as `kind: share`, names."""
    tag, model = tagged
    annotations = (field.annotation for field in record_fields(model).values())
    by_kind = any(get_args(a) == (segment,) for a in annotations if get_origin(a) is Literal)
    return tag == segment or by_kind


def _models_in(annotation: Any, tag: str) -> Iterator[_Tagged]:  # noqa: ANN401  any annotation
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield tag, annotation
        return
    metadata = getattr(annotation, "__metadata__", ())
    tag = next((entry.tag for entry in metadata if isinstance(entry, Tag)), tag)
    if metadata or get_origin(annotation) in {Union, types.UnionType, list, tuple, dict}:
        for argument in get_args(annotation):
            yield from _models_in(argument, tag)
