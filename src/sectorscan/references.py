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


def _repeated_id(
    document: Document, seen: dict[str, str], section: str, row: int, record: dict[str, Any]
) -> Iterator[Problem]:
    if "id" not in record:
        return
    identifier = str(record["id"])
    if identifier in seen:
        message = f"the id `{identifier}` is used twice; it is one of the {seen[identifier]} too"
        yield document.problem((section, row, "id"), message)
    seen.setdefault(identifier, section)


def _unknown_ends(
    document: Document, known: dict[str, str], row: int, record: dict[str, Any]
) -> Iterator[Problem]:
    for end in ("from", "to"):
        if end in record and str(record[end]) not in known:
            message = f"`{record[end]}` is no firm, institution or partner outside"
            tip = did_you_mean(str(record[end]), known) or "list it, or name it under `outside`"
            yield document.problem(("links", row, end), message, tip=tip)
    if "from" in record and record.get("from") == record.get("to"):
        yield document.problem(("links", row, "to"), f"`{record['to']}` is linked to itself")


def _unknown_sources(document: Document, known: dict[str, Any]) -> Iterator[Problem]:
    for location, name in _sources_named(document.data, ()):
        if name not in known:
            tip = did_you_mean(name, known) or "describe it under `sources`"
            yield document.problem(location, f"there is no source `{name}`", tip=tip)


def _sources_named(
    value: object, location: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every `source:` in the sections that may carry one, with its place."""
    sections = ("sector", "population", "stated", "answers", "series")
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "source" and location:
                yield (*location, key), str(inner)
            elif location or key in sections:
                yield from _sources_named(inner, (*location, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _sources_named(inner, (*location, index))
