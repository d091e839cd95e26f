"""Assessments that were saved as JSON, read again."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.references import Dangling, dangling_ids, oversized_numbers
from sectorscan.errors import (
    InputError,
    Problem,
    SourceLocation,
    did_you_mean,
    unusable,
    visible,
)
from sectorscan.readers.document import Document, parse, tried_as, validate
from sectorscan.readers.files import OLD_OFFICE, ZIPPED, content_of
from sectorscan.readers.problems import capped
from sectorscan.readers.source_file import KeyPath

FORMAT = 1
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""How JSON may write each half of a letter that takes two of its escapes."""
HOW_TO_SAVE = "`sectorscan assess PROFILE -o FILE.json` saves an assessment"


def load_assessment(path: Path | str) -> Assessment:
    """The assessment in a JSON file. Raises InputError with all problems, each with its place."""
    return parse_assessment(content_of(path), str(path))


def parse_assessment(content: bytes, path: str) -> Assessment:
    """The assessment in a JSON text; `path` is what problems call it. As `load_assessment`."""
    assessment = tried_as(Assessment, json_in(content, path, HOW_TO_SAVE)).model
    if assessment is None:
        assessment = _located(content, path)
    dangling, oversized = list(dangling_ids(assessment)), list(oversized_numbers(assessment))
    if dangling or oversized:
        document = parse(content, path)
        of_ids, of_numbers = _dangling(dangling, document), _oversized(oversized, document)
        raise InputError([*of_ids, *of_numbers])
    return assessment


def _located(content: bytes, path: str) -> Assessment:
    """What is wrong, and where: JSON is YAML, and the loader of profiles knows every place."""
    document = parse(content, path)
    _require_assessment(document)
    return validate(Assessment, document)


def json_in(content: bytes, path: str, tip: str) -> object:
    """What a JSON text holds; None where it is for others to say why it cannot be read.

    Raises InputError, with a tip, for what is no JSON.
    """
    if content.startswith((ZIPPED, OLD_OFFICE)):
        message = f"`{path}` is a workbook or another archive, not JSON"
        raise unusable(path, message, tip=tip, code="other-kind-of-file")
    try:
        data = json.loads(content)
        if _HALF.search(content):
            json.dumps(data, ensure_ascii=False).encode()  # fails if the other half is not there
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at").removesuffix(" starting")
        problem = Problem(
            message=f"this is not JSON: {reason[0].lower()}{reason[1:]}",
            location=SourceLocation(path, error.lineno, error.colno),
            line=error.doc.split("\n")[error.lineno - 1],
            tip=tip,
            code="not-json",
        )
        raise InputError([problem]) from None
    except (ValueError, RecursionError):
        # no UTF-8, half a letter, too deep, very many digits: what is read next tells of it
        return None
    return data


def _oversized(oversized: Sequence[KeyPath], document: Document) -> Iterator[Problem]:
    problems = (
        document.problem(key_path, f"`{key_path[-1]}` has too many digits", code="out-of-range")
        for key_path in oversized
    )
    return capped(problems, len(oversized))


def _dangling(dangling: Sequence[Dangling], document: Document) -> Iterator[Problem]:
    problems = (
        document.problem(
            each.key_path,
            f"`{visible(str(each.name))}` is no {each.what} of this assessment",
            tip=did_you_mean(str(each.name), map(str, each.known)),
            of_key=each.of_key,
            code="unknown-id",
        )
        for each in dangling
    )
    return capped(problems, len(dangling))


def _require_assessment(document: Document) -> None:
    """Raise InputError for JSON of something else, and for another version's assessment."""
    data = document.data
    if not isinstance(data, dict) or "format" not in data or "score" not in data:
        message = "this is not a saved assessment"
        raise document.refusal((), message, tip=HOW_TO_SAVE, code="not-an-assessment")
    if data["format"] != FORMAT:
        message = f"this assessment has format `{data['format']}`; this program reads {FORMAT}"
        raise document.refusal(("format",), message, code="not-an-assessment")
