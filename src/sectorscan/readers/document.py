"""Data and where every value of them stands, and the data as a validated model."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from sectorscan.errors import InputError, Problem, SourceLocation
from sectorscan.readers.cell_origin import CellOrigin
from sectorscan.readers.files import content_of
from sectorscan.readers.problems import MOST_PROBLEMS, capped
from sectorscan.readers.source_file import (
    KeyPath,
    SourceFile,
    TableSource,
    parts_of,
    problem_at,
)
from sectorscan.readers.strict_yaml import load
from sectorscan.types import Notice, Record

if TYPE_CHECKING:  # many a profile has no tables
    from sectorscan.readers.unread import UnreadColumn

CONTAINERS = dict, list
"""What holds other data; a tuple, which `isinstance` looks through faster than a union."""
_MOST_AT_ONCE = 8_000  # entries of lists and mappings
_FIRST_ENTRIES, _TIMES = 8, 4
_MOST_FIELDS = 1_000  # of a mapping; no model has as many

Model = TypeVar("Model", bound=Record)


class FileContent(Struct, frozen=True):
    """A file as it was read."""

    path: str
    content: bytes


class Document(Struct, frozen=True):
    """Data as read, and where each value stands.

    `positions` have the shape of the data, as those of `strict_yaml.Loaded`; each also says which
    of `files` it is in. What was read from a table has a CellOrigin for its position instead.
    """

    data: Any
    positions: Any
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...] = ()
    sheets: "Mapping[str, TableSource]" = field(default_factory=dict)
    """Of a profile that is a workbook, the sheets by section."""
    broken: frozenset[str] = frozenset()
    """Of a profile that is a workbook, the sections whose sheets could not be read."""
    notices: tuple[Notice, ...] = ()
    """What was done with it in reading that its author should know."""
    journal: FileContent | None = None
    """Of a profile that was read from a file, the journal of answers, if there is one."""
    unread: "tuple[UnreadColumn, ...]" = ()
    """The columns of its tables that nothing is read from, which a rubric may know."""

    def source_location(self, key_path: KeyPath, *, of_key: bool = False) -> SourceLocation:
        """Where the value (or, with `of_key`, its key) at a key path stands.

        Segments that the data do not have (a missing field, a validator's own tags) are passed
        over, so that every key path has a source location.
        """
        position = self._position(key_path, of_key=of_key)
        if isinstance(position, CellOrigin):
            return position.table.source_location(position.key_path)
        file, row, column = parts_of(position)
        return self.files[file].excerpt(row, column)[0]

    def problem(
        self,
        key_path: KeyPath,
        message: str,
        *,
        code: str,
        tip: str = "",
        of_key: bool = False,
    ) -> Problem:
        """A problem with the value (or its key) at a key path."""
        position = self._position(key_path, of_key=of_key)
        if isinstance(position, CellOrigin):
            return position.table.problem(position.key_path, message, code=code, tip=tip)
        file, row, column = parts_of(position)
        return problem_at(self.files[file], row, column, message, code=code, tip=tip)

    def refusal(
        self,
        key_path: KeyPath,
        message: str,
        *,
        code: str,
        tip: str = "",
        of_key: bool = False,
    ) -> InputError:
        """The error of a problem alone. As `problem`."""
        return InputError([self.problem(key_path, message, code=code, tip=tip, of_key=of_key)])

    def value(self, key_path: KeyPath) -> Any:  # noqa: ANN401  what YAML holds is anything
        """The data at a key path, passing over segments that the data do not have."""
        data = self.data
        for segment in key_path:
            if _has(data, segment):
                data = data[segment]
        return data

    @property
    def start(self) -> Any:  # noqa: ANN401  a position of either sort
        """The position at which the data begin."""
        return self.positions[0] if isinstance(self.positions, list) else self.positions

    def entries(self) -> dict[str, tuple[Any, "Document"]]:
        """The position of each key and its value as a document; none of data without fields."""
        if not isinstance(self.data, dict):
            return {}
        return {
            key: (
                self.positions[1 + 2 * index],
                replace(self, data=value, positions=self.positions[2 + 2 * index]),
            )
            for index, (key, value) in enumerate(self.data.items())
        }

    def section(self, name: str) -> "Document":
        """The section of that name as a document; without data if there is none."""
        if not (isinstance(self.data, dict) and name in self.data):
            return replace(self, data=None, positions=self.start)
        _, positions = _key_and_value(self.data, self.positions, name)
        return replace(self, data=self.data[name], positions=positions)

    def with_section(self, name: str, data: Any, positions: Any) -> "Document":  # noqa: ANN401
        """The document with other data in a section, its last if it is new."""
        nodes = list(self.positions)
        if name in self.data:
            nodes[2 + 2 * list(self.data).index(name)] = positions
        else:
            start = positions[0] if isinstance(positions, list) else positions
            nodes += [start, positions]
        return replace(self, data={**self.data, name: data}, positions=nodes)

    def without(self, name: str) -> "Document":
        """The document without a section that it has."""
        index = 1 + 2 * list(self.data).index(name)
        data = {key: value for key, value in self.data.items() if key != name}
        positions = [*self.positions[:index], *self.positions[index + 2 :]]
        return replace(self, data=data, positions=positions)

    def _position(self, key_path: KeyPath, *, of_key: bool) -> int | CellOrigin:
        data, node, key_node = self.data, self.positions, None
        for segment in key_path:
            if isinstance(node, CellOrigin):
                node, key_node = node.inner(segment), None
            elif _has(data, segment):
                key_node, node = _key_and_value(data, node, segment)
                data = data[segment]
        if of_key and key_node is not None:
            node = key_node
        position: int | CellOrigin = node[0] if isinstance(node, list) else node
        return position


def read(path: Path | str) -> Document:
    """The document in a file. Raises InputError if it is missing, no UTF-8 or no strict YAML."""
    return parse(content_of(path), str(path))


def parse(content: bytes | str, path: str) -> Document:
    """The document in a text; `path` is what its problems call it. Raises InputError."""
    loaded = load(content, path)
    return Document(loaded.data, loaded.positions, (loaded.source,), loaded.problems)


def validate(model: type[Model], document: Document) -> Model:
    """The document as a model. Raises InputError with all problems, in file order."""
    require_fields(document)
    tried = tried_as(model, document.data)
    if tried.error is not None:
        problems = [*document.problems, *_problems_of(tried, model, document)]
        raise InputError(dict.fromkeys(problems)) from None
    if document.problems or tried.model is None:
        raise InputError(document.problems)
    return tried.model


class Tried(Struct, Generic[Model], frozen=True):
    """Data as a model, or errors, and whether those are all that there are."""

    model: Model | None
    error: ValidationError | None = None
    are_all: bool = True


def tried_as(model: type[Model], data: Any) -> Tried[Model]:  # noqa: ANN401
    """Data as a model; where very much is wrong with them, the first errors.

    Pydantic tells all errors at once, a kilobyte each, and a file of a megabyte may have millions.
    So of large data only the first entries of each list are tried, then more of them, until there
    are errors enough, or all are tried.
    """
    validator: TypeAdapter[Model] = validator_of(model)  # type: ignore[arg-type]
    longest, count = _extent(data)
    many = _FIRST_ENTRIES if count > _MOST_AT_ONCE else longest
    while True:
        is_whole = many >= longest
        try:
            validated = validator.validate_python(data if is_whole else _cut(data, many))
        except ValidationError as error:
            if is_whole or error.error_count() > MOST_PROBLEMS:
                return Tried(None, error, is_whole)
        else:
            if is_whole:
                return Tried(validated)
        many *= _TIMES


@cache
def validator_of(model: Any) -> TypeAdapter[Any]:  # noqa: ANN401  a kind of record
    """What validates a kind of record, made once."""
    return TypeAdapter(model)


def _extent(data: Any) -> tuple[int, int]:  # noqa: ANN401
    """How many entries the longest list or mapping has, and how many all have together."""
    longest, count = 0, 0
    left = [data] if isinstance(data, CONTAINERS) else []
    while left:
        container = left.pop()
        longest, count = max(longest, len(container)), count + len(container)
        values = container.values() if isinstance(container, dict) else container
        left += [value for value in values if isinstance(value, CONTAINERS)]
    return longest, count


def require_fields(document: Document) -> None:
    """Raise InputError if a document is not made of fields at all."""
    if not isinstance(document.data, dict):
        state = "is empty" if document.data is None else "holds no `field: value` lines"
        code = "empty" if document.data is None else "no-fields"
        raise document.refusal((), f"`{document.files[0].path}` {state}", code=code)


def _has(data: Any, segment: str | int) -> bool:  # noqa: ANN401
    if isinstance(data, dict):
        return segment in data
    return isinstance(data, list) and isinstance(segment, int) and -1 < segment < len(data)


def _key_and_value(data: Any, positions: Any, segment: str | int) -> tuple[Any, Any]:  # noqa: ANN401
    """The position of a key, None in a list, and the positions of its value."""
    if isinstance(data, dict):
        index = 1 + 2 * list(data).index(segment)
        return positions[index], positions[index + 1]
    return None, positions[1 + int(segment)]


def _cut(data: Any, most: int) -> Any:  # noqa: ANN401
    """Data with no more than so many entries in each list, and not all too many in mappings."""
    if isinstance(data, dict):
        entries = islice(data.items(), max(most, _MOST_FIELDS))
        return {key: _cut(value, most) for key, value in entries}
    return [_cut(value, most) for value in data[:most]] if isinstance(data, list) else data


def _problems_of(tried: Tried[Any], model: type[Any], document: Document) -> Iterator[Problem]:
    """The problems that errors are, the last of them standing for all that there are more."""
    error = tried.error
    if error is None:
        return
    from sectorscan.readers.messages import in_words, is_echo, tip_of  # only what is wrong needs it

    details = [each for each in error.errors(include_url=False) if not is_echo(each)]

    def problem(each: ErrorDetails) -> Problem:
        worded = in_words(each, model)
        tip = tip_of(worded, each, document.value(each["loc"][:-1]))
        return document.problem(
            each["loc"], worded.message, tip=tip, of_key=worded.of_key, code=worded.code
        )

    yield from capped(map(problem, details), len(details), are_all=tried.are_all)
