"""What a report on a programme says of breaches, before its first phase."""

from typing import Any

from msgspec.structs import replace

from sectorscan.programme.demand import Demand
from sectorscan.programme.programme import programme_of
from sectorscan.programme.result import ShortRemedy
from sectorscan.report.documents.programme import programme_report
from sectorscan.report.sections.programme.breaches import ended
from sectorscan.report.sections.programme.words import ProgrammeWords
from tests.support import builders
from tests.support.builders import action
from tests.support.report_documents import section, texts_in
from tests.support.small_programmes import (
    TRAIN,
    WORK,
    reported_and_alleged,
    sector,
    small_rubric,
)

REMEDY = action("remedy", {WORK: 1}, remedies=["child-labour"])
RESULT = reported_and_alleged(TRAIN, REMEDY)


def test_each_stands_there_by_its_state_with_what_to_find_out_first() -> None:
    assert texts_in(section(programme_report(RESULT), "programme"))[1:7] == [
        ": Forced-labour is reported.",
        "Forced-labour: nothing here that ends it can start: stop and refer",
        ": Child-labour is alleged.",
        "Find out first: child-labour",
        "Ask: trade-union",
        "Remedy: if it is so, at once: remedy",
    ]


def test_a_programme_that_was_saved_before_still_names_what_is_alleged() -> None:
    report = programme_report(replace(RESULT, find_out=()))
    texts = texts_in(section(report, "programme"))
    assert texts[1] == ": Forced-labour is reported."
    assert texts[3] == ": Child-labour is alleged."
    assert not any(text.startswith("Find out first") for text in texts)


def test_whom_not_to_ask_is_said_and_no_remedy_where_nothing_new_ends_it() -> None:
    [found] = RESULT.find_out
    changed = replace(RESULT, find_out=(replace(found, asking="never a child", remedy=None),))
    texts = texts_in(section(programme_report(changed), "programme"))
    assert "Ask: trade-union; never a child" in texts
    assert not any(text.startswith("Remedy") for text in texts)


def test_an_action_says_what_it_ends_if_it_is_so() -> None:
    words = ProgrammeWords(RESULT)
    said = {step.id: ended(words, step) for step in words.steps}
    assert said == {"train": "", "remedy": "If it is so: child-labour"}
    [both] = [
        replace(step, remedies=("forced-labour",)) for step in words.steps if step.id == "remedy"
    ]
    assert ended(words, both) == "forced-labour; If it is so: child-labour"


def test_without_a_breach_nothing_is_said() -> None:
    """As of a programme that was saved before it told what nobody checked."""
    alarm = replace(RESULT.alarm, state="not-checked", reported=(), alleged=())
    answering = replace(RESULT.answering, without_remedy=())
    bare = replace(RESULT, alarm=alarm, answering=answering, find_out=(), too_little=False)
    texts = texts_in(section(programme_report(bare), "programme"))
    assert texts[0].startswith("2 actions")


class TestNotChecked:
    NOBODY = "No worker, home worker or union was asked"

    def lines(self, **sections: Any) -> list[str]:  # noqa: ANN401
        rubric = small_rubric(
            TRAIN, breaches=[{**builders.breach("child-labour"), "hints": ["child"]}]
        )
        result = programme_of(sector(**sections), rubric, Demand(budget=30.0))
        return texts_in(section(programme_report(result), "programme"))

    def test_what_nobody_checked_is_not_none(self) -> None:
        assert self.lines()[0] == (
            f": Not checked: child-labour. {self.NOBODY}. That does not mean none. Ask workers "
            "before you write that there is none."
        )

    def test_what_is_watched_is_found_out_first(self) -> None:
        *hinted, unchecked = self.lines(watch=["Is there a child at work?"])[:4]
        assert hinted == [
            "Child-labour: what is recorded speaks of it; nobody reports it",
            "Find out first: child-labour",
            "Ask: trade-union",
        ]
        assert unchecked == self.lines()[0]

    def test_a_no_of_others_than_workers_is_not_none(self) -> None:
        check = {"breach": "child-labour", "found": False, "by": "employers"}
        [first, *_] = self.lines(labour_checks=[check])
        assert first == f": {self.NOBODY} about child-labour: a no of others does not mean none."
        check["by"] = "trade-union"
        assert self.lines(labour_checks=[check])[0].startswith("Too little")


class TestShort:
    """A reported breach whose remedy is not there at once, or not as far as a first stage."""

    def told(self, **fields: Any) -> tuple[str, str]:  # noqa: ANN401  of what is short
        short = ShortRemedy(breach="forced-labour", **{"met": 0.5, "person_years": 3.0, **fields})
        answering = replace(RESULT.answering, without_remedy=(), short=(short,))
        report = programme_report(replace(RESULT, answering=answering))
        first, _, line, *_ = texts_in(section(report, "programme"))
        return first.rpartition(": ")[2], line.removeprefix("Forced-labour: ")

    FIRST = "no gain in points is given. What ends it comes first."
    NOT_FIRST = "no gain in points is given. Not all of what ends it starts in the first phase."

    def test_what_is_missing_for_the_rest(self) -> None:
        text = "what ends it reaches 50 % of a first stage: 3 person-years more are needed for"
        assert self.told(phase=1) == (self.FIRST, f"{text} the rest")
        late = f"what ends it starts only in phase 2; {text} the rest"
        assert self.told(phase=2) == (self.NOT_FIRST, late)

    def test_what_does_not_start(self) -> None:
        text = "what ends it does not start: 3 person-years more are needed for the least"
        assert self.told(phase=None) == (self.NOT_FIRST, text)
        assert self.told(phase=None, person_years=None)[1].endswith("is not there")
        late = (self.NOT_FIRST, "what ends it starts only in phase 3")
        assert self.told(phase=3, person_years=None) == late
