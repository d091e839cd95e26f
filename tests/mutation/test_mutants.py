"""Changes to what makes numbers: what is changed, that it is so everywhere, and what is not."""

import os
import sys
from collections import Counter

import pytest
import yaml

from sectorscan.measures import sampling
from tests.mutation.__main__ import EXPLAINED, KEY, MODULES, _begun_in
from tests.mutation.mutants import Mutant, install, mutants
from tests.support.paths import ROOT

SAMPLING = list(mutants(sampling.__name__))


def code_of(change: Mutant) -> int:
    """The exit code of a process in which a change was made: 1 if the change is there."""
    process = os.fork()
    if process == 0:
        code = 70
        try:
            before = {name: vars(sampling)[name].__code__ for name in (change.function,)}
            install(change)
            code = int(vars(sampling)[change.function].__code__ is not before[change.function])
        finally:
            os._exit(code)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def test_each_is_one_expression_of_a_function() -> None:
    source = (ROOT / "src" / "sectorscan" / "measures" / "sampling.py").read_text(encoding="utf-8")
    lines = source.splitlines()
    assert len(SAMPLING) > 10
    for change in SAMPLING:
        assert change.before != change.after
        assert change.function.rpartition(".")[2] in source
        assert change.before.strip("()")[:1] in lines[change.line - 1]


def test_the_tree_is_as_it_was_after_each() -> None:
    again = [str(change) for change in mutants(sampling.__name__)]
    assert again == [str(change) for change in SAMPLING]
    assert max(Counter(again).values()) < 4


@pytest.mark.skipif(sys.platform != "linux", reason="it forks")
@pytest.mark.thorough
def test_it_is_made_in_the_process_that_installs_it() -> None:
    plain = [change for change in SAMPLING if "." not in change.function]
    assert plain
    assert {code_of(change) for change in plain[:5]} == {1}


def test_a_function_that_is_not_there_is_an_error() -> None:
    [first, *_] = SAMPLING
    with pytest.raises(LookupError, match="nowhere"):
        install(Mutant(**{**vars(first), "function": "nowhere"}))


def test_no_change_is_begun_once_the_time_is_up() -> None:
    assert list(_begun_in(SAMPLING, 60)) == SAMPLING
    assert list(_begun_in(SAMPLING, -1)) == []


def test_the_modules_are_there_and_have_tests() -> None:
    for package, names in MODULES.items():
        for name in names:
            assert (ROOT / "src" / "sectorscan" / package / f"{name}.py").exists()
            assert list(ROOT.glob(f"tests/{package}/test_{name}*.py")), name


def test_what_is_explained_is_still_a_change_and_has_its_reason() -> None:
    entries = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or []
    modules = {entry["module"] for entry in entries}
    there = {change.key for module in modules for change in mutants(module)}
    for entry in entries:
        assert tuple(entry[part] for part in KEY) in there
        assert len(entry["why"]) > 20
