"""The ideal model as data: the rubric, and how one is found and loaded."""

from pathlib import Path
from typing import Any

from sectorscan.document import Document, read, validate
from sectorscan.errors import InputError, UnknownIdError, unreadable
from sectorscan.layering import laid_over, side_by_side
from sectorscan.rubric_file import Rubric
from sectorscan.rubric_rules import broken_rules

DEFAULT_RUBRIC = "industrial-district"


def load_rubric(rubric: Path | str = DEFAULT_RUBRIC) -> Rubric:
    """A rubric by the name of a shipped one, or from a file or folder.

    Raises InputError with all problems, UnknownIdError if there is no such rubric.
    """
    return rubric_of(rubric_document(rubric))


def rubric_document(rubric: Path | str) -> Document:
    """A rubric's data and marks, laid over the rubric that it extends."""
    return _layered(_found(rubric), seen=())


def rubric_of(document: Document) -> Rubric:
    """The rubric in a document. Raises InputError with all problems."""
    rubric = validate(Rubric, document)
    problems = [
        document.problem(rule.location, rule.message, tip=rule.tip) for rule in broken_rules(rubric)
    ]
    if problems:
        raise InputError(problems)
    return rubric


def shipped_rubrics() -> dict[str, Path]:
    """The rubrics that come with the program, by name."""
    return {path.name: path for path in sorted(_shipped_folder().iterdir()) if path.is_dir()}


def _shipped_folder() -> Path:
    """In the installed package, or beside `src/` where the package is used from its checkout."""
    package = Path(__file__).parent
    installed = package / "rubrics"
    return installed if installed.is_dir() else package.parents[1] / "rubrics"


def _found(rubric: Path | str) -> Path:
    shipped = shipped_rubrics()
    if str(rubric) in shipped:
        return shipped[str(rubric)]
    path = Path(rubric)
    if not path.exists() and len(path.parts) == 1 and not path.suffix:
        raise UnknownIdError("shipped rubric and no file", str(rubric), shipped)
    return path


def _layered(path: Path, seen: tuple[Path, ...]) -> Document:
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise unreadable(str(path), FileNotFoundError())
    own = side_by_side([read(file) for file in files])
    base = own.data.get("extends")
    if base is None:
        return own
    if path in seen or not isinstance(base, str):
        raise InputError([own.problem(("extends",), "a rubric cannot extend itself")])
    beside = path.parent / base
    below = beside if beside.exists() else _found(base)
    return laid_over(_layered(below, (*seen, path)), own, _key_of)


def _key_of(section: str, record: dict[str, Any]) -> object:
    """What a record is known by when one rubric overrides another."""
    if section == "interdependencies":
        return record.get("from"), record.get("to")
    return record.get("id")
