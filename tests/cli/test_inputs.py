"""No command writes over a file that it reads: each input of each command, by each of its outputs.

An output is named by a link to the input, since most inputs have another suffix than outputs may
have; `tests/cli/test_output.py` has hard links and the other spellings of a path.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from sectorscan import load_profile, load_rubric
from sectorscan.assessment.assess import assess
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import Capture
from tests.support.table_files import Row, as_xlsx
from tests.support.thoroughness import also_thorough

PROFILE = """\
sector: {name: Valley shoemakers, product_family: shoes, as_of: 2026}
firms: {file: firms.txt}
links: {file: links.csv}
institutions: {file: institutions.xlsx}
outside: {file: outside.csv}
answers: {file: asked.csv}
plan: {actions: {file: filled.xlsx}}
"""
TEXTS = {
    "p.yaml": PROFILE,
    "p.answers.csv": "question,level,by\ntrust-between-firms,2,workers\n",
    "firms.txt": "id,lat,lon\na,44.1,11.1\nb,44.2,11.2\n",
    "links.csv": "from,to,type\na,b,cooperation\n",
    "outside.csv": "id,kind\nx,buyer\n",
    "asked.csv": "question,level,by\ntrust-between-firms,1,employers\n",
    "rubric.yaml": "rubric: 1\nid: mine\nextends: base.yaml\n",
    "base.yaml": "rubric: 1\nid: base\nextends: industrial-district\n",
    "mine.yaml": "rubric: 1\nextends: industrial-district\n",
    "own.yaml": "rubric: rubric.yaml\nsector: {name: S, product_family: shoes}\n",
    "q.yaml": PROFILE.partition("links")[0],
}
OF_PROFILE = ["p.yaml", "p.answers.csv", "firms.txt", "links.csv", "institutions.xlsx", "asked.csv"]
OF_PROFILE += ["outside.csv", "filled.xlsx"]
OF_RUBRIC = ["rubric.yaml", "base.yaml"]
REPORTED = ["--reference-doc", "style.docx", "-o", "report.docx"]

# A command; its inputs; and by its options the outputs that it would write.
COMMANDS: dict[str, tuple[list[str], list[str], dict[str, str]]] = {
    "assess": (
        ["assess", "p.yaml", "--rubric", "rubric.yaml", *REPORTED],
        [*OF_PROFILE, *OF_RUBRIC, "style.docx"],
        {"-o": "out.html", "--pictures": "drawn/score.svg"},
    ),
    "render": (
        ["render", "saved.json", *REPORTED],
        ["saved.json", "style.docx"],
        {"-o": "out.xlsx", "--pictures": "drawn/score.svg"},
    ),
    "ask": (
        ["ask", "p.yaml", "--rubric", "rubric.yaml"],
        [*OF_PROFILE, *OF_RUBRIC],
        {"-o": "out.md"},
    ),
    "network": (
        ["network", "p.yaml", "--rubric", "rubric.yaml"],
        [*OF_PROFILE, *OF_RUBRIC],
        {"-o": "out.graphml"},
    ),
    "compare": (
        ["compare", "p.yaml", "saved.json", "--rubric", "rubric.yaml"],
        [*OF_PROFILE, *OF_RUBRIC, "saved.json"],
        {"-o": "out.txt"},
    ),
    "plan": (
        ["plan", "p.yaml", "--budget", "2", "--rubric", "rubric.yaml"],
        [*OF_PROFILE, *OF_RUBRIC],
        {"-o": "out.docx"},
    ),
    "a rubric that the profile names": (
        ["assess", "own.yaml"],
        ["own.yaml", *OF_RUBRIC],
        {"-o": "out.html"},
    ),
    "batch with rubrics that profiles name": (
        ["batch", "own.yaml"],
        ["own.yaml", *OF_RUBRIC],
        {"-o": "out.csv"},
    ),
    "batch": (
        ["batch", "p.yaml", "--rubric", "rubric.yaml", "-o", "rows.jsonl"],
        [*OF_PROFILE, *OF_RUBRIC],
        {"-o": "out.csv", "--portfolio": "out.html", "--reports": "drawn/p.html"},
    ),
    "the journal of batch": (
        ["batch", "p.yaml", "-o", "out.csv", "--resume"],
        OF_PROFILE,
        {"": ".out.csv.journal"},
    ),
    "note": (
        ["note", "q.yaml", "trust-between-firms", "2", "--by", "workers", "--rubric", "mine.yaml"],
        ["q.yaml", "firms.txt", "mine.yaml"],
        {"": "q.answers.csv"},
    ),
}


def with_output(arguments: list[str], option: str, output: str) -> list[str]:
    """The arguments that have a command write to an output."""
    is_folder = option in {"--pictures", "--reports"}
    value = str(Path(output).parent) if is_folder else output
    return [*arguments, *([option, value] if option else [])]


QUICK = 6
"""One of so many inputs of each command is tried in the quick run, the first among them."""
PAIRS = [
    pytest.param(
        with_output(arguments, option, output),
        read,
        output,
        id=f"{name}: {read} by {output}",
        marks=pytest.mark.thorough if place % QUICK else (),
    )
    for name, (arguments, inputs, outputs) in COMMANDS.items()
    for place, read in enumerate(inputs)
    for option, output in outputs.items()
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every input that there is."""
    folder = tmp_path_factory.mktemp("inputs")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    institutions: list[Row] = [["id", "name", "kind"], ["c", "Centre", "service-centre"]]
    (folder / "institutions.xlsx").write_bytes(as_xlsx({"institutions": institutions}))
    plan: list[Row] = [["Id", "Owner"], ["sector-service-centre", "the association"]]
    (folder / "filled.xlsx").write_bytes(as_xlsx({"plan": plan}))
    sector: list[Row] = [["field", "value"], ["name", "Valley"], ["product_family", "shoes"]]
    (folder / "book.xlsx").write_bytes(as_xlsx({"sector": sector}))
    docx.Document().save(str(folder / "style.docx"))
    saved = assess(load_profile(folder / "p.yaml"), load_rubric())
    (folder / "saved.json").write_text(saved.to_json(), encoding="utf-8")
    (folder / "drawn").mkdir()
    return folder


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(inputs, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def contents() -> dict[Path, bytes]:
    """What each file in the working folder holds."""
    return {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}


@pytest.mark.parametrize(("arguments", "read", "output"), PAIRS)
def test_an_input_is_never_written(
    arguments: list[str], read: str, output: str, capsys: Capture
) -> None:
    Path(output).symlink_to(Path(read).absolute())
    before = contents()
    assert run(arguments) == ExitCode.BAD_INPUT
    printed = capsys.readouterr()
    assert printed.out == ""
    # What is no table of answers cannot be a journal of them, whoever reads it.
    assert "it is read too" in printed.err or output == "q.answers.csv"
    assert contents() == before


NAMED_PLAINLY = [  # inputs whose own name is one that an output may have
    (["assess", "book.xlsx", "-o", "book.xlsx"], "book.xlsx"),
    (["assess", "p.yaml", "-o", "./firms.txt"], "firms.txt"),
    (["assess", "p.yaml", "-o", "institutions.xlsx"], "institutions.xlsx"),
    (["assess", "p.yaml", "-o", "style.docx", "--reference-doc", "style.docx"], "style.docx"),
    (["render", "saved.json", "-o", "drawn/../saved.json"], "saved.json"),
    (["compare", "saved.json", "p.yaml", "-o", "saved.json"], "saved.json"),
    (["network", "p.yaml", "-o", "firms.txt"], "firms.txt"),
    (["batch", "p.yaml", "-o", "links.csv"], "links.csv"),
    (["batch", "p.yaml", "-o", "p.answers.csv"], "p.answers.csv"),
    (["batch", "p.yaml", "--portfolio", "firms.txt"], "firms.txt"),
    (["batch", "book.xlsx", "--reports", ".", "--format", "xlsx"], "book.xlsx"),
]


@pytest.mark.parametrize(("arguments", "read"), NAMED_PLAINLY, ids=str)
def test_an_input_is_never_written_under_its_own_name(
    arguments: list[str], read: str, capsys: Capture
) -> None:
    before = contents()
    assert run(arguments) == ExitCode.BAD_INPUT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "it is read too" in printed.err
    assert read in printed.err
    assert contents() == before


def test_standard_input_is_an_input_too() -> None:
    command = [sys.executable, "-m", "sectorscan", "assess", "-", "-o", "out.md"]
    Path("out.md").symlink_to("q.yaml")
    with Path("q.yaml").open("rb") as file:
        done = subprocess.run(command, stdin=file, capture_output=True, check=False, text=True)
    assert done.returncode == ExitCode.BAD_INPUT
    assert "cannot write `out.md`: it is read too, as `-`" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", "p.yaml", "-o", "a.md", "-o", "./a.md"],
        ["assess", "p.yaml", "-o", "twin.md", "--pictures", "drawn"],
        ["ask", "p.yaml", "-o", "a.md", "-o", "drawn/../a.md"],
        ["network", "p.yaml", "-o", "a.txt", "-o", "a.txt"],
        ["plan", "p.yaml", "--budget", "2", "-o", "a.txt", "-o", "a.txt"],
        ["compare", "p.yaml", "saved.json", "-o", "a.md", "-o", "a.md"],
        ["render", "saved.json", "-o", "a.md", "-o", "a.md"],
        ["batch", "p.yaml", "-o", "a.csv", "-o", "a.csv"],
        ["batch", "p.yaml", "--reports", "drawn", "--portfolio", "drawn/p.html"],
    ],
    ids=" ".join,
)
def test_no_file_is_written_twice(arguments: list[str], capsys: Capture) -> None:
    Path("twin.md").symlink_to("drawn/score.svg")
    Path("drawn/score.svg").touch()
    before = contents()
    assert run(arguments) == ExitCode.BAD_INPUT
    assert "it is named twice" in capsys.readouterr().err
    assert contents() == before


OWN = "sector: {name: S, product_family: shoes}\nanswers: {independence-of-firms: {level: 3}}\n"
NAMING = [  # commands that use the rubric that a profile names
    ["assess", "quick.yaml", "-q"],
    ["check", "quick.yaml"],
    ["ask", "quick.yaml"],
    ["network", "quick.yaml"],
    ["plan", "quick.yaml", "--budget", "2"],
    ["compare", "quick.yaml", "quick.yaml"],
    ["batch", "quick.yaml", "-j", "1"],
    ["note", "quick.yaml", "independence-of-firms", "2", "--by", "employers"],
    ["explain", "independence-of-firms", "--profile", "quick.yaml"],
]


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize(
    "arguments",
    also_thorough(NAMING, NAMING[0], NAMING[1]),
    ids=lambda arguments: arguments[0],
)
def test_the_rubric_that_a_profile_names_is_used_unless_one_is_given(
    arguments: list[str], capsys: Capture
) -> None:
    only_here = "rubric: 1\nid: own\nextends: quick-scan\ntitle: Rubric of its own\n"
    Path("named.yaml").write_text(only_here, encoding="utf-8")
    Path("quick.yaml").write_text(f"rubric: named.yaml\n{OWN}", encoding="utf-8")
    assert run(arguments) == ExitCode.DONE, capsys.readouterr().err
    Path("named.yaml").unlink()
    assert run(arguments) != ExitCode.DONE
    printed = capsys.readouterr()
    assert "`named.yaml` is no shipped rubric" in printed.out + printed.err
    assert run([*arguments, "--rubric", "industrial-district"]) == ExitCode.DONE
