"""What commands do with the reports that are asked for: print them, and write files."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import typer
from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.cli.console import (
    STANDARD,
    notice,
    show,
    show_paged,
    working_on,
    write_bytes,
)
from sectorscan.cli.options import TERMINAL, no_such
from sectorscan.cli.output import (
    drawings_in,
    make_folder,
    path_from,
    refuse_on_terminal,
    refuse_overwriting,
    require_suffix,
    write_all,
    write_whole,
)
from sectorscan.errors import visible
from sectorscan.report.headings import SECTIONS
from sectorscan.report.render import (
    FORMATS,
    SUBJECTS,
    Options,
    drawings,
    render,
    terminal_report_of,
)
from sectorscan.report.renderers.terminal.report import terminal_report

if TYPE_CHECKING:
    from sectorscan.report.render import Reported

FORMAT_BY_SUFFIX = SUBJECTS["assessment"].suffixes
_WITH_PIXELS = ".docx"
_NAMING = (".json", ".graphml", ".geojson")
"""Data for other programs: they hold the names of firms whatever is asked of reports."""


def asked_files(
    outputs: Sequence[Path] | None, suffixes: Iterable[str], format_: str, *, quiet: bool
) -> tuple[Sequence[Path], bool]:
    """The files to write, and whether nothing is printed: `-` is standard output, quiet or not.

    Raises BadParameter for a suffix that is no format, and for printing what is no text on a
    terminal.
    """
    files = [path for path in outputs or () if str(path) != STANDARD]
    quiet = quiet and len(files) == len(outputs or ())
    for path in files:
        require_suffix(path, suffixes)
    if not quiet and not FORMATS[format_].is_text:
        refuse_on_terminal(format_)
    return files, quiet


def refuse_to_name(
    files: Iterable[Path], format_: str, *, anonymous: bool | None, quiet: bool
) -> None:
    """Refuse data that name firms where firms are to be numbers. Raises BadParameter."""
    naming = [str(path) for path in files if path.suffix in _NAMING]
    if not quiet and FORMATS[format_].suffix in _NAMING:
        naming.append(format_)
    if anonymous and naming:
        message = f"`{naming[0]}` holds the names and places of firms: write it without --anonymous"
        raise typer.BadParameter(message, param_hint="--anonymous")


class Reports(Struct, frozen=True, kw_only=True):
    """What was asked of the reports. Raises BadParameter for what cannot be done."""

    format_: str
    outputs: Sequence[Path]
    options: Options
    pictures: Path | None
    pager: bool
    quiet: bool

    def __post_init__(self) -> None:
        """Refuse what cannot be done before anything is."""
        for name in self.options.sections:
            if name not in SECTIONS:
                message = f"`{visible(name)}` is no section of a report"
                message = no_such(message, name, "Sections", SECTIONS)
                raise typer.BadParameter(message, param_hint="--section")
        if self.options.reference_doc is not None and "docx" not in self._formats:
            message = "it is for Word files: ask for one with -o FILE.docx"
            raise typer.BadParameter(message, param_hint="--reference-doc")
        refuse_to_name(
            self.outputs, self.format_, anonymous=self.options.anonymous, quiet=self.quiet
        )

    @property
    def _formats(self) -> Sequence[str]:
        """Every format that is to be made."""
        of_files = [FORMAT_BY_SUFFIX[path.suffix] for path in self.outputs]
        return of_files if self.quiet else [*of_files, self.format_]

    def refuse_overwriting(self, read: Sequence[Path]) -> None:
        """Refuse to write over a file that was read, or a file twice. Raises OutputError."""
        reference = self.options.reference_doc
        inputs = [*read, *([] if reference is None else [reference])]
        pictures = [] if self.pictures is None else drawings_in(self.pictures)
        refuse_overwriting([*self.outputs, *pictures], inputs)

    def report(self, assessment: Assessment) -> None:
        """Write the files that were asked for, once all are made, then print."""
        with working_on("Writing the reports"):
            write_all((path, [self._content(assessment, path)]) for path in self.outputs)
        if self.pictures is not None:
            make_folder(self.pictures)
            for picture in drawings(assessment, self.options):
                write_whole(self.pictures / f"{picture.name}.svg", [picture.svg.encode()])
        if self.quiet:
            return
        self._name_lacking_letters(assessment)
        if self.format_ == TERMINAL:
            self._show(assessment)
        else:
            write_bytes(render(assessment, self.format_, self._options_at(Path())))

    def _name_lacking_letters(self, assessment: Assessment) -> None:
        """Name on standard error the letters of drawings as pixels that the own fonts lack."""
        if not any(path.suffix == _WITH_PIXELS for path in self.outputs):
            return
        from sectorscan.report.fonts import lacking
        from sectorscan.report.safe_text import texts_of

        if not lacking("".join(texts_of(assessment))):  # then no drawing can have one
            return
        letters = lacking("".join(picture.svg for picture in drawings(assessment, self.options)))
        if letters:
            notice(
                f"drawings hold letters that the program's fonts lack: {letters}; they are drawn "
                "with this machine's fonts, and left blank where it has none"
            )

    def _content(self, assessment: Assessment, path: Path) -> bytes:
        # whoever is handed a file has no use for what was typed
        options = replace(self._options_at(path.parent), command="")
        return render(assessment, FORMAT_BY_SUFFIX[path.suffix], options)

    def _options_at(self, folder: Path) -> Options:
        """The options of a report that stands in a folder: from there the pictures are linked."""
        if self.pictures is None:
            return self.options
        return replace(self.options, pictures=path_from(folder, self.pictures))

    def _show(self, assessment: Assessment) -> None:
        report = terminal_report(terminal_report_of(assessment, self.options))
        if self.pager:
            show_paged(report)
        else:
            show(report)


def typed(command: str, path: str, rubric: str | None = None) -> str:
    """A command as it was typed, so that more can be typed after it."""
    option = "" if rubric is None else f" --rubric {quote(rubric)}"
    return f"sectorscan {command} {quote(path)}{option}"


def asked_reports(
    format_: str,
    outputs: Sequence[Path] | None,
    options: Options,
    *,
    pictures: Path | None,
    pager: bool,
    quiet: bool,
) -> Reports:
    """What was asked on the command line. Raises BadParameter for what cannot be done."""
    files, quiet = asked_files(outputs, FORMAT_BY_SUFFIX, format_, quiet=quiet)
    return Reports(
        format_=format_,
        outputs=files,
        options=options,
        pictures=pictures,
        pager=pager,
        quiet=quiet,
    )


def write_and_show(
    result: "Reported", outputs: Iterable[Path], format_: str, *, quiet: bool
) -> None:
    """Write the files that were asked for, once all are made, then print unless it is quiet."""
    write_all(files_of(result, outputs))
    if not quiet:
        show_result(result, format_)


def files_of(
    result: "Reported", outputs: Iterable[Path], options: Options | None = None
) -> Iterator[tuple[Path, Sequence[bytes]]]:
    """Each file with its content, a report of the result in the format of the file's suffix."""
    formats = {format_.suffix: name for name, format_ in FORMATS.items()}
    yield from ((path, [render(result, formats[path.suffix], options)]) for path in outputs)


def show_result(result: "Reported", format_: str, options: Options | None = None) -> None:
    """Print a result in the format that was asked for."""
    if format_ == TERMINAL:
        show(terminal_report(terminal_report_of(result, options)))
    else:
        write_bytes(render(result, format_, options))
