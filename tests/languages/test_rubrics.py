import re
from functools import cache
from itertools import chain

import pytest

from sectorscan.rubric.ingredients import LONGEST_BRIEF
from sectorscan.rubric.load import shipped_rubrics
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.translation import rubrics_in, texts_of
from tests.support.catalogues import PARTED_FROM_ITS_SIGN, TRANSLATED

LONGEST_ACTION, LONGEST_CLAUSE = 60, 74
OTHER_WORDS = {
    "es": "[Ee]mpresarios|condiciones laborales|[Dd]enunci",
    "pt": "direitos básicos|perigo de vida|[Dd]enunci",
}
"""For what the program and the ILO call otherwise, by language."""


@cache
def in_languages(name: str) -> dict[str, Rubric]:
    """A shipped rubric in each language."""
    return rubrics_in(name, ["en", *TRANSLATED])


def shown(rubric: Rubric) -> list[str]:
    """List what forms show of a rubric."""
    asked = [(i.question.ask, *i.question.anchors) for i in rubric.asked.values()]
    checks = [breach.ask for breach in rubric.breaches if breach.ask]
    titled = (rubric.respondents, rubric.services, rubric.institution_kinds, rubric.dimensions)
    return [*chain(*asked), *checks, *(entry.title for entry in chain(*titled))]


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("name", shipped_rubrics())
class TestShippedRubrics:
    def test_all_that_forms_show_is_translated(self, name: str, language: str) -> None:
        pairs = zip(
            shown(in_languages(name)["en"]), shown(in_languages(name)[language]), strict=True
        )
        assert [english for english, other in pairs if english == other] == []

    def test_a_question_stays_one_and_an_answer_too(self, name: str, language: str) -> None:
        rubrics = in_languages(name)
        for english, other in zip(shown(rubrics["en"]), shown(rubrics[language]), strict=True):
            assert ("?" in english) == ("?" in other), other

    def test_what_is_short_stays_short(self, name: str, language: str) -> None:
        translated = in_languages(name)[language]
        questions = [indicator.question.short for indicator in translated.asked.values()]
        assert [text for text in questions if len(text) > LONGEST_BRIEF] == []
        assert [i.brief for i in translated.interventions if len(i.brief) > LONGEST_ACTION] == []

    def test_why_a_pair_holds_back_fits_into_one_line_of_a_brief(
        self, name: str, language: str
    ) -> None:
        pairs = in_languages(name)[language].interdependencies
        clauses = chain(*((pair.if_from_is_weak, pair.if_to_is_weak) for pair in pairs))
        assert [text for text in clauses if len(text) > LONGEST_CLAUSE] == []

    def test_answers_to_a_question_differ(self, name: str, language: str) -> None:
        for indicator in in_languages(name)[language].asked.values():
            assert len(set(indicator.question.anchors)) == 5

    def test_its_file_says_that_nobody_has_read_it(self, name: str, language: str) -> None:
        file = shipped_rubrics()[name] / "languages" / f"{language}.yaml"
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert "Not yet read by a native speaker" in first


@pytest.mark.parametrize("name", shipped_rubrics())
def test_no_line_of_french_can_begin_with_a_sign(name: str) -> None:
    texts = texts_of(in_languages(name)["fr"])
    assert [text for text in texts if PARTED_FROM_ITS_SIGN.search(text)] == []


@pytest.mark.parametrize("language", OTHER_WORDS)
@pytest.mark.parametrize("name", shipped_rubrics())
def test_one_thing_has_the_name_that_the_program_gives_it(name: str, language: str) -> None:
    texts = texts_of(in_languages(name)[language])
    assert [text for text in texts if re.search(OTHER_WORDS[language], text)] == []
