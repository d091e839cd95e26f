"""Records a few at a time: all of them, in their order, in no list that is empty."""

import pytest

from sectorscan.readers.batches import batches


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (2_000, [2_000]), (4_001, [2_000, 2_000, 1])]
)
def test_all_come_in_their_order(count: int, sizes: list[int]) -> None:
    found = list(batches(iter(range(count))))
    assert [len(batch) for batch in found] == sizes
    assert [record for batch in found for record in batch] == list(range(count))
