"""Who stays unnamed: kinds that speak for workers, of which too few were asked the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.unnamed import unnamed_kinds

SPEAKERS = frozenset({"workers", "home-workers", "trade-union"})
KINDS = [*sorted(SPEAKERS), "employers", "officials"]


@pytest.mark.parametrize(
    ("asked", "unnamed"),
    [
        ({}, set()),
        ({"employers": 1}, set()),
        ({"trade-union": 5}, set()),
        ({"trade-union": 4, "home-workers": 1}, SPEAKERS),
        ({"trade-union": 5, "home-workers": 1}, {"home-workers", "workers"}),
        # beside workers who are named, whoever is called a worker could only be of another kind
        ({"workers": 5, "home-workers": 1}, SPEAKERS),
        ({"workers": 5, "home-workers": 5}, set()),
    ],
)
def test_a_kind_is_named_where_five_of_it_were_asked(
    asked: dict[str, int], unnamed: set[str]
) -> None:
    given_by = [kind for kind, count in asked.items() for _ in range(count)]
    assert unnamed_kinds(given_by, SPEAKERS, 5) == unnamed


@given(st.lists(st.sampled_from(KINDS)), st.integers(1, 6))
def test_nobody_of_a_few_is_named_and_who_does_not_speak_for_workers_always(
    asked: list[str], least: int
) -> None:
    unnamed = unnamed_kinds(asked, SPEAKERS, least)
    assert unnamed <= SPEAKERS
    few = {kind for kind in SPEAKERS.intersection(asked) if asked.count(kind) < least}
    assert few <= unnamed
