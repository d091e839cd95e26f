"""Word files on paper: LibreOffice lays them out, and their pages are counted."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from sectorscan.report.render import Options, render
from tests.support.briefs import INVENTED, invented
from tests.support.reports import EVERY, example

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
MOST_PAGES, MOST_OF_LITTLE_KNOWN, MOST_ANNEXED = 6, 4, 8
SECTORS = (*EVERY, *INVENTED)
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(
        SOFFICE is None or PDFTOTEXT is None, reason="LibreOffice or pdftotext is not installed"
    ),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """The texts of the pages by the name of each sector; of briefs by `brief of` their name."""
    folder = tmp_path_factory.mktemp("pages")
    for name in SECTORS:
        assessment = invented(name) if name in INVENTED else example(name)
        (folder / f"{name}.docx").write_bytes(render(assessment, "docx"))
        brief = render(assessment, "docx", Options(brief=True))
        (folder / f"brief of {name}.docx").write_bytes(brief)
    files = sorted(folder.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=600)
    return {file.stem: _pages(file.with_suffix(".pdf")) for file in files}


def _pages(file: Path) -> list[str]:
    command = [str(PDFTOTEXT), "-layout", str(file), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return text.split("\f")[:-1]


@pytest.mark.parametrize("name", SECTORS)
def test_a_report_keeps_to_its_pages(name: str, printed: Mapping[str, list[str]]) -> None:
    pages = printed[name]
    annexed = [
        number for number, text in enumerate(pages) if re.search(r"(?m)^ *Annex [A-F]: ", text)
    ]
    body, *_ = annexed
    little = (invented(name) if name in INVENTED else example(name)).score.leads == "likely"
    assert body <= (MOST_OF_LITTLE_KNOWN if little else MOST_PAGES)
    assert len(pages) - body <= MOST_ANNEXED
    assert re.match(r"\s*Annex [AB]: ", pages[body])  # it begins its page


@pytest.mark.parametrize("name", SECTORS)
def test_the_brief_is_the_first_page(name: str, printed: Mapping[str, list[str]]) -> None:
    [brief] = printed[f"brief of {name}"]
    assert "How far to trust this" in brief
    assert "How far to trust this" in printed[name][0]
    assert re.match(r"\s*(Labour alarm|The \d+ ingredients|What to do)", printed[name][1])
