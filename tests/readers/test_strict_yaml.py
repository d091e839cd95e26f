"""YAML to data: what plain text means, where all of it stands, and what never happens."""

import gc
import json
import re
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.errors import InputError, Problem, SourceLocation
from sectorscan.profile.load import profile_of
from sectorscan.readers import strict_yaml
from sectorscan.readers.document import Document, parse
from sectorscan.readers.strict_yaml import WrittenNumber
from tests.support.paths import CASES

Place = tuple[str | int, ...]
GOOD = (CASES / "ok" / "everything.yaml").read_bytes()
# What YAML writes plain, quoted, or as one of its signs; no digits, since YAML 1.1 quotes others.
TEXTS = st.text("ab é服👗:#,[]{}-!&*?|>%@'\"", max_size=8)
SCALARS = TEXTS | st.integers(-(10**9), 10**9) | st.booleans() | st.none()
NESTED = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
SPLICES = st.lists(
    st.tuples(
        st.integers(0, len(GOOD)),
        st.integers(0, 12),
        st.binary(max_size=4)
        | st.sampled_from(
            [*"[{}]:-&*!?|>'\"#,\n\t\0", ": ", "- ", "<<: ", "&a ", "*a", "\r\n", "---\n"]
        ).map(str.encode),
    ),
    min_size=1,
    max_size=6,
)


def dumped(data: object, *, flow: bool | None) -> str:
    return yaml.safe_dump(
        data, default_flow_style=flow, allow_unicode=True, width=10**6, sort_keys=False
    )


def places(data: object, at: Place = ()) -> list[Place]:
    """Give the location of everything in data."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(data, dict):
        inner = list(data.items())
    elif isinstance(data, list):
        inner = list(enumerate(data))
    return [at, *(place for key, value in inner for place in places(value, (*at, key)))]


def written(value: object) -> str:
    """Give how YAML writes a scalar, as far as the first sign that it may double."""
    return re.split("['\"]", value)[0] if isinstance(value, str) else json.dumps(value)


def text_from(text: str, mark: SourceLocation) -> str:
    return text.splitlines()[mark.line - 1][mark.column - 1 :]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, None) for text in ("", "~", "null", "Null", "NULL")),
        *((text, True) for text in ("true", "True", "TRUE")),
        *((text, False) for text in ("false", "False", "FALSE")),
        *((text, text) for text in ("NO", "no", "yes", "on", "off", "y", "nULL", "tRUE", "=")),
        *((text, int(text)) for text in ("0", "-0", "7", "+12", "-12", "999999999999999999")),
        *((text, float(text)) for text in ("1.5", "1.", ".5", "-.5", "0.50", "1e3", "+1.0E-3")),
        *((text, text) for text in ("0111", "00", "-01", "01.5", "1_000", "0x1F", "0o17", "1:30")),
        *((text, text) for text in (".", "+", "1.2.3", "1e", "1994-05-12", "2,068", "٣", ".inf")),
        *((text, text) for text in (".nan", "1e400", "12345678901234567890")),
        ("'12'", "12"),
        ('"true"', "true"),
        ("'~'", "~"),
    ],
)
def test_plain_text_by_the_core_rules(text: str, value: object) -> None:
    found = parse(f"it: {text}\n", "a.yaml").data["it"]
    assert (found, isinstance(found, bool)) == (value, isinstance(value, bool))
    assert isinstance(found, str) == isinstance(value, str)


@pytest.mark.parametrize("text", ["14.10", "1.", "1e3", "+.5"])
def test_a_decimal_remembers_how_it_was_written(text: str) -> None:
    found = parse(text, "a.yaml").data
    assert isinstance(found, WrittenNumber)
    assert (found, str(found)) == (float(text), text)


@given(NESTED, st.sampled_from([True, False, None]))
def test_every_mark_points_at_its_text(data: object, flow: bool | None) -> None:  # noqa: FBT001
    text = dumped(data, flow=flow)
    found = parse(text, "a.yaml")
    assert found.data == data
    for place in places(data):
        value = found.value(place)
        here = text_from(text, found.source_location(place))
        if not isinstance(value, dict | list):
            assert here.lstrip("'\"").startswith(written(value).lstrip("'\""))
        elif not value:
            assert here.startswith(("[]", "{}"))
        if place and isinstance(place[-1], str):
            key = text_from(text, found.source_location(place, of_key=True))
            assert key.lstrip("?'\" ").startswith(written(place[-1]).lstrip("?'\" "))


def test_an_alias_is_marked_where_its_value_stands() -> None:
    found = parse("a: &it [x]\nb: *it\n", "a.yaml")
    assert found.data == {"a": ["x"], "b": ["x"]}
    assert (
        found.source_location(("b", 0))
        == found.source_location(("a", 0))
        == SourceLocation("a.yaml", 1, 9)
    )


def test_without_libyaml_pyyaml_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    room = runpy.run_path(str(strict_yaml.__file__))
    assert room["EventParser"] is yaml.SafeLoader
    assert room["load"](GOOD, "a.yaml").data == parse(GOOD, "a.yaml").data


def in_pure_python(content: bytes | str) -> Document | InputError:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "EventParser", yaml.SafeLoader)
        return outcome(content)


def outcome(content: bytes | str) -> Document | InputError:
    try:
        return parse(content, "a.yaml")
    except InputError as error:
        return error


@given(NESTED, st.sampled_from([True, False, None]))
def test_pyyaml_alone_reads_what_libyaml_reads(data: object, flow: bool | None) -> None:  # noqa: FBT001
    text = dumped(data, flow=flow)
    assert in_pure_python(text) == parse(text, "a.yaml")


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_pyyaml_alone_reads_and_refuses_the_same_files(path: Path) -> None:
    content = path.read_bytes()
    fast, slow = outcome(content), in_pure_python(content)
    if isinstance(fast, Document):  # a blank is marked one column further on
        assert isinstance(slow, Document)
        assert (slow.data, slow.problems) == (fast.data, fast.problems)
    elif "this is not YAML" in str(fast):  # each has its own words
        assert "this is not YAML" in str(slow)
    else:
        assert str(slow) == str(fast)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: Unit #4", ["`#4` is a comment to YAML, and is not read"]),
        (
            "a:\n  - the tannery #3 closes\n  - x",
            ["`#3 closes` is a comment to YAML, and is not read"],
        ),
        ("a: 4 #2 asked", []),
        ("a: x # 4 asked\nb: y #asked", []),
        ("a: 'Unit #4'\nb: |\n  Unit #4\nc: z", []),
        (
            "a: [\u201cshoes, boots\u201d, bags]",
            ["the quote before shoes is none of YAML, and not closed"],
        ),
        ("a: \u201cshoes\u201d and boots\nb: \u2019s-Hertogenbosch", []),
    ],
)
def test_a_text_that_yaml_cuts_is_told(text: str, told: list[str]) -> None:
    for loaded in (parse(text, "a.yaml"), in_pure_python(text)):
        assert isinstance(loaded, Document)
        assert [problem.message for problem in loaded.problems] == told


def assert_loads_or_is_refused(content: bytes) -> None:
    """Load a profile; anything but an InputError that says something is a bug."""
    problems: Sequence[Problem] | None = None
    try:
        profile_of(parse(content, "a.yaml"))
    except InputError as error:
        problems = error.problems
    assert problems is None or problems
    for problem in problems or ():
        assert problem.message
        assert problem.location.path == "a.yaml"


@given(st.binary(max_size=60))
def test_random_bytes_never_crash(content: bytes) -> None:
    assert_loads_or_is_refused(content)


@given(st.text(max_size=60))
def test_random_text_never_crashes(content: str) -> None:
    assert_loads_or_is_refused(content.encode("utf-8", "surrogatepass"))
    assert isinstance(outcome(content), Document | InputError)


@given(SPLICES)
def test_a_good_profile_spoilt_never_crashes(splices: list[tuple[int, int, bytes]]) -> None:
    content = GOOD
    for start, gone, added in splices:
        content = content[:start] + added + content[start + gone :]
    assert_loads_or_is_refused(content)


@given(st.data())
def test_a_good_profile_with_a_part_replaced_never_crashes(draw: st.DataObject) -> None:
    data = yaml.safe_load(GOOD)
    *above, last = draw.draw(st.sampled_from(places(data)[1:]))
    outer = data
    for segment in above:
        outer = outer[segment]
    outer[last] = draw.draw(NESTED)
    assert_loads_or_is_refused(dumped(data, flow=None).encode())


@pytest.mark.parametrize("collecting", [True, False])
@pytest.mark.parametrize("content", ["a: 1", "a: [", "a: !!x 1"])
def test_the_garbage_collector_is_left_as_it_was(content: str, *, collecting: bool) -> None:
    (gc.enable if collecting else gc.disable)()
    try:
        outcome(content)
        assert gc.isenabled() is collecting
    finally:
        gc.enable()
