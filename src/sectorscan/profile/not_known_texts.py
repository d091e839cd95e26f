"""Words for not known, none or yes in YAML, where a text, a firm or a list of texts is to stand.

In a table they are read as blank, or as a list of nothing, with a notice; `owner: no` is no owner,
and no group called `no`. In YAML, of which an older version took `no` for false, a field of which
nothing is known is left out, and `[]` says that there is none.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from sectorscan.errors import Problem
from sectorscan.profile.records import as_name
from sectorscan.readers.document import Document
from sectorscan.readers.problems import capped
from sectorscan.readers.source_file import KeyPath
from sectorscan.readers.vocabulary.words import NONE, OF_NONE, YES

TEXTS = ("role", "place", "owner", "spin_off_of")
LISTS = ("phases", "products", "certifications")
"""The fields of a firm that hold any text, or any texts; a name may be anything."""
_LONG_YES = frozenset(word for word in YES if len(word) > 1)  # a letter may be an id
_NO_FIRM = {name: words | _LONG_YES for name, words in OF_NONE.items()}


def not_known_texts(document: Document) -> Iterator[Problem]:
    """The words for not known, none or yes among the texts of the firms that stand in YAML."""
    firms = document.section("firms").data
    if not isinstance(firms, list):
        return
    from sectorscan.readers.vocabulary.not_known import is_not_known  # only where there are firms

    is_word = cache(is_not_known)  # many firms have few texts
    words = [
        each
        for index, firm in enumerate(firms)
        if isinstance(firm, dict)
        for each in _among(("firms", index), firm, is_word)
    ]
    problems = (
        document.problem(at, message, code="wrong-kind", tip=tip) for at, message, tip in words
    )
    yield from capped(problems, len(words))


def _among(
    within: KeyPath, firm: Mapping[str, Any], is_word: Callable[[str], bool]
) -> Iterator[tuple[KeyPath, str, str]]:
    """Where a word stands in a firm, what it is, and what to do."""
    for name in TEXTS:
        word = as_name(firm.get(name)) or ""
        if word.lower() in _NO_FIRM.get(name, ()):
            message = f"`{name}` names a firm or a group, and `{word}` is none"
            yield (*within, name), message, f"leave `{name}` out where there is none"
        elif is_word(word):
            yield (*within, name), _stands(word, name), f"leave `{name}` out where it is not known"
    for name in LISTS:
        texts = firm.get(name)
        for place, text in enumerate(texts if isinstance(texts, list) else ()):
            if isinstance(text, str) and (is_word(text) or text.lower() in NONE):
                tip = f"leave `{name}` out where it is not known; where there is none, write []"
                yield (*within, name, place), _stands(text, name), tip


def _stands(word: str, name: str) -> str:
    return f"`{word}` in `{name}` stands for not known or for none"
