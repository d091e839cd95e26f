"""What is wrong with a rubric, and where."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from sectorscan.errors import did_you_mean
from sectorscan.readers.source_file import KeyPath

_LISTS: Mapping[str, KeyPath] = {
    "chain role": ("families",),
    "dimension": ("dimensions",),
    "institution kind": ("institution_kinds",),
    "intervention": ("interventions",),
    "product family": ("families",),
    "service": ("services",),
    "source": ("bibliography",),
    "strategy": ("strategies",),
}
"""By kind of entry the list that a rubric may leave empty."""


class BrokenRule(Struct, frozen=True):
    """What is wrong, and where in the rubric's data it stands.

    Where several places clash, `clashing` has the others: the one in the overriding file is told.
    """

    location: KeyPath
    message: str
    tip: str = ""
    of_key: bool = False
    clashing: tuple[KeyPath, ...] = ()
    code: str = "rubric-rule"


def unknown(
    ids: Mapping[str, Collection[str]], at: KeyPath, named: Iterable[str] | str | None, what: str
) -> Iterator[BrokenRule]:
    """What is no id of an entry of that kind, of all that a field names: one, several, or none.

    `ids` are those of the rubric, by kind; where a mapping names them, they are its keys. Where an
    overriding file has emptied the list that the entry stood in, that list is told.
    """
    of_key, known = isinstance(named, Mapping), ids[what]
    names = [named] if isinstance(named, str) else named or ()
    for index, name in enumerate(names):
        if name not in known:
            message = f"`{name}` is no {what} of this rubric"
            place = (*at, name if of_key else index)
            tip = did_you_mean(name, known)
            emptied = () if known or what not in _LISTS else (_LISTS[what],)
            yield BrokenRule(place, message, tip, of_key, clashing=emptied, code="unknown-id")
