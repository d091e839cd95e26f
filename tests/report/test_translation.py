"""A result is drawn with its rubric's texts in another language, and stays what it is."""

import pytest

from sectorscan.errors import UnknownIdError
from sectorscan.languages import speaking
from sectorscan.report.render import render
from sectorscan.report.translation import drawn_in, in_language
from sectorscan.rubric.translation import texts_in
from tests.support.reports import SHIPPED, answers, assessed, example

TEXTS = {"labour standards": "normes du travail", "Carpi": "nowhere"}


def test_in_english_a_result_is_itself() -> None:
    carpi = example("carpi-knitwear")
    assert in_language(carpi) is carpi


def test_texts_of_the_rubric_are_translated_and_those_of_the_profile_are_not() -> None:
    carpi = example("carpi-knitwear")
    with speaking("fr", TEXTS):
        translated = in_language(carpi)
    by_id = {level.id: level for level in translated.ingredients}
    assert by_id["labour-standards"].short == "normes du travail"
    assert translated.sector == carpi.sector
    assert translated.score == carpi.score
    assert translated.sources == carpi.sources


def test_titles_are_translated_and_the_ids_by_which_they_are_found_are_not() -> None:
    carpi = example("carpi-knitwear")
    with speaking("fr", {"beginnings": "débuts"}):
        translated = in_language(carpi)
    assert translated.rubric.titles.keys() == carpi.rubric.titles.keys()
    assert translated.rubric.titles["beginnings"] == "débuts"
    assert translated.rubric.bands == carpi.rubric.bands


def test_reports_are_drawn_in_a_language_that_there_is() -> None:
    carpi = example("carpi-knitwear")
    with drawn_in("es"):
        assert "Condiciones de trabajo" in render(carpi, "markdown").decode()
    with pytest.raises(UnknownIdError, match="language"), drawn_in("xx"):
        pytest.fail("nobody speaks it")


def test_data_are_the_same_in_every_language() -> None:
    carpi = example("carpi-knitwear")
    english = render(carpi, "json")
    with speaking("fr", texts_in("industrial-district", "fr")):
        assert render(carpi, "json") == english


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_text_with_breaches_filled_in_is_translated_with_their_names(count: int) -> None:
    breaches = [breach.id for breach in SHIPPED.breaches[:count]]
    assessment = assessed(
        answers=answers(2),
        labour_checks=[{"breach": each, "found": True, "by": "workers"} for each in breaches],
    )
    texts = texts_in(SHIPPED.id, "fr")
    with speaking("fr", texts):
        translated = in_language(assessment)
    assert assessment.readiness is not None
    assert translated.readiness is not None
    titles = [breach.title for breach in SHIPPED.breaches[:count]]
    assert len(titles) == count
    assert all(title in assessment.readiness.meaning for title in titles)
    assert all(texts[title] in translated.readiness.meaning for title in titles)
    assert all(title not in translated.readiness.meaning for title in titles)
