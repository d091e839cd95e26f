"""Reports in every format: one table of the formats, and one of what is reported.

They are drawn in the language that is spoken (`sectorscan.languages.speaking`); data are the same
in every language.

Both name functions by the modules that they stand in; a function is imported when it is first
called, so that the tables themselves cost nothing to read. A new format is a file with a renderer,
and a row of `FORMATS`.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

from sectorscan.languages import ENGLISH, speaking
from sectorscan.report.translation import in_language

if TYPE_CHECKING:
    from sectorscan.assessment.result.assessment import Assessment
    from sectorscan.comparison.portfolio_result import Portfolio
    from sectorscan.comparison.result import Comparison
    from sectorscan.comparison.rubric_diff import RubricDiff
    from sectorscan.network.result import NetworkReading
    from sectorscan.programme.result import Programme
    from sectorscan.report.blocks import Picture, Report
    from sectorscan.report.documents.visits import VisitSheets

    Reported = (
        Assessment | Comparison | Portfolio | NetworkReading | Programme | RubricDiff | VisitSheets
    )

Renders = Literal["report", "workbook", "data"]
SHOWN_ACTIONS, SHOWN_QUESTIONS = 6, 10
_HERE = "sectorscan.report"


class Options(Struct, frozen=True, kw_only=True):
    """What may be chosen of a report; each document and each format takes what concerns it."""

    top: int = SHOWN_ACTIONS
    """How many interventions are shown."""
    sections: tuple[str, ...] = ()
    """The names of the sections that are shown, of `headings.SECTIONS`; all of them if none."""
    reference_doc: Path | None = None
    """A Word file whose styles, paper, headers and footers a Word report takes."""
    pictures: str | None = None
    """The folder of the drawings, as seen from the file that links them; no links without it."""
    brief: bool = False
    """Whether a document has page one alone."""
    plan: bool = False
    """Whether a document has the brief and the action plan alone."""
    full: bool = False
    """Whether a terminal shows the whole report, and not the brief alone."""
    annex: bool = False
    """Whether a terminal shows the annexes too."""
    anonymous: bool | None = None
    """Whether firms on a map are numbers without a place; if not said, where they are a sample."""
    command: str = ""
    """What was typed for it, which a brief repeats where it says what to type next."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """By the id of a sector, the path of its own report, as seen from a portfolio's file."""


class Format(Struct, frozen=True, kw_only=True):
    """A format: the suffix of its files, what it renders and which function does it."""

    suffix: str
    renders: Renders
    renderer: str
    """`module:function`; given what is rendered, and the options that it takes, it makes bytes."""
    takes: tuple[str, ...] = ()
    is_text: bool = True
    about: str
    """What a file of it is good for, for help texts and pages."""


FORMATS: Mapping[str, Format] = {
    "terminal": Format(
        suffix=".txt",
        renders="report",
        renderer=f"{_HERE}.renderers.terminal.report:plain_text",
        about="the report as it stands on a terminal of 100 columns",
    ),
    "json": Format(
        suffix=".json",
        renders="data",
        renderer=f"{_HERE}.renderers.json_data:json_data",
        about="the whole result as data, unrounded; every other format can be made from it later",
    ),
    "markdown": Format(
        suffix=".md",
        renders="report",
        renderer=f"{_HERE}.renderers.markdown:markdown",
        takes=("pictures",),
        about="the whole report for a wiki, a code host or pandoc",
    ),
    "html": Format(
        suffix=".html",
        renders="report",
        renderer=f"{_HERE}.renderers.html.page:html",
        about="one page to send, to print and to read on a phone, with the drawings and the map",
    ),
    "pdf": Format(
        suffix=".pdf",
        renders="report",
        renderer=f"{_HERE}.renderers.pdf:pdf",
        is_text=False,
        about="the page on A4, to hand on; it wants a Chromium, Chrome or Edge on this machine",
    ),
    "docx": Format(
        suffix=".docx",
        renders="report",
        renderer=f"{_HERE}.renderers.word.document:docx",
        takes=("reference_doc",),
        is_text=False,
        about="a Word file with headings, tables, captions and drawings, in your own style if you "
        "like",
    ),
    "xlsx": Format(
        suffix=".xlsx",
        renders="workbook",
        renderer=f"{_HERE}.renderers.excel.workbook:xlsx",
        is_text=False,
        about="an Excel workbook: the figures at full precision, to sort, to filter and to "
        "calculate with",
    ),
}


DOCUMENTS: Mapping[str, str] = {
    format_.suffix: name for name, format_ in FORMATS.items() if format_.renders == "report"
}
"""The formats that lay out a report of blocks, by the suffixes of their files."""


class Subject(Struct, frozen=True, kw_only=True):
    """A sort of result that is reported, and who makes a report, a workbook and data of it."""

    result: str
    """The class of the results, as `module:class`."""
    report: str
    takes: tuple[str, ...] = ()
    """The options that its report takes."""
    terminal: str | None = None
    """The report for a terminal, where it is another one."""
    terminal_takes: tuple[str, ...] = ()
    workbook: str | None = None
    workbook_takes: tuple[str, ...] = ()
    data: str | None = None
    """None where the result itself is the data."""

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the formats that there are of it."""
        return tuple(
            name
            for name, format_ in FORMATS.items()
            if format_.renders != "workbook" or self.workbook is not None
        )

    @property
    def suffixes(self) -> Mapping[str, str]:
        """The names of its formats by the suffixes of their files."""
        return {FORMATS[name].suffix: name for name in self.formats}


SUBJECTS: Mapping[str, Subject] = {
    "assessment": Subject(
        result="sectorscan.assessment.result.assessment:Assessment",
        report=f"{_HERE}.documents.assessment:assessment_report",
        takes=("top", "sections", "brief", "plan", "anonymous"),
        terminal=f"{_HERE}.documents.terminal:terminal_assessment",
        terminal_takes=("top", "sections", "full", "annex", "anonymous", "command"),
        workbook=f"{_HERE}.renderers.excel.assessment:assessment_workbook",
        workbook_takes=("anonymous",),
    ),
    "comparison": Subject(
        result="sectorscan.comparison.result:Comparison",
        report=f"{_HERE}.documents.comparison:comparison_report",
        workbook=f"{_HERE}.renderers.excel.comparison:comparison_workbook",
    ),
    "portfolio": Subject(
        result="sectorscan.comparison.portfolio_result:Portfolio",
        report=f"{_HERE}.documents.portfolio:portfolio_report",
        takes=("pages",),
        workbook=f"{_HERE}.renderers.excel.portfolio:portfolio_workbook",
    ),
    "network": Subject(
        result="sectorscan.network.result:NetworkReading",
        report=f"{_HERE}.documents.network:network_report",
        takes=("anonymous",),
        terminal=f"{_HERE}.documents.network:terminal_network",
        terminal_takes=("anonymous",),
        workbook=f"{_HERE}.renderers.excel.network:network_workbook",
        workbook_takes=("anonymous",),
    ),
    "programme": Subject(
        result="sectorscan.programme.result:Programme",
        report=f"{_HERE}.documents.programme:programme_report",
        workbook=f"{_HERE}.renderers.excel.programme:programme_workbook",
    ),
    "rubric-diff": Subject(
        result="sectorscan.comparison.rubric_diff:RubricDiff",
        report=f"{_HERE}.documents.rubric_diff:rubric_diff_report",
    ),
    "visits": Subject(
        result=f"{_HERE}.documents.visits:VisitSheets",
        report=f"{_HERE}.documents.visits:visit_report",
        data=f"{_HERE}.documents.visits:shown_questions",
    ),
}


def render(result: "Reported", format_: str, options: Options | None = None) -> bytes:
    """The report of a result in a format, as the content of a file.

    Raises KeyError for a format that is none of `FORMATS`, ValueError for one that there is not of
    this result, TypeError for what is no result.
    """
    chosen, row = options or Options(), FORMATS[format_]
    if format_ == "terminal":
        return _rendered(terminal_report_of(result, chosen), row, chosen)
    if row.renders == "report":
        return _rendered(report_of(result, chosen), row, chosen)
    if row.renders == "workbook":
        return _rendered(_workbook_of(result, chosen), row, chosen)
    with speaking(ENGLISH):
        return _rendered(_data_of(result), row, chosen)


def render_document(report: "Report", format_: str, options: Options | None = None) -> bytes:
    """A report of blocks in one of `DOCUMENTS`, as the content of a file."""
    return _rendered(report, FORMATS[format_], options or Options())


def _rendered(content: object, row: Format, options: Options) -> bytes:
    made: bytes = _function(row.renderer)(content, **_taken(options, row.takes))
    return made


def report_of(result: "Reported", options: Options | None = None) -> "Report":
    """The report of a result as blocks."""
    subject = _subject_of(result)
    report: Report = _function(subject.report)(
        in_language(result), **_taken(options or Options(), subject.takes)
    )
    return report


def terminal_report_of(result: "Reported", options: Options | None = None) -> "Report":
    """The report of a result as blocks for a terminal, where it may be a brief."""
    subject = _subject_of(result)
    if subject.terminal is None:
        return report_of(result, options)
    report: Report = _function(subject.terminal)(
        in_language(result), **_taken(options or Options(), subject.terminal_takes)
    )
    return report


def drawings(assessment: "Assessment", options: Options | None = None) -> "tuple[Picture, ...]":
    """The drawings of an assessment's whole report, as SVG that stands by itself."""
    from sectorscan.report.charts.pictures import pictures_of

    chosen = options or Options()
    whole = Options(top=chosen.top, anonymous=chosen.anonymous)
    return pictures_of(report_of(assessment, whole))


def visit_sheets(
    assessment: "Assessment",
    format_: str = "markdown",
    top: int = SHOWN_QUESTIONS,
    wanted: Sequence[str] = (),
) -> bytes:
    """The first `top` things to find out, with a sheet for each visit, as the content of a file.

    Only the sheets for the `wanted` kinds of respondents, where there are any.

    Raises KeyError and ValueError as `render` does.
    """
    from sectorscan.report.documents.visits import VisitSheets

    return render(VisitSheets(assessment, top, tuple(wanted)), format_)


def _workbook_of(result: "Reported", options: Options) -> object:
    subject = _subject_of(result)
    if subject.workbook is None:
        raise ValueError(f"there is no workbook of a {type(result).__name__}")
    taken = _taken(options, subject.workbook_takes)
    return _function(subject.workbook)(in_language(result), **taken)


def _data_of(result: "Reported") -> object:
    subject = _subject_of(result)
    return result if subject.data is None else _function(subject.data)(result)


def _subject_of(result: "Reported") -> Subject:
    kind = type(result)
    name = f"{kind.__module__}:{kind.__qualname__}"
    for subject in SUBJECTS.values():
        if subject.result == name:
            return subject
    raise TypeError(f"there are no reports of a {kind.__name__}")


def _taken(options: Options, names: Sequence[str]) -> dict[str, object]:
    return {name: getattr(options, name) for name in names}


def _function(path: str) -> Any:  # noqa: ANN401  each has a signature of its own
    module, name = path.split(":")
    return getattr(import_module(module), name)
