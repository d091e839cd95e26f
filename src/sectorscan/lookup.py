"""Parties by name: where each stands among all, for two lists of texts or for two columns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sectorscan.columns import IntArray, frozen
from sectorscan.records import Names

if TYPE_CHECKING:
    import polars as pl

BLANK, UNKNOWN = -2, -1


class Parties:
    """All parties of a profile, in order: firms, institutions, outsiders."""

    def __init__(self, sections: Sequence[Names]) -> None:
        self._sections = sections
        self._in_columns = not all(isinstance(names, list) for names in sections)

    def positions(self, names: Names) -> IntArray:
        """Where each named party first stands; -1 for one that is unknown, -2 for a blank."""
        ...
