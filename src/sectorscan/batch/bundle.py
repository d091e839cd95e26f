"""A profile as content, its tables included, for a process that may not see the files."""

import re
from collections.abc import Iterator
from hashlib import blake2b, file_digest
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.errors import InputError, Problem, unreadable
from sectorscan.profile.files import is_workbook, journal_of, journal_path, parse_profile
from sectorscan.profile.load import WordReader, profile_of
from sectorscan.profile.profile import Profile
from sectorscan.profile.tables import Carried, naming_tables, table_reference
from sectorscan.readers.document import Document, FileContent
from sectorscan.readers.files import content_of
from sectorscan.readers.table import TableReference
from sectorscan.rubric.load import rubric_and_files, rubric_named_in

MOST_CARRIED = 50_000_000  # bytes of one table; a bigger one is read where it stands
_NAMING = tuple(
    re.compile(key + rb"(?<!\w" + key + rb")[\"']?\s*(?:#[^\r\n]*[\r\n]\s*)*:")
    for key in (b"file", b"rubric")
)
"""The keys by which a profile names a table or its rubric; each begun by letters, found sooner."""


class Bundle(Struct, frozen=True, kw_only=True):
    """A profile's content; `path` is what its problems call it, `rubric` the one that it names."""

    path: str
    rubric: str | None
    content: bytes
    tables: Carried
    journal: FileContent | None

    def profile(self, words: WordReader) -> Profile:
        """The profile in a rubric's words, as `load_profile` gives it. Raises InputError."""
        document = replace(parse_profile(self.content, self.path), journal=self.journal)
        return profile_of(document, carried=self.tables, words=words)

    @property
    def size(self) -> int:
        """How many bytes it carries; a table that is read where it stands counts as the largest."""
        tables = sum(
            len(table) if isinstance(table, bytes) else MOST_CARRIED
            for table in self.tables.values()
            if isinstance(table, bytes | Path)
        )
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


def bundle_of(path: Path | str, *, allow_outside: bool = False, own_rubric: bool = True) -> Bundle:
    """The content of a profile, of the tables it names and of its journal.

    What is wrong with a table's path is carried too. The rubric that it names is looked for where
    its `own_rubric` is wanted. Raises InputError if the profile cannot be read, or names a rubric
    that is not there.
    """
    content = content_of(path)
    document = _naming_files(content, str(path))
    return Bundle(
        path=str(path),
        rubric=_named_rubric(document, allow_outside=allow_outside) if own_rubric else None,
        content=content,
        tables=_tables(document, allow_outside=allow_outside),
        journal=journal_of(path),
    )


def rubric_in(path: Path | str, *, allow_outside: bool = False) -> str | None:
    """The rubric that a profile names; None where it names none, or cannot be read."""
    try:
        document = _naming_files(content_of(path), str(path))
        return _named_rubric(document, allow_outside=allow_outside)
    except InputError:
        return None  # whoever loads it will say so


def _named_rubric(document: Document | None, *, allow_outside: bool) -> str | None:
    return None if document is None else rubric_named_in(document, allow_outside=allow_outside)


def files_of(path: Path | str, *, allow_outside: bool = False) -> Iterator[Path]:
    """The files that a profile is read from: its own, its journal, its tables, its rubric."""
    yield Path(path)
    yield journal_path(path)
    try:
        document = _naming_files(content_of(path), str(path))
    except InputError:
        return  # whoever loads it will say so
    for reference in _references(document, allow_outside=allow_outside).values():
        if isinstance(reference, TableReference) and isinstance(reference.file, Path):
            yield reference.file
    yield from _files_of_rubric(document, allow_outside=allow_outside)


def _files_of_rubric(document: Document | None, *, allow_outside: bool) -> Iterator[Path]:
    try:
        rubric = _named_rubric(document, allow_outside=allow_outside)
        if rubric is not None:
            yield from rubric_and_files(rubric, allow_outside=allow_outside)[1]
    except InputError:
        return  # as above


def _tables(document: Document | None, *, allow_outside: bool) -> Carried:
    """What the tables hold that a profile names."""
    references = _references(document, allow_outside=allow_outside)
    return {
        section: _table(reference) if isinstance(reference, TableReference) else reference
        for section, reference in references.items()
    }


def _naming_files(content: bytes, path: str) -> Document | None:
    """A profile's document; None of one that names no files, as most, and need not be parsed."""
    may_name_one = b"\\" in content or any(naming.search(content) for naming in _NAMING)
    if not (may_name_one or is_workbook(path, content)):
        return None
    try:
        return parse_profile(content, path)
    except InputError:
        return None  # whoever loads it will say so


def _references(
    document: Document | None, *, allow_outside: bool
) -> dict[str, TableReference | tuple[Problem, ...]]:
    """The tables that a profile names, by where, or what is wrong with how it names them."""
    references: dict[str, TableReference | tuple[Problem, ...]] = {}
    if document is None:
        return references
    for place, within, section in naming_tables(document):
        try:
            references[place] = table_reference(within, section, allow_outside=allow_outside)
        except InputError as error:
            references[place] = tuple(error.problems)
    return references


def _table(reference: TableReference) -> bytes | Path | tuple[Problem, ...]:
    assert isinstance(reference.file, Path)  # noqa: S101  nothing was carried here
    try:
        if reference.file.stat().st_size > MOST_CARRIED:
            return reference.file
    except OSError as error:
        return tuple(unreadable(reference.path, error).problems)
    try:
        return content_of(reference.file, shown=reference.path)
    except InputError as error:
        return tuple(error.problems)


def _digest_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file_digest(file, "blake2b").digest()
    except OSError as error:
        raise unreadable(str(path), error) from None
