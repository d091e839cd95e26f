"""Outcomes as they come, kept beside the output, so that a batch that was stopped goes on."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from sectorscan.batch.outcome import Outcome
from sectorscan.errors import OutputError
from sectorscan.readers.document import validator_of

_SEAL = re.compile(rb'\{"seal":"([0-9a-f]{32})",')


def journal_beside(output: Path) -> Path:
    """Where the journal of a batch stands that writes this file."""
    return output.with_name(f".{output.name}.journal")


class Journal:
    """A file of outcomes, one a line, each sealed with a hash of what it says.

    To resume is to keep the settled outcomes that are there; a torn end is cut off. What is held is
    where each stands, not what it says. Raises OutputError for what cannot be read or written, also
    since another batch is writing it, and for a line that has another hash than its own: then
    something else has written there.
    """

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._path = path
        self._starts: dict[str, int] = {}
        with self._as_output_error():
            self._file = path.open("a+b")  # nothing of it is gone before it is ours
            try:
                self._lock()
                self._file.truncate(self._read() if resume else 0)
            except BaseException:
                self._file.close()
                raise

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
            content = self._unsealed(self._file.readline())
            outcome: Outcome = validator_of(Outcome).validate_json(content)
            return outcome

    def append(self, outcome: Outcome) -> None:
        """Keep an outcome, if its key is new; it is the system's to store when this returns."""
        if outcome.key in self._starts:
            return
        with self._as_output_error():
            start = self._file.seek(0, os.SEEK_END)
            self._file.write(_sealed(replace(outcome, reports={}).to_json().encode()))
            self._file.flush()
        self._starts[outcome.key] = start

    def _lock(self) -> None:
        """Keep other batches away while the file is open."""
        from filelock import lock_descriptor  # it takes time to load

        is_ours = True
        with suppress(OSError):  # some file systems know no locks
            is_ours = lock_descriptor(self._file.fileno(), blocking=False)
        if not is_ours:
            raise OutputError(
                f"cannot keep `{self._path}`: another batch is writing it; wait for its end, or "
                "write to another file"
            )

    def _read(self) -> int:
        """Find where the settled outcomes stand; give where the last whole line ends."""
        end = self._file.seek(0)
        for line in self._file:
            if not line.endswith(b"\n"):
                break
            entry = json.loads(self._unsealed(line))
            if entry["settled"]:
                self._starts[entry["key"]] = end
            end += len(line)
        return end

    def _unsealed(self, line: bytes) -> bytes:
        """What was sealed in a line. Raises OutputError if it is not what was sealed."""
        seal = _SEAL.match(line)
        content = b"" if seal is None else b"{" + line[seal.end() : -1]
        if seal is None or _hash(content) != seal[1]:
            raise OutputError(
                f"cannot resume: a line of `{self._path}` is not as it was kept; without --resume "
                "the batch begins anew"
            )
        return content

    @contextmanager
    def _as_output_error(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(f"cannot keep `{self._path}`: {error.strerror or error}") from None


def _sealed(content: bytes) -> bytes:
    """An object in JSON as a line, with its hash for a first field."""
    return b'{"seal":"%s",%s\n' % (_hash(content), content[1:])


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).hexdigest().encode()
