"""`sectorscan rubric`: `list` and `show`; `test` and `diff` stand in files of their own."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.cli.completion import rubric_names
from sectorscan.cli.options import AllowOutsideOption
from sectorscan.cli.rubric_diff import compare_rubrics
from sectorscan.cli.rubric_test import try_rubric
from sectorscan.rubric import DEFAULT_RUBRIC

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from sectorscan.rubric.ingredients import Indicator
    from sectorscan.rubric.rubric import Rubric

app = typer.Typer(
    help="The rubrics: the ideal model as data.", no_args_is_help=True, add_completion=False
)
app.command("test")(try_rubric)
app.command("diff")(compare_rubrics)


class RubricFormat(StrEnum):
    """How a rubric is printed."""

    terminal = "terminal"
    yaml = "yaml"


@app.command("list")
def list_rubrics() -> None:
    """List the rubrics that come with the program.

    Example: sectorscan rubric list
    """
    from rich.text import Text

    from sectorscan.cli.console import label_grid, show_padded
    from sectorscan.rubric.load import load_rubric, shipped_rubrics

    table = label_grid()
    for name in shipped_rubrics():
        rubric = load_rubric(name)
        table.add_row(Text(name, style="bold"), Text(f"{rubric.title}. {rubric.about}"))
    show_padded(table)


@app.command("show")
def show_rubric(
    name: Annotated[
        str,
        typer.Argument(
            metavar="RUBRIC",
            help="A shipped rubric, or a file or folder.",
            autocompletion=rubric_names,
        ),
    ] = DEFAULT_RUBRIC,
    *,
    format_: Annotated[
        RubricFormat,
        typer.Option("--format", help="An overview, or the whole as YAML to edit."),
    ] = RubricFormat.terminal,
    allow_outside: AllowOutsideOption = False,
) -> None:
    """Show a rubric: weights, cut-points, strengths; or all of it as YAML to edit.

    Example: sectorscan rubric show industrial-district --format yaml
    """
    from rich.text import Text

    from sectorscan.cli.console import show_padded, write
    from sectorscan.report.safe_text import inert
    from sectorscan.rubric.load import load_rubric, rubric_document

    if format_ is RubricFormat.yaml:
        write(_as_yaml(rubric_document(name, allow_outside=allow_outside).data))
        return
    rubric = load_rubric(name, allow_outside=allow_outside)
    show_padded(
        Text(inert(rubric.title), style="bold"),
        Text(inert(rubric.about)),
        Text(),
        _settings(rubric),
        Text(),
        _ingredients(rubric),
        Text(),
        Text("To change it: put what you change into a file of your own that starts with"),
        Text(f"  rubric: 1\n  extends: {inert(name)}\nand use it with --rubric FILE."),
        Text(f"The whole as YAML: sectorscan rubric show {inert(name)} --format yaml"),
    )


def _as_yaml(data: object) -> str:
    """A rubric's data as YAML that loads again as the same, decimals as they were written."""
    import yaml

    from sectorscan.readers.strict_yaml import WrittenNumber

    class Dumper(yaml.SafeDumper):
        pass

    Dumper.add_representer(
        WrittenNumber, lambda dumper, number: dumper.represent_float(float(number))
    )
    return yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)


def _settings(rubric: "Rubric") -> "Table":
    from rich.text import Text

    from sectorscan.cli.console import label_grid
    from sectorscan.report.safe_text import inert

    table = label_grid()
    bands = ", ".join(f"{band.title} below {band.below:g}" for band in rubric.bands)
    strengths = ", ".join(f"{name} {value:g}" for name, value in rubric.strengths.items())
    gates = ", ".join(f"{gate.title} below {gate.below:g}" for gate in rubric.gates)
    spread = ", ".join(f"{name} {value:g}" for name, value in rubric.uncertainty.items())
    pairs = f"{len(rubric.pairs)} pairs of {len(rubric.interdependencies)} reasons"
    for label, text in (
        ("Bands", bands),
        ("Gates", gates),
        ("Interplay weight", f"{rubric.interplay:g}"),
        ("Interdependencies", f"{pairs}; {strengths}"),
        ("Varied in draws by", spread or "nothing but the evidence"),
        ("Institution kinds", str(len(rubric.institution_kinds))),
        ("Interventions", str(len(rubric.interventions))),
    ):
        table.add_row(Text(label, style="dim"), Text(inert(text)))
    return table


def _ingredients(rubric: "Rubric") -> "Table":
    from rich.padding import Padding
    from rich.text import Text

    from sectorscan.cli.console import grid
    from sectorscan.report.safe_text import inert

    table = grid()
    table.add_row(*(Text(head, style="dim") for head in ("", "weight", "levels 0 to 4 at")))
    for ingredient in rubric.ingredients:
        title, identifier = inert(ingredient.title), inert(ingredient.id)
        name = Text.assemble((title, "bold"), (f"  {identifier}", "dim"))
        table.add_row(name, f"{ingredient.weight:g}")
        for indicator in ingredient.indicators:
            observed = Padding(Text(inert(indicator.title)), (0, 0, 0, 2))
            table.add_row(observed, f"{indicator.weight:g}", _scale(indicator))
    return table


def _scale(indicator: "Indicator") -> "Text":
    from rich.text import Text

    from sectorscan.rubric.ingredients import AskedIndicator

    if isinstance(indicator, AskedIndicator):
        return Text("asked")
    if indicator.points is not None:
        return Text(" ".join(f"{value:g}:{level:g}" for value, level in indicator.points))
    return Text(" ".join(f"{value:g}" for value in indicator.levels or ()))
