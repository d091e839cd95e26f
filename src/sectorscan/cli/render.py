"""`sectorscan render`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.cli.language import LanguageOption, drawing_in
from sectorscan.cli.options import (
    TERMINAL,
    AnnexOption,
    AnonymousOption,
    BriefOption,
    FullOption,
    OutputOption,
    PagerOption,
    PicturesOption,
    PlanOption,
    QuietOption,
    ReferenceOption,
    ReportFormatOption,
    SectionOption,
    TopOption,
)
from sectorscan.languages import ENGLISH
from sectorscan.report.render import SHOWN_ACTIONS, Options

if TYPE_CHECKING:
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.reporting import Reports


def render(
    assessment: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="An assessment or a programme saved as JSON, or - for standard input.",
        ),
    ],
    *,
    format_: ReportFormatOption = TERMINAL,
    output: OutputOption = None,
    top: TopOption = SHOWN_ACTIONS,
    section: SectionOption = None,
    brief: BriefOption = False,
    plan: PlanOption = False,
    full: FullOption = False,
    annex: AnnexOption = False,
    anonymous: AnonymousOption = None,
    reference_doc: ReferenceOption = None,
    pictures: PicturesOption = None,
    pager: PagerOption = False,
    language: LanguageOption = ENGLISH,
    quiet: QuietOption = False,
) -> None:
    """Report a saved assessment or programme in any format, without its profile.

    Example: sectorscan render assessment.json -o report.html
    """
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.reporting import asked_reports, typed

    options = Options(
        top=top,
        sections=tuple(section or ()),
        brief=brief,
        plan=plan,
        full=full,
        annex=annex,
        anonymous=anonymous,
        reference_doc=reference_doc,
        command=typed("render", assessment),
    )
    reports = asked_reports(format_, output, options, pictures=pictures, pager=pager, quiet=quiet)
    inputs = Inputs()
    if inputs.is_programme(assessment):
        of_assessments = {
            "--section": section,
            "--brief": brief,
            "--plan": plan,
            "--full": full,
            "--annex": annex,
            "--anonymous": anonymous,
            "--reference-doc": reference_doc,
            "--pictures": pictures,
            "--pager": pager,
        }
        _render_programme(inputs, assessment, reports, of_assessments, language)
        return
    saved = inputs.assessment(assessment)
    reports.refuse_overwriting(inputs.files)
    with drawing_in(language, saved.rubric.id, inputs):
        reports.report(saved)


def _render_programme(
    inputs: "Inputs",
    path: str,
    reports: "Reports",
    of_assessments: Mapping[str, object],
    language: str,
) -> None:
    """The report of a saved programme. Raises BadParameter for what only assessments have."""
    from sectorscan.cli.reporting import write_and_show

    for option, value in of_assessments.items():
        if value:
            message = "this is a saved programme, of which there is one report"
            raise typer.BadParameter(message, param_hint=option)
    programme = inputs.programme(path)
    reports.refuse_overwriting(inputs.files)
    with drawing_in(language, programme.rubric.id, inputs):
        write_and_show(programme, reports.outputs, reports.format_, quiet=reports.quiet)
