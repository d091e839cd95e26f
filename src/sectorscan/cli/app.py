"""The commands: each stands in a file of its own, which is loaded when the command is asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core

from sectorscan import __version__

COMMANDS = (
    *("assess", "render", "compare", "batch", "plan", "ask", "note", "check", "explain"),
    *("network", "new", "schema", "survey", "rubric"),
)
"""Their names, and those of their files, in the order of the help text."""


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


app = typer.Typer(
    name="sectorscan",
    cls=_Group,
    help="Where a sector of small firms stands, what holds it back, and what to do first.",
    no_args_is_help=True,
    epilog="Exit codes: 0 done; 1 a gate that was asked for failed, or `check` found problems; "
    "2 bad usage or bad input; 70 a bug; 130 interrupted.",
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
