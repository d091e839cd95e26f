"""The page of published results that the program reproduces, made from the program itself.

`pytest --snapshot-update` writes the page anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from sectorscan.measures.graph import betweenness
from sectorscan.measures.sizes import regularised_gamma
from tests.assessment.test_sobol import indices, ishigami, uniform
from tests.measures.test_graph import pairs
from tests.measures.test_sampling import error, with_union
from tests.support.measures import UNION
from tests.support.paths import DOCS

PAGE = DOCS / "reproduced.md"
HEAD = """\
# Published results that the program reproduces

Made by a test from the program itself. The difference is in units of the last digit that is
published; "drawn" says that the value comes from random numbers, so that it can only come near. The
program counts one of a sample more either way, so that its standard errors are a little larger.

| what | published | here | difference | source |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Result:
    """A published value, and what the program makes of the same."""

    what: str
    published: str
    value: float
    source: str
    is_drawn: bool = False
    allowed: float = 1
    """How many units of the last digit it may be off."""

    @property
    def digits(self) -> int:
        """How many digits after the point are published."""
        return len(self.published.partition(".")[2])

    @property
    def difference(self) -> float:
        """In units of the last digit."""
        return round((self.value - float(self.published)) * float(10**self.digits), 1) + 0.0

    def row(self) -> str:
        here = f"{self.value:.{self.digits + 1}f}"
        how = " (drawn)" if self.is_drawn else ""
        cells = self.what, self.published, here + how, f"{self.difference:+.1f}", self.source
        return f"| {' | '.join(cells)} |\n"


def results() -> Iterator[Result]:
    yield from _sobol()
    yield from _chi_square()
    yield from _kite()
    wrong = error(UNION, 38 / 200, firms=with_union(38, 162), population=3042) * 3042 / 4
    source = "Cochran (1977), section 3.2"
    yield Result(
        "standard error of wrong addresses, 38 of 200 of 3,042", "81.8", wrong, source, allowed=3
    )


def _sobol() -> Iterator[Result]:
    source = "Saltelli, Chan, Scott (2000)"
    first, whole = indices(ishigami, *uniform(-np.pi, np.pi, 3))
    for name, published, values in (
        ("first-order", ("0.3139", "0.4424", "0.0000"), first),
        ("total", ("0.5576", "0.4424", "0.2437"), whole),
    ):
        for place, text in enumerate(published):
            what = f"{name} index of x{place + 1} of Ishigami's function"
            yield Result(what, text, float(values[place]), source, is_drawn=True, allowed=60)


def _chi_square() -> Iterator[Result]:
    source = "Abramowitz and Stegun (1964), 26.7 and 26.8"
    for freedom, at, published in (
        (1, 1.0, "0.31731"),
        (2, 2.0, "0.36788"),
        (4, 4.0, "0.40601"),
        (10, 10.0, "0.44049"),
        (5, 11.0705, "0.05000"),
        (30, 50.8922, "0.01000"),
    ):
        above = 1 - float(regularised_gamma(freedom / 2, np.array([at / 2]))[0])
        yield Result(f"chi-square above {at:g}, {freedom} degrees", published, above, source)


def _kite() -> Iterator[Result]:
    kite = [(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4)]
    kite += [(3, 5), (3, 6), (4, 6), (5, 6), (5, 7), (6, 7), (7, 8), (8, 9)]
    found = betweenness(pairs(10, kite))
    source = "Krackhardt (1990), Assessing the political landscape"
    for node, name, published in ((7, "Heather", "14"), (8, "Ike", "8"), (5, "Fernando", "8.33")):
        yield Result(f"betweenness of {name} in the kite", published, float(found[node]), source)


RESULTS = list(results())


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.what)
def test_it_is_reproduced(result: Result) -> None:
    assert abs(result.difference) <= result.allowed


def test_the_page_is_made_from_them(request: pytest.FixtureRequest) -> None:
    page = HEAD + "".join(result.row() for result in RESULTS)
    if request.config.getoption("update_snapshots"):
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page
