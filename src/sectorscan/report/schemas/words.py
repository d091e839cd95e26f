"""What a schema says of each property: the docstring below a field, or what is known of its kind.

Pydantic can read docstrings itself (`use_attribute_docstrings`), but does so whenever a model is
loaded, which every command would wait for. Here they are read when a schema is asked for.
"""

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from typing import Any, get_args

from pydantic.json_schema import JsonSchemaValue

from sectorscan.readers.model_schemas import ModelSchemas
from sectorscan.report.schemas.common_fields import COMMON
from sectorscan.types import Record, record_fields


class DescribedFields(ModelSchemas):
    """Makes schemas in which every property that can be described is described."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401  pydantic's core schema
        """The schema of a part, with the words for its fields."""
        return _described(super().model_schema(schema), schema["cls"])

    def typed_dict_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401
        """The schema of a result, with the words for its fields."""
        return _described(super().typed_dict_schema(schema), schema["cls"])


def _described(schema: JsonSchemaValue, model: type[Record]) -> JsonSchemaValue:
    for attribute, field in record_fields(model).items():
        described = schema.get("properties", {}).get(field.name)
        if described is not None and "description" not in described:
            words = description_of(model, attribute)
            if words is not None:
                described["description"] = words
    return schema


def description_of(model: type[Record], name: str) -> str | None:
    """What a field of a model means, or None where nothing says it.

    Its own docstring comes first, in the model or a model that it is derived from; then what fields
    of this name mean everywhere; then what the model is that it holds.
    """
    for owner in model.__mro__:
        words = _docstrings(owner).get(name) if owner.__module__.startswith("sectorscan.") else None
        if words is not None:
            return words
    return COMMON.get(name) or _of_what_it_holds(record_fields(model)[name].annotation)


def _of_what_it_holds(annotation: object) -> str | None:
    """The first line of the docstring of the model that an annotation names, if it names one."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return (inspect.getdoc(annotation) or "").partition("\n")[0] or None
    inner = (_of_what_it_holds(part) for part in get_args(annotation))
    return next((words for words in inner if words), None)


@cache
def _docstrings(model: type) -> dict[str, str]:
    """The docstrings below the fields of a class, by field, in one line each."""
    body = _classes(model.__module__).get(model.__name__, [])
    return {
        field.target.id: " ".join(inspect.cleandoc(below.value.value).split())
        for field, below in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


@cache
def _classes(module: str) -> dict[str, list[ast.stmt]]:
    """The bodies of the classes of a module, by name."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}
