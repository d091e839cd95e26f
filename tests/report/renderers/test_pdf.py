"""Reports as PDF: printed from the page where a browser is found, else refused in words."""

import re
import stat
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, OutputError
from sectorscan.report.blocks import Paragraph, Report, Section
from sectorscan.report.render import render
from sectorscan.report.renderers import pdf as printer
from sectorscan.report.renderers.pdf import find_browser, pdf
from tests.support.paths import EXAMPLES
from tests.support.report_documents import every_block
from tests.support.reports import example

REPORT = Report("Shoes of Here", "as of 2000", ())
PROFILE = str(EXAMPLES / "carpi-knitwear" / "profile.yaml")
needs_browser = pytest.mark.skipif(find_browser() is None, reason="no browser is installed")


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", content))


@pytest.fixture
def own_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that stands for the only browser of the machine."""
    browser = tmp_path / "browser"
    browser.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr(printer, "COMMANDS", (str(browser),))
    monkeypatch.setattr(printer, "PLACES", ())
    return browser


@needs_browser
@pytest.mark.thorough
def test_the_same_report_gives_the_same_bytes() -> None:
    content = pdf(every_block())
    assert content.startswith(b"%PDF-")
    assert pages(content) >= 1
    assert pdf(every_block()) == content


@needs_browser
def test_a_title_is_the_documents() -> None:
    content = pdf(REPORT)
    assert b"(Shoes of Here)" in content
    assert pages(content) == 1


@needs_browser
def test_what_a_page_has_folded_is_printed() -> None:
    annexes = [Section("a", "Annex A", (Paragraph("told"),), folded=True, new_page=True)]
    both = Report("Shoes of Here", "", (Section("one", "One", (Paragraph("told"),)), *annexes))
    assert pages(pdf(both)) == 2


@needs_browser
def test_a_command_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    assert run(["assess", PROFILE, "--quiet", "-o", str(file)]) == ExitCode.DONE
    assert file.read_bytes() == render(example("carpi-knitwear"), "pdf")


def test_without_a_browser_it_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(printer, "find_browser", lambda: None)
    file, other = tmp_path / "report.pdf", tmp_path / "report.html"
    arguments = ["assess", PROFILE, "--quiet", "-o", str(other), "-o", str(file)]
    assert run(arguments) == ExitCode.BAD_INPUT
    assert "no Chromium, Chrome or Edge was found on this machine" in capsys.readouterr().err
    assert not file.exists()
    assert not other.exists()


def test_only_a_browser_that_is_there_is_found(
    own_browser: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_browser() == str(own_browser)
    monkeypatch.setattr(printer, "COMMANDS", ("no-such-browser",))
    assert find_browser() is None


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("#!/bin/sh\nexit 3\n", "failed: it ended with 3"),
        ("#!/bin/sh\nexit 0\n", "printed nothing"),
        ("#!/bin/sh\nsleep 9\n", "failed: it took more than 0.5 seconds"),
        ("#!/no/such/shell\n", "failed: No such file or directory"),
    ],
)
def test_a_browser_that_fails_is_named(
    own_browser: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    own_browser.write_text(script, encoding="utf-8")
    monkeypatch.setattr(printer, "SECONDS", 0.5)
    with pytest.raises(OutputError, match=re.escape(reason)) as failure:
        pdf(REPORT)
    assert str(own_browser) in str(failure.value)
