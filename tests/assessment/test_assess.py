"""Whole assessments with the shipped rubric: what holds of all of it, and what is passed on."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from sectorscan import types
from sectorscan.assessment.assess import assess, rubric_result
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.score import score_of
from sectorscan.assessment.situation import Situation
from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.readers.document import parse
from sectorscan.rubric.load import load_rubric, rubric_document
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.builders import Record, profile
from tests.support.paths import EXAMPLE_PROFILES
from tests.support.random_profiles import random_profile
from tests.support.shipped_answers import (
    BREACH,
    CLOSE,
    INGREDIENTS,
    LABOUR,
    RUBRIC,
    answered,
    everywhere,
    records,
)
from tests.support.situations import REPORTED
from tests.support.strategies import examples, heavy
from tests.support.thoroughness import also_thorough

RUBRIC_DATA = rubric_document("industrial-district").data


def ranges_in(data: object) -> Iterator[Record]:
    """Find every best guess that has a likely range, however deep."""
    if isinstance(data, dict):
        if "likely" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list | tuple):
        for inner in data:
            yield from ranges_in(inner)


@heavy
@given(records())
def test_every_likely_range_is_in_order_and_those_of_the_score_hold_the_best_guess(
    record: Record,
) -> None:
    found = assess(profile(**record), RUBRIC)
    ranges = list(ranges_in(json.loads(found.to_json())))
    assert len(ranges) > len(INGREDIENTS)
    assert all(ranged["likely"]["low"] <= ranged["likely"]["high"] for ranged in ranges)
    assert found.score.likely.low <= found.score.estimate <= found.score.likely.high


def test_where_nothing_is_known_a_best_guess_in_a_wide_range_is_given() -> None:
    found = assess(profile(), RUBRIC)
    assert (found.score.lowest, found.coverage, found.score.pieces) == (0, 0, 0)
    assert found.score.highest == pytest.approx(100, abs=CLOSE)
    assert found.score.likely.high - found.score.likely.low > 60
    assert {level.state for level in found.ingredients} == {"not-known"}
    assert {round(level.estimate, 1) for level in found.ingredients} == {2.0}


def test_a_reported_breach_sets_labour_standards_to_0_and_withholds_band_and_gains() -> None:
    found = assess(answered(everywhere(4), **REPORTED), RUBRIC)
    [labour] = [level for level in found.ingredients if level.id == LABOUR]
    assert (labour.state, labour.estimate) == ("breach", 0)
    assert (labour.likely.low, labour.likely.high) == (0, 0)
    assert (found.band.withheld, found.band.id) == (True, None)
    assert [gate.id for gate in found.band.gates] == ["labour-gate"]
    assert len(found.interventions) == len(RUBRIC.interventions) > 0
    assert all(result.gain is None for result in found.interventions)
    assert found.package is not None
    assert found.package.gains is None


def test_an_alleged_breach_withholds_band_and_gains_and_sets_nothing_to_0() -> None:
    found = assess(answered(everywhere(4), labour_breaches=BREACH), RUBRIC)
    [labour] = [level for level in found.ingredients if level.id == LABOUR]
    assert (found.alarm.state, labour.state) == ("alleged", "known")
    assert labour.estimate > 3
    assert found.band.withheld
    assert len(found.interventions) == len(RUBRIC.interventions) > 0
    assert all(result.gain is None for result in found.interventions)


def test_what_would_end_an_alleged_breach_answers_labour_standards_too() -> None:
    answers = {
        "voice-and-bargaining": {"level": 0, "by": "employers"},
        "trust-between-firms": {"level": 2, "by": "employers"},
    }
    found = assess(profile(answers=answers), RUBRIC)
    first = found.first_steps[0]
    assert (first.id, first.why, first.also) == ("workers-organisation", "find-out", (LABOUR,))
    assert found.choosing.held_back_by == (LABOUR,)
    assert found.choosing.not_answered == ()


def test_on_thin_evidence_only_what_is_likely_is_a_step() -> None:
    """One answer that firms trust each other: what else is weak is anybody's guess."""
    found = assess(
        profile(answers={"trust-between-firms": {"level": 4, "by": "employers"}}), RUBRIC
    )
    assert found.score.leads == "likely"
    assert found.choosing.held_back_by
    assert found.first_steps == ()
    assert found.choosing.open


@given(st.dictionaries(st.sampled_from(sorted(RUBRIC.asked)), st.integers(1, 4), max_size=4))
@heavy
def test_below_five_pieces_every_step_is_likely(levels: dict[str, int]) -> None:
    answers = {name: {"level": level} for name, level in levels.items()}
    found = assess(profile(answers=answers), RUBRIC)
    assert {step.firmness for step in found.first_steps} <= {"firm", "likely"}


def test_a_breach_brings_its_remedies_to_the_head_of_the_advice() -> None:
    found = assess(answered(everywhere(2.5), **REPORTED), RUBRIC)
    first = found.interventions[0]
    assert first.remedies_breach
    assert first.lifts[LABOUR][0] == 0
    assert found.package is not None
    assert found.package.members[0] == first.id


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
    ingredients = {ingredient["id"]: ingredient for ingredient in RUBRIC_DATA["ingredients"]}
    changes = {
        "ingredients": [ingredients[name] for name in order],
        "interdependencies": [RUBRIC_DATA["interdependencies"][row] for row in rows],
    }
    return Rubric.model_validate({**RUBRIC_DATA, **changes})


@heavy
@given(
    records(), st.permutations(INGREDIENTS), st.permutations(range(len(RUBRIC.interdependencies)))
)
def test_the_order_of_the_rubric_moves_no_score(
    record: Record, order: list[str], rows: list[int]
) -> None:
    here = profile(**record)
    before, after = (
        score_of(Situation.of(here, rubric)) for rubric in (RUBRIC, permuted(order, rows))
    )
    assert after.pieces == before.pieces
    assert after.estimate == pytest.approx(before.estimate, abs=1e-6)
    assert after.likely.low == pytest.approx(before.likely.low, abs=1e-6)
    assert after.likely.high == pytest.approx(before.likely.high, abs=1e-6)


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@examples(12)
def test_the_order_of_the_rubric_changes_no_first_step(seed: int, random: Random) -> None:
    """Ingredients, pairs and interventions may stand in any order in their files."""
    changes = {
        part: random.sample(RUBRIC_DATA[part], len(RUBRIC_DATA[part]))
        for part in ("ingredients", "interdependencies", "interventions")
    }
    here, other = random_profile(RUBRIC, seed), Rubric.model_validate({**RUBRIC_DATA, **changes})
    before, after = assess(here, RUBRIC), assess(here, other)
    assert [(one.id, one.why, one.of) for one in after.first_steps] == [
        (one.id, one.why, one.of) for one in before.first_steps
    ]
    assert [one.frequency for one in after.first_steps] == pytest.approx(
        [one.frequency for one in before.first_steps], abs=0.02
    )


def after_json(it: Assessment) -> Assessment:
    return TypeAdapter(Assessment).validate_json(it.to_json())


def odd_values(value: object) -> Iterator[object]:
    """What JSON has no kind for: figures of NumPy, lists that others could change."""
    if isinstance(value, types.Record):
        yield from odd_values(
            tuple(getattr(value, name) for name in types.record_fields(type(value)))
        )
    elif type(value) is dict:
        yield from odd_values((*value, *value.values()))
    elif type(value) is tuple:
        for member in value:
            yield from odd_values(member)
    elif type(value) not in {str, int, float, bool, date, type(None)}:
        yield value


@heavy
@given(records())
def test_an_assessment_survives_json(record: Record) -> None:
    found = assess(profile(**record), RUBRIC)
    assert after_json(found) == found
    assert list(odd_values(found)) == []


@pytest.mark.parametrize(
    "path",
    also_thorough(EXAMPLE_PROFILES, *EXAMPLE_PROFILES[::4]),
    ids=lambda path: path.parent.name,
)
def test_an_example_survives_json_and_every_id_in_it_has_a_title(path: Path) -> None:
    found = assess(load_profile(path), RUBRIC)
    assert after_json(found) == found
    assert list(odd_values(found)) == []
    ids = {one.id for one in found.ingredients} | {one.id for one in found.interventions}
    ids |= {indicator.id for one in found.ingredients for indicator in one.indicators}
    ids |= {lead.kind for one in found.interventions for lead in (*one.leads, *one.partners)}
    ids |= {chance.id for chance in found.band.chances} | set(found.rubric.headings)
    ids |= {breach.id for breach in found.alarm.breaches}
    assert ids <= found.rubric.titles.keys()
    dimensions = [one.dimension for one in found.ingredients]
    assert list(found.rubric.headings) == list(dict.fromkeys(dimensions))


def test_the_more_is_known_the_narrower_is_the_likely_range() -> None:
    carpi, tegalwangi = (
        assess(load_profile(path), RUBRIC).score
        for name in ("carpi-knitwear", "tegalwangi-rattan")
        for path in EXAMPLE_PROFILES
        if path.parent.name == name
    )
    assert (carpi.leads, tegalwangi.leads) == ("estimate", "likely")
    width = [score.likely.high - score.likely.low for score in (carpi, tegalwangi)]
    assert width[1] > 1.8 * width[0]


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


def test_a_source_that_only_unnamed_workers_are_cited_from_is_not_told() -> None:
    talk = {"talk": {"cite": "A moulder at kiln 14"}, "paper": {"cite": "A paper"}}
    held = {"breach": "forced-labour", "found": True, "source": "talk"}
    bad = {"level": 1, "source": "talk"}

    def told(**sections: object) -> list[str]:
        return [source.id for source in assess(profile(sources=talk, **sections), RUBRIC).sources]

    assert told(labour_checks=[{**held, "by": "workers"}]) == ["paper"]
    assert told(answers={"pay-and-hours": {**bad, "by": "home-workers"}}) == ["paper"]
    both = [{**held, "by": "workers"}, {**held, "by": "officials"}]
    assert told(labour_checks=both) == ["talk", "paper"]
    figures = {"independent-firms": {"value": 0.5, "source": "talk"}}
    assert told(labour_checks=both[:1], stated=figures) == ["talk", "paper"]
    of_five = {"pay-and-hours": [{**bad, "by": "workers"}] * 5}
    assert told(answers=of_five) == ["talk", "paper"]


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
    assert found.score.estimate == pytest.approx(25, abs=12)
    assert (found.interdependencies, found.interventions, found.package) == ((), (), None)


def test_the_lists_that_a_profile_lacks_are_named() -> None:
    nothing = assess(profile(), load_rubric())
    assert nothing.sector.lists_missing == ("firms", "institutions", "links")
    empty = assess(profile(firms=[], institutions=[]), load_rubric())
    assert empty.sector.lists_missing == ("links",)


def test_workers_go_unnamed_only_where_somebody_speaks_for_them() -> None:
    trust = builders.ingredient("trust", builders.asked("q"))
    kinds = [{"id": kind, "title": kind} for kind in ("employers", "trade-union")]
    spoken_for = [kinds[0], {**kinds[1], "speaks_for_workers": True}]
    named, unnamed = (
        rubric_result(builders.rubric(trust, respondents=respondents)).respondents
        for respondents in (kinds, spoken_for)
    )
    assert list(named) == ["employers", "trade-union", "author"]
    assert list(unnamed) == ["employers", "trade-union", "author", "workers"]
