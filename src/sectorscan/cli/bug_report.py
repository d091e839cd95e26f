"""What is said when the program itself fails: what to send, with nothing of the profile in it."""

import platform
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from sectorscan import __version__
from sectorscan.cli.app import COMMANDS
from sectorscan.cli.console import problem_text, stderr
from sectorscan.cli.output import write_whole
from sectorscan.errors import OutputError, own_frames

NAME = "sectorscan-bug-report.txt"
TITLE = "sectorscan bug report"


def report_bug(error: BaseException, arguments: Sequence[str]) -> None:
    """Write a report of a failure into the working folder, and say what to send where.

    Where it cannot be written, or another file has its name, it is printed to standard error.
    """
    text = bug_report(error, arguments)
    failure = f"error: sectorscan itself failed ({type(error).__name__}); this is a bug"
    if _is_ours_to_write(Path(NAME)):
        try:
            write_whole(Path(NAME), [text.encode()])
        except OutputError:
            pass
        else:
            _print(f"{failure}\ntip: please send the file `{NAME}` to whoever gave you the program")
            return
    _print(f"{failure}\ntip: please send these lines to whoever gave you the program:\n\n{text}")


def bug_report(error: BaseException, arguments: Sequence[str]) -> str:
    """The versions, the command's name, and where in our own code it failed.

    An error's message may hold what a profile says, and a path who wrote it: neither is told.
    """
    lines = [
        TITLE,
        "",
        f"sectorscan {__version__}",
        f"Python {platform.python_version()} ({platform.python_implementation()})",
        platform.platform(),
        *_versions(),
        "",
        f"command: {_command(arguments)}",
        f"error: {' from '.join(type(link).__name__ for link in _chain(error))}",
        "",
        *(line for link in _chain(error) for line in own_frames(link)),
        "",
        "It holds no name, no path, no figure and no text of a profile.",
    ]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and those that led to it."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _command(arguments: Sequence[str]) -> str:
    """The command's name, if it is one of ours."""
    return next((argument for argument in arguments if argument in COMMANDS), "none")


def _versions() -> Iterator[str]:
    """The versions of the libraries that the program needs."""
    try:
        requirements = requires("sectorscan") or ()
    except (PackageNotFoundError, OSError):  # it runs from its source, or no file can be opened
        return
    for requirement in requirements:
        name = re.match(r"[\w.-]+", requirement)
        if name is None or "extra ==" in requirement:
            continue
        try:
            yield f"{name[0]} {version(name[0])}"
        except (PackageNotFoundError, OSError):
            yield f"{name[0]} is not there"


def _is_ours_to_write(path: Path) -> bool:
    """Whether there is no such file, or one that an earlier failure left."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline().rstrip("\n") == TITLE
    except FileNotFoundError:
        return not path.is_symlink()
    except (OSError, UnicodeDecodeError):
        return False


def _print(text: str) -> None:
    stderr().print(problem_text(text))
