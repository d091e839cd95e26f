"""`python -m tests.support.lowest`: the lowest versions that pyproject.toml allows, as pins."""

import re
import tomllib

from tests.support.paths import ROOT

EXTRAS = ("dask", "plan", "tables")
_BOUND = re.compile(r"([\w.-]+)>=([\w.]+)")


def pins() -> list[str]:
    """A pin for each dependency of the program and of its extras, each with a lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(each for name in EXTRAS for each in extras[name])]
    bounds = [(each, _BOUND.match(each)) for each in wanted]
    without = [each for each, bound in bounds if bound is None]
    if without:
        raise ValueError(f"no lower bound: {', '.join(without)}")
    return [f"{bound[1]}=={bound[2]}" for _, bound in bounds if bound is not None]


if __name__ == "__main__":
    print("\n".join(pins()))  # noqa: T201  it prints
