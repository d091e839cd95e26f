"""What measures of a network are called: each once, in the unit that its figures have."""

from typing import get_args

import pytest

from sectorscan.network.glossary import CAUTION, EXPLAINED
from sectorscan.network.result import FigureId, PartId, Unit
from tests.support.networks import SMALL, read, together

IDS = [explained.id for explained in EXPLAINED]
UNITS = {explained.id: explained.unit for explained in EXPLAINED}


def test_every_measure_is_explained_once() -> None:
    assert sorted(IDS) == sorted((*get_args(FigureId), *get_args(PartId)))


def test_no_two_are_called_the_same_and_each_is_a_sentence() -> None:
    assert len({explained.title for explained in EXPLAINED}) == len(EXPLAINED)
    for explained in EXPLAINED:
        assert explained.means.endswith(".")
        assert explained.means[0].isupper() or explained.means[0].isdigit()
    assert CAUTION.endswith(".")


def test_every_unit_is_in_use() -> None:
    assert set(UNITS.values()) == set(get_args(Unit))


@pytest.mark.parametrize("identifier", get_args(FigureId))
def test_a_figure_has_the_unit_that_is_said(identifier: FigureId) -> None:
    """Shares lie between 0 and 1; firms are counted, up to the five that are there."""
    (figure,) = (each for each in together(**SMALL).figures if each.id == identifier)
    assert figure.value is not None
    most = {"share": 1, "firms": 5}[UNITS[identifier]]
    assert 0 <= figure.value <= most
    assert (UNITS[identifier] == "firms") == (identifier in {"mean-degree", "core"})


def test_a_reading_brings_its_explanations_along() -> None:
    assert read(**SMALL).explained == EXPLAINED
    assert read().explained == EXPLAINED  # nothing listed, and a report says why
