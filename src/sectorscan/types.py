"""What the parts of a profile are made of: texts, figures, shares, years, yes and no."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Self

import numpy as np
from msgspec import NODEFAULT, Struct, json, structs
from numpy.typing import NDArray
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.intp]


def frozen(array: Any) -> Any:  # noqa: ANN401  any dtype passes through
    """An array of one's own that from now on nobody may change."""
    array.flags.writeable = False
    return array


def printable_json(text: str) -> str:
    """A JSON text with an escape for each character that could move a cursor or hide."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else _escape(c) for c in text)


def _escape(character: str) -> str:
    """A character as JSON writes it in ASCII: beyond 16 bits as two halves."""
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


Evidence = Literal["preface", "seen", "recalled", "judgement"]
Confidence = Literal["high", "medium", "low"]
Setting = Literal["territorial", "network"]
LinkType = Literal[
    "subcontracting",
    "supply",
    "cooperation",
    "information",
    "service-use",
    "membership",
    "training",
    "finance",
]

# A number is taken as text, for ids and codes.
Text = Annotated[
    str, Field(min_length=1), WithJsonSchema({"type": ["string", "number"], "minLength": 1})
]
Number = Annotated[float, Field(strict=True)]
Amount = Annotated[float, Field(strict=True, ge=0)]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]
Level = Annotated[float, Field(strict=True, ge=0, le=4)]
Year = Annotated[int, Field(strict=True, ge=1000, le=2200)]
Latitude = Annotated[float, Field(strict=True, ge=-90, le=90)]
Longitude = Annotated[float, Field(strict=True, ge=-180, le=180)]
Months = Annotated[float, Field(strict=True, ge=0, le=12)]


def _yes_or_no(value: object) -> object:
    if isinstance(value, str):
        message = "`{word}` is neither true nor false (nor a share of a group of firms)"
        raise PydanticCustomError("yes_or_no", message, {"word": value})
    return value


# A yes/no of one firm; of a group of firms it may be a share.
Flag = Annotated[
    float,
    Field(ge=0, le=1),
    BeforeValidator(_yes_or_no),
    WithJsonSchema(
        {"anyOf": [{"type": "boolean"}, {"type": "number", "minimum": 0, "maximum": 1}]}
    ),
]


class Part(BaseModel):
    """The base of all parts of a profile: frozen, no unknown fields, numbers may be codes."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        coerce_numbers_to_str=True,
        allow_inf_nan=False,
        defer_build=True,
    )


class Result(Struct, frozen=True):
    """The base of all that the program works out: made as it stands, checked only when read.

    Our own code gives the values and mypy sees to their types, so they are structs, which cost next
    to nothing to define and to make. What was saved, and comes back from a file, is validated by
    pydantic, as the parts of a profile are, and then by `refuse_clashes`.
    """

    def refuse_clashes(self) -> None:
        """Raise ValueError where the fields do not agree with each other."""

    def to_json(self, *, indent: int = 0) -> str:
        """The result as JSON, as it is saved: on one line, or indented by so many spaces."""
        text = json.encode(self, enc_hook=_for_json)
        return printable_json((json.format(text, indent=indent) if indent else text).decode())

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type["Result"], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """How pydantic validates the kind of result: a mapping of its fields, and no others."""
        schemas = {
            field.name: core_schema.typed_dict_field(
                _with_default(handler.generate_schema(field.type), field),
                required=field.required,
            )
            for field in structs.fields(cls)
        }
        mapping = core_schema.typed_dict_schema(
            schemas,
            cls=cls,
            ref=f"{cls.__module__}.{cls.__qualname__}",
            extra_behavior="forbid",
            config=core_schema.CoreConfig(coerce_numbers_to_str=True, allow_inf_nan=False),
        )
        return core_schema.no_info_after_validator_function(cls._read, mapping)

    @classmethod
    def _read(cls, given: dict[str, Any]) -> Self:
        result = cls(**given)
        result.refuse_clashes()
        return result


def _for_json(value: object) -> object:
    """A part of a profile or rubric, or a figure of NumPy, which JSON has no kind for."""
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _with_default(
    schema: core_schema.CoreSchema, field: structs.FieldInfo
) -> core_schema.CoreSchema:
    if field.required:
        return schema
    default = field.default_factory() if field.default is NODEFAULT else field.default
    return core_schema.with_default_schema(schema, default=default)


Record = BaseModel | Result
"""What pydantic validates: a part, or a result that was saved."""


class RecordField(NamedTuple):
    """A field of a record: its name in files, and what may be in it."""

    name: str
    annotation: Any


@cache
def record_fields(kind: type[Record]) -> Mapping[str, RecordField]:
    """The fields of a kind of record, in their order, by the attributes that hold them."""
    if issubclass(kind, Result):
        return {field.name: RecordField(field.name, field.type) for field in structs.fields(kind)}
    return {
        name: RecordField(field.alias or name, field.annotation)
        for name, field in kind.model_fields.items()
    }


def with_other_fields(record: Record, fields: Mapping[str, object]) -> Any:  # noqa: ANN401  of its class
    """A record with other fields, unchecked, and without what was computed from the older ones."""
    if isinstance(record, Result):
        return structs.replace(record, **fields)
    copy = record.model_copy(update=fields)
    for name in set(copy.__dict__) - set(type(record).model_fields):
        del copy.__dict__[name]
    return copy


_set = object.__setattr__  # parts are frozen


def fill(part: Part, values: dict[str, object]) -> None:
    """Give a new part its fields without validation; those left out have their defaults.

    Raises TypeError for a field that is missing or unknown.
    """
    blank, required = _blank(type(part))
    fields = blank | values
    if len(fields) > len(blank) or not required <= values.keys():
        wrong = sorted((required - values.keys()) | (values.keys() - blank.keys()))
        raise TypeError(f"{type(part).__name__}: missing or unknown: {', '.join(wrong)}")
    _set(part, "__dict__", fields)
    _set(part, "__pydantic_fields_set__", set(values))
    _set(part, "__pydantic_extra__", None)
    _set(part, "__pydantic_private__", None)


@cache
def _blank(kind: type[Part]) -> tuple[dict[str, object], frozenset[str]]:
    """The fields of a kind of part, in their order, by their defaults; those that have none."""
    fields = kind.__pydantic_fields__
    blank = {name: field.get_default(call_default_factory=True) for name, field in fields.items()}
    return blank, frozenset(name for name, field in fields.items() if field.is_required())


class Range(Part):
    """A figure known to lie between two ends; an end left out is open."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    low: Amount | None = None
    """At least."""
    high: Amount | None = None
    """At most."""

    @model_validator(mode="after")
    def _ends_in_order(self) -> "Range":
        if self.low is None and self.high is None:
            raise ValueError("a range needs `low`, `high` or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"`low` {self.low:g} is above `high` {self.high:g}")
        return self


def _is_range(value: object) -> str:
    return "a-range" if isinstance(value, dict | Range) else "a-number"


def _is_year(value: object) -> str:
    return "a-year" if isinstance(value, int) else "a-day"


Quantity = Annotated[
    Annotated[Amount, Tag("a-number")] | Annotated[Range, Tag("a-range")],
    Discriminator(_is_range),
]
YearOrDay = Annotated[
    Annotated[Year, Tag("a-year")] | Annotated[date, Tag("a-day")], Discriminator(_is_year)
]

TOP = 4.0
# How far apart two figures may be that only rounding keeps apart, and to how many digits they are
# put in order: else another processor, which rounds otherwise, would put equals in another order.
ROUNDING = 1e-9
DIGITS = 9


def least_first(figure: float) -> float:
    """The key that sorts figures, the least first; what only rounding keeps apart is equal."""
    return round(figure, DIGITS)


def most_first(figure: float) -> float:
    """The key that sorts figures, the most first; what only rounding keeps apart is equal."""
    return -least_first(figure)


class LikelyRange(Result, frozen=True, kw_only=True):
    """Between which two values nine in ten of the draws lie, a twentieth on either side."""

    low: float
    high: float


class Estimate(Result, frozen=True, kw_only=True):
    """A best guess, the mean of the draws, with its likely range."""

    estimate: float
    likely: LikelyRange


class Notice(Result, frozen=True, kw_only=True):
    """Something that was done with a record, or is odd about it, that its author should know."""

    code: str
    """What kind of thing it is, always the same word for it."""
    place: str
    """Where it stands, or the id of what it is about."""
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


class Interval(Result, frozen=True, kw_only=True):
    """At least, best guess, at most."""

    low: float
    """At least."""
    estimate: float
    high: float
    """At most."""

    @property
    def width(self) -> float:
        """How far the ends are apart."""
        return self.high - self.low


def ordered(low: float, estimate: float, high: float) -> Interval:
    """An interval whose best guess rounding may not push out of its ends."""
    return Interval(low=low, estimate=min(max(estimate, low), high), high=high)


def point(value: float) -> Interval:
    """A figure that is known exactly."""
    return Interval(low=value, estimate=value, high=value)
