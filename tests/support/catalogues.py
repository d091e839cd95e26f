"""The catalogues of the program's sentences: brought up to date, compiled, and what they need.

`python -m tests.support.catalogues` puts the sentences that are new into every `sectorscan.po`,
without a translation, takes out those that are no more, and compiles `sectorscan.mo`.
"""

import ast
import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import cast, get_args

import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from sectorscan.languages import ENGLISH, LANGUAGES
from sectorscan.profile.industries import ISIC_SECTIONS
from sectorscan.profile.schema import WageReference
from sectorscan.report.renderers.html.page import ASSETS
from tests.support.paths import ROOT, modules_in

SOURCE = ROOT / "src" / "sectorscan"
FOLDER = SOURCE / "languages"
WIDTH = 120
TRANSLATED = tuple(language for language in LANGUAGES if language != ENGLISH)
_SAYING = {"say", "gettext", "tr", "marked"}
_COUNTING = "tr_many"
_SAID_ON_PAGES = re.compile(r'\btr\("([^"]+)"')
_SHOWN = {"title", "label", "hint", "message"}
_PLACEHOLDERS = ('"Report-Msgid-Bugs-To: ', '"Last-Translator: ', '"Language-Team: ')
"""Headers of a catalogue that Babel fills with made-up addresses where there are none."""

PARTED_FROM_ITS_SIGN = re.compile(r"\S [;:?!»](?!\w)|« ")
"""A sign of French that could begin a line, or end one: the blank beside it is no no-break one."""

Sentence = str | tuple[str, str]
"""A sentence of the program in English; of one thing and of many, where it counts."""


@cache
def sentences() -> list[Sentence]:
    """List all sentences in English: of forms, of reports, and the titles of industries."""
    from sectorscan.survey.questionnaires import _SURE

    texts: list[Sentence] = []
    for layout in sorted((SOURCE / "survey" / "forms").glob("*.yaml")):
        texts += _texts(yaml.safe_load(layout.read_text(encoding="utf-8")))
    for module in sorted((SOURCE / "survey").glob("*.py")):
        texts += _said(module)
    texts += _SURE.values()
    for section, divisions in ISIC_SECTIONS.values():
        texts += [section, *divisions.values()]
    texts += get_args(WageReference.model_fields["per"].annotation)
    for folder in ("languages", "network", "comparison", "batch", "report"):
        for module in modules_in(SOURCE / folder):
            texts += _said(module)
    for asset in sorted([*ASSETS.glob("*.j2"), *ASSETS.glob("*.js")]):
        texts += _SAID_ON_PAGES.findall(asset.read_text(encoding="utf-8"))
    counting = {text[0] for text in texts if isinstance(text, tuple)}
    return list(dict.fromkeys(text for text in texts if text not in counting))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name in _SHOWN and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


def calls(module: Path) -> Iterator[tuple[str, list[ast.expr]]]:
    """List each call of a function that says a sentence, with the arguments that are sentences."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == _COUNTING:
                yield name, node.args[:2]
            elif name in _SAYING:
                yield name, node.args[:1]


def _said(module: Path) -> Iterator[Sentence]:
    for _, arguments in calls(module):
        texts = [argument.value for argument in arguments if isinstance(argument, ast.Constant)]
        match texts:
            case [str(one), str(many)]:
                yield one, many
            case [str(sentence)] if sentence:
                yield sentence
            case _:
                pass


def path_of(language: str) -> Path:
    """Give the place of a language's catalogue."""
    return FOLDER / language / "LC_MESSAGES" / "sectorscan.po"


def catalogue(language: str) -> Catalog:
    """Read a language's catalogue as translators write it."""
    return read_po(io.BytesIO(path_of(language).read_bytes()), locale=language)


def compiled(read: Catalog) -> bytes:
    """Compile a catalogue as the program reads it."""
    content = io.BytesIO()
    write_mo(content, read)
    return content.getvalue()


def update(language: str) -> None:
    """Bring a language's catalogue up to date, and compile it."""
    older = catalogue(language)
    newer = Catalog(
        locale=language,
        header_comment=older.header_comment,
        project="sectorscan",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=older.creation_date,
        revision_date=older.creation_date,
        fuzzy=False,
    )
    for sentence in sentences():
        newer.add(sentence, _translation(older, sentence))
    content = io.BytesIO()
    write_po(content, newer, width=WIDTH)
    lines = content.getvalue().decode().splitlines(keepends=True)
    known = [line for line in lines if not line.startswith(_PLACEHOLDERS)]
    path_of(language).write_text("".join(known), encoding="utf-8")
    path_of(language).with_suffix(".mo").write_bytes(compiled(newer))


def forms(text: object) -> tuple[str, ...]:
    """List what a message says: one text, or one for each form where it counts."""
    return (str(text),) if isinstance(text, str) else tuple(map(str, cast("Sequence[str]", text)))


def _translation(older: Catalog, sentence: Sentence) -> str | tuple[str, ...]:
    """The translation that a catalogue has of a sentence, empty where it has none of that form."""
    message = older.get(forms(sentence)[0])
    if isinstance(sentence, str):
        return message.string if message and isinstance(message.string, str) else ""
    if message and not isinstance(message.string, str):
        return forms(message.string)
    return ("",) * older.num_plurals


if __name__ == "__main__":
    for code in TRANSLATED:
        update(code)
