"""What is on record in several sectors: counts, bodies by name, and what the links show."""

import re
from collections.abc import Callable, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.strategy import RoleResult
from sectorscan.comparison.result import (
    ComparedCount,
    ComparedKind,
    ComparedNetwork,
    Mode,
    Turnover,
)
from sectorscan.network.result import FigureId, Layer, NetworkReading
from sectorscan.types import Interval, Range

NETWORK_FIGURES: tuple[FigureId, ...] = ("density", "reciprocity")


def compared_counts(assessments: Sequence[Assessment]) -> tuple[ComparedCount, ...]:
    """How many firms, people and active bodies each sector has, where that is known."""
    figures: tuple[tuple[str, str, Callable[[Assessment], Interval | None]], ...] = (
        ("firms", "firms", lambda assessment: _between(assessment.sector.firms)),
        ("employees", "people who work in them", lambda a: _between(a.sector.employees)),
        ("bodies", "bodies that are recorded as active", _active_bodies),
    )
    counts = (
        ComparedCount(id=name, title=title, unit="number", values=tuple(map(value, assessments)))
        for name, title, value in figures
    )
    return tuple(count for count in counts if any(count.values))


def _between(figure: Range | None) -> Interval | None:
    """A published figure; None where an end is open, since nothing can be set against it."""
    if figure is None or figure.low is None or figure.high is None:
        return None
    return Interval(low=figure.low, estimate=(figure.low + figure.high) / 2, high=figure.high)


def _exactly(value: float) -> Interval:
    return Interval(low=value, estimate=value, high=value)


def _active_bodies(assessment: Assessment) -> Interval | None:
    if assessment.institutions is None:
        return None
    return _exactly(sum(len(role.active) for role in assessment.institutions))


def compared_kinds(assessments: Sequence[Assessment], mode: Mode) -> tuple[ComparedKind, ...]:
    """The kinds of which somebody is recorded, or was, in one of the sectors."""
    by_kind = [
        {role.kind: role for role in assessment.institutions or ()} for assessment in assessments
    ]
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


def compared_network(readings: Sequence[NetworkReading | None]) -> ComparedNetwork | None:
    """What the links of each sector show; None of a reading is a sector without its profile."""
    layers = [reading.together if reading else None for reading in readings]
    if not any(layers):
        return None
    titles = {
        explained.id: explained.title
        for reading in readings
        if reading
        for explained in reading.explained
    }
    links = ComparedCount(
        id="links",
        title="recorded links",
        unit="number",
        values=tuple(_exactly(layer.links.recorded) if layer else None for layer in layers),
    )
    figures = tuple(
        ComparedCount(
            id=figure,
            title=titles[figure],
            unit="share",
            values=tuple(_network_figure(layer, figure) for layer in layers),
        )
        for figure in NETWORK_FIGURES
    )
    return ComparedNetwork(
        figures=(links, *figures), sole_brokers=tuple(_sole_brokers(layer) for layer in layers)
    )


def _network_figure(layer: Layer | None, wanted: FigureId) -> Interval | None:
    values = [figure.value for figure in layer.figures if figure.id == wanted] if layer else []
    return next((_exactly(value) for value in values if value is not None), None)


def _sole_brokers(layer: Layer | None) -> tuple[str, ...] | None:
    """None also where the reading gives a reason why none can be told."""
    if layer is None or layer.brokers.reason:
        return None
    return tuple(broker.name for broker in layer.brokers.members)
