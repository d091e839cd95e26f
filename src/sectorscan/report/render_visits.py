"""Sheets for visits as files: what each format is called, its suffix, and who makes it."""

from collections.abc import Callable, Mapping

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.documents.visits import visit_document
from sectorscan.report.renderers.terminal.layout import as_text

MOST_SHOWN = 10


def visit_sheets(assessment: Assessment, suffix: str = ".md", top: int = MOST_SHOWN) -> bytes:
    """The first `top` things to find out, with a sheet for each visit, as the content of a file.

    `.json` gives them as data. Raises KeyError for a suffix that is none of `VISIT_FORMATS`.
    """
    return VISIT_FORMATS[suffix](assessment, top)


def _markdown(assessment: Assessment, top: int) -> bytes:
    from sectorscan.report.renderers.markdown import markdown

    return markdown(visit_document(assessment, top)).encode()


def _html(assessment: Assessment, top: int) -> bytes:
    from sectorscan.report.renderers.html.page import html

    return html(visit_document(assessment, top)).encode()


def _docx(assessment: Assessment, top: int) -> bytes:
    from sectorscan.report.renderers.word.document import docx

    return docx(visit_document(assessment, top))


def _text(assessment: Assessment, top: int) -> bytes:
    from sectorscan.report.renderers.terminal.document import blocks_report

    return as_text(blocks_report(visit_document(assessment, top))).encode()


def _json(assessment: Assessment, top: int) -> bytes:
    told = assessment.questions
    if told is None:
        return b"null\n"
    first = told.model_copy(update={"ranked": told.ranked[:top]})
    return f"{first.model_dump_json(indent=2)}\n".encode()


VISIT_FORMATS: Mapping[str, Callable[[Assessment, int], bytes]] = {
    ".md": _markdown,
    ".html": _html,
    ".docx": _docx,
    ".txt": _text,
    ".json": _json,
}
