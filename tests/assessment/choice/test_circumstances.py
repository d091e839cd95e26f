"""The facts of a sector that advice looks at, each None where nobody recorded it."""

import json
from typing import Any

import pytest

from sectorscan.assessment.choice.circumstances import (
    Circumstances,
    Diagnosis,
    Levels,
    circumstances_of,
)
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.rubric.advice import Advice, Organised
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.builders import Record, asked, firms, ingredient, profile

RUBRIC = builders.rubric(ingredient("a", asked("qa")), ingredient("work", asked("qw")))
SHIPPED = load_rubric()
OF_THE_WORLD = builders.rebuilt(
    RUBRIC,
    advice=Advice(informal_where=SHIPPED.advice.informal_where),
    income_groups=SHIPPED.income_groups,
    families=SHIPPED.families,
)
"""The same with countries and product families."""
LEVELS = Levels({"a": 3.0, "qa": 1.0, "work": 2.0}, frozenset({"a"}))
CENTRE: Record = {"id": "centre", "kind": "service-centre"}


def facts(
    known: Profile | None = None,
    rubric: Rubric = RUBRIC,
    **found: Any,  # noqa: ANN401  the fields of a diagnosis
) -> Circumstances:
    diagnosis = Diagnosis(**{"levels": LEVELS, **found})
    return circumstances_of(profile() if known is None else known, rubric, diagnosis)


def advised(**advice: Organised) -> Rubric:
    return builders.rebuilt(RUBRIC, advice=Advice.model_validate(advice))


def test_of_a_profile_without_lists_nothing_is_known() -> None:
    found = facts()
    for name in ("firms", "people", "mean_size", "bodies", "income", "roles", "place", "homework"):
        assert getattr(found, name) is None, name
    assert found.kinds is None
    assert found.assumptions == ("number-of-firms",)


def of_people(employees: object, **population: object) -> Profile:
    stated = {"employees": employees} if employees is not None else {}
    sector = {"name": "here", "product_family": "shoes", "population": {**stated, **population}}
    return profile_of(parse(json.dumps({"sector": sector}), "profile.yaml"))


@pytest.mark.parametrize(
    ("employees", "firms"),
    [
        (None, (100, 450, 2000)),
        (6000, (200, 1000, 3000)),
        ({"low": 6000}, (200, 1000, 3000)),  # at least so many
        ({"low": 5000, "high": 7000}, (200, 1000, 3000)),
        (12, (1, 2, 6)),
    ],
)
def test_firms_are_estimated_from_people(employees: object, firms: tuple[float, ...]) -> None:
    found = facts(of_people(employees))
    between = found.firms_between
    assert (between.low, between.estimate, between.high) == firms
    whence = "number-of-firms" if employees is None else "number-of-firms-from-people"
    assert found.assumptions == (whence,)


def test_firms_that_are_stated_are_not_estimated() -> None:
    found = facts(of_people(1500, firms=50))
    between = found.firms_between
    assert (between.low, between.estimate, between.high) == (50, 50, 50)
    assert found.assumptions == ()


def test_that_costs_go_by_firms_is_told_where_they_are_large() -> None:
    assert facts(of_people(1501, firms=50)).assumptions == ("costs-of-smaller-firms",)


class TestLevels:
    def test_only_what_is_known_has_a_level(self) -> None:
        assert LEVELS.where_known("a") == 3
        assert LEVELS.where_known("work") is None
        assert LEVELS.where_known("no-such-thing") is None


class TestSize:
    def test_of_the_whole_sector_where_both_are_stated(self) -> None:
        population = "{firms: 20, employees: {low: 80, high: 120}}"
        head = f"sector: {{name: x, product_family: shoes, population: {population}}}"
        both = profile_of(parse(f"{head}\nfirms: [{{id: a, employees: 50}}]", "p.yaml"))
        assert (facts(both).firms, facts(both).mean_size) == (20, 5)
        firms_alone = facts(profile(population=20, firms=firms({"employees": 50})))
        assert (firms_alone.firms, firms_alone.mean_size) == (20, 50)

    def test_else_of_the_firms_listed_each_as_often_as_it_counts(self) -> None:
        """10 once, 4 three times; one that has left and one of unknown size count nothing."""
        listed = firms(
            {"employees": 10},
            {"employees": 4, "count": 3},
            {"employees": 900, "exited": 1990},
            {"count": 5},
            {"employees": {"low": 7}},
        )
        assert facts(profile(firms=listed)).mean_size == pytest.approx((10 + 12 + 7) / 5)

    @pytest.mark.parametrize("listed", [[], firms({}), firms({"employees": 9, "exited": 1990})])
    def test_it_is_not_known_where_nobody_s_size_is(self, listed: list[Record]) -> None:
        assert facts(profile(firms=listed)).mean_size is None


class TestWork:
    """Home work is there where any firm has more of it than a twentieth of its workers."""

    @pytest.mark.parametrize(
        ("shares", "is_there"),
        [
            ([0.05, 0], False),
            ([0.06, 0], True),
            ([0.0], False),
            ([None, 0.5], True),
            ([None], None),
            ([], None),
        ],
    )
    def test_home_work(self, shares: list[Any], is_there: object) -> None:
        listed = firms(*({"homework_share": share} for share in shares))
        assert facts(profile(firms=listed)).homework is is_there

    @pytest.mark.parametrize(
        ("country", "informal", "assumption"),
        [("GH", True, "informal"), ("IT", False, "not-informal")],
    )
    def test_informal_work_is_assumed_by_the_income_of_the_country(
        self, country: str, informal: object, assumption: str
    ) -> None:
        there = profile(place={"name": "x", "country": country}, population=9)
        found = facts(there, OF_THE_WORLD)
        assert (found.informal, found.assumptions) == (informal, (assumption,))
        listed = profile(
            place={"name": "x", "country": country}, firms=firms({"informal": not informal})
        )
        recorded = facts(listed, OF_THE_WORLD)
        assert (recorded.informal, recorded.assumptions) == (not informal, ())

    def test_informal_work_is_not_assumed_of_large_firms(self) -> None:
        there = {"name": "x", "country": "BD"}
        for size, informal in ((5, True), (200, None)):
            listed = firms({"id": "all", "count": 300, "employees": size})
            found = facts(profile(place=there, firms=listed), OF_THE_WORLD)
            assert found.informal is informal
            assert ("informal" in found.assumptions) is (informal is True)

    def test_nothing_is_assumed_where_the_income_is_not_known(self) -> None:
        found = facts(profile(population=9), OF_THE_WORLD)
        assert (found.informal, found.income, found.assumptions) == (None, None, ())


class TestIncome:
    """Italy is of high income since 1987, and Ghana of low income until 2009."""

    def test_it_is_that_of_the_year(self) -> None:
        place = {"name": "x", "country": "GH"}
        for as_of, income in ((2009, "low"), (2010, "lower-middle")):
            assert facts(profile(place=place, as_of=as_of), OF_THE_WORLD).income == income

    @pytest.mark.parametrize(("as_of", "is_named"), [(1986, True), (1987, False), (2024, False)])
    def test_that_of_another_year_is_named(self, as_of: int, *, is_named: bool) -> None:
        known = profile(place={"name": "x", "country": "IT"}, as_of=as_of, population=9)
        found = facts(known, OF_THE_WORLD)
        assert found.income == "high"
        assert ("income-of-another-year" in found.assumptions) is is_named


class TestRoles:
    def test_those_of_the_family_count(self) -> None:
        listed = firms({"role": "tanning"}, {"role": "lunch"}, {})
        known = profile(firms=listed)
        assert facts(known).roles == frozenset(
            {"tanning", "lunch"}
        )  # of a family that the rubric ignores
        shoes = facts(known, OF_THE_WORLD)
        assert shoes.family == "leather-shoes"
        assert shoes.roles == frozenset({"tanning"})

    def test_where_none_is_recorded_it_is_not_known(self) -> None:
        assert facts(profile(firms=firms({}, {}))).roles is None


class TestBodies:
    BODIES = (
        {**CENTRE, "name": "The centre", "services": ["training"]},
        {"id": "old", "kind": "service-centre", "active": False},
        {"id": "gone", "kind": "chamber-of-commerce", "name": "The chamber", "active": False},
        {"id": "second", "kind": "service-centre", "services": ["training", "design"]},
    )

    @pytest.fixture
    def found(self) -> Circumstances:
        return facts(profile(institutions=list(self.BODIES)))

    def test_only_those_that_work_are_there(self, found: Circumstances) -> None:
        assert found.kinds == frozenset({"service-centre"})
        assert found.of_kind("service-centre") == ("The centre", "second")
        assert found.of_kind("chamber-of-commerce") == ()
        assert found.ended == {"chamber-of-commerce": "The chamber"}

    def test_by_what_they_offer(self, found: Circumstances) -> None:
        assert found.offering("training") == ("The centre", "second")
        assert found.offering("design") == ("second",)
        assert found.offering("loans") == ()

    def test_one_that_offers_nothing_but_what_is_barred_does_not_lead(
        self, found: Circumstances
    ) -> None:
        assert found.able_to_lead("service-centre") == ("The centre", "second")
        assert found.able_to_lead("service-centre", [frozenset({"training"})]) == ("second",)
        assert found.able_to_lead("service-centre", [frozenset({"training", "design"})]) == ()
        split = found.able_to_lead(
            "service-centre", [frozenset({"training"}), frozenset({"design"})]
        )
        assert split == ("second",)
        assert found.able_to_lead("service-centre", [frozenset({"loans"})]) == (
            "The centre",
            "second",
        )

    def test_an_empty_list_is_whole_and_another_if_it_is_said_to_be(self) -> None:
        empty = facts(profile(institutions=[]))
        assert (empty.kinds, empty.bodies, empty.bodies_whole) == (frozenset(), (), True)
        assert not facts(profile(institutions=[CENTRE])).bodies_whole
        assert facts(profile(institutions=[CENTRE], complete=["institutions"])).bodies_whole


class TestOrganised:
    """The share that an agreement reaches, from a tenth to nine tenths."""

    RULE = Organised(level_of=("qa", "a"), kind="service-centre")

    def share(
        self, measured: float | None = None, *, levels: Levels = LEVELS, **sections: object
    ) -> float:
        found = facts(
            profile(**sections), advised(organised=self.RULE), organised=measured, levels=levels
        )
        return found.organised

    @pytest.mark.parametrize(
        ("measured", "share"), [(0.4, 0.4), (0.05, 0.1), (0.1, 0.1), (0.95, 0.9), (0.9, 0.9)]
    )
    def test_what_is_measured_comes_first(self, measured: float, share: float) -> None:
        assert self.share(measured) == share

    def test_else_the_first_level_that_is_known(self) -> None:
        assert self.share() == 0.75  # `a` is 3 of 4; the question is not known
        both = Levels({"a": 3.0, "qa": 1.0}, frozenset({"a", "qa"}))
        assert self.share(levels=both) == 0.25
        neither = Levels({"a": 2.0, "qa": 1.0}, frozenset())
        assert self.share(levels=neither) == 0.5  # the best guess of the last, the ingredient

    def test_without_the_body_that_it_takes_it_is_the_least(self) -> None:
        assert self.share(0.8, institutions=[]) == 0.1
        assert self.share(0.8, institutions=[{**CENTRE, "active": False}]) == 0.1
        assert self.share(0.8, institutions=[CENTRE]) == 0.8

    def test_of_workers_no_measure_is_looked_at(self) -> None:
        rule = Organised(level_of=("a",), low=0.05)
        found = facts(rubric=advised(voiced=rule, organised=rule), organised=0.2)
        assert (found.organised, found.voiced) == (0.2, 0.75)
        assert facts(rubric=advised(voiced=Organised())).voiced == 0.9  # where nothing is named


def test_what_was_found_out_and_what_the_profile_says_is_passed_on() -> None:
    known = profile(
        population=9,
        costs={"found-a-centre": 10},
        plan={"person_year": 30.0},
        in_place=[{"id": "found-a-centre", "status": "weak"}],
        place={"name": "Carpi"},
        setting="network",
        as_of=1992,
    )
    found = facts(
        known, breaches=("x",), alleged=("y",), cleared=("z",), few_pieces=True, organised=0.3
    )
    assert (found.breaches, found.alleged, found.cleared) == (("x",), ("y",), ("z",))
    assert found.few_pieces
    assert (found.place, found.setting, found.year, found.firms) == ("Carpi", "network", 1992, 9)
    assert (found.prices.costs, found.prices.person_year) == ({"found-a-centre": 10}, 30)
    assert found.in_place["found-a-centre"].status == "weak"
    assert found.assumptions == ()
