"""Briefs of real sectors in every format: nothing of them is left in English."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import speaking
from sectorscan.report.documents.brief import MOST_LINES
from sectorscan.report.render import Options, render
from tests.support.briefs import INVENTED, invented
from tests.support.catalogues import TRANSLATED
from tests.support.left_in_english import texts
from tests.support.paths import EXAMPLES
from tests.support.reports import example
from tests.support.thoroughness import also_thorough

NAMES = ("carpi-knitwear", "kumasi-metalworking", "tegalwangi-rattan", "como-silk")
FORMATS = ("terminal", "markdown", "html", "docx")
COMMAND = "sectorscan assess profile.yaml"
MOST_COLUMNS = 80
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"\n|[^\w\s'\u2019-]+")
"""What stands between texts that have nothing to do with each other: signs, the ends of lines."""
_TYPED = (
    "sectorscan assess profile yaml full sectorscan assess profile yaml o report docx / "
    "sectorscan ask profile yaml o visits docx sectorscan explain / html md xlsx"
)


def brief(assessment: Assessment, format_: str, language: str) -> str:
    """The brief in a format and a language, as far as it is read."""
    options = Options(brief=True, command=COMMAND)
    with speaking(language, texts(language)):
        content = render(assessment, format_, options)
    return read_from(content, format_)


def read_from(content: bytes, format_: str) -> str:
    """What people read of a file, without its marks."""
    if format_ == "docx":
        with ZipFile(BytesIO(content)) as parts:
            names = [name for name in parts.namelist() if re.match(r"word/(document|foot)", name)]
            content = b"\n".join(parts.read(name) for name in names)
        return unescape(re.sub(r"<[^>]*>", "\n", content.decode()))
    text = content.decode()
    if format_ == "html":
        text = re.sub(r"(?s)<(style|script|code)\b.*?</\1>", " ", text)
        return unescape(re.sub(r"<[^>]*>", "\n", text))
    return text


@cache
def words_of_profile(name: str) -> str:
    """All words of a profile: its names, its sources, what its author notes."""
    files = sorted((EXAMPLES / name).glob("*.yaml"))
    return joined("\n".join(Path(file).read_text(encoding="utf-8") for file in files))


def joined(text: str) -> str:
    """The words of a text, in small letters, one space between them."""
    return f" {' '.join(word.lower() for word in _WORD.findall(text))} "


def same_runs(english: str, translated: str) -> list[str]:
    """The longest runs of two words and more between signs that are in the English text too."""
    known = joined(english)
    parts = _BETWEEN.split(translated)
    return [run for part in parts for run in _runs(joined(part).split(), known)]


def _runs(words: list[str], known: str) -> Iterator[str]:
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and f" {' '.join(words[start : end + 1])} " in known:
            end += 1
        if end - start > 1:
            yield " ".join(words[start:end])
        start = end


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", also_thorough(NAMES, "tegalwangi-rattan"))
def test_no_run_of_words_is_left_in_english(name: str, format_: str) -> None:
    assessment = example(name)
    held = f"{words_of_profile(name)}{joined(_TYPED)}"
    english = brief(assessment, format_, "en")
    for language in TRANSLATED:
        runs = same_runs(english, brief(assessment, format_, language))
        left = [run for run in runs if f" {run} " not in held]
        assert left == [], language


@pytest.mark.parametrize("language", also_thorough(TRANSLATED, "es"))
@pytest.mark.parametrize("name", [*NAMES, *INVENTED])
def test_a_brief_stands_on_one_page_in_every_language(name: str, language: str) -> None:
    assessment = invented(name) if name in INVENTED else example(name)
    lines = brief(assessment, "terminal", language).splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= MOST_COLUMNS


def test_a_run_that_is_left_is_found() -> None:
    english = "No pair is held back. Skills hold back trust."
    assert same_runs(english, "Aucune paire. No pair is held, confiance.") == ["no pair is held"]
    assert same_runs(english, "Compétences") == []
