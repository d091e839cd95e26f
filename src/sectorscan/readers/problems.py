"""Problems where there may be very many: the first are shown, the rest counted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from sectorscan.errors import Problem, did_you_mean

MOST_PROBLEMS = 1_000  # of a table, or of what the profile itself holds
_MOST_COMPARISONS = 100_000  # of names, before no tip is looked for any more


def capped(problems: Iterable[Problem], count: int, *, are_all: bool = True) -> Iterator[Problem]:
    """The first of so many problems, and one that stands for the rest where the others do.

    Where they are not all that there are, it says so.
    """
    left = iter(problems)
    yield from islice(left, MOST_PROBLEMS)
    for first_beyond in islice(left, 1):
        more = count - MOST_PROBLEMS
        at_least = "" if are_all else "at least "
        message = f"{at_least}{more:,} more problem{'s' if more > 1 else ''} from here on"
        yield first_beyond._replace(message=message, tip="", stands_for=more)


class ProblemLog:
    """Problems as they are met: the first are kept, the rest are not even put into words."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._count = 0

    def add(self, problem: Callable[[], Problem]) -> None:
        """Add a problem, which is called for only if it is to be kept."""
        self._count += 1
        if len(self._kept) <= MOST_PROBLEMS:
            self._kept.append(problem())

    def problems(self) -> list[Problem]:
        """The first problems, and one that stands for the rest."""
        return list(capped(self._kept, self._count))


class TipFinder:
    """What may be meant by names that are not known, looked for only so often."""

    def __init__(self, known: Sequence[str]) -> None:
        self._known = known
        self._left = _MOST_COMPARISONS

    def did_you_mean(self, name: str) -> str:
        """`did you mean `x`?`, or nothing."""
        self._left -= len(self._known)
        return did_you_mean(name, self._known) if self._left >= 0 else ""
