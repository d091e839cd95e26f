"""The report: what it says of the examples, of hard cases, and of text that would break it."""

import io
import re
from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.readers.document import parse
from sectorscan.report import numbers
from sectorscan.report.blocks import Chart, Terms, each_of
from sectorscan.report.charts.kinds import PointsBar, ScoreScale
from sectorscan.report.render import report_of
from sectorscan.report.renderers.terminal.layout import Trimmed
from sectorscan.report.renderers.terminal.report import terminal_report
from sectorscan.report.sections.advice import actions_of
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.paths import EXAMPLES
from tests.support.reports import printed, section_of

EVERY = sorted(path.parent.name for path in EXAMPLES.glob("*/profile.yaml"))
NAMES = ("carpi-knitwear", "tegalwangi-rattan")
SHIPPED = load_rubric()
MEDIUM = {"confidence": "medium"}


class Text(SingleFileSnapshotExtension):
    """A golden file that reads as the report does."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Text)


def example(name: str) -> Assessment:
    return assess(load_profile(EXAMPLES / name / "profile.yaml"), SHIPPED)


def assessed(rubric: Rubric = SHIPPED, **sections: Any) -> Assessment:  # noqa: ANN401
    sector = {"name": "here", "product_family": "shoes", "as_of": 2000}
    text = yaml.safe_dump({"sector": sector, **sections})
    return assess(profile_of(parse(text, "profile.yaml")), rubric)


def answers(level: float, **others: float) -> dict[str, object]:
    """Answer every question of the shipped rubric with a level, some with another one."""
    asked = {
        i.id: ingredient.id
        for ingredient in SHIPPED.ingredients
        for i in ingredient.indicators
        if i.id in SHIPPED.asked
    }
    return {
        question: {"level": others.get(ingredient.replace("-", "_"), level), **MEDIUM}
        for question, ingredient in asked.items()
    }


def section(report: str, heading: str) -> str:
    """The part of a report under a heading, its lines joined."""
    after = report.split(f"\n {heading}", maxsplit=1)[1]
    return " ".join(after.split("\n───", maxsplit=1)[0].split())


def short_rubric(ending: str = "") -> Rubric:
    named = ("make shoes well", "learn to make them", "know the market", "work is fair")
    ingredients = [
        builders.ingredient(title.replace(" ", "-"), builders.asked(f"q{n}"))
        | {"title": title.capitalize() + ending, "short": title + ending}
        for n, title in enumerate(named)
    ]
    return builders.rubric(
        *ingredients,
        interplay=0.5,
        coverage_threshold=0.3,
        interdependencies=[
            {
                "from": "learn-to-make-them",
                "to": "make-shoes-well",
                "strength": "strong",
                "form": "benefit",
                "because": "who learns makes better shoes",
                "if_from_is_weak": "nobody learns",
                "if_to_is_weak": "nothing to learn",
                "evidence": "judgement",
            }
        ],
    )


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("name", NAMES)
def test_whole_report(name: str, width: int, golden: SnapshotAssertion) -> None:
    assert printed(example(name), width) == golden


@pytest.mark.parametrize("name", NAMES)
def test_wider_consoles_get_the_report_of_100_columns(name: str) -> None:
    assert printed(example(name), 120) == printed(example(name), 100)


def test_colours(golden: SnapshotAssertion) -> None:
    assessment = assessed(
        short_rubric(),
        answers={
            "q0": {"level": 3.5, "by": "employers"},
            "q1": {"level": 1, "by": "trade-union"},
            "q3": {"level": 3, "by": "trade-union"},
        },
        labour_breaches=["child-labour"],
    )
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="standard", width=80, _environ={}
    )
    with console.capture() as capture:
        console.print(Trimmed(terminal_report(report_of(assessment))))
    assert capture.get() == golden


class TestWidth:
    @pytest.mark.parametrize("width", [40, 60, 72, 80, 91, 92, 100, 120])
    @pytest.mark.parametrize("name", NAMES)
    def test_no_line_is_wider_than_the_console(self, name: str, width: int) -> None:
        lines = printed(example(name), width).splitlines()
        assert max(map(cell_len, lines)) <= min(width, 100)

    @pytest.mark.parametrize("width", [60, 66, 67, 72, 80, 91, 92])
    @pytest.mark.parametrize("name", NAMES)
    def test_nothing_is_cut(self, name: str, width: int) -> None:
        def words(width: int) -> Counter[str]:
            return Counter(re.findall(r"[^\W\d_]+|[0-9]+\.[0-9]|…", printed(example(name), width)))

        assert words(width) == words(100)


class TestRounding:
    @given(st.lists(st.floats(0, 1), min_size=1, max_size=6).filter(lambda shares: sum(shares) > 0))
    def test_to_hundred_sums_to_100(self, shares: list[float]) -> None:
        exact = [100 * share / sum(shares) for share in shares]
        whole = numbers.to_hundred(exact)
        assert sum(whole) == 100
        assert all(abs(a - b) < 1 + 1e-9 for a, b in zip(whole, exact, strict=True))

    def test_the_ledger_sums_to_100(self) -> None:
        charts = each_of(Chart, report_of(example("carpi-knitwear")).blocks)
        [bar] = [chart for chart in charts if isinstance(chart, PointsBar)]
        assert sum(points for _, points in bar.points) == 100

    @pytest.mark.parametrize(
        ("value", "text"),
        [(0, "0.0"), (0.04, "under 0.1"), (0.06, "0.1"), (-0.04, "0.0"), (12.34, "12.3")],
    )
    def test_points_are_never_nothing_where_there_is_something(
        self, value: float, text: str
    ) -> None:
        assert numbers.points(value) == text

    def test_ends_that_read_alike_are_told_once(self) -> None:
        assert numbers.between(2.01, 2.04) == "2.0"
        assert numbers.between(2.01, 2.06) == "2.0 - 2.1"
        assert numbers.months((12, 12)) == "12 months"

    def test_figures_are_rounded_for_the_report_only(self) -> None:
        assessment = example("carpi-knitwear")
        estimate = assessment.score.estimate
        assert estimate is not None
        assert estimate != round(estimate, 1)
        charts = each_of(Chart, report_of(assessment).blocks)
        [scale] = [chart for chart in charts if isinstance(chart, ScoreScale)]
        assert (scale.estimate, scale.estimate_text) == (estimate, f"{estimate:.0f}")


class TestHostileText:
    NAME = "Ca[bold]rp[/bold]i\x1b[31m \u202eevil\u202c 👗 [link=x]"
    SHOWN = r"Ca[bold]rp[/bold]i\x1b[31m \x202eevil\x202c 👗 [link=x]"

    def hostile(self, name: str) -> Assessment:
        return assessed(
            sector={
                "name": name,
                "product_family": name,
                "place": {"name": name, "country": "IT"},
                "as_of": 1994,
            },
            sources={"s": {"cite": name, "evidence": "seen"}},
            institutions=[
                {"id": "x", "name": name, "kind": "trade-union"},
                {"id": "y", "name": name, "kind": "employers-organization", "active": False},
            ],
            answers=answers(2.5),
            in_place=[{"id": "sector-forum", "status": "weak", "note": name}],
            watch=[name],
        )

    def test_is_printed_as_it_stands(self) -> None:
        report = printed(self.hostile(self.NAME))
        assert self.SHOWN.upper() in report
        assert self.SHOWN in section(report, "LABOUR ALARMS")
        assert self.SHOWN in section(report, "WHO IS THERE")
        assert self.SHOWN in section(report, "WHAT TO DO FIRST")
        assert self.SHOWN in section(report, "HOW FAR TO TRUST THIS")

    @pytest.mark.parametrize("width", [80, 100])
    @pytest.mark.parametrize(
        "name",
        [
            NAME,
            "x" * 500,
            "a very long name, " * 40,
            "服装产业集群" * 40,
            "👩‍👩‍👧‍👦👗" * 60,
            "\x00\x07\x08\x1b]0;title\x07\r\x9b2J\x7f",
            "one\ntwo\r\n\tthree\u2028four",
            "\u202e\u2066\u200f" * 50,
            "مدينة النسيج " * 30,
            "e\u0301" * 200,
            "[/]" * 20,
        ],
        ids=lambda name: ascii(name)[:24] if isinstance(name, str) else name,
    )
    def test_does_not_break_the_layout(self, name: str, width: int) -> None:
        report = printed(self.hostile(name), width)
        lines = report.split("\n")
        assert max(map(cell_len, lines)) == width
        assert report.splitlines() == lines[:-1]
        assert (
            re.search(
                r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", report
            )
            is None
        )

    def test_of_a_rubric_is_inert_too(self) -> None:
        report = printed(
            assessed(short_rubric("[red]\x1b[2J"), answers={"q0": {"level": 3}, "q1": {"level": 0}})
        )
        assert r"Know the market[red]\x1b[2J" in section(report, "THE 4 INGREDIENTS")
        held_back = section(report, "WHAT HOLDS IT BACK")
        assert r"Learn to make them[red]\x1b[2J (0.0)" in held_back
        assert r"make shoes well[red]\x1b[2J" in held_back
        assert "\x1b" not in report

    def test_joiners_that_scripts_need_are_kept(self) -> None:
        assert "ශ්\u200dරී ලංකා" in printed(self.hostile("ශ්\u200dරී ලංකා"))


class TestNames:
    @pytest.mark.parametrize("name", EVERY)
    def test_no_id_stands_where_there_is_a_plain_name(self, name: str) -> None:
        report = " ".join(
            line for line in printed(example(name)).split("\n") if "sectorscan " not in line
        )
        words = set(re.findall(r"[\w-]+", report))
        known = {
            *SHIPPED.position,
            *SHIPPED.indicators,
            *(one.id for one in SHIPPED.institution_kinds),
            *(one.id for one in SHIPPED.interventions),
            *(one.id for one in SHIPPED.pairs),
        }
        assert {one for one in words & known if "-" in one} == set()

    def test_leads_that_are_missing_are_called_by_their_names(self) -> None:
        unions = [{"id": "u", "name": "The union", "kind": "trade-union"}]
        report = printed(assessed(answers=answers(2.5), institutions=unions))
        told = "Who leads The union; no employers' organisations in the profile"
        assert told in section(report, "WHAT TO DO FIRST")

    def test_kinds_that_are_missing_are_called_by_their_names(self) -> None:
        report = printed(assessed(answers=answers(2.5)))
        advice = section(report, "WHAT TO DO FIRST")
        assert "none is in the profile: find or create one" in advice
        assert re.search(r"[a-z]-(union|organization|government|centre)\b", advice) is None


class TestLabour:
    def test_a_breach_heads_the_report_and_no_band_is_given(self) -> None:
        report = printed(assessed(answers=answers(4), labour_breaches=["forced-labour"]))
        assert report.index("LABOUR ALARMS") < report.index("IN ONE MINUTE")
        assert "Reported: forced labour." in section(report, "LABOUR ALARMS")
        minute = section(report, "IN ONE MINUTE")
        assert "No band is given while a breach of basic rights at work is reported." in minute
        assert "That is:" not in report
        assert "No better than" not in report

    def test_without_a_breach_the_minute_comes_first(self) -> None:
        report = printed(assessed(answers=answers(4)))
        assert report.index("IN ONE MINUTE") < report.index("LABOUR ALARMS")

    def test_a_breach_counts_as_0_and_remedies_come_first(self) -> None:
        assessment = assessed(answers=answers(3), labour_breaches=["child-labour"])
        report = printed(assessment)
        row = next(line for line in report.split("\n") if "Pay, safety, contracts" in line)
        assert re.search(r"0\.0 +0\.0 +a breach$", row)
        assert "Remedies come first below." in section(report, "LABOUR ALARMS")
        remedies = [one.title for one in assessment.interventions if one.remedies_breach]
        [first] = actions_of(assessment, 1)
        assert first.title in remedies
        assert f" 1 {first.title} . gain" in re.sub(
            r"\.+", ".", section(report, "WHAT TO DO FIRST")
        )

    def test_remedies_come_first_where_too_little_is_known_to_rank(self) -> None:
        few = {"newness-of-products": 1, "speed-of-response": 0, "assurance-of-quality": 0}
        assessment = assessed(
            answers={question: {"level": level} for question, level in few.items()},
            labour_breaches=["child-labour"],
        )
        report = printed(assessment)
        assert "Remedies come first below." in section(report, "LABOUR ALARMS")
        remedies = {one.id for one in assessment.interventions if one.remedies_breach}
        first = assessment.surely_startable[0]
        assert first in remedies
        assert SHIPPED.titles[first] in section(report, "IN ONE MINUTE")

    def test_commitments_are_told(self) -> None:
        breached = assessed(
            answers=answers(3),
            labour_breaches=["child-labour", "lethal-risk"],
            labour_commitments=["child-labour"],
        )
        alarms = section(printed(breached), "LABOUR ALARMS")
        assert "Reported: child labour and danger to life at work." in alarms
        assert "The partners have agreed to end: child labour." in alarms

    def test_not_checked_is_not_none(self) -> None:
        unchecked = section(printed(assessed(answers=answers(3))), "LABOUR ALARMS")
        assert unchecked.startswith("Not checked. That does not mean none.")
        checked = printed(assessed(answers=answers(3), labour_breaches=[]))
        assert section(checked, "LABOUR ALARMS").startswith("Checked, none found.")

    def test_whether_workers_were_asked_is_told(self) -> None:
        told = {"pay-and-hours": {"level": 2, "by": "workers"}}
        asked = printed(assessed(answers=answers(3) | told, labour_breaches=[]))
        assert "No worker" not in asked
        assert "Were workers asked? yes" in section(asked, "HOW FAR TO TRUST THIS")


class TestHardCases:
    def test_nothing_is_known(self) -> None:
        report = printed(assessed())
        assert "somewhere between 0 and 100 out of 100" in section(report, "IN ONE MINUTE")
        assert "here it is 0 %" in section(report, "IN ONE MINUTE")
        assert section(report, "THE 20 INGREDIENTS").count("not known") == 20
        assert "No ingredient is known, so nobody can say." in report
        assert "Best guess" not in section(report, "IN ONE MINUTE")
        assert "WHERE THE 100 POINTS ARE" not in report
        assert "WHAT TO DO FIRST" not in report

    def test_a_share_just_below_the_threshold_does_not_read_as_the_threshold(self) -> None:
        little = example("carpi-knitwear").model_copy(
            update={"coverage": SHIPPED.coverage_threshold - 0.001, "package": None}
        )
        little = little.model_copy(
            update={"score": little.score.model_copy(update={"estimate": None})}
        )
        assert "below 33 % of the evidence; here it is just less." in printed(little, 100)

    def test_everything_is_as_good_as_can_be(self) -> None:
        report = printed(assessed(answers=answers(4), labour_breaches=[]))
        assert "Best guess 100 out of 100" in report
        assert "near the ideal" in section(report, "IN ONE MINUTE")
        assert "no ingredient is held back by a weaker partner" in report
        assert "Less than one point is held back" in section(report, "WHERE THE 100 POINTS ARE")
        assert "First step none" in section(report, "IN ONE MINUTE")
        assert "0  held back" in re.sub(r" +(\d)", r" \1", report)
        assert "WHAT TO DO FIRST" not in report
        assert "not known" not in section(report, "THE 20 INGREDIENTS")

    def test_few_unknown_are_named_and_many_counted(self) -> None:
        few = answers(3, skills_training=2)
        del few["trust-between-firms"]
        for assessment, unknown in (
            (assessed(answers=few), "trust"),
            (example("tegalwangi-rattan"), "18 ingredients"),
        ):
            sums = section_of(assessment, "held-back").blocks[-1]
            assert isinstance(sums, Terms)
            assert sums.lines[-1].label == f"Only suspected, with {unknown} not known"

    def test_closed_gates_are_named(self) -> None:
        minute = section(
            printed(assessed(answers=answers(3.5, labour_standards=1))), "IN ONE MINUTE"
        )
        assert (
            "No better than `beginnings` while below level 2.0: fairness at work (best guess 1.0)"
            in minute
        )
        assert "the institutions of the sector" not in minute

    def test_both_gates_are_named(self) -> None:
        minute = section(printed(assessed(answers=answers(1))), "IN ONE MINUTE")
        assert minute.count("No better than `beginnings` while") == 2

    def test_open_gates_are_not(self) -> None:
        assert "No better than" not in printed(assessed(answers=answers(2)))

    def test_answers_far_from_the_figures_are_marked(self) -> None:
        report = printed(
            assessed(answers=answers(0), stated={"jobs-in-certified-firms": {"value": 0.4}})
        )
        row = next(line for line in report.split("\n") if line.startswith("    Quality assurance"))
        assert row.endswith("both!")
        assert "Quality assurance" in section(report, "HOW FAR TO TRUST THIS")
