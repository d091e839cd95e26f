"""What can go wrong, where it stands, and which exit code it has.

```
SectorscanError
├── InputError          a file that cannot be used: one or more problems, each with its place
├── NoteError           an answer that cannot be noted
├── UnknownIdError      an id that neither the rubric nor the program knows
├── OutputError         a file that cannot be written
├── ProgrammeError      a programme that cannot be made, or not as it is asked for
├── SurveyError         a form that cannot be made, or answers that cannot be written
├── ClusterError        a cluster that cannot be used
└── WorkersLostError    workers that came to their end before the work did
```
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

_SHOWN_WIDTH = 72  # beside the number of its line, within 80 columns
_MOST_LISTED = 20


class ExitCode(IntEnum):
    """What the process tells the shell."""

    DONE = 0
    GATE_FAILED = 1
    BAD_INPUT = 2
    BUG = 70
    INTERRUPTED = 130


class SourceLocation(NamedTuple):
    """A place in a file, or in a sheet of a workbook; line and column count from 1."""

    path: str
    line: int
    column: int
    sheet: str = ""

    def __str__(self) -> str:
        """The place as its program shows it: line and column of a text, a cell of a workbook."""
        if self.sheet:
            return f"{self.path}, sheet {self.sheet}, cell {column_letters(self.column)}{self.line}"
        return f"{self.path}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One thing that is wrong, in words, with the place and the line it stands on.

    `code` says which kind of problem it is: one of `codes.PROBLEMS`.
    Where very much is wrong the last one stands for all the rest; `stands_for` says how many.
    """

    code: str
    message: str
    location: SourceLocation
    line: str = ""
    tip: str = ""
    stands_for: int = 1

    def __str__(self) -> str:
        """The problem as text: message, place, the line with a caret, and a tip if one helps."""
        parts = [f"error: {visible(self.message)}", f" --> {visible(str(self.location))}"]
        if self.line:
            number = str(self.location.line)
            shown, caret = _excerpt(self.line, self.location.column)
            parts += [f"{number} | {shown}", f"{' ' * len(number)} | {' ' * caret}^"]
        if self.tip:
            parts.append(f"tip: {visible(self.tip)}")
        return "\n".join(parts)


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order in which one comes upon them: by file, sheet, line, column."""
    return sorted(problems, key=_place)


def _place(problem: Problem) -> tuple[str, str, int, int]:
    path, line, column, sheet = problem.location
    return path, sheet, line, column


class SectorscanError(Exception):
    """The root of all errors that are the user's to mend.

    Each can be pickled, whatever it is made of: one that cannot would break a pool of processes.
    """

    def __reduce__(self) -> tuple[object, ...]:
        """How it is made again, without what it was first made of."""
        return type(self).__new__, (type(self), *self.args), self.__dict__


class InputError(SectorscanError):
    """A file that cannot be used, with every problem found in it, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = in_file_order(problems)
        super().__init__("\n\n".join(map(str, self.problems)))


class UnknownIdError(SectorscanError):
    """An id or a name that is not known, with the closest known one, or all if few."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        known = list(known)
        tip = did_you_mean(name, known)
        if not tip and 0 < len(known) <= _MOST_LISTED:
            tip = f"allowed: {', '.join(map(visible, known))}"
        super().__init__(f"`{visible(name)}` is no {what}" + (f"; {tip}" if tip else ""))


class NoteError(SectorscanError):
    """An answer that cannot be noted."""


class OutputError(SectorscanError):
    """A file that cannot be written."""


class ProgrammeError(SectorscanError):
    """A programme that cannot be made: the solver is not installed, or demands clash."""


class SurveyError(SectorscanError):
    """A form that cannot be made, or answers that cannot be written where they should."""


class ClusterError(SectorscanError):
    """A cluster that cannot be used: out of reach, without workers, or of another version."""


class WorkersLostError(SectorscanError):
    """The workers came to their end before the work did, and there are no others."""


def unreadable(path: str, error: OSError, tip: str = "") -> InputError:
    """The error for a path that the operating system would not read."""
    reasons = {
        FileNotFoundError: "there is no such file",
        IsADirectoryError: "it is a folder",
        PermissionError: "permission is refused",
    }
    reason = reasons.get(type(error), error.strerror or "it cannot be opened")
    return unusable(path, f"cannot read `{path}`: {reason}", code="cannot-read", tip=tip)


def unusable(path: str, message: str, *, code: str, tip: str = "") -> InputError:
    """The error for a file that cannot be used as a whole; its place is the file's beginning."""
    return InputError(
        [Problem(code=code, message=message, location=SourceLocation(path, 1, 1), tip=tip)]
    )


def column_letters(column: int) -> str:
    """What a spreadsheet calls a column that counts from 1: `A`, `Z`, `AA`."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """Which column, from 1, a spreadsheet calls so, in capitals or not: `A` is 1, `AA` is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`did you mean `x`?` for the known name that is closest in any case, or nothing.

    A number is closest to the same with zeros before it: `1` to `001`.
    """
    from difflib import get_close_matches  # few commands go wrong

    known = list(known)
    alike = [other for other in known if name.isdecimal() and other.lstrip("0") == name.lstrip("0")]
    in_small = {other.casefold(): other for other in reversed(known)}
    close = alike or [in_small[x] for x in get_close_matches(name.casefold(), in_small, n=1)]
    return f"did you mean `{close[0]}`?" if close else ""


def visible(text: str) -> str:
    """The text with every character that could move a cursor or hide made visible."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column (from 1), and how far the caret is indented in it."""
    near = 2 * _SHOWN_WIDTH  # a line may be the whole file
    before = visible(line[max(0, column - 1 - near) : column - 1].replace("\t", " "))
    after = visible(line[column - 1 : column - 1 + near].rstrip("\r\n"))
    before = _fitting(before[::-1], _SHOWN_WIDTH - min(_width(after), _SHOWN_WIDTH // 2))[::-1]
    width = _width(before)
    return before + _fitting(after, _SHOWN_WIDTH - width), width


def _fitting(text: str, columns: int) -> str:
    """The text, or as much of it as fits into so many columns with `…` for the rest."""
    if _width(text) <= columns:
        return text
    ends = accumulate(map(_width, text))
    return text[: sum(end < columns for end in ends)] + "…"


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining ones none."""
    combining = sum(unicodedata.category(c) == "Mn" for c in text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) - combining + wide


def own_frames(error: BaseException) -> Iterator[str]:
    """The lines of our own code on the way to where an error was raised, the last of them last."""
    import traceback  # rarely needed, as is the next
    from pathlib import Path

    package = Path(__file__).parent
    for frame in traceback.extract_tb(error.__traceback__):
        file = Path(frame.filename)
        if file.is_relative_to(package):
            yield f"{file.relative_to(package).as_posix()}:{frame.lineno}:{frame.name}"
