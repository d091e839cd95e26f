"""The languages of what people are shown: one folder a language, with what is read aloud in it.

Sentences of the program stand in its catalogue, `LC_MESSAGES/sectorscan.po`, by the English that
the program holds; `visits.yaml` has what interviewers read aloud. What a rubric says is translated
beside the rubric (`sectorscan.rubric.translation`).
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations

ENGLISH = "en"
LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "pt": "Português"}
"""What each language calls itself, by its code of ISO 639-1."""


@cache
def catalogue(language: str) -> NullTranslations:
    """The program's sentences in a language; those that nobody has translated stay in English."""
    if language == ENGLISH:
        return NullTranslations()
    from importlib.resources import files

    path = files(__package__).joinpath(language, "LC_MESSAGES", "sectorscan.mo")
    with path.open("rb") as file:
        return GNUTranslations(file)
