"""Several documents as one: side by side (the files of a folder), or one laid over another."""

from collections.abc import Callable, Iterable
from typing import Any

from sectorscan.errors import Problem
from sectorscan.readers.document import Document
from sectorscan.readers.source_file import SourceFile
from sectorscan.readers.strict_yaml import shifted

Record = dict[str, Any]


def side_by_side(documents: Iterable[Document]) -> Document:
    """The top-level fields of several documents together; a field given twice is a problem.

    Here and below, a document is one that is made of fields.
    """
    data: Record = {}
    positions: list[Any] = [0]
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for document in documents:
        problems += document.problems
        own = _entries(document, len(files))
        for key in own:
            if key in data:
                problems.append(
                    document.problem(
                        (key,), f"`{key}` is given twice", of_key=True, code="given-twice"
                    )
                )
        files += document.files
        for key, (value, key_position, position) in own.items():
            if key not in data:
                data[key] = value
                positions += [key_position, position]
    return Document(data, positions, tuple(files), tuple(problems))


def laid_over(base: Document, top: Document, key_of: Callable[[str, Record], Any]) -> Document:
    """`top` over `base`: its fields replace, its lists of records add to and override by key.

    `key_of(section, record)` says what a record of a section is known by; None for a section that
    is replaced whole.
    """
    below, above = _entries(base, 0), _entries(top, len(base.files))
    data: Record = {}
    positions: list[Any] = [shifted(top.positions[0], len(base.files))]
    for section in dict.fromkeys([*below, *above]):
        value, key_position, position = above.get(section) or below[section]
        if section in below and section in above:
            value, position = _overridden(section, below[section], above[section], key_of)
        data[section] = value
        positions += [key_position, position]
    return Document(data, positions, (*base.files, *top.files), (*base.problems, *top.problems))


def _entries(document: Document, files_before: int) -> dict[str, tuple[Any, int, Any]]:
    """Each top-level field's value, its key's position and its positions."""
    at = document.positions
    positions = shifted(at, files_before) if files_before else at
    return {
        key: (value, positions[1 + 2 * index], positions[2 + 2 * index])
        for index, (key, value) in enumerate(document.data.items())
    }


def _overridden(
    section: str,
    below: tuple[Any, int, Any],
    above: tuple[Any, int, Any],
    key_of: Callable[[str, Record], Any],
) -> tuple[Any, Any]:
    """A section's records, those of `above` laid field by field over those of `below`."""
    old, new = below[0], above[0]
    if not (are_records(old) and are_records(new) and key_of(section, old[0]) is not None):
        return new, above[2]
    records = list(zip(old, below[2][1:], strict=True))
    indices = {key_of(section, record): index for index, (record, _) in enumerate(records)}
    for record, position in zip(new, above[2][1:], strict=True):
        index = indices.pop(key_of(section, record), None)
        if index is None:  # one that is repeated is added too, and refused later
            records.append((record, position))
        else:
            records[index] = _merged(records[index], (record, position))
    return [record for record, _ in records], [above[2][0], *(position for _, position in records)]


def _merged(below: tuple[Record, Any], above: tuple[Record, Any]) -> tuple[Record, Any]:
    fields = {**_fields(*below), **_fields(*above)}
    positions = [above[1][0]]
    for key_position, position, _ in fields.values():
        positions += [key_position, position]
    return {key: value for key, (_, _, value) in fields.items()}, positions


def _fields(record: Record, positions: Any) -> dict[str, tuple[int, Any, Any]]:  # noqa: ANN401
    return {
        key: (positions[1 + 2 * index], positions[2 + 2 * index], value)
        for index, (key, value) in enumerate(record.items())
    }


def are_records(value: object) -> bool:
    """Whether data are a list of one record or more, and of nothing else."""
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)
