"""`sectorscan explain`."""

from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.completion import explained_ids
from sectorscan.cli.language import LanguageOption, drawing_in
from sectorscan.cli.options import AllowOutsideOption, OwnRubricOption, SeedOption
from sectorscan.languages import ENGLISH
from sectorscan.rubric import DEFAULT_RUBRIC

if TYPE_CHECKING:
    from sectorscan.profile.profile import Profile
    from sectorscan.report.documents.explained import Explanation
    from sectorscan.rubric.rubric import Rubric


def explain(
    identifier: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="Its id, title or short name, or a word of reports; a pair is A--B. Without it, "
            "all ids are listed.",
            autocompletion=explained_ids,
        ),
    ] = None,
    *,
    rubric: OwnRubricOption = None,
    allow_outside: AllowOutsideOption = False,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="PROFILE",
            help="Explain a body of this sector, or why an intervention is, or is not, among its "
            "first steps.",
        ),
    ] = None,
    language: LanguageOption = ENGLISH,
    seed: SeedOption = SEED,
) -> None:
    """Explain whatever a report names: an ingredient, a pair, an action, a body, a word.

    Example: sectorscan explain "labour standards"
    """
    from sectorscan.cli.inputs import Inputs
    from sectorscan.report.documents.explanation import explain as explanation_of
    from sectorscan.report.translation import in_language

    inputs = Inputs(allow_outside=allow_outside)
    if identifier is None and profile is not None:
        message = "it is for one intervention or one body: name it"
        raise typer.BadParameter(message, param_hint="--profile")
    document = None if profile is None else inputs.document(profile)
    if document is None:
        model = inputs.rubric(rubric or DEFAULT_RUBRIC)
    else:
        model = inputs.rubric_for(document, rubric)
    with drawing_in(language, model.id, inputs):
        if identifier is None:
            _list_all(in_language(model))
        elif document is None:
            _print(explanation_of(in_language(model), _identified(model, identifier)))
        else:
            _print(_explained_here(model, inputs.profile_of(document, model), identifier, seed))


def _explained_here(rubric: "Rubric", profile: "Profile", name: str, seed: int) -> "Explanation":
    """What a name means in a sector: one of its bodies, or why an intervention is a step or not."""
    from msgspec.structs import replace

    from sectorscan.assessment.assess import assess
    from sectorscan.cli.console import working_on
    from sectorscan.report.documents.explanation import explain as explanation_of
    from sectorscan.report.documents.explanation_here import explanation_here
    from sectorscan.report.documents.explanation_named import explain_body
    from sectorscan.report.translation import in_language

    worded = in_language(rubric)
    body = explain_body(worded, profile.institutions or (), name)
    if body is not None:
        return body
    identifier = _identified(rubric, name)
    explanation = explanation_of(worded, identifier)
    with working_on("Assessing the sector"):
        assessment = assess(profile, rubric, seed=seed)
    here = explanation_here(in_language(assessment), worded, identifier)
    return replace(explanation, paragraphs=(*here, *explanation.paragraphs))


def _identified(rubric: "Rubric", name: str) -> str:
    """The id that is meant by a name, in English or in the language of the explanation."""
    from sectorscan.report.documents.explanation import identified
    from sectorscan.report.translation import in_language

    return identified(in_language(rubric), identified(rubric, name))


def _print(explanation: "Explanation") -> None:
    from sectorscan.cli.console import label_grid, show_padded
    from sectorscan.report.renderers.terminal.layout import Text

    table = label_grid()
    for label, text in explanation.paragraphs:
        table.add_row(Text(label, style="dim"), Text(text))
    title = Text.assemble((explanation.title, "bold"), f", {explanation.what}")
    show_padded(title, Text(), table)


def _list_all(rubric: "Rubric") -> None:
    """Print every id that can be explained, by what it is, with its title."""
    from rich.text import Text

    from sectorscan.cli.console import grid, show_padded
    from sectorscan.report.documents.explanation import ids_by_kind
    from sectorscan.report.safe_text import inert

    for kind, titles in ids_by_kind(rubric).items():
        table = grid()
        table.add_column(no_wrap=True)
        table.add_column()
        for identifier, title in titles.items():
            table.add_row(Text(inert(identifier)), Text(inert(title), style="dim"))
        show_padded(Text(kind.upper(), style="bold"), table, Text())
