"""Conditions on records: what is certain, what is possible, and how shares of groups overlap."""

import math
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from sectorscan.measures.conditions import (
    Conditions,
    GroupSpread,
    Membership,
    holds_at,
    is_one_of,
    membership,
    overlap,
)
from sectorscan.measures.judgements import GroupSizes
from sectorscan.profile.columns import Table, Texts
from tests.support.builders import Record, firms, profile

CONDITIONS: TypeAdapter[Conditions] = TypeAdapter(Conditions)


def table(*records: Record) -> Table:
    found = profile(firms=firms(*records)).firms
    assert found is not None
    return found


def met(conditions: Record, *records: Record) -> Membership:
    return membership(table(*records), CONDITIONS.validate_python(conditions))


def ends(found: Membership) -> list[tuple[float, float]]:
    return list(zip(found.low.tolist(), found.high.tolist(), strict=True))


NO, YES, MAYBE = (0, 0), (1, 1), (0, 1)


@pytest.mark.parametrize(
    ("condition", "at_40", "at_50", "at_60"),
    [
        ({"lt": 50}, YES, NO, NO),
        ({"le": 50}, YES, YES, NO),
        ({"gt": 50}, NO, NO, YES),
        ({"ge": 50}, NO, YES, YES),
        ({"gt": 40, "lt": 60}, NO, YES, NO),
        (50, NO, YES, NO),
        ([40, 60], YES, NO, YES),
        ({"one_of": []}, NO, NO, NO),
    ],
)
def test_limits_and_values(condition: object, at_40: object, at_50: object, at_60: object) -> None:
    found = met({"employees": condition}, *({"employees": size} for size in (40, 50, 60)))
    assert ends(found) == [at_40, at_50, at_60]
    assert found.known.all()


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"lt": 61}, YES),
        ({"lt": 60}, MAYBE),
        ({"le": 60}, YES),
        ({"le": 50}, MAYBE),
        ({"le": 40}, MAYBE),
        ({"gt": 60}, NO),
        ({"ge": 60}, MAYBE),
        ({"lt": 40}, NO),
        ({"gt": 39}, YES),
        ({"gt": 40}, MAYBE),
        ({"ge": 40}, YES),
        ({"ge": 61}, NO),
        ({"ge": 45, "lt": 55}, MAYBE),
        ({"lt": 40, "le": 60}, NO),
        (40, MAYBE),
        (61, NO),
    ],
)
def test_a_range_meets_a_condition_surely_or_possibly(condition: object, expected: object) -> None:
    found = met({"employees": condition}, {"employees": {"low": 40, "high": 60}})
    assert ends(found) == [expected]
    assert found.known.all()


def test_a_range_with_one_end_is_open() -> None:
    low, high = {"employees": {"low": 40}}, {"employees": {"high": 40}}
    assert ends(met({"employees": {"lt": 50}}, low, high)) == [MAYBE, YES]
    assert ends(met({"employees": {"ge": 40}}, low, high)) == [YES, MAYBE]


@pytest.mark.parametrize("condition", [{"lt": 50}, {"ge": 50}, 50, True, [40, 60]])
def test_a_blank_may_meet_anything(condition: object) -> None:
    found = met({"employees": condition}, {}, {"employees": 1})
    assert ends(found)[0] == MAYBE
    assert found.known.tolist() == [False, True]
    assert found.middle[0] == 0.5


def test_a_yes_or_no_is_met_to_the_share_of_the_group() -> None:
    records: list[Record] = [{"union": True}, {"union": False}, {"union": 0.25}, {}]
    assert ends(met({"union": True}, *records)) == [YES, NO, (0.25, 0.25), MAYBE]
    assert ends(met({"union": False}, *records)) == [NO, YES, (0.75, 0.75), MAYBE]


def test_a_one_is_a_value_and_not_a_yes() -> None:
    assert ends(met({"union": 1}, {"union": True}, {"union": 0.25})) == [YES, NO]


@pytest.mark.parametrize("code", ["1410", 1410])
def test_a_code_is_the_same_with_and_without_quotes(code: object) -> None:
    records: list[Record] = [{"isic": "1410"}, {"isic": 1410}, {"isic": "14"}, {}]
    assert ends(met({"isic": code}, *records)) == [YES, YES, NO, MAYBE]


def test_texts() -> None:
    records: list[Record] = [{"role": "cutting"}, {"role": "sewing"}, {"role": "dyeing"}, {}]
    found = met({"role": ["cutting", "dyeing", "tanning"]}, *records)
    assert ends(found) == [YES, NO, YES, MAYBE]
    assert found.known.tolist() == [True, True, True, False]


def test_a_text_that_nobody_filled_in_is_blank() -> None:
    found = met({"role": "cutting"}, {}, {})
    assert ends(found) == [MAYBE, MAYBE]
    assert not found.known.any()


def test_only_what_is_known_to_the_last_record_is_exact() -> None:
    small = {"employees": {"lt": 50}}
    assert met(small, {"employees": 3}, {"employees": 60}).exact
    assert not met(small, {"employees": 3}, {}).exact


def test_no_condition_is_met_by_all() -> None:
    found = met({}, {}, {"employees": 3})
    assert ends(found) == [YES, YES]
    assert found.known.all()


@pytest.mark.parametrize(
    ("union", "own_design", "expected"),
    [(0.25, 0.5, (0, 0.25)), (0.75, 0.5, (0.25, 0.5)), (1, 0.5, (0.5, 0.5)), (0, 0.5, NO)],
)
def test_two_shares_of_one_group_may_overlap_in_many_ways(
    union: float, own_design: float, expected: object
) -> None:
    both = {"union": True, "own_design": True}
    assert ends(met(both, {"union": union, "own_design": own_design})) == [expected]


def test_what_fails_one_condition_is_known_to_fail_whatever_is_blank() -> None:
    both = {"union": True, "employees": {"lt": 50}}
    found = met(both, {"union": False}, {"union": True}, {"union": True, "employees": 3})
    assert ends(found) == [NO, MAYBE, YES]
    assert found.known.tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("having", "among", "expected"),
    [
        (0.3, 1, (0.3, 0.3)),  # the whole group is meant
        (0.25, 0.5, (0, 0.5)),  # a quarter that lies outside the half, or within it
        (0.75, 0.5, (0.5, 1)),
        (1, 0.5, YES),
        (0, 0.5, NO),
        (0.25, None, MAYBE),  # nobody knows how many are meant
        (1, None, YES),
        (0, None, NO),
        (None, 0.5, MAYBE),
    ],
)
def test_overlap_of_shares(having: Any, among: Any, expected: object) -> None:  # noqa: ANN401
    record = {"union": having, "own_design": among}
    found = overlap(met({"union": True}, record), met({"own_design": True}, record))
    assert [(found.low[0], found.high[0])] == [expected]


@pytest.mark.parametrize("condition", [{}, {"lt": None}, {"lt": 3, "one_of": [1]}])
def test_a_condition_is_either_limits_or_values(condition: object) -> None:
    with pytest.raises(ValidationError, match=r"either limits .* or values"):
        CONDITIONS.validate_python({"employees": condition})


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"lt": 2}, [True, False, False]),
        ({"le": 2}, [True, True, False]),
        ({"gt": 2}, [False, False, True]),
        ({"ge": 2}, [False, True, True]),
        ({"gt": 1, "lt": 3}, [False, True, False]),
        ({"ge": 1, "le": 2}, [True, True, False]),
        ({"gt": 1, "ge": 3}, [False, False, True]),
    ],
)
def test_figures_without_ranges(condition: Record, expected: list[bool]) -> None:
    [test] = CONDITIONS.validate_python({"level": condition}).values()
    assert holds_at(test, np.array([1.0, 2.0, 3.0])).tolist() == expected


def test_labels_of_a_column_and_its_blanks() -> None:
    cells = Texts(np.array([1, -1, 0, 2, 1]), ("cutting", "sewing", "dyeing"))
    assert is_one_of(cells, ["sewing"]).tolist() == [True, False, False, False, True]
    assert is_one_of(cells, {"cutting", "dyeing"}).tolist() == [False, False, True, True, False]
    assert is_one_of(cells, ["weaving"]).tolist() == [False] * 5
    assert is_one_of(Texts(np.array([-1, -1]), ()), ["sewing"]).tolist() == [False, False]


@pytest.mark.parametrize(
    ("shares", "expected"),
    [((0.75, 0.75, 0.75), (0.25, 0.75)), ((1, 1, 0.5), (0.5, 0.5)), ((0.5, 0.5, 0.5), (0, 0.5))],
)
def test_of_three_shares_of_one_group(shares: tuple[float, ...], expected: object) -> None:
    fields = ("union", "own_design", "shared_equipment")
    asked, record = dict.fromkeys(fields, True), dict(zip(fields, shares, strict=True))
    assert ends(met(asked, record)) == [expected]


class TestGroups:
    """A record for many firms of 20 on average, spread half, once or twice as widely as that.

    Once as widely they are exponential: above x are e^-x/20 of the firms, and e^-y (1 + y) of
    their jobs, y = x/20. Half as widely their shape is 4: below x are as many as the chance that a
    Poisson variable of mean 4y is 4 or more, 0.1429 of mean 2 (Abramowitz and Stegun, 26.4.21).
    """

    SPREAD = GroupSpread(GroupSizes(low=0.5, estimate=1, high=2))
    BY_JOBS = GroupSpread(SPREAD.sizes, by_jobs=True)
    MANY: Record = {"count": 40, "employees": 20}

    def spread(
        self, conditions: Record, *records: Record, groups: GroupSpread = SPREAD
    ) -> Membership:
        read = CONDITIONS.validate_python(conditions)
        return membership(table(*(records or (self.MANY,))), read, groups)

    @pytest.mark.parametrize(
        ("condition", "share"),
        [
            ({"lt": 10}, 1 - math.exp(-0.5)),
            ({"le": 10}, 1 - math.exp(-0.5)),
            ({"gt": 10}, math.exp(-0.5)),
            ({"ge": 10}, math.exp(-0.5)),
            ({"ge": 10, "lt": 50}, math.exp(-0.5) - math.exp(-2.5)),
            ({"gt": 5, "ge": 10, "lt": 50, "le": 90}, math.exp(-0.5) - math.exp(-2.5)),
            ({"gt": 10, "ge": 5, "lt": 90, "le": 50}, math.exp(-0.5) - math.exp(-2.5)),
            ({"ge": 0}, 1),
        ],
    )
    def test_the_share_of_the_firms_between_the_limits(
        self, condition: Record, share: float
    ) -> None:
        found = self.spread({"employees": condition})
        assert found.middle == pytest.approx(share)
        assert 0 <= found.low[0] <= found.middle[0] <= found.high[0] <= 1
        assert found.known.all()
        assert not found.exact

    def test_from_the_least_to_the_greatest_share_of_the_three_spreads(self) -> None:
        found = self.spread({"employees": {"lt": 10}})
        assert found.low == pytest.approx(0.1429, abs=5e-5)
        assert found.high[0] > 0.6 > found.middle[0]
        beyond = self.spread({"employees": {"ge": 10}})
        assert beyond.high == pytest.approx(1 - found.low)
        assert beyond.low == pytest.approx(1 - found.high)

    def test_the_share_of_the_jobs(self) -> None:
        found = self.spread({"employees": {"lt": 10}}, groups=self.BY_JOBS)
        assert found.middle == pytest.approx(1 - 1.5 * math.exp(-0.5))

    def test_only_firms_that_stand_for_many_are_spread(self) -> None:
        records: list[Record] = [
            {"employees": 20},
            {"count": 2, "employees": 20},
            {"count": 2},
            {"count": {"low": 1, "high": 3}, "employees": 20},
        ]
        found = self.spread({"employees": {"lt": 10}}, *records)
        assert found.middle == pytest.approx([0, 1 - math.exp(-0.5), 0.5, 1 - math.exp(-0.5)])
        assert (found.low[0], found.high[0]) == (0, 0)
        assert (found.low[2], found.high[2]) == (0, 1)
        assert found.known.tolist() == [True, True, False, True]

    def test_only_limits_of_their_size_spread_them(self) -> None:
        assert ends(self.spread({"employees": 20})) == [YES]
        assert ends(self.spread({"union": True}, {**self.MANY, "union": 0.25})) == [(0.25, 0.25)]

    def test_other_conditions_are_met_by_firms_of_any_size_alike(self) -> None:
        both = {"union": True, "employees": {"lt": 10}}
        found = self.spread(both, {**self.MANY, "union": 0.5})
        assert found.middle == pytest.approx((1 - math.exp(-0.5)) / 2)
        assert (found.low[0], found.high[0]) == (0, 0.5)

    def test_shares_that_say_nothing_of_each_other_are_multiplied(self) -> None:
        asked = {"union": True, "own_design": True, "employees": {"ge": 0}}
        found = self.spread(asked, {**self.MANY, "union": 0.5, "own_design": 0.5})
        assert found.middle == pytest.approx(0.25)
        none = self.spread(asked, {**self.MANY, "union": 0, "own_design": 0.5})
        assert (none.middle[0], none.known[0]) == (0, True)


@pytest.mark.parametrize("condition", [{"employees": 40}, {"founded": {"lt": 1990}}])
def test_only_limits_of_sizes_are_met_by_a_part_of_a_group(condition: Record) -> None:
    cells = CONDITIONS.validate_python(condition)
    group = table({"count": 10, "employees": 40, "founded": 1980}, {"employees": 1})
    assert membership(group, cells, GroupSpread(GroupSizes())).low[0] == 1


@pytest.mark.parametrize("limits", [{"gt": 50, "lt": 10}, {"ge": 3, "le": 1}])
def test_limits_that_no_figure_meets_are_refused(limits: Record) -> None:
    with pytest.raises(ValidationError, match="no figure meets these limits"):
        CONDITIONS.validate_python({"employees": limits})
