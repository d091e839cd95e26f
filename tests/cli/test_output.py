"""Writing files: whole or not at all, where a link leads, with the mode they had."""

import ntpath
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sectorscan.cli.output import locked, path_from, refuse_overwriting, write_whole
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, OutputError
from tests.support.command_line import Capture

LONGEST = "x" * 250 + ".json"


class TestWriteWhole:
    def test_writes_what_a_link_leads_to(self, tmp_path: Path) -> None:
        (tmp_path / "there").mkdir()
        target, link = tmp_path / "there" / "real.md", tmp_path / "link.md"
        target.write_text("older", encoding="utf-8")
        link.symlink_to(Path("there", "real.md"))
        write_whole(link, [b"newer"])
        assert link.is_symlink()
        assert target.read_bytes() == b"newer"

    def test_makes_what_a_link_leads_to(self, tmp_path: Path) -> None:
        target, link = tmp_path / "real.md", tmp_path / "link.md"
        link.symlink_to(target)
        write_whole(link, [b"new"])
        assert link.is_symlink()
        assert target.read_bytes() == b"new"

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
    @pytest.mark.parametrize("folder", ["", "gone/.."])
    def test_keeps_the_mode(self, mode: int, folder: str, tmp_path: Path) -> None:
        path = tmp_path / "report.md"
        path.touch()
        path.chmod(mode)
        write_whole(tmp_path / folder / "report.md", [b"newer"])
        assert stat.S_IMODE(path.stat().st_mode) == mode

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives away")
    def test_keeps_the_owner(self, tmp_path: Path) -> None:
        path = tmp_path / "report.md"
        path.touch()
        os.chown(path, 12345, 23456)
        write_whole(path, [b"newer"])
        assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)

    @pytest.mark.skipif(os.name != "posix", reason="only there is a umask")
    def test_a_new_file_is_as_the_umask_has_it(self, tmp_path: Path) -> None:
        before = os.umask(0o027)
        try:
            write_whole(tmp_path / "report.md", [b"new"])
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "report.md").stat().st_mode) == 0o640

    def test_a_file_nobody_may_write_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "report.md"
        path.write_bytes(b"older")
        monkeypatch.setattr(os, "access", lambda *_: False)  # root may write all
        with pytest.raises(OutputError, match="Permission denied"):
            write_whole(path, [b"newer"])
        assert path.read_bytes() == b"older"

    def test_the_longest_name_that_there_can_be(self, tmp_path: Path) -> None:
        write_whole(tmp_path / LONGEST, [b"new"])
        assert (tmp_path / LONGEST).read_bytes() == b"new"
        with pytest.raises(OutputError, match="File name too long"):
            write_whole(tmp_path / f"x{LONGEST}", [b"new"])

    def test_a_failure_on_the_way_leaves_the_older_file_and_nothing_else(
        self, tmp_path: Path
    ) -> None:
        def pieces() -> Iterator[bytes]:
            yield b"new"
            raise KeyboardInterrupt

        path = tmp_path / "report.md"
        path.write_bytes(b"older")
        with pytest.raises(KeyboardInterrupt):
            write_whole(path, pieces())
        assert path.read_bytes() == b"older"
        assert list(tmp_path.iterdir()) == [path]

    def test_all_is_on_the_disk_before_it_takes_its_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        path = tmp_path / "report.md"
        path.write_bytes(b"older")
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="No space left on device"):
            write_whole(path, [b"newer"])
        assert path.read_bytes() == b"older"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_device_is_written_to_and_stays_one(self, tmp_path: Path) -> None:
        link = tmp_path / "nobody.md"
        link.symlink_to(os.devnull)
        write_whole(link, [b"new"])
        assert link.is_symlink()
        assert not Path(os.devnull).is_file()

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    def test_a_full_device_is_told(self) -> None:
        with pytest.raises(OutputError, match="cannot write `/dev/full`: No space left on device"):
            write_whole(Path("/dev/full"), [b"new"])

    @pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no names of open files")
    def test_an_open_stream_that_is_named_is_added_to(self, tmp_path: Path) -> None:
        with (tmp_path / "printed.md").open("w+b", buffering=0) as file:
            file.write(b"first, ")
            write_whole(Path(f"/dev/fd/{file.fileno()}"), [b"then"])
        assert (tmp_path / "printed.md").read_bytes() == b"first, then"


class TestRefuseOverwriting:
    def test_other_files_pass(self, tmp_path: Path) -> None:
        (tmp_path / "read.yaml").touch()
        outputs = [tmp_path / "new.md", tmp_path / "new.json", Path("nowhere/new.md")]
        refuse_overwriting(outputs, [tmp_path / "read.yaml", "gone.csv"])

    @pytest.mark.parametrize(
        "spelling", ["read.yaml", "./read.yaml", "deep/../read.yaml", "gone/../read.yaml"]
    )
    def test_an_input_by_any_spelling(
        self, spelling: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("read.yaml").touch()
        Path("deep").mkdir()
        with pytest.raises(OutputError, match="it is read too"):
            refuse_overwriting([Path(spelling)], ["read.yaml"])

    @pytest.mark.parametrize("link", [os.symlink, os.link])
    def test_an_input_by_any_link(self, link: object, tmp_path: Path) -> None:
        assert callable(link)
        (tmp_path / "read.yaml").touch()
        link(tmp_path / "read.yaml", tmp_path / "link.md")
        message = f"cannot write `{tmp_path}/link.md`: it is read too, as `{tmp_path}/read.yaml`"
        with pytest.raises(OutputError, match=message):
            refuse_overwriting([tmp_path / "link.md"], [tmp_path / "read.yaml"])

    def test_an_input_that_is_not_there(self, tmp_path: Path) -> None:
        (tmp_path / "folder").symlink_to(tmp_path)
        with pytest.raises(OutputError, match="it is read too"):
            refuse_overwriting([tmp_path / "folder" / "gone.csv"], [tmp_path / "gone.csv"])

    def test_one_file_named_twice(self, tmp_path: Path) -> None:
        (tmp_path / "folder").symlink_to(tmp_path)
        with pytest.raises(OutputError, match="it is named twice, also as"):
            refuse_overwriting([tmp_path / "new.md", tmp_path / "folder" / "new.md"], [])

    def test_a_device_may_be_named_as_often_as_one_likes(self) -> None:
        refuse_overwriting([Path(os.devnull), Path(os.devnull)], [os.devnull])


class TestPathFrom:
    def test_leads_from_a_folder_to_a_file(self) -> None:
        assert path_from(Path("out/all"), Path("out/north/shoes.html")) == "../north/shoes.html"

    def test_there_is_none_to_another_drive(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.path.relpath", ntpath.relpath)
        assert path_from(Path("C:/reports"), Path("D:/shoes.html")) is None


class TestLocked:
    def test_reads_and_appends(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.csv"
        read = []
        for row in (b"a\n", b"b\n"):
            with locked(path) as journal:
                read.append(journal.content)
                journal.append(row)
        assert read == [b"", b"a\n"]
        assert path.read_bytes() == b"a\nb\n"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_link_and_a_mode_stay(self, tmp_path: Path) -> None:
        target, link = tmp_path / "real.csv", tmp_path / "link.csv"
        target.write_bytes(b"a\n")
        target.chmod(0o600)
        link.symlink_to(target)
        with locked(link) as journal:
            journal.append(b"b\n")
        assert link.is_symlink()
        assert target.read_bytes() == b"a\nb\n"
        assert stat.S_IMODE(target.stat().st_mode) == 0o600

    def test_what_does_not_fit_is_not_there_in_part(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        path = tmp_path / "journal.csv"
        path.write_bytes(b"a\n")
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="No space left"), locked(path) as journal:
            journal.append(b"b\n")
        assert path.read_bytes() == b"a\n"

    def test_where_nothing_comes_of_it_no_empty_file_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.csv"
        with pytest.raises(ZeroDivisionError), locked(path):
            raise ZeroDivisionError
        assert not path.exists()
        path.write_bytes(b"a\n")
        with pytest.raises(ZeroDivisionError), locked(path):
            raise ZeroDivisionError
        assert path.read_bytes() == b"a\n"

    def test_one_who_waits_too_long_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sectorscan.cli.output.SECONDS_TO_WAIT", 0)
        path = tmp_path / "journal.csv"
        with locked(path), pytest.raises(OutputError, match="keeps it locked"), locked(path):
            pass

    def test_a_file_that_takes_its_place_meanwhile_is_the_one_that_is_locked(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def replaced(_: int, *, blocking: bool) -> bool:
            if other.exists():
                other.replace(path)
            return not blocking

        path, other = tmp_path / "journal.csv", tmp_path / "other.csv"
        path.write_bytes(b"a\n")
        other.write_bytes(b"o\n")
        monkeypatch.setattr("filelock.lock_descriptor", replaced)
        with locked(path) as journal:
            journal.append(b"b\n")
        assert path.read_bytes() == b"o\nb\n"


class TestClock:
    @pytest.mark.thorough
    def test_reports_are_the_same_whatever_it_shows(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A machine without a battery begins in 1970, before any ZIP file."""
        profile = tmp_path / "profile.yaml"
        profile.write_text("sector: {name: Valley, product_family: shoes}\n", encoding="utf-8")
        shown = time.localtime(0.0), time.localtime(2e9)
        written: list[list[bytes]] = []
        for moment in shown:
            monkeypatch.setattr(time, "localtime", lambda *_: moment)  # noqa: B023
            monkeypatch.setattr(time, "time", lambda: time.mktime(moment))  # noqa: B023
            reports = [tmp_path / f"report.{suffix}" for suffix in ("docx", "xlsx", "html", "json")]
            assert run(["assess", str(profile), "-q", *(f"-o{path}" for path in reports)]) == 0
            written.append([path.read_bytes() for path in reports])
        assert written[0] == written[1]


class TestLettersThatTheFontsLack:
    PROFILE = """\
sector: {name: Valley, product_family: shoes}
firms: [{id: a, name: NAME}, {id: b, name: Other}]
links: [{from: a, to: b, type: cooperation}]
"""

    @pytest.mark.parametrize(("name", "letters"), [("普拉托 Mill", "普拉托"), ("Łódź Жук αβγ", "")])
    def test_are_named_where_a_drawing_has_them(
        self, name: str, letters: str, tmp_path: Path, capsys: Capture
    ) -> None:
        profile = tmp_path / "profile.yaml"
        profile.write_text(self.PROFILE.replace("NAME", name), encoding="utf-8")
        command = ["assess", str(profile), "--named", "-o", str(tmp_path / "report.docx")]
        assert run(command) == ExitCode.DONE
        said = capsys.readouterr().err
        assert (f"the program's fonts lack: {letters};" in said) is bool(letters)
