"""The catalogues of the program's sentences: brought up to date, compiled, and what they need.

`python -m tests.support.catalogues` puts the sentences that are new into every `sectorscan.po`,
without a translation, takes out those that are no more, and compiles `sectorscan.mo`.
"""

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from sectorscan.languages import ENGLISH, LANGUAGES
from sectorscan.profile.schema import WageReference
from tests.support.paths import ROOT

SOURCE = ROOT / "src" / "sectorscan"
FOLDER = SOURCE / "languages"
WIDTH = 120
TRANSLATED = tuple(language for language in LANGUAGES if language != ENGLISH)
_SAYING = {"say", "gettext"}
_SHOWN = {"title", "label", "hint", "message"}


def sentences() -> list[str]:
    """List all sentences of forms in English: those of layouts, and those of the code."""
    found: list[str] = []
    for layout in sorted((SOURCE / "survey" / "forms").glob("*.yaml")):
        found += _texts(yaml.safe_load(layout.read_text(encoding="utf-8")))
    for module in sorted((SOURCE / "survey").glob("*.py")):
        found += _said(ast.parse(module.read_text(encoding="utf-8")))
    from sectorscan.survey.questionnaires import _SURE

    found += _SURE.values()
    found += get_args(WageReference.model_fields["per"].annotation)
    return list(dict.fromkeys(found))


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


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in _SAYING and isinstance(node.args[0].value, str):
                yield node.args[0].value


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
        message = older.get(sentence)
        newer.add(sentence, message.string if message else "")
    with path_of(language).open("wb") as file:
        write_po(file, newer, width=WIDTH)
    path_of(language).with_suffix(".mo").write_bytes(compiled(newer))


if __name__ == "__main__":
    for code in TRANSLATED:
        update(code)
