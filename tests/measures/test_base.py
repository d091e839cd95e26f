"""What every measure says of itself, and that few firms do not speak for many."""

from math import inf

import pytest

from sectorscan.measures.conditions import Test
from sectorscan.measures.kinds import Measure
from tests.support.builders import Record, figures, firms, measure, observe, reason
from tests.support.measures import CHAIN, COOPERATE, DENSITY, OWNERS, ROLES, TECHNOLOGY, UNION

EACH: dict[str, list[Record]] = {
    "firms": [UNION, TECHNOLOGY, ROLES, OWNERS, CHAIN],
    "links": [COOPERATE, DENSITY],
    "institutions": [{"kind": "presence", "kinds": ["service-centre"]}],
    "published": [{"kind": "stated", "unit": "share"}],
}


@pytest.mark.parametrize(
    ("found_in", "made"),
    [(found_in, measure(**fields)) for found_in, all_of in EACH.items() for fields in all_of],
    ids=lambda value: value if isinstance(value, str) else value.kind,
)
def test_a_measure_says_where_its_figure_is_found(found_in: str, made: Measure) -> None:
    assert made.found_in == found_in


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        *((fields, (0, 1)) for fields in (UNION, COOPERATE, OWNERS, CHAIN, DENSITY)),
        (TECHNOLOGY, (0, 4)),
        ({**TECHNOLOGY, "field": "export_share"}, (0, 1)),
        ({**TECHNOLOGY, "field": "employees"}, (0, inf)),
        ({"kind": "stated", "unit": "share"}, (0, 1)),
        ({"kind": "stated", "unit": "level"}, (0, 4)),
        ({"kind": "stated", "unit": "ratio"}, (0, inf)),
        ({"kind": "stated", "unit": "count"}, (0, inf)),
        (ROLES, (0, inf)),
        ({**ROLES, "index": "entropy"}, (0, 1)),
        ({**DENSITY, "index": "mean-degree"}, (0, inf)),
    ],
)
def test_a_figure_has_a_least_and_a_greatest_value(
    fields: Record, expected: tuple[float, float]
) -> None:
    assert measure(**fields).natural_range == expected


@pytest.mark.parametrize("method", ["random", "list", "snowball"])
def test_four_firms_of_a_sample_say_nothing_and_five_do(method: str) -> None:
    five = firms(*[{"union": True}] * 5)
    sampled = {"sampling": {"method": method}}
    assert "too few" in reason(observe(UNION, firms=five[:4], **sampled))
    assert figures(observe(UNION, firms=five, **sampled))[1] == 1


def test_a_census_of_four_firms_says_what_it_says() -> None:
    four = firms(*[{"union": True}] * 4)
    assert figures(observe(UNION, firms=four, sampling={"method": "census"})) == (1, 1, 1)


SMALL: Record = {"employees": {"lt": 10}}
BANK: Record = {"kind": "bank"}
LIMIT, KIND = Test(lt=10), Test(one_of=("bank",))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {**UNION, "where": SMALL},
            [
                (("that",), "firms", {"union": Test(one_of=(True,))}),
                (("where",), "firms", {"employees": LIMIT}),
            ],
        ),
        ({**TECHNOLOGY, "where": SMALL}, [(("where",), "firms", {"employees": LIMIT})]),
        ({**COOPERATE, "where": SMALL}, [(("where",), "firms", {"employees": LIMIT})]),
        (
            {**COOPERATE, "to": {"institutions": BANK}},
            [
                (("where",), "firms", {}),
                (("to", "institutions"), "institutions", {"kind": KIND}),
                (("to", "firms"), "firms", {}),
            ],
        ),
        (
            {**COOPERATE, "to": {"firms": SMALL}},
            [
                (("where",), "firms", {}),
                (("to", "institutions"), "institutions", {}),
                (("to", "firms"), "firms", {"employees": LIMIT}),
            ],
        ),
        (ROLES, []),
    ],
)
def test_a_measure_names_the_conditions_that_it_sets(
    fields: Record, expected: list[tuple[object, ...]]
) -> None:
    assert list(measure(**fields).conditions()) == expected


def test_a_measure_names_its_fields_and_ids() -> None:
    fast = {"kind": "share", "of": "firms", "by_family": {"lead_time_days": "usual_days"}}
    assert list(measure(**fast).fields()) == [
        (("by_family", "lead_time_days"), "firms", "lead_time_days")
    ]
    assert list(measure(**TECHNOLOGY).fields()) == [(("field",), "firms", "technology")]
    assert list(measure(**ROLES).fields()) == []
    assert list(measure(**ROLES).named_ids()) == []
    assert list(measure(kind="presence", kinds=["bank"]).named_ids()) == [
        (("kinds",), "institution kind", ("bank",)),
        (("services",), "service", ()),
    ]
