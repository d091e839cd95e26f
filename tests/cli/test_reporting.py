"""What is asked of reports, what cannot be done, and which files come of it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.cli import output
from sectorscan.cli.reporting import (
    FORMAT_BY_SUFFIX,
    Reports,
    asked_files,
    asked_reports,
    files_of,
    show_result,
    typed,
    write_and_show,
)
from sectorscan.errors import OutputError
from sectorscan.report.render import Options, render

SHORT = Options(sections=("aims",))


@pytest.fixture(autouse=True)
def _within_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def reports(*outputs: str, **more: Any) -> Reports:  # noqa: ANN401
    plain: dict[str, Any] = {
        "format_": "json",
        "options": SHORT,
        "pictures": None,
        "pager": False,
        "quiet": True,
    }
    return Reports(**{**plain, "outputs": [Path(name) for name in outputs], **more})


class TestAskedFiles:
    def asked(self, *outputs: str, quiet: bool = False, format_: str = "json") -> Any:  # noqa: ANN401
        return asked_files([Path(o) for o in outputs], FORMAT_BY_SUFFIX, format_, quiet=quiet)

    def test_standard_output_is_no_file_and_breaks_the_silence(self) -> None:
        assert self.asked("a.md", "-") == ([Path("a.md")], False)
        assert self.asked("a.md", "-", quiet=True) == ([Path("a.md")], False)
        assert self.asked("a.md", quiet=True) == ([Path("a.md")], True)

    def test_without_any_it_is_printed_only(self) -> None:
        assert asked_files(None, FORMAT_BY_SUFFIX, "json", quiet=False) == ([], False)

    @pytest.mark.parametrize("name", ["a", "a.csv", "a.HTML.bak"])
    def test_a_suffix_that_is_no_format_is_refused(self, name: str) -> None:
        with pytest.raises(typer.BadParameter, match=r"must end in one of .*\.html"):
            self.asked("a.md", name)

    @pytest.mark.parametrize(
        ("format_", "is_text"), [("docx", False), ("xlsx", False), ("html", True)]
    )
    def test_what_is_no_text_is_not_printed_on_a_terminal(
        self,
        format_: str,
        is_text: bool,  # noqa: FBT001
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        terminal = SimpleNamespace(file=SimpleNamespace(isatty=lambda: True))
        monkeypatch.setattr(output, "stdout", lambda: terminal)
        if is_text:
            self.asked(format_=format_)
        else:
            with pytest.raises(typer.BadParameter, match=f"{format_} is nothing to read on a"):
                self.asked(format_=format_)
        assert self.asked("a.md", format_=format_, quiet=True)[1]


class TestWhatCannotBeDone:
    def test_a_section_that_there_is_not(self) -> None:
        with pytest.raises(typer.BadParameter) as raised:
            reports(options=Options(sections=("aims", "ingredient")))
        assert raised.value.message.startswith(
            "`ingredient` is no section of a report; did you mean"
        )
        assert "Sections: " in raised.value.message
        with pytest.raises(typer.BadParameter, match=r"`zzz` is no section of a report\. Sections"):
            reports(options=Options(sections=("zzz",)))

    def test_a_pattern_for_word_where_no_word_is_made(self) -> None:
        styled = Options(reference_doc=Path("styles.docx"))
        with pytest.raises(typer.BadParameter, match=r"ask for one with -o FILE\.docx"):
            reports("a.html", options=styled)
        with pytest.raises(typer.BadParameter):
            reports(options=styled, format_="docx")  # quiet: it would not be printed
        assert reports("a.docx", options=styled).outputs == [Path("a.docx")]
        assert reports(options=styled, format_="docx", quiet=False).format_ == "docx"

    def test_data_that_name_firms_where_firms_are_to_be_numbers(self) -> None:
        unnamed = Options(anonymous=True)
        message = "`{}` holds the names and places of firms: write it without --anonymous"
        with pytest.raises(typer.BadParameter, match=message.format("a.json")):
            reports("a.html", "a.json", options=unnamed)
        with pytest.raises(typer.BadParameter, match=message.format("json")):
            reports("a.html", options=unnamed, quiet=False)
        assert reports("a.html", options=unnamed).options == unnamed  # quiet: none is printed
        assert reports("a.json", options=Options(anonymous=False)).outputs == [Path("a.json")]

    @pytest.mark.parametrize("name", ["profile.yaml", "./profile.yaml", "other/../profile.yaml"])
    def test_to_write_over_what_was_read(self, name: str) -> None:
        Path("other").mkdir()
        Path("profile.yaml").write_text("sector:", encoding="utf-8")
        with pytest.raises(OutputError, match=r"profile\.yaml"):
            reports(name).refuse_overwriting([Path("profile.yaml")])

    def test_to_write_over_the_pattern_or_a_file_twice(self) -> None:
        Path("a.docx").write_bytes(b"PK")
        styled = reports("a.docx", options=Options(reference_doc=Path("a.docx")))
        with pytest.raises(OutputError, match=r"a\.docx"):
            styled.refuse_overwriting([])
        with pytest.raises(OutputError, match=r"b\.md"):
            reports("b.md", "./b.md").refuse_overwriting([])
        reports("b.md", "b.html").refuse_overwriting([])


class TestReport:
    def test_each_file_has_the_format_of_its_suffix(self, carpi: Assessment) -> None:
        reports("a.md", "a.json").report(carpi)
        assert Path("a.md").read_bytes() == render(carpi, "markdown", SHORT)
        assert Path("a.json").read_bytes() == render(carpi, "json", SHORT)

    def test_what_was_typed_is_in_what_is_printed_not_in_files(
        self, carpi: Assessment, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        command = typed("assess", "my sector.yaml")
        assert command == "sectorscan assess 'my sector.yaml'"
        options = Options(command=command)
        reports("a.md", format_="markdown", quiet=False, options=options).report(carpi)
        printed = capsysbinary.readouterr().out
        assert printed == render(carpi, "markdown", options)
        assert Path("a.md").read_bytes() == render(carpi, "markdown", Options())

    def test_pictures_are_linked_from_where_a_file_stands(self, carpi: Assessment) -> None:
        Path("reports").mkdir()
        options = Options(sections=("ingredients",))
        reports("reports/a.md", "b.md", pictures=Path("drawn"), options=options).report(carpi)
        drawn = {path.name for path in Path("drawn").iterdir()}
        assert drawn
        assert all(name.endswith(".svg") for name in drawn)
        beside, here = Path("reports/a.md").read_text("utf-8"), Path("b.md").read_text("utf-8")
        assert "](../drawn/" in beside
        assert beside.replace("](../drawn/", "](drawn/") == here

    def test_a_file_that_cannot_be_written_leaves_the_others_whole(self, carpi: Assessment) -> None:
        with pytest.raises(OutputError):
            reports("a.md", "nowhere/b.md").report(carpi)
        assert [path.name for path in Path().iterdir()] == ["a.md"]
        assert Path("a.md").read_bytes() == render(carpi, "markdown", SHORT)

    def test_quiet_prints_nothing(
        self, carpi: Assessment, capsys: pytest.CaptureFixture[str]
    ) -> None:
        reports("a.md").report(carpi)
        assert capsys.readouterr().out == ""


def test_all_that_is_asked_on_the_command_line_comes_together() -> None:
    asked = asked_reports(
        "markdown",
        [Path("a.docx"), Path("-")],
        SHORT,
        pictures=None,
        pager=False,
        quiet=True,
    )
    assert (asked.outputs, asked.quiet, asked.format_) == ([Path("a.docx")], False, "markdown")
    assert asked.options == SHORT


@pytest.mark.parametrize("quiet", [False, True])
def test_a_result_is_written_and_shown_unless_it_is_quiet(
    quiet: bool,  # noqa: FBT001
    carpi: Assessment,
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    written = tmp_path / "a.json"
    write_and_show(carpi, [written], "json", quiet=quiet)
    assert written.read_bytes() == render(carpi, "json")
    assert capsysbinary.readouterr().out == (b"" if quiet else written.read_bytes())


def test_files_of_a_result_are_made_one_by_one(carpi: Assessment) -> None:
    made = files_of(carpi, [Path("a.json"), Path("b.md")], SHORT)
    path, (content,) = next(made)
    assert (path, content) == (Path("a.json"), render(carpi, "json", SHORT))
    assert [path for path, _ in made] == [Path("b.md")]


@pytest.mark.parametrize("format_", ["terminal", "markdown"])
def test_a_result_is_shown_in_the_format_that_is_asked_for(
    format_: str, carpi: Assessment, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    show_result(carpi, format_, SHORT)
    printed = capsysbinary.readouterr().out
    assert b"Efficiency" in printed
    assert (printed == render(carpi, "markdown", SHORT)) == (format_ == "markdown")
