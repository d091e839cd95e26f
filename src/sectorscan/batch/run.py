"""Many profiles over an executor: in chunks, in input order, complete even if workers die."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Protocol, Self

from msgspec import Struct

from sectorscan.assessment import SEED
from sectorscan.batch.bundle import Bundle, bundle_of
from sectorscan.batch.executors import InterruptFreePool, process_pool
from sectorscan.batch.outcome import Outcome, failed_row, lost_row
from sectorscan.batch.rubrics import Rubrics
from sectorscan.batch.worker import BatchRequest, Task, assess_chunk
from sectorscan.errors import InputError, WorkersLostError
from sectorscan.languages import ENGLISH
from sectorscan.rubric.rubric import Rubric

SECONDS = 0.25  # that a chunk is to take, so that sending it costs next to nothing
FIRST_SIZE, MOST_SIZE = 8, 500
MOST_BYTES = 8_000_000  # that a chunk carries, but for a profile that alone is more
SECONDS_BETWEEN_LOOKS = 5.0  # at whether anything can still come
MOST_STRIKES = 2
MOST_BROKEN = 8  # executors, before one has done anything

MakeExecutor = Callable[[], Executor]


class EarlierOutcomes(Protocol):
    """Outcomes of an earlier run, such as a dict."""

    def get(self, key: str, /) -> Outcome | None:
        """The outcome of that key, if there is one."""
        ...


def assess_all(  # noqa: PLR0913  options
    profiles: Iterable[Path | str],
    rubric: Rubrics | Rubric | Path | str | None = None,
    *,
    executor: Executor | MakeExecutor = process_pool,
    at_once: int | None = None,
    formats: Sequence[str] = (),
    seed: int = SEED,
    language: str = ENGLISH,
    allow_outside: bool = False,
    earlier: EarlierOutcomes | None = None,
) -> Generator[Outcome]:
    """Assess many profiles, and give what came of each in the order they came in.

    A profile that cannot be assessed is an outcome too: it stops no other. What the executor is
    given is content, in tasks of about a quarter of a second; what comes of it is the same on every
    executor, and no more than a few tasks' worth is held at a time.

    Args:
        profiles: Their paths; read one after another, only when their turn comes.
        rubric: What they are compared with, as for `load_rubric`; if not said, the one that each
            names, or the usual one. `Rubrics` keeps those that were used.
        executor: Any executor, which is left open; or what makes one, which is called again where
            a killed worker has broken it, and whose executors are shut down.
        at_once: How many tasks are handed to the executor at a time: two a processor if not said.
        formats: Those of `sectorscan.report.render.FORMATS` in which each is reported, too.
        seed: Another seed, 0 or more, gives other draws.
        language: The code of one of `sectorscan.languages.LANGUAGES`, for the reports.
        allow_outside: Whether tables outside a profile's folder are read.
        earlier: Outcomes of an earlier run by their keys; they are used again, since a key changes
            with anything that an outcome follows from.

    Raises InputError or UnknownIdError for the rubric, and WorkersLostError where the executor ends
    and no other can be made.
    """
    if isinstance(rubric, Rubrics):
        rubrics = rubric
    else:
        rubrics = Rubrics(rubric, allow_outside=allow_outside)
    wants = _Wants(rubrics, formats, seed, language)
    items = _prepared(profiles, wants, earlier, allow_outside=allow_outside)
    with _Workers(executor) as workers:
        run = _Run(workers, at_once or 2 * (os.cpu_count() or 1))
        yield from run.outcomes(items)


class _Wants:
    """What is wanted of a profile, with its hash; packed once for each rubric."""

    def __init__(self, rubrics: Rubrics, formats: Sequence[str], seed: int, language: str) -> None:
        self._rubrics = rubrics
        self._formats = formats
        self._seed = seed
        self._language = language
        self._packed: dict[int, tuple[BatchRequest, bytes]] = {}

    @property
    def are_under_one_rubric(self) -> bool:
        """Whether it does not matter which rubric a profile names."""
        return self._rubrics.are_one

    def of(self, bundle: Bundle) -> tuple[BatchRequest, bytes]:
        """What is wanted of a profile, and a hash of it. Raises InputError for its rubric."""
        rubric = self._rubrics.of(bundle)
        if id(rubric) not in self._packed:  # which the rubrics keep, so that it stays its own
            texts = self._rubrics.texts(rubric, self._language)
            wanted = BatchRequest.of(rubric, self._formats, self._seed, self._language, texts)
            self._packed[id(rubric)] = wanted, wanted.digest()
        return self._packed[id(rubric)]


def _prepared(
    profiles: Iterable[Path | str],
    wants: _Wants,
    earlier: EarlierOutcomes | None,
    *,
    allow_outside: bool,
) -> Iterator[Task | Outcome]:
    """Each profile as a task, or its outcome where that is known already."""
    own_rubric = not wants.are_under_one_rubric
    for path in map(str, profiles):
        try:
            bundle = bundle_of(path, allow_outside=allow_outside, own_rubric=own_rubric)
            wanted, digest = wants.of(bundle)
            key = _key(digest, bundle.digest())
        except InputError as error:
            key = _key(b"", path)
            yield Outcome(key=key, row=failed_row(path, error.problems), settled=False)
            continue
        known = earlier.get(key) if earlier is not None else None
        yield known or Task(key=key, bundle=bundle, wanted=wanted)


def _key(wanted: bytes, of: str) -> str:
    return blake2b(of.encode("utf-8", "surrogateescape"), key=wanted, digest_size=16).hexdigest()


class _Slot(Struct):
    """A profile's place in the order: its task until its outcome is there."""

    task: Task | None
    outcome: Outcome | None = None
    strikes: int = 0


_Chunk = Sequence[_Slot]
_Result = tuple[list[Outcome], float]


class _Workers:
    """The executor; one that a killed worker has broken is made anew."""

    def __init__(self, given: Executor | MakeExecutor) -> None:
        self._make = None if isinstance(given, Executor) else given
        self.executor = given if isinstance(given, Executor) else given()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._make is not None:
            # a pool that is still ending as the program does is apt to stumble, and to say so
            self.executor.shutdown(wait=kind is None, cancel_futures=True)

    def take_back(self, waiting: Iterable[Future[_Result]]) -> None:
        """Take back what an executor that stays open has not begun.

        One of our own takes it back itself as it is shut down: a pool whose workers are killed then
        stumbles over what others have cancelled.
        """
        if self._make is None:
            for future in waiting:
                future.cancel()

    def renew(self) -> None:
        """Go on with another executor. Raises WorkersLostError if none can be made."""
        if self._make is None:
            raise WorkersLostError("a worker ended, and with it the executor")
        self.executor.shutdown(wait=False)
        self.executor = self._make()


class _Run:
    """One pass over the profiles.

    When an executor breaks, whatever was on it is suspect, and goes one chunk at a time until it is
    known which profile ends its worker.
    """

    def __init__(self, workers: _Workers, at_once: int) -> None:
        self._workers = workers
        self._at_once = at_once
        self._size = FIRST_SIZE
        self._slots: deque[_Slot] = deque()
        self._waiting: dict[Future[_Result], _Chunk] = {}
        self._suspects: deque[_Chunk] = deque()
        self._has_all = False
        self._has_worked = False
        self._broken = 0

    def outcomes(self, items: Iterator[Task | Outcome]) -> Iterator[Outcome]:
        """All outcomes, in the order of the items."""
        try:
            while self._slots or not self._has_all:
                self._fill(items)
                while self._slots and self._slots[0].outcome is not None:
                    yield self._slots[0].outcome
                    self._slots.popleft()
                if self._waiting:
                    self._collect()
        finally:
            self._workers.take_back(self._waiting)

    def _fill(self, items: Iterator[Task | Outcome]) -> None:
        """Hand on as much as may be underway."""
        if self._suspects:
            if not self._waiting:
                self._submit(self._suspects.popleft())
            return
        most_slots = (2 * self._at_once + 1) * self._size
        while len(self._waiting) < self._at_once and len(self._slots) < most_slots:
            taken = self._taken(items)
            if not taken:
                self._has_all = True
                return
            self._slots += taken
            chunk = [slot for slot in taken if slot.task is not None]
            if chunk:
                self._submit(chunk)

    def _taken(self, items: Iterator[Task | Outcome]) -> list[_Slot]:
        """The next chunk's worth, and outcomes that were known among it."""
        taken: list[_Slot] = []
        carried = 0
        for item in islice(items, self._size):
            if isinstance(item, Outcome):
                taken.append(_Slot(None, item))
                continue
            taken.append(_Slot(item))
            carried += item.bundle.size
            if carried > MOST_BYTES:
                break
        return taken

    def _submit(self, chunk: _Chunk) -> None:
        tasks = [slot.task for slot in chunk if slot.task is not None]
        try:
            future = self._workers.executor.submit(assess_chunk, tasks)
        except BrokenExecutor as error:
            self._recover([*self._waiting.values(), chunk], error)
        except (RuntimeError, OSError) as error:
            raise WorkersLostError(f"the workers are gone: {error}") from None
        else:
            self._waiting[future] = chunk

    def _collect(self) -> None:
        """Wait for one chunk or more, and take what came of them. Raises WorkersLostError."""
        done: set[Future[_Result]] = set()
        while not done:
            done, _ = wait(self._waiting, SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED)
            pool = self._workers.executor
            if not done and isinstance(pool, InterruptFreePool) and pool.is_stuck:
                raise WorkersLostError("the workers are gone: the system starts no more threads")
        for future in done:
            chunk = self._waiting.pop(future, None)
            if chunk is not None:  # else the executor broke, and all that was on it is suspect
                self._take(future, chunk)

    def _take(self, future: "Future[_Result]", chunk: _Chunk) -> None:
        try:
            outcomes, seconds = future.result()
        except BrokenExecutor as error:
            self._recover([chunk, *self._waiting.values()], error)
        except CancelledError:
            raise WorkersLostError("the workers are gone: what they were given is lost") from None
        except Exception as error:  # noqa: BLE001  how a worker's end is told is the executor's own
            self._blame(chunk, error)
        else:
            self._has_worked = True
            for slot, outcome in zip(chunk, outcomes, strict=True):
                slot.task, slot.outcome = None, outcome
            each = seconds / len(chunk)
            self._size = max(1, min(MOST_SIZE, int(SECONDS / each) + 1, 4 * self._size))

    def _recover(self, lost: Sequence[_Chunk], error: Exception) -> None:
        self._waiting.clear()
        self._broken += 1
        if not self._has_worked and self._broken > MOST_BROKEN:
            raise WorkersLostError("every worker ends before it has assessed anything")
        self._workers.renew()
        if len(lost) == 1:
            self._blame(lost[0], error)
        else:
            self._suspects.extend(lost)

    def _blame(self, chunk: _Chunk, error: Exception) -> None:
        """Try the halves of a chunk that ended its worker; give a single profile up in the end."""
        if len(chunk) > 1:
            half = len(chunk) // 2
            self._suspects.extendleft([chunk[half:], chunk[:half]])
            return
        [slot] = chunk
        slot.strikes += 1
        if slot.strikes < MOST_STRIKES:
            self._suspects.appendleft(chunk)
        elif slot.task is not None:
            reason = f"each worker that took it came to an end ({type(error).__name__})"
            row = lost_row(slot.task.bundle.path, reason)
            slot.outcome = Outcome(key=slot.task.key, row=row, settled=False)
            slot.task = None
