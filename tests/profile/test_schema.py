"""What a profile may hold: countries, figures, dates, tables."""

from datetime import date

import pytest
from pydantic import ValidationError

from sectorscan.profile.schema import (
    Place,
    ProfileFile,
    Sector,
    StatedFigure,
    country_name,
    is_table_file,
)


def test_a_country_is_a_code_that_there_is() -> None:
    assert Place(name="Carpi", country="IT").country == "IT"
    assert (country_name("IT"), country_name("XX")) == ("Italy", None)
    with pytest.raises(ValidationError, match="a code of two letters such as IT, not `ITA`"):
        Place(name="Carpi", country="ITA")


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ({}, "a figure needs either"),
        ({"value": 1, "low": 1}, "a figure needs either"),
        ({"low": 2, "high": 1}, "`low` 2 is above `high` 1"),
    ],
)
def test_a_stated_figure_is_a_value_or_its_ends(figure: dict[str, float], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        StatedFigure.model_validate(figure)


@pytest.mark.parametrize(("as_of", "year"), [(1994, 1994), (date(1994, 5, 12), 1994), (None, None)])
def test_the_year_of_a_sector(as_of: object, year: int | None) -> None:
    sector = Sector.model_validate({"name": "a", "product_family": "b", "as_of": as_of})
    assert sector.year == year


def test_a_section_names_a_file_by_a_text() -> None:
    assert is_table_file({"file": "firms.csv"})
    assert not is_table_file({"file": {"level": 2}})
    assert not is_table_file([{"file": "firms.csv"}])


def test_one_answer_is_a_list_of_one() -> None:
    sector = {"name": "a", "product_family": "b"}
    found = ProfileFile.model_validate({"sector": sector, "answers": {"trust": {"level": 2}}})
    assert found.answers is not None
    assert [one.level for one in found.answers["trust"]] == [2]
