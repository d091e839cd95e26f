"""What a portfolio keeps of an assessment is what the assessment says."""

from pathlib import Path

import pytest

from sectorscan.assessment.assess import assessed, situation_of
from sectorscan.comparison.summary import Summary, summary_of
from sectorscan.profile.load import load_profile
from sectorscan.report.sections.held_back import weakest
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.paths import EXAMPLE_PROFILES
from tests.support.reports import printed

SHIPPED = load_rubric()


@pytest.mark.parametrize("path", EXAMPLE_PROFILES, ids=lambda path: path.parent.name)
def test_says_what_the_report_says(path: Path) -> None:
    situation = situation_of(load_profile(path), SHIPPED)
    assessment, summary = assessed(situation), summary_of(situation, str(path))
    assert (summary.name, summary.score) == (assessment.sector.name, assessment.score)
    assert (summary.band, summary.coverage) == (assessment.band, assessment.coverage)
    assert summary.first == (assessment.package.members if assessment.package else ())
    assert summary.nearest == assessment.strategies.nearest
    assert len(summary.levels) == len(summary.known) == len(SHIPPED.ingredients)
    assert summary.weak == next(iter(weakest(assessment)), None)
    titles = {one.id: one.title for one in SHIPPED.institution_kinds}
    if summary.not_recorded is not None:
        listed = ", ".join(titles[kind] for kind in summary.not_recorded)
        assert listed in " ".join(printed(assessment, 10_000, "institutions").split())
    assert Summary.model_validate_json(summary.model_dump_json()) == summary


def test_institutions_nobody_collected_are_not_called_missing() -> None:
    assert summary_of(situation_of(builders.profile(), SHIPPED), "x").not_recorded is None
    none = summary_of(situation_of(builders.profile(institutions=[]), SHIPPED), "x")
    assert none.not_recorded == tuple(one.id for one in SHIPPED.institution_kinds)


def test_where_too_little_is_known_nothing_is_ranked() -> None:
    summary = summary_of(situation_of(builders.profile(), SHIPPED), "x")
    assert (summary.score.estimate, summary.weak, summary.first) == (None, None, ())
    assert not any(summary.known)
