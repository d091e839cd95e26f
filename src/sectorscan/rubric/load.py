"""The ideal model as data: the rubric, and how one is found and loaded."""

import re
from collections.abc import Iterable
from contextlib import suppress
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
from sectorscan.profile.other_files import is_rubric
from sectorscan.readers.document import Document, read, require_fields, validate
from sectorscan.readers.files import content_of, files_in
from sectorscan.readers.overlay import laid_over, side_by_side
from sectorscan.readers.shipped import PACKAGE, shipped_folder
from sectorscan.rubric import DEFAULT_RUBRIC
from sectorscan.rubric.broken_rule import BrokenRule
from sectorscan.rubric.checks import broken_rules
from sectorscan.rubric.compiled import compiled_rubric, hash_of, keep
from sectorscan.rubric.misspelt import without_misspelt
from sectorscan.rubric.rubric import Rubric


def shipped_rubrics() -> dict[str, Path]:
    """The folders of the rubrics that come with the program, by name."""
    return {
        path.name: path for path in sorted(shipped_folder("rubrics").iterdir()) if path.is_dir()
    }


_MODULES = ("types.py", "measures/*.py", "rubric/*.py")
"""Where in the package it stands what a rubric is."""
MOST_EXTENDED = 20
_RUBRIC = re.compile(
    rb"^[\s{\"']*(?:rubric[\"']?\s*:\s*[\"']?[0-9]|extends[\"']?\s*:)", re.MULTILINE
)
"""How a rubric says that it is one; a profile names its rubric, and gives no number."""
_ALLOW_RUBRIC = "put it there, or give it with --rubric"
_ALLOW = "copy what it extends into its folder, or allow it with --allow-outside"


def load_rubric(rubric: Path | str = DEFAULT_RUBRIC, *, allow_outside: bool = False) -> Rubric:
    """A rubric by the name of a shipped one, or from a file or folder.

    What it extends is a shipped rubric or stands in its folder, unless that is allowed to be
    elsewhere. Raises InputError with all problems, UnknownIdError if there is no such rubric.
    """
    return rubric_and_files(rubric, allow_outside=allow_outside)[0]


def rubric_and_files(
    rubric: Path | str, *, allow_outside: bool = False
) -> tuple[Rubric, tuple[Path, ...]]:
    """A rubric and the files that it is made of. As `load_rubric`."""
    shipped = shipped_rubrics()
    if str(rubric) in shipped:
        files = _files_of(shipped.values())
        return _shipped(str(rubric), shipped[str(rubric)], _key(files)), files
    document = rubric_document(rubric, allow_outside=allow_outside)
    return rubric_of(document), tuple(Path(file.path) for file in document.files)


def compile_shipped() -> None:
    """Write the data of every shipped rubric where they are read fastest.

    Raises OSError where they may not be written, InputError if a rubric is broken.
    """
    shipped = shipped_rubrics()
    key = _key(_files_of(shipped.values()))
    for name, folder in shipped.items():
        keep(folder, key, rubric_of(rubric_document(name)))


def _shipped(name: str, folder: Path, key: str) -> Rubric:
    """A shipped rubric, compiled if that was made from its YAML as it is now."""
    compiled = compiled_rubric(folder, key)
    if compiled is not None:
        return compiled
    rubric = rubric_of(rubric_document(name))
    if not folder.is_relative_to(PACKAGE):  # an installed rubric stays as it is
        with suppress(OSError):
            keep(folder, key, rubric)
    return rubric


def _key(files: Iterable[Path]) -> str:
    """A hash of rubrics' files, and of the modules that say what a rubric is."""
    modules = [path for pattern in _MODULES for path in sorted(PACKAGE.glob(pattern))]
    return hash_of([*files, *modules])


def _files_of(folders: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(file for folder in folders for file in files_in(folder, ".yaml"))


def rubric_document(rubric: Path | str, *, allow_outside: bool = False) -> Document:
    """A rubric's data and where each value stands, laid over the rubric that it extends.

    As `load_rubric`.
    """
    return _layered(_found(rubric), seen=(), allow_outside=allow_outside)


def rubric_of(document: Document) -> Rubric:
    """The rubric in a document. Raises InputError with all problems."""
    rubric = validate(Rubric, document)
    problems = [_problem(document, rule) for rule in broken_rules(rubric)]
    if problems:
        raise InputError(problems)
    return rubric


def rubric_named_in(document: Document, *, allow_outside: bool = False) -> str | None:
    """The rubric that a profile names: a shipped one, or one in its folder; None if it names none.

    Raises InputError where there is none, or it is outside the folder and that is not allowed.
    """
    data = document.data if isinstance(document.data, dict) else {}
    name = data.get("rubric")
    if not isinstance(name, str) or not name or name in shipped_rubrics():
        return name if isinstance(name, str) and name else None
    folder = Path(document.files[0].path).parent
    if not (allow_outside or _is_inside(folder / name, folder)):
        message = f"`{name}` leads out of the profile's folder"
        raise document.refusal(("rubric",), message, code="outside-folder", tip=_ALLOW_RUBRIC)
    if not _exists(folder / name):
        message = f"`{name}` is no shipped rubric, and there is no such file beside this"
        tip = did_you_mean(name, shipped_rubrics()) or f"shipped: {', '.join(shipped_rubrics())}"
        raise document.refusal(("rubric",), message, code="unknown-id", tip=tip)
    return str(folder / name)


def rubric_for(document: Document, given: str | None = None, *, allow_outside: bool = False) -> str:
    """The rubric that a profile is read with: the one given, or named in it, or the usual one.

    Raises as `rubric_named_in`.
    """
    if given is not None:
        return given
    named = rubric_named_in(document, allow_outside=allow_outside)
    return DEFAULT_RUBRIC if named is None else named


def _problem(document: Document, rule: BrokenRule) -> Problem:
    files = [file.path for file in document.files]  # an overriding file comes after the overridden
    location = max(
        (rule.location, *rule.clashing),
        key=lambda at: files.index(document.source_location(at).path),
    )
    return document.problem(
        location, rule.message, tip=rule.tip, of_key=rule.of_key, code=rule.code
    )


def _found(rubric: Path | str) -> Path:
    shipped = shipped_rubrics()
    if str(rubric) in shipped:
        return shipped[str(rubric)]
    path = Path(rubric)
    if len(path.parts) == 1 and not path.suffix and not _exists(path):
        raise UnknownIdError("shipped rubric and no file", str(rubric), shipped)
    return path


def _layered(path: Path, seen: tuple[Path, ...], *, allow_outside: bool) -> Document:
    documents = [read(file) for file in _files(path, allow_outside=allow_outside)]
    if path.is_dir() and not any(is_rubric(document.data) for document in documents):
        message = f"the folder `{path}` holds no rubric: no file in it has the field `rubric`"
        tip = "name profiles one by one, such as *.yaml; `sectorscan batch` takes a folder of them"
        raise unusable(str(path), message, code="not-a-rubric", tip=tip)
    for document in documents:
        require_fields(document)
    own = side_by_side(documents)
    base = own.data.get("extends")
    if base is None:
        return own
    if not isinstance(base, str) or not base:
        raise own.refusal(("extends",), "`extends` must name a rubric or its file", code="extends")
    here = path.resolve()
    if here in seen:
        raise own.refusal(("extends",), "a rubric cannot extend itself", code="extends")
    if len(seen) == MOST_EXTENDED:
        message = f"a rubric extends at most {MOST_EXTENDED} others, one after the other"
        raise own.refusal(("extends",), message, code="extends")
    extended = _extended(own, base, path.parent, allow_outside=allow_outside)
    below = _layered(extended, (*seen, here), allow_outside=allow_outside)
    return laid_over(below, without_misspelt(own, below), _key_of)


def _files(path: Path, *, allow_outside: bool) -> list[Path]:
    try:
        files = files_in(path, ".yaml") if path.is_dir() else [path]
    except OSError as error:
        raise unreadable(str(path), error) from None
    if not files:
        message = f"the folder `{path}` holds no rubric: it has no `.yaml` files"
        raise unusable(str(path), message, code="not-a-rubric")
    for file in files:
        if file != path and not (allow_outside or _is_inside(file, path)):
            raise unusable(
                str(file),
                f"`{file}` leads out of the rubric's folder",
                tip=_ALLOW,
                code="outside-folder",
            )
    return files


def _extended(own: Document, base: str, folder: Path, *, allow_outside: bool) -> Path:
    """What a rubric in a folder extends: a file or folder beside it, or else a shipped rubric.

    Of a file that is no rubric no problem tells more than that, since it may be none to be shown.
    """
    if not (allow_outside or _is_inside(folder / base, folder)):
        message = f"`{base}` leads out of the rubric's folder"
        raise own.refusal(("extends",), message, tip=_ALLOW, code="outside-folder")
    if _exists(folder / base):
        if not any(map(_may_be_rubric, _files(folder / base, allow_outside=allow_outside))):
            message = f"`{base}` is no rubric: it has no field `rubric`"
            raise own.refusal(("extends",), message, code="not-a-rubric")
        return folder / base
    shipped = shipped_rubrics()
    if base not in shipped:
        message = f"`{base}` is no shipped rubric, and there is no such file beside this"
        tip = did_you_mean(base, shipped)
        raise own.refusal(("extends",), message, tip=tip, code="extends")
    return shipped[base]


def _may_be_rubric(file: Path) -> bool:
    """Whether a file says that it is a rubric, or that it extends one."""
    try:
        return _RUBRIC.search(content_of(file)) is not None
    except InputError:
        return True  # whoever reads it will say what is wrong


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, links followed, leads into a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # it leads nowhere: a loop of links, a NUL
        return False


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
