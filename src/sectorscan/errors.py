"""What can go wrong, where it stands, and which exit code it has.

```
SectorscanError
├── InputError          a file that cannot be used: one or more problems, each with its mark
├── UnknownIdError      an id that neither the rubric nor the program knows
└── OutputError         a file that cannot be written
```
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

_SHOWN_WIDTH = 96


class ExitCode(IntEnum):
    """What the process tells the shell."""

    DONE = 0
    GATE_FAILED = 1
    BAD_INPUT = 2
    BUG = 70


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file; line and column count from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong, in words, with the place and the line it stands on."""

    message: str
    mark: Mark
    line: str = ""
    tip: str = ""

    def __str__(self) -> str:
        """The problem as text: message, place, the line with a caret, and a tip if one helps."""
        parts = [f"error: {self.message}", f" --> {self.mark}"]
        if self.line:
            number = str(self.mark.line)
            shown, caret = _excerpt(self.line, self.mark.column)
            parts += [f"{number} | {shown}", f"{' ' * len(number)} | {' ' * caret}^"]
        if self.tip:
            parts.append(f"tip: {self.tip}")
        return "\n".join(parts)


class SectorscanError(Exception):
    """The root of all errors that are the user's to mend."""


class InputError(SectorscanError):
    """A file that cannot be used, with every problem found in it, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = sorted(problems, key=lambda problem: problem.mark)
        super().__init__("\n\n".join(map(str, self.problems)))


class UnknownIdError(SectorscanError):
    """An id or a name that is not known, with the closest known one."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        tip = did_you_mean(name, known)
        super().__init__(f"`{name}` is no {what}" + (f"; {tip}" if tip else ""))


class OutputError(SectorscanError):
    """A file that cannot be written."""


def unreadable(path: str, error: OSError) -> InputError:
    """The error for a path that the operating system would not read."""
    reasons = {
        FileNotFoundError: "there is no such file",
        IsADirectoryError: "it is a directory",
        PermissionError: "permission is refused",
    }
    reason = reasons.get(type(error), error.strerror or "it cannot be opened")
    return InputError([Problem(message=f"cannot read `{path}`: {reason}", mark=Mark(path, 1, 1))])


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`did you mean `x`?` for the known name that is closest, or nothing."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean `{close[0]}`?" if close else ""


def visible(text: str) -> str:
    """The text with every character that could move a cursor or hide made visible."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column (from 1), and how far the caret is indented in it."""
    before, after = line[: column - 1].replace("\t", " "), line[column - 1 :].rstrip("\r\n")
    before = visible(before)
    if len(before) > _SHOWN_WIDTH // 2:
        before = "…" + before[-_SHOWN_WIDTH // 2 :]
    after = visible(after)
    room = _SHOWN_WIDTH - len(before)
    if len(after) > room:
        after = after[: room - 1] + "…"
    return before + after, len(before)
