"""`sectorscan explain`."""

from typing import Annotated

import typer

from sectorscan.cli.options import AllowOutsideOption, RubricOption
from sectorscan.rubric import DEFAULT_RUBRIC


def explain(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="Its id; that of a pair is A--B.")
    ],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    allow_outside: AllowOutsideOption = False,
) -> None:
    """Explain an ingredient, indicator, interdependency, institution kind or intervention."""
    from rich.text import Text

    from sectorscan.cli.console import label_grid, show_padded
    from sectorscan.report.documents.explanation import explain as explanation_of
    from sectorscan.rubric.load import load_rubric

    explanation = explanation_of(load_rubric(rubric, allow_outside=allow_outside), identifier)
    table = label_grid()
    for label, text in explanation.paragraphs:
        table.add_row(Text(label, style="dim"), Text(text))
    title = Text.assemble((explanation.title, "bold"), f", {explanation.what}")
    show_padded(title, Text(), table)
