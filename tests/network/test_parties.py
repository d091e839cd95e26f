"""Who counts in a network, in which order, and which ties are among them."""

from sectorscan.network.parties import parties, ties
from tests.support.builders import firms, profile, tie
from tests.support.networks import CLOSED, MAKERS, SHIPPED, SMALL

BAKER = {"id": "f9", "name": "Baker", "role": "no-such-role"}


def test_firms_that_are_here_then_active_institutions_then_partners_outside() -> None:
    found = parties(profile(**SMALL), SHIPPED)
    assert (found.firms, len(found.institutions), found.actors) == (5, 2, 7)
    assert found.position.tolist() == [0, 1, 2, 3, 4, -1, 5, 6, -1, 7]
    assert found.weights.tolist() == [1] * 5


def test_an_actor_has_its_plain_name_and_kind() -> None:
    known = profile(firms=[*firms({"role": "making-up"}), BAKER], institutions=[MAKERS, CLOSED])
    found = parties(known, SHIPPED)
    first, second, third = (found.actor(place) for place in range(3))
    assert (first.id, first.kind) == ("f0", "making up shoes and leather goods")
    assert (second.name, second.kind, second.sort) == ("Baker", "no-such-role", "firm")
    assert (third.name, third.sort) == ("Makers' Association", "institution")


def test_ties_of_one_type_among_the_first() -> None:
    known = profile(
        firms=firms({}, {}, {}), links=[tie("f0", "f1"), tie("f1", "f2"), tie("f2", "f0", "supply")]
    )
    assert known.links is not None
    among = parties(known, SHIPPED)
    assert len(ties(known.links, among, None)) == 3
    cooperation = ties(known.links, among, "cooperation")
    assert (cooperation.source.tolist(), cooperation.target.tolist()) == ([0, 1], [1, 2])
    assert len(cooperation.among(2)) == 1
