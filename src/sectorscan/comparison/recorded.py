"""What is on record in several sectors: counts, bodies by name, and what the links show."""

import re
from collections.abc import Callable, Sequence

from sectorscan.assessment.result.strategy import RoleResult
from sectorscan.comparison.result import (
    ComparedCount,
    ComparedKind,
    ComparedNetwork,
    CountUnit,
    Mode,
    Turnover,
)
from sectorscan.comparison.standing import Standing
from sectorscan.languages import marked
from sectorscan.network.glossary import EXPLAINED
from sectorscan.network.result import MapReading
from sectorscan.types import Interval, Range, point


def compared_counts(standings: Sequence[Standing]) -> tuple[ComparedCount, ...]:
    """How many firms, people and active bodies each sector has, where that is known."""
    figures: tuple[tuple[str, str, Callable[[Standing], Interval | None]], ...] = (
        ("firms", marked("firms"), lambda standing: _between(standing.sector.firms)),
        ("employees", marked("people who work in them"), lambda s: _between(s.sector.employees)),
        ("bodies", marked("bodies that are recorded as active"), _active_bodies),
    )
    counts = (
        ComparedCount(id=name, title=title, unit="number", values=tuple(map(value, standings)))
        for name, title, value in figures
    )
    return tuple(count for count in counts if any(count.values))


def _between(figure: Range | None) -> Interval | None:
    """A published figure; None where an end is open, since nothing can be set against it."""
    if figure is None or figure.low is None or figure.high is None:
        return None
    return Interval(low=figure.low, estimate=(figure.low + figure.high) / 2, high=figure.high)


def _active_bodies(standing: Standing) -> Interval | None:
    if standing.institutions is None:
        return None
    return point(float(sum(len(role.active) for role in standing.institutions)))


def compared_kinds(standings: Sequence[Standing], mode: Mode) -> tuple[ComparedKind, ...]:
    """The kinds of which somebody is recorded, or was, in one of the sectors."""
    by_kind = [{role.kind: role for role in standing.institutions or ()} for standing in standings]
    titles = {kind: role.title for roles in by_kind for kind, role in roles.items()}
    kinds = []
    for kind, title in titles.items():
        roles = [sector.get(kind) for sector in by_kind]
        if any(role and (role.active or role.inactive) for role in roles):
            kinds.append(_compared_kind(kind, title, roles, mode))
    return tuple(kinds)


def _compared_kind(
    kind: str, title: str, roles: Sequence[RoleResult | None], mode: Mode
) -> ComparedKind:
    first, *later = roles
    return ComparedKind(
        id=kind,
        title=title,
        active=tuple(role.active if role else None for role in roles),
        inactive=tuple(role.inactive if role else None for role in roles),
        absent=tuple(role is not None and role.absent for role in roles),
        turnover=tuple(
            turnover(first, role) if mode == "dates" and first and role else None for role in later
        ),
        reach=tuple(role.reach if role else None for role in roles),
    )


def turnover(before: RoleResult, after: RoleResult) -> Turnover:
    """Who came and who went, by name, whatever its capitals and its punctuation."""
    was, now, ended = (
        {re.sub(r"\W", "", name).casefold(): name for name in names}
        for names in (before.active, after.active, after.inactive)
    )
    return Turnover(
        came=tuple(name for key, name in now.items() if key not in was),
        ended=tuple(name for key, name in ended.items() if key in was),
        not_recorded=tuple(
            name for key, name in was.items() if key not in now and key not in ended
        ),
    )


def compared_network(standings: Sequence[Standing]) -> ComparedNetwork | None:
    """What the links of each sector show; None where no sector has any."""
    readings = [_reading(standing) for standing in standings]
    if not any(readings):
        return None
    known = [reading or MapReading() for reading in readings]
    figures: tuple[tuple[str, str, CountUnit, Callable[[MapReading], float | None]], ...] = (
        ("links", marked("recorded links"), "number", lambda reading: reading.recorded),
        ("density", _TITLES["density"], "share", lambda reading: reading.density),
        ("reciprocity", _TITLES["reciprocity"], "share", lambda reading: reading.returned),
    )
    return ComparedNetwork(
        figures=tuple(
            ComparedCount(
                id=name,
                title=title,
                unit=unit,
                values=tuple(_if_known(value(reading)) for reading in known),
            )
            for name, title, unit, value in figures
        ),
        sole_brokers=tuple(_sole_brokers(reading) for reading in readings),
    )


_TITLES = {explained.id: explained.title for explained in EXPLAINED}


def _reading(standing: Standing) -> MapReading | None:
    """What is read of a sector's links; None where it has none, or its assessment none of them."""
    reading = standing.reading
    return reading if reading and reading.recorded is not None else None


def _if_known(value: float | None) -> Interval | None:
    return None if value is None else point(float(value))


def _sole_brokers(reading: MapReading | None) -> tuple[str, ...] | None:
    """None also where the reading gives a reason why none can be told."""
    if reading is None or reading.brokers.reason:
        return None
    return tuple(broker.name for broker in reading.brokers.members)
