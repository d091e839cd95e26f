"""What one part of a profile says of another: repeated ids, unknown ends of links and sources."""

from collections.abc import Iterable, Iterator
from typing import Any

from sectorscan.document import Document
from sectorscan.errors import Problem, did_you_mean


def reference_problems(document: Document) -> Iterator[Problem]:
    """What one part of a profile says of another that is not so; broken parts are passed over."""
    data = document.data
    if not isinstance(data, dict):
        return
    seen: dict[str, str] = {}
    for section in ("firms", "institutions", "outside"):
        for row, record in _records(data, section):
            yield from _repeated_id(document, seen, section, row, record)
    for row, record in _records(data, "links"):
        yield from _unknown_ends(document, seen, row, record)
    sources = data.get("sources") or {}
    if isinstance(sources, dict):
        yield from _unknown_sources(document, sources)


def _records(data: dict[str, Any], section: str) -> Iterable[tuple[int, dict[str, Any]]]:
    records = data.get(section)
    if not isinstance(records, list):
        return []
    return [(row, record) for row, record in enumerate(records) if isinstance(record, dict)]


def _as_id(value: object) -> str | None:
    """An id as the text that it is read as; None if it is none: blank, a list, true."""
    is_id = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if is_id else None


def _repeated_id(
    document: Document, seen: dict[str, str], section: str, row: int, record: dict[str, Any]
) -> Iterator[Problem]:
    identifier = _as_id(record.get("id"))
    if identifier is None:
        return
    if identifier in seen:
        message = f"the id `{identifier}` is used twice; it is one of the {seen[identifier]} too"
        yield document.problem((section, row, "id"), message)
    seen.setdefault(identifier, section)


def _unknown_ends(
    document: Document, known: dict[str, str], row: int, record: dict[str, Any]
) -> Iterator[Problem]:
    ends = {end: _as_id(record.get(end)) for end in ("from", "to")}
    for end, name in ends.items():
        if name is not None and name not in known:
            message = f"`{name}` is no firm, institution or partner outside"
            tip = did_you_mean(name, known) or "list it, or name it under `outside`"
            yield document.problem(("links", row, end), message, tip=tip)
    if ends["from"] is not None and ends["from"] == ends["to"]:
        message = f"`{ends['from']}` is linked to itself"
        yield document.problem(("links", row, "to"), message)


def _unknown_sources(document: Document, known: dict[str, Any]) -> Iterator[Problem]:
    for location, name in _sources_named(document.data, ()):
        if name not in known:
            tip = did_you_mean(name, known) or "describe it under `sources`"
            yield document.problem(location, f"there is no source `{name}`", tip=tip)


def _sources_named(
    value: object, location: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every `source:` in the sections that may carry one, with its place."""
    sections = ("sector", "stated", "answers", "series")
    if isinstance(value, dict):
        for key, inner in value.items():
            name = _as_id(inner)
            if key == "source" and location and name is not None:
                yield (*location, key), name
            elif location or key in sections:
                yield from _sources_named(inner, (*location, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _sources_named(inner, (*location, index))
