"""The commands: each stands in a file of its own, and is registered here."""

from typing import Annotated

import typer

from sectorscan import __version__
from sectorscan.cli.ask import ask
from sectorscan.cli.assess import assess
from sectorscan.cli.batch import batch
from sectorscan.cli.check import check
from sectorscan.cli.compare import compare
from sectorscan.cli.explain import explain
from sectorscan.cli.network import network
from sectorscan.cli.new import new
from sectorscan.cli.note import note
from sectorscan.cli.plan import plan
from sectorscan.cli.render import render
from sectorscan.cli.rubric import rubric_app
from sectorscan.cli.schema import schema
from sectorscan.cli.survey import survey_app

app = typer.Typer(
    name="sectorscan",
    help="Where a sector of small firms stands, what holds it back, and what to do first.",
    no_args_is_help=True,
    epilog="Exit codes: 0 done; 1 a gate that was asked for failed, or `check` found problems; "
    "2 bad usage or bad input; 70 a bug; 130 interrupted.",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    assess,
    render,
    compare,
    batch,
    plan,
    ask,
    note,
    check,
    explain,
    network,
    new,
    schema,
):
    app.command()(command)
app.add_typer(survey_app, name="survey")
app.add_typer(rubric_app, name="rubric")


@app.callback(invoke_without_command=True)
def options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Where a sector of small firms stands, what holds it back, and what to do first."""
    if version:
        typer.echo(f"sectorscan {__version__}")
        raise typer.Exit
