"""Plain names stand where data have ids."""

import re

import pytest

from sectorscan.languages import speaking
from sectorscan.report.names import Names
from sectorscan.report.translation import in_language
from sectorscan.rubric.translation import texts_in
from tests.support.reports import EVERY, SHIPPED, answers, assessed, example, printed, section


class TestNames:
    @pytest.mark.parametrize("name", EVERY)
    def test_no_id_stands_where_there_is_a_plain_name(self, name: str) -> None:
        report = " ".join(
            line for line in printed(example(name)).split("\n") if "sectorscan " not in line
        )
        words = set(re.findall(r"[\w-]+", report))
        known = {
            *SHIPPED.position,
            *SHIPPED.indicators,
            *(one.id for one in SHIPPED.institution_kinds),
            *(one.id for one in SHIPPED.interventions),
            *(one.id for one in SHIPPED.pairs),
        }
        assert {one for one in words & known if "-" in one} == set()

    def test_kinds_that_are_missing_are_called_by_their_names(self) -> None:
        report = printed(assessed(answers=answers(2.5)))
        advice = section(report, "WHAT TO DO")
        assert "none recorded, find out" in advice
        assert re.search(r"[a-z]-(union|organization|government|centre)\b", advice) is None


@pytest.mark.parametrize("language", ["en", "fr", "es"])  # Portuguese has no verb there
def test_a_verb_agrees_with_the_name_of_an_ingredient(language: str) -> None:
    with speaking(language, texts_in("industrial-district", language)):
        names = Names(in_language(example("carpi-knitwear")))
        verbs = {ingredient: names.hold_back(ingredient, "") for ingredient in SHIPPED.position}
    several = verbs["labour-standards"]
    assert verbs["phase-specialization"] == verbs["small-independent-firms"] == several
    for single in ("trust-cohesion", "innovation", "territorial-proximity", "quality-assurance"):
        assert verbs[single] != several
