"""What is odd about a profile is told where it stands, and is no mistake."""

import pytest

from tests.support.builders import Record, firms, profile
from tests.support.yaml_profiles import profile as written

SURE = {"level": 3, "confidence": "high", "by": "employers"}


def told(**sections: object) -> list[tuple[str, str, str]]:
    return [(one.code, one.place, one.text) for one in profile(**sections).notices]


def test_a_plain_profile_has_none() -> None:
    assert told(firms=firms({}, {"count": 3}), population=4) == []
    assert told() == []


@pytest.mark.parametrize("population", [3, {"high": 3}, {"low": 2, "high": 3}])
def test_more_firms_than_are_said_to_be_there(population: object) -> None:
    [(code, place, text)] = told(firms=firms({"count": 4}), population=population)
    assert (code, text) == (
        "population-below-list",
        "4 firms are listed, more than are said to be there",
    )
    assert place.startswith("profile.yaml:1:")


@pytest.mark.parametrize(
    ("population", "complete", "codes"),
    [
        (90, ["firms"], ["list-below-population"]),
        ({"low": 5}, ["firms"], ["list-below-population"]),
        ({"low": 2, "high": 90}, ["firms"], []),
        (90, [], []),
        (4, ["firms"], []),
    ],
)
def test_a_complete_list_that_lacks_firms(
    population: object, complete: list[str], codes: list[str]
) -> None:
    listed, sampling = firms({"count": 4}), {"method": "list"}
    known = told(firms=listed, population=population, complete=complete, sampling=sampling)
    assert [code for code, _, _ in known] == codes


def test_a_census_lists_all_firms_as_a_complete_list_does() -> None:
    listed = firms({"count": 4})
    [(code, _, text)] = told(firms=listed, population=90, sampling={"method": "census"})
    assert code == "list-below-population"
    assert text.startswith(
        "the list of 4 firms is said to be complete, and the sector to have more"
    )
    assert told(firms=listed, population=90, sampling={"method": "list"}) == []


@pytest.mark.parametrize(("count", "is_told"), [(40, True), (11, False), ({"low": 1}, False)])
def test_more_employees_than_are_said_to_be_there(count: object, *, is_told: bool) -> None:
    sector = {"name": "V", "product_family": "shoes", "population": {"employees": 1000}}
    listed = firms({"count": count, "employees": {"low": 99, "high": 120}})
    known = told(sector=sector, firms=listed)
    assert [code for code, _, _ in known] == ["employees-below-list"] * is_told


@pytest.mark.parametrize(
    ("employees", "records"), [(5, "1 record"), ({"low": 1, "high": 9}, None), (None, None)]
)
def test_groups_that_give_but_a_mean_size(employees: object, records: str | None) -> None:
    known = told(firms=firms({"count": 40, "employees": employees}, {"employees": 3}))
    assert [code for code, _, _ in known] == (["sizes-spread"] if records else [])
    assert all(text.startswith(f"in {records} for many firms") for _, _, text in known)


def test_firms_that_were_not_asked() -> None:
    assert told(firms=firms({"asked": True}, {}, {"asked": False})) == [
        ("not-asked", "firms", "2 of 3 records were not asked about ties, and count in none")
    ]


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        ([SURE], 1),
        ([{**SURE, "source": "paper"}], 0),
        ([SURE, SURE], 0),
        ([SURE, {**SURE, "by": "workers"}], 2),
        ([{**SURE, "confidence": "low"}], 0),
    ],
)
def test_high_confidence_needs_a_source_or_company(answers: list[Record], count: int) -> None:
    known = told(answers={"trust": answers}, sources={"paper": {"cite": "A paper"}})
    assert [code for code, _, _ in known] == ["confidence-lowered"] * count


def test_a_notice_says_where_it_stands() -> None:
    [notice] = written("answers:\n  trust: {level: 3, confidence: high}\n").notices
    text = "`high` counts as `medium`: it needs a source, or a second such respondent"
    assert str(notice) == f"profile.yaml:3:33: {text}"


def test_answers_dated_later_than_the_year_after_the_profile() -> None:
    answers = [{"level": 1, "date": date} for date in (2021, 2022, "2026-05-01")]
    answers.append({"level": 1, "date": 2030, "source": "book"})
    sector = {"name": "here", "product_family": "shoes", "as_of": 2020}
    sources = {"book": {"cite": "A book of 2030", "evidence": "seen"}}
    known = told(sector=sector, sources=sources, answers={"trust": answers})
    [(code, place, text)] = known
    assert (code, text) == (
        "answered-later",
        "2 of 4 answers are dated later than 2020, the profile's year",
    )
    assert place.startswith("profile.yaml:1:")


@pytest.mark.parametrize(("owned", "firms_n", "is_told"), [(6, 12, 1), (4, 8, 0), (6, 40, 0)])
def test_an_owner_of_so_many_firms_that_it_may_be_a_kind_of_owner(
    owned: int, firms_n: int, is_told: int
) -> None:
    records: list[Record] = [{"owner": "private"}] * owned + [{}] * (firms_n - owned)
    known = [text for code, _, text in told(firms=firms(*records)) if code == "one-owner"]
    text = (
        f"`private` is the owner of {owned} of {firms_n} firms, which count as one group; leave "
        "out what is no name of one"
    )
    assert known == [text] * is_told
