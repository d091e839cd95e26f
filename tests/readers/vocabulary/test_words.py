"""Words for yes and no in several languages, and spellings that are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.readers.vocabulary.not_known import is_not_known
from sectorscan.readers.vocabulary.words import (
    NO,
    PAIRS,
    YES,
    composed,
    folded,
    plain_word,
    without_accents,
)


def test_a_word_means_one_thing() -> None:
    assert not YES & NO
    assert not any(map(is_not_known, YES | NO))
    for pair in PAIRS:
        assert set(pair.values()) == {True, False}
        assert {word for word, meaning in pair.items() if meaning} & NO == set()


@pytest.mark.parametrize(
    ("text", "without", "compared"),
    [
        ("Forl\xec", "forli", "forli"),
        ("Forli\u0300", "forli", "forli"),
        ("Stra\xdfe", "strasse", "strasse"),
        ("Rossi & C. s.n.c.", "rossi & c. s.n.c.", "rossi c s n c"),
        ("  DOUBLE__blank ", "  double__blank ", "double blank"),
        ("\u0130zmir", "izmir", "izmir"),
        ("\u0141\xf3d\u017a", "lodz", "lodz"),
        ("K\xf8benhavn \u0110 \u0131 \u01fe", "kobenhavn d i o", "kobenhavn d i o"),
    ],
)
def test_spellings_are_compared_without_accents_and_capitals(
    text: str, without: str, compared: str
) -> None:
    assert without_accents(text) == without
    assert folded(text) == compared


@given(st.text(max_size=12))
def test_what_is_folded_stays_so_and_composing_changes_no_spelling(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(composed(text)) == folded(text)
    assert composed(composed(text)) == composed(text)


@pytest.mark.parametrize("word", ["Service centre", "service_centre", " service - centre "])
def test_a_word_has_a_hyphen_between_its_parts(word: str) -> None:
    assert plain_word(word) == "service-centre"
