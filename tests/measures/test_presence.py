"""What is there of what should be, by figures computed by hand."""

import pytest

from sectorscan.measures.scope import Scope
from tests.support.builders import Record, figures, firms, observe, reason
from tests.support.measures import CENTRE, CHAIN, CHAMBER, SHOES, around, is_collected


@pytest.mark.parametrize(
    ("institutions", "expected"),
    [
        ([CENTRE], (0.5, 0.75, 1)),
        ([CENTRE, CHAMBER], (1, 1, 1)),
        ([CENTRE, {**CHAMBER, "active": False}], (0.5, 0.5, 0.5)),
        ([{**CHAMBER, "active": False}], (0, 0.25, 0.5)),
        ([CENTRE, {**CENTRE, "id": "other", "active": False}], (0.5, 0.75, 1)),
    ],
)
def test_presence_of_kinds(institutions: list[Record], expected: tuple[float, ...]) -> None:
    wanted = {"kind": "presence", "kinds": ["service-centre", "chamber-of-commerce"]}
    assert figures(observe(wanted, institutions=institutions)) == around(*expected)


@pytest.mark.parametrize(
    ("centre", "chamber", "expected"),
    [
        (["design"], None, (1 / 4, 5 / 8, 1)),
        (["design"], ["training", "loans"], (3 / 4, 7 / 8, 1)),
        (["design", "training"], ["loans", "news", "advice"], (1, 1, 1)),
    ],
)
def test_presence_of_services(
    centre: list[str], chamber: list[str] | None, expected: tuple[float, ...]
) -> None:
    wanted = {"kind": "presence", "services": ["design", "training", "loans", "news"]}
    bodies = [{**CENTRE, "services": centre}, {**CHAMBER, "services": chamber}]
    assert figures(observe(wanted, institutions=bodies)) == around(*expected)


@pytest.mark.parametrize("institutions", [[], [CHAMBER]])
def test_presence_of_what_nobody_recorded_is_not_known(institutions: list[Record]) -> None:
    found = observe({"kind": "presence", "kinds": ["service-centre"]}, institutions=institutions)
    assert reason(found) == "none of what it looks for is recorded, nor known to be missing"
    assert is_collected(found)


WORKERS = firms(
    {"role": "cutting"},
    {"role": "sewing"},
    {"role": "trade", "count": 3},
    {"role": "tanning", "exited": 1990},
)


def test_presence_of_chain_roles() -> None:
    found = observe(CHAIN, Scope(family=SHOES), firms=WORKERS, sampling=None)
    assert figures(found) == around(2 / 4, 3 / 4, 1)


@pytest.mark.parametrize(
    ("method", "blanks", "expected"),
    [
        ("census", 0, (2 / 4, 2 / 4, 2 / 4)),
        ("census", 2, (2 / 4, 2 / 4, 2 / 4)),  # of 24
        ("census", 3, (2 / 4, 3 / 4, 1)),  # their roles may be those that lack
        ("random", 0, (2 / 4, 3 / 4, 1)),
    ],
)
def test_only_a_census_of_roles_can_tell_that_one_is_missing(
    method: str, blanks: int, expected: tuple[float, ...]
) -> None:
    sewing = {"id": "group", "role": "sewing", "count": {"high": 34}}
    listed = [*WORKERS, sewing, *({"id": f"blank{n}"} for n in range(blanks))]
    found = observe(CHAIN, Scope(family=SHOES), firms=listed, sampling={"method": method})
    assert figures(found) == around(*expected)


@pytest.mark.parametrize(
    ("scope", "known", "expected", "collected"),
    [
        (Scope(family=SHOES), {}, "no firms are listed", False),
        (
            Scope(),
            {"firms": WORKERS},
            "the rubric knows no chain roles of this product family",
            False,
        ),
        (
            Scope(family=SHOES),
            {"firms": firms({}, {"role": "trade"})},
            "none of what it looks for is recorded, nor known to be missing",
            True,
        ),
    ],
)
def test_chain_roles_that_are_not_observable(
    scope: Scope, known: Record, expected: str, *, collected: bool
) -> None:
    found = observe(CHAIN, scope, sampling=None, **known)
    assert reason(found) == expected
    assert is_collected(found) is collected
