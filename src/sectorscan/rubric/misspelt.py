"""Misspelt ids in a rubric that extends another: told by what may be meant, not by what is lacking.

A record that overrides another gives only what it changes. With an id that is none it would be a
new one that lacks nearly all; so it is taken for a slip where it does.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from sectorscan.errors import Problem, did_you_mean, visible
from sectorscan.readers.document import Document
from sectorscan.readers.overlay import are_records
from sectorscan.readers.problems import ProblemLog, TipFinder

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
        if not (are_records(records.data) and are_records(known)):
            continue
        log = ProblemLog()
        if section == "interdependencies":
            slips = set(_of_pairs(records, known[0], ingredients, log))
        else:
            slips = set(_of_records(records, known, section, log))
        own = replace(own, problems=(*own.problems, *log.problems()))
        own = _without(own, section, slips)
        own = _without_inner(own, section, known)
    return own


def _of_records(
    records: Document, known: Sequence[Record], section: str, log: ProblemLog
) -> Iterator[int]:
    """The indices of the slips among records that are known by their id; each goes to the log."""
    ids, tips = _ids(known), TipFinder(_ids(known))

    def problem(index: int, name: str, tip: str) -> Problem:
        message = f"`{visible(name)}` is none of the {section} of the rubric that this extends"
        tip = tip or f"they are {', '.join(ids[:_MOST_LISTED])}"
        return records.problem((index, "id"), message, code="unknown-id", tip=tip)

    for index, record in enumerate(records.data):
        name = _id_of(record)
        if name is None or name in ids:
            continue
        tip = tips.did_you_mean(name)
        if _lacks_its_title(record, known[0]) or (tip and _lacks_much(record, known[0])):
            log.add(partial(problem, index, name, tip))
            yield index


def _of_pairs(
    records: Document, known: Record, ingredients: Collection[str], log: ProblemLog
) -> Iterator[int]:
    """The indices of the slips among pairs of ingredients; each goes to the log."""
    known_ingredients = set(ingredients)

    def problem(index: int, end: str, name: str) -> Problem:
        message = f"`{visible(name)}` is no ingredient of the rubric"
        tip = did_you_mean(name, ingredients)
        return records.problem((index, end), message, code="unknown-id", tip=tip)

    for index, record in enumerate(records.data):
        for end in _ENDS:
            name = record.get(end)
            is_known = not isinstance(name, str) or name in known_ingredients
            if not is_known and _lacks_much(record, known):
                log.add(partial(problem, index, end, name))
                yield index
                break


def _without_inner(own: Document, section: str, known: Sequence[Record]) -> Document:
    """The same of the lists inside the records, such as the indicators of an ingredient."""
    by_id = {_id_of(record): record for record in known}
    records = own.section(section)
    log = ProblemLog()
    slips = set()
    for index, record in enumerate(records.data if isinstance(records.data, list) else ()):
        base = by_id.get(_id_of(record), {})
        for field, inner in record.items():
            there: Any = base.get(field)
            are_both_lists = are_records(inner) and are_records(there) and _ids(there)
            if are_both_lists and _add_inner(records, (index, field), there, log):
                slips.add(index)
    own = replace(own, problems=(*own.problems, *log.problems()))
    return _without(own, section, slips)


def _add_inner(
    records: Document, at: tuple[int, str], known: Sequence[Record], log: ProblemLog
) -> bool:
    """Log the slips in a list inside a record; whether there are any."""
    by_id = {_id_of(record): record for record in known}
    index, field = at

    def problem(position: int, name: str) -> Problem:
        tip = "" if name in by_id else did_you_mean(name, _ids(known))
        if name in by_id:
            message = f"`{visible(name)}` is given in part"
        else:
            message = f"`{visible(name)}` is none of the `{field}` that are overridden here"
        place = (*at, position, "id")
        return records.problem(place, message, code="unknown-id", tip=f"{tip} {_WHOLE}".strip())

    has_slips = False
    for position, record in enumerate(records.data[index][field]):
        name = _id_of(record)
        if name is not None and _lacks_its_title(record, by_id.get(name, known[0])):
            log.add(partial(problem, position, name))
            has_slips = True
    return has_slips


def _without(own: Document, section: str, indices: set[int]) -> Document:
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


def _records(value: object) -> list[Record]:
    listed = value if isinstance(value, list) else ()
    return [record for record in listed if isinstance(record, dict)]


def _ids(records: object) -> list[str]:
    return [name for record in _records(records) if (name := _id_of(record)) is not None]


def _id_of(record: object) -> str | None:
    name = record.get("id") if isinstance(record, dict) else None
    return name if isinstance(name, str) else None
