"""The profiles that paths, folders and patterns name."""

import glob
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from os.path import isdir, isfile
from pathlib import Path
from typing import IO

from msgspec import Struct, field

from sectorscan.errors import InputError
from sectorscan.profile.shipped_cases import file_of
from sectorscan.readers.files import TEXT_SUFFIXES, WORKBOOK_SUFFIXES, content_of

_SECTION = re.compile(rb"^(rubric|sector)\s*:", re.MULTILINE)
_SECTOR_SHEETS = {
    "xl/workbook.xml": re.compile(rb"<sheet\b[^>]*\bname=[\"']\s*sector\s*[\"']", re.IGNORECASE),
    "content.xml": re.compile(
        rb"<table:table\s(?:[^>]*\s)?table:name=[\"']\s*sector\s*[\"']", re.IGNORECASE
    ),
}
"""By the part of a workbook that names its sheets, XLSX or ODS, what a sheet `sector` is there."""
_MOST_UNPACKED = 1 << 30  # bytes; an ODS has all its cells in the part that names its sheets
_READ_AT_ONCE = 1 << 20
_LONGEST_TAG = 1 << 10
_UNOPENED = (
    *(OSError, EOFError, ValueError, RuntimeError),  # by the system and by the archive
    *(zipfile.BadZipFile, zlib.error),
    StopIteration,  # it has neither part
)


class FoundProfiles(Struct):
    """Profiles in order, each once, and what was passed over on the way."""

    profiles: list[str] = field(default_factory=list)
    repeated: int = 0
    """How often a profile was named that was there already."""
    rubrics: int = 0
    """YAML files in folders that are part of a rubric."""
    tables: int = 0
    """Workbooks in folders that have no sheet `sector`."""
    nothing: list[str] = field(default_factory=list)
    """Folders without a profile, and patterns that nothing fits."""


def find_profiles(paths: Iterable[str]) -> FoundProfiles:
    """The profiles that paths name: files, cases, folders with all below them, patterns for either.

    In a folder every YAML file is a profile that is no part of a rubric, and every workbook that
    has a sheet `sector`, in the order of their paths; what is hidden is passed over. A path that
    leads nowhere is given back as it is. Raises UnknownIdError for a case that there is not.
    """
    result = FoundProfiles()
    seen: set[str] = set()
    for path in paths:
        named = list(_named(path, result))
        if not named:
            result.nothing.append(path)
        for profile in map(os.path.normpath, named):
            stands = _where_it_stands(profile)
            if stands in seen:
                result.repeated += 1
            else:
                seen.add(stands)
                result.profiles.append(profile)
    return result


def _where_it_stands(profile: str) -> str:
    """The same for each way to a file: links to folders, which may go round, are followed."""
    folder, name = os.path.split(os.path.abspath(profile))  # noqa: PTH100  takes every name
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118  likewise


def _named(path: str, result: FoundProfiles) -> Iterator[str]:
    path = str(file_of(path))
    is_pattern = glob.has_magic(path) and not os.path.lexists(path)
    # as a shell does, it passes over what is hidden
    matches = sorted(glob.glob(path, recursive=True)) if is_pattern else [path]  # noqa: PTH207
    for match in matches:
        if isdir(match):  # noqa: PTH112  takes every name
            yield from _inside(match, result)
        else:
            yield match


def _inside(folder: str, result: FoundProfiles) -> Iterable[str]:
    """The profiles in a folder and in those below it."""
    profiles: list[Path] = []

    def keep_unlisted(error: OSError) -> None:
        """Keep a folder that cannot be looked into: whoever assesses it will say what is wrong."""
        profiles.append(Path(error.filename))

    for here, folders, names in os.walk(folder, onerror=keep_unlisted):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = [Path(here, name) for name in names if not name.startswith((".", "~$"))]
        texts = [file for file in files if file.suffix.lower() in TEXT_SUFFIXES]
        books = [file for file in files if file.suffix.lower() in WORKBOOK_SUFFIXES]
        tables = [file for file in books if _is_table(file)]
        rubrics = list(_of_a_rubric(texts))
        result.tables += len(tables)
        result.rubrics += len(rubrics)
        profiles += {*texts, *books} - {*tables, *rubrics}
    return map(str, sorted(profiles))


def _of_a_rubric(files: Iterable[Path]) -> Iterator[Path]:
    """Of the files of a folder those that are a rubric, or parts of one that stand beside it."""
    begun = {file: _begins(file) for file in files}
    if any("rubric" in sections and "sector" not in sections for sections in begun.values()):
        yield from (file for file, sections in begun.items() if "sector" not in sections)


def _begins(file: Path) -> set[str]:
    """Which of `rubric` and `sector` a file has as a section."""
    try:
        return {section.decode() for section in _SECTION.findall(content_of(file))}
    except InputError:
        return {"sector"}  # whoever assesses it will say what is wrong


def _is_table(file: Path) -> bool:
    """Whether a workbook can be opened and is no profile."""
    if not isfile(file):  # noqa: PTH113  takes every name; a pipe would never open
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            name = next(part for part in _SECTOR_SHEETS if part in archive.namelist())
            if archive.getinfo(name).file_size > _MOST_UNPACKED:
                return False  # as above
            with archive.open(name) as part:
                return not _holds(part, _SECTOR_SHEETS[name])
    except _UNOPENED:
        return False  # as above


def _holds(part: IO[bytes], tag: re.Pattern[bytes]) -> bool:
    """Whether a tag stands in a part of a workbook, which may be too big to be held whole."""
    end = b""
    while piece := part.read(_READ_AT_ONCE):
        if tag.search(end + piece):
            return True
        end = piece[-_LONGEST_TAG:]
    return False
