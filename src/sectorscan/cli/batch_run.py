"""What `sectorscan batch` does: runs over profiles, keeps outcomes, writes results and reports."""

import logging
import multiprocessing
import os
import threading
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from itertools import islice
from os.path import exists
from pathlib import Path
from tempfile import TemporaryDirectory

import typer
from msgspec import Struct

from sectorscan.batch import assess_all
from sectorscan.batch.bundle import files_of, rubric_in
from sectorscan.batch.executors import dask_cluster, process_pool
from sectorscan.batch.find import FoundProfiles, find_profiles
from sectorscan.batch.outcome import Outcome, OutcomeRow, failed_profile
from sectorscan.batch.resume import Journal, journal_beside
from sectorscan.batch.rubrics import Rubrics
from sectorscan.batch.run import MakeExecutor
from sectorscan.batch.table import SHOWN, SHOWN_IN_A_FILE, Tally, batch_report
from sectorscan.batch.writers import WRITERS, require_writer
from sectorscan.cli.console import STANDARD, notice, progress_bar, read_standard_input, stderr
from sectorscan.cli.options import FailOn, GateOn
from sectorscan.cli.output import (
    make_folder,
    refuse_overwriting,
    require_folder,
    require_suffix,
    write_whole,
)
from sectorscan.cli.report_folder import ReportFolder
from sectorscan.comparison.portfolio import portfolio_of
from sectorscan.errors import OutputError, visible
from sectorscan.languages import speaking, spoken
from sectorscan.report.blocks import Report
from sectorscan.report.numbers import count
from sectorscan.report.render import DOCUMENTS, SUBJECTS, Options, render, render_document
from sectorscan.rubric import DEFAULT_RUBRIC

DEFAULT_FORMAT = "html"


class Asked(Struct, frozen=True, kw_only=True):
    """The options of a batch."""

    outputs: Sequence[Path]
    reports: Path | None
    formats: Sequence[str]
    portfolio: Path | None
    jobs: int | None
    scheduler: str | None
    resume: bool
    fail_under: float | None
    gate: GateOn
    fail_on: FailOn | None
    seed: int
    language: str
    fail_fast: bool
    allow_outside: bool
    quiet: bool


class Run:
    """A run over profiles; of the outcomes it remembers the keys, and the rows of the first few."""

    def __init__(self, profiles: Sequence[str], asked: Asked, rubrics: Rubrics) -> None:
        self._profiles = profiles
        self._asked = asked
        self._rubrics = rubrics
        self._refuse_several_rubrics()
        formats = (asked.formats or [DEFAULT_FORMAT]) if asked.reports else []
        self._reports = ReportFolder(asked.reports or Path(), formats, profiles)
        self._keys: list[str] = []
        self._shown: list[OutcomeRow] = []
        self._tally = Tally()
        self._below = 0

    @property
    def is_whole(self) -> bool:
        """Whether every profile has its outcome."""
        return len(self._keys) == len(self._profiles)

    def refuse_overwriting(self, read: Sequence[Path]) -> None:
        """Refuse to write over a file that is read, or a file twice. Raises OutputError.

        The profiles are looked through only where there are older files to be written over.
        """
        asked = self._asked
        named = [*asked.outputs, *([] if asked.portfolio is None else [asked.portfolio])]
        named += [journal_beside(path) for path in asked.outputs[:1]]
        outputs = [*named, *self._reports.in_the_way_of(named)]
        inputs = list(read)
        if any(map(exists, outputs)):
            for profile in self._profiles:
                inputs += files_of(profile, allow_outside=asked.allow_outside)
        refuse_overwriting(outputs, inputs)

    def _refuse_several_rubrics(self) -> None:
        """Refuse to rank sectors that name several rubrics in one picture. Raises BadParameter."""
        allow_outside = self._asked.allow_outside
        if self._asked.portfolio is None or self._rubrics.are_one:
            return
        named = Counter(
            rubric_in(profile, allow_outside=allow_outside) or DEFAULT_RUBRIC
            for profile in self._profiles
        )
        if len(named) > 1:
            which = ", ".join(f"`{visible(name)}` ({number:,})" for name, number in named.items())
            message = f"the profiles name several rubrics: {which}; say which one with --rubric"
            raise typer.BadParameter(message, param_hint="--portfolio")

    def assess(self, journal: Journal, executor: Executor | MakeExecutor, at_once: int) -> None:
        """Keep each outcome as it comes, and tell of those that failed. Raises OutputError."""
        asked, reports, console = self._asked, self._reports, stderr()
        if asked.reports is not None:
            make_folder(asked.reports)  # if it cannot be made, before hours of work
        with (
            closing(
                assess_all(
                    self._profiles,
                    self._rubrics,
                    executor=executor,
                    at_once=at_once,
                    formats=reports.formats,
                    seed=asked.seed,
                    language=asked.language,
                    allow_outside=asked.allow_outside,
                    earlier=_WithReports(journal, reports),
                )
            ) as outcomes,
            progress_bar(console, quiet=asked.quiet) as bar,
        ):
            task = bar.add_task("Assessing", total=len(self._profiles))
            for outcome in outcomes:
                reports.write(outcome)
                journal.append(outcome)
                self._add(outcome)
                bar.advance(task)
                if outcome.row.state == "failed":
                    notice(_failure(outcome.row))
                    if asked.fail_fast:
                        return

    def _add(self, outcome: Outcome) -> None:
        row, least = outcome.row, self._asked.fail_under
        self._keys.append(outcome.key)
        self._tally.add(row)
        if row.state == "failed":
            return
        if len(self._shown) < SHOWN:
            self._shown.append(row)
        score = row.likely_low if self._asked.gate is GateOn.low else row.estimate
        self._below += least is not None and score is not None and score < least

    def write(self, journal: Journal) -> None:
        """Write the results, and all sectors in one picture. Raises OutputError, InputError."""
        with self.speaking():
            self._write(journal)

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Within it, what is drawn of all sectors is in the language that was asked for."""
        language = self._asked.language
        with speaking(language, self._rubrics.texts(self._rubrics.only, language)):
            yield

    def _write(self, journal: Journal) -> None:
        for path in self._asked.outputs:
            rows = (outcome.row for outcome in self._outcomes(journal))
            if path.suffix in WRITERS:
                write_whole(path, WRITERS[path.suffix](rows))
            else:
                table = self._table_of(rows, SHOWN_IN_A_FILE)
                write_whole(path, [render_document(table, DOCUMENTS[path.suffix])])
        portfolio = self._asked.portfolio
        if portfolio is not None:
            summaries = (outcome.summary for outcome in self._outcomes(journal) if outcome.summary)
            failed = [
                failed_profile(outcome.row)
                for outcome in self._outcomes(journal)
                if outcome.row.state == "failed"
            ]
            sectors = portfolio_of(summaries, self._rubrics.only, failed)
            pages = self._reports.links((sector.id for sector in sectors.ranked), portfolio)
            format_ = SUBJECTS["portfolio"].suffixes[portfolio.suffix]
            write_whole(portfolio, [render(sectors, format_, Options(pages=pages))])

    def _outcomes(self, journal: Journal) -> Iterator[Outcome]:
        """All of them, in the order of the profiles."""
        kept = map(journal.get, self._keys)
        return (outcome for outcome in kept if outcome is not None)

    def table(self) -> Report:
        """What is printed at the end."""
        return self._table_of(self._shown, SHOWN)

    def _table_of(self, rows: Iterable[OutcomeRow], most: int) -> Report:
        """A report on the first so many sectors of the rows."""
        assessed, texts = (row for row in rows if row.state != "failed"), spoken().texts
        return batch_report(
            list(islice(assessed, most)),
            {name: texts.get(title, title) for name, title in self._rubrics.titles().items()},
            self._tally,
            most,
        )

    def passes(self) -> bool:
        """Whether none failed, and all pass the gates asked for; says so where they do not."""
        if self._below:
            are = "is" if self._below == 1 else "are"
            notice(
                f"--fail-under: {count(self._below)} of the sectors {are} below "
                f"{self._asked.fail_under:g}"
            )
        raised = self._asked.fail_on is FailOn.alarm and self._raises_alarm()
        return self.is_whole and not (self._tally.failed or self._below or raised)

    def _raises_alarm(self) -> bool:
        """Whether a breach is reported or alleged of a sector; says so, and what nobody checked."""
        states = self._tally.states
        raised = states["reported"] + states["alleged"]
        for sectors, what in (
            (raised, "with a breach of basic rights at work that is reported or alleged"),
            (states["not-checked"], "with basic rights at work that nobody checked"),
        ):
            if sectors:
                notice(f"--fail-on alarm: sectors {what}: {count(sectors)}")
        return raised > 0

    def say_how_to_go_on(self) -> None:
        """Say how far it came, and how to go on."""
        done = f"stopped: {count(len(self._keys))} of {count(len(self._profiles))} are done"
        rest = "the same command with --resume does the rest"
        notice(f"{done}; {rest}" if self._asked.outputs else done)


class _WithReports(Struct, frozen=True):
    """The outcomes of an earlier run whose reports are still there."""

    journal: Journal
    reports: ReportFolder

    def get(self, key: str, /) -> Outcome | None:
        outcome = self.journal.get(key)
        return outcome if outcome is None or self.reports.are_there(outcome) else None


def refuse(asked: Asked) -> None:
    """Refuse what cannot be done before anything is done. Raises BadParameter, OutputError."""
    for path in asked.outputs:
        require_writer(path.suffix)
        require_folder(path)
    if asked.portfolio is not None:
        require_suffix(asked.portfolio, SUBJECTS["portfolio"].suffixes, option="--portfolio")
        require_folder(asked.portfolio)
    if asked.resume and not asked.outputs:
        raise typer.BadParameter("what is kept stands beside an --output", param_hint="--resume")
    if asked.jobs and asked.scheduler:
        raise typer.BadParameter("a cluster has its own workers", param_hint="--jobs")
    if asked.formats and not asked.reports:
        raise typer.BadParameter("say where to: --reports FOLDER", param_hint="--format")


@contextmanager
def workers(asked: Asked) -> Iterator[tuple[Executor | MakeExecutor, int]]:
    """What does the work, and how many tasks to hand it at a time."""
    if asked.scheduler is None:
        jobs = asked.jobs or os.cpu_count() or 1
        hook, threading.excepthook = threading.excepthook, _say_nothing  # as below
        try:
            yield partial(process_pool, jobs), 2 * jobs
        finally:
            threading.excepthook = hook
        return
    logging.disable()  # what goes wrong is told in our words
    try:
        with dask_cluster(asked.scheduler) as (executor, threads):
            yield executor, 2 * threads
    finally:
        logging.disable(logging.NOTSET)


def _say_nothing(_: threading.ExceptHookArgs) -> None:
    """Say nothing of a thread of the library that failed; what comes of it is told."""


def profiles_in(paths: Sequence[str], *, quiet: bool) -> list[str]:
    """The profiles that are named. Says what is passed over; refuses where there are none."""
    named = find_profiles(_spelled_out(paths))
    if not named.profiles:
        raise typer.BadParameter(
            f"no profile found in {', '.join(f'`{path}`' for path in paths)}",
            param_hint="PATH",
        )
    for line in [] if quiet else _passed_over(named):
        notice(line)
    return named.profiles


def _spelled_out(paths: Iterable[str]) -> Iterator[str]:
    """The paths, those of standard input, one a line or ended by a NUL, in the place of `-`."""
    for path in paths:
        if path != STANDARD:
            yield path
            continue
        listed = _listed(read_standard_input()).replace("\0", "\n")
        yield from filter(None, map(str.strip, listed.split("\n")))


def _listed(content: bytes) -> str:
    """A list of paths as text: in UTF-16 where its mark says so, as shells of Windows write it."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    return os.fsdecode(content.removeprefix(BOM_UTF8))


def _passed_over(named: FoundProfiles) -> Iterator[str]:
    for path in named.nothing:
        yield f"no profile found in `{path}`"
    if named.repeated:
        yield f"profiles that are named again and assessed once: {count(named.repeated)}"
    if named.rubrics:
        yield f"files passed over, since they are part of a rubric: {count(named.rubrics)}"
    if named.tables:
        yield f"workbooks passed over, since they have no sheet `sector`: {count(named.tables)}"


@contextmanager
def journal_of(asked: Asked) -> Iterator[Journal]:
    """The journal beside the first output; without one, a file that is gone afterwards."""
    with ExitStack() as stack:
        if asked.outputs:
            path = journal_beside(asked.outputs[0])
        else:
            path = Path(stack.enter_context(_folder_for_now()), "journal")
        yield stack.enter_context(Journal(path, resume=asked.resume))


def _folder_for_now() -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory()
    except OSError as error:
        raise OutputError(f"cannot make a folder for the time being: {error.strerror}") from None


def _failure(row: OutcomeRow) -> str:
    """One line: where the first problem stands, what it is, and how many more there are."""
    more = f" (and {count(row.problems - 1)} more)" if row.problems > 1 else ""
    return f"failed: {row.at}: {row.problem}{more}"


def end_workers() -> None:
    """End them at once: an interrupt is not theirs to hear."""
    for worker in multiprocessing.active_children():
        worker.kill()
