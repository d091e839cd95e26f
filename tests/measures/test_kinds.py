"""What holds for every kind of measure."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from sectorscan.measures.kinds import FIELDS
from sectorscan.measures.scope import Observed, Scope
from sectorscan.types import Interval
from tests.support.builders import Record, figures, measure, observe, reason
from tests.support.measures import (
    CHAIN,
    COOPERATE,
    DENSITY,
    OWNERS,
    ROLES,
    SHOES,
    TECHNOLOGY,
    UNION,
    around,
    is_collected,
)
from tests.support.strategies import COUNTED, PREVALENCE, SPREAD, filled, sections


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (UNION, "no firms are listed"),
        ({**UNION, "of": "links"}, "no links are listed"),
        ({**UNION, "of": "institutions"}, "no institutions are listed"),
        (TECHNOLOGY, "no firms are listed"),
        (COOPERATE, "no cooperation links are given"),
        ({"kind": "presence", "kinds": ["service-centre"]}, "no institutions are listed"),
        (ROLES, "no firms are listed"),
        (OWNERS, "no firms are listed"),
        (DENSITY, "no links are listed"),
        ({"kind": "stated", "unit": "share"}, "no published figure is given"),
    ],
)
def test_what_a_profile_does_not_have_is_not_collected(fields: Record, expected: str) -> None:
    found = observe(fields)
    assert reason(found) == expected
    assert not is_collected(found)


def test_links_without_firms_are_no_network() -> None:
    found = observe(DENSITY, links=[])
    assert reason(found) == "no firms are listed"
    assert not is_collected(found)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "presence"}, "needs `kinds`, `services` or `chain_roles: true`"),
        ({"kind": "presence", "kinds": ["a"], "services": ["b"]}, "needs `kinds`, `services` or"),
        ({**CHAIN, "kinds": ["a"]}, "needs `kinds`, `services` or"),
        ({**COOPERATE, "to": {}}, "either `institutions` or `firms`"),
        ({**COOPERATE, "to": {"firms": {}, "institutions": {}}}, "either `institutions` or"),
        ({"kind": "concentration", "index": "within-radius"}, "needs `km`"),
        ({"kind": "concentration", "index": "top-share"}, "`top-share` needs `field`"),
        ({"kind": "gini"}, "does not match any of the expected tags"),
    ],
)
def test_a_measure_without_what_it_needs_is_refused(fields: Record, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        measure(**fields)


def test_only_what_is_a_column_may_be_named() -> None:
    assert {"employees", "role", "wage_ratio", "age", "certified", "phases_n"} <= FIELDS["firms"]
    assert not {"phases", "products", "certifications"} & FIELDS["firms"]
    assert FIELDS["links"] == {"type", "share", "since", "joint", "intensity", "years"}


SCOPE = Scope((0, 8), SHOES)
SHUFFLED = ("firms", "institutions", "links")
Sections = dict[str, list[Record]]


def alike(found: Observed, other: Observed) -> bool:
    """Whether two observations are the same but for rounding."""
    if isinstance(found, Interval) and isinstance(other, Interval):
        return figures(found) == around(*figures(other))
    return found == other


@given(st.sampled_from([*PREVALENCE, *SPREAD, *COUNTED]), sections())
def test_floor_estimate_and_ceiling_are_in_order(fields: Record, known: Sections) -> None:
    found = observe(fields, SCOPE, **known)
    if isinstance(found, Interval):
        top = 1 if fields["kind"] in {"share", "reach", "presence"} else 8
        assert 0 <= found.low <= found.estimate <= found.high <= top
    else:
        assert found.reason


@given(st.data(), st.sampled_from([*PREVALENCE, *SPREAD, *COUNTED]), sections())
def test_the_order_of_records_changes_nothing(
    data: st.DataObject, fields: Record, known: Sections
) -> None:
    shuffled = {name: data.draw(st.permutations(known[name])) for name in SHUFFLED if name in known}
    assert alike(observe(fields, SCOPE, **known), observe(fields, SCOPE, **{**known, **shuffled}))


@given(st.sampled_from([*PREVALENCE, *SPREAD]), sections(), st.sampled_from([0.5, 2, 3, 10]))
def test_more_of_every_firm_changes_nothing(fields: Record, known: Sections, factor: float) -> None:
    scaled = [{**firm, "count": times(firm.get("count", 1), factor)} for firm in known["firms"]]
    assert alike(
        observe(fields, SCOPE, **known), observe(fields, SCOPE, **{**known, "firms": scaled})
    )


@given(st.data(), st.sampled_from([*PREVALENCE, *SPREAD]), sections())
def test_a_group_in_two_halves_is_the_same_group(
    data: st.DataObject, fields: Record, known: Sections
) -> None:
    row = data.draw(st.integers(0, len(known["firms"]) - 1))
    group = known["firms"][row]
    half = {**group, "count": times(group.get("count", 1), 0.5)}
    twin = {**half, "id": "twin"}
    links = known.get("links", [])
    again = [
        {end: "twin" if name == group["id"] else name for end, name in link.items()}
        for link in links
        if group["id"] in {link["from"], link["to"]}
    ]
    halved: Sections = {**known, "firms": [*known["firms"], twin]}
    halved["firms"][row] = half
    if "links" in known:
        halved["links"] = [*links, *again]
    assert alike(observe(fields, SCOPE, **known), observe(fields, SCOPE, **halved))


@given(st.data(), st.sampled_from(PREVALENCE), sections())
def test_filling_in_a_blank_never_widens(
    data: st.DataObject, fields: Record, known: Sections
) -> None:
    before = observe(fields, SCOPE, **known)
    assume(isinstance(before, Interval))
    after = observe(fields, SCOPE, **data.draw(filled(known)))
    low, _, high = figures(before)
    lowest, _, highest = figures(after)
    assert lowest >= low - 1e-9
    assert highest <= high + 1e-9


def times(count: Record | float, factor: float) -> Record | float:
    """Multiply a count, or both ends of one that is a range."""
    if isinstance(count, dict):
        return {end: value * factor for end, value in count.items()}
    return count * factor
