"""What a profile may hold: countries, figures, dates, tables."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from sectorscan.profile.schema import (
    Place,
    ProfileFile,
    Sector,
    StatedFigure,
    TableFile,
    WageReference,
    country_name,
    is_table_file,
)
from tests.support.table_files import written

SECTOR = {"name": "a", "product_family": "b"}


def profile_file(**sections: Any) -> ProfileFile:  # noqa: ANN401
    return ProfileFile.model_validate({"sector": SECTOR, **sections})


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


@pytest.mark.parametrize(
    ("written", "such"),
    [("Italy", "here IT"), ("italy", "here IT"), ("it", "such as IT"), ("UK", "such as IT")],
)
def test_a_country_by_its_name_is_told_its_code(written: str, such: str) -> None:
    with pytest.raises(ValidationError, match=f"a code of two letters,? ?{such}, not `{written}`"):
        Place(name="Carpi", country=written)


def test_countries_have_the_names_that_people_say() -> None:
    assert country_name("TZ") == "United Republic of Tanzania"  # ISO: Tanzania, United Republic of
    assert country_name("KR") == "Republic of Korea"
    assert country_name("it") is None


def test_a_profile_needs_a_name_and_a_product_family_only() -> None:
    profile = profile_file()
    assert (profile.firms, profile.links, profile.answers, profile.labour_breaches) == (None,) * 4
    assert profile.sector.setting == "territorial"
    assert profile.report.status == "draft"
    for lacking in ("name", "product_family"):
        sector = {key: value for key, value in SECTOR.items() if key != lacking}
        with pytest.raises(ValidationError, match=lacking):
            ProfileFile.model_validate({"sector": sector})


@pytest.mark.parametrize(
    "sections",
    [
        {"profile": 2},
        {"colour": "red"},
        {"complete": ["answers"]},
        {"mutual": ["friendship"]},
        {"labour_checks": [{"breach": "child-labour", "found": "yes"}]},
        {"labour_checks": [{"breach": "child-labour", "found": 1}]},
        {"in_place": [{"id": "centre", "status": "planned"}]},
        {"targets": {"trust": {"level": 4.5}}},
        {"does_not_apply": [{"id": "trust"}]},
        {"series": [{"firms": 3}]},
        {"plan": {"person_year": 0}},
        {"plan": {"start": "spring"}},
    ],
)
def test_what_no_profile_may_say(sections: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as raised:
        profile_file(**sections)
    (section,) = sections
    assert {error["loc"][0] for error in raised.value.errors()} == {section}


def test_none_found_is_something_else_than_nobody_looked() -> None:
    assert profile_file(labour_breaches=[]).labour_breaches == ()
    assert profile_file().labour_breaches is None


@pytest.mark.parametrize("ends", [{"low": 0.5}, {"high": 0.5}, {"low": 0.5, "high": 0.5}])
def test_a_stated_figure_may_have_one_end_only(ends: dict[str, float]) -> None:
    assert StatedFigure.model_validate(ends).value is None


def test_several_answers_stay_apart_and_say_who_gave_them() -> None:
    given = [{"level": 1, "by": "trade-union"}, {"level": 3.5}]
    answers = profile_file(answers={"trust": given}).answers
    assert answers is not None
    assert [(answer.level, answer.by) for answer in answers["trust"]] == [
        (1, "trade-union"),
        (3.5, "author"),
    ]


def test_a_wage_is_more_than_nothing() -> None:
    wage = {"amount": 0, "per": "month", "kind": "sector"}
    with pytest.raises(ValidationError, match="greater than 0"):
        WageReference.model_validate(wage)


def test_a_table_may_say_once_what_all_its_records_have() -> None:
    assert TableFile(file="a.csv", by="employers").constants == {"by": "employers"}
    assert TableFile(file="l.csv", type="supply").constants == {"type": "supply"}
    assert TableFile(file="l.csv").constants == {}


def test_a_code_for_no_answer_may_be_a_figure_or_a_text() -> None:
    table = TableFile.model_validate({"file": "f.csv", "missing": [999, "NA"]})
    assert table.missing == ("999", "NA")


def test_a_code_for_no_answer_that_yaml_takes_for_nothing_is_told_in_plain_words(
    tmp_path: Path,
) -> None:
    said = "sector: {name: V, product_family: shoes}\nfirms: {file: f.csv, missing: [NULL]}\n"
    with pytest.raises(InputError) as raised:
        load_profile(written(tmp_path, "p.yaml", said.encode()))
    (problem,) = raised.value.problems
    assert problem.message == "`missing` must be text, not blank"
    assert problem.tip.endswith("in quotes: 'NULL'")
