"""A result as JSON, unrounded."""

from pydantic import BaseModel


def json_data(data: BaseModel | None) -> bytes:
    """The fields of a result, and a line's end; `null` where there is nothing to tell."""
    return b"null\n" if data is None else f"{data.model_dump_json(indent=2)}\n".encode()
