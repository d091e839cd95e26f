"""`sectorscan batch`."""

import gc
import multiprocessing
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from sectorscan.batch import assess_all
from sectorscan.batch.files import WRITERS, require_writer
from sectorscan.batch.finding import Found, find_profiles
from sectorscan.batch.journal import Journal, journal_beside
from sectorscan.batch.pools import process_pool
from sectorscan.batch_result import Outcome, Row
from sectorscan.cli.console import STANDARD, notices, show, write_whole
from sectorscan.cli.progress import progress_bar
from sectorscan.errors import ExitCode, visible
from sectorscan.report.batch_view import SHOWN, batch_view
from sectorscan.report.block_terminal import blocks_report
from sectorscan.report.numbers import count
from sectorscan.rubric import load_rubric
from sectorscan.rubric_file import Rubric


@dataclass
class _Tally:
    """What is remembered of all outcomes: their keys, and of the first few their rows."""

    fail_under: float | None
    gate: str
    keys: list[str] = field(default_factory=list)
    shown: list[Row] = field(default_factory=list)
    failed: int = 0
    below: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        row = outcome.row
        self.keys.append(outcome.key)
        if row.state == "failed":
            self.failed += 1
            return
        if len(self.shown) < SHOWN:
            self.shown.append(row)
        score = row.floor if self.gate == "floor" else row.estimate
        if self.fail_under is not None and (score is None or score < self.fail_under):
            self.below += 1


def batch_command(
    paths: Sequence[str],
    rubric: str,
    *,
    outputs: Sequence[Path],
    jobs: int | None,
    resume: bool,
    fail_under: float | None,
    gate: str,
    fail_fast: bool,
    allow_outside: bool,
    quiet: bool,
) -> None:
    """Assess all, tell of each that fails, write the results, and print them as a table."""
    _refuse_unwritable(outputs, resume=resume)
    gc.enable()  # this is no short process
    against = load_rubric(rubric)
    profiles = _profiles(paths, quiet=quiet)
    jobs = jobs or os.cpu_count() or 1
    tally = _Tally(fail_under, gate)
    with _journal(outputs, resume=resume) as journal:
        outcomes = assess_all(
            profiles,
            against,
            executor=partial(process_pool, jobs),
            at_once=2 * jobs,
            allow_outside=allow_outside,
            kept=journal,
        )
        try:
            whole = _run(outcomes, journal, tally, len(profiles), fail_fast=fail_fast, quiet=quiet)
        except KeyboardInterrupt:
            _end_workers()
            _tell_of_rest(tally, len(profiles), outputs)
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        if not whole:
            _tell_of_rest(tally, len(profiles), outputs)
            raise typer.Exit(ExitCode.GATE_FAILED)
        for path in outputs:
            write_whole(path, WRITERS[path.suffix](_rows(journal, tally.keys)))
    if not quiet:
        _print(tally, against)
    if tally.below:
        notices().print(
            f"--fail-under: {count(tally.below)} of the sectors are below {fail_under:g}, or have "
            "no best guess"
        )
    if tally.failed or tally.below:
        raise typer.Exit(ExitCode.GATE_FAILED)


def _refuse_unwritable(outputs: Sequence[Path], *, resume: bool) -> None:
    for path in outputs:
        if path.suffix not in WRITERS:
            raise typer.BadParameter(
                f"`{path}` must end in one of {', '.join(WRITERS)}", param_hint="--output"
            )
        require_writer(path.suffix)
    if resume and not outputs:
        raise typer.BadParameter("what is kept stands beside an --output", param_hint="--resume")


def _profiles(paths: Sequence[str], *, quiet: bool) -> list[str]:
    """The profiles that are named. Says what is passed over; refuses where there are none."""
    found = find_profiles(_spelled_out(paths))
    if not found.profiles:
        raise typer.BadParameter(
            f"no profile found in {', '.join(f'`{visible(one)}`' for one in paths)}",
            param_hint="PATH",
        )
    for line in [] if quiet else _passed_over(found):
        notices().print(line, markup=False)
    return found.profiles


def _spelled_out(paths: Iterable[str]) -> Iterator[str]:
    """The paths, those of standard input in the place of `-`."""
    for path in paths:
        if path != STANDARD:
            yield path
            continue
        listed = os.fsdecode(sys.stdin.buffer.read())
        yield from filter(None, map(str.strip, listed.splitlines()))


def _passed_over(found: Found) -> Iterator[str]:
    for path in found.nothing:
        yield f"no profile found in `{visible(path)}`"
    if found.repeated:
        yield f"profiles that are named again and assessed once: {count(found.repeated)}"
    if found.rubrics:
        yield f"files passed over, since they are part of a rubric: {count(found.rubrics)}"
    if found.tables:
        yield f"workbooks passed over, since they have no sheet `sector`: {count(found.tables)}"


def _journal(outputs: Sequence[Path], *, resume: bool) -> Journal:
    """The journal beside the first output; without one, it stands where nobody looks for it."""
    if outputs:
        return Journal(journal_beside(outputs[0]), resume=resume)
    with TemporaryDirectory() as folder:
        return Journal(Path(folder, "journal"), resume=False)


def _run(
    outcomes: Generator[Outcome],
    journal: Journal,
    tally: _Tally,
    many: int,
    *,
    fail_fast: bool,
    quiet: bool,
) -> bool:
    """Keep and count each outcome, and tell of those that failed; whether all were taken."""
    console = notices()
    with closing(outcomes), progress_bar(console, quiet=quiet) as bar:
        task = bar.add_task("Assessing", total=many)
        for outcome in outcomes:
            journal.append(outcome)
            tally.add(outcome)
            bar.advance(task)
            if outcome.row.state == "failed":
                console.print(_failure(outcome.row), markup=False)
                if fail_fast:
                    return len(tally.keys) == many
    return True


def _failure(row: Row) -> str:
    """One line: where the first problem stands, what it is, and how many more there are."""
    more = f" (and {count(row.problems - 1)} more)" if row.problems > 1 else ""
    return f"failed: {visible(f'{row.at}: {row.problem}')}{more}"


def _tell_of_rest(tally: _Tally, many: int, outputs: Sequence[Path]) -> None:
    done = f"stopped: {count(len(tally.keys))} of {count(many)} are done"
    rest = "; the same command with --resume does the rest" if outputs else ""
    notices().print(done + rest)


def _end_workers() -> None:
    """End them at once: an interrupt is not theirs to hear."""
    for worker in multiprocessing.active_children():
        worker.kill()


def _rows(journal: Journal, keys: Iterable[str]) -> Iterator[Row]:
    return (outcome.row for key in keys if (outcome := journal.get(key)) is not None)


def _print(tally: _Tally, rubric: Rubric) -> None:
    assessed = len(tally.keys) - tally.failed
    view = batch_view(tally.shown, rubric.titles, assessed=assessed, failed=tally.failed)
    show(blocks_report(view))
