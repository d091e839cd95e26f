"""What a comparison says, and the command that makes it."""

import json
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.cli.run import run
from sectorscan.comparison.compare import NamedSector, compare, compare_with_cases
from sectorscan.comparison.result import Comparison, Direction
from sectorscan.errors import ExitCode
from sectorscan.languages import speaking
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.report.blocks import Terms
from sectorscan.report.documents.comparison import comparison_report
from sectorscan.report.render import render
from sectorscan.report.schemas import json_schema
from sectorscan.rubric.load import load_rubric
from tests.cli.test_schema import refused_by
from tests.support import builders, reports
from tests.support.comparisons import compared as by_hand
from tests.support.comparisons import figure, sector, value
from tests.support.paths import EXAMPLES
from tests.support.report_documents import section, texts_in

CARPI, LATER, KUMASI = (
    str(EXAMPLES / name / "profile.yaml")
    for name in ("carpi-knitwear", "carpi-knitwear-2018", "kumasi-metalworking")
)
SHIPPED = load_rubric()
ASKED = [name for name in SHIPPED.asked if name in SHIPPED.indicators]
UNION = [{"id": "u", "name": "[bold]Union[/bold] | *x*", "kind": "trade-union", "reach": 0.5}]

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("plain_surroundings")


class Text(SingleFileSnapshotExtension):
    """A golden file that reads as the report does."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Text)


def compared(*profiles: Profile) -> Comparison:
    return compare([NamedSector(f"{n}.yaml", one) for n, one in enumerate(profiles)], SHIPPED)


@cache
def of_files(files: tuple[str, ...]) -> Comparison:
    return compared(*map(load_profile, files))


def printed(comparison: Comparison, width: int = 80) -> str:
    return reports.printed(comparison, width)


def on_one_line(comparison: Comparison) -> str:
    return " ".join(printed(comparison).split())


def answered(level: float, as_of: int | None = 2000, **others: object) -> Profile:
    answers = {name: {"level": level} for name in ASKED}
    return builders.profile(answers=answers, as_of=as_of, **others)


def _checks(by: str, *, found: bool) -> list[object]:
    return [{"breach": "child-labour", "found": found, "by": by}]


REPORTED_BY_WORKERS = _checks("workers", found=True)
DENIED_BY_WORKERS = _checks("workers", found=False)
DENIED_BY_OWNERS = _checks("employers", found=False)
ALLEGED_BY_OWNERS = _checks("employers", found=True)


def dated_checks(checks: list[object], year: int | None = None) -> Profile:
    """Give a sector whose workers earn as much at both dates."""
    answers = {
        name: {"level": 2, "by": "workers"} for name in ("pay-and-hours", "safety-and-health")
    }
    year = year or (1990 if checks is REPORTED_BY_WORKERS else 2000)
    return builders.profile(answers=answers, as_of=year, labour_checks=checks)


def test_one_sector_at_two_dates(golden: SnapshotAssertion) -> None:
    assert printed(of_files((CARPI, LATER))) == golden


def test_of_each_ingredient_the_others_stand_as_the_letters_that_the_score_explains() -> None:
    cases = compare_with_cases([NamedSector("carpi", load_profile(CARPI))], SHIPPED)
    verdict = section(comparison_report(cases), "verdict")
    [(score, *ingredients)] = [one.lines for one in verdict.blocks if isinstance(one, Terms)]
    assert "Tegalwangi rattan (" in score.text
    assert not any("(" in line.text for line in ingredients)


def test_a_sector_among_the_cases(golden: SnapshotAssertion) -> None:
    comparison = compare_with_cases([NamedSector("carpi", load_profile(CARPI))], SHIPPED)
    assert printed(comparison) == golden


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("files", [(CARPI, LATER), (CARPI, KUMASI), (CARPI, KUMASI, LATER)])
def test_no_line_is_wider_than_the_console(files: tuple[str, ...], width: int) -> None:
    lines = printed(of_files(files), width).splitlines()
    assert max(map(cell_len, lines)) <= width


class TestWords:
    def test_where_nothing_is_shown_the_chance_is_told(self) -> None:
        report = on_one_line(compared(answered(2, 1990), answered(2.25, 2000)))
        assert "The evidence shows no change of the score; the chance that it is higher" in report
        assert "The evidence shows no difference in any of the 20 ingredients." in report

    def test_what_is_higher_is_said_with_its_chance_and_range(self) -> None:
        report = on_one_line(compared(answered(0.5, 1990), answered(3.5, 2000)))
        assert "Higher in 2000 (chance above 95 %)." in report
        assert "Best guess of the change +" in report
        assert "Higher in 2000: small independent firms," in report

    def test_what_falls_is_said_to_be_lower(self) -> None:
        report = on_one_line(compared(answered(3.5, 1990), answered(0.5, 2000)))
        assert "Lower in 2000 (chance above 95 %)." in report

    def test_the_chances_are_those_of_the_rubric(self) -> None:
        chances = SHIPPED.judgements.chances.model_copy(update={"higher": 0.9})
        judgements = SHIPPED.judgements.model_copy(update={"chances": chances})
        rubric = SHIPPED.model_copy(update={"judgements": judgements})
        sides = [
            NamedSector(str(year), answered(level, year))
            for level, year in ((0.5, 1990), (3.5, 2000))
        ]
        report = on_one_line(compare(sides, rubric))
        assert "(chance above 90 %)" in report
        assert "the chance is above 90 %; probably: above 80 %" in report

    def test_of_several_each_is_set_against_the_first(self) -> None:
        sectors = [answered(level, None) for level in (0.5, 3.5, 0.5)]
        report = on_one_line(compared(*sectors))
        assert (
            "By the score, of the two others, one is higher than A; of one no difference" in report
        )
        assert "Skills higher: B" in report

    def test_new_and_changed_evidence_are_told_apart(self) -> None:
        before = builders.profile(as_of=1990, answers={ASKED[0]: {"level": 2}})
        answers = {ASKED[0]: {"level": 3}, ASKED[1]: {"level": 1}}
        after = builders.profile(as_of=2000, answers=answers)
        report = on_one_line(compared(before, after))
        titles = [SHIPPED.indicators[name].title for name in ASKED[:2]]
        assert f"changed: {titles[0]} (the author of the profile) 2.0 → 3.0" in report
        assert f"new: {titles[1]} (the author of the profile) 1.0" in report
        assert "NEW AND CHANGED EVIDENCE" in printed(compared(before, after))

    def test_two_sectors_rest_on_evidence_of_their_own(self) -> None:
        first = builders.profile(answers={ASKED[0]: {"level": 2}})
        other = builders.profile(answers={ASKED[1]: {"level": 1}})
        report = on_one_line(compared(first, other))
        assert "only A: " in report
        assert "only B: " in report
        assert "new: " not in report

    @pytest.mark.thorough
    def test_cases_are_not_ranked(self) -> None:
        comparison = compare_with_cases([NamedSector("x", builders.profile())], SHIPPED)
        report = on_one_line(comparison)
        assert "the order is not a rank" in report
        assert "No ranking" in report

    def test_a_breach_is_told_and_no_band_is(self) -> None:
        broken = compared(answered(2, 1990), answered(2, 2000, labour_breaches=["child-labour"]))
        assert "no band" in on_one_line(broken)
        assert "alleged: child labour" in on_one_line(broken)

    def test_a_report_that_was_not_followed_up_is_no_progress(self) -> None:
        before, after = dated_checks(REPORTED_BY_WORKERS), dated_checks(DENIED_BY_OWNERS)
        comparison = compared(before, after)
        report = on_one_line(comparison)
        assert "Child labour was reported in 1990; no worker was asked in 2000 whether it" in report
        assert "labour: not checked" in report
        assert "igher in 2000: labour standards" not in report
        [labour] = [one for one in comparison.ingredients if one.id == "labour-standards"]
        assert labour.differences[0].direction == "unsettled"
        rows = [line for line in printed(comparison).splitlines() if "labour standards  " in line]
        assert any(line.split()[-2:] == ["-", "!"] for line in rows)
        assert "! breach not followed up" in report
        assert "labour standards: breach not followed up" in report
        assert "No change of the score is given in 2000: what was reported counts no" in report
        assert "Best guess of the change" not in report
        figures = (comparison.score, *comparison.ledger)
        assert {figure.differences[0].direction for figure in figures} == {"unsettled"}

    def test_nor_is_it_among_several_dates(self) -> None:
        later = [dated_checks(DENIED_BY_OWNERS, year) for year in (2000, 2010)]
        report = on_one_line(compared(dated_checks(REPORTED_BY_WORKERS), *later))
        assert "No change of the score is given in 2000 and in 2010" in report
        assert "By the score" not in report

    def test_what_was_alleged_and_nobody_asked_about_is_told(self) -> None:
        report = on_one_line(
            compared(dated_checks(ALLEGED_BY_OWNERS, 1990), dated_checks(DENIED_BY_OWNERS))
        )
        told = "Child labour was alleged in 1990; no worker was asked in 2000 whether it is so."
        assert told in report
        assert "Best guess of the change" in report

    def test_a_breach_that_workers_say_has_ended_is(self) -> None:
        report = on_one_line(
            compared(dated_checks(REPORTED_BY_WORKERS), dated_checks(DENIED_BY_WORKERS))
        )
        assert "igher in 2000: labour standards" in report
        assert "was reported in" not in report

    def test_a_breach_that_is_alleged_later_has_not_ended(self) -> None:
        before, after = dated_checks(REPORTED_BY_WORKERS), dated_checks(ALLEGED_BY_OWNERS)
        report = on_one_line(compared(before, after))
        assert "Child labour was reported in 1990 and is alleged in 2000." in report

    @pytest.mark.parametrize(
        ("sections", "said"),
        [
            ({}, "labour: not checked"),
            ({"labour_breaches": []}, "labour: checked, no worker asked"),
            (
                {"labour_breaches": [], "labour_checks": DENIED_BY_WORKERS},
                "labour: checked, workers asked about 1 of 5",
            ),
        ],
    )
    def test_who_was_asked_about_breaches(self, sections: dict[str, object], said: str) -> None:
        first, _ = blocks_of(compared(builders.profile(**sections), builders.profile()), "compared")
        assert first.endswith(said)

    def test_texts_of_a_profile_are_inert(self) -> None:
        dated = [builders.profile(as_of=year, institutions=UNION) for year in (1990, 2000)]
        comparison = compared(*dated)
        assert "[bold]Union[/bold] | *x*" in on_one_line(comparison)
        written = render(comparison, "markdown").decode()
        assert r"\[bold\]Union\[/bold\] \| \*x\*" in written


class TestCommand:
    def test_prints_and_writes_each_format(self, tmp_path: Path, capsys: Capture) -> None:
        files = [tmp_path / f"c{suffix}" for suffix in (".json", ".md", ".txt", ".html")]
        written = [part for file in files for part in ("-o", str(file))]
        assert run(["compare", CARPI, LATER, *written]) == ExitCode.DONE
        assert "CARPI KNITWEAR AND CLOTHING AT TWO DATES" in capsys.readouterr().out
        assert json.loads(files[0].read_text(encoding="utf-8"))["mode"] == "dates"
        assert files[1].read_text(encoding="utf-8").startswith("# Carpi knitwear")
        assert "WHO IS THERE" in files[2].read_text(encoding="utf-8")
        assert "<h1>Carpi knitwear" in files[3].read_text(encoding="utf-8")
        assert refused_by(json_schema("comparison"), [files[0]], tmp_path) == set()

    @pytest.mark.parametrize("format_", ["json", "markdown", "html"])
    def test_prints_another_format(self, format_: str, capsys: Capture) -> None:
        assert run(["compare", CARPI, LATER, "--format", format_]) == ExitCode.DONE
        starts = {"json": "{", "markdown": "# ", "html": "<!DOCTYPE html>"}
        assert capsys.readouterr().out.lstrip().startswith(starts[format_])

    @pytest.mark.thorough
    def test_takes_saved_assessments(self, tmp_path: Path, capsys: Capture) -> None:
        saved = tmp_path / "carpi.json"
        assert run(["assess", CARPI, "-q", "-o", str(saved)]) == ExitCode.DONE
        assert run(["compare", str(saved), LATER]) == ExitCode.DONE
        from_saved = capsys.readouterr().out
        assert run(["compare", CARPI, LATER]) == ExitCode.DONE
        assert capsys.readouterr().out == from_saved
        quick = ["compare", str(saved), LATER, "--rubric", "informal-cluster"]
        assert run(quick) == ExitCode.BAD_INPUT
        assert f" --> {saved}:1:1" in capsys.readouterr().err

    def test_one_file_needs_the_cases(self, capsys: Capture) -> None:
        assert run(["compare", CARPI]) == ExitCode.BAD_INPUT
        assert "--against cases" in " ".join(capsys.readouterr().err.split())
        assert run(["compare", CARPI, "--against", "cases"]) == ExitCode.DONE
        assert "AMONG THE CASES" in capsys.readouterr().out

    def test_a_suffix_that_is_no_format(self, capsys: Capture) -> None:
        assert run(["compare", CARPI, LATER, "-o", "x.ods"]) == ExitCode.BAD_INPUT
        message = " ".join(capsys.readouterr().err.replace("│", " ").split())
        assert "must end in one of .txt, .json, .md, .html, .pdf, .docx, .xlsx" in message


SCORES = figure(value(40, 30, 50), value(45, 35, 55))
HERE, THERE = sector("Here"), sector("There")


def blocks_of(comparison: Comparison, name: str) -> list[str]:
    return texts_in(section(comparison_report(comparison), name))


def of_scores(*directions: Direction, mode: str = "sectors") -> list[str]:
    """The verdict on sectors whose scores differ so from the first."""
    values = [value(40)] * (len(directions) + 1)
    sectors = tuple(sector(f"S{n}", as_of=str(1990 + n)) for n in range(len(values)))
    score = figure(*values, directions=directions)
    return blocks_of(by_hand(mode=mode, sectors=sectors, score=score), "verdict")


class TestVerdictOfFigures:
    @pytest.mark.parametrize(
        ("direction", "said"),
        [
            ("higher", "Higher for S1 (B) (chance above 95 %)."),
            ("probably-lower", "Probably lower for S1 (B) (chance above 80 %)."),
            (
                "not-shown",
                (
                    "The evidence shows no difference of the score; "
                    "the chance that it is higher for S1 (B) is 50 %."
                ),
            ),
        ],
    )
    def test_of_two_sectors(self, direction: Direction, said: str) -> None:
        first, second, *_ = of_scores(direction)
        assert first == said
        assert second.startswith(
            ("Best guess of the difference 0 points", "Best guess of the difference +1 points")
        )

    def test_of_two_dates(self) -> None:
        first, second, *_ = of_scores("higher", mode="dates")
        assert first == "Higher in 1991 (chance above 95 %)."
        assert second.startswith("Best guess of the change")

    @pytest.mark.parametrize(
        ("directions", "said"),
        [
            (
                ("not-shown", "not-shown"),
                "By the score, no difference is shown between A and any of the two others.",
            ),
            (
                ("higher", "lower"),
                "By the score, of the two others, one is higher than A and one is lower than A.",
            ),
            (
                ("higher", "higher", "not-shown"),
                (
                    "By the score, of the three others, two are higher than A; of one no "
                    "difference is shown."
                ),
            ),
        ],
    )
    def test_of_several(self, directions: tuple[Direction, ...], said: str) -> None:
        assert of_scores(*directions)[0] == said

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            (
                "fr",
                (
                    "Par la note, parmi les 2 autres\xa0: plus haut que A (1)\xa0; pour 1, aucune "
                    "différence n'est montrée."
                ),
            ),
            (
                "es",
                (
                    "Por el puntaje, entre los otros 2: más alto que A (1); de 1 no se muestra "
                    "diferencia."
                ),
            ),
            (
                "pt",
                (
                    "Pela pontuação, entre os outros 2: mais alto que A (1); em 1 nenhuma "
                    "diferença é mostrada."
                ),
            ),
        ],
    )
    def test_no_article_is_filled_in_behind_what_it_melts_with(
        self, language: str, said: str
    ) -> None:
        with speaking(language):
            assert of_scores("higher", "not-shown")[0] == said


class TestParts:
    def test_the_title_says_what_is_compared(self) -> None:
        def title(**fields: object) -> str:
            return comparison_report(by_hand(score=SCORES, **fields)).title

        assert title(sectors=(HERE, THERE)) == "Here and There"
        assert title(sectors=(HERE, THERE), mode="dates") == "Here at two dates"
        assert title(sectors=(HERE, THERE), cases=1) == "Here among the cases"

    def test_of_a_sector_only_what_is_known_stands_there(self) -> None:
        one_piece = sector("There", pieces=1, place="Carpi, Italy", as_of="2000")
        lines = blocks_of(by_hand(sectors=(HERE, one_piece), score=SCORES), "compared")
        assert lines == [
            "A: Here · coverage 50 % · 3 pieces of evidence · no band · labour: not checked",
            (
                "B: There · Carpi, Italy · as of 2000 · coverage 50 % · 1 piece of evidence · "
                "no band · labour: not checked"
            ),
        ]

    def test_without_pairs_and_strategies_it_says_so(self) -> None:
        plain = by_hand(sectors=(HERE, THERE), score=SCORES)
        assert blocks_of(plain, "held-back") == ["No pair is known to be held back."]
        assert blocks_of(plain, "strategies") == ["Too little is known of any strategy."]

    def test_letters_go_on_after_the_alphabet(self) -> None:
        sectors = tuple(sector(f"S{n}") for n in range(28))
        many = by_hand(sectors=sectors, score=figure(*(value(1) for _ in sectors)))
        labels = [line.split(":")[0] for line in blocks_of(many, "compared")]
        assert labels[25:] == ["Z", "A1", "B1"]
