"""Running a command so that every error ends in words and an exit code."""

import traceback
from collections.abc import Sequence
from pathlib import Path

from sectorscan.cli.app import app
from sectorscan.errors import ExitCode, InputError, SectorscanError

MOST_PROBLEMS = 50


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code."""
    try:
        app(args=list(arguments), prog_name="sectorscan")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else ExitCode.DONE
    except SectorscanError as error:
        return _refused(error)
    except Exception as error:  # noqa: BLE001  a bug ends in words too
        return _bug(error)
    return ExitCode.DONE


def _refused(error: SectorscanError) -> int:
    from sectorscan.cli.console import problem_text, stderr

    if not isinstance(error, InputError):
        stderr().print(problem_text(f"error: {error}"))
        return ExitCode.BAD_INPUT
    shown = error.problems[:MOST_PROBLEMS]
    for problem in shown:
        stderr().print(problem_text(str(problem)), end="\n\n")
    count = sum(problem.count for problem in error.problems)
    more = count - len(shown)
    total = f"{count} problem{'s' if count > 1 else ''} found"
    stderr().print(f"{total}, {more} of them not shown" if more > 0 else total)
    return ExitCode.BAD_INPUT


def _bug(error: Exception) -> int:
    from sectorscan.cli.console import problem_text, stderr

    place = traceback.extract_tb(error.__traceback__)[-1]
    stderr().print(
        problem_text(
            f"error: sectorscan itself failed: {type(error).__name__}: {error}\n"
            f" --> {Path(place.filename).name}:{place.lineno}\n"
            "tip: this is a bug; please report it with the file that you used"
        )
    )
    return ExitCode.BUG
