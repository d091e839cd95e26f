"""What a version wrote or read is read by every later one.

Each version that was released has a folder here, which nobody changes afterwards. That of the
version in the making is written anew by `pytest --snapshot-update`.
"""

import gzip
from pathlib import Path

import pytest

import sectorscan
from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.saved import parse_assessment
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.profile.schema import ProfileFile
from sectorscan.report.render import SUBJECTS, render
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.unknown_ids import word_reader

FOLDERS = sorted(
    path for path in Path(__file__).parent.iterdir() if (path / "valley.yaml").exists()
)
SAVED = "valley.json.gz"
OPTIONAL = {"document", "profile", "rubric"}

pytestmark = pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)


def valley(folder: Path) -> Profile:
    return load_profile(
        folder / "valley.yaml", words=word_reader(load_rubric(folder / "rubric.yaml"))
    )


@pytest.fixture
def saved(folder: Path, request: pytest.FixtureRequest) -> Assessment:
    is_in_the_making = folder.name == sectorscan.__version__
    if is_in_the_making and request.config.getoption("update_snapshots"):
        assessment = assess(valley(folder), load_rubric(folder / "rubric.yaml"))
        content = render(assessment, "json")
        (folder / SAVED).write_bytes(gzip.compress(content, mtime=0))
        (folder / "plan.xlsx").write_bytes(render(assessment, "xlsx"))
    return parse_assessment(gzip.decompress((folder / SAVED).read_bytes()), SAVED)


def test_a_profile_with_every_section_and_its_journal(folder: Path) -> None:
    profile = valley(folder)
    assert profile.noted == 1
    sections = set(ProfileFile.model_fields) - OPTIONAL
    empty = {name for name in sections if getattr(profile, name, None) in (None, (), {})}
    assert empty - {"labour_breaches", "mutual"} == set()


def test_a_rubric_that_extends_the_shipped_one(folder: Path) -> None:
    rubric = load_rubric(folder / "rubric.yaml")
    assert (rubric.interplay, rubric.ingredient("skills-training").weight) == (0.4, 2)


def test_a_form_in_excel(folder: Path) -> None:
    quick_scan = load_rubric("quick-scan")
    profile = load_profile(folder / "form.xlsx", words=word_reader(quick_scan))
    assert len(profile.answers or {}) == 2
    assert assess(profile, quick_scan).score.pieces == 2


def test_a_saved_assessment_is_reported_in_every_format(saved: Assessment) -> None:
    assert saved.sector.name == "Valley shoemakers"
    for format_ in set(SUBJECTS["assessment"].formats) - {"pdf"}:
        assert render(saved, format_)


def test_a_plan_that_a_report_wrote_is_handed_back(
    folder: Path, saved: Assessment, tmp_path: Path
) -> None:
    (tmp_path / "plan.xlsx").write_bytes((folder / "plan.xlsx").read_bytes())
    profile = tmp_path / "profile.yaml"
    text = "sector: {name: a, product_family: shoes}\nplan: {actions: {file: plan.xlsx}}\n"
    profile.write_text(text, encoding="utf-8")
    actions = load_profile(profile).plan.actions
    assert actions
    assert set(actions) <= {step.id for step in saved.interventions}
