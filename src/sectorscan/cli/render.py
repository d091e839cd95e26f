"""`sectorscan render`."""

from typing import Annotated

import typer

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


def render(
    assessment: Annotated[
        str, typer.Argument(help="An assessment saved as JSON, or - for standard input.")
    ],
    *,
    format_: ReportFormatOption = TERMINAL,
    output: OutputOption = None,
    top: TopOption = 6,
    section: SectionOption = None,
    brief: BriefOption = False,
    plan: PlanOption = False,
    full: FullOption = False,
    annex: AnnexOption = False,
    anonymous: AnonymousOption = None,
    reference_doc: ReferenceOption = None,
    pictures: PicturesOption = None,
    pager: PagerOption = False,
    quiet: QuietOption = False,
) -> None:
    """Report a saved assessment in any format, without its profile."""
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.reporting import asked_reports, typed

    reports = asked_reports(
        format_,
        output,
        top=top,
        sections=section,
        brief=brief,
        plan=plan,
        full=full,
        annex=annex,
        anonymous=anonymous,
        command=typed("render", assessment),
        reference_doc=reference_doc,
        pictures=pictures,
        pager=pager,
        quiet=quiet,
    )
    inputs = Inputs()
    saved = inputs.assessment(assessment)
    reports.refuse_overwriting(inputs.files)
    reports.report(saved)
