"""The commands and their options; what they do stands in the rooms that they call."""

from pathlib import Path
from typing import Annotated

import typer

from sectorscan.cli.choices import (
    AskFormat,
    Format,
    GateOn,
    ReportFormat,
    RubricFormat,
    SchemaOf,
    SourceOfDoubt,
    StarterFormat,
    Sureness,
)
from sectorscan.cli.options import (
    DEFAULT_RUBRIC,
    AllowOutsideOption,
    OutputOption,
    PagerOption,
    PicturesOption,
    QuietOption,
    ReferenceOption,
    ReportFormatOption,
    RubricOption,
    SectionOption,
    TopOption,
)
from sectorscan.cli.several import several_app

app = typer.Typer(
    name="sectorscan",
    help="Where a sector of small firms stands, what holds it back, and what to do first.",
    no_args_is_help=True,
    epilog="Exit codes: 0 done; 1 a gate that was asked for failed, or `check` found problems; "
    "2 bad usage or bad input; 70 a bug; 130 interrupted.",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rubric_app = typer.Typer(help="The rubrics: the ideal model as data.", no_args_is_help=True)
app.add_typer(several_app)
app.add_typer(rubric_app, name="rubric")


@app.callback(invoke_without_command=True)
def options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Where a sector of small firms stands, what holds it back, and what to do first."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"sectorscan {installed('sectorscan')}")
        raise typer.Exit


@app.command()
def assess(
    profile: Annotated[str, typer.Argument(help="The sector's profile, or - for standard input.")],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    format_: ReportFormatOption = ReportFormat.terminal,
    output: OutputOption = None,
    top: TopOption = 5,
    section: SectionOption = None,
    reference_doc: ReferenceOption = None,
    pictures: PicturesOption = None,
    pager: PagerOption = False,
    fail_under: Annotated[
        float | None,
        typer.Option(min=0, max=100, help="Exit with 1 if the score is below this."),
    ] = None,
    gate: Annotated[
        GateOn, typer.Option(help="Which score --fail-under looks at.")
    ] = GateOn.estimate,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CHANGE",
            help="Show what would be otherwise: QUESTION=LEVEL, INGREDIENT=LEVEL, MEASURE=FIGURE, "
            "+INTERVENTION (carried out) or -INSTITUTION (closed). Several hold together.",
        ),
    ] = None,
    uncertainty: Annotated[
        bool, typer.Option("--uncertainty", help="Draw what is not sure, and say how sure this is.")
    ] = False,
    draws: Annotated[
        int | None, typer.Option(min=100, max=100_000, help="How many draws; 10,000 if not said.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Another seed gives other draws.")] = None,
    vary: Annotated[
        list[SourceOfDoubt] | None,
        typer.Option(help="Vary only this (more than once: these); all if not said."),
    ] = None,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Assess a sector against the ideal model."""
    from sectorscan.cli import assess as assessing
    from sectorscan.cli import output as reporting

    assessing.assess_command(
        profile,
        rubric,
        reporting.reporting(
            format_.value,
            output,
            top=top,
            sections=section,
            reference_doc=reference_doc,
            pictures=pictures,
            pager=pager,
            quiet=quiet,
        ),
        fail_under=fail_under,
        gate=gate.value,
        changes=what_if or [],
        drawing=assessing.drawing(
            [one.value for one in vary or ()], asked=uncertainty, draws=draws, seed=seed
        ),
        allow_outside=allow_outside,
    )


@app.command()
def render(
    assessment: Annotated[
        str, typer.Argument(help="An assessment saved as JSON, or - for standard input.")
    ],
    *,
    format_: ReportFormatOption = ReportFormat.terminal,
    output: OutputOption = None,
    top: TopOption = 5,
    section: SectionOption = None,
    reference_doc: ReferenceOption = None,
    pictures: PicturesOption = None,
    pager: PagerOption = False,
    quiet: QuietOption = False,
) -> None:
    """Report a saved assessment in any format, without its profile."""
    from sectorscan.cli import output as reporting
    from sectorscan.cli import render as rendering

    rendering.render_command(
        assessment,
        reporting.reporting(
            format_.value,
            output,
            top=top,
            sections=section,
            reference_doc=reference_doc,
            pictures=pictures,
            pager=pager,
            quiet=quiet,
        ),
    )


@app.command()
def ask(
    profile: Annotated[str, typer.Argument(help="The sector's profile, or - for standard input.")],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    format_: Annotated[
        AskFormat, typer.Option("--format", help="The list, or sheets to fill in (markdown).")
    ] = AskFormat.terminal,
    output: OutputOption = None,
    top: Annotated[int, typer.Option(min=1, help="How many things to find out.")] = 10,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Rank what to ask next, and write sheets for visits: -o visits.md."""
    from sectorscan.cli import ask as asking

    asking.ask_command(
        profile,
        rubric,
        format_=format_.value,
        outputs=output or [],
        top=top,
        allow_outside=allow_outside,
        quiet=quiet,
    )


@app.command()
def check(
    files: Annotated[list[str], typer.Argument(help="Profiles and rubrics, or - for a profile.")],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check profiles and rubrics; exit with 1 if a problem is found."""
    from sectorscan.cli import check as checking

    checking.check_command(files, rubric, allow_outside=allow_outside, quiet=quiet)


@app.command()
def explain(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="Its id; that of a pair is A--B.")
    ],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
) -> None:
    """Explain an ingredient, indicator, interdependency, institution kind or intervention."""
    from sectorscan.cli import explain as explaining

    explaining.explain_command(identifier, rubric)


@app.command()
def network(
    profile: Annotated[str, typer.Argument(help="The sector's profile, or - for standard input.")],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    format_: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.terminal,
    output: OutputOption = None,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read the network of links and the places of the firms; export it for Gephi or a map."""
    from sectorscan.cli import network as networking

    networking.network_command(
        profile,
        rubric,
        format_=format_.value,
        outputs=output or [],
        allow_outside=allow_outside,
        quiet=quiet,
    )


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="The sector's name; the file is called after it.")],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    format_: Annotated[
        StarterFormat | None,
        typer.Option("--format", help="A text file (if not said), or an Excel workbook."),
    ] = None,
) -> None:
    """Write a profile to fill in, with all that the rubric asks."""
    from sectorscan.cli import new as starting

    starting.new_command(name, rubric, format_=None if format_ is None else format_.value)


@app.command()
def note(
    profile: Annotated[str, typer.Argument(help="The sector's profile; it is not changed.")],
    question: Annotated[str, typer.Argument(metavar="ID", help="The question's id.")],
    level: Annotated[float, typer.Argument(help="The level that was answered, 0 to 4.")],
    *,
    by: Annotated[str, typer.Option(help="Who answered: a kind of respondent of the rubric.")],
    confidence: Annotated[
        Sureness | None, typer.Option(help="How sure it is; medium if not said.")
    ] = None,
    source: Annotated[
        str, typer.Option(metavar="ID", help="A source of the profile that shows it.")
    ] = "",
    text: Annotated[str, typer.Option("--note", help="How it was found out.")] = "",
    day: Annotated[
        str | None, typer.Option("--date", help="A year or a day; today if not said.")
    ] = None,
    rubric: RubricOption = DEFAULT_RUBRIC,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Note an answer in a journal beside the profile, and say what it changes."""
    from sectorscan.assessment.note import Note
    from sectorscan.cli import note as noting

    noting.note_command(
        profile,
        rubric,
        Note(
            question=question,
            level=level,
            by=by,
            confidence=None if confidence is None else confidence.value,
            source=source,
            text=text,
            date=noting.day_of(day),
        ),
        allow_outside=allow_outside,
        quiet=quiet,
    )


@app.command()
def schema(
    of: Annotated[SchemaOf, typer.Argument(help="What the schema is of.")],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead.")
    ] = None,
) -> None:
    """Print the JSON Schema of a profile, a rubric or a result, for editors and scripts.

    An editor checks and completes a profile that starts with a line such as this:

    # yaml-language-server: $schema=profile.schema.json
    """
    from sectorscan.cli import schema as schemas

    schemas.schema_command(of.value, output)


@rubric_app.command("list")
def list_rubrics() -> None:
    """List the rubrics that come with the program."""
    from sectorscan.cli import explain as explaining

    explaining.list_command()


@rubric_app.command("show")
def show_rubric(
    name: Annotated[str, typer.Argument(help="A shipped rubric, or a file or folder.")] = (
        DEFAULT_RUBRIC
    ),
    *,
    format_: Annotated[
        RubricFormat,
        typer.Option("--format", help="An overview, or the whole as YAML to edit."),
    ] = RubricFormat.terminal,
) -> None:
    """Show a rubric: weights, cut-points, strengths; or all of it as YAML to edit."""
    from sectorscan.cli import explain as explaining

    explaining.show_command(name, format_.value)
