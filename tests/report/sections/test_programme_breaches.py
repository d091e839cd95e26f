"""What a report on a programme says of breaches, before its first phase."""

from msgspec.structs import replace

from sectorscan.report.documents.programme import programme_report
from sectorscan.report.sections.programme_breaches import ended
from sectorscan.report.sections.programme_words import ProgrammeWords
from tests.support.builders import action
from tests.support.report_documents import section, texts_in
from tests.support.small_programmes import TRAIN, WORK, reported_and_alleged

REMEDY = action("remedy", {WORK: 1}, remedies=["child-labour"])
RESULT = reported_and_alleged(TRAIN, REMEDY)


def test_each_stands_there_by_its_state_with_what_to_find_out_first() -> None:
    assert texts_in(section(programme_report(RESULT), "programme"))[1:6] == [
        ": Forced-labour is reported.",
        ": Child-labour is alleged.",
        "Find out first: child-labour",
        "Ask: trade-union",
        "Remedy: if it is so, at once: remedy",
    ]


def test_a_programme_that_was_saved_before_still_names_what_is_alleged() -> None:
    report = programme_report(replace(RESULT, find_out=()))
    texts = texts_in(section(report, "programme"))
    assert texts[1:3] == [": Forced-labour is reported.", ": Child-labour is alleged."]
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
    alarm = replace(RESULT.alarm, state="not-checked", reported=(), alleged=())
    texts = texts_in(section(programme_report(replace(RESULT, alarm=alarm)), "programme"))
    assert texts[0].startswith("2 actions")
