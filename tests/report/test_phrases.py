from collections.abc import Callable, Sequence

import pytest

from sectorscan.report.phrases import (
    in_a_row,
    in_turn,
    labelled,
    lower_case,
    quoted,
    running_text,
    sentence_case,
    side_by_side,
)


def test_a_label_stands_before_its_text() -> None:
    assert labelled("Skills", "not known") == "Skills: not known"


def test_words_of_somebody_are_quoted() -> None:
    assert quoted("paid late") == "“paid late”"


@pytest.mark.parametrize(
    ("put_together", "text"),
    [
        (in_turn, "No price.; 12 firms."),
        (in_a_row, "No price., 12 firms."),
        (side_by_side, "No price. · 12 firms."),
        (running_text, "No price. 12 firms."),
    ],
)
def test_what_is_empty_is_left_out(put_together: Callable[[Sequence[str]], str], text: str) -> None:
    assert put_together(["No price.", "", "12 firms."]) == text
    assert put_together([]) == ""


@pytest.mark.parametrize(
    ("text", "capital", "small"),
    [
        ("trust", "Trust", "trust"),
        ("A union", "A union", "a union"),
        ("ILO", "ILO", "ILO"),
        ("Buyers (UNIDO's SPX)", "Buyers (UNIDO's SPX)", "buyers (UNIDO's SPX)"),
        ("", "", ""),
        ("étude", "Étude", "étude"),
    ],
)
def test_first_letters_alone_are_small_or_capital(text: str, capital: str, small: str) -> None:
    assert sentence_case(text) == capital
    assert lower_case(text) == small
