"""A result as JSON, unrounded."""

from sectorscan.types import Result


def json_data(data: Result | None) -> bytes:
    """The fields of a result, and a line's end; `null` where there is nothing to tell."""
    return b"null\n" if data is None else f"{data.to_json(indent=2)}\n".encode()
