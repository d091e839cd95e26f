"""Sentences known again by the words around their names."""

from sectorscan.languages import speaking
from sectorscan.report.known_sentences import said_anew

SENTENCES = ("no {links} among firms are recorded", "it needs at least {number} firms")


def as_it_is(_: str, filled: str) -> str:
    return filled


def test_a_sentence_is_said_in_the_language_with_its_names_filled_in() -> None:
    with speaking("es"):
        said = said_anew("it needs at least 12 firms", SENTENCES, as_it_is)
    assert said is not None
    assert "12" in said
    assert said != "it needs at least 12 firms"


def test_names_are_filled_in_as_the_language_has_them() -> None:
    said = said_anew(
        "no links of supply among firms are recorded",
        SENTENCES,
        lambda name, filled: f"{name}: {filled}",
    )
    assert said == "no links: links of supply among firms are recorded"


def test_another_text_is_none_of_them() -> None:
    assert said_anew("it needs at least 12 firms and more", SENTENCES, as_it_is) is None
