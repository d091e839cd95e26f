"""What is said of an answer or a check that was noted: what it changed, and where to take care."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.note import CheckNote, Note, Noted
from sectorscan.assessment.result.alarm import AlarmState, Statement
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Package
from sectorscan.assessment.result.levels import IndicatorLevel, RespondentLevel
from sectorscan.assessment.result.questions import Disagreement
from sectorscan.report.blocks import Terms, Tone
from sectorscan.report.documents.note import note_report
from sectorscan.types import LikelyRange
from tests.support.plan_steps import small_sector

ANSWER = Note(question="trust-asked", level=2.5, by="employers")
FOUND = CheckNote(breach="child-labour", found=True, by="employers")
NOT_FOUND = CheckNote(breach="child-labour", found=False, by="employers")


def changed(**fields: Any) -> Assessment:  # noqa: ANN401  whatever an assessment has
    return replace(small_sector(), **fields)


def denied_by(kind: str) -> Assessment:
    """Child labour checked, and not found by a kind of respondent."""
    found = with_alarm("checked")
    [breach] = found.alarm.breaches
    said = Statement(by=kind, found=False, for_workers=kind == "trade-union")
    told = replace(breach, statements=(said,))
    return replace(found, alarm=replace(found.alarm, breaches=(told,)))


def with_alarm(state: AlarmState) -> Assessment:
    alarm = small_sector().alarm
    [breach] = alarm.breaches
    told = replace(breach, state=state)
    return changed(alarm=replace(alarm, state=state, breaches=(told,)))


def with_score(estimate: float, low: float, high: float) -> Assessment:
    likely = LikelyRange(low=low, high=high)
    score = small_sector().score
    return changed(score=replace(score, estimate=estimate, likely=likely))


def heard(**fields: Any) -> Assessment:  # noqa: ANN401
    """The small sector where employers alone answered the question on trust."""
    first, *others = small_sector().ingredients
    said = RespondentLevel(by="employers", level=2, count=1, spread=0, low=1, high=3, error=0)
    indicator = replace(first.indicators[0], **{"respondents": (said,), **fields})
    return changed(ingredients=(replace(first, indicators=(indicator,)), *others))


def lines(
    note: Note | CheckNote, after: Assessment, before: Assessment | None = None
) -> dict[str, list[tuple[str, Tone]]]:
    """What is said under each label, with its tone."""
    report = note_report(_noted(note, after, before or small_sector()))
    [terms] = report.blocks
    assert isinstance(terms, Terms)
    by_label: dict[str, list[tuple[str, Tone]]] = {}
    for line in terms.lines:
        by_label.setdefault(line.label, []).append((line.text, line.tone))
    return by_label


def _noted(note: Note | CheckNote, after: Assessment, before: Assessment) -> Noted:
    path = Path("valley.answers.csv")
    return Noted(note=note, path=path, journal=b"", row=b"", before=before, after=after)


class TestWhatWasNoted:
    @pytest.mark.parametrize(
        ("note", "title", "said"),
        [
            (ANSWER, "trust-asked", "level 2.5"),
            (Note(question="trust-asked", level=3, by="employers"), "trust-asked", "level 3"),
            (FOUND, "child-labour", "found"),
            (
                CheckNote(breach="child-labour", found=False, by="employers"),
                "child-labour",
                "not found",
            ),
        ],
    )
    def test_what_by_whom_and_where(self, note: Note | CheckNote, title: str, said: str) -> None:
        report = note_report(_noted(note, heard(), small_sector()))
        assert report.title == title
        assert report.subtitle == f"{said}, by employers, noted in valley.answers.csv"


class TestScore:
    @pytest.mark.parametrize(
        ("after", "said"),
        [
            (
                with_score(40, 20, 60),
                "best guess 40, as before; likely range 20 to 60, as before: as wide as before.",
            ),
            (
                with_score(45, 25, 60),
                (
                    "best guess 45; before, 40; likely range 25 to 60; before, 20 to 60: "
                    "5.0 points narrower."
                ),
            ),
            (
                with_score(40, 19.9, 60),
                "best guess 40, as before; likely range 20 to 60, as before: 0.1 points wider.",
            ),
            (
                with_score(40, 20.04, 60),
                "best guess 40, as before; likely range 20 to 60, as before: as wide as before.",
            ),
        ],
    )
    def test_how_it_moved_and_how_sure_it_is(self, after: Assessment, said: str) -> None:
        assert lines(FOUND, after, with_score(40, 20, 60))["The score"] == [(said, "plain")]


class TestAnswers:
    def test_the_level_of_the_ingredient_and_the_coverage(self) -> None:
        unknown = tuple(replace(level, state="not-known") for level in small_sector().ingredients)
        shown = lines(ANSWER, heard(), changed(ingredients=unknown, coverage=0.25))
        assert shown["trust"][0][0].endswith("; before, not known")
        assert shown["Coverage"] == [("67 %; before, 25 %", "plain")]

    def test_of_a_question_of_no_ingredient_it_says_what_it_is_for(self) -> None:
        leaders = Note(question="leaders", level=2, by="employers")
        shown = lines(leaders, small_sector())
        assert shown["What it is for"][0][0].startswith("whether the sector can start")
        assert "Take care" not in shown

    def test_the_alarm_is_only_spoken_of_where_it_changes(self) -> None:
        assert "Labour alarm" not in lines(ANSWER, heard())
        raised = replace(heard(), alarm=with_alarm("reported").alarm)
        assert lines(ANSWER, raised)["Labour alarm"] == [
            ("child-labour is reported; before, not checked", "alarm")
        ]


class TestFirstSteps:
    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            (("raise",), ("raise",), "the same as before"),
            (("raise", "later"), ("later", "raise"), "the same as before, in another order"),
            (("raise",), ("later",), "now among them: later; no longer: raise"),
            ((), ("raise", "later"), "now among them: raise and later"),
            (("raise",), (), "no longer: raise"),
            (None, ("raise",), "none can start"),
            (("raise",), None, "none can start"),
        ],
    )
    def test_what_comes_in_and_what_goes_out(
        self, before: tuple[str, ...] | None, after: tuple[str, ...] | None, said: str
    ) -> None:
        packages = (
            None if members is None else Package(members=members, gains=None)
            for members in (before, after)
        )
        then, now = (changed(package=package) for package in packages)
        assert lines(FOUND, now, then)["First steps"] == [(said, "plain")]


class TestCare:
    def cautions(self, note: Note | CheckNote, after: Assessment) -> list[str]:
        shown = lines(note, after).get("Take care", [])
        assert all(tone == "poor" for _, tone in shown)
        return [text for text, _ in shown]

    def test_high_confidence_needs_a_source_or_a_second_voice(self) -> None:
        high = Note(question="trust-asked", level=2, by="employers", confidence="high")
        [caution] = self.cautions(high, heard())
        assert caution.startswith("It counts as medium")
        sourced = Note(
            question="trust-asked", level=2, by="employers", confidence="high", source="s"
        )
        assert self.cautions(sourced, heard()) == []
        indicator: IndicatorLevel = heard().ingredients[0].indicators[0]
        twice = replace(indicator.respondents[0], count=2)
        assert self.cautions(high, heard(respondents=(twice,))) == []
        assert self.cautions(ANSWER, heard()) == []

    def test_another_time_counts_less(self) -> None:
        [caution] = self.cautions(ANSWER, heard(dated=True))
        assert caution.startswith("It is of another time")

    def test_kinds_that_are_far_apart(self) -> None:
        apart = Disagreement(
            id="trust-asked", title="t", ingredient="trust", apart=3, respondents=()
        )
        [caution] = self.cautions(ANSWER, replace(heard(), disagreements=(apart,)))
        assert caution.startswith("Kinds of respondents are far apart")

    def test_an_allegation_stays_one_until_workers_say_so(self) -> None:
        [caution] = self.cautions(FOUND, with_alarm("alleged"))
        assert caution.startswith("It is alleged until")
        assert self.cautions(FOUND, with_alarm("reported")) == []

    @pytest.mark.parametrize(
        ("state", "said"),
        [
            ("reported", ["It stays reported: a no never beats a yes."]),
            ("alleged", ["It stays alleged: a no never beats a yes."]),
        ],
    )
    def test_a_no_never_beats_a_yes(self, state: AlarmState, said: list[str]) -> None:
        assert self.cautions(NOT_FOUND, with_alarm(state)) == said

    def test_a_no_of_others_than_workers_does_not_mean_none(self) -> None:
        [caution] = self.cautions(NOT_FOUND, denied_by("employers"))
        assert caution.startswith("No worker, home worker or union was asked")
        assert self.cautions(NOT_FOUND, denied_by("trade-union")) == []


def test_who_checked_is_told_with_what_was_checked() -> None:
    assert lines(NOT_FOUND, denied_by("employers"))["Labour alarm"] == [
        ("checked, none reported: by employers; before, not checked", "plain")
    ]
