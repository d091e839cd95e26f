"""What is wrong with a file, in words: what was found, and what is allowed."""

from typing import Annotated, Literal

import pytest
from pydantic import Field, ValidationError

from sectorscan.readers.messages import in_words, is_echo
from sectorscan.types import Level, Part, Quantity, Share


class Answer(Part):
    level: Level


class Shop(Part):
    name: Annotated[str, Field(min_length=1)]
    kind: Literal["small", "large"] = "small"
    open: bool = True
    rooms: Annotated[tuple[int, ...], Field(min_length=2)] = (1, 2)
    share: Share = 0
    size: Quantity = 1
    answers: dict[str, Answer] = {}
    inner: "Shop | None" = None


def worded(**fields: object) -> list[str]:
    with pytest.raises(ValidationError) as raised:
        Shop.model_validate({"name": "a", **fields})
    return [in_words(error, Shop).message for error in raised.value.errors()]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"nmae": 1}, "`nmae` is not a field that is known here"),
        ({"name": ""}, "`name` must not be empty"),
        ({"name": None}, "`name` must be text, not blank"),
        ({"name": ["x"]}, "`name` must be text, not a list"),
        ({"open": "perhaps"}, "`open` must be true or false, not `perhaps`"),
        ({"kind": "vast"}, "`kind` cannot be `vast`; it is one of small, large"),
        ({"rooms": [1]}, "`rooms` must have at least 2 entries"),
        ({"rooms": [1, 2, "x"]}, "`rooms` must be a whole number, not `x`"),
        ({"share": 35}, "`share` must be at most 1, not `35`"),
        ({"share": "0.5"}, "`share` must be a number, not `0.5`"),
        ({"size": -1}, "`size` must be at least 0, not `-1`"),
        ({"answers": {"trust": {"level": 7}}}, "`trust` has no level `7`; levels are 0 to 4"),
        ({"answers": {"trust": {}}}, "`level` is missing"),
        ({"inner": 3}, "`inner` must be a group of `field: value` lines, not `3`"),
    ],
)
def test_a_mistake_in_words(fields: dict[str, object], message: str) -> None:
    assert worded(**fields) == [message]


def test_a_long_value_is_cut_and_what_moves_a_cursor_is_shown() -> None:
    [message] = worded(kind="\x1b" + "x" * 100)
    assert message.startswith("`kind` cannot be `\\x1bxxx")
    assert "…`" in message


def test_an_unknown_field_knows_what_is_allowed_where_it_stands() -> None:
    with pytest.raises(ValidationError) as raised:
        Shop.model_validate({"name": "a", "answers": {"trust": {"level": 1, "lvel": 2}}})
    [error] = raised.value.errors()
    found = in_words(error, Shop)
    assert (found.found, found.allowed, found.of_key) == ("lvel", ("level",), True)
    assert found.tip == "allowed: level"


def test_a_number_in_quotes_gets_a_tip() -> None:
    with pytest.raises(ValidationError) as raised:
        Shop.model_validate({"name": "a", "share": "0.5"})
    assert in_words(raised.value.errors()[0], Shop).tip == "write it without quotes"


@pytest.mark.parametrize(("rooms", "echoes"), [([1], [False]), ([1, "x"], [False, True])])
def test_a_list_that_is_short_by_its_wrong_entries_alone_is_an_echo(
    rooms: list[object], echoes: list[bool]
) -> None:
    with pytest.raises(ValidationError) as raised:
        Shop.model_validate({"name": "a", "rooms": rooms})
    assert [is_echo(error) for error in raised.value.errors()] == echoes
