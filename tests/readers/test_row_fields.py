"""Which fields of a model columns can hold."""

import pydantic
import pytest

from sectorscan.readers.row_fields import fields_of
from sectorscan.types import Part


def test_a_constraint_that_no_column_can_be_held_to_is_no_field() -> None:
    class Coded(Part):
        code: str = pydantic.Field(max_length=3)

    class Nested(Part):
        inner: dict[str, int]

    for model in (Coded, Nested):
        with pytest.raises(TypeError, match="no column can be held"):
            fields_of(model)
