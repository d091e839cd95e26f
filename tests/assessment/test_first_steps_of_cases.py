"""The page of first steps of every case and of three invented sectors, as it is read by people."""

import pytest

from sectorscan import load_profile, load_rubric
from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.first_steps import FirstStep
from sectorscan.rubric.rubric import Rubric
from tests.support.invented_sectors import invented_sectors
from tests.support.paths import EXAMPLES, ROOT

PAGE = ROOT / "tests" / "assessment" / "first_steps_of_cases.txt"
INFORMAL = {"synthetic-metal-town"}


def line(number: int, step: FirstStep, rubric: Rubric) -> str:
    """One step in a line: why, what, how far, for how much, how sure."""
    titles = rubric.titles
    of = " and ".join(titles.get(name, name) for name in (step.of, *step.also) if name)
    what = step.title
    if step.name is not None:
        what = f"{what}, built on {step.name}" if step.by_service else f"{step.name}: {what}"
    lead = ", ".join(step.lead.names) or f"{titles[step.lead.kind]}: none recorded"
    asks = "; ".join(f"{ask.what} {' or '.join(ask.of)}" for ask in step.asks)
    cost = f"{step.pilot.cost:.0f} to {step.cost.cost:.0f} person-years"
    return "\n".join(
        part
        for part in (
            f"  {number} [{step.why}{': ' if of else ''}{of}] {what} ({step.status})",
            f"      {lead} · {100 * step.reach:.0f} % of firms · {cost} · {step.firmness}",
            f"      ask: {asks}" if asks else "",
        )
        if part
    )


def page(name: str, assessment: Assessment, rubric: Rubric) -> str:
    """The first steps of a sector."""
    titles = rubric.titles
    held = ", ".join(titles[one] for one in assessment.choosing.held_back_by) or "nothing known"
    lines = [f"{name}: {assessment.sector.name}", f"  held back by {held}"]
    lines += [line(n, step, rubric) for n, step in enumerate(assessment.first_steps, start=1)]
    for later in assessment.later:
        needs = "; ".join(
            f"{' or '.join(need.need)} <- {'ask' if need.ask else need.by or 'nothing'}"
            for need in later.first
        )
        lines.append(f"  later: {later.title} for {titles[later.of]}; first {needs}")
    if assessment.choosing.open:
        told = ", ".join(f"{one.title} {one.frequency:.1f}" for one in assessment.choosing.open[:4])
        lines.append(f"  open: {told}")
    return "\n".join(lines)


def test_the_first_steps_of_every_case(request: pytest.FixtureRequest) -> None:
    whole, informal = load_rubric(), load_rubric("informal-cluster")
    pages = []
    for path in sorted(EXAMPLES.glob("*/profile.yaml")):
        name = path.parent.name
        rubric = informal if name in INFORMAL else whole
        pages.append(page(name, assess(load_profile(path), rubric), rubric))
    for name, profile in invented_sectors(whole).items():
        pages.append(page(name, assess(profile, whole), whole))
    text = "\n\n".join(pages) + "\n"
    if request.config.getoption("update_snapshots"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text
