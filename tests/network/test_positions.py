"""Who holds a network together, who stands between others, and the innermost group."""

import pytest

from sectorscan.network import positions
from sectorscan.network.reading import network_reading
from sectorscan.network.result import Actor
from tests.support.builders import Record, firms, profile, tie
from tests.support.networks import GROUPS, SHIPPED, SMALL, TWO, together


class TestPositions:
    def test_sole_brokers_by_name_and_kind(self) -> None:
        found = together(**SMALL).brokers
        told = [(one.name, one.sort, one.kind, one.cuts_off) for one in found.members]
        assert told == [
            ("Middle", "firm", "making up shoes and leather goods", 2),
            ("f3", "firm", "", 2),
            ("Makers' Association", "institution", "employers' organisations", 1),
        ]
        assert found.size == 3

    def test_a_role_that_the_family_does_not_have_keeps_its_name(self) -> None:
        records = firms({"role": "welding"}, {}, {})
        found = together(firms=records, links=[tie("f0", "f1"), tie("f0", "f2")])
        assert found.brokers.members[0].kind == "welding"

    def test_no_family_has_no_plain_names(self) -> None:
        rubric = SHIPPED.model_copy(update={"families": ()})
        records = firms({"role": "making-up"}, {}, {})
        known = profile(firms=records, links=[tie("f0", "f1"), tie("f0", "f2")])
        found = network_reading(known, rubric).together
        assert found is not None
        assert found.brokers.members[0].kind == "making-up"

    def test_those_in_between(self) -> None:
        found = together(**SMALL).between.leaders
        # From 0 and 1 to 3, association and centre; from 0-2 to these two; from 0-3 to the centre.
        assert [(one.id, one.pairs) for one in found] == [("f2", 6), ("f3", 6), ("makers", 4)]
        assert found[0].share == pytest.approx(6 / 15)

    def test_in_between_is_not_told_of_very_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(positions, "MOST_NODES", 6)
        found = together(**SMALL).between
        assert found.leaders == ()
        assert found.reason == "it is told of up to 6 firms and institutions; there are 7"

    def test_the_least_hemmed_in_have_several_partners(self) -> None:
        found = together(**SMALL).structure
        at_0 = (1 / 2) ** 2 * ((1 + 1 / 3) ** 2 + (1 + 1 / 2) ** 2)
        at_2 = (1 / 3) ** 2 * (2 * (1 + 1 / 2) ** 2 + 1)
        assert [(one.id, one.partners, one.constraint) for one in found.leaders] == [
            ("f3", 2, 1 / 2),
            ("makers", 2, 1 / 2),
            ("f2", 3, pytest.approx(at_2)),
            ("f0", 2, pytest.approx(at_0)),
            ("f1", 2, pytest.approx(at_0)),
        ]
        assert found.median == pytest.approx((at_2 + 1) / 2)  # the centre, tied to one, has 1

    def test_the_innermost_group(self) -> None:
        found = together(**SMALL).core
        assert (found.k, found.size) == (2, 3)
        assert [one.id for one in found.members] == ["f0", "f1", "f2"]
        assert isinstance(found.members[0], Actor)

    def test_only_so_many_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(positions, "MOST_NAMED", 2)
        found = together(**SMALL)
        assert (found.core.size, len(found.core.members)) == (3, 2)
        assert (found.brokers.size, len(found.brokers.members)) == (3, 2)

    @pytest.mark.parametrize(
        ("sections", "expected"),
        [
            ({"firms": firms({"count": 3}, {})}, GROUPS),
            ({"links": []}, "no links among firms and institutions are recorded"),
        ],
    )
    def test_not_observable(self, sections: Record, expected: str) -> None:
        found = together(**{**TWO, **sections})
        reasons = {found.brokers.reason, found.between.reason, found.structure.reason}
        assert reasons == {expected}

    def test_a_network_of_two_has_nobody_in_between(self) -> None:
        found = together(**TWO)
        assert found.between.leaders == ()
        assert found.structure.leaders == ()
