"""Why something cannot be observed, as the language spoken says it.

A result holds each reason as an English sentence.
"""

from sectorscan.languages import ENGLISH, marked, numeral, spoken, tr
from sectorscan.report import numbers
from sectorscan.report.known_sentences import said_anew
from sectorscan.report.words import LINK_TYPES

_SENTENCES = (
    marked("no firms are listed"),
    marked("no links are listed"),
    marked("no partners outside the sector are listed"),
    marked("no institutions are listed"),
    marked("no answers were collected"),
    marked("no published figure is given"),
    marked("no institution of the kind is recorded"),
    marked("no {types} links are given"),
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
    marked("what it needs is blank in every record that counts"),
    marked("no firm is in an industry of the product family"),
    marked("no firm has a chain role that the rubric knows of this family"),
    marked("none of what it looks for is recorded, nor known to be missing"),
    marked("{number} firms are too few to speak for the sector"),
    marked("one firm is too few to speak for the sector"),
    marked("the rubric states no limit for this product family"),
    marked("the rubric knows no chain roles of this product family"),
    marked("the rubric knows no industries of this product family"),
    marked("it does not apply to this setting, date, product or wage"),
    marked("it does not apply here, as the author says: {words}"),
)


def reason_in_words(reason: str) -> str:
    """A reason of a result in the language that is spoken; one that is not known here stays."""
    if spoken().language == ENGLISH:
        return reason
    return said_anew(reason, _SENTENCES, _named) or reason


def _named(name: str, text: str) -> str:
    """What a name was filled in with, in the language that is spoken."""
    if name == "words":
        return text
    if name == "share":
        return numbers.percent(float(text.removesuffix("%")) / 100)
    if name == "types":
        return _types(text)
    if name != "links":
        return numeral(text)
    _, _, types = text.partition(" of ")
    return tr("links of {type}", type=_types(types)) if types else tr("links")


def _types(text: str) -> str:
    """Types of links, such as `supply or subcontracting`."""
    types = text.split(" or ")
    called = [tr(LINK_TYPES[type_]) if type_ in LINK_TYPES else type_ for type_ in types]
    return numbers.listed(called, "or")
