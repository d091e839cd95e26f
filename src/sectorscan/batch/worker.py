"""What a worker does: a few profiles, as content, are assessed one after another."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from time import perf_counter

from msgspec import Struct

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import assessed
from sectorscan.assessment.situation import Situation
from sectorscan.batch.bundle import Bundle
from sectorscan.batch.outcome import Outcome, assessed_row, encodable, failed_row, lost_row
from sectorscan.comparison.summary import summaries_of
from sectorscan.errors import InputError, own_frames
from sectorscan.languages import ENGLISH, speaking
from sectorscan.profile.load import WordReader
from sectorscan.report.render import render
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import word_reader

TOGETHER = 8  # profiles assessed at once: of more the arrays outgrow the processor's memory
BYTES_TOGETHER = 1_000_000  # that they carry, so that large ones are held one at a time


class BatchRequest(Struct, frozen=True, kw_only=True):
    """What is wanted of every profile: the rubric as packed JSON, the formats of its reports."""

    rubric: bytes
    formats: tuple[str, ...] = ()
    seed: int = SEED
    language: str = ENGLISH
    """That of the reports."""
    texts: bytes = b""
    """The rubric's texts in that language, by their English, as packed JSON; nothing in English."""

    @classmethod
    def of(
        cls,
        rubric: Rubric,
        formats: Sequence[str],
        seed: int = SEED,
        language: str = ENGLISH,
        texts: Mapping[str, str] | None = None,
    ) -> "BatchRequest":
        """The same with a rubric and its texts in the language, which are to be packed."""
        # what is not said of a condition is left out, so that it need not be looked at there either
        stated = rubric.model_dump_json(by_alias=True, exclude_unset=True)
        return cls(
            rubric=zlib.compress(stated.encode()),
            formats=tuple(formats),
            seed=seed,
            language=language,
            texts=zlib.compress(json.dumps(dict(texts)).encode()) if texts else b"",
        )

    def digest(self) -> bytes:
        """A hash of this, and of which program does it."""
        parts = (version("sectorscan"), str(self.seed), self.language, *self.formats)
        content = "\n".join(parts).encode() + self.rubric + self.texts
        return blake2b(content, digest_size=16).digest()


class Task(Struct, frozen=True, kw_only=True):
    """One profile that is to be assessed, its key, and what is wanted of it."""

    key: str
    bundle: Bundle
    wanted: BatchRequest


def assess_chunk(tasks: Sequence[Task]) -> tuple[list[Outcome], float]:
    """The outcomes of some profiles, and the seconds that they took; raises nothing of theirs.

    What is wanted is mostly the same of all, and then sent once.
    """
    start = perf_counter()
    outcomes = [outcome for together in _together(tasks) for outcome in _outcomes(together)]
    return outcomes, perf_counter() - start


def _together(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """The tasks in their order, those beside each other that are small and under one rubric."""
    group: list[Task] = []
    carried = 0
    for task in tasks:
        carried += task.bundle.size
        is_full = len(group) == TOGETHER or carried > BYTES_TOGETHER
        if group and (is_full or task.wanted.rubric != group[0].wanted.rubric):
            yield group
            group, carried = [], task.bundle.size
        group.append(task)
    if group:
        yield group


@lru_cache(maxsize=4)
def _reader(packed: bytes) -> "_Reader":
    """What reads profiles under a rubric, which is unpacked once a worker."""
    rubric = Rubric.model_validate_json(zlib.decompress(packed))
    return _Reader(rubric, word_reader(rubric))


class _Reader(Struct, frozen=True):
    """Reads profiles in the words of a rubric."""

    rubric: Rubric
    words: WordReader

    def read(self, task: Task) -> Situation | Outcome:
        """The situation of a profile, which is checked; or what is wrong with it."""
        try:
            return Situation.of(task.bundle.profile(self.words), self.rubric, task.wanted.seed)
        except Exception as error:  # noqa: BLE001  a bug met in one must not stop the others
            return _failed(task, error)


def _outcomes(tasks: Sequence[Task]) -> list[Outcome]:
    """The outcomes of a few profiles; those that can be read are assessed together."""
    reader = _reader(tasks[0].wanted.rubric)
    read = [(task, reader.read(task)) for task in tasks]
    sectors = [(task, result) for task, result in read if isinstance(result, Situation)]
    of_sectors = iter(_assessed(sectors))
    return [result if isinstance(result, Outcome) else next(of_sectors) for _, result in read]


def _assessed(sectors: Sequence[tuple[Task, Situation]]) -> list[Outcome]:
    """The outcomes of sectors that are assessed together; where that fails, of each by itself."""
    paths = [encodable(task.bundle.path) for task, _ in sectors]
    try:
        summaries = summaries_of([situation for _, situation in sectors], paths)
        return [
            Outcome(
                key=task.key,
                row=assessed_row(situation, summary),
                summary=summary,
                reports=_reports(situation, task.wanted),
            )
            for (task, situation), summary in zip(sectors, summaries, strict=True)
        ]
    except Exception as error:  # noqa: BLE001  as in reading
        if len(sectors) > 1:
            return [outcome for sector in sectors for outcome in _assessed([sector])]
        return [_failed(sectors[0][0], error)]


def _failed(task: Task, error: Exception) -> Outcome:
    """The outcome of a profile that cannot be assessed, by what came of trying."""
    path = task.bundle.path
    if isinstance(error, InputError):
        return Outcome(key=task.key, row=failed_row(path, error.problems))
    if isinstance(error, MemoryError):  # there may be another time
        row = lost_row(path, "there is not enough memory for it")
        return Outcome(key=task.key, row=row, settled=False)
    return Outcome(key=task.key, row=lost_row(path, _bug(error)))


def _bug(error: Exception) -> str:
    """Where our own code failed; the error's message is left out, it may quote the profile."""
    where = list(own_frames(error))[-1:]
    return f"sectorscan itself failed ({' at '.join([type(error).__name__, *where])}); a bug"


def _reports(situation: Situation, wanted: BatchRequest) -> dict[str, bytes]:
    if not wanted.formats:
        return {}
    assessment = assessed(situation)
    with speaking(wanted.language, _texts(wanted.texts)):
        return {format_: render(assessment, format_) for format_ in wanted.formats}


@lru_cache(maxsize=4)
def _texts(packed: bytes) -> dict[str, str]:
    """The rubric's texts in another language, unpacked once a worker."""
    return dict(json.loads(zlib.decompress(packed))) if packed else {}
