"""`sectorscan plan`: what it prints, writes and exits with."""

import json
import sys
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.report.render import SUBJECTS

Capture = pytest.CaptureFixture[str]
SECTOR = """\
sector: {name: Suame Magazine, product_family: metal goods, place: {name: Kumasi, country: GH}}
answers:
  trust-between-firms: {level: 2, by: employers}
  doing-things-together: {level: 1, by: employers}
"""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("plan") / "profile.yaml"
    path.write_text(SECTOR, encoding="utf-8")
    return str(path)


def test_prints_the_programme(profile: str, capsys: Capture) -> None:
    assert run(["plan", profile, "--budget", "12"]) == ExitCode.DONE
    printed = capsys.readouterr()
    assert printed.out.startswith(" A PROGRAMME FOR SUAME MAGAZINE · ")
    for heading in ("WHAT STARTS WHEN", "WHAT IT BRINGS", "WHAT IS LEFT OUT, AND WHY"):
        assert heading in printed.out
    assert "Too little is known to choose by" in " ".join(printed.out.split())
    assert printed.err == ""


def test_writes_every_format_and_the_same_bytes_each_time(profile: str, tmp_path: Path) -> None:
    files = [tmp_path / f"programme{suffix}" for suffix in SUBJECTS["programme"].suffixes]
    outputs = [part for path in files if path.suffix != ".pdf" for part in ("-o", str(path))]
    command = ["plan", profile, "--budget", "12", "--quiet", *outputs]
    assert run(command) == ExitCode.DONE
    first = {path.name: path.read_bytes() for path in files if path.exists()}
    assert len(first) == len(outputs) // 2
    assert run(command) == ExitCode.DONE
    assert {path.name: path.read_bytes() for path in files if path.exists()} == first


@pytest.mark.thorough
def test_json_has_what_others_build_on(profile: str, capsys: Capture) -> None:
    assert run(["plan", profile, "--budget", "12", "--format", "json"]) == ExitCode.DONE
    data = json.loads(capsys.readouterr().out)
    assert (data["status"], data["budget"]) == ("optimal", 12)
    steps = [step for phase in data["phases"] for step in phase["interventions"]]
    assert data["cost"] == pytest.approx(sum(step["cost"] for step in steps))
    assert {"id", "lead", "cost", "reach"} <= steps[0].keys()


def test_names_an_alleged_breach_and_its_plan_has_what_would_end_it_first(
    tmp_path: Path, capsys: Capture
) -> None:
    profile, saved = tmp_path / "profile.yaml", tmp_path / "programme.json"
    checks = "labour_checks: [{breach: child-labour, found: true, by: officials}]"
    profile.write_text(f"{SECTOR}{checks}\n", encoding="utf-8")
    assert run(["plan", str(profile), "--budget", "12", "-o", str(saved)]) == ExitCode.DONE
    printed = capsys.readouterr().out
    before, _, _ = printed.partition("WHAT STARTS WHEN")
    assert "Child labour is alleged." in before
    assert "Find out first  Do you know of children who do this work?" in before
    assert "if it is so, at once: Pact against child labour" in before
    command = ["assess", str(profile), "--plan-from", str(saved), "--full", "--section", "advice"]
    assert run(command) == ExitCode.DONE
    advice = capsys.readouterr().out
    assert "1 At once · If it is so: Pact against child labour and unsafe work" in advice
    assert "not in its budget" in " ".join(advice.split())


def test_says_how_to_install_the_solver(
    profile: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    assert run(["plan", profile, "--budget", "12"]) == ExitCode.BAD_INPUT
    said = capsys.readouterr()
    assert said.err == "error: a programme needs highspy: pip install 'sectorscan[plan]'\n"
    assert said.out == ""


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "say what it may cost"),
        (["--budget", "9", "--capacity", "trade-union"], "is not KIND=NUMBER"),
        (["--budget", "9", "--must", "sector-forums"], "did you mean `sector-forum`?"),
        (["--money", "9"], "price of a person-year"),
        (["--budget", "-1"], "--budget"),
    ],
)
def test_refuses_what_cannot_be_asked(
    options: list[str], words: str, profile: str, capsys: Capture
) -> None:
    assert run(["plan", profile, *options]) == ExitCode.BAD_INPUT
    assert words in " ".join(capsys.readouterr().err.replace("│", " ").split())


@pytest.mark.thorough
def test_further_looks_are_printed(profile: str, capsys: Capture) -> None:
    looks = ["--budget", "4", "--frontier", "--voices", "--objective", "low"]
    assert (
        run(["plan", profile, "--rubric", "quick-scan", "--budget", "4", *looks]) == ExitCode.DONE
    )
    printed = " ".join(capsys.readouterr().out.split())
    assert "WHAT EACH BUDGET BRINGS" in printed
    assert "No answer by workers and their unions is recorded" in printed


@pytest.fixture(scope="module")
def saved(profile: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("saved") / "plan.json")
    assert run(["plan", profile, "--budget", "12", "--quiet", "-o", path]) == ExitCode.DONE
    return path


class TestSaved:
    """A programme that was saved as JSON."""

    @pytest.mark.thorough
    def test_is_rendered_as_it_was_printed(self, saved: str, profile: str, capsys: Capture) -> None:
        assert run(["render", saved]) == ExitCode.DONE
        rendered = capsys.readouterr().out
        assert run(["plan", profile, "--budget", "12"]) == ExitCode.DONE
        assert capsys.readouterr().out == rendered
        assert run(["render", saved, "--brief"]) == ExitCode.BAD_INPUT
        assert "this is a saved programme" in capsys.readouterr().err

    def test_is_the_plan_of_a_report(self, saved: str, profile: str, capsys: Capture) -> None:
        steps = [
            step
            for phase in json.loads(Path(saved).read_text(encoding="utf-8"))["phases"]
            for step in phase["interventions"]
        ]
        command = ["assess", profile, "--plan-from", saved]
        assert run([*command, "--format", "json"]) == ExitCode.DONE
        plan = json.loads(capsys.readouterr().out)["action_plan"]["steps"]
        assert [step["id"] for step in plan] == [step["id"] for step in steps]
        assert run([*command, "--full", "--section", "advice"]) == ExitCode.DONE
        assert "1 Phase 1 · " in capsys.readouterr().out

    def test_is_not_written_over(self, saved: str, profile: str, capsys: Capture) -> None:
        before = Path(saved).read_bytes()
        for command in (["render", saved], ["assess", profile, "--plan-from", saved]):
            assert run([*command, "-o", saved]) == ExitCode.BAD_INPUT
            assert "it is read too" in capsys.readouterr().err
        assert Path(saved).read_bytes() == before

    def test_of_something_else_is_refused(
        self, profile: str, tmp_path: Path, capsys: Capture
    ) -> None:
        other = tmp_path / "other.json"
        other.write_text('{"format": 1}', encoding="utf-8")
        assert run(["assess", profile, "--plan-from", str(other)]) == ExitCode.BAD_INPUT
        assert "this is not a saved programme" in capsys.readouterr().err
