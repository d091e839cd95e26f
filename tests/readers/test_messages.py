"""What is wrong with a file, in words: what was found, and what is allowed."""

from typing import Annotated, ClassVar, Literal

import pytest
from pydantic import Field, ValidationError, model_validator

from sectorscan.errors import InputError
from sectorscan.profile.load import profile_of
from sectorscan.readers.document import parse
from sectorscan.readers.messages import Worded, in_words, is_echo, tip_of
from sectorscan.types import Level, Part, Quantity, Share, YearOrDay


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
        ({"inner": {}}, "`name` is missing"),
        ({"inner": {"name": "b", "inner": {}}}, "`inner.name` is missing"),
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


class Shelf(Part):
    gone_fields: ClassVar = {"depth": "is `length` now"}

    format: Literal[1] = 1
    code: Annotated[str, Field(max_length=3)] = "a"
    since: YearOrDay | None = None
    ends: tuple[int, int] | None = None
    books: Annotated[tuple[str, ...], Field(min_length=1, max_length=2)] = ("a",)
    weights: dict[Literal["weak", "strong"], float] = {}
    length: Quantity | None = None
    floors: dict[str, "Shelf"] = {}

    @model_validator(mode="after")
    def _ends_rise(self) -> "Shelf":
        if self.ends is not None and self.ends[0] > self.ends[1]:
            raise ValueError("`ends` must rise")
        return self


def only(**fields: object) -> Worded:
    """Word the one error of a shelf, with the tip that is looked for in the record."""
    with pytest.raises(ValidationError) as raised:
        Shelf.model_validate(fields)
    [error] = raised.value.errors()
    return in_words(error, Shelf)


@pytest.mark.parametrize(
    ("fields", "message", "code"),
    [
        ({"format": 2}, "`format` cannot be `2`; it must be 1", "unknown-choice"),
        ({"code": "abcd"}, "`code` has more than 3 characters", "wrong-length"),
        ({"ends": [1]}, "`ends` has no entry 2", "missing-field"),
        ({"books": []}, "`books` must have at least 1 entry", "wrong-length"),
        ({"books": ["a", "b", "c"]}, "`books` must have at most 2 entries", "wrong-length"),
        ({"books": "a"}, "`books` must be a list, not `a`", "wrong-kind"),
        ({"ends": [2, 1]}, "`ends` must rise", "clash"),
        ({"depth": 3}, "`depth` is `length` now", "unknown-field"),
        ({"length": {"low": 3, "high": 1}}, "`low` 3 is above `high` 1", "clash"),
        ({"length": float("inf")}, "`length` must be a finite number, not `inf`", "wrong-kind"),
        (
            {"floors": {"x": 3}},
            "`x` must be a group of `field: value` lines, not `3`",
            "wrong-kind",
        ),
        (
            {"since": "May 1994"},
            "`since` must be a year, or a date such as 1994-05-12, not `May 1994`",
            "wrong-kind",
        ),
        ({"since": 94}, "`since` must be at least 1000, not `94`", "out-of-range"),
    ],
)
def test_a_mistake_has_words_and_a_code(fields: dict[str, object], message: str, code: str) -> None:
    found = only(**fields)
    assert (found.message, found.code) == (message, code)


@pytest.mark.parametrize(
    ("answers", "tip"),
    [("{trust-between-firms: 2}", "write {level: 2}"), ("3", ""), ("[]", ""), ("{a: {by: 3}}", "")],
)
def test_a_level_alone_is_told_how_to_be_written(answers: str, tip: str) -> None:
    content = f"sector: {{name: V, product_family: shoes}}\nanswers: {answers}\n"
    with pytest.raises(InputError) as raised:
        profile_of(parse(content, "p.yaml"))
    assert raised.value.problems[0].tip == tip


def test_a_key_that_may_not_be_is_told_what_keys_there_are() -> None:
    found = only(weights={"week": 1.0})
    assert found.message == "`weights` has no `week`; it has weak, strong"
    assert (found.of_key, found.found, found.allowed) == (True, "week", ("weak", "strong"))


def test_a_field_that_is_gone_is_told_wherever_it_stood() -> None:
    found = only(floors={"first": {"floors": {"second": {"depth": 3}}}})
    assert (found.message, found.of_key) == ("`depth` is `length` now", True)


def test_within_a_choice_of_types_the_fields_of_the_one_that_was_meant_are_allowed() -> None:
    found = only(length={"low": 1, "hihg": 3})
    assert found.message == "`hihg` is not a field that is known here"
    assert found.allowed == ("low", "high")


@pytest.mark.parametrize(
    ("record", "tip"),
    [({"lenght": 3}, "did you mean `length`?"), ({"colour": "red"}, "allowed: format, code")],
)
def test_a_tip_is_the_closest_name_or_else_all(record: dict[str, object], tip: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Shelf.model_validate(record)
    [error] = raised.value.errors()
    assert tip_of(in_words(error, Shelf), error, record).startswith(tip)
