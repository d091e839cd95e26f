"""The data of the shipped rubrics in one file of JSON each, read ten times as fast as YAML.

They are written when the program is built, and in a checkout whenever the YAML has changed. What
they were made from is told by a hash; data whose YAML has changed since are not read.
"""

import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

NAME = "compiled.json"
_LENGTH = 64
"""Hexadecimal digits of the hash, which is the first line."""


def hash_of(files: Iterable[Path]) -> str:
    """A hash of the names and contents of files. Raises OSError."""
    digest = sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.parent.name}/{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def compiled_data(folder: Path, key: str) -> bytes | None:
    """The JSON of the rubric in a folder; None if it was not made from what has that hash."""
    try:
        content = (folder / NAME).read_bytes()
    except OSError:
        return None
    return content[_LENGTH + 1 :] if content[:_LENGTH] == key.encode() else None


def keep(folder: Path, key: str, data: dict[str, Any]) -> None:
    """Write the data of the rubric in a folder. Raises OSError where that may not be written."""
    content = f"{key}\n{json.dumps(data, ensure_ascii=False)}".encode()
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
