"""What one part of a profile says of another: repeated ids, unknown ends of links and sources."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from sectorscan.errors import Problem
from sectorscan.profile.records import Origin, PartyIds, as_name
from sectorscan.readers.document import CONTAINERS, Document
from sectorscan.readers.problems import TipFinder, capped
from sectorscan.readers.source_file import KeyPath
from sectorscan.readers.vocabulary.words import folded
from sectorscan.types import IntArray, Notice

if TYPE_CHECKING:
    import polars as pl

UNKNOWN, BLANK = -1, -2


class PartyIndex:
    """Where the parties of a profile stand, section by section."""

    def __init__(self, sections: Sequence[PartyIds]) -> None:
        self._sections = sections
        self._are_lists = all(isinstance(names, list) for names in sections)

    def positions(self, names: PartyIds) -> IntArray:
        """Where each named party first stands among all; UNKNOWN or BLANK where there is none."""
        if self._are_lists and isinstance(names, list):
            first = self._first
            positions = [BLANK if name is None else first.get(name, UNKNOWN) for name in names]
            return np.array(positions, dtype=np.intp)
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
        """By hashes of 64 bits, in half the time; by the names where two share a hash."""
        positions = _found(_hashes(names), self._first_hashes)
        if (self._names.gather(positions) != names).any():
            positions = _found(names, _first_rows(self._names))
        blank = names.is_null().to_numpy()
        return np.where(blank, BLANK, positions.fill_null(UNKNOWN).to_numpy()).astype(np.intp)

    @cached_property
    def _names(self) -> "pl.Series":
        import polars as pl

        return pl.concat([_series(names) for names in self._sections])

    @cached_property
    def _first_hashes(self) -> "pl.DataFrame":
        return _first_rows(_hashes(self._names))


def _hashes(names: "pl.Series") -> "pl.Series":
    """A number of 64 bits for each name, the same for the same; null where it is blank."""
    return names.hash().set(names.is_null(), None)


def _first_rows(keys: "pl.Series") -> "pl.DataFrame":
    """Each key once, and the position at which it first stands."""
    import polars as pl

    rows = pl.DataFrame({"key": keys, "position": np.arange(len(keys))})
    return rows.unique("key", keep="first")


def _found(keys: "pl.Series", among: "pl.DataFrame") -> "pl.Series":
    """Where each key first stands among others; null where it does not."""
    joined = keys.to_frame("key").join(among, on="key", how="left", maintain_order="left")
    return joined["position"]


def _series(names: PartyIds) -> "pl.Series":
    import polars as pl

    return names if isinstance(names, pl.Series) else pl.Series(names, dtype=pl.String)


class PartyNames:
    """Which party has a name: to those who list links, a firm's name is as good as its id.

    `names` gives them all, and is asked only where an end of a link is no id.
    """

    def __init__(self, names: Callable[[], Sequence[str | None]]) -> None:
        self._names = names

    def position(self, name: str) -> int | None:
        """Where the one party of that name stands; None where there is none, or several."""
        positions = self._positions.get(folded(name), ())
        return positions[0] if len(positions) == 1 else None

    def are_several(self, name: str) -> bool:
        """Whether several parties have the name."""
        return len(self._positions.get(folded(name), ())) > 1

    def few(self, most: int) -> list[str]:
        """All names, or none where there are more than that many."""
        names = [name for name in self._names() if name is not None]
        return names if len(names) <= most else []

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        positions: dict[str, list[int]] = {}
        for position, name in enumerate(self._names()):
            if name is not None and folded(name):
                positions.setdefault(folded(name), []).append(position)
        return positions


_LISTED = re.compile("[;|\\n]")
_MOST_COMPARED = 5_000  # names of parties; of more no list is made to look for tips


class NamedRecords(Struct, frozen=True):
    """A section whose records have, or refer to, ids; of each record the number of its row."""

    section: str
    rows: IntArray
    names: Mapping[str, PartyIds]
    origin: Origin

    def key_path(self, index: int, field: str) -> KeyPath:
        """Where a field of one of the records stands in their origin."""
        return (int(self.rows[index]), field)


def repeated_ids(sections: Sequence[NamedRecords], parties: PartyIndex) -> Iterator[Problem]:
    """Ids that more than one party has."""
    starts = np.cumsum([0, *(len(section.rows) for section in sections)])
    for start, section in zip(starts[:-1], sections, strict=True):
        ids = section.names["id"]
        first = parties.positions(ids)
        repeated = np.flatnonzero((first >= 0) & (first != start + np.arange(len(first))))
        holders = np.searchsorted(starts, first[repeated], side="right") - 1
        problems = (
            section.origin.problem(
                section.key_path(index, "id"),
                f"the id `{ids[index]}` is used twice;"
                f" it is one of the {sections[holder].section} too",
                code="given-twice",
            )
            for index, holder in zip(repeated.tolist(), holders.tolist(), strict=True)
        )
        yield from capped(problems, len(repeated))


def by_name(
    links: NamedRecords, ends: Mapping[str, IntArray], names: PartyNames
) -> tuple[dict[str, IntArray], list[Notice]]:
    """The ends of links, those that are no id but the name of one party as that party."""
    resolved, first, by_names = {}, None, set()
    for end, positions in ends.items():
        unknown = np.flatnonzero(positions == UNKNOWN)
        resolved[end] = positions.copy() if len(unknown) else positions
        for index in unknown.tolist():
            name = str(links.names[end][index])
            position = names.position(name)
            if position is not None:
                resolved[end][index] = position
                by_names.add(name)
                first = first or (index, end, name)
    if first is None:
        return resolved, []
    index, end, name = first
    more = f" and {len(by_names) - 1:,} more" if len(by_names) > 1 else ""
    text = f"`{name}`{more}: no ids but names, read as the parties that are called so"
    place = links.origin.source_location(links.key_path(index, end))
    return resolved, [Notice(code="links-by-name", place=str(place), text=text)]


def unknown_ends(
    links: NamedRecords, ends: Mapping[str, IntArray], parties: PartyIndex, names: PartyNames
) -> Iterator[Problem]:
    """Links to nobody, and to oneself; `ends` are where their `from` and `to` stand."""
    is_any = any((positions == UNKNOWN).any() for positions in ends.values())
    known = [*parties.names(_MOST_COMPARED), *names.few(_MOST_COMPARED)] if is_any else []
    tips = TipFinder(known)

    def tip(name: str) -> str:
        if names.are_several(name):
            return "several parties have this name; name the one that is meant by its id"
        if _LISTED.search(name):
            return "write one party a cell, in a row or in a column (`alter1`, `alter2`) of its own"
        return tips.did_you_mean(name) or "list it, or name it under `outside`"

    for end, positions in ends.items():
        unknown = np.flatnonzero(positions == UNKNOWN)
        ids = links.names[end]
        problems = (
            links.origin.problem(
                links.key_path(index, end),
                f"`{ids[index]}` is no firm, institution or partner outside",
                tip=tip(str(ids[index])),
                code="unknown-party",
            )
            for index in unknown.tolist()
        )
        yield from capped(problems, len(unknown))
    yield from _linked_to_themselves(links, ends["from"], ends["to"])


def _linked_to_themselves(
    links: NamedRecords, source: IntArray, target: IntArray
) -> Iterator[Problem]:
    names, others = links.names["from"], links.names["to"]
    alike = np.flatnonzero((source == target) & (source != BLANK))
    same = [i for i in alike.tolist() if source[i] != UNKNOWN or names[i] == others[i]]
    problems = (
        links.origin.problem(
            links.key_path(i, "to"), f"`{names[i]}` is linked to itself", code="self-link"
        )
        for i in same
    )
    yield from capped(problems, len(same))


def unknown_sources(document: Document) -> Iterator[Problem]:
    """Every `source:` that is not described."""
    data = document.data if isinstance(document.data, dict) else {}
    sources = data.get("sources") or {}
    if not isinstance(sources, dict):
        return
    tips = TipFinder(list(sources))
    unknown = [(at, name) for at, name in _sources_named(data, ()) if name not in sources]
    problems = (
        document.problem(
            key_path,
            f"there is no source `{name}`",
            tip=tips.did_you_mean(name) or "describe it under `sources`",
            code="unknown-source",
        )
        for key_path, name in unknown
    )
    yield from capped(problems, len(unknown))


def _sources_named(
    value: dict[str, Any] | list[Any], key_path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every `source:` in the sections that may carry one, with its place."""
    sections = ("sector", "stated", "answers", "labour_checks", "series")
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, CONTAINERS):
            if key_path or key in sections:
                yield from _sources_named(inner, (*key_path, key))
        elif key == "source" and key_path and (name := as_name(inner)) is not None:
            yield (*key_path, key), name
