"""What a worker does with the profiles that it is given."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from sectorscan.assessment.situation import Situation
from sectorscan.batch.bundle import bundle_of
from sectorscan.batch.worker import BYTES_TOGETHER, TOGETHER, BatchRequest, Task, assess_chunk
from sectorscan.comparison.summary import Summary, summaries_of
from sectorscan.profile.files import parse_profile
from sectorscan.readers.document import Document
from sectorscan.rubric.load import load_rubric
from tests.support.profile_files import good, kept

RUBRIC = load_rubric()
WANTED = BatchRequest.of(RUBRIC, ["json"])


def tasks(folder: Path, *contents: str) -> list[Task]:
    paths = kept(folder, *contents)
    return [Task(key=path.name, bundle=bundle_of(path), wanted=WANTED) for path in paths]


def test_each_profile_has_its_outcome_and_reports_of_the_good_ones(tmp_path: Path) -> None:
    outcomes, seconds = assess_chunk(tasks(tmp_path, good(1), "sector: 1\n"))
    assert [outcome.row.state for outcome in outcomes] == ["assessed", "failed"]
    assert [list(outcome.reports) for outcome in outcomes] == [["json"], []]
    assert seconds > 0


def failing_in(name: str, error: Exception) -> Callable[..., list[Summary]]:
    """Works out summaries, but for a sector of that name."""

    def summaries(situations: Sequence[Situation], names: Sequence[str]) -> list[Summary]:
        if any(situation.profile.sector.name == name for situation in situations):
            raise error
        return summaries_of(situations, names)

    return summaries


def test_a_bug_met_in_one_profile_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tasks(tmp_path, good(1), good(2), good(3))
    without_bug = assess_chunk(given)[0]
    failing = failing_in("Sector 2", ZeroDivisionError("by zero"))
    monkeypatch.setattr("sectorscan.batch.worker.summaries_of", failing)
    first, second, third = assess_chunk(given)[0]
    assert second.row.problem is not None
    assert second.row.problem.startswith("sectorscan itself failed (ZeroDivisionError at batch/")
    assert "by zero" not in second.row.problem
    assert [first, third] == [without_bug[0], without_bug[2]]


def test_a_bug_in_reading_one_profile_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(content: bytes, path: str) -> Document:
        if b"Sector 1" in content:
            raise ZeroDivisionError("by zero")
        return parse_profile(content, path)

    given = tasks(tmp_path, good(1), good(2))
    monkeypatch.setattr("sectorscan.batch.bundle.parse_profile", failing)
    first, second = assess_chunk(given)[0]
    assert first.row.problem is not None
    assert first.row.problem.startswith("sectorscan itself failed (ZeroDivisionError at batch/")
    assert second.row.state == "assessed"


def test_a_profile_that_memory_does_not_suffice_for_stops_no_other_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = failing_in("Sector 1", MemoryError())
    monkeypatch.setattr("sectorscan.batch.worker.summaries_of", failing)
    first, second = assess_chunk(tasks(tmp_path, good(1), good(2)))[0]
    assert first.row.problem == "there is not enough memory for it"
    assert (first.settled, second.settled) == (False, True)
    assert second.row.state == "assessed"


def test_many_come_to_what_each_comes_to_by_itself_whatever_its_rubric(tmp_path: Path) -> None:
    other = BatchRequest.of(load_rubric("quick-scan"), ["md"])
    given = tasks(tmp_path, *(good(number) for number in range(TOGETHER + 3)), "sector: 1\n")
    given[4:6] = [replace(task, wanted=other) for task in given[4:6]]
    together = assess_chunk(given)[0]
    assert together == [outcome for task in given for outcome in assess_chunk([task])[0]]
    assert [outcome.key for outcome in together] == [task.key for task in given]


def test_large_profiles_are_held_one_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once: list[int] = []

    def summaries(situations: Sequence[Situation], names: Sequence[str]) -> list[Summary]:
        at_once.append(len(situations))
        return summaries_of(situations, names)

    monkeypatch.setattr("sectorscan.batch.worker.summaries_of", summaries)
    small, large = good(1), good(2) + f"# {'-' * BYTES_TOGETHER}\n"
    assess_chunk(tasks(tmp_path, small, small, large, large, small))
    assert at_once == [2, 1, 1, 1]


def test_what_is_wanted_is_told_apart_by_rubric_formats_seed_and_language() -> None:
    other = RUBRIC.model_copy(update={"interplay": 0.25})
    different = [
        WANTED,
        BatchRequest.of(RUBRIC, []),
        BatchRequest.of(other, ["json"]),
        BatchRequest.of(RUBRIC, ["json"], seed=7),
        BatchRequest.of(RUBRIC, ["json"], language="fr"),
        BatchRequest.of(RUBRIC, ["json"], language="fr", texts={"Skills": "Compétences"}),
    ]
    assert len({wanted.digest() for wanted in different}) == 6
    assert BatchRequest.of(load_rubric(), ["json"]).digest() == WANTED.digest()
