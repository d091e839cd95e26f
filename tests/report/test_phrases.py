import pytest

from sectorscan.report.phrases import in_turn, labelled, lower_case, sentence_case


def test_a_label_stands_before_its_text() -> None:
    assert labelled("Skills", "not known") == "Skills: not known"


def test_texts_in_turn_leave_out_what_is_empty() -> None:
    assert in_turn(["no price", "", "12 firms"]) == "no price; 12 firms"
    assert in_turn([]) == ""


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
