"""From figures and answers to levels: cut-points, widths, conflicts, caps, respondents."""

import math

import pytest

from sectorscan.assessment.evidence import indicator_level
from sectorscan.assessment.result.levels import IndicatorLevel
from sectorscan.rubric.load import load_rubric
from sectorscan.types import Interval
from tests.support.builders import (
    Record,
    asked,
    firms,
    ingredient,
    measured,
    profile,
    published,
    rubric,
)

SHIPPED = load_rubric()
RISING = [0, 0.1, 0.2, 0.4, 0.8]
FALLING = [0.8, 0.4, 0.2, 0.1, 0]
UP_AND_DOWN = [[0, 0], [0.5, 4], [1, 0]]
UNION = {"kind": "share", "of": "firms", "that": {"union": True}}


def level_of(indicator: Record, **sections: object) -> IndicatorLevel:
    """Grade one indicator of a rubric that has no other."""
    one = rubric(ingredient("it", indicator))
    return indicator_level(profile(**sections), one, one.indicators["x"])


def ends(interval: Interval | None) -> tuple[float, float, float]:
    assert interval is not None
    return interval.low, interval.estimate, interval.high


def around(*expected: float) -> object:
    return pytest.approx(expected)


# figures


@pytest.mark.parametrize(
    ("scale", "figure", "expected"),
    [
        ({"levels": RISING}, {"value": 0.3}, (2.5, 2.5, 2.5)),
        ({"levels": RISING}, {"value": 0.9}, (4, 4, 4)),
        ({"levels": RISING}, {"value": -1}, (0, 0, 0)),
        ({"levels": RISING}, {"low": 0.1, "high": 0.2}, (1, 1.5, 2)),
        ({"levels": RISING}, {"low": 0.02, "high": 0.08}, (0.2, 0.5, 0.8)),
        ({"levels": RISING}, {"low": 0.2}, (2, 3, 4)),
        ({"levels": RISING}, {"high": 0.2}, (0, 1, 2)),
        ({"levels": FALLING}, {"value": 0.3}, (1.5, 1.5, 1.5)),
        ({"levels": FALLING}, {"low": 0.2, "high": 0.4}, (1, 1.5, 2)),
        ({"levels": FALLING}, {"low": 0.4}, (0, 0.5, 1)),
        ({"levels": FALLING}, {"high": 0.1}, (3, 3.5, 4)),
        ({"points": UP_AND_DOWN}, {"value": 0.75}, (2, 2, 2)),
        ({"points": UP_AND_DOWN}, {"low": 0.25, "high": 0.375}, (2, 2.5, 3)),
        ({"points": UP_AND_DOWN}, {"low": 0.25, "high": 0.875}, (1, 3.5, 4)),
        ({"points": UP_AND_DOWN}, {"low": 0.25}, (0, 2, 4)),
        ({"points": UP_AND_DOWN}, {"low": 0.75}, (0, 1, 2)),
        ({"points": [[0, 1], [1, 3]]}, {"low": 0}, (1, 2, 3)),
        ({"points": [[0, 3], [0.5, 1], [1, 3]]}, {"low": 0.25, "high": 1}, (1, 1.5, 3)),
    ],
)
def test_cut_points(scale: Record, figure: Record, expected: tuple[float, ...]) -> None:
    found = level_of(published("x", **scale), stated={"x": figure})
    assert ends(found.level) == around(*expected)
    assert (found.state, found.basis, found.kind) == ("known", ("stated",), "measure")


def test_a_stated_figure_is_kept_with_its_source_and_note() -> None:
    found = level_of(
        published("x"),
        stated={"x": {"low": 0.25, "high": 0.75, "source": "book", "note": "a guess"}},
        sources={"book": {"cite": "A book"}},
    )
    assert ends(found.value) == (0.25, 0.5, 0.75)
    assert (found.sources, found.notes) == (("book",), ("a guess",))


def test_an_open_figure_has_no_value() -> None:
    assert level_of(published("x"), stated={"x": {"low": 0.25}}).value is None


@pytest.mark.parametrize(
    ("as_of", "year", "half_width"),
    [(2000, 1995, 0), (2000, 1994, 0.5), (2000, 2006, 0.5), (2000, None, 0), (None, 1900, 0)],
)
def test_a_figure_of_another_time_is_half_a_level_wider(
    as_of: int | None, year: int | None, half_width: float
) -> None:
    stated = {"x": {"value": 0.5, "year": year}}
    found = level_of(published("x"), as_of=as_of, stated=stated)
    assert ends(found.level) == (2 - half_width, 2, 2 + half_width)
    assert found.dated == (half_width > 0)


def test_the_scale_ends_where_it_ends() -> None:
    for value, expected in ((0, (0, 0, 0.5)), (1, (3.5, 4, 4))):
        found = level_of(published("x"), stated={"x": {"value": value, "year": 1900}})
        assert ends(found.level) == expected


def test_a_computed_figure_with_blanks() -> None:
    found = level_of(measured("x", UNION), firms=firms({"union": True}, {"union": False}, {}))
    assert ends(found.value) == around(1 / 3, 1 / 2, 2 / 3)
    assert ends(found.level) == around(4 / 3, 2, 8 / 3)
    assert found.basis == ("measured",)


@pytest.mark.parametrize(
    ("stated", "expected", "conflict"),
    [
        ({"value": 0.5}, (2, 2, 2), False),
        ({"low": 0.4, "high": 0.7}, (1.6, 2.1, 2.8), False),
        ({"low": 0.625}, (2.5, 2.625, 3), False),  # computed: 1 to 3, likely 2
        ({"value": 0.875}, (1, 2.75, 3.5), True),
        ({"value": 0.875, "year": 1900}, (3, 3, 3), False),
    ],
)
def test_a_stated_and_a_computed_figure_meet_or_conflict(
    stated: Record, expected: tuple[float, ...], *, conflict: bool
) -> None:
    records = firms({"union": True}, {"union": False}, {"count": 2})
    found = level_of(measured("x", UNION), firms=records, stated={"x": stated})
    assert ends(found.level) == around(*expected)
    assert found.conflict is conflict
    assert found.basis == ("measured", "stated")
    assert ends(found.value) == (0.25, 0.5, 0.75)


def test_rounding_is_no_conflict() -> None:
    mean = {"kind": "mean", "of": "firms", "field": "export_share"}
    records = firms(*({"export_share": share / 10} for share in (1, 2, 3)))
    found = level_of(measured("x", mean), firms=records, stated={"x": {"value": 0.2}})
    assert not found.conflict
    assert ends(found.level) == around(0.8, 0.8, 0.8)


# how sure a figure is


@pytest.mark.parametrize(
    ("figure", "width"),
    [({"value": 0.3}, 0), ({"low": 0.1, "high": 0.2}, 1), ({"low": 0.2}, 2)],
)
def test_the_error_of_a_figure_is_that_of_an_even_spread_between_its_ends(
    figure: Record, width: float
) -> None:
    """The standard deviation of a uniform variable is its width by the root of 12."""
    found = level_of(published("x", levels=RISING), stated={"x": figure})
    assert found.error == pytest.approx(width / math.sqrt(12))


@pytest.mark.parametrize("blank", [0, 2])
def test_a_figure_of_a_sample_is_less_sure_and_wider_by_how_far_samples_err(blank: int) -> None:
    """Of ten firms half have a union: sqrt(p (1 - p) / n), four levels to a unit; 2.6 times that.

    Two firms more without an answer leave the share anywhere from 5/12 to 7/12.
    """
    listed = firms(*[{"union": True}] * 5, *[{"union": False}] * 5, *[{}] * blank)
    found = level_of(measured("x", UNION), firms=listed, sampling={"method": "random"})
    sampled, spread = 4 * math.sqrt(0.25 / 10), 4 * blank / 12
    assert found.error == pytest.approx(math.hypot(sampled, spread / math.sqrt(12)))
    wide = spread / 2 + 2.6 * sampled
    assert ends(found.level) == around(2 - wide, 2, 2 + wide)


def test_a_share_is_told_as_one_and_a_level_is_not() -> None:
    mean = {"kind": "mean", "of": "firms", "field": "technology"}
    technology = measured("x", mean, levels=[0, 1, 2, 3, 4])
    assert level_of(measured("x", UNION), firms=firms({"union": True})).is_share
    assert not level_of(technology, firms=firms({"technology": 2})).is_share


# caps

TIED = {"top_buyer_share": {"ge": 0.5}}
CAPPED = measured("x", UNION, cap={"at": 2, "where": TIED})


def capped(*shares: float | None, stated: float | None = None) -> IndicatorLevel:
    """Grade firms of which all have a union, and that sell so much to their top buyer."""
    records = firms(*({"union": True, "top_buyer_share": share} for share in shares))
    figure = {} if stated is None else {"x": {"value": stated}}
    return level_of(CAPPED, firms=records, stated=figure)


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((0.1, 0.9), (2, 2, 2)),
        ((0.1, 0.1, 0.9), (4, 4, 4)),
        ((0.1, None), (2, 4, 4)),  # may be half of the firms
        ((0.9, 0.1, None), (2, 2, 4)),
        ((0.9, None), (2, 2, 2)),
        ((None, None), (2, 4, 4)),
    ],
)
def test_a_cap_holds_where_half_of_the_firms_meet_it_or_may(
    shares: tuple[float | None, ...], expected: tuple[float, ...]
) -> None:
    assert ends(capped(*shares).level) == expected


def test_a_cap_holds_where_rounding_keeps_the_share_below_half() -> None:
    """Three tenths of six tenths come to 0.4999999999999999."""
    tied = {"union": True, "top_buyer_share": 0.9}
    loose = [{"union": True, "top_buyer_share": 0.1, "weight": weight} for weight in (0.1, 0.2)]
    found = level_of(CAPPED, firms=firms({**tied, "weight": 0.3}, *loose))
    assert ends(found.level) == (2, 2, 2)


def test_a_cap_raises_nothing() -> None:
    found = level_of(CAPPED, firms=firms({"union": 0.25, "top_buyer_share": 0.9}))
    assert ends(found.level) == (1, 1, 1)


def test_a_cap_holds_for_a_stated_figure_too() -> None:
    both = capped(0.9, stated=1)
    assert not both.conflict
    assert ends(both.level) == (2, 2, 2)
    alone = level_of(CAPPED, stated={"x": {"value": 1}}, firms=firms({"top_buyer_share": 0.9}))
    assert ends(alone.level) == (2, 2, 2)
    assert alone.basis == ("stated",)


def test_a_cap_on_firms_that_nobody_listed_does_not_hold() -> None:
    assert ends(level_of(CAPPED, stated={"x": {"value": 1}}).level) == (4, 4, 4)


# what is not there


@pytest.mark.parametrize(
    ("applies", "setting", "as_of", "holds"),
    [
        ({"setting": "territorial"}, "territorial", 2000, True),
        ({"setting": "network"}, "territorial", 2000, False),
        ({"from": 2000}, "territorial", 2000, True),
        ({"from": 2001}, "territorial", 2000, False),
        ({"until": 2000}, "territorial", 2000, True),
        ({"until": 1999}, "territorial", 2000, False),
        ({"from": 2001}, "territorial", None, True),
        ({"until": 2001}, "territorial", None, False),
    ],
)
@pytest.mark.parametrize("indicator", [published("x"), asked("x")])
def test_applies(
    indicator: Record, applies: Record, setting: str, as_of: int | None, *, holds: bool
) -> None:
    found = level_of({**indicator, "applies": applies}, setting=setting, as_of=as_of)
    assert found.level is None
    assert (found.state != "not-applicable") is holds
    assert (found.reason != "it does not apply to this setting, date, product or wage") is holds


@pytest.mark.parametrize(
    ("indicator", "sections", "state", "reason"),
    [
        (measured("x", UNION), {}, "not-collected", "no firms are listed"),
        (
            measured("x", UNION),
            {"firms": firms({})},
            "not-known",
            "what it needs is blank in every record that counts",
        ),
        (published("x"), {}, "not-collected", "no published figure is given"),
        (asked("x"), {}, "not-collected", "no answers were collected"),
        (asked("x"), {"answers": {}}, "not-known", "nobody was asked"),
        (asked("x"), {"answers": {"x": []}}, "not-known", "nobody was asked"),
    ],
)
def test_not_collected_is_not_the_same_as_not_known(
    indicator: Record, sections: Record, state: str, reason: str
) -> None:
    found = level_of(indicator, **sections)
    assert (found.state, found.reason, found.level) == (state, reason, None)
    assert not found.dated
    assert not found.conflict


# answers


def answered(*answers: Record) -> IndicatorLevel:
    return level_of(asked("x"), answers={"x": list(answers)}, sources={"book": {"cite": "A book"}})


@pytest.mark.parametrize(
    ("answer", "half_width", "dated"),
    [
        ({}, 0.5, False),
        ({"confidence": "low"}, 1, False),
        ({"confidence": "medium"}, 0.5, False),
        ({"confidence": "high"}, 0.5, False),  # nothing bears it out
        ({"confidence": "high", "source": "book"}, 0.25, False),
        ({"confidence": "high", "source": "book", "date": 1994}, 0.75, True),
        ({"confidence": "high", "source": "book", "date": "1994-05-12"}, 0.75, True),
        ({"date": 1995}, 0.5, False),
        ({"confidence": "low", "date": 2006}, 1.5, True),
    ],
)
def test_one_answer_is_as_wide_as_its_confidence(
    answer: Record, half_width: float, *, dated: bool
) -> None:
    found = answered({"level": 2, **answer})
    assert ends(found.level) == (2 - half_width, 2, 2 + half_width)
    assert found.dated is dated
    assert (found.state, found.basis, found.kind) == ("known", ("answered",), "question")


@pytest.mark.parametrize(
    ("given", "shown"),
    [({}, "medium"), ({"confidence": "low"}, "low"), ({"confidence": "high"}, "high")],
)
def test_an_answer_is_shown_with_its_own_confidence(given: Record, shown: str) -> None:
    [answer] = answered({"level": 2, **given}).answers
    assert (answer.level, answer.confidence) == (2, shown)


def test_a_single_answer_needs_no_list() -> None:
    found = level_of(asked("x"), answers={"x": {"level": 3}})
    assert ends(found.level) == (2.5, 3, 3.5)
    assert found.respondents[0].by == "author"


def error(found: IndicatorLevel, kind: int = 0) -> float:
    return found.respondents[kind].error


def test_the_error_of_an_answer_is_its_half_width_and_its_age() -> None:
    assert error(answered({"level": 2})) == pytest.approx(0.5)
    assert error(answered({"level": 2, "confidence": "low"})) == pytest.approx(1)
    old = {"level": 2, "confidence": "low", "date": 1980}
    assert error(answered(old)) == pytest.approx((1 + 0.5**2) ** 0.5)


def test_two_that_are_far_apart_are_less_sure_than_they_say() -> None:
    """Of levels 0 and 4 the variance is 8, and that of their mean 4."""
    found = answered(*({"level": level, "by": "employers"} for level in (0, 4)))
    assert error(found) == pytest.approx(2)
    agreed = answered(*({"level": 2, "by": "employers"} for _ in range(2)))
    assert error(agreed) == pytest.approx(0.5 / 2**0.5)


def test_respondents_of_one_kind_are_one_voice() -> None:
    found = answered(*({"level": level, "by": "employers"} for level in (1, 3.5, 2)))
    [employers] = found.respondents
    assert (employers.count, employers.spread) == (3, 2.5)
    assert employers.level == pytest.approx(6.5 / 3)
    assert (employers.low, employers.high) == (0.5, 4)  # holds each answer with its half-width
    variance = sum((level - 6.5 / 3) ** 2 for level in (1, 3.5, 2)) / 2
    assert employers.error == pytest.approx((variance / 3) ** 0.5)  # their spread is the larger


def test_surer_answers_count_for_more() -> None:
    sure = {"level": 3, "by": "employers", "confidence": "high", "source": "book"}
    found = answered(sure, {"level": 1, "by": "employers", "confidence": "low"})
    assert found.respondents[0].level == pytest.approx((3 / 0.25**2 + 1) / (1 / 0.25**2 + 1))


def test_one_more_who_agrees_makes_it_surer_and_one_who_does_not_less() -> None:
    agreeing = [{"level": 2, "by": "employers"}] * 3
    errors = [error(answered(*agreeing[:count])) for count in (1, 2, 3)]
    assert errors == pytest.approx([0.5, 0.5 / 2**0.5, 0.5 / 3**0.5])
    assert error(answered(*agreeing, {"level": 4, "by": "employers"})) > errors[2]


def test_two_of_a_kind_may_be_highly_confident() -> None:
    sure = {"level": 2, "by": "employers", "confidence": "high"}
    assert ends(answered(sure, sure).level) == (1.75, 2, 2.25)
    assert ends(answered(sure, {**sure, "confidence": "low"}).level) == (1, 2, 3)
    assert ends(answered(sure, {**sure, "by": "trade-union"}).level) == (1.5, 2, 2.5)


def test_kinds_of_respondents_are_kept_apart_and_count_by_how_sure_they_are() -> None:
    found = answered(
        {"level": 3, "by": "employers"},
        {"level": 3, "by": "employers"},
        {"level": 2, "by": "trade-union", "confidence": "low"},
    )
    assert [(kind.by, kind.low, kind.high) for kind in found.respondents] == [
        ("employers", 2.5, 3.5),
        ("trade-union", 1, 3),
    ]
    low, mean, high = ends(found.level)
    assert (low, high) == (1, 3.5)
    assert mean == pytest.approx((3 * 8 + 2 * 1) / 9)  # variances 1/8 and 1


def test_kinds_further_apart_than_errors_and_leans_explain_are_both_less_sure() -> None:
    """Of levels 4 and 1 the variance is 4.5; an error of 0.5 and a lean of 0.4 explain 0.41."""
    found = answered({"level": 4, "by": "employers"}, {"level": 1, "by": "trade-union"})
    errors = [kind.error for kind in found.respondents]
    assert errors == pytest.approx([(0.5**2 + 4.5 - 0.41) ** 0.5] * 2)
    near = answered({"level": 2.9, "by": "employers"}, {"level": 2, "by": "trade-union"})
    assert [kind.error for kind in near.respondents] == pytest.approx([0.5, 0.5])


def test_one_old_answer_among_new_ones_is_told() -> None:
    assert answered({"level": 2, "date": 1980}, {"level": 2, "date": 1999}).dated


def test_answers_keep_their_sources_and_notes() -> None:
    found = answered(
        {"level": 0, "source": "book", "note": "seen"},
        {"level": 4, "source": "book"},
        {"level": 4, "note": "heard"},
    )
    assert found.sources == ("book",)
    assert [answer.note for answer in found.answers] == ["seen", None, "heard"]
    assert ends(answered({"level": 4}).level) == (3.5, 4, 4)
    assert ends(answered({"level": 0}).level) == (0, 0, 0.5)


@pytest.mark.parametrize(
    ("spoken", "told"), [(4, ["employers", "workers"]), (5, ["employers", "home-workers"])]
)
def test_below_five_who_speak_for_workers_are_told_as_workers(spoken: int, told: list[str]) -> None:
    heard = [{"level": 1, "by": "home-workers", "date": 2000} for _ in range(spoken)]
    answers = {"trust-between-firms": [{"level": 3, "by": "employers"}, *heard]}
    trust = indicator_level(
        profile(answers=answers), SHIPPED, SHIPPED.indicators["trust-between-firms"]
    )
    assert [kind.told_by for kind in trust.respondents] == told
    assert [kind.by for kind in trust.respondents] == ["employers", "home-workers"]
    assert list(dict.fromkeys(answer.by for answer in trust.answers)) == told


@pytest.mark.parametrize(("spoken", "unnamed"), [(4, True), (5, False)])
def test_what_few_workers_say_is_told_without_when_from_where_and_their_words(
    spoken: int, *, unnamed: bool
) -> None:
    worker = {"level": 1, "by": "home-workers", "date": 1999, "note": "beaten", "source": "book"}
    answers = [{"level": 3, "by": "employers", "date": 1998, "note": "well"}, *[worker] * spoken]
    sections: Record = {
        "answers": {"trust-between-firms": answers},
        "sources": {"book": {"cite": "A book"}},
    }
    found = indicator_level(profile(**sections), SHIPPED, SHIPPED.indicators["trust-between-firms"])
    employers, *workers = found.answers
    assert (employers.date, employers.note, employers.withheld) == (1998, "well", False)
    assert len(workers) == spoken
    for answer in workers:
        told = (answer.by, answer.date, answer.note, answer.source, answer.withheld)
        if unnamed:
            assert told == ("workers", None, None, None, True)
        else:
            assert told == ("home-workers", 1999, "beaten", "book", False)
    assert [kind.unnamed for kind in found.respondents] == [False, unnamed]
    assert found.sources == (() if unnamed else ("book",))


def trusted(*answers: Record) -> IndicatorLevel:
    """What people answered to a question of the shipped rubric, which has kinds for workers."""
    asked_of = profile(answers={"trust-between-firms": list(answers)})
    return indicator_level(asked_of, SHIPPED, SHIPPED.indicators["trust-between-firms"])


def test_a_lone_home_worker_among_trade_unions_is_not_told_from_them() -> None:
    lone = {"level": 0, "by": "home-workers", "date": "2000-03-04", "note": "her sister"}
    found = trusted(*[{"level": 3, "by": "trade-union", "date": 2000}] * 4, lone)
    assert {(answer.by, answer.date, answer.note) for answer in found.answers} == {
        ("workers", None, None)
    }
    assert [(kind.by, kind.unnamed) for kind in found.respondents] == [
        ("trade-union", True),
        ("home-workers", True),
    ]


@pytest.mark.parametrize(
    ("many", "told"), [("trade-union", ["trade-union", "workers"]), ("workers", ["workers"])]
)
def test_a_kind_of_five_is_named_unless_that_tells_who_is_left(many: str, told: list[str]) -> None:
    lone = {"level": 0, "by": "home-workers", "date": 2000, "note": "her sister"}
    found = trusted(*[{"level": 3, "by": many, "date": 1999}] * 5, lone)
    assert list(dict.fromkeys(kind.told_by for kind in found.respondents)) == told
    named = [answer for answer in found.answers if answer.date is not None]
    assert len(named) == (5 if many == "trade-union" else 0)
    assert (found.answers[-1].by, found.answers[-1].note) == ("workers", None)


def test_a_note_that_is_private_is_not_told_and_none_is_withheld_where_there_is_none() -> None:
    said = {"level": 1, "by": "employers", "note": "between us", "private": True}
    [answer] = answered(said).answers
    assert (answer.note, answer.withheld) == (None, False)
    [silent] = answered({"level": 1, "by": "trade-union"}).answers
    assert (silent.by, silent.note, silent.withheld) == ("workers", None, False)


def test_chain_roles_are_those_of_the_product_family() -> None:
    family = {
        "id": "footwear",
        "title": "footwear",
        "evidence": "judgement",
        "names": ["shoes"],
        "divisions": ["15"],
        "roles": [{"id": name, "title": name} for name in ("cutting", "sewing")],
    }
    chain = measured("x", {"kind": "presence", "chain_roles": True})
    one = rubric(ingredient("it", chain), families=[family])
    listed = profile(
        firms=firms({"role": "cutting", "count": 5}), sampling=None
    )  # its product family is shoes
    assert ends(indicator_level(listed, one, one.indicators["x"]).level) == (2, 2, 2)
