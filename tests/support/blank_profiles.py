"""Profiles to fill in, as the program writes them."""

from pathlib import Path

from sectorscan.cli.run import run

NAME = "Valley shoemakers"
FORMATS = ("yaml", "xlsx")


def started(format_: str, *more: str) -> Path:
    """Write a profile to fill in into the working folder."""
    assert run(["new", NAME, "--format", format_, *more]) == 0
    return Path(f"valley-shoemakers.{format_}")
