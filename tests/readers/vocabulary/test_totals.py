"""Words of tables in several languages for totals, means and counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.readers.vocabulary.totals import (
    AROUND_TOTALS,
    begins_like_a_total,
    ends_like_a_total,
    is_all_total,
    is_extreme,
    names_a_part,
    names_a_rest,
    names_a_total,
)


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
    ("label", "is_part"),
    [
        ("of which knitwear", True),
        ("(Di cui: maglieria)", True),
        ("- davon Strick", True),
        ("dont tricot", True),
        ("de los cuales, punto", True),
        ("of which", False),
        ("Dontex", False),
        ("Davonport", False),
    ],
)
def test_a_part_of_the_row_above_has_its_words(label: str, *, is_part: bool) -> None:
    assert names_a_part(label) is is_part


@pytest.mark.parametrize("label", ["Altri", "OTHER FIRMS", "Autres", "otras empresas", "\xdcbrige"])
def test_all_others_have_their_words(label: str) -> None:
    assert names_a_rest(label)
    assert not names_a_rest(f"{label} Tessili")


@pytest.mark.parametrize("label", ["Riporto", "Carried forward", "\xc0 reporter", "\xdcbertrag"])
def test_what_is_carried_forward_is_a_total(label: str) -> None:
    assert names_a_total(label)
