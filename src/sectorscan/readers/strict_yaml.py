"""Strict YAML to data and the place of every value.

The loader reads libyaml's events itself: it keeps where every value stands, refuses what a
profile never needs (duplicate keys, tags, deep nesting, alias bombs) and keeps text that YAML 1.1
would bend: `NO` stays text, and so does the code `0111`.
"""

import codecs
import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import yaml
from msgspec import Struct
from yaml.reader import Reader

from sectorscan.errors import InputError, Problem, SourceLocation, visible
from sectorscan.readers.problems import ProblemLog
from sectorscan.readers.source_file import COLUMN_BITS, position_of, problem_at
from sectorscan.readers.vocabulary.words import composed

try:
    from yaml.cyaml import CParser as EventParser  # type: ignore[attr-defined]
except ImportError:  # PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as EventParser  # type: ignore[assignment]

MAX_DEPTH = 50
MAX_ALIASED_VALUES = 10_000
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep"

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_CURLY = frozenset("\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb")
_OPENING = frozenset("\u201c\u201e\u00ab")
_NUMBER_SIGN = re.compile(r"\s(#[0-9].*)")
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?((0|[1-9][0-9]{0,17})(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")
_UNPRINTABLE = Reader.NON_PRINTABLE


class WrittenNumber(float):
    """A decimal that remembers how it was written, so that the code `14.10` stays `14.10`."""

    written: str

    def __str__(self) -> str:
        return self.written


class TextFile(Struct, frozen=True, dict=True):
    """A text file's name as the user gave it, and its text."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.text.splitlines()

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a character, and its line."""
        line = self.lines[row] if row < len(self.lines) else ""
        return SourceLocation(self.path, row + 1, column + 1), line


class Loaded(Struct, frozen=True):
    """A file's data and their positions, and the problems that did not stop the reading.

    `positions` have the shape of `data`: a scalar has one; a list `[position, item's, ...]`; a
    mapping `[position, key's, value's, ...]` in key order.
    """

    data: Any
    positions: Any
    source: TextFile
    problems: tuple[Problem, ...]


def load(content: bytes | str, path: str) -> Loaded:
    """A text as data with positions; `path` is what the text is called. Raises InputError."""
    text = content if isinstance(content, str) else decode(content, path)
    source = TextFile(path, text.removeprefix("\ufeff"))
    _refuse_unprintable(source)
    builder = _Builder(source)
    with _no_garbage_collection():
        try:
            data, positions = builder.document()
        except yaml.MarkedYAMLError as error:
            raise InputError([_syntax_problem(source, error)]) from None
    return Loaded(data, positions, source, tuple(builder.log.problems()))


def shifted(positions: Any, files: int) -> Any:  # noqa: ANN401  they nest as data do
    """Positions in a file that comes after that many others."""
    if isinstance(positions, list):
        return [shifted(position, files) for position in positions]
    return positions + position_of(0, 0, files)


class _Builder:
    """One pass over the events of one file."""

    def __init__(self, source: TextFile) -> None:
        self.source = source
        self.log = ProblemLog()
        self._next = EventParser(source.text).get_event
        self._depth = 0
        self._values = 0
        self._aliased = 0
        self._anchors: dict[str, tuple[Any, Any, int]] = {}
        self._keys: dict[str, str] = {}
        self._has_number_signs = _NUMBER_SIGN.search(source.text) is not None

    def document(self) -> tuple[Any, Any]:
        """The only document of the stream, as data and positions."""
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
        if event.tag is not None:
            raise self._refusal(event, f"the tag `{visible(event.tag)}` is not allowed")
        first = self._values
        built: tuple[Any, Any]
        if kind is yaml.ScalarEvent:
            value = _resolve(event.value) if event.implicit[0] else event.value
            start = event.start_mark
            built = value, start.line << COLUMN_BITS | start.column
            if event.implicit[0] and event.value[:1] in _CURLY:
                self._report_curly(event)
            if self._has_number_signs and event.implicit[0] and isinstance(value, str):
                self._report_number_sign(event.end_mark)
        else:
            built = self._nested(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = (*built, self._values - first + 1)
        return built

    def _nested(self, event: Any) -> tuple[Any, Any]:  # noqa: ANN401
        if self._depth == MAX_DEPTH:
            raise self._refusal(event, _TOO_DEEP)
        self._depth += 1
        is_mapping = type(event) is yaml.MappingStartEvent
        built = self._mapping(event) if is_mapping else self._sequence(event)
        self._depth -= 1
        return built

    def _mapping(self, opening: Any) -> tuple[dict[str, Any], list[Any]]:  # noqa: ANN401
        data: dict[str, Any] = {}
        positions: list[Any] = [_pack(opening.start_mark)]
        following, node = self._next, self._node
        while type(event := following()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent or event.tag is not None:
                raise self._refusal(event, "a field's name must be plain text")
            key = self._keys.get(event.value) or self._key(event)
            value, position = node(following())
            if key in data:
                self._report_twice(key, event)
                continue
            data[key] = value
            start: Any = event.start_mark
            positions += (start.line << COLUMN_BITS | start.column, position)
        return data, positions

    def _key(self, event: Any) -> str:  # noqa: ANN401
        """A field's name that was not met before, so that many records share one text."""
        if event.value == "<<" and event.implicit[0]:
            raise self._refusal(event, "merge keys are not allowed; write the fields out")
        key: str = self._keys.setdefault(event.value, event.value)
        return key

    def _sequence(self, start: Any) -> tuple[list[Any], list[Any]]:  # noqa: ANN401
        data: list[Any] = []
        positions: list[Any] = [_pack(start.start_mark)]
        following, node = self._next, self._node
        while type(event := following()) is not yaml.SequenceEndEvent:
            value, position = node(event)
            data.append(value)
            positions.append(position)
        return data, positions

    def _alias(self, event: Any) -> tuple[Any, Any]:  # noqa: ANN401
        if event.anchor not in self._anchors:
            raise self._refusal(event, f"nothing complete is anchored as `{event.anchor}` above")
        data, positions, size = self._anchors[event.anchor]
        self._values += size
        self._aliased += size
        if self._aliased > MAX_ALIASED_VALUES:
            message = f"aliases stand for more than {MAX_ALIASED_VALUES:,} values"
            raise self._refusal(event, message)
        if self._depth + _height(data) > MAX_DEPTH:
            raise self._refusal(event, _TOO_DEEP)
        return data, positions

    def _refusal(self, event: Any, message: str) -> InputError:  # noqa: ANN401
        return InputError([_problem(self.source, event.start_mark, message, "yaml-feature")])

    def _report_twice(self, key: str, event: Any) -> None:  # noqa: ANN401
        message = f"`{visible(key)}` is given twice"
        self.log.add(lambda: _problem(self.source, event.start_mark, message, "given-twice"))

    def _report_curly(self, event: Any) -> None:  # noqa: ANN401
        """Tell of a text wholly in the quotes of a word processor, which YAML takes for letters."""
        text = event.value
        if len(text) > 1 and text[-1] in _CURLY:
            message = f"the quotes around {visible(text)} are none of YAML"
            tip = f'write "{visible(text[1:-1])}" with straight quotes, or without any'
        elif text[0] in _OPENING and _CURLY.isdisjoint(text[1:]):
            message = f"the quote before {visible(text[1:])} is none of YAML, and not closed"
            tip = "put a text with a comma in straight quotes"
        else:
            return
        self.log.add(lambda: _problem(self.source, event.start_mark, message, "curly-quotes", tip))

    def _report_number_sign(self, end: Any) -> None:  # noqa: ANN401
        """Tell of `unit #4`, of which YAML takes the end for a comment."""
        line = self.source.lines[end.line] if end.line < len(self.source.lines) else ""
        rest = line[end.column :].lstrip()
        if matched := _NUMBER_SIGN.match(f" {rest}"):
            message = f"`{visible(matched[1])}` is a comment to YAML, and is not read"
            tip = "put the text in straight quotes, or a blank behind `#`"
            self.log.add(lambda: _problem(self.source, end, message, "yaml-feature", tip))


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


def _pack(mark: Any) -> int:  # noqa: ANN401  libyaml's marks and PyYAML's own
    position: int = mark.line << COLUMN_BITS | mark.column
    return position


def _problem(source: TextFile, mark: Any, message: str, code: str, tip: str = "") -> Problem:  # noqa: ANN401  as above
    return problem_at(source, mark.line, mark.column, message, code=code, tip=tip)


def _height(data: Any) -> int:  # noqa: ANN401
    """How deep data are nested; 0 for a scalar."""
    inner = data.values() if isinstance(data, dict) else data
    return 1 + max(map(_height, inner), default=0) if isinstance(data, dict | list) else 0


def _syntax_problem(source: TextFile, error: yaml.MarkedYAMLError) -> Problem:
    problem = _problem(source, error.problem_mark, f"this is not YAML: {error.problem}", "not-yaml")
    if not problem.line and error.context_mark is not None:  # nothing to see at the end of a file
        message = f"this is not YAML: {error.context}, {error.problem}"
        problem = _problem(source, error.context_mark, message, "not-yaml")
        return problem._replace(tip=_colon_tip(source, problem.location.line))
    if tip := _colon_tip(source, problem.location.line):
        return problem._replace(tip=tip)
    if any("\xa0" in line for line in _nearby(source, problem.location.line)):
        return problem._replace(tip="put plain blanks where there are no-break ones")
    if "mapping values are not allowed" in str(error.problem):
        return problem._replace(tip="put a text with a colon and a blank in straight quotes")
    if "',' or '" in str(error.problem):
        return problem._replace(tip=_bracket_tip(problem, error.context_mark))
    is_tab = problem.line[problem.location.column - 1 :].startswith("\t")
    return problem._replace(tip="indent with spaces, not tabs") if is_tab else problem


def _colon_tip(source: TextFile, line: int) -> str:
    """The tip for a colon without a blank in a line, or above it, if there is one.

    YAML takes it on to the next line before it finds that something is wrong.
    """
    from sectorscan.readers.writing_tips import colon_tip  # only where something is wrong

    return next(filter(None, map(colon_tip, reversed(_nearby(source, line)))), "")


def _bracket_tip(problem: Problem, opened: Any) -> str:  # noqa: ANN401  libyaml's mark
    """What to write where something within brackets neither goes on nor ends."""
    if problem.line[: problem.location.column - 1].rstrip().endswith("'"):
        return "put a text with an apostrophe in it in double quotes"
    if opened is not None and opened.line + 1 < problem.location.line:
        return f"close the bracket of line {opened.line + 1}, or put a comma before this"
    return "put a text with a colon, a comma, a quote or a bracket in it in straight quotes"


def _nearby(source: TextFile, line: int) -> list[str]:
    return source.lines[max(0, line - 2) : line]


def decode(content: bytes, path: str) -> str:
    """The text of a file, composed. Raises InputError with the place of a byte not of UTF-8."""
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return composed(content.decode())
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        start = before.rfind(b"\n") + 1
        location = SourceLocation(path, line, len(before[start:].decode("utf-8", "replace")) + 1)
        shown = content[start:].split(b"\n", 1)[0].decode("utf-8", "replace")
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        tip = "save the file as UTF-8 in your editor"
        problem = Problem(code="not-utf-8", message=message, location=location, line=shown, tip=tip)
        raise InputError([problem]) from None


def _refuse_unprintable(source: TextFile) -> None:
    unprintable = _UNPRINTABLE.search(source.text)
    if unprintable is None:
        return
    before = f"{source.text[: unprintable.start()]}^".splitlines()
    message = f"the character {visible(unprintable.group())} is not allowed in a text"
    raise InputError(
        [problem_at(source, len(before) - 1, len(before[-1]) - 1, message, code="unprintable")]
    )


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
