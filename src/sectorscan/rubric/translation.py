"""What a rubric says, in another language: pairs of English and translation, in a file beside it.

`languages/fr.yaml` in a rubric's folder holds its French. A text is found by its English, so a
translation never outlives a change of what it translates: a rubric that extends another and words
a question anew has that question in English until its own file translates it.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from sectorscan.errors import InputError, Problem, did_you_mean
from sectorscan.languages import ENGLISH
from sectorscan.readers.document import Document, read, validate
from sectorscan.rubric.load import load_rubric, rubric_document
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import VerdictTitles
from sectorscan.types import Part, Record, Text, record_fields, with_other_fields

FOLDER = "languages"
WORDED = frozenset(
    {
        *("title", "heading", "short", "one", "ask", "brief", "anchors", "asking"),
        *("about", "definition", "why", "contrast", "text", "care", "role", "what", "yields"),
        *("action", "who_pays", "indicator", "because", "if_from_is_weak", "if_to_is_weak"),
        *("level_words", "evidence_marks"),
    }
)
"""The fields whose texts are translated, and all of `VerdictTitles`."""


class TranslationFile(Part):
    """A rubric's texts in one language."""

    language: Text
    read_by: Text
    """Who read it whose own language it is; or that nobody has."""
    texts: tuple[dict[Text, Text], ...]
    """The English by `en` and the translation by the language's code."""


def rubrics_in(
    rubric: Path | str, languages: Iterable[str], *, allow_outside: bool = False
) -> dict[str, Rubric]:
    """A rubric with its texts in each of some languages; what nobody has translated is in English.

    Raises InputError, UnknownIdError.
    """
    model = load_rubric(rubric, allow_outside=allow_outside)
    codes = list(languages)
    if set(codes) <= {ENGLISH}:
        return dict.fromkeys(codes, model)
    document = rubric_document(rubric, allow_outside=allow_outside)
    return {
        code: model if code == ENGLISH else with_texts(model, translations(document, model, code))
        for code in codes
    }


def texts_in(
    rubric: Path | str, language: str, *, allow_outside: bool = False
) -> Mapping[str, str]:
    """By its English, each text of a rubric that is translated into a language; none in English.

    Raises InputError, UnknownIdError.
    """
    if language == ENGLISH:
        return {}
    model = load_rubric(rubric, allow_outside=allow_outside)
    document = rubric_document(rubric, allow_outside=allow_outside)
    return translations(document, model, language)


def translations(document: Document, rubric: Rubric, language: str) -> dict[str, str]:
    """By its English, each text of a rubric that is translated. Raises InputError.

    Files of the rubrics that this one extends come first. In the rubric's own file each English
    text has to be one of the rubric's.
    """
    folders = list(dict.fromkeys(Path(file.path).parent for file in document.files))
    known = set(texts_of(rubric))
    translated: dict[str, str] = {}
    for folder in folders:
        path = folder / FOLDER / f"{language}.yaml"
        if path.is_file():
            texts = read(path)
            content = validate(TranslationFile, texts)
            is_own = folder == folders[-1]
            problems = [*_wrong(texts, content, language, known if is_own else None)]
            if problems:
                raise InputError(problems)
            translated |= {pair[ENGLISH]: pair[language] for pair in content.texts}
    return translated


def _wrong(
    document: Document, content: TranslationFile, language: str, known: set[str] | None
) -> Iterator[Problem]:
    """What is wrong with the pairs of a file; `known` are the texts that they may be of."""
    for index, pair in enumerate(content.texts):
        if set(pair) != {ENGLISH, language}:
            message = f"a text needs `{ENGLISH}` and `{language}`, and nothing else"
            yield document.problem(("texts", index), message, code="translation")
        elif known is not None and pair[ENGLISH] not in known:
            message = "the rubric says nothing in these words"
            close = did_you_mean(pair[ENGLISH], known)
            place = ("texts", index, ENGLISH)
            yield document.problem(place, message, tip=close, code="translation")


def texts_of(part: object, field: str = "") -> Iterator[str]:
    """All texts of a rubric, or of a part of one, that can be translated."""
    if isinstance(part, Record):
        for name in record_fields(type(part)):
            yield from texts_of(getattr(part, name), _worded_as(part, name))
    elif isinstance(part, tuple | dict):
        for member in part.values() if isinstance(part, dict) else part:
            yield from texts_of(member, field)
    elif isinstance(part, str) and field in WORDED:
        yield part


def _worded_as(part: Record, name: str) -> str:
    """The field that a field's texts are looked upon as: each verdict's title is a title."""
    return "title" if isinstance(part, VerdictTitles) else name


def with_texts(rubric: Rubric, texts: Mapping[str, str]) -> Rubric:
    """A rubric whose texts are in other words, those that are given."""
    translated: Rubric = worded(rubric, texts, WORDED)
    return translated


def worded(
    part: Any,  # noqa: ANN401  any part
    texts: Mapping[str, str],
    fields: AbstractSet[str],
    field: str = "",
) -> Any:  # noqa: ANN401
    """A rubric, a result or a part of one, with the texts of some fields in other words.

    Of a mapping the values are texts, the keys never are. What has no text to change is itself.
    """
    if isinstance(part, Record):
        by_name = {
            name: worded(getattr(part, name), texts, fields, _worded_as(part, name))
            for name in record_fields(type(part))
        }
        changed = {
            name: value for name, value in by_name.items() if value is not getattr(part, name)
        }
        return with_other_fields(part, changed) if changed else part
    if isinstance(part, tuple):
        members = tuple(worded(member, texts, fields, field) for member in part)
        is_same = all(new is old for new, old in zip(members, part, strict=True))
        return part if is_same else members
    if isinstance(part, dict):
        by_key = {key: worded(value, texts, fields, field) for key, value in part.items()}
        is_same = all(by_key[key] is value for key, value in part.items())
        return part if is_same else by_key
    if isinstance(part, str) and field in fields:
        return texts.get(part, part)
    return part
