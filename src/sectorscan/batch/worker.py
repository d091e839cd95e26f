"""What a worker does: a few profiles, as content, are assessed one after another."""

import json
import zlib
from collections.abc import Mapping, Sequence
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
from sectorscan.comparison.summary import summary_of
from sectorscan.errors import InputError, own_frames
from sectorscan.languages import ENGLISH, speaking
from sectorscan.report.render import render
from sectorscan.rubric.rubric import Rubric


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
        return cls(
            rubric=zlib.compress(rubric.model_dump_json(by_alias=True).encode()),
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
    outcomes = [_outcome(task, _rubric(task.wanted.rubric)) for task in tasks]
    return outcomes, perf_counter() - start


@lru_cache(maxsize=4)
def _rubric(packed: bytes) -> Rubric:
    """The rubric, unpacked once a worker."""
    return Rubric.model_validate_json(zlib.decompress(packed))


def _outcome(task: Task, rubric: Rubric) -> Outcome:
    path = task.bundle.path
    try:
        profile = task.bundle.profile(rubric)  # which is in the rubric's words, and checked
        situation = Situation.of(profile, rubric, task.wanted.seed)
        summary = summary_of(situation, encodable(path))
        reports = _reports(situation, task.wanted)
    except InputError as error:
        return Outcome(key=task.key, row=failed_row(path, error.problems))
    except MemoryError:
        row = lost_row(path, "there is not enough memory for it")
        return Outcome(key=task.key, row=row, settled=False)  # there may be another time
    except Exception as error:  # noqa: BLE001  a bug met in one profile must not stop the others
        return Outcome(key=task.key, row=lost_row(path, _bug(error)))
    row = assessed_row(situation, summary)
    return Outcome(key=task.key, row=row, summary=summary, reports=reports)


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
