"""Words that no report says: they promise too much, or name what no reader knows."""

import re

import pytest

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.render import Options, render, terminal_report_of
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.renderers.terminal.report import terminal_report
from tests.support.briefs import INVENTED, invented
from tests.support.reports import EVERY, SHIPPED, example

UNSAID = re.compile(
    r"\b(certain|certainly|(?<!Loans )guaranteed|proof|worst[- ]case|best[- ]case|draws|"
    r"sets free|simply|whatever the answers are|points of the\s+100|find or create|circles?|"
    r"(?<!low )(?<!low-)roads?|paths?|robust|bottlenecks?|levers?|fairness at work|one minute)\b",
    re.IGNORECASE,
)
FIELDS = re.compile(r"`\w+:?`|\b(?:labour_\w+|in_place|as_of|product_family|not-known|not-ready)\b")


def reports(assessment: Assessment) -> dict[str, str]:
    """Every report of an assessment as text, without what its author wrote."""
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


def sector(name: str) -> Assessment:
    return invented(name) if name in INVENTED else example(name)


@pytest.mark.parametrize("name", [*EVERY, *INVENTED])
def test_no_report_says_what_should_not_be_said(name: str) -> None:
    for report, text in reports(sector(name)).items():
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
    for report, text in reports(sector(name)).items():
        words = set(re.findall(r"[\w-]+", text))
        assert {word for word in words & known if "-" in word} == set(), report
        assert FIELDS.findall(text) == [], report
