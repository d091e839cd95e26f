"""The commands: each stands in a file of its own, which is loaded when the command is asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core

from sectorscan import __version__

COMMANDS = {
    "assess": "Assess a sector against the ideal model.",
    "render": "Report a saved assessment or programme in any format, without its profile.",
    "compare": "Compare one sector at several dates, or several sectors, under one rubric.",
    "batch": "Assess many sectors; exit with 1 if one fails.",
    "plan": "Choose the best programme under a budget: what, in which phase, led by whom.",
    "ask": "Rank what to ask next, and write sheets for visits.",
    "note": "Note an answer, or a check, in a journal beside the profile, and say what it changes.",
    "check": "Check profiles and rubrics; exit with 1 if a problem is found.",
    "explain": "Explain whatever a report names: an ingredient, a pair, an action, a body, a word.",
    "network": "Read the network of links and the places of the firms; "
    "export it for Gephi or a map.",
    "new": "Write a profile to fill in, with all that the rubric asks.",
    "schema": "Print the JSON Schema of a profile, a rubric or a result, for editors and scripts.",
    "survey": "Ask on phones: a form for KoboToolbox or ODK, and its export back into a profile.",
    "rubric": "The rubrics: the ideal model as data.",
}
"""Their names, and those of their files, in the order of the help text, which has these lines."""


class _Commands(Mapping[str, Any]):
    """Typer's commands by their names; only what is asked for takes time."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  Typer does not name its class
        if name not in COMMANDS:
            raise KeyError(name)
        if name not in self._loaded:
            self._loaded[name] = command = typer.main.get_command(_app_of(name))
            command.name = name
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _app_of(name: str) -> typer.Typer:
    """The application of a command's file, where it has several of them; or one for its own."""
    module = import_module(f"sectorscan.cli.{name}")
    if isinstance(several := getattr(module, "app", None), typer.Typer):
        return several
    single = typer.Typer(add_completion=False)
    single.command(name)(getattr(module, name))
    return single


class _Group(typer.core.TyperGroup):
    """The program, with its commands."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  they are Typer's
        super().__init__(**{**settings, "commands": _Commands()})

    def list_commands(self, _: object) -> list[str]:
        """Their names, without loading any of them."""
        return list(self.commands)

    def format_help(self, context: Any, formatter: Any) -> None:  # noqa: ANN401  they are Typer's
        """The help text of the program; of each command it has a line, and none is loaded."""
        self.commands = {
            name: typer.core.TyperCommand(name, help=line) for name, line in COMMANDS.items()
        }
        super().format_help(context, formatter)


app = typer.Typer(
    name="sectorscan",
    cls=_Group,
    help="Where a sector of small firms stands, what holds it back, and what to do first.",
    no_args_is_help=True,
    epilog="Exit codes: 0 done; 1 a gate that was asked for failed, `check` or `rubric test` found "
    "something wrong, a profile of a batch or a row of a survey could not be read; 2 bad usage or "
    "bad input; 70 a bug; 130 interrupted.",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Where a sector of small firms stands, what holds it back, and what to do first."""
    if version:
        typer.echo(f"sectorscan {__version__}")
        raise typer.Exit
