"""Words for what is not known, and what may be one or a name."""

import pytest

from sectorscan.readers.vocabulary.not_known import is_ditto, is_not_known, may_be_not_known


@pytest.mark.parametrize(
    "text",
    [
        *("N/A", "n.a.", "n.a", "nd", "N.D.", "k. A.", "K.A.", "s/d", "n. c.", "N.S.P.", "ns/nr"),
        *("-", "--", "\u2014", "?", "???", "..", ".", "\u2026", "*", "- -", "/"),
        *("#N/A", "#NV", "#N/D", "#DIV/0!", "#REF!", "#NAME?", "#BEZUG!", "#RIF!"),
        *("(blank)", "(Leer)", "<NA>", "[unknown]", "(vuoto)"),
        *("keine Angabe", "Keine Angaben", "sin dato", "No sabe", "no answer", "Refused", "TBD"),
        *("non indicato", "Non renseign\xe9", "NON RENSEIGNE", "uoplyst", "tidak diketahui"),
        *("\u4e0d\u660e", "don\u2019t know", "unbekannt", "n\xe3o sabe"),
    ],
)
def test_what_says_that_something_is_not_known(text: str) -> None:
    assert is_not_known(text)
    assert not is_ditto(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "NR", "KA", "NC", "S D", "Leer", "Blank", "Carpi", "K. A. Rossi", "N.C. Tessile"),
        *("999", "-9", "A.", "A/B", "(Valmora)", "#1", "#Naomi", "No", "x"),
    ],
)
def test_what_may_be_a_name(text: str) -> None:
    assert not is_not_known(text)


@pytest.mark.parametrize("text", ["NR", "nsp", "KA", "-9", "-1", "99", "999", "998", "88", "7777"])
def test_names_that_may_stand_for_it(text: str) -> None:
    assert may_be_not_known(text)


@pytest.mark.parametrize("text", ["NA", "Rossi", "41012", "12", "87", "", "1.5"])
def test_others_do_not(text: str) -> None:
    assert not may_be_not_known(text)


@pytest.mark.parametrize("text", ["idem", "Id.", '"', "\u3003", "ditto", "\u2033", "ibid."])
def test_signs_for_the_same_as_above(text: str) -> None:
    assert is_ditto(text)
    assert not is_ditto(f"{text} Carpi")
