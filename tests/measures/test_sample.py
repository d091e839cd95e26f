"""Whether the listed firms are a sample, and how much of the sector they are."""

import numpy as np
import pytest

from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.measures.sample import Counted, listed_share, variance_factor
from tests.support.builders import Record, firms, observe, profile, reason
from tests.support.measures import UNION

JUDGED = MeasureJudgements()
TEN = [{"id": "group", "count": 10, "union": 0.5}]
WEIGHTED = [{"id": "group", "count": 10, "weight": 4, "union": 0.5}]
METHODS = ("census", "random", "list", "snowball")


@pytest.mark.parametrize(
    ("records", "method", "population", "share"),
    [
        (TEN, None, None, 1),
        (TEN, "list", None, 1),
        (TEN, "random", None, 0),
        (TEN, "snowball", None, 0),
        (TEN, "census", None, 1),
        (TEN, None, 40, 0.25),
        (TEN, None, {"low": 30, "high": 50}, 0.25),
        (TEN, "random", 40, 0.25),
        (TEN, "random", 10, 1),
        (TEN, None, 5, 1),
        (WEIGHTED, "random", None, 0.25),  # the weights make the population
        (firms({}, {}, {}, {}), None, None, 0),  # no sector has but four firms
        (firms({}, {}, {}, {}), "list", None, 0),
        (firms({}, {}, {}, {}), "census", None, 1),
        (firms({}, {}, {}, {}), None, 4, 1),
        (firms({}, {}, {}, {}, {}), None, None, 1),
        (firms({}, {}, {}, {}, {"exited": 1990}), None, None, 0),
    ],
)
def test_how_much_of_the_sector_is_listed(
    records: list[Record], method: str | None, population: object, share: float
) -> None:
    sampling = None if method is None else {"method": method}
    known = profile(firms=records, sampling=sampling, population=population)
    assert listed_share(known, JUDGED) == share


@pytest.mark.parametrize(
    ("method", "effect"),
    [("census", 0), ("random", 1), ("list", 1.5), ("snowball", 2), (None, 2)],
)
def test_the_way_of_sampling_multiplies_what_is_left_out(method: str | None, effect: float) -> None:
    sampling = None if method is None else {"method": method}
    known = profile(firms=TEN, sampling=sampling, population=40)
    assert variance_factor(known, JUDGED) == 0.75 * effect


def test_a_sampling_weight_lists_no_further_firm() -> None:
    records = firms({"weight": 4}, {"count": 3, "weight": 2}, {"exited": 1990}, {"weight": 0})
    assert profile(firms=records).listed_firms().tolist() == [1, 3, 0, 0]
    assert profile().listed_firms().tolist() == []


def test_firms_that_weigh_alike_tell_as_much_as_they_are_and_others_less() -> None:
    """Weights 1, 1 and 2 tell as much as (1 + 1 + 2)^2 / (1 + 1 + 4) firms of one weight."""
    assert Counted(np.array([1.0, 1, 1]), np.array([2.0, 2, 2])).effective == 3
    assert Counted(np.array([1.0, 1, 1]), np.array([1.0, 1, 2])).effective == 16 / 6
    group_beside = Counted(np.array([1.0, 2, 0]), np.array([3.0, 6, 0]))
    assert (group_beside.number, group_beside.effective) == (3, 3)
    nobody = Counted(np.zeros(2), np.zeros(2))
    assert (nobody.number, nobody.effective) == (0, 0)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("known", [1, 4, 5])
def test_fewer_than_five_firms_of_a_sample_say_nothing(method: str, known: int) -> None:
    listed = firms(*[{"union": True}] * known, *[{}] * 5)
    found = observe(UNION, firms=listed, sampling={"method": method}, population=100)
    if known < 5 and method != "census":
        firms_are = {1: "one firm is", 4: "4 firms are"}[known]
        assert reason(found) == f"{firms_are} too few to speak for the sector"
    else:
        assert found == observe(UNION, firms=listed)


def test_only_firms_that_count_are_counted() -> None:
    assert Counted(np.array([1.0, 2.0, 4.0]), np.array([1.0, 0.0, 0.5])).number == 5
