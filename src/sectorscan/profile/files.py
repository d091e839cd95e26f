"""The files of a profile: one place says which sort each of them is, and opens it."""

import re
from errno import ENAMETOOLONG
from pathlib import Path

from msgspec.structs import replace

from sectorscan.errors import unreadable, unusable
from sectorscan.profile.not_known_texts import not_known_texts
from sectorscan.profile.shipped_cases import file_of
from sectorscan.profile.two_figures import figures_in_doubt
from sectorscan.readers.document import Document, FileContent, parse
from sectorscan.readers.files import (
    OLD_OFFICE,
    OLD_WORKBOOK_SUFFIXES,
    OTHER_PROGRAMS,
    SAVE_AS,
    TEXT_SUFFIXES,
    WORKBOOK_SUFFIXES,
    ZIPPED,
    content_of,
)

JOURNAL_SUFFIX = ".answers.csv"
MOST_IN_JOURNAL = 20_000_000
_JSON = re.compile(rb'\s*\{\s*"')


def read_profile(path: Path | str) -> Document:
    """The document in a YAML file, a workbook or a case, with its journal.

    Raises InputError, UnknownIdError for a case that there is not.
    """
    path = file_of(path)
    document = parse_profile(content_of(path), str(path))
    return replace(document, journal=journal_of(path))


def parse_profile(content: bytes, path: str) -> Document:
    """The document in a text or a workbook; `path` is what its problems call it.

    Raises InputError.
    """
    if kind := OTHER_PROGRAMS.get(Path(path).suffix.lower()):
        message = f"`{path}` is {kind}, and no profile"
        raise unusable(path, message, tip=SAVE_AS, code="other-kind-of-file")
    if not is_workbook(path, content):
        document = parse(content, path)
        if _JSON.match(content):  # programs write it, and never a point between thousands
            return document
        in_doubt = (*figures_in_doubt(document), *not_known_texts(document))
        return replace(document, problems=(*document.problems, *in_doubt))
    from sectorscan.profile.workbook_form import parse_workbook  # it takes time to load

    return parse_workbook(content, path)


def is_workbook(path: Path | str, content: bytes = b"") -> bool:
    """Whether a profile is a workbook, by its suffix or else by how its content begins."""
    suffix = Path(path).suffix.lower()
    is_open = suffix not in TEXT_SUFFIXES
    is_named_so = suffix in (*WORKBOOK_SUFFIXES, *OLD_WORKBOOK_SUFFIXES)
    return is_named_so or (is_open and content.startswith((ZIPPED, OLD_OFFICE)))


def journal_path(profile: Path | str) -> Path:
    """Where the journal of the profile in a file stands, if there is one."""
    return Path(profile).with_suffix(JOURNAL_SUFFIX)


def journal_of(profile: Path | str) -> FileContent | None:
    """The journal of the profile in a file, None if there is none.

    Raises InputError if it cannot be read, or is a link that leads out of the folder.
    """
    journal = journal_path(profile)
    try:
        is_inside = journal.resolve().is_relative_to(journal.parent.resolve())
        if is_inside and not journal.exists():
            return None
    except RuntimeError:
        raise unusable(
            str(journal), f"`{journal}` is a link to itself", code="cannot-read"
        ) from None
    except OSError as error:
        if error.errno == ENAMETOOLONG:  # then there cannot be one
            return None
        raise unreadable(str(journal), error) from None
    if not is_inside:
        message = f"`{journal}` is outside the profile's folder"
        raise unusable(str(journal), message, tip="move it there", code="outside-folder")
    content = content_of(journal)
    if len(content) > MOST_IN_JOURNAL:
        message = f"`{journal}` has more than {MOST_IN_JOURNAL:,} bytes, too many for a journal"
        raise unusable(str(journal), message, tip="keep answers in tables", code="too-big")
    return FileContent(str(journal), content)
