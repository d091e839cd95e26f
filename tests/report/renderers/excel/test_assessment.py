"""An assessment's workbook as data: each sheet's rows, unrounded, with empty cells for unknowns."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment, SourceResult
from sectorscan.assessment.result.interventions import Lead, Package, Precondition
from sectorscan.assessment.result.levels import AnswerResult, IndicatorLevel, RespondentLevel
from sectorscan.assessment.result.strategy import Board, CellState
from sectorscan.report.renderers.excel.assessment import (
    CAN_START,
    HANDED_BACK,
    assessment_workbook,
)
from sectorscan.report.renderers.excel.plan import PlanSheet
from sectorscan.report.renderers.excel.sheet import Worksheet
from sectorscan.report.renderers.excel.workbook import xlsx
from sectorscan.types import Interval
from tests.support.plan_steps import bodies, small_sector

Rows = list[dict[str, Any]]


def changed(**fields: Any) -> Assessment:  # noqa: ANN401  whatever an assessment has
    return replace(small_sector(), **fields)


def sheets(assessment: Assessment) -> dict[str, Worksheet]:
    book = assessment_workbook(assessment, anonymous=False)
    return {each.name: each for each in book.sheets if not isinstance(each, PlanSheet)}


def rows_of(assessment: Assessment, name: str) -> Rows:
    """The rows of a sheet by the heads of their columns."""
    sheet = sheets(assessment)[name]
    heads = [column.head for column in sheet.columns]
    return [dict(zip(heads, row, strict=True)) for row in sheet.rows]


@pytest.fixture(scope="module")
def small() -> dict[str, Worksheet]:
    return sheets(small_sector())


def with_indicator(**fields: Any) -> Assessment:  # noqa: ANN401
    first = small_sector().ingredients[0]
    every: dict[str, Any] = {"id": "x", "title": "Meetings", "kind": "measure", "state": "known"}
    indicator = IndicatorLevel(**{**every, **fields})
    return changed(ingredients=(replace(first, indicators=(indicator,)),))


def with_action(**fields: Any) -> Assessment:  # noqa: ANN401
    first, *_ = small_sector().interventions
    return changed(interventions=(replace(first, **fields),))


class TestBook:
    def test_its_sheets_in_their_order(self) -> None:
        book = assessment_workbook(small_sector())
        assert book.title == "here"
        assert [sheet.name for sheet in book.sheets] == [
            "read me",
            "plan",
            "verdict",
            "ingredients",
            "pairs",
            "interventions",
            "institutions",
            "strategies",
            "readiness",
            "questions",
            "evidence",
            "sources",
        ]

    def test_a_sheet_of_nothing_has_its_heads(self, small: dict[str, Worksheet]) -> None:
        for name in ("institutions", "strategies", "readiness", "sources"):
            assert small[name].rows == ()
            assert small[name].columns

    def test_no_head_stands_twice_and_ids_stand_last_and_unprinted(
        self, small: dict[str, Worksheet]
    ) -> None:
        for sheet in small.values():
            heads = [column.head for column in sheet.columns]
            assert len(heads) == len(set(heads)), sheet.name
            if "Id" in heads:
                assert heads[-1] == "Id"
                assert sheet.printed < len(heads)

    def test_read_me_says_how_to_hand_the_plan_back(self, small: dict[str, Worksheet]) -> None:
        assert any(HANDED_BACK in str(line) for [line] in small["read me"].rows)

    def test_a_text_that_turns_round_is_written_out(self) -> None:
        sector = replace(small_sector().sector, name="a\u202eb")
        written = ZipFile(BytesIO(xlsx(assessment_workbook(changed(sector=sector)))))
        texts = [written.read(name).decode() for name in written.namelist()]
        assert any("<dc:title>a" in text for text in texts)
        assert not any("\u202e" in text for text in texts)


class TestIngredients:
    def test_levels_unrounded_and_what_is_not_known_is_faint(self) -> None:
        shown = sheets(small_sector())["ingredients"]
        first, second, _ = rows_of(small_sector(), "ingredients")
        assert first["Level: best guess"] == small_sector().ingredients[0].estimate
        assert (first["State"], second["State"]) == ("known", "not known")
        assert first["Answers and figures apart"] is None
        assert shown.faint == (False, True, False)


class TestPairs:
    def test_who_is_weaker_and_what_follows(self) -> None:
        [pair] = rows_of(small_sector(), "pairs")
        assert (pair["One"], pair["The other"], pair["Weaker"]) == ("trust", "work", "trust")
        assert pair["Only suspected"] == "no"
        assert pair["What happens"] == "trust is weak"

    def test_of_equals_nobody_is_weaker(self) -> None:
        [pair] = small_sector().interdependencies
        level = changed(interdependencies=(replace(pair, weak=None),))
        assert rows_of(level, "pairs")[0]["Weaker"] is None


class TestInterventions:
    def test_the_first_ones_are_numbered_in_their_order(self) -> None:
        first = changed(package=Package(members=("later",), gains=None))
        shown = {row["Id"]: row["Among the first"] for row in rows_of(first, "interventions")}
        assert shown == {"raise": None, "later": 1}
        none = rows_of(changed(package=None), "interventions")
        assert {row["Among the first"] for row in none} == {None}

    def test_no_gain_is_no_zero(self) -> None:
        [row] = rows_of(with_action(gain=None, gain_per_cost=None), "interventions")
        assert [row[head] for head in row if head.startswith("Gain")] == [None] * 4

    @pytest.mark.parametrize("ready", CAN_START)
    def test_whether_it_can_start(self, ready: str) -> None:
        need = Precondition(ingredient="trust", level=1.5, standing="fails", chance=0)
        [row] = rows_of(with_action(ready=ready, preconditions=(need,)), "interventions")
        assert row["Can it start"] == CAN_START[ready]  # type: ignore[index]
        assert row["What it needs first"] == "trust at level 1.5: fails"

    def test_who_could_lead_by_kind(self) -> None:
        leads = (
            Lead(kind="service-centre", names=("Centro", "CNA")),
            Lead(kind="chamber-of-commerce", names=()),
        )
        [row] = rows_of(with_action(leads=leads, partners=()), "interventions")
        assert row["Could lead"] == (
            "service-centre: Centro, CNA; chamber-of-commerce: none recorded"
        )
        assert row["Partners"] is None

    def test_what_the_profile_does_not_say_is_empty(self) -> None:
        [row] = rows_of(
            with_action(in_place=None, since=None, serves=None, cost=None, precedent=None),
            "interventions",
        )
        empty = ("In place", "Since", "Firms a unit serves", "Cost: at least", "Seen before")
        assert [row[head] for head in empty] == [None] * 5
        [row] = rows_of(with_action(in_place="ended", since=1980, caution=None), "interventions")
        assert (row["In place"], row["Since"], row["Take care"]) == ("ended", 1980, None)


class TestInstitutions:
    def test_who_is_there_and_for_which_ingredients(self) -> None:
        states: dict[str, CellState] = {
            "trust": "missing",
            "skills": "not-needed",
            "work": "strong",
        }
        kind = replace(
            bodies("service-centre", "Centro", inactive=("Old",)),
            matrix=states,
            offered=("design",),
            missing=("training",),
            boards=(Board(name="Board", kinds=("chamber-of-commerce",)),),
            reach=Interval(low=0.1, estimate=0.25, high=0.5),
        )
        [row] = rows_of(changed(institutions=(kind,)), "institutions")
        assert (row["There"], row["Gone"]) == ("Centro", "Old")
        assert (row["Services offered"], row["Expected, not recorded"]) == ("design", "training")
        assert row["On boards"] == "Board: chamber-of-commerce"
        assert row["Firms reached: best guess"] == 0.25
        assert row["Smallest firms reached: best guess"] is None
        assert [row[f"For: {name}"] for name in states] == ["missing", "not needed", "strong"]

    def test_a_state_that_was_not_saved_is_blank(self) -> None:
        kind = replace(bodies("service-centre", "Centro"), matrix={"trust": "strong"})
        [row] = rows_of(changed(institutions=(kind,)), "institutions")
        assert [row[f"For: {name}"] for name in ("trust", "skills")] == ["strong", None]


class TestQuestions:
    def test_what_is_owed_comes_before_what_narrows_most(self) -> None:
        shown = rows_of(small_sector(), "questions")
        assert [row["Id"] for row in shown] == ["work-asked", "trust-asked", "skills-asked"]
        assert [row["It is"] for row in shown] == ["weak", "weak", "unknown"]
        assert shown[0]["Minutes"] == 5
        assert shown[0]["Or ask"] is None
        assert shown[0]["Levels 0 to 4"] == "none; little; half; much; all"

    def test_without_questions_there_is_no_row(self) -> None:
        assert rows_of(changed(questions=None), "questions") == []


class TestEvidence:
    def test_who_says_what_and_whence(self) -> None:
        heard = RespondentLevel(
            by="employers", level=1.25, count=1200, spread=0, low=1, high=2, error=0
        )
        unnamed = replace(heard, by="trade-union", unnamed=True, count=1)
        answer = AnswerResult(by="employers", level=1, note="at the fair")
        source = SourceResult(id="s", cite="A book", evidence="seen")
        assessment = replace(
            with_indicator(
                basis=("measured", "answered"),
                respondents=(heard, unnamed),
                answers=(answer,),
                notes=("of firms",),
                sources=("s", "lost"),
                dated=True,
            ),
            sources=(source,),
        )
        [row] = rows_of(assessment, "evidence")
        assert row["Who says what"] == "employers: 1.25 (of 1,200); workers: 1.25 (of 1)"
        assert row["Basis"] == "measured; answered"
        assert row["Sources"] == "A book; lost"
        assert row["Notes"] == "of firms; at the fair"
        assert (row["Of another time"], row["Figures conflict"]) == ("yes", "no")
        assert rows_of(assessment, "sources")[0]["How it is known"] == "seen"

    @pytest.mark.parametrize(
        ("state", "word"),
        [
            ("not-known", "not known"),
            ("not-collected", "not collected"),
            ("not-applicable", "not applicable"),
        ],
    )
    def test_what_is_not_known_is_faint_and_says_why(self, state: str, word: str) -> None:
        assessment = with_indicator(state=state, reason="nobody asked")
        [row] = rows_of(assessment, "evidence")
        assert (row["State"], row["Why not known"]) == (word, "nobody asked")
        assert (row["Level: best guess"], row["Figure: best guess"]) == (None, None)
        assert sheets(assessment)["evidence"].faint == (True,)
