"""Words that people write in tables: compared without accents, and what they say of a row."""

import pytest

from sectorscan.readers.words import (
    NO,
    NOT_KNOWN,
    YES,
    begins_like_a_note,
    begins_like_a_total,
    composed,
    folded,
    is_all_total,
    plain_word,
    without_accents,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Rossi & C.", "rossi c"),
        ("  CAF\u00c9_d'Or ", "cafe d or"),
        ("Stra\u00dfe", "strasse"),
        ("\u041c\u043e\u0434\u0430", "\u043c\u043e\u0434\u0430"),
        ("&", ""),
    ],
)
def test_spellings_are_compared_without_accents_capitals_and_signs(text: str, plain: str) -> None:
    assert folded(text) == plain
    assert folded(folded(text)) == plain


def test_signs_and_blanks_stay_where_only_accents_go() -> None:
    assert without_accents("\u00c9t\u00e9 -  1994.") == "ete -  1994."


def test_a_letter_and_its_accent_are_one_character() -> None:
    assert composed("e\u0301") == "\u00e9"
    assert composed("plain") == "plain"


@pytest.mark.parametrize(
    "word", ["Service centre", "service_centre", " SERVICE-CENTRE ", "service -centre"]
)
def test_parts_of_a_word_have_one_hyphen_between_them(word: str) -> None:
    assert plain_word(word) == "service-centre"


def test_no_word_says_two_things() -> None:
    assert YES.isdisjoint(NO)
    assert NOT_KNOWN.isdisjoint(YES | NO)


@pytest.mark.parametrize(
    ("label", "begins", "is_all"),
    [
        ("Total", True, True),
        ("Totale generale", True, True),
        ("Total des entreprises", True, True),
        ("Zwischensumme", True, True),
        ("M\u00e9dia", True, True),
        ("Sub-total of firms", True, True),
        ("Total Textiles", True, False),
        ("Totale Valmora", True, False),
        ("Grand Hotel", False, False),
        ("Grand total", True, True),
        ("all firms", False, False),
        ("Filatura Totale", False, False),
        ("", False, False),
    ],
)
def test_a_label_is_of_a_total_by_its_first_words_or_by_all(
    label: str,
    begins: bool,  # noqa: FBT001
    is_all: bool,  # noqa: FBT001
) -> None:
    assert (begins_like_a_total(label), is_all_total(label)) == (begins, is_all)


@pytest.mark.parametrize(
    "text",
    ["Source: census", "Fonte - ISTAT", "NOTE. est.", "* estimate", "(1) of 1994", "\u00b9 est."],
)
def test_a_note_is_known_by_its_beginning(text: str) -> None:
    assert begins_like_a_note(text)


@pytest.mark.parametrize("text", ["Sourceworks", "Note Bianche", "Rossi*", "(A1)", "12"])
def test_a_name_that_begins_likewise_is_none(text: str) -> None:
    assert not begins_like_a_note(text)
