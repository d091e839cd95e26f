"""The option `--language`, and what commands do to draw a report in a language."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.languages import ENGLISH, LANGUAGES, speaking

if TYPE_CHECKING:
    from sectorscan.cli.inputs import Inputs


def _known(language: str) -> str:
    """The language. Raises BadParameter."""
    if language not in LANGUAGES:
        raise typer.BadParameter(f"`{language}` is no language here: {', '.join(LANGUAGES)}")
    return language


_LANGUAGES = ", ".join(f"{code} ({name})" for code, name in LANGUAGES.items())
LanguageOption = Annotated[
    str,
    typer.Option(
        metavar="CODE",
        help=f"The language of the report: {_LANGUAGES}. JSON stays in English.",
        callback=_known,
        autocompletion=lambda: list(LANGUAGES),
    ),
]


@contextmanager
def drawing_in(
    language: str, rubric: str, inputs: "Inputs", *, before: str | None = None
) -> Iterator[None]:
    """Within it reports are drawn in a language, with the texts of the rubric that has an id.

    Those of the rubric that was there `before` it too, where that is said. Says on standard error
    where the texts stay in English. Raises InputError.
    """
    if language == ENGLISH:
        yield
        return
    texts = inputs.texts(rubric, language)
    if not texts:
        from sectorscan.cli.console import notice

        notice(
            f"what the rubric `{rubric}` says stays in English: it has no `languages/{language}`"
        )
    if before is not None:
        texts = {**inputs.texts(before, language), **texts}
    with speaking(language, texts):
        yield
