"""What commands share of their options: formats by name, and which score a gate looks at."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from math import inf
from typing import Any

import pytest
import typer
import typer.main

from sectorscan.cli.app import app
from sectorscan.cli.options import GateOn, finite, format_option
from sectorscan.report.render import SUBJECTS


def callback(subject: str) -> Callable[[Any], Any]:
    check: Callable[[Any], Any] = format_option(subject).callback
    return check


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_format_of_a_subject_may_be_chosen_and_is_named(subject: str) -> None:
    option = format_option(subject, "What to make")
    names = SUBJECTS[subject].formats
    assert list(map(option.callback, names)) == list(names)
    assert option.autocompletion() == names
    assert option.help == f"What to make: {', '.join(names)}."


def test_several_formats_are_looked_at_one_by_one() -> None:
    check = callback("assessment")
    assert check(["html", "docx"]) == ["html", "docx"]
    with pytest.raises(
        typer.BadParameter, match=r"`hmtl` is no format here; did you mean `html`\?"
    ):
        check(["docx", "hmtl"])


def test_none_is_chosen_where_nothing_is_said() -> None:
    assert callback("assessment")(None) is None
    assert callback("assessment")([]) == []


def test_a_format_like_none_gets_the_list() -> None:
    with pytest.raises(typer.BadParameter) as raised:
        callback("assessment")("papyrus")
    names = ", ".join(SUBJECTS["assessment"].formats)
    assert raised.value.message == f"`papyrus` is no format here. Formats: {names}"


def test_a_format_of_another_subject_is_none_here() -> None:
    assert callback("network")("xlsx") == "xlsx"
    with pytest.raises(typer.BadParameter, match="`xlsx` is no format here"):
        callback("visits")("xlsx")


def test_a_gate_says_in_words_what_it_looks_at() -> None:
    assert {gate: gate.words for gate in GateOn} == {
        "estimate": "best guess",
        "low": "likely range's lower end",
    }


def parameters_of(command: Any) -> Iterator[Any]:  # noqa: ANN401  Typer's own
    """Every argument and option, of a command and of those below it."""
    for inner in getattr(command, "commands", {}).values():
        yield from parameters_of(inner)
    yield from command.params


def options_of(command: Any) -> Iterator[Any]:  # noqa: ANN401  Typer's own
    """Every option that takes a value, of a command and of those below it."""
    for parameter in parameters_of(command):
        if parameter.param_type_name == "option" and not parameter.is_flag:
            yield parameter


def test_every_argument_has_the_name_that_the_documents_give_it() -> None:
    parameters = parameters_of(typer.main.get_command(app))
    names = {each.metavar for each in parameters if each.param_type_name == "argument"}
    assert names >= {"PROFILE", "FILE", "PATH", "NAME", "ID", "LEVEL", "EXPORT"}
    assert all(name is not None and name.isupper() for name in names)


@pytest.mark.parametrize("written", ["nan", "inf"])
def test_no_command_takes_what_is_no_finite_number(written: str) -> None:
    command = typer.main.get_command(app)
    options = list(options_of(command))
    assert {"--fail-under", "--budget", "--short"} <= {option.opts[0] for option in options}
    for option in options:
        with suppress(typer.BadParameter):
            taken = option.process_value(typer.Context(command), written)
            assert not isinstance(taken, float), option.opts


def test_a_finite_number_is_taken_and_an_endless_one_is_named() -> None:
    assert [finite(number) for number in (None, 0, 2.5)] == [None, 0, 2.5]
    with pytest.raises(typer.BadParameter, match="`inf` is no finite number"):
        finite(inf)
