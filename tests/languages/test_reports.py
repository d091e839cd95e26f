"""Reports in other languages: nothing of them is left in English."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.note import CheckNote, Note, Noted, noted
from sectorscan.comparison.compare import NamedSector, compare
from sectorscan.comparison.portfolio import portfolio_of
from sectorscan.comparison.rubric_diff import (
    Change,
    EntryChange,
    RubricDiff,
    SectorDiff,
    SectorView,
)
from sectorscan.languages import speaking
from sectorscan.network.reading import network_reading
from sectorscan.programme.demand import Demand
from sectorscan.programme.programme import programme_of
from sectorscan.programme.solver import Effort
from sectorscan.report.documents.explanation import explain, known_ids
from sectorscan.report.documents.note import note_report
from sectorscan.report.documents.visits import VisitSheets
from sectorscan.report.translation import in_language
from sectorscan.types import Estimate, LikelyRange, Notice
from tests.support.catalogues import TRANSLATED
from tests.support.left_in_english import (
    PROFILES,
    assessment,
    drawn,
    in_english,
    is_veiled,
    not_veiled,
    profile,
    texts,
    texts_of_report,
    unveiled,
    veil,
    veiled,
    written,
)
from tests.support.reports import SHIPPED, example, printed
from tests.support.summaries import summary_of
from tests.support.thoroughness import also_thorough

if TYPE_CHECKING:
    from sectorscan.report.render import Reported


COLUMNS, LONGER = 80, 1.15


@cache
def visit_sheets(name: str) -> VisitSheets:
    return VisitSheets(assessment(name), top=20)


@cache
def programme(name: str) -> "Reported":
    demand = Demand(budget=3, phases=1, looks=("frontier", "voices"))
    return programme_of(profile(name), SHIPPED, demand, effort=Effort(time=30))


@cache
def two_sectors(name: str) -> "Reported":
    sectors = [NamedSector(each, profile(each)) for each in (name, "one-answer")]
    return compare(sectors, SHIPPED)


@cache
def network(name: str) -> "Reported":
    return network_reading(profile(name), SHIPPED)


RESULTS: Mapping[str, Callable[[str], "Reported"]] = {
    "assessment": assessment,
    "visit-sheets": visit_sheets,
    "programme": programme,
    "comparison": two_sectors,
    "network": network,
}
EVERY = [
    (result, name)
    for result in RESULTS
    for name in PROFILES
    if not (result == "comparison" and name == "one-answer")
]
QUICK = [(result, name) for result, name in EVERY if name in {"much-known", "breach-alleged"}]


@pytest.mark.parametrize(("result", "name"), also_thorough(EVERY, *QUICK))
def test_every_sentence_goes_by_a_catalogue_or_a_rubric(result: str, name: str) -> None:
    assert not_veiled(RESULTS[result](name)) == []


IN_LANGUAGES = [
    (*which, language)
    for which in EVERY
    for language in TRANSLATED
    if language == "fr" or which in QUICK
]
"""Every result in one language, and some in each, since catalogues have the same sentences."""


@pytest.mark.parametrize(
    ("result", "name", "language"),
    also_thorough(IN_LANGUAGES, *((*which, "fr") for which in QUICK)),
)
def test_no_word_is_left_in_english(result: str, name: str, language: str) -> None:
    shown = drawn(RESULTS[result](name), language)
    assert in_english(shown) == []


def test_nothing_of_a_portfolio_is_left_in_english() -> None:
    summaries = [
        summary_of(situation_of(profile(name), SHIPPED), str(number))  # an id is no word
        for number, name in enumerate(PROFILES)
    ]
    sectors = portfolio_of(summaries, SHIPPED)
    assert not_veiled(sectors) == []
    for language in TRANSLATED:
        assert in_english(drawn(sectors, language)) == []


def rubric_changed() -> RubricDiff:
    """What a change does to two sectors, of which one is otherwise in all that is shown."""
    view = SectorView(
        score=Estimate(estimate=50, likely=LikelyRange(low=40, high=60)),
        band=SHIPPED.bands[0].id,
        held_back_by=("skills-training", "trust-cohesion"),
        first_steps=("sector-service-centre",),
        nearest=SHIPPED.strategies[0].id,
    )
    other = replace(
        view,
        band=None,
        held_back_by=("innovation",),
        first_steps=("collective-mark", "export-consortium"),
        nearest=None,
    )
    sectors = [
        SectorDiff(source="a", name="Valdarno", before=view, after=other),
        SectorDiff(source="b", name="Arezzo", before=view, after=view),
    ]
    changes: tuple[Change, ...] = ("added", "removed", "changed")
    entries = [
        EntryChange(kind="bands", id=f"id-{number}", title="", change=changes[number % 3])
        for number in range(50)
    ]
    return RubricDiff(
        before=SHIPPED.title,
        after=SHIPPED.title,
        titles=SHIPPED.titles,
        entries=tuple(entries),
        sectors=tuple(sectors),
    )


def test_nothing_of_a_changed_rubric_is_left_in_english() -> None:
    diff = rubric_changed()
    assert not_veiled(diff, {"bands", *(entry.id for entry in diff.entries)}) == []
    for language in TRANSLATED:
        assert in_english(drawn(diff, language)) == []


@cache
def notes() -> tuple[Noted, ...]:
    """Notes of all kinds, on one that is known and on one of which nothing is."""
    every: list[Note | CheckNote] = [
        Note(question="trust-between-firms", level=4, by="workers", confidence="high"),
        Note(question="trust-between-firms", level=0.5, by="trade-union", date=1960),
        Note(question="pay-and-hours", level=0, by="workers"),
        CheckNote(breach="child-labour", found=True, by="employers"),
        CheckNote(breach="child-labour", found=True, by="workers"),
        CheckNote(breach="forced-labour", found=False, by="officials"),
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "profile.yaml"
        path.write_text(written("much-known"), encoding="utf-8")
        return tuple(noted(path, SHIPPED, note) for note in every)


def drawn_notes() -> list[str]:
    return [text for note in notes() for text in texts_of_report(note_report(in_language(note)))]


@pytest.mark.thorough
def test_nothing_of_a_note_is_left_in_english() -> None:
    journal = set(re.findall(r"[^\W_]+", str(notes()[0].path)))
    with veil():
        shown = drawn_notes()
    assert unveiled(shown, journal) == []
    for language in TRANSLATED:
        with speaking(language, texts(language)):
            assert in_english(drawn_notes()) == []


@pytest.mark.parametrize(
    "name", also_thorough(["carpi-knitwear", "santa-croce-leather"], "santa-croce-leather")
)
@pytest.mark.thorough
def test_what_is_printed_is_little_longer_and_no_wider(name: str) -> None:
    known = example(name)
    for result in (known, VisitSheets(known, top=20)):
        english = printed(result, COLUMNS).splitlines()
        for language in TRANSLATED:
            with speaking(language, texts(language)):
                lines = printed(result, COLUMNS).splitlines()
            assert len(lines) <= LONGER * len(english)
            assert max(map(len, lines)) <= COLUMNS


@pytest.mark.thorough
def test_notices_of_a_report_are_in_its_language() -> None:
    text = "4 firms are listed, more than are said to be there"
    notice = Notice(code="population-below-list", place="firms", text=text)
    noticed = replace(assessment("one-answer"), notices=(notice,))
    assert not_veiled(noticed, {"firms"}) == []
    for language in TRANSLATED:
        shown = drawn(noticed, language)
        assert in_english(shown) == []
        assert not any(text in shown_text for shown_text in shown)


@pytest.mark.thorough
def test_labels_of_explanations_go_by_a_catalogue_too() -> None:
    with veil():
        rubric = in_language(SHIPPED)
        for identifier in known_ids(SHIPPED):
            explanation = explain(rubric, identifier)
            labels = [explanation.what, *(label for label, _ in explanation.paragraphs)]
            assert [label for label in labels if not is_veiled(label)] == []


def test_a_sentence_that_is_forgotten_is_found() -> None:
    assert in_english(["Voici ce qui est connu", "This is known"]) == ["This is known"]
    assert veiled("Band: {band}.") == "øøøø: {band}."
