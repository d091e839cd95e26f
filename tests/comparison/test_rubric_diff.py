"""What a change of a rubric does, to its entries and to what it says of sectors."""

import pytest

from sectorscan.comparison.rubric_diff import RubricDiff, rubric_diff
from sectorscan.errors import InputError, Problem, SectorscanError, SourceLocation
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric

SHIPPED = load_rubric()
OWN = """\
rubric: 1
id: own
title: Own
extends: industrial-district
interplay: 0.2
ingredients:
- {id: skills-training, weight: 4}
"""


def como(_: Rubric) -> Profile:
    return load_profile("case:como-silk")


def refused(_: Rubric) -> Profile:
    raise SectorscanError("it cannot be read")


@pytest.fixture(scope="module")
def diff(tmp_path_factory: pytest.TempPathFactory) -> RubricDiff:
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return rubric_diff(SHIPPED, load_rubric(path), {"como": como, "broken": refused})


def test_a_rubric_is_not_otherwise_than_itself() -> None:
    same = rubric_diff(SHIPPED, SHIPPED, {"como": como})
    assert same.entries == ()
    [sector] = same.sectors
    assert sector.before is not None
    assert sector.before == sector.after


def test_entries_that_are_otherwise_are_named_with_their_fields(diff: RubricDiff) -> None:
    assert [(entry.kind, entry.id, entry.change, entry.fields) for entry in diff.entries] == [
        ("interplay", "", "changed", ()),
        ("ingredients", "skills-training", "changed", ("weight",)),
    ]


def test_an_entry_that_came_or_went_is_told() -> None:
    fewer = SHIPPED.model_copy(update={"interventions": SHIPPED.interventions[1:]})
    gone = SHIPPED.interventions[0]
    for before, after, change in ((SHIPPED, fewer, "removed"), (fewer, SHIPPED, "added")):
        [entry] = rubric_diff(before, after, {}).entries
        assert (entry.id, entry.title, entry.change) == (gone.id, gone.title, change)


def test_an_indicator_is_named_within_its_ingredient() -> None:
    ingredient = SHIPPED.ingredients[0]
    first, *rest = ingredient.indicators
    heavier = (first.model_copy(update={"weight": 9}), *rest)
    changed = ingredient.model_copy(update={"indicators": heavier})
    ingredients = (changed, *SHIPPED.ingredients[1:])
    after = SHIPPED.model_copy(update={"ingredients": ingredients})
    [entry] = rubric_diff(SHIPPED, after, {}).entries
    assert (entry.id, entry.fields) == (ingredient.id, (first.id,))


def test_a_pair_goes_by_its_two_ends() -> None:
    reasons = SHIPPED.interdependencies
    stronger = reasons[0].model_copy(update={"strength": "weak"})
    after = SHIPPED.model_copy(update={"interdependencies": (stronger, *reasons[1:])})
    [entry] = rubric_diff(SHIPPED, after, {}).entries
    assert entry.id == f"{reasons[0].from_}--{reasons[0].to}"
    assert entry.fields == ("strength",)


def test_a_sector_is_assessed_under_both(diff: RubricDiff) -> None:
    sector = diff.sectors[0]
    assert (sector.source, sector.name) == ("como", "Como silk")
    assert sector.before is not None
    assert sector.after is not None
    assert sector.after.score.estimate != sector.before.score.estimate


def test_a_profile_that_cannot_be_used_is_told(diff: RubricDiff) -> None:
    broken = diff.sectors[1]
    assert (broken.before, broken.after) == (None, None)
    assert broken.problem == "it cannot be read"


def test_of_many_problems_the_first_is_told() -> None:
    words = [
        Problem(code="unknown-id", message=m, location=SourceLocation("x", 1, 1)) for m in "abc"
    ]

    def load(_: Rubric) -> Profile:
        raise InputError(words)

    [sector] = rubric_diff(SHIPPED, SHIPPED, {"x": load}).sectors
    assert sector.problem == "a; and 2 more"
