"""Reports for others to see: firms by numbers, no place, nothing of what people said in words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec.structs import replace

from sectorscan.assessment.result.alarm import AUTHOR, Alarm, Statement
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel
from sectorscan.network.result import (
    Actor,
    Betweens,
    Brokers,
    Core,
    Layer,
    MapNode,
    NetworkReading,
    SectorMap,
    Structure,
)

_Placed = TypeVar("_Placed", bound=Actor)
_Group = TypeVar("_Group", Brokers, Betweens, Structure, Core)


def anonymised(assessment: Assessment, *, anonymous: bool | None) -> Assessment:
    """The assessment with the firms of its map as F01, F02 and so on, and without their places.

    Notices quote no names either, and what was noted of others' answers and of checks, which may
    name a firm or a person, is left out, with who confirmed them. That is so where it is asked for
    and, if nobody says, where the profile says how the firms were found: then they were asked
    themselves. The author's own notes are left out only where it is asked for.
    """
    asked_for = anonymous is True
    if anonymous is None:
        anonymous = assessment.sector.sampling is not None
    if not anonymous:
        return assessment
    from sectorscan.report.notices import without_names  # all sentences of notices, for few reports

    sector_map = assessment.map
    if sector_map is not None:
        sector_map = _without_names(sector_map, _numbers(_firms_of(sector_map)))
    return replace(
        assessment,
        map=sector_map,
        notices=without_names(assessment.notices),
        alarm=_without_words(assessment.alarm),
        ingredients=tuple(
            _without_notes(level, all_notes=asked_for) for level in assessment.ingredients
        ),
    )


def _without_words(alarm: Alarm) -> Alarm:
    """The alarm without what was noted of a check and who confirmed it."""
    breaches = tuple(
        replace(breach, statements=tuple(map(_unquoted, breach.statements)))
        for breach in alarm.breaches
    )
    return replace(alarm, breaches=breaches)


def _unquoted(statement: Statement) -> Statement:
    """A statement without its note; one that was confirmed is not told to be unconfirmed."""
    checked_by = None if statement.checked_by is None else ""
    return replace(statement, note=None, checked_by=checked_by)


def _without_notes(level: IngredientLevel, *, all_notes: bool) -> IngredientLevel:
    indicators = tuple(_wordless(indicator, all_notes=all_notes) for indicator in level.indicators)
    return replace(level, indicators=indicators)


def _wordless(indicator: IndicatorLevel, *, all_notes: bool) -> IndicatorLevel:
    """An indicator without what was noted of others' answers, or without any notes."""
    answers = tuple(
        replace(answer, note=None) if all_notes or answer.by != AUTHOR else answer
        for answer in indicator.answers
    )
    return replace(indicator, answers=answers, notes=() if all_notes else indicator.notes)


def anonymous_reading(reading: NetworkReading, *, anonymous: bool | None) -> NetworkReading:
    """The reading of a network with its firms as numbers, by the same rule as an assessment.

    They have the numbers of the map of its assessment. Of places, only figures stay.
    """
    if anonymous is None:
        anonymous = reading.sampling is not None
    if not anonymous:
        return reading
    layers = [layer for layer in (reading.together, *reading.by_type) if layer is not None]
    named = [*([] if reading.map is None else _firms_of(reading.map)), *_firms_in(layers)]
    numbers = _numbers(named)
    return replace(
        reading,
        map=reading.map and _without_names(reading.map, numbers),
        together=reading.together and _layer(reading.together, numbers),
        by_type=tuple(_layer(layer, numbers) for layer in reading.by_type),
        # The firms whose coordinates look wrong are told by name and spot.
        places=reading.places and replace(reading.places, doubtful=()),
    )


def _firms_of(sector_map: SectorMap) -> list[str]:
    return [node.id for node in sector_map.nodes if node.sort == "firm"]


def _firms_in(layers: Iterable[Layer]) -> Iterator[str]:
    """Every firm that is named in a layer; where a map has groups, it names none of them."""
    for layer in layers:
        for actors in (
            layer.brokers.members,
            layer.between.leaders,
            layer.structure.leaders,
            layer.core.members,
        ):
            yield from (actor.id for actor in actors if actor.sort == "firm")


def _numbers(firms: Iterable[str]) -> Mapping[str, str]:
    """`F01`, `F02` and so on by the ids of firms, in their order."""
    different = list(dict.fromkeys(firms))
    digits = max(2, len(str(len(different))))
    return {firm: f"F{place:0{digits}}" for place, firm in enumerate(different, start=1)}


def _without_names(sector_map: SectorMap, numbers: Mapping[str, str]) -> SectorMap:
    reading = sector_map.reading
    return replace(
        sector_map,
        nodes=tuple(_node(node, numbers) for node in sector_map.nodes),
        reading=replace(
            reading,
            between=reading.between and _actor(reading.between, numbers),
            brokers=_with(reading.brokers, "members", numbers),
        ),
    )


def _layer(layer: Layer, numbers: Mapping[str, str]) -> Layer:
    return replace(
        layer,
        core=_with(layer.core, "members", numbers),
        brokers=_with(layer.brokers, "members", numbers),
        between=_with(layer.between, "leaders", numbers),
        structure=_with(layer.structure, "leaders", numbers),
    )


def _with(group: _Group, field: str, numbers: Mapping[str, str]) -> _Group:
    """A group whose members, which stand in a field, are numbers."""
    members = tuple(_actor(member, numbers) for member in getattr(group, field))
    return replace(group, **{field: members})


def _node(node: MapNode, numbers: Mapping[str, str]) -> MapNode:
    number = numbers.get(node.id) if node.sort == "firm" else None
    named = {} if number is None else {"id": number, "name": number}
    return replace(node, place="", **named)


def _actor(actor: _Placed, numbers: Mapping[str, str]) -> _Placed:
    if actor.sort != "firm":
        return actor
    number = numbers[actor.id]
    return replace(actor, id=number, name=number)
