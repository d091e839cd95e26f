"""Drop a file into `cases/` and it is a test.

A profile in `ok/` must load. A profile in `bad/` must be refused, and the whole message is
compared with the text beside it, `NAME.txt`; `pytest --snapshot-update` writes those texts, to be
read before they are kept. Files that an editor or git would spoil are made here from bytes; their
texts stand in `bad/` all the same. `rubric-bad/` holds rubrics that must be refused in that way.
"""

from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from tests.support.cases import CompareMessage, case_names
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


@pytest.mark.parametrize("name", case_names("ok"))
def test_profile_is_accepted(name: str) -> None:
    assert load_profile(CASES / "ok" / f"{name}.yaml").sector.name


@pytest.mark.parametrize("name", OK_BYTES)
def test_bytes_are_accepted(name: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.yaml"
    path.write_bytes(OK_BYTES[name])
    assert load_profile(path).sector.name == "Carpi"


@pytest.mark.parametrize("name", case_names("bad"))
def test_profile_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch, compare_message: CompareMessage
) -> None:
    monkeypatch.chdir(CASES / "bad")
    with pytest.raises(InputError) as raised:
        load_profile(f"{name}.yaml")
    compare_message(Path(f"{name}.txt"), raised.value)


@pytest.mark.parametrize("name", [*BAD_BYTES, "directory", "missing"])
def test_bytes_are_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compare_message: CompareMessage
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(f"{name}.yaml")
    if name in BAD_BYTES:
        path.write_bytes(BAD_BYTES[name])
    elif name == "directory":
        path.mkdir()
    with pytest.raises(InputError) as raised:
        load_profile(path)
    compare_message(CASES / "bad" / f"{name}.txt", raised.value)


def test_every_text_belongs_to_a_case() -> None:
    for folder, made in (("bad", {*BAD_BYTES, "directory", "missing"}), ("rubric-bad", set[str]())):
        texts = {path.stem for path in (CASES / folder).glob("*.txt")}
        assert texts == made.union(case_names(folder))
