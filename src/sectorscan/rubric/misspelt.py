"""Misspelt ids in a rubric that extends another: told by what may be meant, not by what is lacking.

A record that overrides another gives only what it changes. With an id that is none it would be a
new one that lacks nearly all; so it is taken for a slip where it does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sectorscan.errors import Problem, did_you_mean, visible
from sectorscan.readers.document import Document

Record = Mapping[str, Any]

_ENDS = ("from", "to")
_WHOLE = (
    "a list inside a record is given whole: copy it from `sectorscan rubric show --format yaml`"
)
_MOST_LISTED = 30


def without_misspelt(own: Document, below: Document) -> Document:
    """A rubric without the records that override none by their id and are too short to be new.

    Each of them is one of its problems. `below` is the rubric that it extends.
    """
    own_ingredients = own.section("ingredients").data
    whole = [record for record in _records(own_ingredients) if "title" in record]
    ingredients = [*_ids(below.section("ingredients").data), *_ids(whole)]
    for section, (_, records) in own.entries().items():
        known = below.section(section).data
        if not (_is_of_records(records.data) and _is_of_records(known)):
            continue
        if section == "interdependencies":
            slips = dict(_of_pairs(records, known[0], ingredients))
        else:
            slips = dict(_of_records(records, known, section))
        own = replace(own, problems=(*own.problems, *slips.values()))
        own = _without(own, section, slips)
        own = _without_inner(own, section, known)
    return own


def _of_records(
    records: Document, known: Sequence[Record], section: str
) -> Iterator[tuple[int, Problem]]:
    """The slips among records that are known by their id."""
    ids = _ids(known)
    for index, record in enumerate(records.data):
        name = _id_of(record)
        if name is None or name in ids:
            continue
        tip = did_you_mean(name, ids)
        if _lacks_its_title(record, known[0]) or (tip and _lacks_much(record, known[0])):
            message = f"`{visible(name)}` is none of the {section} of the rubric that this extends"
            tip = tip or f"they are {', '.join(ids[:_MOST_LISTED])}"
            yield index, records.problem((index, "id"), message, code="unknown-id", tip=tip)


def _of_pairs(
    records: Document, known: Record, ingredients: Sequence[str]
) -> Iterator[tuple[int, Problem]]:
    """The slips among pairs of ingredients."""
    for index, record in enumerate(records.data):
        for end in _ENDS:
            name = record.get(end)
            if isinstance(name, str) and name not in ingredients and _lacks_much(record, known):
                message = f"`{visible(name)}` is no ingredient of the rubric"
                tip = did_you_mean(name, ingredients)
                yield index, records.problem((index, end), message, code="unknown-id", tip=tip)
                break


def _without_inner(own: Document, section: str, known: Sequence[Record]) -> Document:
    """The same of the lists inside the records, such as the indicators of an ingredient."""
    by_id = {_id_of(record): record for record in known}
    records = own.section(section)
    for index, record in enumerate(records.data if isinstance(records.data, list) else ()):
        base = by_id.get(_id_of(record), {})
        for field, inner in record.items():
            there: Any = base.get(field)
            if not (_is_of_records(inner) and _is_of_records(there) and _ids(there)):
                continue
            slips = list(_of_inner(records, (index, field), there))
            if slips:
                problems = (*own.problems, *slips)
                return _without(replace(own, problems=problems), section, [index])
    return own


def _of_inner(records: Document, at: tuple[int, str], known: Sequence[Record]) -> Iterator[Problem]:
    """The slips in a list inside a record."""
    by_id = {_id_of(record): record for record in known}
    index, field = at
    for position, record in enumerate(records.data[index][field]):
        name = _id_of(record)
        if name is None or not _lacks_its_title(record, by_id.get(name, known[0])):
            continue
        tip = "" if name in by_id else did_you_mean(name, _ids(known))
        if name in by_id:
            message = f"`{visible(name)}` is given in part"
        else:
            message = f"`{visible(name)}` is none of the `{field}` that are overridden here"
        tip = f"{tip} {_WHOLE}".strip()
        yield records.problem((*at, position, "id"), message, code="unknown-id", tip=tip)


def _without(own: Document, section: str, indices: Any) -> Document:  # noqa: ANN401  any container
    """The document without some records of a section, and without the section if none is left."""
    if not indices:
        return own
    records = own.section(section)
    kept = [index for index in range(len(records.data)) if index not in indices]
    if not kept:
        return own.without(section)
    positions = [records.start, *(records.positions[1 + index] for index in kept)]
    return own.with_section(section, [records.data[index] for index in kept], positions)


def _lacks_much(record: Record, like: Record) -> bool:
    """Whether a record has less than half of what one like it has."""
    return 2 * len(like.keys() & record.keys()) < len(like)


def _lacks_its_title(record: Record, like: Record) -> bool:
    return "title" in like and "title" not in record


def _is_of_records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _records(value: object) -> list[Record]:
    listed = value if isinstance(value, list) else ()
    return [record for record in listed if isinstance(record, dict)]


def _ids(records: object) -> list[str]:
    return [name for record in _records(records) if (name := _id_of(record)) is not None]


def _id_of(record: object) -> str | None:
    name = record.get("id") if isinstance(record, dict) else None
    return name if isinstance(name, str) else None
