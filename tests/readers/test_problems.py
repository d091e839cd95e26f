"""Very many problems: the first are shown, the rest counted, and tips looked for only so often."""

import pytest
from pydantic import BaseModel, ConfigDict

from sectorscan.errors import InputError, Problem, SourceLocation
from sectorscan.readers import document, problems
from sectorscan.readers.document import parse, validate
from sectorscan.readers.problems import MOST_PROBLEMS, ProblemLog, TipFinder, capped


class Sheet(BaseModel):
    model_config = ConfigDict(extra="forbid")

    levels: list[int] = []
    names: dict[str, int] = {}


def problem(line: int) -> Problem:
    return Problem(
        code="other-rule", message=f"on line {line}", location=SourceLocation("a", line, 1)
    )


@pytest.mark.parametrize(("most", "shown"), [(5, 3), (3, 3), (2, 3), (1, 2)])
def test_the_last_problem_stands_for_all_that_are_not_shown(
    most: int, shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "MOST_PROBLEMS", most)
    found = list(capped(map(problem, (1, 2, 3)), 3))
    assert len(found) == shown
    assert sum(one.stands_for for one in found) == 3
    assert found[-1].location.line == min(3, most + 1)


def test_a_log_words_no_more_problems_than_it_keeps() -> None:
    log, worded = ProblemLog(), []

    def in_words() -> Problem:
        worded.append(1)
        return problem(len(worded))

    for _ in range(3 * MOST_PROBLEMS):
        log.add(in_words)
    assert len(worded) == MOST_PROBLEMS + 1
    assert log.problems()[-1].message == f"{2 * MOST_PROBLEMS:,} more problems from here on"


def test_tips_are_looked_for_only_so_often() -> None:
    tips = TipFinder([f"name-{number}" for number in range(30_000)])
    assert [tips.did_you_mean("name-7_") != "" for _ in range(5)] == [True] * 3 + [False] * 2


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(InputError) as raised:
        validate(Sheet, parse(text, "a.yaml"))
    return list(raised.value.problems)


@pytest.mark.parametrize("good", [0, 7, 3 * MOST_PROBLEMS])
@pytest.mark.parametrize("most_at_once", [0, 10**9], ids=["a few at a time", "all at once"])
def test_the_first_problems_of_very_many_are_shown_wherever_they_begin(
    good: int, most_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_MOST_AT_ONCE", most_at_once)
    bad = 4 * MOST_PROBLEMS
    found = problems_of("levels:\n" + "- 1\n" * good + "- x\n" * bad)
    assert [one.location.line for one in found] == [good + 2 + n for n in range(MOST_PROBLEMS + 1)]
    last = found[-1]
    assert 0 < last.stands_for <= bad - MOST_PROBLEMS
    are_all = last.stands_for == bad - MOST_PROBLEMS
    at_least = "" if are_all else "at least "
    assert last.message == f"{at_least}{last.stands_for:,} more problems from here on"
    assert are_all or not most_at_once


@pytest.mark.parametrize("good", [0, 9_000])
def test_large_data_without_a_mistake_are_tried_whole(good: int) -> None:
    text = "levels:\n" + "- 1\n" * good
    assert len(validate(Sheet, parse(text if good else "levels: []", "a.yaml")).levels) == good


def test_very_many_unknown_and_repeated_fields_are_counted() -> None:
    unknown = problems_of("".join(f"field{number}: 1\n" for number in range(2500)))
    assert (len(unknown), sum(one.stands_for for one in unknown)) == (MOST_PROBLEMS + 1, 2500)
    repeated = problems_of("levels: []\n" * 2500)
    assert (len(repeated), sum(one.stands_for for one in repeated)) == (MOST_PROBLEMS + 1, 2499)
