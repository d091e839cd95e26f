"""Files that are given for a profile and are something else: told, with what to run instead."""

from shlex import quote

from sectorscan.readers.document import Document

_OF_RUBRICS = frozenset({"extends", "ingredients", "interdependencies", "bands", "interventions"})
_OF_ASSESSMENTS = frozenset({"format", "score", "ingredients"})


def is_rubric(data: object) -> bool:
    """Whether data are those of a rubric: by its version, or by what only a rubric has."""
    if not isinstance(data, dict) or "sector" in data or is_assessment(data):
        return False
    return "rubric" in data or bool(_OF_RUBRICS & data.keys())


def is_assessment(data: object) -> bool:
    """Whether data are those of an assessment that was saved as JSON."""
    return isinstance(data, dict) and data.keys() >= _OF_ASSESSMENTS


def holds_assessment(content: bytes) -> bool:
    """Whether a text is JSON with the fields of a saved assessment; it is not parsed for that."""
    return all(f'"{name}":'.encode() in content for name in _OF_ASSESSMENTS)


def refuse_other_files(document: Document) -> None:
    """Raise InputError for a rubric and for a saved assessment in the place of a profile."""
    path = document.files[0].path
    typed = quote(path)  # as a shell takes it
    if is_assessment(document.data):
        message = f"`{path}` is a saved assessment, not a profile"
        tip = f"sectorscan render {typed} makes a report of it; compare takes it as it is"
    elif is_rubric(document.data):
        message = f"`{path}` is a rubric, not a profile"
        tip = f"check it with: sectorscan check {typed}; use it with --rubric {typed}"
    else:
        return
    raise document.refusal((), message, code="not-a-profile", tip=tip)
