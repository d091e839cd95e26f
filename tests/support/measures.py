"""One measure of each kind, and what is expected of it."""

import pytest

from sectorscan.measures.scope import ChainFamily, NotObservable, Observed

UNION = {"kind": "share", "of": "firms", "that": {"union": True}}
TECHNOLOGY = {"kind": "mean", "of": "firms", "field": "technology"}
BY_SIZE = {"weigh_by": "employees"}
NOBODY = "no record is one of those that count"
ALL_BLANK = "what it needs is blank in every record that counts"


def around(*expected: float) -> object:
    return pytest.approx(expected)


def point(value: float) -> object:
    return around(value, value, value)


def is_collected(found: Observed) -> bool:
    assert isinstance(found, NotObservable)
    return found.collected


COOPERATE = {"kind": "reach", "links": ["cooperation"]}
CENTRE = {"id": "centre", "kind": "service-centre"}
CHAMBER = {"id": "chamber", "kind": "chamber-of-commerce"}
SHOES = ChainFamily(
    id="shoes",
    roles=frozenset({"cutting", "sewing", "gluing", "tanning"}),
    divisions=frozenset({"14", "15"}),
)
CHAIN = {"kind": "presence", "chain_roles": True}
ROLES = {"kind": "diversity", "field": "role", "index": "count"}
OWNERS = {"kind": "concentration", "index": "herfindahl", "field": "owner", **BY_SIZE}
DENSITY = {"kind": "network", "index": "density", "links": ["cooperation", "supply"]}
