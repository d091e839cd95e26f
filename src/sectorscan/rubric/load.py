"""The ideal model as data: the rubric, and how one is found and loaded."""

from pathlib import Path
from typing import Any

from sectorscan.errors import (
    InputError,
    Problem,
    UnknownIdError,
    did_you_mean,
    unreadable,
    unusable,
)
from sectorscan.readers.document import Document, read, require_fields, validate
from sectorscan.readers.overlay import laid_over, side_by_side
from sectorscan.rubric.broken_rule import BrokenRule
from sectorscan.rubric.checks import broken_rules
from sectorscan.rubric.rubric import Rubric

CASES = (
    "bologna-metalworking",
    "prato-wool",
    "sassuolo-tiles",
    "carpi-knitwear",
    "santa-croce-leather",
    "como-silk",
    "tegalwangi-rattan",
    "kumasi-metalworking",
    "west-jutland-knitting",
    "sakaki-metalworking",
)


def shipped_rubrics() -> dict[str, Path]:
    """The folders of the rubrics that come with the program, by name."""
    return {path.name: path for path in sorted(_folder("rubrics").iterdir()) if path.is_dir()}


def shipped_cases() -> dict[str, Path]:
    """The profiles of the cases that come with the program, by name, as the preface lists them."""
    folder = _folder("examples")
    return {name: folder / name / "profile.yaml" for name in CASES}


def _folder(name: str) -> Path:
    """In the installed package, or beside `src/` where the package is used from its checkout."""
    package = Path(__file__).parents[1]
    installed = package / name
    return installed if installed.is_dir() else package.parents[1] / name


DEFAULT_RUBRIC = "industrial-district"


def load_rubric(rubric: Path | str = DEFAULT_RUBRIC) -> Rubric:
    """A rubric by the name of a shipped one, or from a file or folder.

    Raises InputError with all problems, UnknownIdError if there is no such rubric.
    """
    return rubric_of(rubric_document(rubric))


def rubric_document(rubric: Path | str) -> Document:
    """A rubric's data and where each value stands, laid over the rubric that it extends."""
    return _layered(_found(rubric), seen=())


def rubric_of(document: Document) -> Rubric:
    """The rubric in a document. Raises InputError with all problems."""
    rubric = validate(Rubric, document)
    problems = [_problem(document, rule) for rule in broken_rules(rubric)]
    if problems:
        raise InputError(problems)
    return rubric


def _problem(document: Document, rule: BrokenRule) -> Problem:
    files = [file.path for file in document.files]  # an overriding file comes after the overridden
    location = max(
        (rule.location, *rule.clashing),
        key=lambda at: files.index(document.source_location(at).path),
    )
    return document.problem(location, rule.message, tip=rule.tip, of_key=rule.of_key)


def _found(rubric: Path | str) -> Path:
    shipped = shipped_rubrics()
    if str(rubric) in shipped:
        return shipped[str(rubric)]
    path = Path(rubric)
    if len(path.parts) == 1 and not path.suffix and not _exists(path):
        raise UnknownIdError("shipped rubric and no file", str(rubric), shipped)
    return path


def _layered(path: Path, seen: tuple[Path, ...]) -> Document:
    documents = [read(file) for file in _files(path)]
    for document in documents:
        require_fields(document)
    own = side_by_side(documents)
    base = own.data.get("extends")
    if base is None:
        return own
    if not isinstance(base, str) or not base:
        raise InputError([own.problem(("extends",), "`extends` must name a rubric or its file")])
    here = path.resolve()
    if here in seen:
        raise InputError([own.problem(("extends",), "a rubric cannot extend itself")])
    return laid_over(_layered(_extended(own, base, path.parent), (*seen, here)), own, _key_of)


def _files(path: Path) -> list[Path]:
    try:
        files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    except OSError as error:
        raise unreadable(str(path), error) from None
    if not files:
        message = f"the folder `{path}` holds no rubric: it has no `.yaml` files"
        raise unusable(str(path), message)
    return files


def _extended(own: Document, base: str, folder: Path) -> Path:
    """What a rubric in a folder extends: a file or folder beside it, or else a shipped rubric."""
    if _exists(folder / base):
        return folder / base
    shipped = shipped_rubrics()
    if base not in shipped:
        message = f"`{base}` is no shipped rubric, and there is no such file beside this"
        tip = did_you_mean(base, shipped)
        raise InputError([own.problem(("extends",), message, tip=tip)])
    return shipped[base]


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long, a folder that may not be searched
        return False


def _key_of(section: str, record: dict[str, Any]) -> object:
    """What a record is known by when one rubric overrides another."""
    if section == "interdependencies":
        return str(record.get("from")), str(record.get("to"))
    identifier = record.get("id")
    return None if identifier is None else str(identifier)
