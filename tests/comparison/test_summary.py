"""What a portfolio keeps of an assessment is what the assessment says."""

from pathlib import Path

import numpy as np
import pytest
from pydantic import TypeAdapter

from sectorscan.assessment.assess import assessed, situation_of
from sectorscan.assessment.result.alarm import AlarmState
from sectorscan.assessment.score import weak_links
from sectorscan.comparison.alarms import AlarmSummary
from sectorscan.comparison.summary import Summary, summaries_of
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.paths import EXAMPLE_PROFILES
from tests.support.reports import answers
from tests.support.summaries import summary_of

SHIPPED = load_rubric()


@pytest.mark.parametrize("path", EXAMPLE_PROFILES, ids=lambda path: path.parent.name)
def test_says_what_the_assessment_says(path: Path) -> None:
    situation = situation_of(load_profile(path), SHIPPED)
    assessment, summary = assessed(situation), summary_of(situation, str(path))
    assert (summary.name, summary.score) == (assessment.sector.name, assessment.score)
    assert (summary.band, summary.coverage) == (assessment.band, assessment.coverage)
    assert summary.first == (assessment.package.members if assessment.package else ())
    assert summary.nearest == assessment.strategies.nearest
    assert [(level.estimate, level.likely) for level in summary.levels] == [
        (level.estimate, level.likely) for level in assessment.ingredients
    ]
    assert summary.known == tuple(level.state == "known" for level in assessment.ingredients)
    weak = list(weak_links(assessment.interdependencies))
    assert summary.weak == (weak[0] if weak else None)
    assert TypeAdapter(Summary).validate_json(summary.to_json()) == summary


def test_those_of_many_are_those_of_each_by_itself() -> None:
    broken = builders.profile(labour_breaches=["child-labour"])
    profiles = [broken, *map(load_profile, EXAMPLE_PROFILES), broken]
    situations = [situation_of(profile, SHIPPED) for profile in profiles]
    names = [f"sector {place}" for place in range(len(profiles))]
    alone = [summary_of(*each) for each in zip(situations, names, strict=True)]
    assert summaries_of(situations, names) == alone
    assert {bool(summary.first) for summary in alone} == {True, False}
    assert summaries_of(situations[:1], names[:1]) == alone[:1]
    assert summaries_of([], []) == []


def test_a_level_that_a_reported_breach_holds_at_0_is_known() -> None:
    check = {"breach": "child-labour", "found": True, "by": "workers"}
    summary = summary_of(situation_of(builders.profile(labour_checks=[check]), SHIPPED), "x")
    place = SHIPPED.position["labour-standards"]
    assert (summary.known[place], summary.levels[place].estimate) == (True, 0)


def test_institutions_nobody_collected_are_not_called_missing() -> None:
    assert summary_of(situation_of(builders.profile(), SHIPPED), "x").not_recorded is None
    none = summary_of(situation_of(builders.profile(institutions=[]), SHIPPED), "x")
    assert none.not_recorded == tuple(one.id for one in SHIPPED.institution_kinds)


def test_nothing_known_still_has_a_best_guess_and_nothing_that_is_weak() -> None:
    summary = summary_of(situation_of(builders.profile(), SHIPPED), "x")
    assert (summary.score.leads, summary.score.pieces, summary.weak) == ("likely", 0, None)
    assert not any(summary.known)


@pytest.mark.parametrize(("by", "state"), [("author", "alleged"), ("workers", "reported")])
def test_a_breach_takes_the_band_and_the_first_interventions_away(
    by: str, state: AlarmState
) -> None:
    def summary(**sections: object) -> Summary:
        known = builders.profile(answers=answers(3, skills_training=1), **sections)
        return summary_of(situation_of(known, SHIPPED), "x")

    before = summary()
    after = summary(labour_checks=[{"breach": "child-labour", "found": True, "by": by}])
    assert before.band.id is not None
    assert before.first != ()
    assert (after.band.id, after.band.withheld, after.first) == (None, True, ())
    raised = {"reported": (), "alleged": (), state: ("child-labour",)}
    assert after.alarm == AlarmSummary(state=state, **raised)


class TestTrials:
    def test_vary_as_the_score_does(self) -> None:
        situation = situation_of(load_profile(EXAMPLE_PROFILES[0]), SHIPPED)
        trials = np.array(summary_of(situation, "x").trials)
        assert len(trials) == SHIPPED.judgements.gain_draws
        assert trials.mean() == pytest.approx(situation.draws.scores.mean(), abs=2)
        assert trials.std() == pytest.approx(situation.draws.scores.std(), rel=0.2)

    def test_are_independent_of_those_of_another_sector_and_the_same_each_time(self) -> None:
        here, again, there = (
            summary_of(situation_of(load_profile(path), SHIPPED), "x").trials
            for path in (EXAMPLE_PROFILES[0], EXAMPLE_PROFILES[0], EXAMPLE_PROFILES[1])
        )
        assert here == again
        assert abs(np.corrcoef(here, there)[0, 1]) < 0.25
