"""Breaches of basic rights at work: what sets labour standards to 0 and raises the labour alarm."""

from typing import Annotated

from pydantic import Field

from sectorscan.rubric.entries import Entry, Titled
from sectorscan.types import Text


class Breach(Entry, Titled):
    """A breach of a basic right at work, with the conventions that protect the right."""

    about: Text
    """What counts as this breach."""
    ask: Text | None = None
    """The check, answered with yes or no; None where the level 0 of a question names the breach."""
    brief: Annotated[Text, Field(max_length=70)] | None = None
    """A short form of the check; left out where `ask` is short enough itself."""
    to: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The kinds of respondents to ask."""
    asking: Text | None = None
    """Who must not be asked."""
    called: tuple[Text, ...] = ()
    """What names it wherever it stands, in any language, as `hints` are written."""
    hints: tuple[Text, ...] = ()
    """Words or their beginnings that, in what the author watches, hint at it, in any language.

    Accents, capitals and signs count for nothing; one that ends in a full stop is whole words.
    """
    care: Text
    """What whoever ends it must look to first."""
    conventions: tuple[Titled, ...] = ()
