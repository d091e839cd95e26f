import ast
import re
import string
from collections.abc import Iterator

import pytest

from sectorscan.languages import ENGLISH, LANGUAGES, catalogue
from sectorscan.languages.visits import VisitTexts, visit_texts
from sectorscan.survey.blueprint import FORM_KINDS, FormKind
from sectorscan.survey.form import FormQuestion
from tests.support import catalogues
from tests.support.catalogues import (
    FOLDER,
    PARTED_FROM_ITS_SIGN,
    SOURCE,
    TRANSLATED,
    calls,
    forms,
    path_of,
    sentences,
)
from tests.support.paths import ROOT, modules_in
from tests.support.survey_forms import form

MARK = "Not yet read by a native speaker"
RUBRIC_LANGUAGES = ROOT / "rubrics" / "industrial-district" / "languages"
MISLEADING = {
    "fr": {
        r"\b[Pp]reuves?\b": "données: evidence is no proof",
        r"\b[Pp]oints? retenus?\b": "bloqués: retenu is what was chosen",
        r"(?<!\{)\b[Cc]hances?\b": "probabilité: chance is luck",
        r"\bpremières? mesures?\b": "action: a mesure is what is measured",
        r"\btirages?\b": "essai, a trial",
        r"\b[Mm]eneurs?\b": "qui mène: a meneur incites a strike",
        r"\b[Ee]mployés?\b": "salarié",
    },
    "es": {
        r"\b[Dd]enunci": "reportar: a denuncia is filed with an authority",
        r"\b[Pp]restamistas?\b": "entidad de crédito: a prestamista is a moneylender",
        r"\b[Ss]orteos?\b": "ensayo, a trial",
        r"\b[Ee]mpresarios\b": "empleadores, as the ILO says",
        r"\bcondiciones laborales\b": "condiciones de trabajo",
        r"\bsalario digno\b": "salario vital, as the ILO says",
    },
    "pt": {
        r"\bdireitos básicos\b": "direitos fundamentais, as the ILO says",
        r"\b[Cc]redor(es)?\b": "entidade de crédito: a credor is one who is owed",
        r"\b[Dd]enunci": "relatar",
        r"\bsorteios\b": "simulação, a trial",
        r"\bperigo de vida\b": "perigo de morte",
        r"\ba domicílio\b": "em domicílio",
    },
}
"""Words that say something else than what is meant, by language, and what is said instead."""


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def translated(language: str) -> Iterator[str]:
    """What the program and its sheets for visits say in a language."""
    for message in catalogues.catalogue(language):
        if message.id:
            yield from forms(message.string)
    for field in VisitTexts.model_fields:
        said = getattr(visit_texts(language), field)
        yield from [said] if isinstance(said, str) else said


@pytest.mark.parametrize("language", TRANSLATED)
class TestCatalogue:
    def test_it_has_every_sentence_and_no_other(self, language: str) -> None:
        read = catalogues.catalogue(language)
        assert [message.id for message in read if message.id] == sentences()
        assert [
            message.id for message in read if message.id and not all(forms(message.string))
        ] == []
        assert not any(message.fuzzy for message in read if message.id)

    def test_what_the_program_reads_is_compiled_from_it(self, language: str) -> None:
        compiled = catalogues.compiled(catalogues.catalogue(language))
        assert path_of(language).with_suffix(".mo").read_bytes() == compiled
        assert catalogue(language).gettext("The firm") != "The firm"

    def test_a_translation_has_the_same_names_filled_in(self, language: str) -> None:
        for message in catalogues.catalogue(language):
            english = forms(message.id)
            for translation in forms(message.string):
                left_out = names_in(english[-1]) - names_in(translation)
                assert names_in(translation) <= names_in(english[-1]), translation
                assert left_out <= ({"count"} if len(english) > 1 else set()), translation

    def test_no_word_is_used_that_says_something_else(self, language: str) -> None:
        for word, instead in MISLEADING[language].items():
            assert [text for text in translated(language) if re.search(word, text)] == [], instead

    def test_its_files_say_that_nobody_has_read_them(self, language: str) -> None:
        files = [
            path_of(language),
            FOLDER / language / "visits.yaml",
            RUBRIC_LANGUAGES / f"{language}.yaml",
        ]
        for file in files:
            assert MARK in file.read_text(encoding="utf-8").splitlines()[0], file

    def test_what_is_read_aloud_is_there_whole(self, language: str) -> None:
        english, other = visit_texts(), visit_texts(language)
        for field in VisitTexts.model_fields:
            theirs, ours = getattr(other, field), getattr(english, field)
            assert type(theirs) is type(ours)
            assert len(theirs) == len(ours) or isinstance(ours, str)
            assert names_in("".join(theirs)) == names_in("".join(ours)), field
            assert theirs != ours


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("kind", FORM_KINDS)
class TestForms:
    def asked(self, kind: FormKind, language: str) -> list[tuple[FormQuestion, FormQuestion]]:
        pairs = zip(form(kind).questions, form(kind, language).questions, strict=True)
        return [(english, other) for english, other in pairs if english.kind != "hidden"]

    def test_nothing_shown_is_left_in_english(self, kind: FormKind, language: str) -> None:
        named = {"firms", "institutions"}
        for english, other in self.asked(kind, language):
            assert english.name == other.name
            assert english.label != other.label
            for field in ("hint", "message"):
                text = getattr(english, field)
                assert not text or getattr(other, field) != text
            if english.list_name not in named:
                pairs = zip(english.choices, other.choices, strict=True)
                same = [ours.name for ours, theirs in pairs if ours.label == theirs.label]
                assert same in ([], ["no"])  # which is a word of Spanish too

    def test_labels_tell_questions_and_answers_apart(self, kind: FormKind, language: str) -> None:
        asked = [other for _, other in self.asked(kind, language) if other.kind != "note"]
        labels = [question.label for question in asked]
        assert len(labels) == len(set(labels))
        for question in asked:
            choices = [choice.label for choice in question.choices]
            assert len(choices) == len(set(choices)), question.name


def test_no_line_of_french_can_begin_with_a_sign() -> None:
    assert [text for text in translated("fr") if PARTED_FROM_ITS_SIGN.search(text)] == []


def test_a_language_is_a_folder_and_english_needs_no_catalogue() -> None:
    folders = {path.name for path in FOLDER.iterdir() if (path / "visits.yaml").exists()}
    assert folders == set(LANGUAGES)
    assert catalogue(ENGLISH).gettext("The firm") == "The firm"


def test_what_is_drawn_is_a_literal_or_a_constant_so_that_catalogues_have_it() -> None:
    for module in modules_in(SOURCE / "report"):
        for name, sentences_of_call in calls(module):
            for sentence in sentences_of_call:
                built = [
                    node
                    for node in ast.walk(sentence)
                    if isinstance(node, ast.JoinedStr | ast.BinOp)
                ]
                assert built == [], f"{module.name}:{sentence.lineno}: {name} of a text made up"
