"""The formats of a document of blocks: what each is called, and who makes the content of a file."""

from collections.abc import Callable, Mapping

from sectorscan.report.document import Document
from sectorscan.report.renderers.terminal.document import blocks_report
from sectorscan.report.renderers.terminal.layout import as_text


def _terminal(document: Document) -> bytes:
    return as_text(blocks_report(document)).encode()


def _markdown(document: Document) -> bytes:
    from sectorscan.report.renderers.markdown import markdown

    return markdown(document).encode()


def _html(document: Document) -> bytes:
    from sectorscan.report.renderers.html.page import html

    return html(document).encode()


DOCUMENT_FORMATS: Mapping[str, Callable[[Document], bytes]] = {
    "terminal": _terminal,
    "markdown": _markdown,
    "html": _html,
}
"""By name; their suffixes are those that reports of an assessment have."""
