"""How a name is looked up, and what is left out of an explanation."""

import pytest

from sectorscan.report.documents.explained import Explanation, filled, fit_to_print, normalised


@pytest.mark.parametrize(
    ("name", "looked_up"),
    [
        ("The Low  Road", "low road"),
        ("a service centre", "service centre"),
        ("an association", "association"),
        ("theatre", "theatre"),
        ("  Skills ", "skills"),
    ],
)
def test_a_name_is_looked_up_without_its_article(name: str, looked_up: str) -> None:
    assert normalised(name) == looked_up


def test_what_says_nothing_is_left_out() -> None:
    assert filled([("a", "x"), ("b", "")]) == (("a", "x"),)


def test_what_is_said_is_fit_to_print() -> None:
    said = Explanation("T\x1b[2J", "W\u202e", (("L\x07", "one\ntwo\x1b"),))
    assert fit_to_print(said) == Explanation(
        "T\\x1b[2J", "W\\x202e", (("L\\x07", "one\ntwo\\x1b"),)
    )
