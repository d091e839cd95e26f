"""Measures of rubrics in words."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import TypeAdapter

from sectorscan.languages import speaking
from sectorscan.measures.conditions import Test
from sectorscan.measures.kinds import Measure
from sectorscan.report.documents.measures import in_words, limits_in_words
from sectorscan.report.translation import in_language
from sectorscan.rubric.load import load_rubric, shipped_rubrics
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import LevelsSignature
from tests.support.catalogues import TRANSLATED
from tests.support.left_in_english import in_english, is_veiled, texts, veil
from tests.support.reports import SHIPPED

NOT_IN_SHIPPED: list[Mapping[str, Any]] = [
    {"kind": "diversity", "field": "place", "index": "entropy"},
    {
        "kind": "diversity",
        "field": "isic",
        "index": "count",
        "at_least": 2,
        "weigh_by": "employees",
    },
    {"kind": "share", "of": "firms", "that": {"export_share": {"ge": 0.1, "lt": 0.4}}},
    {"kind": "reach", "links": ["finance"], "to": {"institutions": {"active": True}}},
    {"kind": "reach", "links": ["finance"], "to": {"firms": {"union": True}}},
    *(
        {"kind": "network", "index": index, "links": ["supply"]}
        for index in ("density", "mean-degree", "reciprocity")
    ),
]


def made(data: Mapping[str, Any]) -> Measure:
    measure: Measure = TypeAdapter(Measure).validate_python(data)
    return measure


def measures_of(rubric: Rubric) -> Iterator[Measure]:
    for indicator in rubric.measured.values():
        yield indicator.measure
    for strategy in rubric.strategies:
        for sign in strategy.signatures:
            if not isinstance(sign, LevelsSignature):
                yield sign.measure


EVERY = [
    *(measure for name in shipped_rubrics() for measure in measures_of(load_rubric(name))),
    *map(made, NOT_IN_SHIPPED),
]


def said(data: Mapping[str, Any]) -> str:
    return in_words(SHIPPED, made(data))


def test_what_is_counted_among_whom_and_by_what() -> None:
    assert said(
        {
            "kind": "share",
            "of": "firms",
            "that": {"employees": {"lt": 50}},
            "where": {"own_design": True},
            "weigh_by": "employees",
            "least_firms": 20,
        }
    ).splitlines() == [
        "share of the firms, each counted by its jobs",
        "those counted: employees: below 50",
        "only among those with: designs of its own: yes",
        "of a sample, only if it has at least 20 such firms",
    ]


def test_whom_a_link_reaches_is_named_by_its_title() -> None:
    to = {"institutions": {"kind": ["service-centre", "trade-union"]}}
    assert said({"kind": "reach", "links": ["finance", "training"], "to": to}).splitlines() == [
        "share of the firms that have a link: finance or training",
        "to one of these bodies: service centres, trade unions",
    ]


@pytest.mark.parametrize(
    ("limits", "is_share", "words"),
    [
        ({"ge": 0.15, "lt": 0.4}, True, "at least 15 % and below 40 %"),
        ({"gt": 3}, False, "above 3"),
        ({"le": 2.5}, False, "at most 2.5"),
    ],
)
def test_limits(limits: Mapping[str, float], words: str, *, is_share: bool) -> None:
    assert limits_in_words(Test.model_validate(limits), is_share=is_share) == words


def test_a_field_that_nobody_has_named_is_called_by_its_name() -> None:
    assert said({"kind": "mean", "of": "firms", "field": "women_share"}) == (
        "mean of the firms: `women_share`"
    )


def test_each_measure_goes_by_a_catalogue() -> None:
    with veil():
        rubric = in_language(SHIPPED)
        lines = [line for measure in EVERY for line in in_words(rubric, measure).split("\n")]
    assert [line for line in lines if not is_veiled(line)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_word_is_left_in_english(language: str) -> None:
    with speaking(language, texts(language)):
        rubric = in_language(SHIPPED)
        assert in_english(in_words(rubric, measure) for measure in EVERY) == []
