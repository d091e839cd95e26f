"""The commands of the page on programmes work, one after the other."""

import re
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.paths import DOCS

SECTOR = """\
sector: {name: Suame Magazine, product_family: metal goods, place: {name: Kumasi, country: GH}}
answers:
  trust-between-firms: {level: 2, by: employers}
  doing-things-together: {level: 1, by: employers}
"""


@pytest.mark.thorough
def test_the_commands_work_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_text(SECTOR, encoding="utf-8")
    page = (DOCS / "programme.md").read_text(encoding="utf-8")
    commands = re.findall(r"(?:`|^)sectorscan ([a-z][^`\n]+)", page, re.MULTILINE)
    assert len(commands) == 4
    for command in commands:
        assert run(command.split()) == ExitCode.DONE, command
    written = {path.suffix for path in tmp_path.iterdir()}
    assert written == {".yaml", ".docx", ".json", ".xlsx"}
    assert capsys.readouterr().err == ""
