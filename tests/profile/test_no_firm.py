"""Words for yes, no and none where a firm's owner or origin is to be named."""

import pytest

from sectorscan.profile.no_firm import words_for_no_firm
from sectorscan.readers.document import parse


def told(firm: str) -> list[str]:
    document = parse(f"firms: [{{id: a, {firm}}}, {{id: b}}, c]".encode(), "p.yaml")
    return [problem.message for problem in words_for_no_firm(document)]


@pytest.mark.parametrize("word", ["no", "No", "yes", "none", "0", "n", "keine", "s\u00ec"])
def test_a_word_is_no_owner(word: str) -> None:
    assert told(f"owner: {word}") == [f"`owner` names a firm or a group, and `{word}` is none"]


def test_the_place_of_the_word_and_what_to_do_are_told() -> None:
    document = parse(b"firms:\n  - {id: a, spin_off_of: none}\n", "p.yaml")
    [problem] = words_for_no_firm(document)
    assert (problem.location.line, problem.location.column) == (2, 26)
    assert problem.tip == "leave `spin_off_of` out where there is none"


@pytest.mark.parametrize(
    "firm", ["owner: Rossi", "owner: 1", "owner: x", "owner: true", "owner: ~", "place: NO"]
)
def test_names_ids_and_other_fields_are_left_alone(firm: str) -> None:
    assert told(firm) == []


def test_a_profile_without_a_list_of_firms_has_none() -> None:
    assert list(words_for_no_firm(parse(b"firms: {file: firms.csv}", "p.yaml"))) == []
