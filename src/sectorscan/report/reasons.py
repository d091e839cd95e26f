"""Why something of a network cannot be observed, as the language spoken says it.

A result holds each reason as an English sentence; it is known again by the words around its names.
"""

import re
from functools import cache

from sectorscan.languages import ENGLISH, marked, numeral, spoken, tr
from sectorscan.report.charts.kinds import LINK_TYPES

_SENTENCES = (
    marked("no firms are listed"),
    marked("no links are listed"),
    marked("no partners outside the sector are listed"),
    marked("no {links} among firms are recorded"),
    marked("no {links} among firms and institutions are recorded"),
    marked("no {links} of firms are recorded"),
    marked("no firm has two partners"),
    marked("each tie is listed once, so that it cannot be seen whether it is returned"),
    marked("no job is listed"),
    marked("no record is one of those that count"),
    marked("it needs at least {number} firms"),
    marked("it needs at least {number} firms with coordinates"),
    marked("it needs named firms, and the profile lists groups of firms"),
    marked("it is told of up to {most} firms and institutions; there are {number}"),
    marked("they are told of up to {most} firms and institutions; there are {number}"),
    marked("`{field}` is known for {share} of the firms only"),
)
_NAME = re.compile(r"\\{(\w+)\\}")


def reason_in_words(reason: str) -> str:
    """A reason of a result in the language that is spoken; one that is not known here stays."""
    if spoken().language == ENGLISH:
        return reason
    for sentence in _SENTENCES:
        written = _written(sentence).fullmatch(reason)
        if written is not None:
            names = {name: _named(name, text) for name, text in written.groupdict().items()}
            return tr(sentence, **names)
    return reason


@cache
def _written(sentence: str) -> re.Pattern[str]:
    """What a sentence reads like when its names are filled in: numbers, types of links, shares."""
    return re.compile(_NAME.sub(r"(?P<\1>[^;`]+?)", re.escape(sentence)))


def _named(name: str, text: str) -> str:
    """What a name was filled in with, in the language that is spoken."""
    if name != "links":
        return numeral(text)
    _, _, type_ = text.partition(" of ")
    if not type_:
        return tr("links")
    called = {key: words for key, words in LINK_TYPES.items() if key == type_}
    return tr("links of {type}", type=tr(called[type_]) if type_ in called else type_)
