"""Schemas of models, as JSON Schema says them."""

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from sectorscan.types import Result


class ModelSchemas(GenerateJsonSchema):
    """Makes schemas of models whose fields may be parts by default."""

    def encode_default(self, dft: Any) -> Any:  # noqa: ANN401  any field's default
        """A default as JSON. A part, which is made unvalidated, may be the first of its kind."""
        if isinstance(dft, Result):
            return json.loads(dft.to_json())
        if isinstance(dft, BaseModel):
            type(dft).model_rebuild()  # pydantic before 2.14 cannot write it else
        return super().encode_default(dft)
