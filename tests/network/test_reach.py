"""How many firms institutions reach, directly and in two steps."""

import pytest

from tests.support.builders import Record, firms, tie
from tests.support.networks import (
    BUYER,
    CLOSED,
    MAKERS,
    SCHOOL,
    SERVICES,
    SMALL,
    TWO,
    read,
    together,
)


class TestReach:
    def test_by_hand(self) -> None:
        found = together(**SMALL).reach
        assert found is not None
        assert (found.one_step, found.two_steps, found.by_one_alone) == (1 / 5, 2 / 5, 1 / 5)
        kinds = [
            (one.kind, one.institutions, one.one_step, one.two_steps, one.alone)
            for one in found.kinds
        ]
        assert kinds == [
            ("employers-organization", 1, 1 / 5, 2 / 5, 1 / 5),
            ("service-centre", 1, 0, 1 / 5, 0),
        ]
        each = [(one.id, one.one_step, one.alone) for one in found.institutions]
        assert each == [("centre", 0, 0), ("makers", 1 / 5, 1 / 5)]

    def test_a_firm_with_two_institutions_depends_on_neither(self) -> None:
        links = [tie("f0", "makers", "membership"), tie("centre", "f0", "training")]
        links += [tie("f1", "makers", "membership"), tie("f1", "makers", "finance")]
        found = together(firms=firms({}, {}), institutions=[MAKERS, SERVICES], links=links).reach
        assert found is not None
        assert found.by_one_alone == 1 / 2
        assert [(one.id, one.alone) for one in found.institutions] == [
            ("makers", 0.5),
            ("centre", 0),
        ]

    def test_groups_and_samples_count_by_what_they_stand_for(self) -> None:
        records = firms({"count": 6}, {"weight": 3}, {"exited": 1990, "count": 50})
        links = [tie("f0", "makers", "membership"), tie("f1", "f0")]
        found = together(firms=records, institutions=[MAKERS], links=links).reach
        assert found is not None
        assert [found.one_step, found.two_steps] == pytest.approx([6 / 9, 1])

    def test_a_partner_outside_is_no_step(self) -> None:
        links = [tie("f0", "abroad", "supply"), tie("abroad", "makers", "information")]
        found = together(firms=firms({}), institutions=[MAKERS], outside=[BUYER], links=links).reach
        assert found is not None
        assert found.two_steps == 0

    @pytest.mark.parametrize(
        "sections", [{}, {"institutions": [CLOSED]}, {"institutions": [MAKERS], "firms": []}]
    )
    def test_nobody_to_reach_or_to_be_reached(self, sections: Record) -> None:
        links: Record = {} if "firms" not in sections else {"links": []}
        assert together(**{**TWO, **sections, **links}).reach is None

    def test_of_one_type(self) -> None:
        links = [tie("f0", "makers", "membership"), tie("f1", "school", "training")]
        found = read(firms=firms({}, {}), institutions=[MAKERS, SCHOOL], links=links)
        reaches = [layer.reach.one_step for layer in found.by_type if layer.reach]
        assert reaches == [1 / 2, 1 / 2]
