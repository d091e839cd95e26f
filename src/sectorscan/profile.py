"""A sector's profile: what is known of one sector at one date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from sectorscan.columns import (
    FloatArray,
    IntArray,
    Numbers,
    Table,
    frozen,
    numbers_of,
    table_of,
    texts_of,
)
from sectorscan.document import Document, read, validate
from sectorscan.errors import InputError
from sectorscan.profile_file import (
    Answer,
    Firm,
    InPlace,
    Institution,
    Outsider,
    ProfileFile,
    Range,
    Sector,
    SeriesPoint,
    Source,
    StatedFigure,
)
from sectorscan.references import reference_problems

Records = Literal["firms", "links", "institutions"]


@dataclass(frozen=True, kw_only=True)
class Links:
    """Ties as columns; `source` and `target` count firms first, then institutions and outsiders."""

    table: Table
    source: IntArray
    target: IntArray


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A validated profile. A section nobody filled in is None: not collected, not empty."""

    sector: Sector
    sources: Mapping[str, Source]
    stated: Mapping[str, StatedFigure]
    firms: Table | None
    institutions: tuple[Institution, ...] | None
    outside: tuple[Outsider, ...]
    links: Links | None
    answers: Mapping[str, tuple[Answer, ...]] | None
    in_place: tuple[InPlace, ...]
    watch: tuple[str, ...]
    costs: Mapping[str, float | Range]
    steps_done: tuple[str, ...]
    labour_breaches: tuple[str, ...] | None
    labour_commitments: tuple[str, ...]
    series: tuple[SeriesPoint, ...]
    document: Document

    def table(self, of: Records) -> Table | None:
        """The records of a section as columns; None if the section was not collected."""
        if of == "firms":
            return self.firms
        if of == "links":
            return None if self.links is None else self.links.table
        return None if self.institutions is None else _institution_table(self.institutions)

    def firm_weights(self) -> Numbers:
        """How many firms each record stands for: count by sampling weight; 0 once it has left."""
        table = self.firms or table_of(0, {}, {})
        count, weight = table.number("count"), table.number("weight")
        year, exited = self.sector.year, table.number("exited").low
        here = ~(exited <= (np.inf if year is None else year))
        each = np.where(weight.known, weight.low, 1.0) * here
        low, high = (np.where(np.isnan(end), 1.0, end) for end in (count.low, count.high))
        high = np.where(each > 0, high, 0.0)  # of those that do not count, an open end neither
        return Numbers(low * each, high * each)

    def firm_count(self) -> float | None:
        """The sector's number of firms: its stated population, else the listed firms."""
        stated = self.sector.population.firms
        if stated is not None:
            return float(numbers_of([stated]).middle[0])
        if self.firms is None:
            return None
        return float(self.firm_weights().middle.sum())


def load_profile(path: Path | str) -> Profile:
    """The profile in a file. Raises InputError with all problems, in file order."""
    return profile_of(read(path))


def profile_of(document: Document) -> Profile:
    """The profile in a document. Raises InputError with all problems, in file order."""
    problems = list(reference_problems(document))
    try:
        content = validate(ProfileFile, document)
    except InputError as error:
        raise InputError([*error.problems, *problems]) from None
    if problems:
        raise InputError(problems)
    return Profile(
        sector=content.sector,
        sources=content.sources,
        stated=content.stated,
        firms=None if content.firms is None else _firm_table(content.firms, content.sector),
        institutions=content.institutions,
        outside=content.outside,
        links=None if content.links is None else _links(content),
        answers=content.answers,
        in_place=content.in_place,
        watch=content.watch,
        costs=content.costs,
        steps_done=content.steps_done,
        labour_breaches=content.labour_breaches,
        labour_commitments=content.labour_commitments,
        series=content.series,
        document=document,
    )


_FIRM_TEXTS = ("id", "name", "isic", "role", "place", "owner", "spin_off_of")
_FIRM_LISTS = ("phases", "products", "certifications")
_LINK_TEXTS = ("type",)
_LINK_NUMBERS = ("share", "since", "joint", "intensity")


def _firm_table(firms: tuple[Firm, ...], sector: Sector) -> Table:
    filled = set().union(*(firm.model_fields_set for firm in firms))
    numbers = {
        name: numbers_of([getattr(firm, name) for firm in firms])
        for name in Firm.model_fields
        if name in filled and name not in _FIRM_TEXTS + _FIRM_LISTS
    }
    texts = {
        name: texts_of([getattr(firm, name) for firm in firms])
        for name in _FIRM_TEXTS
        if name in filled
    }
    if "phases" in filled:
        phases = [None if f.phases is None else len(f.phases) for f in firms]
        numbers["phases_n"] = numbers_of(phases)
    if "certifications" in filled:
        certified = [None if f.certifications is None else bool(f.certifications) for f in firms]
        numbers["certified"] = numbers_of(certified)
    if "founded" in filled and sector.year is not None:
        numbers["age"] = _years_since(numbers["founded"].low, sector.year)
    if "wage" in filled and sector.wage_reference is not None:
        numbers["wage_ratio"] = _wage_ratio(numbers, sector.wage_reference.amount)
    return table_of(len(firms), numbers, texts)


def _wage_ratio(numbers: Mapping[str, Numbers], reference: float) -> Numbers:
    """The ratio that is given, else the wage by the reference wage."""
    wage, given = numbers["wage"], numbers.get("wage_ratio")
    if given is None:
        return Numbers(frozen(wage.low / reference), frozen(wage.high / reference))
    return Numbers(
        frozen(np.where(given.known, given.low, wage.low / reference)),
        frozen(np.where(given.known, given.high, wage.high / reference)),
    )


def _institution_table(institutions: Sequence[Institution]) -> Table:
    boards = [None if i.governance is None else len(set(i.governance)) for i in institutions]
    numbers = {
        "active": numbers_of([i.active for i in institutions]),
        "reach": numbers_of([i.reach for i in institutions]),
        "boards_n": numbers_of(boards),
    }
    return table_of(len(institutions), numbers, {"kind": texts_of([i.kind for i in institutions])})


def _links(content: ProfileFile) -> Links:
    ids = [party.id for party in content.firms or ()]
    ids += [party.id for party in content.institutions or ()]
    ids += [party.id for party in content.outside]
    position = {identifier: index for index, identifier in enumerate(ids)}
    links = content.links or ()
    numbers = {name: numbers_of([getattr(link, name) for link in links]) for name in _LINK_NUMBERS}
    if content.sector.year is not None:
        numbers["years"] = _years_since(numbers["since"].low, content.sector.year)
    texts = {name: texts_of([getattr(link, name) for link in links]) for name in _LINK_TEXTS}
    return Links(
        table=table_of(len(links), numbers, texts),
        source=frozen(np.array([position[link.from_] for link in links], dtype=np.intp)),
        target=frozen(np.array([position[link.to] for link in links], dtype=np.intp)),
    )


def _years_since(year: FloatArray, now: int) -> Numbers:
    years = frozen(now - year)
    return Numbers(years, years)
