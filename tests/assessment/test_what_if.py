"""What if: what would be otherwise, against what the profile itself would then say."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from python_calamine import CalamineWorkbook

from sectorscan.assessment.assess import assess
from sectorscan.assessment.choice.plans import Standpoint
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.what_if import WhatIf
from sectorscan.assessment.situation import Situation
from sectorscan.assessment.what_if import FORMS, suppose
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, InputError
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.report.render import render
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.builders import Record
from tests.support.paths import EXAMPLES
from tests.support.reports import printed
from tests.support.situations import REPORTED
from tests.support.strategies import heavy

EXAMPLE = EXAMPLES / "carpi-knitwear" / "profile.yaml"
CARPI, SHIPPED = load_profile(EXAMPLE), load_rubric()
NOW = assess(CARPI, SHIPPED)
ABLE = [one.id for one in NOW.interventions if one.in_place != "running"]
QUESTIONS = [name for name in SHIPPED.asked if name in SHIPPED.indicators]
QUARTERS = st.integers(0, 16).map(lambda quarters: quarters / 4)
CENTRE = {"id": "c", "kind": "service-centre", "services": ["design"], "reach": 1}

UNKNOWN = "what-if:{} `{}` is no question, measure or ingredient of the rubric"

WHAT = ("intervention of the rubric", "active institution of the profile")

INSTEAD = "suppose a level of its ingredient instead: `quality-assurance=LEVEL`"

Capture = pytest.CaptureFixture[str]


def changed(**sections: object) -> Profile:
    """Give the example as it would be written with other entries in some sections."""
    data = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    for section, entries in sections.items():
        assert isinstance(entries, dict)
        data[section] = {**data.get(section, {}), **entries}
    return profile_of(parse(yaml.safe_dump(data), "profile.yaml"))


def change_of(found: WhatIf) -> float:
    """By how many points the score would be higher, which is told where there is no breach."""
    assert found.change is not None
    return found.change.estimate


def as_found(found: WhatIf) -> dict[str, object]:
    assert found.ledger is not None
    shown = {"band": found.band, "coverage": found.coverage, "readiness": found.readiness}
    return {**shown, "ledger": pytest.approx(asdict(found.ledger))}


def as_assessed(assessment: Assessment) -> dict[str, object]:
    shown = {"band": assessment.band, "coverage": assessment.coverage}
    verdict = assessment.readiness.verdict if assessment.readiness else None
    return {**shown, "ledger": asdict(assessment.ledger), "readiness": verdict}


def shown(*changes: str, profile: Profile = CARPI, width: int = 100) -> str:
    supposed = suppose(profile, SHIPPED, changes)
    whole = replace(assess(profile, SHIPPED), what_if=supposed)
    return " ".join(printed(whole, width, "what-if").split())


def refused(*changes: str, profile: Profile = CARPI) -> list[str]:
    with pytest.raises(InputError) as error:
        suppose(profile, SHIPPED, changes)
    return [f"{one.location} {one.message} {one.tip}".strip() for one in error.value.problems]


class TestIsWhatWouldBeAssessed:
    @heavy
    @given(st.dictionaries(st.sampled_from(QUESTIONS), QUARTERS, min_size=1, max_size=3))
    def test_answers(self, levels: dict[str, float]) -> None:
        written = {
            question: {"level": level, "confidence": "high", "source": "s"}
            for question, level in levels.items()
        }
        then = assess(changed(answers=written, sources={"s": {"cite": "x"}}), SHIPPED)
        found = suppose(CARPI, SHIPPED, [f"{name}={level!r}" for name, level in levels.items()])
        assert found.breaches == tuple(b.id for b in then.alarm.breaches if b.raised)
        if found.breaches:
            assert (found.score, found.change, found.ledger) == (None, None, None)
        else:
            assert as_found(found) == as_assessed(then)
            assert found.score == pytest.approx(then.score.estimate)
        assert found.first == (then.package.members if then.package else ())
        moved = {level.id: level.after for level in found.ingredients}
        for level in then.ingredients:
            assert moved.get(level.id, level.estimate) == pytest.approx(level.estimate, abs=1e-8)

    def test_a_figure(self) -> None:
        figure = {"workers-with-formal-skill": {"value": 0.4}}
        then = assess(changed(stated=figure), SHIPPED)
        assert as_found(suppose(CARPI, SHIPPED, ["workers-with-formal-skill=0.4"])) == as_assessed(
            then
        )

    def test_an_institution_that_closes(self) -> None:
        rubric = builders.rubric(
            builders.ingredient(
                "services",
                builders.measured("design", {"kind": "presence", "services": ["design"]}),
            )
        )
        there = builders.profile(institutions=[CENTRE])
        gone = builders.profile(institutions=[{**CENTRE, "active": False}])
        found = suppose(there, rubric, ["-c"])
        assert as_found(found) == as_assessed(assess(gone, rubric))
        [moved] = found.ingredients
        assert moved.after < moved.before


class TestInterventions:
    @heavy
    @given(st.sampled_from(ABLE))
    def test_one_brings_its_gain_in_every_draw(self, name: str) -> None:
        now = Situation.of(CARPI, SHIPPED)
        row = now.plans.repertoire.rows[name]
        raised = now.plans.lifted(Standpoint(now.draws.levels, now.draws.capacity), [row])
        lifted = now.draws.at(raised).scores
        found = suppose(CARPI, SHIPPED, [f"+{name}"])
        assert change_of(found) == pytest.approx((lifted - now.draws.scores).mean())
        assert found.score == pytest.approx(NOW.score.estimate + change_of(found))
        gain = next(result.gain for result in NOW.interventions if result.id == name)
        assert gain is not None
        assert change_of(found) == pytest.approx(gain.estimate, abs=0.3)  # of fewer draws

    @pytest.mark.parametrize("name", ABLE[::7])
    def test_one_has_the_reach_and_the_cost_of_the_advice(self, name: str) -> None:
        result = next(one for one in NOW.interventions if one.id == name)
        [supposed] = suppose(CARPI, SHIPPED, [f"+{name}"]).supposed
        assert (supposed.value, supposed.cost) == (result.reach, result.first_stage.cost)

    def test_one_lifts_no_further_than_the_advice(self) -> None:
        """Labour standards of Carpi stand near 2.5: up to 2 little is lifted, up to 3.5 more."""
        agreement = "sector-agreement-small-firms"
        changes = []
        for up_to in (2.0, 3.0, 3.5):
            interventions = tuple(
                one.model_copy(update={"up_to": up_to}) if one.id == agreement else one
                for one in SHIPPED.interventions
            )
            changed = builders.rebuilt(SHIPPED, interventions=interventions)
            found = suppose(CARPI, changed, [f"+{agreement}"])
            result = next(o for o in assess(CARPI, changed).interventions if o.id == agreement)
            assert result.gain is not None
            assert change_of(found) == pytest.approx(result.gain.estimate, abs=0.1)
            changes.append(change_of(found))
        assert changes[0] < changes[1] < changes[2]

    def test_the_package_frees_what_it_says(self) -> None:
        package = NOW.package
        assert package is not None
        assert package.gains is not None
        assert len(package.members) > 1
        found = suppose(CARPI, SHIPPED, [f"+{member}" for member in package.members])
        assert change_of(found) == pytest.approx(package.gains.gain.estimate, abs=0.5)
        assert sum(pair.points for pair in found.sets_free) > sum(p.points for p in found.binds)

    def test_one_carried_out_is_not_advised_again(self) -> None:
        assert NOW.package is not None
        first = NOW.package.members[0]
        assert first not in suppose(CARPI, SHIPPED, [f"+{first}"]).first

    def test_knows_no_more_than_before(self) -> None:
        assert suppose(CARPI, SHIPPED, [f"+{ABLE[0]}"]).coverage == NOW.coverage

    def test_starts_from_what_is_supposed_whatever_the_order(self) -> None:
        changes = ["trust-cohesion=1", f"+{ABLE[0]}", f"+{ABLE[1]}"]
        found = [suppose(CARPI, SHIPPED, one) for one in (changes, changes[::-1])]
        assert found[0].score == found[1].score


class TestLevels:
    def test_an_ingredient_stands_at_the_level(self) -> None:
        found = suppose(CARPI, SHIPPED, ["trust-cohesion=3"])
        [moved] = found.ingredients
        assert moved.after == pytest.approx(3)
        assert (moved.id, moved.state) == ("trust-cohesion", "known")
        assert found.coverage > NOW.coverage

    def test_what_is_so_already_changes_nothing(self) -> None:
        certain = suppose(CARPI, SHIPPED, ["trust-cohesion=3"])
        assert certain.ingredients[0].before != certain.ingredients[0].after
        nothing = suppose(CARPI, SHIPPED, [])
        assert as_found(nothing) == as_assessed(NOW)
        assert (nothing.score, change_of(nothing)) == (NOW.score.estimate, 0)
        assert (nothing.ingredients, nothing.sets_free, nothing.binds) == ((), (), ())


class TestRefused:
    def test_every_change_that_cannot_be_used_is_shown(self) -> None:
        assert refused(
            "trust-betwen-firms=3",
            "+sector-forun",
            "-citr",
            "trust-between-firms=4.5",
            "trust-cohesion=high",
            "trust-cohesion=nan",
            "trust",
        ) == [
            f"{UNKNOWN.format('1:1', 'trust-betwen-firms')} did you mean `trust-between-firms`?",
            f"what-if:2:2 `sector-forun` is no {WHAT[0]} did you mean `sector-forum`?",
            f"what-if:3:2 `citr` is no {WHAT[1]} did you mean `citer`?",
            "what-if:4:21 `trust-between-firms` has no level 4.5; levels are 0 to 4",
            "what-if:5:16 `high` is not a number such as 2.5",
            "what-if:6:16 `nan` is not a number such as 2.5",
            f"what-if:7:1 `trust` is not a change {FORMS}",
        ]

    def test_a_change_that_is_made_twice(self) -> None:
        assert refused("trust-cohesion=1", "trust-cohesion=2") == [
            "what-if:2:1 `trust-cohesion` is changed twice"
        ]

    def test_an_intervention_that_runs(self) -> None:
        assert refused("+sector-service-centre") == [
            "what-if:1:2 `sector-service-centre` runs already: what it brings is in the levels"
        ]

    def test_a_figure_that_the_lists_give(self) -> None:
        listed = builders.profile(firms=[{"id": "f", "certifications": ["iso"], "employees": 3}])
        figure = "jobs-in-certified-firms"
        assert refused(f"{figure}=0.4", profile=listed) == [
            f"what-if:1:1 `{figure}` is computed from the profile's lists {INSTEAD}"
        ]

    @pytest.mark.parametrize("figure", ["40", "-0.1"])
    def test_a_figure_that_its_measure_cannot_have(self, figure: str) -> None:
        assert refused(f"workers-with-formal-skill={figure}") == [
            f"what-if:1:27 `workers-with-formal-skill` is 0 to 1, not {figure}"
        ]

    def test_what_does_not_apply_to_the_sector(self) -> None:
        waiver = {"id": "trust-between-firms", "reason": "there is one firm"}
        waived = builders.profile(does_not_apply=[waiver])
        [told] = refused("trust-between-firms=3", profile=waived)
        assert told.startswith("what-if:1:1 `trust-between-firms` cannot be supposed: it does not")
        assert told.endswith("as the author says: there is one firm")

    def test_labour_standards_under_a_breach(self) -> None:
        breached = builders.profile(**REPORTED)
        assert refused("labour-standards=3", profile=breached) == [
            (
                "what-if:1:1 `labour-standards` counts as 0 while a breach of basic rights at work "
                "is reported"
            )
        ]


UNION_PUNISHED = {
    "answers": {
        "voice-and-bargaining": [{"level": 0, "by": "trade-union"}],
        "safety-and-health": [{"level": 3, "by": "workers"}],
    }
}
OWNER_SAYS_SO = {"answers": {"voice-and-bargaining": [{"level": 0, "by": "employers"}]}}


class TestUnderABreach:
    @pytest.mark.parametrize(
        ("sections", "state"), [(UNION_PUNISHED, "reported"), (OWNER_SAYS_SO, "alleged")]
    )
    def test_a_breach_is_not_supposed_away(self, sections: Record, state: str) -> None:
        [told] = refused("voice-and-bargaining=3", profile=builders.profile(**sections))
        assert told == (
            f"what-if:1:1 `voice-and-bargaining` names a breach that is {state}; it is not "
            "supposed away"
        )

    @pytest.mark.parametrize("sections", [UNION_PUNISHED, OWNER_SAYS_SO])
    def test_no_points_are_given(self, sections: Record, tmp_path: Path) -> None:
        profile = builders.profile(**sections)
        found = suppose(profile, SHIPPED, ["trust-cohesion=4"])
        assert (found.change, found.score, found.ledger) == (None, None, None)
        assert (found.sets_free, found.binds, found.band.id) == ((), (), None)
        assert [moved.id for moved in found.ingredients] == ["trust-cohesion"]
        report = shown("trust-cohesion=4", profile=profile)
        assert "would be 4.0" in report
        assert "Points none, while a breach of basic rights at work" in report
        assert "best guess" not in report
        whole = replace(assess(profile, SHIPPED), what_if=found)
        kept = tmp_path / "breach.xlsx"
        kept.write_bytes(render(whole, "xlsx"))
        rows = CalamineWorkbook.from_path(kept).get_sheet_by_name("what if").to_python()
        assert rows[2][2] == ""

    def test_what_supposes_a_breach_gives_none_either(self, tmp_path: Path) -> None:
        found = suppose(CARPI, SHIPPED, ["safety-and-health=0"])
        assert found.breaches == ("lethal-risk",)
        assert (found.change, found.score, found.ledger) == (None, None, None)
        assert (found.sets_free, found.binds, found.band.withheld) == ((), (), True)
        report = shown("safety-and-health=0")
        assert "Labour alarm would be raised: danger to life at work" in report
        assert "Points none: what is supposed is a breach of basic rights at work" in report
        assert "best guess" not in report
        kept = tmp_path / "supposed.xlsx"
        kept.write_bytes(render(replace(NOW, what_if=found), "xlsx"))
        rows = CalamineWorkbook.from_path(kept).get_sheet_by_name("what if").to_python()
        assert rows[2][2] == ""
        assert rows[3][0] == "Labour alarm: would be raised: danger to life at work"

    def test_labour_standards_stay_at_0_whatever_lifts_them(self) -> None:
        lifting = [f"+{one.id}" for one in SHIPPED.interventions if "labour-standards" in one.lifts]
        found = suppose(builders.profile(**UNION_PUNISHED), SHIPPED, lifting)
        assert found.ingredients
        assert "labour-standards" not in {moved.id for moved in found.ingredients}


class TestReport:
    def test_says_that_it_is_hypothetical_and_what_is_supposed(self) -> None:
        report = shown("trust-between-firms=3", "+fair-subcontracting-code", "-citer")
        assert "WHAT IF ─" in report
        assert "hypothetical: supposed, not found" in report
        assert "“Whether firms trust each other” were answered 3, with high confidence" in report
        assert "“Fair code for subcontracting” had done its work" in report
        assert "CITER were no longer active" in report
        assert "Nothing of this was found: it is worked out as if" in report
        assert "trust: " in report

    def test_what_stays_is_said_to_stay(self) -> None:
        assert f"best guess stays {NOW.score.estimate:.1f}" in shown()

    def test_what_is_not_known_moves_with_the_others(self) -> None:
        little = builders.profile(answers={"trust-between-firms": {"level": 2}})
        assert "(not known): " in shown("trust-between-firms=4", profile=little)

    def test_no_band_under_a_breach(self) -> None:
        breached = builders.profile(**REPORTED)
        assert "none, while a breach of basic rights" in shown("+sector-forum", profile=breached)


class TestCommand:
    def test_is_printed_and_kept_in_the_json(self, tmp_path: Path, capsys: Capture) -> None:
        kept = tmp_path / "carpi.json"
        command = ["assess", str(EXAMPLE), "--what-if", "trust-between-firms=3", "--what-if"]
        assert run([*command, "-citer", "-o", str(kept)]) == ExitCode.DONE
        assert "hypothetical" in capsys.readouterr().out
        saved = json.loads(kept.read_text(encoding="utf-8"))
        assert [one["sort"] for one in saved["what_if"]["supposed"]] == ["answer", "institution"]
        assert saved["score"] == json.loads(NOW.score.to_json())

    def test_stands_in_a_workbook_beside_what_was_found(self, tmp_path: Path) -> None:
        kept = tmp_path / "carpi.xlsx"
        command = ["assess", str(EXAMPLE), "-q", "-o", str(kept), "--what-if", "trust-cohesion=3"]
        assert run(command) == ExitCode.DONE
        found = suppose(CARPI, SHIPPED, ["trust-cohesion=3"])
        rows = CalamineWorkbook.from_path(kept).get_sheet_by_name("what if").to_python()
        assert rows[1][0] == "Suppose (hypothetical): trust-cohesion=3"
        assert rows[2][1:] == pytest.approx([NOW.score.estimate, found.score])
        assert rows[3][2] == pytest.approx(3)

    def test_a_change_that_cannot_be_used_ends_in_bad_input(self, capsys: Capture) -> None:
        assert run(["assess", str(EXAMPLE), "--what-if", "trust=3"]) == ExitCode.BAD_INPUT
        assert " --> what-if:1:1" in capsys.readouterr().err
