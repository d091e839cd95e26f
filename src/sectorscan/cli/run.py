"""Running a command so that every error ends in words and an exit code."""

import errno
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from typer.exceptions import TyperException

from sectorscan.cli.app import app
from sectorscan.errors import ExitCode, InputError, OutputError, SectorscanError

if TYPE_CHECKING:
    from pydantic import ValidationError

_OF_SYSTEM = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO),
    *(errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EACCES, errno.EPERM, errno.EAGAIN),
}


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code."""
    try:
        return _run(arguments)
    except SectorscanError as error:
        return _refused(error)
    except MemoryError:
        return _refused(SectorscanError("there is not enough memory for this"))
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001  a bug ends in words too
        refusal = _refusal_of_system(error)
        if refusal is not None:
            return _refused(OutputError(f"the system refuses: {refusal.strerror}"))
        from sectorscan.cli.bug_report import report_bug

        report_bug(error, arguments)
        return ExitCode.BUG


def _run(arguments: Sequence[str]) -> int:
    try:
        code = app(args=list(arguments), prog_name="sectorscan", standalone_mode=False)
    except SystemExit as ended:
        code = ended.code
    except TyperException as error:
        return _misused(error)
    sys.stdout.flush()
    return code if isinstance(code, int) else ExitCode.DONE


def _refusal_of_system(error: BaseException) -> OSError | None:
    """What the system said, if an error is of its making: a full disk, too many open files."""
    for link in (error, error.__cause__, error.__context__):
        if isinstance(link, OSError) and link.errno in _OF_SYSTEM:
            return link
    return None


def _misused(error: TyperException) -> int:
    """Say how a command is used; what was typed may hold anything, and is made visible."""
    from pydantic import ValidationError
    from typer.rich_utils import rich_format_error

    from sectorscan.cli.console import visible_lines

    if isinstance(error.__cause__, ValidationError):
        error.message = _in_our_words(error.__cause__)
    error.message = visible_lines(error.message)
    rich_format_error(error)  # type: ignore[arg-type]  # typer names no nearer base class
    return ExitCode.BAD_INPUT


def _in_our_words(error: "ValidationError") -> str:
    """What is wrong with the value of an option, as it is said of a field of a profile."""
    from sectorscan.readers.messages import in_words
    from sectorscan.types import Part

    details = error.errors()[0]
    details["loc"] = ("it",)  # which option it is stands before it
    worded = in_words(details, Part)
    message = worded.message.replace("`it`", "it", 1)
    is_comma = details["type"] == "float_parsing" and "," in details["input"]
    return f"{message}; {worded.tip}" if is_comma and worded.tip else message


def _refused(error: SectorscanError) -> int:
    from sectorscan.cli.console import (
        count_of_problems,
        problem_text,
        show_notices,
        show_problems,
        stderr,
        visible_lines,
    )

    if not isinstance(error, InputError):
        stderr().print(problem_text(f"error: {visible_lines(str(error))}"))
        return ExitCode.BAD_INPUT
    from sectorscan.profile.load import RefusedProfileError

    show_problems(stderr(), error.problems)
    if isinstance(error, RefusedProfileError):
        show_notices(stderr(), error.notices, strict=False)
    stderr().print(count_of_problems(error.problems))
    return ExitCode.BAD_INPUT
