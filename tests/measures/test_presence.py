"""What is there of what should be, by figures computed by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.measures.scope import Scope
from sectorscan.types import Interval
from tests.support.builders import Record, figures, firms, measure, observe, profile, reason
from tests.support.measures import CENTRE, CHAIN, CHAMBER, SHOES, around, is_collected, point

KINDS = {"kind": "presence", "kinds": ["service-centre", "chamber-of-commerce"]}
SERVICES = {"kind": "presence", "services": ["design", "training", "loans", "news"]}
GONE = {**CHAMBER, "active": False}


@pytest.mark.parametrize(
    ("institutions", "expected"),
    [
        ([CENTRE], (1 / 2, 3 / 4, 1)),  # the chamber is as likely there as not
        ([CENTRE, CHAMBER], (1, 1, 1)),
        ([CENTRE, GONE], (1 / 2, 1 / 2, 1 / 2)),
        ([GONE], (0, 1 / 4, 1 / 2)),
        ([CENTRE, {**CENTRE, "id": "other", "active": False}], (1 / 2, 3 / 4, 1)),
        ([{**CENTRE, "reach": 0}, CHAMBER], (1 / 2, 3 / 4, 1)),
    ],
)
def test_presence_of_kinds(institutions: list[Record], expected: tuple[float, ...]) -> None:
    assert figures(observe(KINDS, institutions=institutions)) == around(*expected)


@pytest.mark.parametrize(
    ("institutions", "expected"),
    [([CENTRE], 1 / 2), ([CENTRE, GONE], 1 / 2), ([{**CENTRE, "reach": 0}], 0)],
)
def test_what_is_not_on_a_whole_list_is_missing(
    institutions: list[Record], expected: float
) -> None:
    found = observe(KINDS, institutions=institutions, complete=["institutions"])
    assert figures(found) == point(expected)


@pytest.mark.parametrize("wanted", [KINDS, SERVICES])
def test_an_empty_list_says_that_there_is_none(wanted: Record) -> None:
    assert figures(observe(wanted, institutions=[])) == point(0)


@pytest.mark.parametrize(
    ("centre", "chamber", "expected"),
    [
        (["design"], None, (1 / 4, (1 + 3 / 2) / 4, 1)),
        (["design"], ["training", "loans"], (3 / 4, (3 + 1 / 2) / 4, 1)),
        (["design", "training"], ["loans", "news", "advice"], (1, 1, 1)),
    ],
)
def test_presence_of_services(
    centre: list[str], chamber: list[str] | None, expected: tuple[float, ...]
) -> None:
    bodies = [{**CENTRE, "services": centre}, {**CHAMBER, "services": chamber}]
    assert figures(observe(SERVICES, institutions=bodies)) == around(*expected)


def test_presence_of_what_nobody_recorded_is_not_known() -> None:
    found = observe({"kind": "presence", "kinds": ["service-centre"]}, institutions=[CHAMBER])
    assert reason(found) == "none of what it looks for is recorded, nor known to be missing"
    assert is_collected(found)


@given(st.data())
def test_closing_a_body_never_raises_what_is_there(data: st.DataObject) -> None:
    services = st.lists(st.sampled_from(["design", "training", "loans", "news"]), unique=True)
    kinds = st.sampled_from(["service-centre", "chamber-of-commerce", "local-bank"])
    body = st.fixed_dictionaries(
        {"kind": kinds, "active": st.booleans(), "services": services | st.none()},
        optional={"reach": st.sampled_from([0, 0.5])},
    )
    bodies = [
        {"id": f"i{row}", **one}
        for row, one in enumerate(data.draw(st.lists(body, min_size=1, max_size=5)))
    ]
    closed = data.draw(st.integers(0, len(bodies) - 1))
    after = [{**one, "active": one["active"] and row != closed} for row, one in enumerate(bodies)]
    complete = data.draw(st.sampled_from([[], ["institutions"]]))
    for wanted in (KINDS, SERVICES):
        before, now = (observe(wanted, institutions=i, complete=complete) for i in (bodies, after))
        if isinstance(before, Interval):
            assert all(np.array(figures(now)) <= np.array(figures(before)) + 1e-12)


WORKERS = firms(
    {"role": "cutting"},
    {"role": "sewing"},
    {"role": "trade", "count": 3},
    {"role": "tanning", "exited": 1990},
)


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ({}, (2 / 4, 2 / 4, 2 / 4)),  # a list that is not said to be a part
        ({"sampling": {"method": "census"}, "population": 90}, (2 / 4, 2 / 4, 2 / 4)),
        ({"complete": ["firms"], "population": 90}, (2 / 4, 2 / 4, 2 / 4)),
        ({"sampling": {"method": "random"}}, (2 / 4, 2 / 4, 1)),
        ({"population": 90}, (2 / 4, 2 / 4, 1)),
    ],
)
def test_a_sample_of_firms_may_miss_a_chain_role(
    sections: Record, expected: tuple[float, ...]
) -> None:
    known = {"sampling": None, "firms": WORKERS, **sections}
    assert figures(observe(CHAIN, Scope(family=SHOES), **known)) == around(*expected)


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
            {"firms": firms({}, {"role": "sewing"})},
            "`role` is known for 50% of the firms only",
            True,
        ),
        (
            Scope(family=SHOES),
            {"firms": firms({"role": "trade"})},
            "no firm has a chain role that the rubric knows of this family",
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


@pytest.mark.parametrize(
    ("wanted", "sections", "number"),
    [
        (KINDS, {"firms": WORKERS, "institutions": [CENTRE]}, None),
        (CHAIN, {"institutions": [CENTRE]}, None),
        (CHAIN, {"firms": [*WORKERS, {"id": "blank"}]}, 5),
    ],
)
def test_only_chain_roles_are_of_firms(
    wanted: Record, sections: Record, number: float | None
) -> None:
    counted = measure(**wanted).counted(profile(**sections), MeasureJudgements())
    assert (None if counted is None else counted.number) == number
