"""Demands that clash are refused, and only what clashes is named."""

import pytest

from sectorscan.errors import ProgrammeError, UnknownIdError
from tests.support.builders import Record, action
from tests.support.small_programmes import MEET, SKILLS, TRAIN, TRUST, programme, sector


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


def test_what_may_be_left_out_without_a_way_out_is_no_part_of_the_clash() -> None:
    """A body leads one at once, each takes all phases, and neither costs much."""
    long = [action(f"long-{number}", {SKILLS: 1}, months=[40, 50]) for number in range(2)]
    with pytest.raises(ProgrammeError) as raised:
        programme(
            [TRAIN, *long], must=("train", "long-1", "long-0"), capacity={"service-centre": 1}
        )
    assert str(raised.value) == (
        "these demands clash: --must long-0 (at least 1 person-years); "
        "--must long-1 (at least 1 person-years); "
        "one body leads 3 at once unless --capacity says otherwise"
    )


def test_money_that_is_short_is_named() -> None:
    dear = action("dear", {SKILLS: 1}, starts_at=20)
    with pytest.raises(ProgrammeError) as raised:
        programme(
            [TRAIN, dear],
            sector(plan={"person_year": 100.0}),
            budget=None,
            money=900.0,
            must=("dear",),
        )
    assert str(raised.value) == (
        "these demands clash: --must dear (at least 20 person-years); --money 900, 300 a phase"
    )


def test_a_limit_of_a_phase_may_stand_without_one_of_the_whole() -> None:
    dear = action("dear", {SKILLS: 1}, starts_at=20)
    priced = sector(plan={"person_year": 100.0})
    with pytest.raises(ProgrammeError) as raised:
        programme([dear], priced, budget=None, per_phase=2.0, money=9000.0, must=("dear",))
    assert str(raised.value) == (
        "these demands clash: --must dear (at least 20 person-years); --per-phase 2; "
        "--money 9000, 3000 a phase"
    )


def test_the_smallest_reach_is_what_has_to_be_paid_for() -> None:
    """Half of one unit for 40 of 200 firms: 20 for its start, and 20 firms at 50 for 100 firms."""
    served = action("served", {SKILLS: 1}, serves=40, cost={"start": 20, "per_100": 50})
    with pytest.raises(ProgrammeError, match=r"served \(at least 30 person-years\)"):
        programme([served], budget=6.0, must=("served",))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"in_place": [{"id": "train", "status": "running"}]}, "it runs already"),
        ({"setting": "network"}, "it does not apply here"),
        ({"answers": {}}, "it needs a level that is not known"),
    ],
)
def test_what_is_kept_out_cannot_be_asked_for(changes: Record, message: str) -> None:
    train = action(
        "train", {SKILLS: 1}, applies={"setting": "territorial"}, needs={"levels": {TRUST: 0.1}}
    )
    with pytest.raises(ProgrammeError, match=f"--must train cannot be met: {message}"):
        programme([train], sector(**changes), must=("train",))


def test_a_price_of_anything_is_enough_to_ask_for_money() -> None:
    assert programme([TRAIN], sector(costs={"train": 100}), budget=None, money=900.0).phases
    with pytest.raises(ProgrammeError, match="nobody said what it costs in money"):
        programme(
            [TRAIN, MEET], sector(costs={"meet": 100}), budget=None, money=900.0, must=("train",)
        )
