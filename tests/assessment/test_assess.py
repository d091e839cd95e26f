"""Whole assessments with the shipped rubric: what holds of all of it, and what is passed on."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.readers.document import parse
from sectorscan.rubric.load import load_rubric, rubric_document
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.builders import Record, profile
from tests.support.paths import EXAMPLE_PROFILES
from tests.support.shipped_answers import (
    BREACH,
    CLOSE,
    INGREDIENTS,
    LABOUR,
    RUBRIC,
    answered,
    estimate,
    everywhere,
    records,
)
from tests.support.situations import score_by_hand
from tests.support.strategies import heavy


def ends_in(data: object) -> Iterator[Record]:
    """Find every figure that has a low and a high, however deep."""
    if isinstance(data, dict):
        if isinstance(data.get("low"), float) and "high" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list | tuple):
        for inner in data:
            yield from ends_in(inner)


@heavy
@given(records())
def test_the_best_guess_always_lies_between_floor_and_ceiling(record: Record) -> None:
    found = list(ends_in(assess(profile(**record), RUBRIC).model_dump()))
    assert len(found) > len(INGREDIENTS) + len(RUBRIC.interventions)
    for ends in found:
        guess = ends.get("estimate", ends.get("level"))  # a kind of respondent has a level
        assert ends["low"] <= (ends["low"] if guess is None else guess) <= ends["high"]


def test_where_nothing_is_known_all_is_possible() -> None:
    found = assess(profile(), RUBRIC)
    assert (found.score.low, found.score.estimate, found.coverage) == (0, None, 0)
    assert found.score.high == pytest.approx(100, abs=CLOSE)
    assert {one.state for one in found.ingredients} == {"not-known"}
    assert {(one.low, one.estimate, one.high) for one in found.ingredients} == {(0, 2, 4)}
    assert all(pair.suspected for pair in found.interdependencies)


def test_a_breach_sets_labour_standards_to_0_and_withholds_the_band() -> None:
    found = assess(answered(everywhere(4), labour_breaches=BREACH), RUBRIC)
    [labour] = [one for one in found.ingredients if one.id == LABOUR]
    assert (labour.state, labour.low, labour.estimate, labour.high) == ("breach", 0, 0, 0)
    assert found.band.withheld
    assert [gate.id for gate in found.band.gates] == ["labour-gate"]
    levels = list(everywhere(4, labour_standards=0).values())
    assert estimate(found) == pytest.approx(score_by_hand(RUBRIC, levels), abs=CLOSE)


def test_a_breach_brings_its_remedies_to_the_head_of_the_advice() -> None:
    found = assess(answered(everywhere(2.5), labour_breaches=BREACH), RUBRIC)
    first = found.interventions[0]
    assert first.remedies_breach
    assert first.lifts[LABOUR][0] == 0
    assert found.package is not None
    assert found.package.members[0] == first.id


@pytest.mark.parametrize(
    ("more", "checked", "breaches"),
    [
        ({}, False, ()),
        ({"labour_breaches": []}, True, ()),
        ({"labour_breaches": BREACH}, True, ("child-labour",)),
    ],
)
def test_not_checked_is_not_none(more: Record, checked: object, breaches: tuple[str, ...]) -> None:
    found = assess(profile(**more), RUBRIC)
    assert (found.labour.checked, found.labour.breaches) == (checked, breaches)
    assert found.band.withheld == bool(breaches)


@pytest.mark.parametrize(
    ("respondent", "asked"),
    [
        ("workers", True),
        ("home-workers", True),
        ("trade-union", True),
        ("employers", False),
        ("author", False),
    ],
)
def test_whether_workers_were_asked(respondent: str, asked: object) -> None:
    answers = {"pay-and-hours": [{"level": 2, "by": "officials"}, {"level": 2, "by": respondent}]}
    assert assess(profile(answers=answers), RUBRIC).labour.workers_asked is asked


def test_commitments_are_passed_on() -> None:
    found = assess(profile(labour_breaches=BREACH, labour_commitments=BREACH), RUBRIC)
    assert found.labour.commitments == ("child-labour",)
    assert not found.labour.workers_asked


UNKNOWN = """\
sector: {name: here, product_family: shoes}
answers:
  pay-and-hour: {level: 2}
institutions:
  - {id: citer, kind: centre}
labour_breaches:
  - child-work
"""


def test_unknown_ids_are_all_told_in_file_order_with_their_marks() -> None:
    with pytest.raises(InputError) as raised:
        assess(profile_of(parse(UNKNOWN, "here.yaml")), RUBRIC)
    problems = raised.value.problems
    marks = ["here.yaml:3:3", "here.yaml:5:23", "here.yaml:7:5"]
    assert [str(one.location) for one in problems] == marks
    assert [one.line for one in problems] == [UNKNOWN.splitlines()[row] for row in (2, 4, 6)]
    assert "`pay-and-hour` is no question" in problems[0].message
    assert "`pay-and-hours`" in problems[0].tip


def permuted(order: list[str], rows: list[int]) -> Rubric:
    """Give the shipped rubric with its ingredients and interdependencies in another order."""
    data = rubric_document("industrial-district").data
    ingredients = {one["id"]: one for one in data["ingredients"]}
    changes = {
        "ingredients": [ingredients[name] for name in order],
        "interdependencies": [data["interdependencies"][row] for row in rows],
    }
    return Rubric.model_validate({**data, **changes})


@heavy
@given(
    records(), st.permutations(INGREDIENTS), st.permutations(range(len(RUBRIC.interdependencies)))
)
def test_the_order_of_the_rubric_changes_no_figure(
    record: Record, order: list[str], rows: list[int]
) -> None:
    here = profile(**record)
    before, after = assess(here, RUBRIC), assess(here, permuted(order, rows))
    assert after.score.model_dump() == pytest.approx(before.score.model_dump(), abs=CLOSE)
    gains = {one.id: one.gain.model_dump() for one in before.interventions}
    for one in after.interventions:
        assert one.gain.model_dump() == pytest.approx(gains[one.id], abs=CLOSE)
    assert (after.package is None) == (before.package is None)
    if after.package is not None and before.package is not None:
        assert after.package.members == before.package.members
        figures = [
            (one.alone, one.overlap, one.premium, one.gain.estimate)
            for one in (after.package, before.package)
        ]
        assert figures[0] == pytest.approx(figures[1], abs=CLOSE)


def after_json(it: Assessment) -> Assessment:
    return Assessment.model_validate_json(it.model_dump_json())


@heavy
@given(records())
def test_an_assessment_survives_json(record: Record) -> None:
    found = assess(profile(**record), RUBRIC)
    assert after_json(found) == found


@pytest.mark.parametrize("path", EXAMPLE_PROFILES, ids=lambda path: path.parent.name)
def test_an_example_survives_json_and_every_id_in_it_has_a_title(path: Path) -> None:
    found = assess(load_profile(path), RUBRIC)
    assert after_json(found) == found
    ids = {one.id for one in found.ingredients} | {one.id for one in found.interventions}
    ids |= {indicator.id for one in found.ingredients for indicator in one.indicators}
    ids |= {lead.kind for one in found.interventions for lead in (*one.leads, *one.partners)}
    ids |= {found.band.low, found.band.high, *found.labour.breaches, *found.rubric.headings}
    assert ids <= found.rubric.titles.keys()
    dimensions = [one.dimension for one in found.ingredients]
    assert list(found.rubric.headings) == list(dict.fromkeys(dimensions))


def test_carpi_has_a_best_guess_and_tegalwangi_has_none() -> None:
    carpi, tegalwangi = (
        assess(load_profile(path), RUBRIC)
        for name in ("carpi-knitwear", "tegalwangi-rattan")
        for path in EXAMPLE_PROFILES
        if path.parent.name == name
    )
    assert carpi.score.estimate is not None
    assert carpi.package is not None
    assert tegalwangi.score.estimate is None
    assert tegalwangi.package is None
    assert tegalwangi.score.high - tegalwangi.score.low > 80


SECTOR = {"name": "here", "product_family": "shoes"}


@pytest.mark.parametrize(
    ("figure", "ends"),
    [
        (400, (400, 400)),
        ({"low": 300, "high": 500}, (300, 500)),
        ({"low": 300}, (300, None)),
        ({"high": 500}, (None, 500)),
    ],
)
def test_the_size_of_the_sector_is_told_between_its_ends(
    figure: object, ends: tuple[float | None, float | None]
) -> None:
    text = json.dumps({"sector": {**SECTOR, "population": {"firms": figure, "employees": figure}}})
    found = assess(profile_of(parse(text, "profile.yaml")), RUBRIC).sector
    assert found.firms is not None
    assert (found.firms.low, found.firms.high) == ends
    assert found.employees == found.firms


def test_a_size_that_nobody_gave_is_none() -> None:
    found = assess(profile(), RUBRIC).sector
    assert (found.firms, found.employees) == (None, None)


@pytest.mark.parametrize(
    ("more", "told_of"),
    [
        ("", (None, None, None)),
        ("place: {name: Carpi}, as_of: 1994", ("Carpi", None, "1994")),
        (
            "place: {name: Carpi, country: IT}, as_of: 1994-05-12",
            ("Carpi", "Italy", "1994-05-12"),
        ),
    ],
)
def test_where_and_when_the_sector_is(more: str, told_of: tuple[str | None, ...]) -> None:
    text = f"sector: {{name: here, product_family: shoes, setting: network, {more}}}"
    found = assess(profile_of(parse(text, "profile.yaml")), RUBRIC).sector
    assert (found.name, found.product_family, found.setting) == ("here", "shoes", "network")
    assert (found.place, found.country, found.as_of) == told_of


def test_sources_and_what_to_watch_are_passed_on() -> None:
    sources = {"paper": {"cite": "A paper", "evidence": "seen"}, "talk": {"cite": "A talk"}}
    found = assess(profile(sources=sources, watch=["home work"]), RUBRIC)
    cited = [(source.id, source.cite, source.evidence) for source in found.sources]
    assert cited == [("paper", "A paper", "seen"), ("talk", "A talk", "recalled")]
    assert found.watch == ("home work",)


def test_a_rubric_without_pairs_and_interventions_assesses() -> None:
    only = builders.ingredient("only", builders.asked("only-asked"))
    answers = {"only-asked": {"level": 1}}
    found = assess(profile(answers=answers), builders.rubric(only, interventions=[]))
    assert estimate(found) == 25
    assert (found.interdependencies, found.interventions, found.package) == ((), (), None)


def test_the_lists_that_a_profile_lacks_are_named() -> None:
    nothing = assess(profile(), load_rubric())
    assert nothing.sector.lists_missing == ("firms", "institutions", "links")
    empty = assess(profile(firms=[], institutions=[]), load_rubric())
    assert empty.sector.lists_missing == ("links",)
