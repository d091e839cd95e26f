"""Commands that Hypothesis draws: the program's own options, with values that they do not take."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import typer.main
from hypothesis import strategies as st

from sectorscan.cli.app import app

LEFT_OUT = {"--scheduler", "--jobs", "--pager", "--seconds"}
"""Options that wait for others, or take long by what they are."""
SLOW = {("rubric", "diff"), ("survey", "form"), ("survey", "read")}
"""Commands that read all that ships with the program whatever they are given."""
FILES = ("p.yaml", "p.json", "plan.json", "firms.csv", "export.csv", "rubric.yaml", "valley.yaml")
VALUES = (
    *("", " ", "-", "--", "-1", "0", "1", "5", "1e999", "nan", "9" * 400, "x", "\u202e", "\x1b[2J"),
    *(
        "trust",
        "skills",
        "pay",
        "train",
        "speak",
        "trust=3",
        "trust=",
        "=",
        "+train",
        "-c",
        "exports=1",
    ),
    *(
        "employers",
        "en",
        "fr,en",
        "xx",
        "html",
        "json",
        "terminal",
        "markdown",
        "yes",
        "no",
        "2026-02-30",
    ),
    *(
        "out.md",
        "out.html",
        "out.xlsx",
        "out.docx",
        "out.json",
        "out.csv",
        "out",
        ".",
        "nowhere/out.md",
    ),
    *("p.yaml", "rubric.yaml", "*.yaml", "case:carpi-knitwear", "quick-scan", "cases", "/dev/null"),
    *(
        "x" * 5_000,
        "verdict",
        "score",
        "2020",
        "data",
        "low",
        "estimate",
        "a/../p.yaml",
        "~",
        "$HOME",
    ),
)
OWN_RUBRIC = ("--rubric", "rubric.yaml")


@st.composite
def arguments(draw: st.DrawFn) -> list[str]:
    """Draw a command, some of its options, and values for them, most of which it may not take."""
    path, parameters = draw(st.sampled_from(_commands()))
    given = list(path)
    values = st.sampled_from(VALUES) | st.sampled_from(FILES)
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            count = draw(st.integers(1, 2)) if parameter.nargs < 0 else 1
            given += [draw(st.sampled_from(FILES) | values) for _ in range(count)]
    options = [each for each in parameters if each.param_type_name == "option"]
    if any("--rubric" in option.opts for option in options) and draw(st.integers(0, 9)):
        given += OWN_RUBRIC
    for option in draw(st.lists(st.sampled_from(options), max_size=3)) if options else ():
        given.append(draw(st.sampled_from(option.opts)))
        if not option.is_flag:
            given += [draw(values) for _ in range(option.nargs)]
    if draw(st.integers(0, 9)) == 0:
        given.append(draw(values))
    return given


@cache
def _commands() -> list[tuple[tuple[str, ...], list[Any]]]:
    return sorted(_walked(typer.main.get_command(app), ()), key=lambda command: command[0])


def _walked(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:  # noqa: ANN401
    """Every command below one, with its parameters."""
    below = getattr(command, "commands", None)
    if below is None:
        if path not in SLOW:
            yield path, [each for each in command.params if not LEFT_OUT & {*each.opts}]
        return
    for name, each in below.items():
        yield from _walked(each, (*path, name))
