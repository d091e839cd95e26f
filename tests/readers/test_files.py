"""Only plain files are read: nothing blocks, and nothing is without end."""

import os
from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.readers.files import content_of, files_in


def test_the_content_of_a_file_is_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\x00\xff")
    assert content_of(path) == content_of(str(path)) == b"\x00\xff"


def test_a_pipe_with_a_name_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="is a device or a pipe, not a file"):
        content_of(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with pytest.raises(InputError, match="`shown` is a device or a pipe, not a file"):
        content_of(tmp_path / "link", shown="shown")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/full"])
def test_a_device_is_refused(device: str) -> None:
    with pytest.raises(InputError, match=f"`{device}` is a device or a pipe, not a file"):
        content_of(device)


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        content_of(tmp_path / "a")
    with pytest.raises(InputError, match="it is a folder"):
        content_of(tmp_path)
    with pytest.raises(InputError, match="File name too long"):
        content_of(tmp_path / ("a" * 300))


def test_one_of_nearly_the_same_name_is_asked_after(tmp_path: Path) -> None:
    for name in ("profile.yaml", "firms.csv"):
        (tmp_path / name).touch()
    with pytest.raises(InputError, match=r"did you mean `profile\.yaml`") as raised:
        content_of(tmp_path / "Profil.yml")
    assert raised.value.problems[0].code == "cannot-read"
    with pytest.raises(InputError) as raised:
        content_of(tmp_path / "another")
    assert raised.value.problems[0].tip == ""


def test_a_folder_that_cannot_be_looked_into_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> object:
        raise PermissionError(13, "Permission denied", path)

    (tmp_path / "b.yaml").touch()
    (tmp_path / "a.yaml").touch()
    (tmp_path / "a.csv").touch()
    assert files_in(tmp_path, ".yaml") == [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(PermissionError):
        files_in(tmp_path, ".yaml")


@pytest.mark.parametrize("path", ["a\0b", "a\ud800"])
def test_what_can_be_no_path_is_told_as_a_file_that_cannot_be_read(path: str) -> None:
    with pytest.raises(InputError, match="no path that the system knows"):
        content_of(path)
