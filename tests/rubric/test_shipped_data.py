"""The shipped rubrics and examples, whole: every id resolves, every work is cited."""

import re
from collections.abc import Iterator

import pytest

from sectorscan.assessment.choice.repertoire import repertoire_of
from sectorscan.profile.load import load_profile
from sectorscan.rubric.entries import Entry
from sectorscan.rubric.load import load_rubric, shipped_rubrics
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import check
from sectorscan.types import Part
from tests.support.paths import ROOT

RUBRICS = {name: load_rubric(name) for name in shipped_rubrics()}
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/profile.yaml"))
FILES = sorted(
    str(path.relative_to(ROOT))
    for folder in ("rubrics", "examples")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".yaml", ".md", ".csv"}
)
ADDRESS = re.compile(
    r"https?:|ftp:|www\.|\b[\w-]+\.(?:com|org|net|edu|gov|int|info|eu|it|dk|jp|gh|id|uk|us|de)\b",
    re.IGNORECASE,
)


def entries(value: object) -> Iterator[Entry]:
    """Everything in a rubric that carries evidence and sources."""
    if isinstance(value, Entry):
        yield value
    if isinstance(value, Part):
        for name in type(value).model_fields:
            yield from entries(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from entries(inner)


def cited(rubric: Rubric) -> set[str]:
    return {source for entry in entries(rubric) for source in entry.sources}


def works(rubric: Rubric) -> set[str]:
    return {work.id for work in rubric.bibliography}


def test_the_shipped_rubrics_are_these() -> None:
    assert set(RUBRICS) == {"industrial-district", "quick-scan", "informal-cluster"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_id_of_an_example_is_known(name: str) -> None:
    profile = load_profile(ROOT / "examples" / name / "profile.yaml")
    assert check(profile, RUBRICS["industrial-district"]) == []


@pytest.mark.parametrize("name", RUBRICS)
def test_every_work_that_is_cited_is_in_the_bibliography(name: str) -> None:
    rubric = RUBRICS[name]
    assert sorted(cited(rubric) - works(rubric)) == []


def test_every_work_in_the_bibliography_is_cited() -> None:
    rubric = RUBRICS["industrial-district"]
    assert sorted(works(rubric) - cited(rubric)) == []


@pytest.mark.parametrize("name", sorted(set(RUBRICS) - {"industrial-district"}))
def test_every_work_that_an_extending_rubric_adds_is_cited_in_it(name: str) -> None:
    added = works(RUBRICS[name]) - works(RUBRICS["industrial-district"])
    assert sorted(added - cited(RUBRICS[name])) == []


@pytest.mark.parametrize("name", RUBRICS)
def test_every_entry_carries_a_known_evidence_mark(name: str) -> None:
    rubric = RUBRICS[name]
    assert {entry.evidence for entry in entries(rubric)} <= set(rubric.evidence_marks)


@pytest.mark.parametrize("name", RUBRICS)
def test_what_was_seen_rests_on_a_work_that_was_seen(name: str) -> None:
    rubric = RUBRICS[name]
    seen = {work.id for work in rubric.bibliography if work.evidence in {"seen", "preface"}}
    marked_seen = [entry for entry in entries(rubric) if entry.evidence == "seen" and entry.sources]
    assert [entry.sources for entry in marked_seen if seen.isdisjoint(entry.sources)] == []


@pytest.mark.parametrize("name", RUBRICS)
def test_what_is_for_workers_names_who_speaks_for_them_or_the_labour_authority(name: str) -> None:
    rubric = RUBRICS[name]
    repertoire = repertoire_of(rubric)
    aimed = repertoire.aimed[repertoire.labour]
    for_workers = [
        intervention
        for intervention, is_aimed in zip(repertoire.interventions, aimed, strict=True)
        if is_aimed
    ]
    assert len(for_workers) > 2
    spoken = {"trade-union", "central-government-agency"}
    assert [
        intervention.id
        for intervention in for_workers
        if spoken.isdisjoint({*intervention.leads, *intervention.partners})
    ] == []


@pytest.mark.parametrize("name", RUBRICS)
def test_a_risk_stands_with_its_answer(name: str) -> None:
    """What is known to have gone wrong is one sentence, what to do about it another."""
    cautions = [action.caution for action in RUBRICS[name].interventions if action.caution]
    known = [caution.text for caution in cautions if caution.evidence != "judgement"]
    assert [text for text in known if not re.search(r"[.:;] ", text)] == []


@pytest.mark.parametrize("name", RUBRICS)
def test_the_same_ingredients_and_pairs_in_every_rubric(name: str) -> None:
    ours, theirs = RUBRICS["industrial-district"], RUBRICS[name]
    assert list(theirs.position) == list(ours.position)
    assert [pair.id for pair in theirs.pairs] == [pair.id for pair in ours.pairs]


@pytest.mark.parametrize("name", FILES)
def test_no_address_of_a_site_stands_in_the_data(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = [
        (number, match[0])
        for number, line in enumerate(lines, 1)
        for match in [ADDRESS.search(line)]
        if match
    ]
    assert found == []
