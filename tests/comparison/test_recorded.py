"""What is on record in several sectors: counts, bodies by name, what links show."""

import pytest
from msgspec.structs import asdict, replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.saved import parse_assessment
from sectorscan.comparison.compare import NamedSector, compare
from sectorscan.comparison.result import Comparison
from sectorscan.network.result import MapReading
from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import load_rubric
from sectorscan.types import Interval
from tests.support import builders

SHIPPED = load_rubric()
CHAIN = [builders.tie("f0", "f1"), builders.tie("f1", "f0"), builders.tie("f1", "f2")]


def compared(*profiles: Profile) -> Comparison:
    sectors = [NamedSector(str(place), profile) for place, profile in enumerate(profiles)]
    return compare(sectors, SHIPPED)


def dated(as_of: int, **bodies: bool) -> Profile:
    listed = [
        {"id": f"i{n}", "name": name.replace("_", " "), "kind": "trade-union", "active": active}
        for n, (name, active) in enumerate(bodies.items())
    ]
    return builders.profile(as_of=as_of, institutions=listed)


def exactly(value: float) -> Interval:
    return Interval(low=value, estimate=value, high=value)


class TestBodies:
    def test_who_came_and_who_went(self) -> None:
        [kind] = compared(
            dated(1990, The_union=True, Old=True, Gone=True),
            dated(2020, the_UNION=True, Old=False, New=True),
        ).institutions
        [turnover] = kind.turnover
        assert turnover is not None
        assert asdict(turnover) == {
            "came": ("New",),
            "ended": ("Old",),
            "not_recorded": ("Gone",),
        }

    def test_no_institutions_collected_is_not_that_they_went(self) -> None:
        bodies = [{"id": "u", "kind": "trade-union"}]
        before = builders.profile(as_of=1990, institutions=bodies)
        [kind] = compared(before, builders.profile(as_of=2020)).institutions
        assert (kind.active, kind.turnover) == ((("u",), None), (None,))

    def test_active_bodies_are_counted_where_they_are_listed(self) -> None:
        comparison = compared(dated(1990, A=True, B=True, C=False), builders.profile(as_of=2020))
        [bodies] = [count for count in comparison.counts if count.id == "bodies"]
        assert bodies.values == (exactly(2), None)


def of_size(firms: int, as_of: int) -> Profile:
    profile = builders.profile(as_of=as_of)
    population = profile.sector.population.model_copy(update={"firms": firms})
    sector = profile.sector.model_copy(update={"population": population})
    return replace(profile, sector=sector)


class TestCounts:
    def test_firms_stand_beside_each_other(self) -> None:
        comparison = compared(of_size(400, 1990), of_size(250, 2000))
        [firms] = [count for count in comparison.counts if count.id == "firms"]
        assert firms.values == (exactly(400), exactly(250))

    def test_what_nobody_counted_is_left_out(self) -> None:
        comparison = compared(builders.profile(), builders.profile(as_of=2010))
        assert comparison.counts == ()


class TestNetwork:
    def test_links_stand_beside_each_other_and_brokers_by_name(self) -> None:
        firms = builders.firms({"name": "Ann"}, {"name": "Bob"}, {"name": "Cy"})
        network = compared(
            builders.profile(as_of=1990, firms=firms, links=CHAIN),
            builders.profile(as_of=2000, firms=firms, links=CHAIN[:2]),
        ).network
        assert network is not None
        values = {figure.id: figure.values for figure in network.figures}
        assert values["links"] == (exactly(3), exactly(2))
        assert values["density"] == (exactly(3 / 6), exactly(2 / 6))
        first, second = values["reciprocity"]
        assert first is not None
        assert second is not None
        assert first.estimate == pytest.approx(2 / 3)
        assert second.estimate == 1
        assert network.sole_brokers == (("Bob",), ())

    def test_no_links_are_no_network(self) -> None:
        assert compared(builders.profile(), builders.profile(as_of=2010)).network is None

    @pytest.mark.thorough
    def test_a_saved_assessment_shows_the_same_of_links_as_its_profile(self) -> None:
        firms = builders.firms({"name": "Ann"}, {"name": "Bob"}, {"name": "Cy"})
        before = builders.profile(as_of=1990, firms=firms, links=CHAIN)
        after = builders.profile(as_of=2000, firms=firms, links=CHAIN[:2])
        texts = [assess(profile, SHIPPED).to_json() for profile in (before, after)]
        saved = [
            NamedSector(text[:9], parse_assessment(text.encode(), "saved.json")) for text in texts
        ]
        assert compare(saved, SHIPPED).network == compared(before, after).network
        mixed = compare([NamedSector("a", before), saved[1]], SHIPPED)
        assert mixed.network == compared(before, after).network

    def test_an_assessment_that_was_saved_without_them_has_no_figures_of_links(self) -> None:
        firms = builders.firms({}, {}, {})
        linked = builders.profile(as_of=1990, firms=firms, links=CHAIN)
        later = assess(builders.profile(as_of=2000, firms=firms, links=CHAIN), SHIPPED)
        assert later.map is not None
        older = replace(later.map, reading=MapReading())
        saved = replace(later, map=older)
        network = compare([NamedSector("a", linked), NamedSector("b", saved)], SHIPPED).network
        assert network is not None
        assert network.sole_brokers[1] is None
        assert {figure.values[1] for figure in network.figures} == {None}
