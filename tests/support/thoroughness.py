"""Values of parameters of which only some are tried in the quick run of the tests."""

from collections.abc import Iterable
from typing import Any

import pytest


def also_thorough(values: Iterable[Any], *quick: Any) -> list[Any]:  # noqa: ANN401
    """Leave all values but the quick ones to the thorough run.

    Raises:
        ValueError: If a quick one is no value.
    """
    rest = list(values)
    lacking = [value for value in quick if value not in rest]
    if lacking or not quick:
        raise ValueError(f"quick are {quick}, of which these are no values: {lacking}")
    return [
        pytest.param(value, marks=() if value in quick else pytest.mark.thorough) for value in rest
    ]
