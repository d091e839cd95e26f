"""A profile from data of Python is the one that the same data in a file are."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import polars as pl
import pytest
import yaml

from sectorscan.errors import InputError
from sectorscan.profile.from_data import profile_from
from sectorscan.profile.load import load_profile
from sectorscan.profile.shipped_cases import shipped_cases
from tests.support.table_files import firms_of

SECTOR = {"name": "Valley", "product_family": "shoes"}
FIRMS: dict[str, list[Any]] = {
    "id": ["rossi", "bianchi", "verdi"],
    "employees": [12, None, 3],
    "export_share": [0.4, 0.1, None],
    "union": [True, False, None],
}


class FrameOfRecords:
    """A data frame as pandas has them: rows by `to_dict`, blanks as NaN."""

    columns = tuple(FIRMS)

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        assert orient == "records"
        rows = [dict(zip(FIRMS, row, strict=True)) for row in zip(*FIRMS.values(), strict=True)]
        blank = float("nan")
        return [{name: blank if v is None else v for name, v in row.items()} for row in rows]


class NotAvailable:
    """A blank as pandas writes it beside whole numbers: compared, it is neither true nor false."""

    def __eq__(self, other: object) -> Any:  # noqa: ANN401
        return self

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


class FrameOfCells:
    """A data frame of one row, with cells of any sort."""

    columns = ("id",)

    def __init__(self, **cells: object) -> None:
        self.cells = {"id": "rossi", **cells}

    def to_dict(self, orient: str) -> list[dict[str, object]]:
        assert orient == "records"
        return [self.cells]


@pytest.mark.parametrize("name", ["carpi-knitwear", "sakaki-metalworking"])
def test_the_data_of_a_case_are_the_case(name: str) -> None:
    path = shipped_cases()[name]
    loaded = load_profile(path)
    made = profile_from(yaml.safe_load(path.read_text(encoding="utf-8")))
    for field in ("sector", "sources", "stated", "institutions", "answers", "series"):
        assert getattr(made, field) == getattr(loaded, field)


@pytest.mark.parametrize("frame", [pl.DataFrame(FIRMS), FrameOfRecords()], ids=["polars", "pandas"])
def test_a_data_frame_stands_for_records(frame: object) -> None:
    records = [
        {"id": "rossi", "employees": 12, "export_share": 0.4, "union": True},
        {"id": "bianchi", "export_share": 0.1, "union": False},
        {"id": "verdi", "employees": 3},
    ]
    as_frame = firms_of(profile_from({"sector": SECTOR, "firms": frame}))
    as_records = firms_of(profile_from({"sector": SECTOR, "firms": records}))
    assert str(as_frame) == str(as_records)


@pytest.mark.parametrize(
    "blank",
    [None, float("nan"), np.float64("nan"), np.datetime64("NaT"), NotAvailable()],
    ids=["None", "NaN", "NumPy's NaN", "NaT", "NA"],
)
def test_a_cell_without_a_value_is_left_out(blank: object) -> None:
    made = firms_of(profile_from({"sector": SECTOR, "firms": FrameOfCells(employees=blank)}))
    assert made == firms_of(profile_from({"sector": SECTOR, "firms": [{"id": "rossi"}]}))


@pytest.mark.parametrize(
    "cell",
    [np.array(["a", "b"]), np.array(["a", "b"], dtype=object), ["a", "b"], pl.Series(["a", "b"])],
    ids=["array", "array of objects", "list", "series"],
)
def test_a_cell_may_be_a_list_of_any_sort(cell: object) -> None:
    listed = {"sector": SECTOR, "firms": FrameOfCells(certifications=cell)}
    plain = {"sector": SECTOR, "firms": [{"id": "rossi", "certifications": ["a", "b"]}]}
    assert str(firms_of(profile_from(listed))) == str(firms_of(profile_from(plain)))


def test_an_array_may_stand_in_the_place_of_a_list() -> None:
    firms = np.array([{"id": "rossi", "employees": np.int64(3)}])
    made = profile_from({"sector": SECTOR, "watch": np.array(["a", "b"]), "firms": firms})
    assert made.watch == ("a", "b")
    assert firms_of(made)["employees"] == [3]


def test_dates_and_numbers_of_other_sorts_are_taken() -> None:
    day = profile_from({"sector": {**SECTOR, "as_of": date(2026, 3, 1)}}).sector.as_of
    assert day == date(2026, 3, 1)
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert profile_from({"sector": {**SECTOR, "as_of": moment}}).sector.as_of == day
    data = {"sector": {**SECTOR, "as_of": np.int64(2026)}, "watch": ("a", "b")}
    assert profile_from(data).sector.as_of == 2026
    assert profile_from(data).watch == ("a", "b")


def test_what_is_wrong_is_told_with_its_line() -> None:
    with pytest.raises(InputError, match="did you mean `product_family`") as raised:
        profile_from({"sector": {"name": "a", "product_famly": "b"}})
    assert "--> data:" in str(raised.value)


def test_a_value_that_no_profile_holds_is_a_type_error() -> None:
    with pytest.raises(TypeError, match=r"a profile cannot hold a \w*Path"):
        profile_from({"sector": SECTOR, "watch": [shipped_cases()["como-silk"]]})
