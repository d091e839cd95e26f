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


def text_of(content: bytes, format_: str) -> str:
    """All that a file holds, of one in parts the text of all parts."""
    if format_ in {"docx", "xlsx"}:
        parts = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(map(parts.read, parts.namelist()))
    return content.decode(errors="ignore")


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


def test_an_assessment_without_a_map_or_notices_stays_as_it_is() -> None:
    found = assess(builders.profile(), SHIPPED)
    assert anonymised(found, anonymous=True) == found


def with_quoting_notices() -> Assessment:
    """Firms with ties by name, and owners that are written in several ways."""
    owners = ("Neri", "NERI", "Zanetti Figli", "Zanetti Figlia")
    profile = builders.profile(
        sector={
            "name": "here",
            "product_family": "shoes",
            "as_of": 2000,
            "sampling": {"method": "census"},
        },
        firms=firms(
            *(
                {"name": name, "owner": owner}
                for name, owner in zip((*NAMES, "Gialli"), owners, strict=True)
            ),
            {},
        ),
        links=[tie("Rossi", "Bianchi"), tie("f1", "f2")],
    )
    return assess(profile, SHIPPED)


QUOTED = ("Rossi", "NERI", "Zanetti")


@pytest.mark.parametrize("format_", ["terminal", "html", "docx", "markdown"])
@pytest.mark.parametrize("hidden", [True, False])
def test_no_format_quotes_names_in_its_notices(format_: str, *, hidden: bool) -> None:
    found = with_quoting_notices()
    assert {notice.code for notice in found.notices} == {
        "links-by-name",
        "spellings-joined",
        "similar-names",
    }
    options = Options(anonymous=None if hidden else False, full=True)
    text = text_of(render(found, format_, options), format_)
    assert [name for name in QUOTED if name in text] == ([] if hidden else [*QUOTED])
    assert ("names that may be the same count apart" in " ".join(text.split())) == hidden


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


@pytest.mark.parametrize("format_", ["terminal", "html", "docx", "xlsx", "markdown"])
@pytest.mark.parametrize(
    ("method", "asked", "hidden"),
    [(None, None, False), ("list", None, True), ("list", False, False), (None, True, True)],
)
def test_no_format_of_a_network_names_a_firm_that_was_asked(
    *, format_: str, method: str | None, asked: bool | None, hidden: bool
) -> None:
    text = text_of(render(network_of(method), format_, Options(anonymous=asked)), format_)
    assert any(name in text for name in NAMES) != hidden
    assert ("F02" in text) == hidden


def test_a_network_has_the_numbers_of_its_map_and_no_spots() -> None:
    shown = anonymous_reading(network_of(None), anonymous=True)
    assert shown.map is not None
    assert shown.together is not None
    assert shown.places is not None
    assert [node.name for node in shown.map.nodes] == ["F01", "F02", "F03"]
    assert {member.name for member in shown.together.core.members} == {"F01", "F02", "F03"}
    assert shown.places.doubtful == ()


SAID = ("her sister burnt", "held at the press", "counted at Verdi", "Neri of the union")
"""Words of respondents and of the author that may name a firm or a person."""


def with_notes() -> Assessment:
    """Notes of an answer, of a check with who confirmed it, and beside a published figure."""
    burnt, held, counted, confirmed = SAID
    answer = {"level": 0, "by": "officials", "date": 2000, "note": burnt}
    check = {"breach": "forced-labour", "found": True, "by": "officials", "source": "press"}
    profile = builders.profile(
        answers={"safety-and-health": [answer], "trust-between-firms": [answer]},
        labour_checks=[{**check, "note": held, "checked_by": confirmed}],
        stated={"independent-firms": {"value": 0.5, "source": "press", "note": counted}},
        sources={"press": {"cite": "A newspaper of 2000"}},
        watch=["The mill may close."],
    )
    return assess(profile, SHIPPED)


@pytest.mark.parametrize("format_", ["terminal", "html", "docx", "xlsx", "markdown"])
@pytest.mark.parametrize("hidden", [True, False])
def test_no_format_tells_what_people_said_of_firms_without_names(
    format_: str, *, hidden: bool
) -> None:
    options = Options(anonymous=hidden, full=True, annex=True)
    text = " ".join(text_of(render(with_notes(), format_, options), format_).split())
    assert "A newspaper of 2000" in text
    told = [words for words in SAID if words in text]
    assert (told == []) if hidden else ("her sister burnt" in told and "counted at Verdi" in told)


@pytest.mark.parametrize("hidden", [True, False])
def test_the_brief_on_a_terminal_does_not_tell_it_either(*, hidden: bool) -> None:
    text = render(with_notes(), "terminal", Options(anonymous=hidden)).decode()
    assert ("held at the press" in text) != hidden
    assert "FORCED LABOUR IS REPORTED" in text


def test_levels_dates_and_what_is_watched_stay_without_the_notes() -> None:
    found = with_notes()
    shown = anonymised(found, anonymous=True)
    assert shown.watch == found.watch
    for old, new in zip(found.ingredients, shown.ingredients, strict=True):
        assert [one.level for one in new.indicators] == [one.level for one in old.indicators]
    [answer] = [
        answer
        for level in shown.ingredients
        for indicator in level.indicators
        if indicator.id == "trust-between-firms"
        for answer in indicator.answers
    ]
    assert (answer.by, answer.note, str(answer.date)) == ("officials", None, "2000")
    assert shown.alarm.state == found.alarm.state == "reported"
    [said] = next(one for one in shown.alarm.breaches if one.state == "reported").statements
    assert (said.by, said.note, said.checked_by, said.source) == ("officials", None, "", "press")


def test_a_check_that_was_confirmed_is_not_told_to_be_unconfirmed() -> None:
    text = render(with_notes(), "markdown", Options(anonymous=True)).decode()
    assert "on the spot" not in text
