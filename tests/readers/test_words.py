"""Words of tables in several languages: totals and notes, and spellings that are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.readers.not_known_words import is_not_known
from sectorscan.readers.words import (
    AROUND_TOTALS,
    NO,
    PAIRS,
    YES,
    begins_like_a_note,
    begins_like_a_total,
    composed,
    ends_like_a_total,
    folded,
    is_all_total,
    is_before_a_note,
    is_extreme,
    names_a_total,
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
    ("label", "begins", "is_all"),
    [
        ("Total", True, True),
        ("TOTALE GENERALE", True, True),
        ("Grand total", True, True),
        ("Total de firmas", True, False),
        ("Somme des entreprises", True, True),
        ("Mittelwert", True, True),
        ("Total Textiles", True, False),
        ("Totale Valmora", True, False),
        ("Sub-total: Serra", True, False),
        ("Summer Knitwear", False, False),
        ("Fabrica Total", False, False),
        ("The firms", False, False),
        ("Generale Tessile", False, False),
        ("", False, False),
        ("12", False, False),
        ("Totale complessivo", True, True),
        ("Genel Toplam", True, True),
        ("Gesamtergebnis", True, True),
        ("I alt", True, True),
        ("Og\u00f3\u0142em", True, True),
        ("\u00d6sszesen", True, True),
        ("\u0418\u0422\u041e\u0413\u041e:", True, True),
        ("\u03a3\u03cd\u03bd\u03bf\u03bb\u03bf", True, True),
        ("\u5408\u8ba1", True, True),
        ("\ud569\uacc4", True, True),
        ("\u0915\u0941\u0932", True, True),
        ("T\u1ed5ng c\u1ed9ng", True, True),
        ("\u00c9cart-type", True, True),
        ("Rata-rata", True, True),
        ("Bi alto", False, False),
        ("Max", False, False),
    ],
)
def test_labels_of_totals(label: str, *, begins: bool, is_all: bool) -> None:
    assert begins_like_a_total(label) is begins
    assert is_all_total(label) is is_all


@pytest.mark.parametrize(
    ("label", "ends", "names"),
    [
        ("Valle Totale", True, True),
        ("VALLE TOTAL:", True, True),
        ("Valle Ergebnis", True, True),
        ("Valle\u5408\u8ba1", True, True),
        ("Totale", True, True),
        ("Totale Valle", False, True),
        ("Valle Media", False, False),  # a firm may be called so
        ("Max", False, True),
        ("Max Rossi", False, False),
        ("", False, False),
    ],
)
def test_a_part_may_stand_before_the_word(label: str, *, ends: bool, names: bool) -> None:
    assert ends_like_a_total(label) is ends
    assert names_a_total(label) is names


@pytest.mark.parametrize("label", ["Min", "MAX.", "Massimo"])
def test_the_least_and_the_greatest(label: str) -> None:
    assert is_extreme(label)
    assert not is_extreme(f"{label} Rossi")


@given(st.lists(st.sampled_from(sorted(AROUND_TOTALS)), min_size=1, max_size=6))
def test_what_says_nothing_but_total_begins_like_one_within_three_words(words: list[str]) -> None:
    label = " ".join(words)
    if is_all_total(label) and is_all_total(" ".join(words[:3])):
        assert begins_like_a_total(label)


@pytest.mark.parametrize(
    ("text", "is_note"),
    [
        ("Source: the chamber", True),
        ("Fonte - Istat", True),
        ("Nota. Dati del 2019", True),
        ("NB: estimates", True),
        ("* estimated", True),
        ("(1) without home workers", True),
        ("[a] without home workers", True),
        ("\xb9 without home workers", True),
        (" \u2020 closed since", True),
        ("", False),
        ("Sourcework Ltd", False),
        ("Notaro & Sons", False),
        ("Source", False),  # a firm may be called so
        ("(10) Downing", False),
        ("A1", False),
    ],
)
def test_notes_under_a_table(text: str, *, is_note: bool) -> None:
    assert begins_like_a_note(text) is is_note


@pytest.mark.parametrize(
    ("text", "is_before"),
    [
        *(("Fonte:", True), ("(a)", True), ("**", True), ("\xb9", True), ("Kilde :", True)),
        *(("Quelle", None), ("12", None), ("3.", None)),
        *(("Quellen AG", False), ("A1", False), ("123", False), ("", False)),
    ],
)
def test_what_stands_in_a_cell_before_a_note(text: str, *, is_before: bool | None) -> None:
    assert is_before_a_note(text) is is_before


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
