import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.questions import Questions
from sectorscan.errors import SurveyError
from sectorscan.rubric.load import load_rubric
from sectorscan.survey.blueprint import FormKind
from sectorscan.survey.form import Form
from sectorscan.survey.questionnaires import form_of
from sectorscan.survey.short import short_form
from sectorscan.survey.wording import surveyed_sector, wording
from tests.support.survey_forms import form, valley

RUBRIC = load_rubric()
SECTOR = surveyed_sector(valley())
WORDING = wording(RUBRIC, "en", SECTOR)


@pytest.fixture(scope="module")
def ranked() -> Questions:
    found = assess(valley(), RUBRIC).questions
    assert found is not None
    return found


def shortened(kind: FormKind, ranked: Questions, minutes: float) -> Form:
    return form_of(kind, WORDING, SECTOR, short_form(kind, WORDING, SECTOR, ranked, minutes))


@pytest.mark.parametrize(("kind", "minutes"), [("firms", 15), ("workshop", 40), ("workers", 60)])
def test_a_short_form_takes_no_longer_than_it_may_and_uses_its_minutes(
    ranked: Questions, kind: FormKind, minutes: float
) -> None:
    made = shortened(kind, ranked, minutes)
    assert minutes - 7 <= made.minutes <= minutes < form(kind).minutes
    assert {q.name for q in made.questions} < {q.name for q in form(kind).questions}


def test_what_narrows_most_for_its_minutes_is_asked_however_short(ranked: Questions) -> None:
    best = max(
        (result for result in ranked.asked if result.question),
        key=lambda result: result.narrows / (result.question.minutes if result.question else 1),
    )
    asked = [q.rubric_id for q in shortened("workshop", ranked, 10).questions if q.rubric_id]
    assert best.id in asked


def test_workers_are_asked_all_questions_of_labour_however_short(ranked: Questions) -> None:
    asked = {q.rubric_id for q in shortened("workers", ranked, 32).questions}
    assert {topic.id for topic in RUBRIC.labour_topics} <= asked
    assert {"forced-labour", "child-labour"} <= asked


def test_a_form_that_cannot_be_so_short_is_refused(ranked: Questions) -> None:
    with pytest.raises(SurveyError, match="cannot do without takes"):
        short_form("workers", WORDING, SECTOR, ranked, 5)
    with pytest.raises(SurveyError, match="no short form"):
        short_form("institutions", WORDING, SECTOR, ranked, 5)
    with pytest.raises(SurveyError, match="nothing of this form"):
        short_form("firms", WORDING, SECTOR, None, 5)
