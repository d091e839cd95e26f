"""Demands that clash are refused, and only what clashes is named."""

import pytest

from sectorscan.errors import ProgrammeError, UnknownIdError
from tests.support.builders import action
from tests.support.small_programmes import SKILLS, TRAIN, TRUST, programme


def test_an_id_that_is_not_known() -> None:
    with pytest.raises(UnknownIdError, match="did you mean `train`"):
        programme([TRAIN], must=("trian",))
    with pytest.raises(UnknownIdError, match="kind of institution"):
        programme([TRAIN], capacity={"service": 1})


def test_only_what_clashes_is_named() -> None:
    dear = [action(f"dear-{number}", {SKILLS: 1}, starts_at=20) for number in range(2)]
    with pytest.raises(ProgrammeError) as raised:
        programme([TRAIN, *dear], budget=30.0, must=("train", "dear-1"))
    assert str(raised.value) == (
        "these demands clash: --must dear-1 (at least 20 person-years); --budget 30, 10 a phase"
    )


def test_leads_clash() -> None:
    long = [action(f"long-{number}", {SKILLS: 1}, months=[40, 50]) for number in range(2)]
    with pytest.raises(ProgrammeError, match=r"clash: .*long-0.*long-1.*one body leads"):
        programme(long, must=("long-0", "long-1"), capacity={"service-centre": 1})


def test_a_need_that_is_out_of_reach() -> None:
    out = action("out", {SKILLS: 1}, needs={"levels": {TRUST: 3}})
    with pytest.raises(ProgrammeError, match="cannot be there within 3 phases"):
        programme([out], must=("out",))


def test_what_cannot_be_asked_for() -> None:
    with pytest.raises(ProgrammeError, match="asked for by --never too"):
        programme([TRAIN], must=("train",), never=("train",))
    with pytest.raises(ProgrammeError, match="price of a person-year"):
        programme([TRAIN], money=1000.0)
    with pytest.raises(ProgrammeError, match="needs a budget"):
        programme([TRAIN], budget=None)
