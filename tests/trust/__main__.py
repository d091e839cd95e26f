"""What is tried on the program, and how it stands: `python -m tests.trust`.

It prints the table of `docs/trust.md` from the figures that are kept. `--measure NAME` runs the
command of a row first and keeps what it says; arguments after that are added to the command, as in
`--measure fuzz --cases 2000`. It exits with 1 where a figure is not what it must be, or is lacking.
"""

import shlex
import subprocess
import sys
from datetime import UTC, datetime

from tests.support.paths import ROOT
from tests.trust.rows import (
    PAGE,
    PYTEST,
    PYTHON,
    ROWS,
    TrustFigure,
    figure_in,
    keep,
    kept_figures,
    page,
)

MEASURE = "--measure"


def main(arguments: list[str]) -> int:
    """Measure what is asked for; print the table; give whether it is not all good."""
    match arguments:
        case [option, name, *more] if option == MEASURE:
            _measure(name, more)
        case []:
            pass
        case _:
            print(__doc__)  # noqa: T201  a command line
            return 2
    figures = kept_figures()
    text = page(figures)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    print(text)  # noqa: T201
    return int(any(row.name not in figures or not figures[row.name].good for row in ROWS))


def _measure(name: str, more: list[str]) -> None:
    """Run the command of a row, and keep what it says."""
    row = next(row for row in ROWS if row.name == name)
    words = [*shlex.split(row.command), *more]
    command = shlex.join(words)
    done = subprocess.run(
        _as_here(words), capture_output=True, check=False, encoding="utf-8", cwd=ROOT
    )
    print(done.stdout, done.stderr, sep="\n", file=sys.stderr)  # noqa: T201  what is amiss, if any
    figure = figure_in(row, done.stdout + done.stderr)
    day = datetime.now(UTC).date()
    keep(name, TrustFigure(figure=figure, good=done.returncode == 0, day=day, command=command))


def _as_here(words: list[str]) -> list[str]:
    """A command with the Python that runs this one in place of that of `.venv`."""
    if words[0] == PYTHON:
        return [sys.executable, *words[1:]]
    if words[0] == PYTEST:
        return [sys.executable, "-m", "pytest", *words[1:]]
    return words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
