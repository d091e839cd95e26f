"""Columns: blanks, ranges, codes, and that nobody changes them."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sectorscan.profile.columns import PackedTexts, numbers_of, table_of, texts_of
from sectorscan.types import Range
from tests.support.table_files import as_parquet, loaded
from tests.support.yaml_profiles import SECTOR, array_cells, profile


def test_a_blank_is_not_a_zero() -> None:
    column = numbers_of([None, 0, 2.5, True])
    assert (
        array_cells(column.low)
        == array_cells(column.high)
        == array_cells(column.middle)
        == [None, 0, 2.5, 1]
    )
    assert column.known.tolist() == [False, True, True, True]


def test_labels_are_counted_in_all_records_or_in_some() -> None:
    column = texts_of(["a", None, "b", "a"])
    assert column.times().tolist() == [2, 1]
    assert column.times(np.array([True, True, False, False])).tolist() == [1, 0]
    assert texts_of([None]).times().tolist() == []


def test_ranges_have_two_ends_that_may_be_open() -> None:
    column = numbers_of([Range(low=2, high=6), Range(low=5), Range(high=8), 3, None])
    assert array_cells(column.low) == [2, 5, 0, 3, None]
    assert array_cells(column.high) == [6, math.inf, 8, 3, None]
    assert array_cells(column.middle) == [4, 5, 4, 3, None]
    assert column.known.tolist() == [True, True, True, True, False]


def test_texts_are_codes_into_labels() -> None:
    column = texts_of(["cutting", None, "sewing", "cutting"])
    assert column.codes.tolist() == [0, -1, 1, 0]
    assert column.labels == ("cutting", "sewing")
    assert column.known.tolist() == [True, False, True, True]
    assert texts_of([]).labels == ()


def test_a_column_that_nobody_filled_in_is_blank() -> None:
    table = table_of(2, {}, {})
    assert not table.number("employees").known.any()
    assert table.number("employees").low.shape == table.text("role").codes.shape == (2,)
    assert not table.text("role").known.any()


def test_columns_are_frozen() -> None:
    sector = SECTOR.replace("}", ", wage_reference: {amount: 10, per: hour, kind: sector}}")
    found = profile(
        "firms:\n"
        "  - {id: a, employees: 3, founded: 1990, wage: 9, phases: [x], certifications: []}\n"
        "  - {id: b, employees: {low: 3}, wage_ratio: 1}\n"
        "links: [{from: a, to: b, type: supply, since: 1990}]\n",
        sector,
    )
    assert found.firms is not None
    assert found.links is not None
    arrays: list[NDArray[Any]] = [found.links.source, found.links.target]
    for table in (found.firms, found.links.table):
        arrays += [text.codes for text in table.texts.values()]
        arrays += [end for number in table.numbers.values() for end in (number.low, number.high)]
    assert {"age", "wage_ratio", "phases_n", "certified"} <= set(found.firms.numbers)
    assert not any(array.flags.writeable for array in arrays)
    with pytest.raises(TypeError):
        found.firms.numbers["employees"] = numbers_of([1, 2])  # type: ignore[index]


def test_packed_texts_are_a_sequence() -> None:
    texts = ["a", "", "città", "d"]
    ends = np.cumsum([len(text.encode()) for text in texts])
    packed = PackedTexts("".join(texts).encode(), ends)
    assert list(packed) == texts
    assert (packed[-1], packed[1:3], len(packed)) == ("d", ("", "città"), 4)
    with pytest.raises(IndexError):
        packed[4]


def test_very_many_labels_are_packed(tmp_path: Path) -> None:
    ids = [f"firm-{row}" for row in range(20_000)]
    found = loaded(
        tmp_path, "firms: {file: f.parquet}", f_parquet=as_parquet({"id": ids, "role": "x"})
    ).firms
    assert found is not None
    assert isinstance(found.text("id").labels, PackedTexts)
    assert list(found.text("id").labels) == ids
    assert found.text("role").labels == ("x",)
