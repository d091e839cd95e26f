"""The constants that measures need."""

import pytest
from pydantic import ValidationError

from sectorscan.measures.judgements import DesignEffects, GroupSizes, SamplingMethod


def test_each_way_of_sampling_has_its_design_effect() -> None:
    effects = DesignEffects(census=0, random=1, list=1.5, snowball=3, unknown=4)
    ways: list[SamplingMethod | None] = ["census", "random", "list", "snowball", None]
    assert [effects.of(way) for way in ways] == [0, 1, 1.5, 3, 4]


def test_spreads_of_sizes_rise() -> None:
    with pytest.raises(ValidationError, match="must rise"):
        GroupSizes(low=2, estimate=1, high=3)
