"""What one part of a profile says of another: repeated ids, unknown ends of links and sources."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from sectorscan.profile.records import Names
from sectorscan.types import IntArray

if TYPE_CHECKING:
    import polars as pl

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sectorscan.errors import Problem, did_you_mean
from sectorscan.profile.records import Places, as_name, capped
from sectorscan.readers.document import Document

UNKNOWN, BLANK = -1, -2


class Parties:
    """All parties of a profile, section by section."""

    def __init__(self, sections: Sequence[Names]) -> None:
        self._sections = sections
        self._are_lists = all(isinstance(names, list) for names in sections)

    def positions(self, names: Names) -> IntArray:
        """Where each named party first stands among all; UNKNOWN or BLANK where there is none."""
        if self._are_lists and isinstance(names, list):
            first = self._first
            found = [BLANK if name is None else first.get(name, UNKNOWN) for name in names]
            return np.array(found, dtype=np.intp)
        return self._joined(_series(names))

    def names(self, most: int) -> list[str]:
        """All names, or none where there are more than that many."""
        if sum(map(len, self._sections)) > most:
            return []
        return [name for names in self._sections for name in names if name is not None]

    @cached_property
    def _first(self) -> dict[str | None, int]:
        """Where each name first stands."""
        first: dict[str | None, int] = {}
        for position, name in enumerate(chain.from_iterable(self._sections)):
            first.setdefault(name, position)
        return first

    def _joined(self, names: "pl.Series") -> IntArray:
        import polars as pl

        found = names.to_frame("name").join(
            self._first_rows, on="name", how="left", maintain_order="left"
        )
        lacking = pl.when(pl.col("name").is_null()).then(BLANK).otherwise(UNKNOWN)
        positions = found.select(pl.col("position").fill_null(lacking)).to_series()
        return np.array(positions, dtype=np.intp)

    @cached_property
    def _first_rows(self) -> "pl.DataFrame":
        import polars as pl

        every = pl.concat([_series(names) for names in self._sections]).to_frame("name")
        numbered = every.with_columns(position=pl.int_range(pl.len()))
        return numbered.unique("name", keep="first").drop_nulls()


def _series(names: Names) -> "pl.Series":
    import polars as pl

    return names if isinstance(names, pl.Series) else pl.Series(names, dtype=pl.String)


# To compare a name with all others takes long where they are many.
_MOST_COMPARED, _MOST_COMPARISONS = 5_000, 20


@dataclass(frozen=True)
class Named:
    """A section whose records have, or refer to, ids; of each record the number of its row."""

    section: str
    rows: IntArray
    names: Mapping[str, Names]
    places: Places

    def problem(self, index: int, field: str, message: str, tip: str = "") -> Problem:
        """A problem with one record's field."""
        return self.places.problem((int(self.rows[index]), field), message, tip=tip)


def repeated_ids(sections: Sequence[Named], parties: Parties) -> Iterator[Problem]:
    """Ids that more than one party has."""
    starts = np.cumsum([0, *(len(one.rows) for one in sections)])
    for start, one in zip(starts[:-1], sections, strict=True):
        ids = one.names["id"]
        first = parties.positions(ids)
        repeated = np.flatnonzero((first >= 0) & (first != start + np.arange(len(first))))
        holders = np.searchsorted(starts, first[repeated], side="right") - 1
        problems = (
            one.problem(
                index,
                "id",
                f"the id `{ids[index]}` is used twice;"
                f" it is one of the {sections[holder].section} too",
            )
            for index, holder in zip(repeated.tolist(), holders.tolist(), strict=True)
        )
        yield from capped(problems, len(repeated), one.places.most_told)


def unknown_ends(links: Named, ends: Mapping[str, IntArray], parties: Parties) -> Iterator[Problem]:
    """Links to nobody, and to oneself; `ends` are where their `from` and `to` stand."""
    tips = _Tips(parties)
    for end, positions in ends.items():
        unknown = np.flatnonzero(positions == UNKNOWN)
        names = links.names[end]
        problems = (
            links.problem(
                index,
                end,
                f"`{names[index]}` is no firm, institution or partner outside",
                tip=tips.of(str(names[index])),
            )
            for index in unknown.tolist()
        )
        yield from capped(problems, len(unknown), links.places.most_told)
    yield from _linked_to_themselves(links, ends["from"], ends["to"])


def _linked_to_themselves(links: Named, source: IntArray, target: IntArray) -> Iterator[Problem]:
    names, others = links.names["from"], links.names["to"]
    alike = np.flatnonzero((source == target) & (source != BLANK))
    same = [index for index in alike.tolist() if names[index] == others[index]]
    problems = (links.problem(i, "to", f"`{names[i]}` is linked to itself") for i in same)
    yield from capped(problems, len(same), links.places.most_told)


class _Tips:
    """What may help who named nobody that is known; looked for only so often."""

    def __init__(self, parties: Parties) -> None:
        self._known = parties.names(_MOST_COMPARED)
        self._left = _MOST_COMPARISONS

    def of(self, name: str) -> str:
        close = did_you_mean(name, self._known) if self._left else ""
        self._left = max(0, self._left - 1)
        return close or "list it, or name it under `outside`"


def unknown_sources(document: Document) -> Iterator[Problem]:
    """Every `source:` that is not described."""
    data = document.data if isinstance(document.data, dict) else {}
    sources = data.get("sources") or {}
    if not isinstance(sources, dict):
        return
    for location, name in _sources_named(data, ()):
        if name not in sources:
            tip = did_you_mean(name, sources) or "describe it under `sources`"
            yield document.problem(location, f"there is no source `{name}`", tip=tip)


def _sources_named(
    value: object, location: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every `source:` in the sections that may carry one, with its place."""
    sections = ("sector", "stated", "answers", "series")
    if isinstance(value, dict):
        for key, inner in value.items():
            name = as_name(inner)
            if key == "source" and location and name is not None:
                yield (*location, key), name
            elif location or key in sections:
                yield from _sources_named(inner, (*location, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _sources_named(inner, (*location, index))
