"""The annexes: whose notes are told, and how sources are numbered."""

import pytest

from sectorscan.report.headings import ANNEXES
from sectorscan.report.render import Options, terminal_report_of
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.renderers.terminal.report import terminal_report
from sectorscan.report.sections.source_numbers import SourceNumbers
from tests.support.briefs import INVENTED, invented
from tests.support.reports import EVERY, assessed, example, printed
from tests.support.thoroughness import also_thorough

SOURCES = {
    "late": {"cite": "The later one", "evidence": "seen"},
    "paper": {"cite": "A paper", "evidence": "recalled"},
}
MOST_FULL_LINES, MOST_LINES_OF_PAIRS = 201, 19


def told(*answers: dict[str, object]) -> str:
    """The evidence of answers to one question, on one line."""
    assessment = assessed(sources=SOURCES, answers={"pay-and-hours": list(answers)})
    return " ".join(printed(assessment, 100, "evidence").split())


class TestNotes:
    def test_a_note_stands_in_quotation_marks_with_who_when_and_its_source(self) -> None:
        answer = {
            "level": 1.5,
            "by": "subcontractors",
            "date": 1999,
            "confidence": "medium",
            "note": "paid late",
            "source": "paper",
        }
        assert "1.5 · subcontractors · 1999 · fairly sure · “paid late” · [1]" in told(answer)

    @pytest.mark.parametrize("by", ["workers", "home-workers", "trade-union"])
    def test_of_few_who_speak_for_workers_nothing_could_tell_who_they_are(self, by: str) -> None:
        answer = {"level": 2, "by": by, "note": "the foreman", "date": 1999, "source": "paper"}
        evidence = told(answer)
        assert "said by workers; withheld, fewer than five" in evidence
        assert "foreman" not in evidence
        assert "1999" not in evidence
        assert "[1]" not in evidence

    def test_of_five_the_notes_are_told(self) -> None:
        answers = [{"level": 2, "by": "workers", "note": f"note {n}"} for n in range(5)]
        evidence = told(*answers)
        assert "“note 0”" in evidence
        assert "withheld" not in evidence

    def test_a_private_note_is_nowhere(self) -> None:
        evidence = told({"level": 2, "by": "employers", "note": "my secret", "private": True})
        assert "secret" not in evidence
        assert "withheld" not in evidence

    def test_what_is_withheld_is_not_in_the_data_either(self) -> None:
        answer = {"level": 2, "by": "workers", "note": "the foreman"}
        assessment = assessed(answers={"pay-and-hours": answer})
        assert "foreman" not in assessment.to_json()


class TestSources:
    def test_they_are_numbered_as_they_are_first_mentioned(self) -> None:
        assessment = assessed(
            sources=SOURCES,
            answers={"trust-between-firms": {"level": 2, "by": "employers", "source": "paper"}},
        )
        numbers = SourceNumbers(assessment)
        assert numbers.mark("paper", None, "late") == "[1] [2]"
        assert [source.id for source in numbers.in_order(assessment)] == ["paper", "late"]
        assert "[1] A paper" in " ".join(printed(assessment, 100, "sources").split())

    def test_a_breach_is_the_first_use(self) -> None:
        checks = [{"breach": "child-labour", "found": True, "source": "late"}]
        assessment = assessed(sources=SOURCES, labour_checks=checks)
        late = next(source for source in assessment.sources if source.id == "late")
        assert SourceNumbers(assessment).uses(late) == ("labour alarm",)


def test_annexes_follow_the_report_where_they_are_asked_for() -> None:
    options = Options(annex=True)
    shown = as_text(terminal_report(terminal_report_of(example("carpi-knitwear"), options)), 80)
    places = [
        shown.index(f"ANNEX {letter}: {title.upper()}") for letter, (title, _) in ANNEXES.items()
    ]
    assert places == sorted(places)
    assert "ANNEX" not in printed(example("carpi-knitwear"), 80)


@pytest.mark.parametrize(
    "name",
    also_thorough(
        [name for name in EVERY if name != "synthetic-metal-town"],
        "synthetic-furniture",
        "carpi-knitwear",
    ),
)
def test_the_whole_report_is_short(name: str) -> None:
    assert len(printed(example(name), 80).splitlines()) <= MOST_FULL_LINES


@pytest.mark.parametrize("name", [*EVERY, *INVENTED])
def test_what_holds_it_back_is_short(name: str) -> None:
    sector = invented(name) if name in INVENTED else example(name)
    *_, part = printed(sector, 80, "held-back").partition("WHAT HOLDS IT BACK")
    assert len(part.splitlines()[1:]) <= MOST_LINES_OF_PAIRS


@pytest.mark.parametrize(("spoken", "told"), [(4, "workers"), (5, "home workers")])
def test_below_five_who_speak_for_workers_are_told_as_workers(spoken: int, told: str) -> None:
    heard = [{"level": 1, "by": "home-workers"} for _ in range(spoken)]
    answers = {"trust-between-firms": [{"level": 4, "by": "employers"}, *heard]}
    found = assessed(answers=answers)
    sections = ("evidence", "disagreements", "trust")
    text = " ".join(" ".join(printed(found, 100, name) for name in sections).split())
    assert f"1.0 · {told} ·" in text
    assert f"owners of firms 4.0, {told} 1.0" in text
    assert f"Asked: owners of firms and {told}." in text
