"""Strict YAML to data with marks, and data with marks to a validated model.

The loader reads libyaml's events itself: it keeps where every value stands, refuses what a
profile never needs (duplicate keys, tags, deep nesting, alias bombs) and keeps text that YAML 1.1
would bend: `NO` stays text, and so does the code `0111`.
"""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from sectorscan.errors import InputError, Mark, Problem, did_you_mean, unreadable, visible
from sectorscan.wording import in_words

try:
    from yaml.cyaml import CParser as EventParser  # type: ignore[attr-defined]
except ImportError:  # PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as EventParser  # type: ignore[assignment]

MAX_DEPTH = 50
MAX_ALIASED_VALUES = 10_000

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?((0|[1-9][0-9]{0,17})(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# A position is one integer, since a large profile has a million of them: file, line, column.
_COLUMN_BITS, _LINE_BITS = 28, 32
_COLUMN_MASK, _LINE_MASK = (1 << _COLUMN_BITS) - 1, (1 << _LINE_BITS) - 1

Location = Sequence[str | int]
Model = TypeVar("Model", bound=BaseModel)


class WrittenNumber(float):
    """A decimal that remembers how it was written, so that the code `14.10` stays `14.10`."""

    written: str

    def __str__(self) -> str:
        return self.written


@dataclass(frozen=True)
class SourceFile:
    """A file's name as the user gave it, and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class Document:
    """Data as read, and where each value stands.

    `marks` has the shape of `data`: a scalar's mark is a position; a list's is
    `[position, mark, ...]`; a mapping's `[position, key position, mark, ...]` in key order.
    """

    data: Any
    marks: Any
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...] = field(default=())

    def mark(self, location: Location, *, of_key: bool = False) -> Mark:
        """Where the value (or, with `of_key`, its key) at a location stands.

        Segments that the data do not have (a missing field, a validator's own tags) are passed
        over, so that every location has a mark.
        """
        return self._unpack(self._position(location, of_key=of_key))

    def problem(
        self, location: Location, message: str, *, tip: str = "", of_key: bool = False
    ) -> Problem:
        """A problem with the value (or its key) at a location."""
        position = self._position(location, of_key=of_key)
        mark = self._unpack(position)
        lines = self.files[position >> (_COLUMN_BITS + _LINE_BITS)].text.splitlines()
        line = lines[mark.line - 1] if mark.line <= len(lines) else ""
        return Problem(message=message, mark=mark, line=line, tip=tip)

    def value(self, location: Location) -> Any:  # noqa: ANN401  what YAML holds is anything
        """The data at a location, passing over segments that the data do not have."""
        data = self.data
        for segment in location:
            if _has(data, segment):
                data = data[segment]
        return data

    def _position(self, location: Location, *, of_key: bool) -> int:
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

    def _unpack(self, position: int) -> Mark:
        return _mark(self.files[position >> (_COLUMN_BITS + _LINE_BITS)].path, position)


def read(path: Path | str) -> Document:
    """The document in a file. Raises InputError if it is missing, no UTF-8 or no strict YAML."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise unreadable(str(path), error) from None
    return parse(content, str(path))


def parse(content: bytes | str, path: str) -> Document:
    """The document in a text; `path` is what its marks are called. Raises InputError."""
    text = content if isinstance(content, str) else _decode(content, path)
    source = SourceFile(path, text.removeprefix("\ufeff"))
    _refuse_unprintable(source)
    builder = _Builder(source)
    with _no_garbage_collection():
        try:
            data, marks = builder.document()
        except yaml.MarkedYAMLError as error:
            raise InputError([_syntax_problem(source, error)]) from None
    return Document(data, marks, (source,), tuple(builder.problems))


def validate(model: type[Model], document: Document) -> Model:
    """The document as a model. Raises InputError with all problems, in file order."""
    if not isinstance(document.data, dict):
        found = "is empty" if document.data is None else "holds no `field: value` lines"
        raise InputError([document.problem((), f"`{document.files[0].path}` {found}")])
    try:
        validated = model.model_validate(document.data)
    except ValidationError as error:
        problems = [*document.problems, *_found(error, model, document)]
        raise InputError(dict.fromkeys(problems)) from None
    if document.problems:
        raise InputError(document.problems)
    return validated


def shifted(marks: Any, files: int) -> Any:  # noqa: ANN401  marks nest as data do
    """Marks of a document whose files come after that many others."""
    if isinstance(marks, list):
        return [shifted(mark, files) for mark in marks]
    return marks + (files << _COLUMN_BITS + _LINE_BITS)


def problems_of(model: type[BaseModel], document: Document) -> list[Problem]:
    """All problems of a document as a model; none if it is valid."""
    try:
        validate(model, document)
    except InputError as error:
        return list(error.problems)
    return []


class _Builder:
    """One pass over the events of one file."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._next = EventParser(source.text).get_event
        self._depth = 0
        self._values = 0
        self._aliased = 0
        self._anchors: dict[str, tuple[Any, Any, int]] = {}
        self._keys: dict[str, str] = {}

    def document(self) -> tuple[Any, Any]:
        """The only document of the stream, as data and marks."""
        self._next()  # stream start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None, 0
        built = self._node(self._next())
        self._next()  # document end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._refusal(event, "a file holds one document; a second one starts here")
        return built

    def _node(self, event: Any) -> tuple[Any, Any]:  # noqa: ANN401  libyaml's events are untyped
        self._values += 1
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if event.tag is not None and event.tag != "!":
            raise self._refusal(event, f"the tag `{visible(event.tag)}` is not allowed")
        first = self._values
        built: tuple[Any, Any]
        if kind is yaml.ScalarEvent:
            value = _resolve(event.value) if event.implicit[0] else event.value
            mark = event.start_mark
            built = value, mark.line << _COLUMN_BITS | mark.column
        else:
            built = self._nested(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = (*built, self._values - first + 1)
        return built

    def _nested(self, event: Any) -> tuple[Any, Any]:  # noqa: ANN401
        if self._depth == MAX_DEPTH:
            raise self._refusal(event, f"nested more than {MAX_DEPTH} deep")
        self._depth += 1
        is_mapping = type(event) is yaml.MappingStartEvent
        built = self._mapping(event) if is_mapping else self._sequence(event)
        self._depth -= 1
        return built

    def _mapping(self, opening: Any) -> tuple[dict[str, Any], list[Any]]:  # noqa: ANN401
        data: dict[str, Any] = {}
        marks: list[Any] = [_pack(opening.start_mark)]
        following, node, keys = self._next, self._node, self._keys
        while type(event := following()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent:
                raise self._refusal(event, "a field's name must be plain text")
            key = keys.setdefault(event.value, event.value)
            value, mark = node(following())
            if key in data:
                self._report_twice(key, event)
                continue
            data[key] = value
            start = event.start_mark
            marks += (start.line << _COLUMN_BITS | start.column, mark)
        return data, marks

    def _sequence(self, start: Any) -> tuple[list[Any], list[Any]]:  # noqa: ANN401
        data: list[Any] = []
        marks: list[Any] = [_pack(start.start_mark)]
        following, node = self._next, self._node
        while type(event := following()) is not yaml.SequenceEndEvent:
            value, mark = node(event)
            data.append(value)
            marks.append(mark)
        return data, marks

    def _alias(self, event: Any) -> tuple[Any, Any]:  # noqa: ANN401
        if event.anchor not in self._anchors:
            raise self._refusal(event, f"nothing complete is anchored as `{event.anchor}` above")
        data, marks, size = self._anchors[event.anchor]
        self._values += size
        self._aliased += size
        if self._aliased > MAX_ALIASED_VALUES:
            message = f"aliases stand for more than {MAX_ALIASED_VALUES:,} values"
            raise self._refusal(event, message)
        return data, marks

    def _refusal(self, event: Any, message: str) -> InputError:  # noqa: ANN401
        return InputError([_problem(self.source, _pack(event.start_mark), message)])

    def _report_twice(self, key: str, event: Any) -> None:  # noqa: ANN401
        message = f"`{visible(key)}` is given twice"
        self.problems.append(_problem(self.source, _pack(event.start_mark), message))


def _resolve(text: str) -> str | int | float | bool | None:
    """A plain scalar by the YAML 1.2 core rules, but with leading zeros kept as text."""
    if text and text[0] in _NUMBER_STARTS:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return _decimal(text)
        return text
    return _CONSTANTS.get(text, text)


def _decimal(text: str) -> float:
    number = float(text)
    if str(number) == text:
        return number
    written = WrittenNumber(number)
    written.written = text
    return written


def _pack(mark: Any) -> int:  # noqa: ANN401  libyaml's marks are untyped
    position: int = mark.line << _COLUMN_BITS | mark.column
    return position


def _mark(path: str, position: int) -> Mark:
    line = (position >> _COLUMN_BITS) & _LINE_MASK
    return Mark(path, line + 1, (position & _COLUMN_MASK) + 1)


def _has(data: Any, segment: str | int) -> bool:  # noqa: ANN401
    if isinstance(data, dict):
        return segment in data
    return isinstance(data, list) and isinstance(segment, int) and -1 < segment < len(data)


def _problem(source: SourceFile, position: int, message: str, tip: str = "") -> Problem:
    mark = _mark(source.path, position)
    lines = source.text.splitlines()
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    return Problem(message=message, mark=mark, line=line, tip=tip)


def _syntax_problem(source: SourceFile, error: yaml.MarkedYAMLError) -> Problem:
    position = _pack(error.problem_mark or error.context_mark)
    tip = "indent with spaces, not tabs" if "\\t" in str(error.problem) else ""
    return _problem(source, position, f"this is not YAML: {error.problem}", tip)


def _decode(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        start = before.rfind(b"\n") + 1
        mark = Mark(path, line, len(before[start:].decode("utf-8", "replace")) + 1)
        shown = content[start:].split(b"\n", 1)[0].decode("utf-8", "replace")
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        tip = "save the file as UTF-8 in your editor"
        raise InputError([Problem(message=message, mark=mark, line=shown, tip=tip)]) from None


def _refuse_unprintable(source: SourceFile) -> None:
    found = _UNPRINTABLE.search(source.text)
    if found is None:
        return
    before = source.text[: found.start()]
    line = before.count("\n")
    position = line << _COLUMN_BITS | (found.start() - (before.rfind("\n") + 1))
    message = f"the character {visible(found.group())} is not allowed in a text"
    raise InputError([_problem(source, position, message)])


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """A million new containers make the collector run for nothing; nothing here is a cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _found(error: ValidationError, model: type[BaseModel], document: Document) -> Iterator[Problem]:
    for found in error.errors(include_url=False, include_context=True):
        location = found["loc"]
        worded = in_words(found, model)
        tip = did_you_mean(worded.found, worded.allowed) or worded.tip
        yield document.problem(location, worded.message, tip=tip, of_key=worded.of_key)
