"""The languages of what people are shown: one folder a language, with what is read aloud in it.

Sentences of the program stand in its catalogue, `LC_MESSAGES/sectorscan.po`, by the English that
the program holds; `visits.yaml` has what interviewers read aloud. What a rubric says is translated
beside the rubric (`sectorscan.rubric.translation`).

A report is drawn within `speaking`, and what draws it writes each sentence with `tr`. In English,
which needs no catalogue, neither gettext nor Babel is imported.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH = "en"
LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "pt": "Português"}
"""What each language calls itself, by its code of ISO 639-1."""


class Spoken(NamedTuple):
    """What a report is drawn in."""

    language: str = ENGLISH
    texts: Mapping[str, str] = {}
    """By its English, what the rubric's texts are in that language."""


_IN_ENGLISH = Spoken()
_SPOKEN: ContextVar[Spoken] = ContextVar("spoken", default=_IN_ENGLISH)


@contextmanager
def speaking(language: str, texts: Mapping[str, str] | None = None) -> Iterator[None]:
    """Within it, reports are drawn in a language, with a rubric's texts in that language.

    It holds in this thread alone; another thread or process begins in English.
    """
    token = _SPOKEN.set(Spoken(language, texts or {}))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> Spoken:
    """What reports are drawn in here."""
    return _SPOKEN.get()


def tr(sentence: str, /, **names: object) -> str:
    """A sentence in the language that is spoken, its `{names}` filled in if any are given.

    The sentence is a literal, or a constant that `marked` has marked, so that it gets into the
    catalogues.
    """
    language = _SPOKEN.get().language
    if language != ENGLISH and sentence:
        sentence = catalogue(language).gettext(sentence)
    return sentence.format_map(names) if names else sentence


def tr_many(one: str, many: str, count: float, /, **names: object) -> str:
    """A sentence of one thing or of many, in the form that the language has for that count.

    `{count}` is filled in as reports write whole numbers; the form is that of the rounded count.
    """
    number = round(count)
    language = _SPOKEN.get().language
    if language == ENGLISH:
        sentence = one if number == 1 else many
    else:
        sentence = catalogue(language).ngettext(one, many, number)
    return sentence.format_map({"count": numeral(f"{number:,}"), **names})


def marked(sentence: str) -> str:
    """The sentence as it is; marks one in a table or a constant, which is drawn with `tr`."""
    return sentence


def numeral(written: str) -> str:
    """A number as English writes it, such as `1,234.5`, with the signs of the language spoken."""
    language = _SPOKEN.get().language
    if language == ENGLISH:
        return written
    from sectorscan.languages.locales import signs

    return written.translate(signs(language))


@cache
def catalogue(language: str) -> "NullTranslations":
    """The program's sentences in a language; those that nobody has translated stay in English."""
    from gettext import GNUTranslations, NullTranslations

    if language == ENGLISH:
        return NullTranslations()
    from importlib.resources import files

    path = files(__package__).joinpath(language, "LC_MESSAGES", "sectorscan.mo")
    with path.open("rb") as file:
        return GNUTranslations(file)
