"""Records of a survey put into a profile: blanks are filled, nothing that is there is changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from pydantic import BaseModel

from sectorscan.errors import SurveyError
from sectorscan.profile.rows import Firm, Institution, Link, Outsider
from sectorscan.profile.schema import is_table_file
from sectorscan.profile.tables import table_reference
from sectorscan.readers.cells import value_of
from sectorscan.readers.document import Document
from sectorscan.readers.files import DELIMITED_SUFFIXES, content_of
from sectorscan.readers.row_fields import fields_of, rules_of
from sectorscan.readers.table import open_table
from sectorscan.readers.vocabulary.words import folded
from sectorscan.survey.csv_splice import TableText
from sectorscan.survey.records import Gathered, Record
from sectorscan.survey.yaml_splice import with_records

_MODELS: Mapping[str, type[BaseModel]] = {
    "firms": Firm,
    "institutions": Institution,
    "outside": Outsider,
    "links": Link,
}
_LINK_KEYS = ("from", "to", "type")


class Merged(Struct):
    """A profile's files as they are to be, and what was done."""

    files: dict[Path, bytes] = field(default_factory=dict)
    """Those that change, with their new content."""
    added: dict[str, int] = field(default_factory=dict)
    """By section, how many records are new."""
    filled: int = 0
    """How many fields of records that were there were blank and are not any more."""
    clashes: list[str] = field(default_factory=list)
    """What the survey says otherwise than the profile, which stays."""


def merged(profile: Path, content: bytes, document: Document, gathered: Gathered) -> Merged:
    """A profile with the records of a survey; its document is the profile's content as read.

    Raises SurveyError for a section in a file that cannot be added to, InputError for one that
    cannot be read.
    """
    result = Merged()
    text = content.decode("utf-8")
    taken: dict[str, str] = {}
    for section, records in _by_section(gathered).items():
        known = _others(document, section)
        fresh = []
        for record in records:
            there = known.get(record.get("id", ""), taken.get(record.get("id", "")))
            if there is not None:
                result.clashes.append(f"`{record['id']}` is one of the {there}; it stays there")
                continue
            if "id" in record:
                taken[record["id"]] = section
            fresh.append(record)
        if not fresh:
            continue
        data = document.section(section).data
        if is_table_file(data):
            _into_table(profile, document, section, fresh, result)
        else:
            text = _into_text(text, section, data, fresh, result)
    if text.encode("utf-8") != content:
        result.files[profile] = text.encode("utf-8")
    return result


def _by_section(gathered: Gathered) -> dict[str, list[Record]]:
    def listed(records: Mapping[str, Record]) -> list[Record]:
        return [{"id": identity, **record} for identity, record in records.items()]

    return {
        "firms": listed(gathered.firms),
        "institutions": listed(gathered.institutions),
        "outside": listed(gathered.outside),
        "links": gathered.links,
    }


def _others(document: Document, section: str) -> dict[str, str]:
    """The ids of parties in the other sections that are written in the profile itself."""
    ids: dict[str, str] = {}
    for other in ("firms", "institutions", "outside"):
        data = document.section(other).data
        if other != section and isinstance(data, list):
            ids |= {str(r["id"]): other for r in data if isinstance(r, dict) and "id" in r}
    return ids


def _key(record: Record) -> tuple[str, ...]:
    """By what a record is known: a party by its id, a link by its ends and its type."""
    names = _LINK_KEYS if "from" in record else ("id",)
    return tuple(str(record.get(name, "")) for name in names)


def _into_text(
    text: str,
    section: str,
    data: Sequence[Record] | None,
    records: Sequence[Record],
    result: Merged,
) -> str:
    """The profile's text with the records of a section that is written in it."""
    there = {_key(r): i for i, r in enumerate(data or ())}
    fills: dict[int, Record] = {}
    new = []
    for record in records:
        index = there.get(_key(record))
        if index is None:
            new.append(record)
        elif data:
            blanks = _blanks(record, data[index], _is_same, result)
            if fitting := _fitting(section, blanks, data[index], result):
                fills[index] = fitting
    _count(section, new, fills, result)
    return with_records(text, section, fills, new) if new or fills else text


def _into_table(
    profile: Path,
    document: Document,
    section: str,
    records: Sequence[Record],
    result: Merged,
) -> None:
    """The records of a section whose table is a file of its own, put into that."""
    path = profile.parent / document.section(section).data["file"]
    if path.suffix.lower() not in DELIMITED_SUFFIXES:
        message = f"`{section}` stand in `{path}`, which answers of a survey cannot be put into"
        raise SurveyError(f"{message}; save that table as CSV, and name it in the profile")
    content = content_of(path)
    reference = table_reference(document, section, allow_outside=True, carried={section: content})
    opened = open_table(reference, fields_of(_MODELS[section]))
    table = TableText.of(content, opened, reference.encoding)
    names = _LINK_KEYS if section == "links" else ("id",)
    in_rules = {name for rule in rules_of(_MODELS[section]) for name in (rule.first, rule.second)}
    in_records = {name for record in records for name in record}
    cells = {name: table.cells(name) for name in {*names, *in_rules, *in_records}}
    there = _rows_by_key(names, cells, opened.constants)
    missing = {str(code) for code in reference.notation.missing} | {""}

    def filled(fields: Iterable[str], row: int) -> Record:
        return {name: cell for name in fields if (cell := cells[name][row]) not in missing}

    def is_same(value: Any, cell: Any) -> bool:  # noqa: ANN401  a field of any sort
        return _is_same_cell(table.written(value), str(cell))

    fills: dict[int, Record] = {}
    new = []
    for record in records:
        row = there.get(_key(record))
        if row is None:
            new.append({k: v for k, v in record.items() if opened.constants.get(k) != v})
            continue
        blanks = _blanks(record, {**filled(record, row), **opened.constants}, is_same, result)
        if fitting := _fitting(section, blanks, filled(in_rules, row), result):
            fills[row] = fitting
    for row, fitting in fills.items():
        table.fill(row, fitting)
    for record in new:
        table.add(record)
    _count(section, new, fills, result)
    if new or fills:
        result.files[path] = table.content()


def _rows_by_key(
    names: Sequence[str], cells: Mapping[str, Sequence[str]], constants: Mapping[str, Any]
) -> dict[tuple[str, ...], int]:
    """By what each row of a table is known, as `_key` says it of a record, and which row it is.

    A field that is the same in all rows is a constant, and has no cells of its own.
    """
    size = len(cells[names[0]])
    columns = [[str(constants[n])] * size if constants.get(n) else cells[n] for n in names]
    return {key: row for row, key in enumerate(zip(*columns, strict=True))}


def _blanks(
    record: Record,
    there: Mapping[str, Any],
    same: Callable[[Any, Any], bool],
    result: Merged,
) -> Record:
    """The fields of a record that are blank in the one that is there; those that differ clash."""
    blanks = {}
    for name, value in record.items():
        if there.get(name) is None:
            blanks[name] = value
        elif name != "asked" and not same(value, there[name]):
            who = " ".join(_key(record))
            text = f"`{who}`: `{name}` is {there[name]} in the profile, {value} in the survey"
            result.clashes.append(f"{text}; the profile's stays")
    return blanks


def _fitting(section: str, blanks: Record, there: Mapping[str, Any], result: Merged) -> Record:
    """The blanks but for those that cannot be beside what is there: begun after it had closed."""
    fields = {field.name: field for field in fields_of(_MODELS[section])}
    fitting = dict(blanks)
    for rule in rules_of(_MODELS[section]):
        compared = {
            name: fitting.get(name, value_of(there.get(name), fields[name]))
            for name in (rule.first, rule.second)
        }
        if None not in compared.values() and rule.broken(*compared.values()):
            fitting = {name: value for name, value in fitting.items() if name not in compared}
            message = rule.message.format(**compared)
            result.clashes.append(f"`{there['id']}`: {message}; the profile's stays")
    return fitting


def _is_same(new: Any, old: Any) -> bool:  # noqa: ANN401  a field of any sort
    """Whether a value of a survey is the one that is written in a profile."""
    if isinstance(new, str):
        return folded(new) == folded(str(old))
    return bool(new == old)


def _is_same_cell(new: str, old: str) -> bool:
    """Whether a value of a survey is the one in a cell of a table."""
    try:
        return float(new.replace(",", ".")) == float(old.replace(",", "."))
    except ValueError:
        return folded(new) == folded(old)


def _count(
    section: str, new: Iterable[Record], fills: Mapping[int, Record], result: Merged
) -> None:
    result.added[section] = len(list(new))
    result.filled += sum(map(len, fills.values()))
