"""Data with marks: where every value of a file stands, and the data as a validated model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sectorscan.errors import InputError, Problem, SourceLocation, did_you_mean, unreadable
from sectorscan.readers.messages import in_words, is_echo
from sectorscan.readers.strict_yaml import SourceFile, file_of, load

KeyPath = Sequence[str | int]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Beside:
    """A file that stands beside a document's own, as it was read."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Document:
    """Data as read, and where each value stands.

    `marks` are those of `strict_yaml.Loaded`; each position also says which of `files` it is in.
    """

    data: Any
    marks: Any
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...] = field(default=())
    journal: Beside | None = field(default=None, kw_only=True)
    """Of a profile that was read from a file, the journal of answers, if there is one."""

    def source_location(self, location: KeyPath, *, of_key: bool = False) -> SourceLocation:
        """Where the value (or, with `of_key`, its key) at a location stands.

        Segments that the data do not have (a missing field, a validator's own tags) are passed
        over, so that every location has a mark.
        """
        position = self._position(location, of_key=of_key)
        return self._file(position).source_location(position)

    def problem(
        self, location: KeyPath, message: str, *, tip: str = "", of_key: bool = False
    ) -> Problem:
        """A problem with the value (or its key) at a location."""
        position = self._position(location, of_key=of_key)
        return self._file(position).problem(position, message, tip=tip)

    def value(self, location: KeyPath) -> Any:  # noqa: ANN401  what YAML holds is anything
        """The data at a location, passing over segments that the data do not have."""
        data = self.data
        for segment in location:
            if _has(data, segment):
                data = data[segment]
        return data

    def _position(self, location: KeyPath, *, of_key: bool) -> int:
        data, marks, key_position = self.data, self.marks, None
        for segment in location:
            if not _has(data, segment):
                continue
            if isinstance(data, dict):
                index = 1 + 2 * list(data).index(segment)
                key_position, marks = marks[index], marks[index + 1]
            else:
                key_position, marks = None, marks[1 + int(segment)]
            data = data[segment]
        position: int = marks[0] if isinstance(marks, list) else marks
        return key_position if of_key and key_position is not None else position

    def _file(self, position: int) -> SourceFile:
        return self.files[file_of(position)]


def read(path: Path | str) -> Document:
    """The document in a file. Raises InputError if it is missing, no UTF-8 or no strict YAML."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise unreadable(str(path), error) from None
    return parse(content, str(path))


def parse(content: bytes | str, path: str) -> Document:
    """The document in a text; `path` is what its marks are called. Raises InputError."""
    loaded = load(content, path)
    return Document(loaded.data, loaded.marks, (loaded.source,), loaded.problems)


def validate(model: type[Model], document: Document) -> Model:
    """The document as a model. Raises InputError with all problems, in file order."""
    require_fields(document)
    try:
        validated = model.model_validate(document.data)
    except ValidationError as error:
        problems = [*document.problems, *_found(error, model, document)]
        raise InputError(dict.fromkeys(problems)) from None
    if document.problems:
        raise InputError(document.problems)
    return validated


def require_fields(document: Document) -> None:
    """Raise InputError if a document is not made of fields at all."""
    if not isinstance(document.data, dict):
        found = "is empty" if document.data is None else "holds no `field: value` lines"
        raise InputError([document.problem((), f"`{document.files[0].path}` {found}")])


def _has(data: Any, segment: str | int) -> bool:  # noqa: ANN401
    if isinstance(data, dict):
        return segment in data
    return isinstance(data, list) and isinstance(segment, int) and -1 < segment < len(data)


def _found(error: ValidationError, model: type[BaseModel], document: Document) -> Iterator[Problem]:
    for found in error.errors(include_url=False, include_context=True):
        if is_echo(found):
            continue
        location = found["loc"]
        worded = in_words(found, model)
        tip = did_you_mean(worded.found, worded.allowed) or worded.tip
        yield document.problem(location, worded.message, tip=tip, of_key=worded.of_key)
