"""Maps without the names of firms: numbers, no place, the same firm under the same number."""

import io
import zipfile

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.network.reading import network_reading
from sectorscan.network.result import NetworkReading
from sectorscan.report.anonymous import anonymised, anonymous_reading
from sectorscan.report.render import Options, render
from tests.support import builders
from tests.support.builders import firms, tie
from tests.support.reports import SHIPPED

NAMES = ("Rossi", "Bianchi", "Verdi")


def surveyed(method: str | None) -> Assessment:
    """Three firms in a row, the middle one tied to both others and to a centre."""
    profile = builders.profile(
        sector={"name": "here", "product_family": "shoes", "as_of": 2000}
        | ({"sampling": {"method": method}} if method else {}),
        firms=firms(*({"name": name, "place": "Carpi", "employees": 5} for name in NAMES)),
        institutions=[{"id": "centre", "name": "Knit Centre", "kind": "service-centre"}],
        links=[tie("f0", "f1"), tie("f1", "f2"), tie("f1", "centre", "membership")],
    )
    return assess(profile, SHIPPED)


@pytest.mark.parametrize(
    ("method", "asked", "hidden"),
    [
        (None, None, False),
        ("snowball", None, True),
        ("census", None, True),
        ("snowball", False, False),
        (None, True, True),
    ],
)
def test_firms_are_numbered_where_they_were_asked(
    *, method: str | None, asked: bool | None, hidden: bool
) -> None:
    found = surveyed(method)
    page = render(found, "html", Options(anonymous=asked)).decode()
    assert ("F02" in page) == hidden
    assert ("Rossi" in page or "Bianchi" in page) != hidden
    assert "Knit Centre" in page
    shown = anonymised(found, anonymous=asked).map
    assert shown is not None
    places = ["", "", "", ""] if hidden else ["Carpi", "Carpi", "Carpi", ""]
    assert [node.place for node in shown.nodes] == places


def test_the_same_firm_has_the_same_number() -> None:
    shown = anonymised(surveyed(None), anonymous=True).map
    assert shown is not None
    assert [node.name for node in shown.nodes] == ["F01", "F02", "F03", "Knit Centre"]
    assert shown.reading.between is not None
    assert shown.reading.between.name == "F02"
    assert [broker.name for broker in shown.reading.brokers.members] == ["F02"]


def test_an_assessment_without_a_map_stays_as_it_is() -> None:
    found = assess(builders.profile(), SHIPPED)
    assert anonymised(found, anonymous=True) is found


def network_of(method: str | None) -> NetworkReading:
    """The network of four firms, one of them with coordinates far from the others."""
    places = [{"lat": 44.7, "lon": 10.9}, {"lat": 44.7, "lon": 10.9}, {"lat": -44.0, "lon": 10.9}]
    profile = builders.profile(
        sector={"name": "here", "product_family": "shoes", "as_of": 2000}
        | ({"sampling": {"method": method}} if method else {}),
        firms=firms(*({"name": name, **at} for name, at in zip(NAMES, places, strict=True))),
        links=[tie("f0", "f1"), tie("f1", "f2"), tie("f0", "f2", "cooperation")],
    )
    return network_reading(profile, SHIPPED)


@pytest.mark.parametrize("format_", ["html", "docx", "xlsx", "markdown"])
@pytest.mark.parametrize(
    ("method", "asked", "hidden"),
    [(None, None, False), ("list", None, True), ("list", False, False), (None, True, True)],
)
def test_no_format_of_a_network_names_a_firm_that_was_asked(
    *, format_: str, method: str | None, asked: bool | None, hidden: bool
) -> None:
    content = render(network_of(method), format_, Options(anonymous=asked))
    if format_ in {"docx", "xlsx"}:
        parts = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(map(parts.read, parts.namelist()))
    text = content.decode(errors="ignore")
    assert any(name in text for name in NAMES) != hidden
    assert ("F02" in text) == hidden


def test_its_author_reads_the_names_on_a_terminal() -> None:
    shown = render(network_of("list"), "terminal").decode()
    assert len(NAMES) > 1
    assert all(name in shown for name in NAMES)
    hidden = render(network_of("list"), "terminal", Options(anonymous=True)).decode()
    assert not any(name in hidden for name in NAMES)


def test_a_network_has_the_numbers_of_its_map_and_no_spots() -> None:
    shown = anonymous_reading(network_of(None), anonymous=True)
    assert shown.map is not None
    assert shown.together is not None
    assert shown.places is not None
    assert [node.name for node in shown.map.nodes] == ["F01", "F02", "F03"]
    assert {member.name for member in shown.together.core.members} == {"F01", "F02", "F03"}
    assert shown.places.doubtful == ()
