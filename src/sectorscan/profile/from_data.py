"""A profile from data of Python: mappings and lists, and data frames in the place of tables."""

import json
from collections.abc import Mapping, Sized
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
    NaT, NA) is a field that is left out. Files that it names are looked for in the current folder.
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
    for method in ("tolist", "to_list"):  # arrays and numbers of NumPy, columns of data frames
        if hasattr(value, method):
            plain = getattr(value, method)()
            return _plain(plain) if isinstance(plain, list | date) else plain
    raise TypeError(f"a profile cannot hold a {type(value).__name__}")


def _records(value: Any) -> list[Mapping[str, Any]] | None:  # noqa: ANN401
    """The rows of a data frame; None of anything else."""
    for method, arguments in (("to_dicts", ()), ("to_pylist", ()), ("to_dict", ("records",))):
        if hasattr(value, "columns") and hasattr(value, method):
            rows: list[Mapping[str, Any]] = getattr(value, method)(*arguments)
            return rows
    return None


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    """The cells that have a value."""
    return {str(name): _plain(value) for name, value in record.items() if not _is_blank(value)}


def _is_blank(value: Any) -> bool:  # noqa: ANN401
    """Whether a cell has no value: None; NaN and NaT, which are not themselves; or pandas' NA."""
    if value is None or isinstance(value, Sized):  # a list of cells may hold anything
        return value is None
    try:
        return bool(value != value)  # noqa: PLR0124
    except TypeError:  # of NA it cannot be said
        return True
