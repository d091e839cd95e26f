"""Documents that Hypothesis draws from a JSON Schema: mostly as it says, and here and there not."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tests.support.mutations import JSON_VALUES, VALUES

Schema = Mapping[str, Any]
MOST_PROPERTIES = 4  # of those that need not be there
ODD_ONE_IN = 15
_ODD = st.sampled_from(JSON_VALUES) | st.sampled_from(VALUES)
_TEXTS = st.text(max_size=8) | st.sampled_from(["a", "b", "trust", "pay", "2026", "case.csv"])
_PLAIN: Mapping[str, st.SearchStrategy[Any]] = {
    "string": _TEXTS,
    "integer": st.integers(-1, 5) | st.integers(1950, 2030),
    "number": st.sampled_from([0, 0.25, 0.5, 1, 2.5, 4]) | st.floats(-1, 10),
    "boolean": st.booleans(),
    "null": st.none(),
}


@st.composite
def documents(draw: st.DrawFn, schema: Schema) -> Any:  # noqa: ANN401  whatever a schema describes
    """Draw a document; one value in so many is another than the schema has it."""
    return _drawn(draw, schema, schema, depth=0)


def _drawn(draw: st.DrawFn, schema: Schema, root: Schema, depth: int) -> Any:  # noqa: ANN401
    if depth and draw(st.integers(0, ODD_ONE_IN)) == 0:
        return draw(_ODD)
    ways = schema.get("anyOf", schema.get("oneOf"))
    match schema:
        case {"$ref": reference}:
            return _drawn(draw, root["$defs"][reference.rpartition("/")[2]], root, depth + 1)
        case {"const": value}:
            drawn = value
        case {"enum": values}:
            drawn = draw(st.sampled_from(values))
        case {"type": list(kinds)}:
            drawn = _drawn(draw, {**schema, "type": draw(st.sampled_from(kinds))}, root, depth)
        case _ if ways:
            drawn = _drawn(draw, draw(st.sampled_from(ways)), root, depth + 1)
        case {"type": "array"}:
            items = schema.get("items") or {}
            count = draw(st.integers(0, 2))
            drawn = [_drawn(draw, items, root, depth + 1) for _ in range(count)]
        case {"type": "object"}:
            drawn = _object(draw, schema, root, depth)
        case _:
            drawn = draw(_PLAIN[schema.get("type", "string")])
    return drawn


def _object(draw: st.DrawFn, schema: Schema, root: Schema, depth: int) -> dict[str, Any]:
    properties = schema.get("properties", {})
    required = [name for name in schema.get("required", ()) if name in properties]
    names = list(required)
    rest = [name for name in properties if name not in required]
    if rest:
        names += draw(st.lists(st.sampled_from(rest), max_size=MOST_PROPERTIES, unique=True))
    drawn = {name: _drawn(draw, properties[name], root, depth + 1) for name in names}
    more = schema.get("additionalProperties")
    if isinstance(more, dict):
        for name in draw(st.lists(_TEXTS, max_size=2, unique=True)):
            drawn[name] = _drawn(draw, more, root, depth + 1)
    return drawn
