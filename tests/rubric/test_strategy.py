"""Strategies, conditions for starting and their verdicts: what they need to be any."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from sectorscan.rubric.strategy import (
    Condition,
    LevelsSignature,
    MeasuredSignature,
    Signatures,
    Strategy,
    VerdictTitles,
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
