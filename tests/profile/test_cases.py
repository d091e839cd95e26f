"""Drop a file into `tests/cases/` and it is a test.

A profile in `ok/` must load. A profile in `bad/`, or a rubric in `rubric-bad/`, must be refused,
and the whole message is compared with the text beside it, `NAME.txt`; `pytest --snapshot-update`
writes those texts, to be read before they are kept. Files that an editor or git would spoil are
made here from bytes; their texts stand in `bad/` all the same.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from tests.support.paths import CASES

LEAST = b"sector: {name: Carpi, product_family: knitwear}\n"

OK_BYTES = {
    "byte-order-mark": b"\xef\xbb\xbf" + LEAST,
    "lines-of-windows": b"sector:\r\n  name: Carpi\r\n  product_family: knitwear\r\n",
    "lines-of-old-macs": b"sector:\r  name: Carpi\r  product_family: knitwear\r",
    "utf-8": LEAST + "watch: [città 服装 👗]\n".encode(),
}
BAD_BYTES = {
    "brackets": b"[" * 60_000,
    "nul-byte": b"sector: {name: Car\0pi, product_family: knitwear}\n",
    "control-character": LEAST + b"watch: [home\x1b[2Jwork]\n",
    "control-character-after-lines-of-old-macs": LEAST.replace(b"\n", b"\r") + b"watch: [\x07]\r",
    "latin-1": LEAST + "watch: [la città, a city]\n".encode("latin-1"),
    "latin-1-after-a-byte-order-mark": b"\xef\xbb\xbfwatch: [citt\xe0]\n" + LEAST,
    "utf-16": LEAST.decode().encode("utf-16"),
    "alias-bomb": b"watch: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    + b"".join(
        b"k%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 10)) for i in range(1, 9)
    ),
}

Compare = Callable[[Path, InputError], None]


def names(folder: str) -> list[str]:
    return sorted(path.stem for path in (CASES / folder).glob("*.yaml"))


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Compare:
    """Give the comparison of an error with the text that is kept, or is now to be kept."""

    def compare_with(kept: Path, error: InputError) -> None:
        assert list(error.problems) == sorted(error.problems, key=lambda problem: problem.location)
        if request.config.getoption("update_snapshots"):
            kept.write_text(f"{error}\n", encoding="utf-8", newline="\n")
        assert f"{error}\n" == kept.read_text(encoding="utf-8")

    return compare_with


@pytest.mark.parametrize("name", names("ok"))
def test_profile_is_accepted(name: str) -> None:
    assert load_profile(CASES / "ok" / f"{name}.yaml").sector.name


@pytest.mark.parametrize("name", OK_BYTES)
def test_bytes_are_accepted(name: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.yaml"
    path.write_bytes(OK_BYTES[name])
    assert load_profile(path).sector.name == "Carpi"


@pytest.mark.parametrize("name", names("bad"))
def test_profile_is_refused(name: str, monkeypatch: pytest.MonkeyPatch, compare: Compare) -> None:
    monkeypatch.chdir(CASES / "bad")
    with pytest.raises(InputError) as raised:
        load_profile(f"{name}.yaml")
    compare(Path(f"{name}.txt"), raised.value)


@pytest.mark.parametrize("name", [*BAD_BYTES, "directory", "missing"])
def test_bytes_are_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compare: Compare
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(f"{name}.yaml")
    if name in BAD_BYTES:
        path.write_bytes(BAD_BYTES[name])
    elif name == "directory":
        path.mkdir()
    with pytest.raises(InputError) as raised:
        load_profile(path)
    compare(CASES / "bad" / f"{name}.txt", raised.value)


@pytest.mark.parametrize("name", names("rubric-bad"))
def test_rubric_is_refused(name: str, monkeypatch: pytest.MonkeyPatch, compare: Compare) -> None:
    monkeypatch.chdir(CASES / "rubric-bad")
    with pytest.raises(InputError) as raised:
        load_rubric(f"{name}.yaml")
    compare(Path(f"{name}.txt"), raised.value)
    assert {Path(p.location.path).name for p in raised.value.problems} == {f"{name}.yaml"}


def test_every_text_belongs_to_a_case() -> None:
    for folder, made in (("bad", {*BAD_BYTES, "directory", "missing"}), ("rubric-bad", set[str]())):
        texts = {path.stem for path in (CASES / folder).glob("*.txt")}
        assert texts == made.union(names(folder))
