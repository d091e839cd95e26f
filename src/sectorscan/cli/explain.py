"""`sectorscan explain` and `sectorscan rubric`."""

import yaml
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sectorscan.cli.console import show, write
from sectorscan.readers.strict_yaml import WrittenNumber
from sectorscan.report.documents.explanation import explain
from sectorscan.report.safe_text import inert
from sectorscan.rubric.ingredients import Indicator
from sectorscan.rubric.load import load_rubric, rubric_document, shipped_rubrics
from sectorscan.rubric.rubric import Rubric

MOST_COLUMNS = 100


class _Dumper(yaml.SafeDumper):
    """YAML that takes decimals as a document holds them."""


_Dumper.add_representer(WrittenNumber, lambda dumper, number: dumper.represent_float(float(number)))


def explain_command(identifier: str, rubric: str) -> None:
    """Print what an id means."""
    explained = explain(load_rubric(rubric), identifier)
    table = _grid(24)
    for label, text in explained.paragraphs:
        table.add_row(Text(label, style="dim"), Text(text))
    title = Text.assemble((explained.title, "bold"), f", {explained.what}")
    _print(title, Text(), table)


def list_command() -> None:
    """Print the shipped rubrics."""
    table = _grid(24)
    for name in shipped_rubrics():
        rubric = load_rubric(name)
        table.add_row(Text(name, style="bold"), Text(f"{rubric.title}. {rubric.about}"))
    _print(table)


def show_command(name: str, format_: str) -> None:
    """Print an overview of a rubric, or the whole of it as YAML."""
    if format_ == "yaml":
        data = rubric_document(name).data
        write(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100))
        return
    rubric = load_rubric(name)
    _print(
        Text(inert(rubric.title), style="bold"),
        Text(inert(rubric.about)),
        Text(),
        _settings(rubric),
        Text(),
        _ingredients(rubric),
        Text(),
        Text("To change it: put what you change into a file of your own that starts with"),
        Text(f"  rubric: 1\n  extends: {name}\nand use it with --rubric FILE."),
        Text(f"The whole as YAML: sectorscan rubric show {name} --format yaml"),
    )


def _settings(rubric: Rubric) -> Table:
    table = _grid(24)
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


def _ingredients(rubric: Rubric) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_row(*(Text(head, style="dim") for head in ("", "weight", "levels 0 to 4 at")))
    for ingredient in rubric.ingredients:
        title, identifier = inert(ingredient.title), inert(ingredient.id)
        name = Text.assemble((title, "bold"), (f"  {identifier}", "dim"))
        table.add_row(name, f"{ingredient.weight:g}")
        for indicator in ingredient.indicators:
            observed = Padding(Text(inert(indicator.title)), (0, 0, 0, 2))
            table.add_row(observed, f"{indicator.weight:g}", _scale(indicator))
    return table


def _scale(indicator: Indicator) -> Text:
    if indicator.question is not None:
        return Text("asked")
    if indicator.points is not None:
        return Text(" ".join(f"{value:g}:{level:g}" for value, level in indicator.points))
    return Text(" ".join(f"{value:g}" for value in indicator.levels or ()))


def _grid(label_width: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=label_width - 1)
    table.add_column()
    return table


def _print(*parts: Text | Table) -> None:
    show(*(Padding(part, (0, 1)) for part in parts), most_columns=MOST_COLUMNS)
