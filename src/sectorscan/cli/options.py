"""The arguments and options that commands share, and what may be chosen for them."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import Annotated, Any

import typer

from sectorscan.assessment import LARGEST_NUMBER
from sectorscan.cli.completion import rubric_names, section_names
from sectorscan.errors import did_you_mean
from sectorscan.report.headings import SECTIONS
from sectorscan.report.render import SUBJECTS

TERMINAL = "terminal"


def format_option(
    subject: str, about: str = "What to print", envvar: str | None = "SECTORSCAN_FORMAT"
) -> Any:  # noqa: ANN401
    """The option `--format` for one of the subjects that are reported, with its formats."""
    names = SUBJECTS[subject].formats
    return typer.Option(
        "--format",
        envvar=envvar,
        metavar="FORMAT",
        help=f"{about}: {', '.join(names)}.",
        callback=_one_of(names),
        autocompletion=lambda: names,
    )


def _one_of(formats: Sequence[str]) -> Callable[[Any], Any]:
    """Refuse what is none of the formats. Raises BadParameter."""

    def check(chosen: Any) -> Any:  # noqa: ANN401  one name, or several
        for name in chosen if isinstance(chosen, list) else [chosen]:
            if name is not None and name not in formats:
                message = no_such(f"`{name}` is no format here", name, "Formats", formats)
                raise typer.BadParameter(message)
        return chosen

    return check


def no_such(message: str, name: str, what: str, allowed: Iterable[str]) -> str:
    """A message on a name that is none of those allowed, with the nearest of them and with all."""
    names = list(allowed)
    close = did_you_mean(name, names)
    return f"{message}{f'; {close}' if close else '.'} {what}: {', '.join(names)}"


def finite(number: float | None) -> float | None:
    """Refuse what is no number, or is endless, as `nan` and `inf` are. Raises BadParameter."""
    if number is not None and not isfinite(number):
        raise typer.BadParameter(f"`{number:g}` is no finite number")
    return number


class GateOn(StrEnum):
    """What of the score a gate looks at."""

    estimate = "estimate"
    low = "low"

    @property
    def words(self) -> str:
        """The same as a report says it."""
        return {"estimate": "best guess", "low": "likely range's lower end"}[self.value]


class FailOn(StrEnum):
    """What fails a gate besides a score."""

    alarm = "alarm"
    """A breach of basic rights at work that is reported or alleged."""


ProfileArgument = Annotated[
    str,
    typer.Argument(
        metavar="PROFILE",
        help="The sector's profile; - is standard input, case:carpi-knitwear an example.",
    ),
]
RubricOption = Annotated[
    str,
    typer.Option(
        envvar="SECTORSCAN_RUBRIC",
        help="A shipped rubric by name, or a rubric's file or folder.",
        autocompletion=rubric_names,
    ),
]
OwnRubricOption = Annotated[
    str | None,
    typer.Option(
        envvar="SECTORSCAN_RUBRIC",
        help="A shipped rubric by name, or a rubric's file or folder; if not said, the one that "
        "the profile names, or industrial-district.",
        autocompletion=rubric_names,
    ),
]
OutputOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        help="Write to this file too; the suffix is the format. - prints.",
    ),
]
ReportFormatOption = Annotated[str, format_option("assessment")]
TopOption = Annotated[
    int, typer.Option(min=1, help="How many actions the plan has; more lengthen its end.")
]
SectionOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help=f"Only this section (more than once: these): {', '.join(SECTIONS)}.",
        autocompletion=section_names,
    ),
]
FullOption = Annotated[bool, typer.Option("--full", help="Print the whole report.")]
AnnexOption = Annotated[
    bool, typer.Option("--annex", help="Print the whole report with its annexes.")
]
BriefOption = Annotated[
    bool, typer.Option("--brief", help="Write only page one of a document, the brief.")
]
PlanOption = Annotated[
    bool, typer.Option("--plan", help="Write only the brief and the action plan of a document.")
]
AnonymousOption = Annotated[
    bool | None,
    typer.Option(
        "--anonymous/--named",
        help="Show firms on the map as F01, F02 without places, or by name; if not said, numbers "
        "where the profile has `sampling`.",
        show_default=False,
    ),
]
PagerOption = Annotated[
    bool, typer.Option("--pager/--no-pager", help="Read it through the pager that PAGER names.")
]
ReferenceOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="A Word file whose styles, paper, headers and footers a .docx takes."
    ),
]
PicturesOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Write the drawings into this folder, as SVG; Markdown links them."
    ),
]
FailUnderOption = Annotated[
    float | None,
    typer.Option(min=0, max=100, help="Exit with 1 if a score is below this.", callback=finite),
]
GateOption = Annotated[GateOn, typer.Option(help="Which score --fail-under looks at.")]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(help="Exit with 1 if a breach of basic rights at work is reported or alleged."),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Take notices for problems: exit with 1 if there is one.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")]
SeedOption = Annotated[
    int, typer.Option(min=0, max=LARGEST_NUMBER, help="Another seed gives other draws.")
]
AllowOutsideOption = Annotated[
    bool,
    typer.Option(
        "--allow-outside",
        help="Read tables outside the profile's folder, and what a rubric extends outside its own.",
    ),
]
