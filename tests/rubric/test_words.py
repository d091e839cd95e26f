"""The words of a rubric in a profile: by id, by title, in any case; what is unknown is told."""

import pytest

from sectorscan.errors import InputError
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.unknown_ids import word_reader
from sectorscan.rubric.words import words_of

RUBRIC = load_rubric()
HEAD = "sector: {name: here, product_family: shoes}\n"


def profile(text: str) -> Profile:
    return profile_of(parse(HEAD + text, "profile.yaml"), words=word_reader(RUBRIC))


def refusals(text: str) -> list[str]:
    with pytest.raises(InputError) as raised:
        profile(text)
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    "kind", ["service-centre", "Service centre", "SERVICE_CENTRE", " service  centre "]
)
def test_a_word_is_taken_in_any_case_with_blanks_or_hyphens(kind: str) -> None:
    institutions = profile(f"institutions: [{{id: a, kind: '{kind}'}}]").institutions
    assert institutions is not None
    assert institutions[0].kind == "service-centre"


@pytest.mark.parametrize("entry", RUBRIC.interventions, ids=lambda entry: entry.id)
def test_every_title_of_an_intervention_is_its_id(entry: Intervention) -> None:
    costs = profile(f'costs: {{"{entry.title.upper()}": 5}}').costs
    assert list(costs) == [entry.id]


def test_a_question_may_be_written_out() -> None:
    asked = RUBRIC.asked["trust-between-firms"].question
    text = " ".join(asked.ask.split())
    answers = profile(f'answers: {{"{text}": {{level: 2, by: Employers}}}}').answers
    assert answers is not None
    assert [(key, given[0].by) for key, given in answers.items()] == [
        ("trust-between-firms", "employers")
    ]


def test_answers_to_a_question_under_several_names_come_together() -> None:
    answers = profile(
        "answers:\n  trust-between-firms: {level: 1}\n"
        "  pay-and-hours: {level: 3}\n"
        "  Trust between firms: [{level: 2}, {level: 3}]\n"
    ).answers
    assert answers is not None
    assert [answer.level for answer in answers["trust-between-firms"]] == [1, 2, 3]
    assert list(answers) == ["trust-between-firms", "pay-and-hours"]


def test_one_thing_under_two_names_is_given_twice() -> None:
    name = RUBRIC.interventions[0].id
    [problem] = refusals(f"costs: {{{name}: 1, {name.upper()}: 2}}")
    assert f"`{name.upper()}` is `{name}`, which is given twice" in problem


def test_what_is_unknown_is_told_with_all_that_is_allowed_once() -> None:
    first, second = refusals("institutions: [{id: a, kind: servce-centre}, {id: b, kind: club}]")
    kinds = ", ".join(kind.id for kind in RUBRIC.institution_kinds)
    assert first.endswith(f"tip: did you mean `service-centre`? allowed: {kinds}")
    assert "`club` is no institution kind of the rubric" in second
    assert "allowed" not in second


@pytest.mark.parametrize("kind", ["[service-centre]", "true"])
def test_what_is_no_name_is_no_unknown_word(kind: str) -> None:
    problems = refusals(f"institutions: [{{id: a, kind: {kind}}}, {{id: b, kind: club}}]")
    assert len(problems) == 2
    [unknown] = [problem for problem in problems if "of the rubric" in problem]
    assert "`club` is no institution kind of the rubric" in unknown


def test_what_only_the_rubric_knows_is_told_with_all_else() -> None:
    problems = refusals(
        "answers: {trust-betwen-firms: {level: 7}}\n"
        "stated: {export-share-of-sales: {value: 55, yaer: 2020}}\n"
        "steps_done: [inititate]\ncomplete: [firms]\nwatch: 5\n"
    )
    told = "\n".join(problems)
    for words in ("has no level", "is no question", "is no step", "cannot be complete", "`watch`"):
        assert words in told
    assert "`yaer`" in told


def test_a_breach_among_the_questions_is_told_as_that_and_a_question_among_breaches() -> None:
    breach, check = refusals(
        "answers: {forced-labour: {level: 1}}\n"
        "labour_checks: [{breach: trust-between-firms, found: true}]\n"
    )
    assert breach.endswith("it is a breach of rights at work: write yes or no as its level")
    assert check.endswith("it is a question: its answer is a level from 0 to 4")


@pytest.mark.parametrize("word", ["employees", "Employee"])
def test_who_is_employed_is_no_employer(word: str) -> None:
    tip = words_of(RUBRIC)["respondent"].tip(word, is_first=False)
    assert tip == "did you mean `workers`?"
