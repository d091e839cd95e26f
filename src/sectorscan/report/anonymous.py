"""Maps for others to see: firms by numbers, no place."""

from typing import TypeVar

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.network.result import Actor, MapNode, SectorMap

_Placed = TypeVar("_Placed", bound=Actor)


def anonymised(assessment: Assessment, *, anonymous: bool | None) -> Assessment:
    """The assessment with the firms of its map as F01, F02 and so on, and without their places.

    That is so where it is asked for and, if nobody says, where the profile says how the firms were
    found: then they were asked themselves.
    """
    if anonymous is None:
        anonymous = assessment.sector.sampling is not None
    if not anonymous or assessment.map is None:
        return assessment
    return assessment.model_copy(update={"map": _without_names(assessment.map)})


def _without_names(sector_map: SectorMap) -> SectorMap:
    firms = [node.id for node in sector_map.nodes if node.sort == "firm"]
    digits = max(2, len(str(len(firms))))
    numbers = {firm: f"F{place:0{digits}}" for place, firm in enumerate(firms, start=1)}
    reading = sector_map.reading
    return sector_map.model_copy(
        update={
            "nodes": tuple(_node(node, numbers) for node in sector_map.nodes),
            "reading": reading.model_copy(
                update={
                    "between": reading.between and _actor(reading.between, numbers),
                    "brokers": reading.brokers.model_copy(
                        update={
                            "members": tuple(
                                _actor(broker, numbers) for broker in reading.brokers.members
                            )
                        }
                    ),
                }
            ),
        }
    )


def _node(node: MapNode, numbers: dict[str, str]) -> MapNode:
    number = numbers.get(node.id) if node.sort == "firm" else None
    named = {} if number is None else {"id": number, "name": number}
    return node.model_copy(update={"place": "", **named})


def _actor(actor: _Placed, numbers: dict[str, str]) -> _Placed:
    if actor.sort != "firm":
        return actor
    number = numbers[actor.id]
    return actor.model_copy(update={"id": number, "name": number})
