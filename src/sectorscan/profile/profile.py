"""A sector's profile: what is known of one sector at one date."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from msgspec import Struct, field

from sectorscan.profile.columns import Numbers, Table, exactly, numbers_of, table_of, texts_of
from sectorscan.profile.rows import Answer, Institution, Outsider
from sectorscan.profile.schema import (
    InPlace,
    LabourCheck,
    LevelTarget,
    Listed,
    Plan,
    ReportDetails,
    Sector,
    SeriesPoint,
    Source,
    StatedFigure,
    VisitDetails,
    Waiver,
)
from sectorscan.readers.document import Document
from sectorscan.types import FloatArray, IntArray, LinkType, Notice, Range, frozen

Records = Listed
"""A section of records that is read as columns."""


def _year(moment: int | date) -> int:
    return moment if isinstance(moment, int) else moment.year


class Links(Struct, frozen=True, kw_only=True):
    """Ties as columns; `source` and `target` count firms first, then institutions and outsiders.

    Ties of the `mutual` types go both ways, though each is listed once.
    """

    table: Table
    source: IntArray
    target: IntArray
    mutual: frozenset[LinkType] = frozenset()


class Profile(Struct, frozen=True, kw_only=True, dict=True):
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
    labour_checks: tuple[LabourCheck, ...]
    labour_commitments: tuple[str, ...]
    series: tuple[SeriesPoint, ...]
    complete: frozenset[Listed]
    """The lists that are whole: what is not on them is not there."""
    report: ReportDetails
    plan: Plan
    visits: VisitDetails
    notices: tuple[Notice, ...]
    """What was done with records that are in doubt."""
    document: Document
    unused_columns: Mapping[str, tuple[str, ...]]
    """By section, or by the journal's path, the columns of its table that no field is read from."""
    noted: int
    """How many of the answers the journal has."""
    files: tuple[Path, ...]
    """The files that it was read from: its own, its tables and its journal of answers."""
    targets: Mapping[str, LevelTarget] = field(default_factory=dict)
    """Levels that the partners want, by ingredient, question or measure."""
    does_not_apply: tuple[Waiver, ...] = ()
    """What the author says does not apply, whether or not that is over."""

    @cached_property
    def waived(self) -> Mapping[str, Waiver]:
        """By indicator, what does not apply at the date of the profile; without one, all of it."""
        return {waiver.id: waiver for waiver in self.does_not_apply if not self._is_over(waiver)}

    def _is_over(self, waiver: Waiver) -> bool:
        until, now = waiver.until, self.sector.as_of
        if until is None or now is None:
            return False
        if isinstance(until, date) and isinstance(now, date):
            return now > until
        return _year(now) > _year(until)

    @cached_property
    def running(self) -> frozenset[str]:
        """The interventions that run already, as the profile says."""
        return frozenset(known.id for known in self.in_place if known.status == "running")

    def table(self, of: Records) -> Table | None:
        """The records of a section as columns; None if the section was not collected."""
        if of == "firms":
            return self.firms
        if of == "links":
            return None if self.links is None else self.links.table
        return self._institutions_as_columns

    def firm_weights(self) -> Numbers:
        """How many firms each record stands for: count by sampling weight; 0 once it has left."""
        return self._firm_weights

    @cached_property
    def _institutions_as_columns(self) -> Table | None:
        return None if self.institutions is None else _institution_table(self.institutions)

    @cached_property
    def _firm_weights(self) -> Numbers:
        table = self.firms or table_of(0, {}, {})
        count, weight = table.number("count"), table.number("weight")
        year, exited = self.sector.year, table.number("exited").low
        here = ~(exited <= (np.inf if year is None else year))
        each = np.where(weight.known, weight.low, 1.0) * here
        low = frozen(np.where(np.isnan(count.low), 1.0, count.low) * each)
        if count.exact:
            return exactly(low)
        high = np.where(np.isnan(count.high), 1.0, count.high)
        high = np.where(each > 0, high, 0.0)  # of those that do not count, an open end neither
        return Numbers(low, frozen(high * each))

    def listed_firms(self) -> FloatArray:
        """How many firms each record lists, whatever it weighs in a sample; 0 once they left."""
        return self._listed_firms

    @cached_property
    def _listed_firms(self) -> FloatArray:
        weight = (self.firms or table_of(0, {}, {})).number("weight")
        each = np.where(weight.known & (weight.low > 0), weight.low, 1.0)
        listed: FloatArray = frozen(self.firm_weights().middle / each)
        return listed

    def asked_share(self) -> FloatArray:
        """Which firms were asked about their ties: 1 for one that was, a share of a group.

        All were where nobody says otherwise; once it is said of some, those left blank were not.
        """
        asked = (self.firms or table_of(0, {}, {})).number("asked")
        return np.nan_to_num(asked.middle) if asked.known.any() else np.ones(len(asked.low))

    def firm_count(self) -> float | None:
        """The sector's number of firms: its stated population, else the listed firms."""
        return self._firm_count

    @cached_property
    def _firm_count(self) -> float | None:
        stated = self.sector.population.firms
        if stated is not None:
            return float(numbers_of([stated]).middle[0])
        if self.firms is None:
            return None
        return float(self.firm_weights().middle.sum())


def _institution_table(institutions: Sequence[Institution]) -> Table:
    boards = [None if i.governance is None else len(set(i.governance)) for i in institutions]
    numbers = {
        "active": numbers_of([i.active for i in institutions]),
        "reach": numbers_of([i.reach for i in institutions]),
        "boards_n": numbers_of(boards),
    }
    return table_of(len(institutions), numbers, {"kind": texts_of([i.kind for i in institutions])})
