"""What a shell completes: names of rubrics, ids of the rubric that is named, sections of reports.

Files are completed by the shell itself, where none of these fits.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from sectorscan.report.headings import SECTIONS
from sectorscan.rubric import DEFAULT_RUBRIC

if TYPE_CHECKING:
    from sectorscan.rubric.rubric import Rubric


def rubric_names(incomplete: str) -> Iterator[str]:
    """The shipped rubrics."""
    from sectorscan.rubric.load import shipped_rubrics

    return (name for name in shipped_rubrics() if name.startswith(incomplete))


def section_names(incomplete: str) -> Iterator[str]:
    """The sections of a report."""
    return (name for name in SECTIONS if name.startswith(incomplete))


def explained_ids(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Every id that `explain` knows."""
    from sectorscan.report.documents.explanation import ids_by_kind

    for titles in ids_by_kind(_rubric(context)).values():
        yield from _with_titles(titles, incomplete)


def question_ids(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The questions of the rubric."""
    asked = _rubric(context).asked
    yield from _with_titles({known: asked[known].title for known in asked}, incomplete)


def respondent_ids(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The kinds of respondents of the rubric."""
    respondents = _rubric(context).respondents
    yield from _with_titles({entry.id: entry.title for entry in respondents}, incomplete)


def intervention_ids(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The interventions of the rubric."""
    interventions = _rubric(context).interventions
    yield from _with_titles({entry.id: entry.title for entry in interventions}, incomplete)


def _rubric(context: typer.Context) -> "Rubric":
    """The rubric of the command line so far, or else the usual one."""
    from sectorscan.errors import SectorscanError
    from sectorscan.rubric.load import load_rubric

    try:
        return load_rubric(context.params.get("rubric") or DEFAULT_RUBRIC)
    except SectorscanError:  # the command itself will say what is wrong with it
        return load_rubric()


def _with_titles(titles: dict[str, str], incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids that begin like this; shells that can show their titles beside them."""
    return ((known, title) for known, title in titles.items() if known.startswith(incomplete))
