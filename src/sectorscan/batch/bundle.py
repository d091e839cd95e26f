"""A profile as content, its tables included, for a process that may not see the files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b, file_digest
from pathlib import Path

from sectorscan.errors import InputError, Problem, unreadable
from sectorscan.profile.files import is_workbook, journal_of, parse_profile
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.profile.schema import is_table_file
from sectorscan.profile.tables import Carried, table_reference
from sectorscan.readers.document import Document, FileContent, parse
from sectorscan.readers.files import content_of

MOST_CARRIED = 50_000_000  # bytes of one table; a bigger one is read where it stands
_FILE = re.compile(rb"file\b(?<!\wfile)")  # as a word; begun by its letters, it is found sooner
_TABLED = ("firms", "links", "institutions", "answers")


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """A profile's content; `path` is what its problems call it."""

    path: str
    content: bytes
    tables: Carried
    journal: FileContent | None

    def profile(self) -> Profile:
        """The profile, as `load_profile` gives it. Raises InputError."""
        document = replace(parse_profile(self.content, self.path), journal=self.journal)
        return profile_of(document, carried=self.tables)

    @property
    def size(self) -> int:
        """How many bytes it carries."""
        tables = sum(len(table) for table in self.tables.values() if isinstance(table, bytes))
        journal = 0 if self.journal is None else len(self.journal.content)
        return len(self.content) + tables + journal

    def digest(self) -> str:
        """A hash of the path and of all content. Raises InputError for a table that is gone."""
        digest = blake2b(digest_size=16)
        for content in self._contents():
            digest.update(len(content).to_bytes(8))
            digest.update(content)
        return digest.hexdigest()

    def _contents(self) -> Iterator[bytes]:
        yield self.path.encode("utf-8", "surrogateescape")
        yield self.content
        if self.journal is not None:
            yield self.journal.content
        for section, table in self.tables.items():
            yield section.encode()
            if isinstance(table, Path):
                yield _digest_of(table)
            else:
                yield table if isinstance(table, bytes) else str(table).encode()


def bundle_of(path: Path | str, *, allow_outside: bool = False) -> Bundle:
    """The content of a profile, of the tables it names and of its journal.

    What is wrong with a table's path is carried too. Raises InputError if the profile cannot be
    read.
    """
    content = content_of(path)
    tables = _tables(content, str(path), allow_outside=allow_outside)
    return Bundle(path=str(path), content=content, tables=tables, journal=journal_of(path))


def _tables(content: bytes, path: str, *, allow_outside: bool) -> Carried:
    """What the tables hold that a profile names; most name none, and need not be parsed for it."""
    may_name_one = b"\\" in content or _FILE.search(content) is not None
    if is_workbook(path, content) or not may_name_one:
        return {}
    try:
        document = parse(content, path)
    except InputError:
        return {}  # whoever loads it will say so
    data = document.data if isinstance(document.data, dict) else {}
    return {
        section: _table(document, section, allow_outside=allow_outside)
        for section in _TABLED
        if is_table_file(data.get(section))
    }


def _table(
    document: Document, section: str, *, allow_outside: bool
) -> bytes | Path | tuple[Problem, ...]:
    try:
        reference = table_reference(document, section, allow_outside=allow_outside)
    except InputError as error:
        return tuple(error.problems)
    assert isinstance(reference.file, Path)  # noqa: S101  nothing was carried here
    try:
        if reference.file.stat().st_size > MOST_CARRIED:
            return reference.file
        return reference.file.read_bytes()
    except OSError as error:
        return tuple(unreadable(reference.path, error).problems)


def _digest_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file_digest(file, "blake2b").digest()
    except OSError as error:
        raise unreadable(str(path), error) from None
