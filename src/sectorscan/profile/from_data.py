"""A profile from data of Python: mappings and lists, and data frames in the place of tables."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sectorscan.profile.load import WordReader, profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse

NAME = "data"  # what problems call it


def profile_from(data: Mapping[str, Any], *, words: WordReader | None = None) -> Profile:
    """The profile in data that have the fields of a profile's file.

    A section that is a list of records (`firms`, `institutions`, `links`, `outside`, `series`) may
    be a data frame of pandas or polars, or a table of Arrow; a cell without a value (None, NaN,
    NaT) is a field that is left out. Files that it names are looked for in the current folder.
    `words` as of `load_profile`. Raises InputError with all problems, each with the line of the
    data written as JSON; TypeError for a value that is none of a profile's.
    """
    return profile_of(parse(json.dumps(_plain(data), indent=1), NAME), words=words)


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever data hold
    """Data as JSON has them."""
    records = _records(value)
    if records is not None:
        return [_filled(record) for record in records]
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()[: len("2026-01-31")]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if hasattr(value, "item"):  # a number of NumPy
        return value.item()
    raise TypeError(f"a profile cannot hold a {type(value).__name__}")


def _records(value: Any) -> list[Mapping[str, Any]] | None:  # noqa: ANN401
    """The rows of a data frame; None of anything else."""
    for method, arguments in (("to_dicts", ()), ("to_pylist", ()), ("to_dict", ("records",))):
        if hasattr(value, "columns") and hasattr(value, method):
            rows: list[Mapping[str, Any]] = getattr(value, method)(*arguments)
            return rows
    return None


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    """The cells that have a value; NaN and NaT are not equal to themselves."""
    return {
        str(name): _plain(value)
        for name, value in record.items()
        if value is not None and (_records(value) is not None or _is_itself(value))
    }


def _is_itself(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list | tuple | set | frozenset | Mapping) or bool(value == value)  # noqa: PLR0124
