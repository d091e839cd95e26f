"""What is wrong with a rubric, and where."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from sectorscan.errors import did_you_mean
from sectorscan.readers.source_file import KeyPath


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
    location: KeyPath, names: Iterable[str], known: Collection[str], what: str
) -> Iterator[BrokenRule]:
    """The names that are not known; the location is that of the list or mapping they stand in."""
    of_key = isinstance(names, Mapping)
    for index, name in enumerate(names):
        if name not in known:
            message = f"`{name}` is no {what} of this rubric"
            at = (*location, name if of_key else index)
            yield BrokenRule(at, message, did_you_mean(name, known), of_key, code="unknown-id")
