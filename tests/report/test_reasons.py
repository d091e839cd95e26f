"""Why something of a network cannot be observed, in the language that is spoken."""

import pytest

from sectorscan.languages import speaking
from sectorscan.measures.ties import LISTED_ONCE, NO_NAMED_FIRMS
from sectorscan.network.positions import MOST_NODES
from sectorscan.network.reading import network_reading
from sectorscan.network.result import Layer, NetworkReading
from sectorscan.report.reasons import reason_in_words
from tests.support.builders import firms, profile, tie
from tests.support.left_in_english import in_english, veil
from tests.support.reports import SHIPPED

TWO = {"firms": firms({}, {}), "institutions": []}
READINGS = {
    "no-firms": {},
    "no-links": {"firms": firms({}, {})},
    "no-ties": {**TWO, "links": []},
    "one-tie": {**TWO, "links": [tie("f0", "f1", "subcontracting")]},
    "one-firm": {"firms": firms({}), "institutions": [], "links": []},
    "groups": {"firms": firms({"count": 5}, {"count": 9}), "links": [tie("f0", "f1")]},
    "places": {"firms": firms({"lat": 44.8, "lon": 10.9}, {}, {}, {})},
}


def reasons_of(reading: NetworkReading) -> set[str]:
    """Every reason that a reading gives."""
    reasons = {reading.reason}
    for layer in (reading.together, *reading.by_type):
        reasons |= set() if layer is None else _of_layer(layer)
    if reading.places is not None and reading.places.distances is not None:
        distances = reading.places.distances
        rings = [figure for ring in distances.within for figure in (ring.jobs, ring.firms)]
        for figure in (*rings, distances.median_km, distances.nearest_km, distances.on_one_spot):
            reasons.add(figure.reason)
    return reasons - {""}


def _of_layer(layer: Layer) -> set[str]:
    positions = layer.brokers.reason, layer.between.reason, layer.structure.reason
    return {figure.reason for figure in layer.figures} | {layer.core.reason, *positions}


@pytest.mark.parametrize("name", READINGS)
def test_every_reason_of_a_reading_is_known(name: str) -> None:
    reasons = reasons_of(network_reading(profile(**READINGS[name]), SHIPPED))
    assert reasons
    assert {reason for reason in reasons if reason_in_words(reason) != reason} == set()
    with veil():
        assert in_english(map(reason_in_words, reasons)) == []


@pytest.mark.parametrize(
    "reason",
    [
        NO_NAMED_FIRMS,
        LISTED_ONCE,
        "no job is listed",
        "it needs at least 2 firms with coordinates",
        f"it is told of up to {MOST_NODES:,} firms and institutions; there are 2,400",
        "they are told of up to 20,000 firms and institutions; there are 30,000",
        "`employees` is known for 43% of the firms only",
        "no record is one of those that count",
    ],
)
def test_a_reason_that_is_rare_is_known_too(reason: str) -> None:
    with veil():
        assert in_english([reason_in_words(reason)]) == []


def test_numbers_in_it_are_written_as_the_language_writes_them() -> None:
    with speaking("fr"):
        told = reason_in_words(
            "they are told of up to 20,000 firms and institutions; there are 30,000"
        )
    assert "20\u202f000" in told


def test_another_reason_stays_as_it_is() -> None:
    with speaking("pt"):
        assert reason_in_words("nobody asked") == "nobody asked"
