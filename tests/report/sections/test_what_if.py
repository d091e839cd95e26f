"""The section on what is supposed: what would be otherwise, or that it stays."""

from typing import Any

import pytest
from msgspec.structs import replace
from pydantic import TypeAdapter

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Freed, Package
from sectorscan.assessment.result.score import ClosedGate, ScoreBand
from sectorscan.assessment.result.strategy import Readiness
from sectorscan.assessment.result.what_if import LevelChange, Supposed, WhatIf
from sectorscan.report.blocks import Terms
from sectorscan.report.sections.what_if import what_if
from sectorscan.types import Estimate
from tests.support.plan_steps import small_sector


def supposed(sort: str = "level", value: float | None = 3, title: str = "Trust") -> Supposed:
    return Supposed(text="x", sort=sort, id="trust", title=title, value=value)  # type: ignore[arg-type]


def supposing(of: Assessment | None = None, **fields: Any) -> Assessment:  # noqa: ANN401
    """An assessment where something is supposed that changes nothing else than is said."""
    assessment = of or small_sector()
    package = assessment.package
    unchanged: dict[str, Any] = {
        "supposed": (supposed(),),
        "change": TypeAdapter(Estimate).validate_python(
            {"estimate": 0, "likely": {"low": 0, "high": 0}}
        ),
        "score": assessment.score.estimate,
        "band": assessment.band,
        "coverage": assessment.coverage,
        "ledger": assessment.ledger,
        "ingredients": (),
        "sets_free": (),
        "binds": (),
        "first": package.members if package else (),
        "nearest": assessment.strategies.nearest,
        "readiness": assessment.readiness.verdict if assessment.readiness else None,
    }
    return replace(assessment, what_if=WhatIf(**{**unchanged, **fields}))


def lines_of(assessment: Assessment) -> dict[str, list[str]]:
    """The texts under each label."""
    section = what_if(assessment)
    assert section is not None
    [terms] = section.blocks
    assert isinstance(terms, Terms)
    by_label: dict[str, list[str]] = {}
    for line in terms.lines:
        by_label.setdefault(line.label, []).append(line.text)
    return by_label


def band(**fields: Any) -> ScoreBand:  # noqa: ANN401
    return ScoreBand(**{"id": None, "withheld": False, **fields})


def gate(name: str) -> ClosedGate:
    return ClosedGate(id=name, title=name, level=1, below=2, no_band_above="any", chance=1)


def freed(weak: str, strong: str, points: float, *, suspected: bool = False) -> Freed:
    return Freed(
        id=f"{weak}--{strong}", weak=weak, strong=strong, points=points, suspected=suspected
    )


def test_where_nothing_is_supposed_there_is_no_section() -> None:
    assert what_if(small_sector()) is None


def test_what_changes_nothing_is_said_to_stay() -> None:
    lines = lines_of(supposing())
    assert set(lines) == {"Suppose", "Score", "Band", "Points", "What to do first", ""}
    assert lines["Score"] == ["best guess stays 41.7; likely range of the difference 0.0 to 0.0"]
    assert lines["Points"][0].startswith("alone stays ")
    assert lines["What to do first"] == ["stays the same"]


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (supposed("answer", 3), "“Trust” were answered 3, with high confidence"),
        (supposed("answer", 2.5), "“Trust” were answered 2.5, with high confidence"),
        (supposed("figure", 1234), "“Trust” were published as 1,234"),
        (supposed("level", 0), "Trust stood at level 0"),
        (supposed("institution", None, "<b>CNA</b>"), "<b>CNA</b> were no longer active"),
        (supposed("intervention", 1), "“Trust” had done its work"),
        (
            supposed("intervention", 0.04),
            "“Trust” had done its work in a first stage for 4 % of the firms",
        ),
    ],
)
def test_each_sort_of_thing_that_is_supposed(thing: Supposed, said: str) -> None:
    assert lines_of(supposing(supposed=(thing,)))["Suppose"] == [said]


def test_a_rise_has_its_sign_and_the_range_of_the_difference() -> None:
    change = TypeAdapter(Estimate).validate_python(
        {"estimate": 1.2, "likely": {"low": -0.5, "high": 2}}
    )
    higher = supposing(change=change, score=small_sector().score.estimate + 1.2)
    assert lines_of(higher)["Score"] == [
        "best guess 41.7 to 42.9 (+1.2); likely range of the difference -0.5 to +2.0"
    ]


class TestBand:
    def of(self, now: ScoreBand, then: ScoreBand) -> str:
        [text] = lines_of(supposing(replace(small_sector(), band=now), band=then))["Band"]
        return text

    def test_none_is_given_under_a_breach(self) -> None:
        withheld = self.of(band(withheld=True), band(id="any"))
        assert withheld == "none, while a breach of basic rights at work is reported or alleged"

    def test_it_stays_or_would_be_another(self) -> None:
        assert self.of(band(), band()) == "stays none"
        assert self.of(band(id="any"), band()) == "any; would be none"

    def test_gates_that_open_and_that_close(self) -> None:
        said = self.of(band(gates=(gate("a"), gate("b"))), band(gates=(gate("b"), gate("c"))))
        assert said == "stays none. No longer kept down by a. Kept down by c"


class TestIngredients:
    def test_those_that_move_most_come_first_and_what_shows_not_is_left_out(self) -> None:
        moves = (
            LevelChange(id="trust", before=1, after=1.2, state="known"),
            LevelChange(id="skills", before=1, after=0.5, state="not-known"),
            LevelChange(id="work", before=1, after=1.04, state="known"),
        )
        assert lines_of(supposing(ingredients=moves))["Ingredients"] == [
            "skills (not known): 1.0, would be 0.5",
            "trust: 1.0, would be 1.2",
        ]

    def test_what_only_the_last_bits_tell_apart_stays_in_the_rubric_s_order(self) -> None:
        moves = (
            LevelChange(id="trust", before=1, after=1.2, state="known"),
            LevelChange(id="work", before=1, after=1.2 + 1e-12, state="known"),
        )
        assert lines_of(supposing(ingredients=moves))["Ingredients"] == [
            "trust: 1.0, would be 1.2",
            "work: 1.0, would be 1.2",
        ]


class TestPairs:
    def test_strong_partners_stand_with_the_weak_one_that_holds_them_back(self) -> None:
        pairs = (freed("trust", "work", 1), freed("skills", "work", 3), freed("trust", "skills", 1))
        assert lines_of(supposing(sets_free=pairs))["Puts to use"] == [
            "work, held back by skills, 3.0; work and skills, held back by trust, 2.0"
        ]

    def test_what_is_only_suspected_is_said_so(self) -> None:
        pairs = (freed("trust", "work", 1, suspected=True),)
        assert lines_of(supposing(binds=pairs))["Would hold back more"] == [
            "work, perhaps held back by trust, 1.0"
        ]

    def test_smaller_ones_and_further_ones_are_counted(self) -> None:
        one_weak = tuple(freed("trust", "work", 1) for _ in range(5))
        [said] = lines_of(supposing(sets_free=one_weak))["Puts to use"]
        assert said == "work, work, work and 2 more, held back by trust, 5.0"
        names = ("trust", "skills", "work", "trust-asked", "skills-asked")
        many = tuple(freed(weak, "work", 5 - n) for n, weak in enumerate(names))
        [said] = lines_of(supposing(sets_free=many[:4]))["Puts to use"]
        assert said.endswith("; 1 smaller one")
        [said] = lines_of(supposing(sets_free=many))["Puts to use"]
        assert said.endswith("; 2 smaller ones")


class TestFirst:
    def first(self, *then: str, now: tuple[str, ...] = ("raise", "later")) -> list[str]:
        package = Package(members=now, gains=None)
        assessment = replace(small_sector(), package=package)
        return lines_of(supposing(assessment, first=then)).get("What to do first", [])

    def test_the_same_or_the_same_in_another_order(self) -> None:
        assert self.first("raise", "later") == ["stays the same"]
        assert self.first("later", "raise") == ["the same, in this order: later; raise"]

    def test_what_comes_in_and_what_goes_out(self) -> None:
        assert self.first("raise", "design") == ["comes in: design", "goes out: later"]
        assert self.first("raise") == ["goes out: later"]
        assert self.first("raise", "later", "design") == ["comes in: design"]

    def test_of_nothing_nothing_is_said(self) -> None:
        assert self.first(now=()) == []


class TestRest:
    def test_strategy_and_readiness_only_where_they_differ(self) -> None:
        ready = Readiness(
            verdict="prepare", chances=(), meaning="", conditions=(), would_change=(), breaches=()
        )
        assessment = replace(small_sector(), readiness=ready)
        assert "Ready to start" not in lines_of(supposing(assessment))
        [said] = lines_of(supposing(assessment, readiness=None))["Ready to start"]
        assert said.endswith("; would be not known")
        assert "Nearest strategy" not in lines_of(supposing(assessment))

    def test_it_is_no_finding_and_what_an_action_does_is_a_judgement(self) -> None:
        [text] = lines_of(supposing())[""]
        assert text.startswith("Nothing of this was found")
        assert "judgement" not in text
        [text] = lines_of(supposing(supposed=(supposed("intervention", 1),)))[""]
        assert text.endswith("is a working judgement of the rubric.")
