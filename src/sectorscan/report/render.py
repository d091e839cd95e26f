"""The formats of an assessment's report: what each is called, its suffix, and who makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sectorscan.assessment.priorities import PACKAGE_SIZE
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.renderers.terminal.assessment import terminal_report
from sectorscan.report.renderers.terminal.layout import MOST_COLUMNS, as_text
from sectorscan.report.view import view_of

if TYPE_CHECKING:
    from sectorscan.report.document import Document, Picture


@dataclass(frozen=True, kw_only=True)
class Options:
    """What may be chosen of a report."""

    top: int = PACKAGE_SIZE
    """How many interventions are shown."""
    sections: tuple[str, ...] = ()
    """The names of the sections that are shown, of `sections.SECTIONS`; all of them if none."""
    reference_doc: Path | None = None
    """A Word file whose styles, paper, headers and footers a Word report takes."""
    pictures: str | None = None
    """The folder of the drawings, as seen from the file that links them; no links without it."""


@dataclass(frozen=True)
class Format:
    """A format: the suffix of its files, and its maker."""

    suffix: str
    make: Callable[[Assessment, Options], bytes]
    is_text: bool = True


def render(assessment: Assessment, format_: str, options: Options | None = None) -> bytes:
    """The report of an assessment in a format, as the content of a file.

    Raises KeyError for a format that is none of `FORMATS`.
    """
    return FORMATS[format_].make(assessment, options or Options())


def drawings(assessment: Assessment, options: Options | None = None) -> "tuple[Picture, ...]":
    """The drawings of a report, as SVG that stands by itself."""
    from sectorscan.report.charts import pictures

    return pictures(view_of(assessment, top=(options or Options()).top))


def _json(assessment: Assessment, options: Options) -> bytes:  # noqa: ARG001  one signature
    return f"{assessment.model_dump_json(indent=2)}\n".encode()


def _terminal(assessment: Assessment, options: Options) -> bytes:
    view = view_of(assessment, top=options.top)
    report = terminal_report(view, MOST_COLUMNS, options.sections)
    return as_text(report).encode()


def _markdown(assessment: Assessment, options: Options) -> bytes:
    from sectorscan.report.renderers.markdown import markdown

    document = _document(assessment, options, drawn=options.pictures is not None)
    return markdown(document, options.pictures).encode()


def _html(assessment: Assessment, options: Options) -> bytes:
    from sectorscan.report.renderers.html.page import html

    return html(_document(assessment, options, drawn=True)).encode()


def _docx(assessment: Assessment, options: Options) -> bytes:
    from sectorscan.report.renderers.word.document import docx

    return docx(_document(assessment, options, drawn=True), options.reference_doc)


def _document(assessment: Assessment, options: Options, *, drawn: bool) -> "Document":
    from sectorscan.report.charts import pictures
    from sectorscan.report.documents.assessment import outline

    view = view_of(assessment, top=options.top)
    shown = pictures(view) if drawn else ()
    return outline(view, pictures=shown, sections=options.sections)


def _xlsx(assessment: Assessment, options: Options) -> bytes:  # noqa: ARG001  one signature
    from sectorscan.report.renderers.excel.workbook import xlsx

    return xlsx(assessment)


FORMATS: Mapping[str, Format] = {
    "terminal": Format(".txt", _terminal),
    "json": Format(".json", _json),
    "markdown": Format(".md", _markdown),
    "html": Format(".html", _html),
    "docx": Format(".docx", _docx, is_text=False),
    "xlsx": Format(".xlsx", _xlsx, is_text=False),
}
