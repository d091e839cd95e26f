"""The report of a network: what it says, at every width, of a small sector and of hard cases."""

import re

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.network.reading import network_reading
from sectorscan.profile.profile import Profile
from sectorscan.report.numbers import small_number, small_share
from tests.support import reports
from tests.support.builders import Record, firms, profile, tie
from tests.support.networks import MAKERS, SERVICES, SHIPPED, shoemakers


class Text(SingleFileSnapshotExtension):
    """A golden file that reads as the report does."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Text)


def printed(known: Profile, width: int = 100) -> str:
    """The reading as its author sees it, who has to know which firm is which."""
    return reports.printed(network_reading(known, SHIPPED), width, anonymous=False)


def section(report: str, heading: str) -> str:
    """The part of a report under a heading, its lines joined."""
    return reports.section(report, heading)


def star(leaves: int, **fields: object) -> Record:
    """One firm in the middle, each of the others tied to it and to an institution of its own."""
    bodies = [{"id": f"b{n}", "kind": "service-centre"} for n in range(leaves)]
    links = [tie("f0", f"f{n + 1}") for n in range(leaves)]
    links += [tie(f"f{n + 1}", f"b{n}", "service-use") for n in range(leaves)]
    listed = [{"place": f"Town {n}", **fields} for n in range(leaves + 1)]
    return {"firms": firms(*listed), "institutions": bodies, "links": links}


@pytest.mark.parametrize("width", [80, 100])
def test_whole_report(width: int, golden: SnapshotAssertion) -> None:
    assert printed(shoemakers(), width) == golden


def test_wider_consoles_get_the_report_of_100_columns() -> None:
    assert printed(shoemakers(), 120) == printed(shoemakers(), 100)


@pytest.mark.parametrize("width", [48, 60, 80, 90, 100, 120])
def test_no_line_is_wider_than_the_console_and_nothing_is_cut(width: int) -> None:
    report = printed(shoemakers(), width)
    assert max(map(cell_len, report.splitlines())) <= min(width, 100)
    assert "…" not in report


@pytest.mark.parametrize("width", [60, 79, 80, 90])
def test_every_width_says_the_same(width: int) -> None:
    reading = network_reading(shoemakers(), SHIPPED)
    words = re.compile(r"[^\W_]+")
    found, wide = (
        set(words.findall(reports.printed(reading, columns))) for columns in (width, 100)
    )
    assert found == wide


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 %"),
        (1e-9, "0.0001 %"),
        (0.00412, "0.41 %"),
        (0.0499, "5 %"),
        (0.0999, "10 %"),
        (0.1, "10 %"),
        (0.567, "57 %"),
        (1, "100 %"),
    ],
)
def test_shares(value: float, text: str) -> None:
    assert small_share(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.04, "0.0"), (2.26, "2.3"), (12.4, "12")])
def test_numbers(value: float, text: str) -> None:
    assert small_number(value) == text


class TestMembers:
    def test_without_links_it_says_what_to_do(self) -> None:
        report = printed(profile(firms=firms({})))
        told = section(report, "WHO AND WHAT IS COUNTED")
        assert "No network can be read: no links are listed." in told
        assert "{from: rossi, to: bianchi, type: cooperation}" in told
        assert "ALL LINKS TOGETHER" not in report
        assert "WHO HOLDS IT TOGETHER" not in report
        assert "BY TYPE OF LINK" not in report
        assert "HOW IT IS CALCULATED" not in report
        assert "Hand it on" not in report

    def test_the_empty_profile(self) -> None:
        report = printed(profile(as_of=None))
        assert report.startswith(" HERE · no date given\n")
        assert "Firms none listed Institutions none active" in section(report, "WHO AND WHAT")
        assert "no firms are listed" in report
        assert "Take care" not in report
        assert "WHERE THE FIRMS ARE" not in report

    def test_links_of_nobody(self) -> None:
        told = section(printed(profile(sampling=None, firms=firms({}), links=[])), "WHO AND WHAT")
        assert "Links 0 recorded Take care" in told

    @pytest.mark.parametrize(
        ("method", "expected"),
        [
            (
                "list",
                "A list of 2 firms, not said to be complete, 25 % of about 8: they see about ",
            ),
            (
                "random",
                "2 firms drawn by chance, 25 % of about 8: they see about 6.2 % of the ties.",
            ),
            ("snowball", "2 firms that named each other, the best known first, 25 % of about 8"),
        ],
    )
    def test_a_sample_is_warned_of(self, method: str, expected: str) -> None:
        sampled = profile(sampling={"method": method}, firms=firms({"weight": 4}, {"weight": 4}))
        told = section(printed(sampled), "WHO AND WHAT IS COUNTED")
        assert expected in told
        assert "A sample of firms sees about the square of its share of ties" in told

    def test_so_is_a_list_of_which_nobody_said_how_it_was_made(self) -> None:
        told = section(printed(profile(sampling=None, firms=firms({}))), "WHO AND WHAT")
        assert "1 firm; nobody said how they were found (`sampling:`). A sample" in told

    def test_a_census_is_not(self) -> None:
        listed = profile(sampling={"method": "census"}, firms=firms({}), links=[])
        assert "Take care" not in printed(listed)

    def test_a_long_title_takes_a_line_of_its_own(self) -> None:
        reading = replace(network_reading(profile(), SHIPPED), sector="x" * 79)
        assert reports.printed(reading, 80).splitlines()[:2] == [f" {'X' * 79}", " as of 2000"]


class TestFigures:
    def test_groups_of_firms_are_said_once_to_be_no_network(self) -> None:
        grouped = profile(
            firms=firms({"count": 5}, {}),
            institutions=[MAKERS],
            outside=[{"id": "x", "kind": "buyer"}],
            links=[tie("f0", "f1"), tie("f0", "makers", "membership")],
        )
        report = printed(grouped)
        reason = "it needs named firms, and the profile lists groups of firms."
        assert section(report, "ALL LINKS TOGETHER").endswith(f"Not observable {reason}")
        assert section(report, "WHO HOLDS IT TOGETHER").endswith(f"Not observable {reason}")
        assert "some records stand for several firms" in report
        assert "Any of them 1 83 % 100 % 83 %" in section(report, "WHOM INSTITUTIONS REACH")

    def test_one_figure_that_is_not_observable_says_why(self) -> None:
        told = section(
            printed(profile(firms=firms({}, {}), links=[tie("f0", "f1")])), "ALL LINKS TOGETHER"
        )
        assert "Circles closed Not observable: no firm has two partners. -" in told
        assert "Gathered on one firm Not observable: it needs at least 3 firms. -" in told

    def test_institutions_only(self) -> None:
        links = [tie("f0", "centre", "training"), tie("f1", "centre", "training")]
        report = printed(profile(firms=firms({}, {}), institutions=[SERVICES], links=links))
        assert "no links among firms are recorded" in section(report, "ALL LINKS TOGETHER")
        told = section(report, "WHO HOLDS IT TOGETHER")
        assert "Service Centre service centres 1" in told
        assert "Innermost group Not observable: no links among firms are recorded." in told
        assert "training 2 - - - - - - -" in section(report, "BY TYPE OF LINK")


class TestPositions:
    def test_more_than_are_shown(self) -> None:
        report = printed(profile(**star(9)))
        told = section(report, "WHO HOLDS IT TOGETHER")
        assert "And 5 more, each of whom cuts off 1 or fewer." in told
        assert "19 firms" not in told
        assert "10 firms with at least one partner each: f0, f1" in told
        assert "f7 and 2 more." in told
        reach = section(report, "WHOM INSTITUTIONS REACH")
        assert "b0 (10 %), b1 (10 %), b2 (10 %), b3 (10 %), b4 (10 %) and 4 more." in reach

    def test_nobody_holds_a_part_alone(self) -> None:
        ring = [tie("f0", "f1"), tie("f1", "f2"), tie("f2", "f0")]
        told = section(printed(profile(firms=firms({}, {}, {}), links=ring)), "WHO HOLDS IT")
        assert "None: nobody alone holds a part." in told

    def test_nobody_to_reach(self) -> None:
        report = printed(profile(firms=firms({}, {}), links=[tie("f0", "f1")]))
        assert "WHOM INSTITUTIONS REACH" not in report

    def test_nobody_is_reached_alone(self) -> None:
        known = profile(firms=firms({}, {}), institutions=[MAKERS], links=[tie("f0", "f1")])
        assert "The only one" not in section(printed(known), "WHOM INSTITUTIONS REACH")


class TestPlaces:
    def test_small_places_are_added_up(self) -> None:
        told = section(printed(profile(**star(11))), "WHERE THE FIRMS ARE")
        assert "Places named for 100 % of the firms" in told
        assert "Town 7 8.3 % - 4 others 33 % -" in told
        assert "Within so many km" not in told
        assert "geojson" not in printed(profile(**star(11)))

    def test_jobs_of_small_places_too(self) -> None:
        told = section(printed(profile(**star(11, employees=3))), "WHERE THE FIRMS ARE")
        assert "Town 7 8.3 % 8.3 % 4 others 33 % 33 %" in told

    def test_coordinates_without_names(self) -> None:
        listed = firms({"lat": 44, "lon": 11, "employees": 5}, {"lat": 44.002, "lon": 11})
        told = section(printed(profile(firms=listed)), "WHERE THE FIRMS ARE")
        assert "Coordinates 2 of 2 records have them" in told
        assert "From a firm to the nearest, for half 222 m" in told
        assert "- not observable: `employees` is known for 50% of the firms only." in told
        assert "Look wrong" not in told
        assert "Places" not in told
        assert "map.geojson for a map" in " ".join(printed(profile(firms=listed)).split())

    def test_what_looks_wrong_is_said_aloud(self) -> None:
        here = [{"lat": 44 + n / 1000, "lon": 11} for n in range(40)]
        wrong: list[Record] = [{"lat": 0, "lon": 0} for _ in range(7)]
        wrong += [{"lat": 11, "lon": 44, "name": "Turned"}, {"lat": 60, "lon": 11}]
        told = section(printed(profile(firms=firms(*here, *wrong))), "WHERE THE FIRMS ARE")
        assert "f44 (0, 0) and 2 more: at 0, 0, in the sea: probably a blank." in told
        assert "Turned (11, 44): latitude and longitude probably swapped." in told
        assert "f48 (60, 11): more than 100 km off, and 10 times as far as half" in told
        assert "They are in the figures, and in the score, until they are put right." in told
        assert "as given without these" in told


@pytest.mark.parametrize("name", ["[red]x[/red]", "x" * 200, "皮革" * 30, "a\x1b[2Jb", "a\u202eb"])
def test_no_text_breaks_the_layout(name: str) -> None:
    listed = firms({"name": name, "role": name, "place": name, "lat": 0, "lon": 0}, {}, {})
    known = profile(
        firms=listed,
        institutions=[{**MAKERS, "name": name}],
        links=[tie("f0", "f1"), tie("f0", "f2"), tie("f0", "makers", "membership")],
    )
    reading = replace(network_reading(known, SHIPPED), sector=name, place=name)
    report = reports.printed(reading, 80)
    assert max(map(cell_len, report.split("\n"))) <= 80
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", report) is None
    assert "[red]" in report or name != "[red]x[/red]"
