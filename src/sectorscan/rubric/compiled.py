"""The shipped rubrics in one file of JSON each, read ten times as fast as YAML.

They are written when the program is built, and in a checkout whenever the YAML or the modules of
rubrics have changed. What they were made from is told by a hash; others are not read. Each part
names its kind, so that a rubric is put together as it was, without being validated once more.
"""

import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Part, fill

NAME = "compiled.json"
_LENGTH = 64
"""Hexadecimal digits of the hash, which is the first line."""
_KIND = "is a"
"""The key of a part's kind; no field has a space in its name."""
_DATE = "date"


def hash_of(files: Iterable[Path]) -> str:
    """A hash of the names and contents of files. Raises OSError."""
    digest = sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.parent.name}/{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def compiled_rubric(folder: Path, key: str) -> Rubric | None:
    """The rubric compiled in a folder; None if it was not made from what has that hash."""
    try:
        content = (folder / NAME).read_bytes()
    except OSError:
        return None
    if content[:_LENGTH] != key.encode():
        return None
    compiled = json.loads(content[_LENGTH:], object_hook=_unpacked)
    rubric: Rubric = compiled["rubric"]
    rubric.__dict__["fingerprint"] = compiled["fingerprint"]
    return rubric


def keep(folder: Path, key: str, rubric: Rubric) -> None:
    """Write a rubric, compiled, into its folder. Raises OSError where it may not be written."""
    compiled = {"fingerprint": rubric.fingerprint, "rubric": _packed(rubric)}
    content = f"{key}\n{json.dumps(compiled, ensure_ascii=False)}".encode()
    descriptor, name = tempfile.mkstemp(dir=folder, suffix=".tmp")  # others may be reading
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(folder / NAME)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _packed(value: Any) -> Any:  # noqa: ANN401  whatever a rubric holds
    if isinstance(value, Part):
        stated = {
            name: getattr(value, name)
            for name in type(value).model_fields  # in their order, so that each build is the same
            if name in value.model_fields_set
        }
        return {_KIND: _name_of(type(value)), **_packed(stated)}
    if isinstance(value, dict):
        return {name: _packed(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_packed(inner) for inner in value]
    return {_KIND: _DATE, "iso": value.isoformat()} if isinstance(value, date) else value


def _unpacked(values: dict[str, Any]) -> object:
    kind = values.pop(_KIND, None)
    for name, value in values.items():
        if type(value) is list:
            values[name] = _tuple(value)
    if kind is None:
        return values
    if kind == _DATE:
        return date.fromisoformat(values["iso"])
    part_type = _kinds()[kind]
    part = part_type.__new__(part_type)
    fill(part, values)
    return part


def _tuple(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_tuple(value) if type(value) is list else value for value in values])


@cache
def _kinds() -> dict[str, type[Part]]:
    """The kinds of parts that are loaded, those of rubrics among them, by their names."""
    kinds, waiting = {}, [Part]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        kinds[_name_of(kind)] = kind
    return kinds


def _name_of(kind: type[Part]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
