"""Words that no report says: they promise too much, or name what no reader knows."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.documents.explanation import explain, known_ids
from sectorscan.report.render import Options, render, terminal_report_of
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.renderers.terminal.report import terminal_report
from sectorscan.report.words import WORDS
from tests.support import builders
from tests.support.briefs import INVENTED, invented
from tests.support.catalogues import sentences
from tests.support.paths import ROOT, modules_in
from tests.support.reports import EVERY, SHIPPED, assessed, example, printed

SOURCE = ROOT / "src" / "sectorscan"

UNSAID = re.compile(
    r"\b(certain|certainly|(?<!Loans )guaranteed|proof|worst[- ]case|best[- ]case|draws|"
    r"sets free|simply|whatever the answers are|points of the\s+100|find or create|circles?|"
    r"(?<!low )(?<!low-)roads?|paths?|robust|bottlenecks?|levers?|fairness at work|one minute)\b",
    re.IGNORECASE,
)
FIELDS = re.compile(r"`\w+:?`|\b(?:labour_\w+|in_place|as_of|product_family|not-known|not-ready)\b")


@cache
def reports(name: str) -> dict[str, str]:
    """Every report of a sector as text, without what its author wrote."""
    assessment = invented(name) if name in INVENTED else example(name)
    brief = as_text(terminal_report(terminal_report_of(assessment, Options())), 100)
    whole = as_text(terminal_report(terminal_report_of(assessment, Options(annex=True))), 100)
    document = render(assessment, "markdown").decode().replace("\\", "")
    *above, _ = re.split(r" MORE ─+\n", whole)
    texts = {"brief": brief, "whole": " ".join(above) or whole, "document": document}
    return {name: without_quotes(text, assessment) for name, text in texts.items()}


def without_quotes(text: str, assessment: Assessment) -> str:
    """The text on one line, without the notes, names, sources and watched texts of the profile."""
    joined = re.sub("“[^”]*”", "", " ".join(text.split()))
    written = [*assessment.watch, *(source.cite for source in assessment.sources)]
    for own in written:
        joined = joined.replace(" ".join(own.split()), "")
    return joined


def test_a_trial_is_never_a_draw() -> None:
    texts = [text for one in sentences() for text in ((one,) if isinstance(one, str) else one)]
    assert [text for text in texts if re.search(r"(?<!to )(?<!\{)\bdraws?\b", text)] == []


@pytest.mark.parametrize("name", [*EVERY, *INVENTED])
def test_no_report_says_what_should_not_be_said(name: str) -> None:
    for report, text in reports(name).items():
        said = {match.group() for match in UNSAID.finditer(text)}
        assert said == set(), report


@pytest.mark.parametrize("name", [*EVERY, *INVENTED])
def test_no_report_names_an_id_or_a_field(name: str) -> None:
    known = {
        *SHIPPED.position,
        *SHIPPED.indicators,
        *(kind.id for kind in SHIPPED.institution_kinds),
        *(one.id for one in SHIPPED.interventions),
        *(breach.id for breach in SHIPPED.breaches),
    }
    for report, text in reports(name).items():
        words = set(re.findall(r"[\w-]+", text))
        assert {word for word in words & known if "-" in word} == set(), report
        assert FIELDS.findall(text) == [], report


UNSAID_ANYWHERE = re.compile(
    r"\b(for certain|certainly|(?<!Loans )guaranteed|worst[- ]case|best[- ]case|sets free|"
    r"find or create|fairness at work|in one minute|points of the\s+100|simply|"
    r"whatever the answers are|bottlenecks?|circles to draw)\b",
    re.IGNORECASE,
)
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


def printed_texts(module: Path) -> Iterator[str]:
    """The texts of a module that somebody may read: all but its ids and docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, documented)
    }
    docstrings |= {  # of attributes
        str(node.value.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and " " in text and text not in docstrings:
            yield text


@pytest.mark.parametrize("package", sorted(path.name for path in SOURCE.iterdir() if path.is_dir()))
def test_no_error_help_or_report_of_the_program_says_it(package: str) -> None:
    for module in modules_in(SOURCE / package):
        for text in printed_texts(module):
            assert not UNSAID_ANYWHERE.search(text), (module.name, text)


def test_no_word_is_explained_by_what_only_one_rubric_has() -> None:
    entries = (*SHIPPED.bands, *SHIPPED.ingredients, *SHIPPED.strategies)
    named = {entry.title for entry in entries if " " in entry.title}
    for word, meaning in WORDS.items():
        assert [name for name in named if name.lower() in meaning.lower()] == [], word
        assert not re.search(r"Pyke|half from|%", meaning), word


def test_a_report_under_another_rubric_says_nothing_of_the_shipped_one() -> None:
    own = builders.rubric(
        builders.ingredient("boats", builders.asked("state-of-boats")),
        builders.ingredient("crews", builders.asked("shares")),
        interplay=0.4,
        interdependencies=[builders.need("boats", "crews")],
    )
    said = {"state-of-boats": {"level": 1, "by": "employers"}, "shares": {"level": 3}}
    sector = assessed(own, answers=said)
    texts = (render(sector, "markdown").decode(), printed(sector))
    titles = {title for title in SHIPPED.titles.values() if " " in title}
    for text in texts:
        joined = " ".join(text.split())
        assert [title for title in titles if title in joined] == []
        assert "9 times in 10." not in joined


def test_nothing_that_is_explained_says_it() -> None:
    for identifier in known_ids(SHIPPED):
        explained = explain(SHIPPED, identifier)
        for label, text in explained.paragraphs:
            assert label == "Sources" or not UNSAID_ANYWHERE.search(text), identifier
    for word, meaning in WORDS.items():
        assert not UNSAID_ANYWHERE.search(meaning), word


@pytest.mark.parametrize("page", [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"], ids=str)
def test_no_page_says_it(page: Path) -> None:
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    assert [match.group() for match in UNSAID_ANYWHERE.finditer(text)] == []
