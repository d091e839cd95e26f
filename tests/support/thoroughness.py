"""Values of parameters of which only some are tried in the quick run of the tests."""

from collections.abc import Iterable
from typing import Any

import pytest


def also_thorough(values: Iterable[Any], *quick: Any) -> list[Any]:  # noqa: ANN401
    """Leave all values but the quick ones to the thorough run; those of several names are tuples.

    Raises:
        ValueError: If none is quick, or one that is no value.
    """
    there = list(values)
    if not quick or any(value not in there for value in quick):
        raise ValueError(f"{quick} are quick, of {there}")
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            marks=() if value in quick else pytest.mark.thorough,
        )
        for value in there
    ]
