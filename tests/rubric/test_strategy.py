"""Strategies, conditions for starting and their verdicts: what they need to be any."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from sectorscan.rubric.strategy import (
    Condition,
    End,
    Family,
    LevelsSignature,
    Loop,
    MeasuredSignature,
    Signatures,
    Step,
    Strategy,
    VerdictTitles,
    WhoGains,
)

ENTRY = {"id": "s", "title": "S", "evidence": "judgement"}
STATED = {"kind": "stated", "unit": "share"}
SIGNATURES: TypeAdapter[tuple[MeasuredSignature | LevelsSignature, ...]] = TypeAdapter(Signatures)


def test_a_sign_is_of_a_figure_or_of_levels() -> None:
    of_figure, of_levels = SIGNATURES.validate_python(
        [
            {**ENTRY, "measure": STATED, "holds": {"ge": 0.5}},
            {**ENTRY, "levels": {"trust": {"lt": 2}}},
        ]
    )
    assert isinstance(of_figure, MeasuredSignature)
    assert isinstance(of_levels, LevelsSignature)


def test_signs_that_are_already_made_are_taken_as_they_are() -> None:
    signs = SIGNATURES.validate_python(
        [
            {**ENTRY, "levels": {"trust": {"lt": 2}}},
            {**ENTRY, "measure": STATED, "holds": {"ge": 0.5}},
        ]
    )
    of_levels, of_figure = SIGNATURES.validate_python(signs)
    assert of_levels is signs[0]
    assert of_figure is signs[1]


@pytest.mark.parametrize(
    ("sign", "message"),
    [
        ({}, "needs either a `measure` or `levels`"),
        ({"measure": STATED, "levels": {"a": {"lt": 1}}}, "needs either a `measure` or `levels`"),
        ({"measure": STATED}, "needs `holds` for a measure, and only then"),
        ({"measure": STATED, "holds": {"one_of": ["a"]}}, "looks at figures: give limits"),
        ({"levels": {"a": {"one_of": [2]}}}, "looks at figures: give limits"),
    ],
)
def test_what_is_no_sign(sign: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        SIGNATURES.validate_python([{**ENTRY, **sign}])


def test_a_strategy_has_a_sign_that_weighs_something() -> None:
    sign = {**ENTRY, "levels": {"a": {"lt": 1}}, "weight": 0}
    words = {"sort": "rival", "about": "a", "contrast": "b", "signatures": [sign]}
    with pytest.raises(ValidationError, match="are all 0"):
        Strategy.model_validate({**ENTRY, **words})


@pytest.mark.parametrize("looks_at", [{}, {"guard": True, "ingredients": ["a"]}])
def test_a_condition_looks_at_something_or_guards(looks_at: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="or else `guard: true`"):
        Condition.model_validate({**ENTRY, "short": "s", "why": "w", **looks_at})


def test_every_verdict_has_its_sentence() -> None:
    names = ("not-ready", "prepare", "pilot", "launch")
    written = {name: name.upper() for name in (*names, "breach", "under-way")}
    titles = VerdictTitles.model_validate(written)
    assert [titles.of(name) for name in names] == ["NOT-READY", "PREPARE", "PILOT", "LAUNCH"]


@pytest.mark.parametrize(
    ("firms", "message"),
    [
        ([[50, 1], [10, 2]], "the numbers of `firms` of `s` must rise"),
        ([[10, 1], [10, 2]], "the numbers of `firms` of `s` must rise"),
        ([[10, 1]], "at least 2 items"),
        ([[10, 1], [50, 5]], "less than or equal to 4"),
    ],
)
def test_numbers_of_firms_rise_and_reach_levels(firms: list[list[float]], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Condition.model_validate({**ENTRY, "short": "s", "why": "w", "firms": firms})


def test_more_firms_may_reach_a_lower_level() -> None:
    falling = {**ENTRY, "short": "s", "why": "w", "firms": [[10, 3], [50, 1]]}
    assert Condition.model_validate(falling).firms == ((10, 3), (50, 1))


def test_a_guard_looks_at_nothing_else() -> None:
    assert Condition.model_validate({**ENTRY, "short": "s", "why": "w", "guard": True}).guard


@pytest.mark.parametrize(
    "shows", [{"dimension": "d"}, {"ingredient": "i"}, {"field": "union"}, {"series": ["firms"]}]
)
def test_an_end_shows_one_thing_at_least(shows: dict[str, object]) -> None:
    assert End.model_validate({"id": "e", "title": "E", **shows}).model_fields_set >= set(shows)
    with pytest.raises(ValidationError, match="`e` needs a `dimension`, an `ingredient`"):
        End.model_validate({"id": "e", "title": "E"})


def test_an_end_shows_figures_by_year_that_there_are() -> None:
    with pytest.raises(ValidationError, match="export-share"):
        End.model_validate({"id": "e", "title": "E", "series": ["profits"]})


@pytest.mark.parametrize("groups", [[], [{"title": "small", "where": {"employees": {"lt": 9}}}]])
def test_gains_are_compared_over_two_groups_at_least(groups: list[object]) -> None:
    with pytest.raises(ValidationError, match="at least 2 items"):
        WhoGains.model_validate({"id": "w", "title": "W", "groups": groups})


def test_a_loop_has_two_members_and_a_step_a_lead() -> None:
    with pytest.raises(ValidationError, match="at least 2 items"):
        Loop.model_validate({**ENTRY, "members": ["a"], "closed": True, "about": "x"})
    step = {**ENTRY, "what": "w", "yields": "y", "months": [1, 2]}
    with pytest.raises(ValidationError, match="at least 1 item"):
        Step.model_validate({**step, "leads": []})
    taken = Step.model_validate({**step, "leads": ["centre"]}).taken_where
    assert (taken.levels, taken.in_place, taken.listed, taken.coverage) == ({}, (), (), None)


def test_industries_of_a_family_are_divisions() -> None:
    family = {**ENTRY, "names": ["n"], "roles": [], "divisions": ["15"]}
    assert Family.model_validate(family).divisions == ("15",)
    for other in ("1512", "leather"):
        with pytest.raises(ValidationError, match="division"):
            Family.model_validate({**family, "divisions": [other]})
