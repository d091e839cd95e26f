"""What a worker does with the profiles that it is given."""

from pathlib import Path

import pytest

from sectorscan.batch.bundle import bundle_of
from sectorscan.batch.worker import BatchRequest, Task, assess_chunk
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


def test_a_bug_met_in_one_profile_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing_once(*_: object) -> object:
        monkeypatch.undo()
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("sectorscan.batch.worker.summary_of", failing_once)
    first, second = assess_chunk(tasks(tmp_path, good(1), good(2)))[0]
    assert first.row.problem is not None
    assert first.row.problem.startswith(
        "sectorscan itself failed (ZeroDivisionError at batch/worker.py:"
    )
    assert "by zero" not in first.row.problem
    assert second.row.state == "assessed"


def test_a_profile_that_memory_does_not_suffice_for_stops_no_other_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing_once(*_: object) -> object:
        monkeypatch.undo()
        raise MemoryError

    monkeypatch.setattr("sectorscan.batch.worker.summary_of", failing_once)
    first, second = assess_chunk(tasks(tmp_path, good(1), good(2)))[0]
    assert first.row.problem == "there is not enough memory for it"
    assert (first.settled, second.settled) == (False, True)
    assert second.row.state == "assessed"


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
