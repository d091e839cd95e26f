"""Words for not known, none and yes among the texts of firms in YAML."""

import pytest

from sectorscan.profile.not_known_texts import LISTS, TEXTS, not_known_texts
from sectorscan.profile.rows import Firm
from sectorscan.readers.document import parse
from sectorscan.readers.row_fields import fields_of


def told(firm: str) -> list[tuple[str, str]]:
    document = parse(f"firms: [{{id: a, {firm}}}, {{id: b}}, c]".encode(), "p.yaml")
    return [(problem.message, problem.tip) for problem in not_known_texts(document)]


@pytest.mark.parametrize("word", ["unknown", "n/a", "'-'", "k. A.", "no sabe", "'#N/A'"])
def test_a_text_that_is_not_known_is_left_out(word: str) -> None:
    text = word.strip("'")
    tip = "leave `place` out where it is not known"
    assert told(f"place: {word}") == [
        (f"`{text}` in `place` stands for not known or for none", tip)
    ]


@pytest.mark.parametrize("word", ["none", "nessuna", "'no'", "n.d.", "'?'"])
def test_a_word_is_no_entry_of_a_list(word: str) -> None:
    [(message, tip)] = told(f"certifications: [{word}]")
    assert (
        message == f"`{word.strip(chr(39))}` in `certifications` stands for not known or for none"
    )
    assert tip == "leave `certifications` out where it is not known; where there is none, write []"


@pytest.mark.parametrize("word", ["no", "No", "yes", "none", "0", "n", "keine", "s\u00ec"])
def test_a_word_is_no_owner(word: str) -> None:
    assert told(f"owner: {word}") == [
        (
            f"`owner` names a firm or a group, and `{word}` is none",
            "leave `owner` out where there is none",
        )
    ]


def test_each_has_its_place() -> None:
    text = b"firms:\n  - {id: a, phases: [cutting, n/a], role: unknown, spin_off_of: none}\n"
    problems = list(not_known_texts(parse(text, "p.yaml")))
    assert [problem.location.column for problem in problems] == [43, 65, 31]


@pytest.mark.parametrize(
    "firm",
    [
        "phases: [cutting]",
        "phases: []",
        "name: '?'",
        "place: Nola",
        "phases: none",
        "x: '?'",
        "owner: Rossi",
        "owner: 1",
        "owner: x",
        "owner: true",
        "owner: ~",
    ],
)
def test_other_texts_are_left_alone(firm: str) -> None:
    assert told(firm) == []


def test_a_profile_without_a_list_of_firms_has_none() -> None:
    assert list(not_known_texts(parse(b"firms: {file: firms.csv}", "p.yaml"))) == []


def test_all_fields_of_texts_are_looked_at_but_ids_names_and_codes() -> None:
    texts = {field.name for field in fields_of(Firm) if field.kind in {"text", "texts"}}
    assert texts - {"id", "name", "isic"} == {*TEXTS, *LISTS}
