"""Sentences that results hold in English, known again by the words around their names."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from sectorscan.languages import tr

_NAME = re.compile(r"\\{(\w+)\\}")


def said_anew(text: str, sentences: Iterable[str], named: Callable[[str, str], str]) -> str | None:
    """The text in the language spoken, if it is one of the sentences with its names filled in.

    The sentences are marked; `named` says of a name and what it is filled in with what that is in
    the language spoken. None where it is none of them.
    """
    for sentence in sentences:
        written = _written(sentence).fullmatch(text)
        if written is not None:
            names = {name: named(name, filled) for name, filled in written.groupdict().items()}
            return tr(sentence, **names)
    return None


@cache
def _written(sentence: str) -> re.Pattern[str]:
    """What a sentence reads like when its names are filled in."""
    return re.compile(_NAME.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.DOTALL)
