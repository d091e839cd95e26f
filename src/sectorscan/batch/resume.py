"""Outcomes as they come, kept beside the output, so that a batch that was stopped goes on."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sectorscan.batch.outcome import Outcome
from sectorscan.errors import OutputError


def journal_beside(output: Path) -> Path:
    """Where the journal of a batch stands that writes this file."""
    return output.with_name(f".{output.name}.journal")


class Journal:
    """A file of outcomes, one a line, of which only whole lines count.

    To resume is to keep the settled outcomes that are there; a torn end is cut off. What is held is
    where each stands, not what it says. Raises OutputError for what cannot be read or written.
    """

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._path = path
        self._starts: dict[str, int] = {}
        with self._as_output_error():
            self._file = path.open("r+b" if resume and path.exists() else "w+b")
            self._file.truncate(self._read())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def get(self, key: str, /) -> Outcome | None:
        """The outcome of a key, if it is kept."""
        if key not in self._starts:
            return None
        with self._as_output_error():
            self._file.seek(self._starts[key])
            return Outcome.model_validate_json(self._file.readline())

    def append(self, outcome: Outcome) -> None:
        """Keep an outcome, if its key is new; it is the system's to store when this returns."""
        if outcome.key in self._starts:
            return
        with self._as_output_error():
            start = self._file.seek(0, os.SEEK_END)
            self._file.write(f"{outcome.model_dump_json()}\n".encode())
            self._file.flush()
        self._starts[outcome.key] = start

    def _read(self) -> int:
        """Find where the settled outcomes stand; give where the last whole line ends."""
        end = 0
        for line in self._file:
            entry = _whole_entry(line)
            if entry is None:
                break
            if entry["settled"]:
                self._starts[str(entry["key"])] = end
            end += len(line)
        return end

    @contextmanager
    def _as_output_error(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(f"cannot keep `{self._path}`: {error.strerror}") from None


def _whole_entry(line: bytes) -> dict[str, object] | None:
    """What a line says, if it is whole."""
    try:
        entry = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and {"key", "settled", "row"} <= entry.keys() else None
