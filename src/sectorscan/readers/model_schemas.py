"""Schemas of models, as JSON Schema says them."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema


class ModelSchemas(GenerateJsonSchema):
    """Makes schemas of models whose fields may be parts by default."""

    def encode_default(self, dft: Any) -> Any:  # noqa: ANN401  any field's default
        """A default as JSON. A part, which is made unvalidated, may be the first of its kind."""
        if isinstance(dft, BaseModel):
            type(dft).model_rebuild()  # pydantic before 2.14 cannot write it else
        return super().encode_default(dft)
