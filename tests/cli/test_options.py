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
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, SectorscanError
from sectorscan.report.render import SUBJECTS
from tests.support.command_line import CARPI


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


def commands(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Every command by its name, those below another one by both."""
    inner = getattr(command, "commands", {})
    for word, each in inner.items():
        yield from commands(each, f"{name} {word}".strip())
    if not inner:
        yield name, command


SHARED = {"--rubric", "--output", "--format", "--seed", "--language", "--quiet"}
NOT_TAKEN = {
    # nothing is drawn, or it was when the assessment was saved
    "render": {"--rubric", "--seed"},
    "network": {"--seed"},
    # they say in English what is wrong, or write what is in no language
    "check": {"--output", "--seed", "--language"},
    "new": {"--seed", "--language"},
    "schema": {"--format", "--seed", "--language", "--quiet"},
    "rubric test": {"--output", "--format", "--language"},
    "survey form": {"--format"},
    "survey read": {"--output", "--format", "--seed", "--language"},
    # they answer on the terminal whoever asks; rubrics are arguments
    "explain": {"--output", "--format", "--quiet"},
    "note": {"--output", "--format"},
    "rubric list": SHARED,
    "rubric show": SHARED - {"--format"},
    "rubric diff": {"--rubric"},
}


def test_the_shared_options_are_those_of_every_command_that_has_a_use_for_them() -> None:
    taken = {
        name: {option for parameter in command.params for option in parameter.opts}
        for name, command in commands(typer.main.get_command(app))
    }
    lacking = {name: SHARED - options for name, options in taken.items()}
    assert {name: options for name, options in lacking.items() if options} == NOT_TAKEN


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (["ask", CARPI], "assess"),
        (["explain", "bilateral-fund", "--profile", CARPI], "assess"),
        (["survey", "form", CARPI, "--short", "20", "-o", "form.xlsx"], "assess"),
        (["note", CARPI, "trust-between-firms", "2", "--by", "workers"], "note"),
    ],
    ids=["ask", "explain", "survey form", "note"],
)
def test_a_seed_is_that_of_the_draws(
    arguments: list[str], module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = []

    def assessed(*_: object, seed: int) -> None:
        seeds.append(seed)
        raise SectorscanError("this is all that is looked at")

    monkeypatch.setattr(f"sectorscan.assessment.{module}.assess", assessed)
    assert run([*arguments, "--seed", "7"]) == ExitCode.BAD_INPUT
    assert seeds == [7]


def test_the_format_that_the_environment_names_is_that_of_every_command_that_reports() -> None:
    follow = {
        name
        for name, command in commands(typer.main.get_command(app))
        for option in command.params
        if option.envvar == "SECTORSCAN_FORMAT"
    }
    assert follow == {"assess", "render", "compare", "plan", "ask", "network", "rubric diff"}


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
