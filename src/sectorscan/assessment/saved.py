"""Assessments that were saved as JSON, read again."""

import json
from pathlib import Path

from pydantic import ValidationError

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.errors import InputError, Problem, SourceLocation
from sectorscan.readers.document import Document, parse, validate
from sectorscan.readers.files import content_of

FORMAT = 1
HOW_TO_SAVE = "`sectorscan assess PROFILE -o FILE.json` saves an assessment"


def load_assessment(path: Path | str) -> Assessment:
    """The assessment in a JSON file. Raises InputError with all problems, each with its place."""
    return parse_assessment(content_of(path), str(path))


def parse_assessment(content: bytes, path: str) -> Assessment:
    """The assessment in a JSON text; `path` is what problems call it. As `load_assessment`."""
    try:
        return Assessment.model_validate_json(content)
    except ValidationError:
        return _located(content, path)


def _located(content: bytes, path: str) -> Assessment:
    """What is wrong, and where: JSON is YAML, and the loader of profiles knows every place."""
    _require_json(content, path)
    document = parse(content, path)
    _require_assessment(document)
    return validate(Assessment, document)


def _require_json(content: bytes, path: str) -> None:
    try:
        json.loads(content)
    except json.JSONDecodeError as error:
        problem = Problem(
            message=f"this is not JSON: {error.msg[0].lower()}{error.msg[1:]}".removesuffix(" at"),
            location=SourceLocation(path, error.lineno, error.colno),
            line=error.doc.split("\n")[error.lineno - 1],
            tip=HOW_TO_SAVE,
        )
        raise InputError([problem]) from None
    except (UnicodeDecodeError, RecursionError):
        return  # the loader of profiles tells of both


def _require_assessment(document: Document) -> None:
    """Raise InputError for JSON of something else, and for another version's assessment."""
    data = document.data
    if not isinstance(data, dict) or "format" not in data or "score" not in data:
        problem = document.problem((), "this is not a saved assessment", tip=HOW_TO_SAVE)
        raise InputError([problem])
    if data["format"] != FORMAT:
        message = f"this assessment has format `{data['format']}`; this program reads {FORMAT}"
        raise InputError([document.problem(("format",), message)])
