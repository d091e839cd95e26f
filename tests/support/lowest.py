"""`python -m tests.support.lowest`: the lowest versions that pyproject.toml allows, as pins."""

import re
import tomllib
from itertools import chain

from tests.support.paths import ROOT

EXTRAS = ("dask", "plan", "tables")
_BOUND = re.compile(r"([\w.-]+)>=([\w.]+)")


def pins() -> list[str]:
    """A pin for each dependency of the program and of its extras, each with a lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *chain.from_iterable(extras[name] for name in EXTRAS)]
    bounds = [(requirement, _BOUND.match(requirement)) for requirement in needed]
    without = [requirement for requirement, bound in bounds if bound is None]
    if without:
        raise ValueError(f"no lower bound: {', '.join(without)}")
    return [f"{bound[1]}=={bound[2]}" for _, bound in bounds if bound is not None]


if __name__ == "__main__":
    print("\n".join(pins()))  # noqa: T201  it prints
