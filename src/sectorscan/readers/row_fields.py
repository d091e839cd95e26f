"""What a row model says of its fields, for those who read columns instead of records.

Everything is read off the model's own JSON Schema and rules, so that it cannot say anything else.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from msgspec import Struct
from pydantic import BaseModel

Kind = Literal["text", "choice", "texts", "figure", "quantity", "flag", "yes-no", "day"]
Schema = Mapping[str, Any]

TEXTS: frozenset[Kind] = frozenset({"text", "choice", "texts"})
"""The kinds of fields that hold texts."""
PEOPLE_FIELDS = frozenset({"employees", "persons", "members", "staff"})
"""Sizes, which may come as codes of classes and with a word for people behind them."""
COUNTS = PEOPLE_FIELDS | {"count", "buyers_n", "subcontractors_n", "new_products"}
MONEY_FIELDS = frozenset({"sales", "wage", "budget", "amount", "exports"})

_KIND_OF_TYPES: dict[frozenset[str], Kind] = {
    frozenset({"string"}): "choice",
    frozenset({"string", "number"}): "text",
    frozenset({"array"}): "texts",
    frozenset({"number"}): "figure",
    frozenset({"integer"}): "figure",
    frozenset({"number", "object"}): "quantity",
    frozenset({"number", "boolean"}): "flag",
    frozenset({"boolean"}): "yes-no",
    frozenset({"integer", "string"}): "day",
}
_UNDERSTOOD = {"type", "enum", "minimum", "maximum", "minLength", "pattern", "items", "format"}
_UNDERSTOOD |= {"anyOf", "oneOf", "default", "title", "description"}


class Field(Struct, frozen=True, kw_only=True):
    """A field of a row model: how it is written, and what it may hold.

    `kind` is a text, one of `choices`, a list of texts, a figure between `least` and `most` (a
    `whole` one, if it says so), a quantity (a figure or a range), a yes/no that may be a share, a
    plain yes/no, or a year or day. A text matches `pattern`, if there is one. `attribute` is what
    the model's own records call it.
    """

    name: str
    attribute: str
    kind: Kind
    required: bool
    whole: bool
    least: float
    most: float
    choices: frozenset[str]
    pattern: str


class Rule(Struct, frozen=True):
    """What two fields of one record may not be to each other; of blanks it says nothing.

    `broken` takes two values, or two columns and gives a column.
    """

    first: str
    second: str
    broken: Callable[[Any, Any], Any]
    message: str

    def hold(self, record: BaseModel) -> None:
        """Raise ValueError where a record breaks the rule."""
        first, second = getattr(record, self.first), getattr(record, self.second)
        if first is not None and second is not None and self.broken(first, second):
            raise ValueError(self.message.format(**{self.first: first, self.second: second}))


def rules_of(model: type[BaseModel]) -> Sequence[Rule]:
    """The rules that a row model holds its records to beside those of its fields."""
    rules: Sequence[Rule] = getattr(model, "rules", ())
    return rules


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a row model, in its order, by the names that they are written with.

    Raises TypeError for a constraint that a column could not be held to.
    """
    schema = _schema_of(model)
    required, definitions = schema.get("required", ()), schema.get("$defs", {})
    given = zip(model.model_fields, schema["properties"].items(), strict=True)
    return tuple(
        _field(name, attribute, list(_options(property_, definitions)), required=name in required)
        for attribute, (name, property_) in given
    )


def paths_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a model and of the records in it, by their paths, such as `place.name`.

    They tell how a value is written; what it may be the model itself says, as nothing else does.
    """
    schema = _schema_of(model)
    return tuple(_paths(schema, schema.get("$defs", {}), ""))


def _schema_of(model: type[BaseModel]) -> Schema:
    from sectorscan.readers.model_schemas import ModelSchemas  # many a profile has no tables

    return model.model_json_schema(by_alias=True, schema_generator=ModelSchemas)


def _paths(schema: Schema, definitions: Schema, within: str) -> Iterator[Field]:
    for name, property_ in schema["properties"].items():
        options = list(_options(property_, definitions))
        if all(option["type"] == "object" for option in options):
            yield from _paths(options[0], definitions, f"{within}{name}.")
        else:
            required = not within and name in schema.get("required", ())
            yield _made(within + name, name, options, required=required)


def _field(name: str, attribute: str, options: list[Schema], *, required: bool) -> Field:
    types = frozenset(kind for option in options for kind in _types(option))
    unknown = {key for option in options for key in option if option["type"] != "object"}
    if types not in _KIND_OF_TYPES or unknown - _UNDERSTOOD:
        raise TypeError(f"no column can be held to the schema of `{name}`: {options}")
    return _made(name, attribute, options, required=required)


def _made(name: str, attribute: str, options: list[Schema], *, required: bool) -> Field:
    types = frozenset(kind for option in options for kind in _types(option))
    bounds = [option for option in options if {"minimum", "maximum"} & set(option)]
    return Field(
        name=name,
        attribute=attribute,
        kind=_KIND_OF_TYPES[types],
        required=required,
        whole="integer" in types,
        least=min((option.get("minimum", -math.inf) for option in bounds), default=-math.inf),
        most=max((option.get("maximum", math.inf) for option in bounds), default=math.inf),
        choices=frozenset(choice for option in options for choice in option.get("enum", ())),
        pattern=next((option["pattern"] for option in options if "pattern" in option), ""),
    )


def _options(given: Schema, definitions: Schema) -> Iterator[Schema]:
    """The types that a field may have, blank left out."""
    inner = [*given.get("anyOf", ()), *given.get("oneOf", ())]
    for option in inner:
        yield from _options(option, definitions)
    if "$ref" in given:
        yield definitions[given["$ref"].rpartition("/")[2]]
    elif not inner and given["type"] != "null":
        yield given


def _types(option: Schema) -> list[str]:
    kinds = option["type"]
    return [kinds] if isinstance(kinds, str) else list(kinds)
