"""Assessments that were saved as JSON, read again."""

from pathlib import Path

from pydantic import ValidationError

from sectorscan.document import parse, validate
from sectorscan.errors import unreadable
from sectorscan.result import Assessment


def load_assessment(path: Path | str) -> Assessment:
    """The assessment in a JSON file. Raises InputError with all problems, each with its mark."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise unreadable(str(path), error) from None
    return parse_assessment(content, str(path))


def parse_assessment(content: bytes, path: str) -> Assessment:
    """The assessment in a JSON text; `path` is what problems call it. As `load_assessment`."""
    try:
        return Assessment.model_validate_json(content)
    except ValidationError:
        # JSON is YAML: the loader of profiles says where in the file each problem stands
        return validate(Assessment, parse(content, path))
