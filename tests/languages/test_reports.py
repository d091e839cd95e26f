"""Reports in other languages: nothing of them is left in English."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import pytest

from sectorscan.assessment.assess import situation_of
from sectorscan.comparison.compare import NamedSector, compare
from sectorscan.comparison.portfolio import portfolio_of
from sectorscan.comparison.summary import summary_of
from sectorscan.languages import speaking
from sectorscan.network.reading import network_reading
from sectorscan.programme.demand import Demand
from sectorscan.programme.programme import programme_of
from sectorscan.programme.solver import Effort
from sectorscan.report.documents.explanation import explain, known_ids
from sectorscan.report.documents.visits import VisitSheets
from sectorscan.report.translation import in_language
from tests.support.catalogues import TRANSLATED
from tests.support.left_in_english import (
    PROFILES,
    assessment,
    drawn,
    in_english,
    is_veiled,
    not_veiled,
    profile,
    texts,
    veil,
    veiled,
)
from tests.support.reports import SHIPPED, example, printed

if TYPE_CHECKING:
    from sectorscan.report.render import Reported


COLUMNS, LONGER = 80, 1.15


@cache
def visit_sheets(name: str) -> VisitSheets:
    return VisitSheets(assessment(name), top=20)


@cache
def programme(name: str) -> "Reported":
    demand = Demand(budget=3, phases=1, looks=("frontier", "voices"))
    return programme_of(profile(name), SHIPPED, demand, effort=Effort(time=30))


@cache
def two_sectors(name: str) -> "Reported":
    sectors = [NamedSector(each, profile(each)) for each in (name, "one-answer")]
    return compare(sectors, SHIPPED)


@cache
def network(name: str) -> "Reported":
    return network_reading(profile(name), SHIPPED)


RESULTS: Mapping[str, Callable[[str], "Reported"]] = {
    "assessment": assessment,
    "visit-sheets": visit_sheets,
    "programme": programme,
    "comparison": two_sectors,
    "network": network,
}
EVERY = [
    (result, name)
    for result in RESULTS
    for name in PROFILES
    if not (result == "comparison" and name == "one-answer")
]


@pytest.mark.parametrize(("result", "name"), EVERY)
def test_every_sentence_goes_by_a_catalogue_or_a_rubric(result: str, name: str) -> None:
    assert not_veiled(RESULTS[result](name)) == []


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize(("result", "name"), EVERY)
def test_no_word_is_left_in_english(result: str, name: str, language: str) -> None:
    shown = drawn(RESULTS[result](name), language)
    assert in_english(shown) == []


def test_nothing_of_a_portfolio_is_left_in_english() -> None:
    summaries = [summary_of(situation_of(profile(name), SHIPPED), name) for name in PROFILES]
    sectors = portfolio_of(summaries, SHIPPED)
    assert not_veiled(sectors) == []
    for language in TRANSLATED:
        assert in_english(drawn(sectors, language)) == []


@pytest.mark.parametrize("name", ["carpi-knitwear", "santa-croce-leather"])
def test_what_is_printed_is_little_longer_and_no_wider(name: str) -> None:
    known = example(name)
    for result in (known, VisitSheets(known, top=20)):
        english = printed(result, COLUMNS).splitlines()
        for language in TRANSLATED:
            with speaking(language, texts(language)):
                lines = printed(result, COLUMNS).splitlines()
            assert len(lines) <= LONGER * len(english)
            assert max(map(len, lines)) <= COLUMNS


def test_labels_of_explanations_go_by_a_catalogue_too() -> None:
    with veil():
        rubric = in_language(SHIPPED)
        for identifier in known_ids(SHIPPED):
            explanation = explain(rubric, identifier)
            labels = [explanation.what, *(label for label, _ in explanation.paragraphs)]
            assert [label for label in labels if not is_veiled(label)] == []


def test_a_sentence_that_is_forgotten_is_found() -> None:
    assert in_english(["Voici ce qui est connu", "This is known"]) == ["This is known"]
    assert veiled("Band: {band}.") == "øøøø: {band}."
