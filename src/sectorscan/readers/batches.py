"""Rows or records a few at a time, so that never all of them are held at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_Record = TypeVar("_Record")
_MOST = 2_000  # records of a batch


def batches(records: Iterable[_Record]) -> Iterator[list[_Record]]:
    """The records in their order, in lists that are not empty."""
    left = iter(records)
    while batch := list(islice(left, _MOST)):
        yield batch
