"""Figures in a profile that may be two: `1.250` for people, firms or money.

YAML has a point for decimals alone. Who writes a point between thousands as well would have a
thousandth of a figure and never know; so such a one is refused, as it is in a table.
"""

import re
from collections.abc import Iterator
from typing import Any

from sectorscan.errors import Problem
from sectorscan.readers.document import CONTAINERS, Document
from sectorscan.readers.problems import capped
from sectorscan.readers.row_fields import COUNTS, MONEY_FIELDS
from sectorscan.readers.source_file import KeyPath

_SECTIONS = ("sector", "firms", "institutions", "costs", "series", "plan")
_FIELDS = COUNTS | MONEY_FIELDS | {"firms", "cost", "person_year"}
_ENDS = frozenset({"low", "high"})
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def figures_in_doubt(document: Document) -> Iterator[Problem]:
    """The figures of people, firms and money that may be a thousand times as much."""
    data = document.data if isinstance(document.data, dict) else {}
    doubted = [
        each
        for section in _SECTIONS
        if isinstance(data.get(section), CONTAINERS)
        for each in _in_doubt(data[section], (section,), section)
    ]
    yield from capped((_problem(document, *each) for each in doubted), len(doubted))


def _in_doubt(data: Any, path: KeyPath, field: str) -> Iterator[tuple[KeyPath, str, str]]:  # noqa: ANN401
    """Each figure in doubt: its path, the field that it is of, and how it is written."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        name = key if isinstance(key, str) and key not in _ENDS else field
        name = "cost" if path == ("costs",) else name
        if isinstance(value, float):
            if name in _FIELDS and _THOUSANDS.fullmatch(str(value)):
                yield (*path, key), name, str(value)
        elif isinstance(value, CONTAINERS):
            yield from _in_doubt(value, (*path, key), name)


def _problem(document: Document, path: KeyPath, field: str, written: str) -> Problem:
    from sectorscan.readers.writing_tips import two_ways_tip  # only where something is wrong

    return document.problem(
        path,
        f"`{field}` must be a number, not `{written}`",
        code="wrong-kind",
        tip=two_ways_tip(written),
    )
