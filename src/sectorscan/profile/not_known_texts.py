"""Words for not known or none in YAML, where a text or a list of texts of a firm is to stand.

In a table they are read as blank, or as a list of nothing, with a notice. In YAML a field of which
nothing is known is left out, and `[]` says that there is none.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from sectorscan.errors import Problem
from sectorscan.readers.document import Document
from sectorscan.readers.problems import capped
from sectorscan.readers.source_file import KeyPath
from sectorscan.readers.words import NONE, OF_NONE

TEXTS = ("role", "place", "owner", "spin_off_of")
LISTS = ("phases", "products", "certifications")
"""The fields of a firm that hold any text, or any texts; a name may be anything."""


def not_known_texts(document: Document) -> Iterator[Problem]:
    """The words for not known or none among the texts of the firms that stand in YAML."""
    firms = document.section("firms").data
    if not isinstance(firms, list):
        return
    from sectorscan.readers.not_known_words import is_not_known  # only where there are firms

    is_word = cache(is_not_known)  # many firms have few texts
    found = [
        each
        for index, firm in enumerate(firms)
        if isinstance(firm, dict)
        for each in _among(("firms", index), firm, is_word)
    ]
    problems = (
        document.problem(
            at,
            f"`{word}` in `{at[2]}` stands for not known or for none",
            code="wrong-kind",
            tip=tip,
        )
        for at, word, tip in found
    )
    yield from capped(problems, len(found))


def _among(
    within: KeyPath, firm: Mapping[str, Any], is_word: Callable[[str], bool]
) -> Iterator[tuple[KeyPath, str, str]]:
    """Where a word stands in a firm, the word, and what to do."""
    for name in (*TEXTS, *LISTS):
        value, tip = firm.get(name), f"leave `{name}` out where it is not known"
        if name in LISTS:
            for place, text in enumerate(value if isinstance(value, list) else ()):
                if isinstance(text, str) and (is_word(text) or text.lower() in NONE):
                    yield (*within, name, place), text, f"{tip}; where there is none, write []"
        elif isinstance(value, str) and is_word(value) and value not in OF_NONE.get(name, ()):
            yield (*within, name), value, tip
