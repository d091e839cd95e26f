"""Sentences in the language that is spoken, their names and counts filled in."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sectorscan.languages import marked, speaking, spoken, tr, tr_many

COUNTED = ("{count} firm", "{count} firms")


def test_in_english_a_sentence_is_itself_with_its_names_filled_in() -> None:
    assert tr("Labour alarm: {state}", state="not checked") == "Labour alarm: not checked"
    assert tr("{no name here}") == "{no name here}"
    assert marked("Verdict") == "Verdict"


def test_a_language_is_spoken_within_its_block_alone() -> None:
    with speaking("fr", {"trade unions": "syndicats"}):
        assert spoken().language == "fr"
        with speaking("es"):
            assert spoken() == ("es", {})
        assert spoken().texts == {"trade unions": "syndicats"}
        assert tr("The firm") != "The firm"
    assert spoken() == ("en", {})
    assert tr("The firm") == "The firm"


def test_it_ends_where_drawing_fails() -> None:
    with pytest.raises(KeyError), speaking("fr"):
        tr("{name} at {level}", name="skills")
    assert spoken().language == "en"


def test_another_thread_begins_in_english() -> None:
    with ThreadPoolExecutor() as pool, speaking("fr"):
        assert pool.submit(spoken).result().language == "en"


@pytest.mark.parametrize(
    ("count", "text"), [(1, "1 firm"), (0, "0 firms"), (2068, "2,068 firms"), (1.2, "1 firm")]
)
def test_a_count_chooses_the_form_and_is_written_as_reports_do(count: float, text: str) -> None:
    assert tr_many(*COUNTED, count) == text


def test_nothing_in_another_language_is_nothing() -> None:
    with speaking("fr"):
        assert tr("") == ""  # and not the head of the catalogue
