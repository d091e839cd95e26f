"""Where the program reads and prints: reports to standard output, notices to standard error."""

import os
import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sectorscan.errors import unusable, visible
from sectorscan.report.renderers.terminal.layout import MOST_COLUMNS, Trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.progress import Progress

    from sectorscan.errors import Problem
    from sectorscan.types import Notice


STANDARD = "-"
STANDARD_NAME = "<stdin>"
MOST_BYTES = 100_000_000  # of standard input; a device or a pipe may have no end
MOST_PROBLEMS = 50  # that are shown at once
SECONDS_UNSAID = 2.0
_LABEL_COLUMNS = 23


def stdout() -> Console:
    """Standard output."""
    return Console(highlight=False, soft_wrap=False)


def stderr() -> Console:
    """Standard error; its lines break between words on a terminal, and nowhere else."""
    console = Console(stderr=True, highlight=False)
    console.soft_wrap = not console.file.isatty()
    return console


def notice(text: str) -> None:
    """Print a text to standard error, with all that could move a cursor or hide made visible."""
    stderr().print(Text(visible_lines(text)))


def visible_lines(text: str) -> str:
    """The lines of a text, with all that could move a cursor or hide made visible."""
    return "\n".join(map(visible, text.split("\n")))


@contextmanager
def working_on(what: str) -> "Iterator[Callable[[str], object]]":
    """Say on a terminal what is being done, once it has taken longer than one likes to wait.

    What is yielded says what is being done from then on.
    """
    terminal = stderr()
    status = terminal.status(what)

    def now(text: str) -> None:
        status.update(Text(visible_lines(text)))  # the name of a file is no markup

    if not terminal.is_terminal:
        yield now
        return
    soon = Timer(SECONDS_UNSAID, status.start)
    soon.daemon = True
    try:
        soon.start()
    except RuntimeError:  # the system starts no more threads; the work needs none
        yield now
        return
    try:
        yield now
    finally:
        soon.cancel()
        soon.join()
        status.stop()


def show(*parts: RenderableType, most_columns: int | None = None) -> None:
    """Print to standard output, with no blanks at the ends of lines."""
    console = stdout()
    width = min(console.width, most_columns or console.width)
    console.print(Trimmed(Group(*parts)), width=width)


def show_padded(*parts: RenderableType) -> None:
    """Print to standard output with a margin, no wider than a report."""
    show(*(Padding(part, (0, 1)) for part in parts), most_columns=MOST_COLUMNS)


def grid() -> Table:
    """A table without lines, its columns two blanks apart, to be filled."""
    return Table.grid(padding=(0, 2, 0, 0))


def label_grid() -> Table:
    """The same with two columns, a label and a text."""
    table = grid()
    table.add_column(width=_LABEL_COLUMNS)
    table.add_column()
    return table


def show_paged(report: RenderableType) -> None:
    """Show through the pager that `PAGER` names; as `show` where nobody sits at a terminal."""
    console = stdout()
    if not console.file.isatty():
        show(report)
        return
    os.environ.setdefault("LESS", "-FRX")  # colours pass; a short report needs no key to leave
    with console.pager(styles=True):
        console.print(Trimmed(report))


def write(text: str) -> None:
    """Write a text to standard output as it is."""
    write_bytes(text.encode())


def write_bytes(content: bytes) -> None:
    """Write to standard output as it is."""
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def json_text(data: object) -> str:
    """Data as JSON to be read by people too, ended by a line's end."""
    import json

    from sectorscan.types import printable_json

    return printable_json(json.dumps(data, indent=2, ensure_ascii=False)) + "\n"


def problem_text(problem: str) -> Text:
    """A problem as text, its first word and its caret coloured."""
    text = Text(problem)
    text.highlight_regex(r"(?m)^error:", "bold red")
    text.highlight_regex(r"(?m)^tip:", "bold green")
    text.highlight_regex(r"(?m)^ --> .*$", "cyan")
    text.highlight_regex(r"(?m)^ *\| +\^$", "bold red")
    return text


def _print_sentence(console: Console, text: Text, end: str = "\n") -> None:
    """Print what may be long: in words on a terminal, as one line where a program may read it."""
    console.print(text, end=end, soft_wrap=not console.file.isatty())


def show_problems(console: Console, problems: "Sequence[Problem]") -> None:
    """Print the first problems, each with its place."""
    for problem in problems[:MOST_PROBLEMS]:
        _print_sentence(console, problem_text(str(problem)), end="\n\n")


def count_of_problems(problems: "Sequence[Problem]", notices: "Sequence[Notice]" = ()) -> str:
    """How many problems there are, with those that are told as more, and the strict notices."""
    count = sum(problem.stands_for for problem in problems) + len(notices)
    shown = min(len(problems), MOST_PROBLEMS) + min(len(notices), MOST_PROBLEMS)
    hidden = count - shown
    total = f"{count or 'no'} problem{'' if count == 1 else 's'} found"
    return f"{total}, {hidden} of them not shown" if hidden else total


def show_notices(console: Console, notices: "Sequence[Notice]", *, strict: bool) -> None:
    """Print notices; the first of them as problems where they are to count as such."""
    if not strict:
        for text in map(str, notices):
            _print_sentence(console, Text(visible_lines(text)))
        return
    for notice in notices[:MOST_PROBLEMS]:
        text = f"error: {visible(notice.text)}\n --> {visible(notice.place)}"
        _print_sentence(console, problem_text(text), end="\n\n")


def read_standard_input() -> bytes:
    """All of standard input. Raises InputError where it is closed, or has no end in sight."""
    if sys.stdin is None:  # closed by who started the program
        raise unusable(STANDARD_NAME, "standard input is closed", code="cannot-read")
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        message = f"standard input has more than {MOST_BYTES // 1_000_000} MB"
        raise unusable(
            STANDARD_NAME,
            message,
            tip="put it into a file, and its tables beside it",
            code="too-big",
        )
    return content


def progress_bar(console: Console, *, quiet: bool) -> "Progress":
    """How many are done, how fast it goes, and the time that is left; gone at the end."""
    from rich import progress  # it takes long to load, and most commands show no bar

    class Rate(progress.ProgressColumn):
        """How many are done in a second."""

        def render(self, task: progress.Task) -> Text:
            """Show nothing before it is known."""
            return Text("" if task.speed is None else f"{task.speed:.0f}/s")

    return progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        Rate(),
        progress.TimeRemainingColumn(),
        progress.TextColumn("left"),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )
