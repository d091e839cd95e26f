"""What is wrong with a file, and what else its author should know; nothing is assessed."""

from collections.abc import Sequence
from os.path import isdir
from pathlib import Path

from msgspec import Struct

from sectorscan.assessment.notices import notices
from sectorscan.errors import InputError, Problem
from sectorscan.profile.files import parse_profile, read_profile
from sectorscan.profile.load import RefusedProfileError, profile_of
from sectorscan.profile.other_files import is_rubric
from sectorscan.readers.document import Document
from sectorscan.rubric.load import load_rubric, rubric_for
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import word_reader
from sectorscan.types import Notice


class Checked(Struct, frozen=True):
    """What a file is like: its problems, and what else its author should know."""

    problems: Sequence[Problem] = ()
    notices: Sequence[Notice] = ()


def check(
    path: Path | str,
    rubric: Rubric | None = None,
    *,
    allow_outside: bool = False,
    content: bytes | None = None,
) -> Checked:
    """All that is wrong with a profile or a rubric in a file, or with a rubric in a folder.

    Without a rubric a profile is read with the one that it names, or else the usual one. `content`
    is what a profile's file holds, where it has been read already. Raises
    UnknownIdError for a case or a rubric that there is not; whatever is wrong with the file itself
    is told.
    """
    try:
        if content is None and isdir(path):  # noqa: PTH112  takes every name
            load_rubric(path, allow_outside=allow_outside)
            return Checked()
        document = read_profile(path) if content is None else parse_profile(content, str(path))
        if is_rubric(document.data):
            return _checked_rubric(document, path, content, allow_outside=allow_outside)
        if rubric is None:
            name = rubric_for(document, allow_outside=allow_outside)
            model = load_rubric(name, allow_outside=allow_outside)
        else:
            model = rubric
        profile = profile_of(document, allow_outside=allow_outside, words=word_reader(model))
    except RefusedProfileError as error:
        return Checked(error.problems, error.notices)
    except InputError as error:
        return Checked(error.problems)
    return Checked(notices=notices(profile, model))


def _checked_rubric(
    document: Document, path: Path | str, content: bytes | None, *, allow_outside: bool
) -> Checked:
    """Check a rubric in a file. Raises InputError with its problems."""
    if content is not None:
        message = f"a rubric is read from its file or folder, not from {path}"
        return Checked([document.problem((), message, code="other-kind-of-file")])
    load_rubric(path, allow_outside=allow_outside)
    return Checked()
