"""A report as PDF: its page in the browser, printed on A4 by a Chromium that is found here."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from sectorscan.errors import OutputError
from sectorscan.report.blocks import Report, Section
from sectorscan.report.renderers.html.page import html

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
)
SECONDS = 120
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-extensions",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
)
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)[^)]*\)")
_NO_BROWSER = (
    "cannot make a PDF: no Chromium, Chrome or Edge was found on this machine. Install one, or "
    "write the report as .html and print that to PDF in any browser"
)


def pdf(report: Report) -> bytes:
    """The page of the report as PDF, which the same browser makes alike from the same report.

    Raises OutputError where no browser is found, or where it prints nothing.
    """
    browser = find_browser()
    if browser is None:
        raise OutputError(_NO_BROWSER)
    with TemporaryDirectory(prefix="sectorscan-") as folder:
        page, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_bytes(html(_opened(report)))
        _print(browser, page, printed)
        content = printed.read_bytes()
    return _DATE.sub(rb"\g<1>19700101000000+00'00')", content)


def _opened(report: Report) -> Report:
    """The report with nothing closed, since nobody can open it on paper."""
    blocks = (replace(b, folded=False) if isinstance(b, Section) else b for b in report.blocks)
    return replace(report, blocks=tuple(blocks))


def find_browser() -> str | None:
    """The path of a browser that prints without a window; None where none is found."""
    for name in (*COMMANDS, *PLACES):
        if (path := shutil.which(name)) is not None:
            return path
    return None


def _print(browser: str, page: Path, printed: Path) -> None:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    command = [
        browser,
        *_FLAGS,
        *(["--no-sandbox"] if is_root else []),  # Chromium has no sandbox for root
        f"--user-data-dir={page.parent / 'browser'}",
        f"--print-to-pdf={printed}",
        page.as_uri(),
    ]
    try:
        subprocess.run(  # noqa: S603  a browser, and a page of ours
            command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise OutputError(f"cannot make a PDF: `{browser}` failed: {_reason(error)}") from None
    if not printed.is_file():
        raise OutputError(f"cannot make a PDF: `{browser}` printed nothing")


def _reason(error: OSError | subprocess.SubprocessError) -> str:
    match error:
        case subprocess.TimeoutExpired():
            return f"it took more than {SECONDS} seconds"
        case subprocess.CalledProcessError():
            return f"it ended with {error.returncode}"
        case OSError():
            return error.strerror or str(error)
    return str(error)
