"""The formats of a portfolio, by the suffixes of their files."""

from collections.abc import Callable, Mapping

from sectorscan.comparison.portfolio_result import Portfolio
from sectorscan.report.documents.portfolio import portfolio_document
from sectorscan.report.render import FORMATS
from sectorscan.report.render_document_formats import DOCUMENT_FORMATS

Pages = Mapping[str, str]


def _json(found: Portfolio, pages: Pages) -> bytes:  # noqa: ARG001  one signature
    return f"{found.model_dump_json(indent=2)}\n".encode()


def _xlsx(found: Portfolio, pages: Pages) -> bytes:  # noqa: ARG001  one signature
    from sectorscan.report.renderers.excel.portfolio import portfolio_xlsx

    return portfolio_xlsx(found)


def _document(format_: str) -> Callable[[Portfolio, Pages], bytes]:
    return lambda found, pages: DOCUMENT_FORMATS[format_](portfolio_document(found, pages))


PORTFOLIO_FORMATS: Mapping[str, Callable[[Portfolio, Pages], bytes]] = {
    ".json": _json,
    ".xlsx": _xlsx,
    **{FORMATS[name].suffix: _document(name) for name in DOCUMENT_FORMATS},
}
"""Each makes the content of a file of a portfolio and, by a sector's id, the path of its report."""
