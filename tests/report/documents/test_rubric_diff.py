from sectorscan.comparison.rubric_diff import EntryChange, RubricDiff, SectorDiff, SectorView
from sectorscan.report.render import render
from sectorscan.types import Estimate, LikelyRange

Names = tuple[str, ...]


def view(score: float, band: str | None, held: Names, steps: Names) -> SectorView:
    estimate = Estimate(estimate=score, likely=LikelyRange(low=score - 9, high=score + 9))
    return SectorView(
        score=estimate, band=band, held_back_by=held, first_steps=steps, nearest="ideal"
    )


def diff(*sectors: SectorDiff, entries: tuple[EntryChange, ...] = ()) -> RubricDiff:
    titles = {
        "skills": "Skills",
        "trust": "Trust",
        "school": "School (UNIDO's SPX)",
        "working": "Working",
    }
    return RubricDiff(before="One", after="Two", titles=titles, entries=entries, sectors=sectors)


def printed(result: RubricDiff) -> str:
    return " ".join(render(result, "terminal").decode().split())


def test_scores_and_bands_stand_side_by_side() -> None:
    sector = SectorDiff(
        source="a",
        name="Valley",
        before=view(50, "working", ("skills",), ("school",)),
        after=view(52.5, None, ("trust",), ()),
    )
    text = printed(diff(sector))
    assert "Valley 50.0 52.5 +2.5 working → none" in text
    assert "now also held back by trust; no longer held back by skills" in text
    assert "no longer first steps: school (UNIDO's SPX)" in text


def test_what_is_not_otherwise_is_said_to_be_so() -> None:
    same = view(50, "working", ("skills",), ("school",))
    text = printed(diff(SectorDiff(source="a", name="Valley", before=same, after=same)))
    assert "Nothing is otherwise." in text
    assert "Valley 50.0 50.0 none working" in text
    assert "Nowhere is it otherwise what holds back" in text


def test_entries_stand_with_their_part_and_fields() -> None:
    changed = EntryChange(
        kind="institution_kinds", id="school", title="School", change="changed", fields=("role",)
    )
    assert "institution kinds school changed role" in printed(diff(entries=(changed,)))


def test_a_profile_that_cannot_be_used_stands_with_its_reason() -> None:
    assert "a.yaml: no such file" in printed(
        diff(SectorDiff(source="a.yaml", name="a.yaml", problem="no such file"))
    )
