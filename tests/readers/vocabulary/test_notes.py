"""Words and signs in several languages that stand before a note under a table."""

import pytest

from sectorscan.readers.vocabulary.notes import begins_like_a_note, is_before_a_note


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
