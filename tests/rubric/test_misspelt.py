"""Misspelt ids in a rubric that extends another: one problem, with what may be meant."""

from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.rubric.load import load_rubric

SLIPS = {
    "a record": (
        "ingredients: [{id: labour-standrds, weight: 3}]",
        "`labour-standrds` is none of the ingredients of the rubric that this extends",
        "did you mean `labour-standards`?",
    ),
    "with a title": (
        "ingredients: [{id: labour-standrds, title: Work}]",
        "`labour-standrds` is none of the ingredients",
        "did you mean `labour-standards`?",
    ),
    "nothing like it": (
        "ingredients: [{id: zzz, weight: 3}]",
        "`zzz` is none of the ingredients",
        "they are small-independent-firms, ",
    ),
    "an end of a pair": (
        "interdependencies: [{from: interfirm-cooperation, to: labour-standrds, strength: weak}]",
        "`labour-standrds` is no ingredient of the rubric",
        "did you mean `labour-standards`?",
    ),
    "inside a record": (
        "ingredients: [{id: labour-standards, indicators: [{id: pay-and-huors, weight: 2}]}]",
        "`pay-and-huors` is none of the `indicators` that are overridden here",
        "did you mean `pay-and-hours`? a list inside a record is given whole",
    ),
    "inside a record, of few fields": (
        "families: [{id: leather-shoes, roles: [{id: tanning-chemcals}]}]",
        "`tanning-chemcals` is none of the `roles` that are overridden here",
        "did you mean `tanning-chemicals`? a list inside a record is given whole",
    ),
    "a part of what stands inside": (
        "ingredients: [{id: labour-standards, indicators: [{id: pay-and-hours, weight: 2}]}]",
        "`pay-and-hours` is given in part",
        "a list inside a record is given whole",
    ),
}


def refusals(folder: Path, text: str) -> list[tuple[str, str]]:
    path = folder / "mine.yaml"
    path.write_text(f"rubric: 1\nid: mine\nextends: industrial-district\n{text}\n")
    try:
        load_rubric(path)
    except InputError as error:
        return [(problem.message, problem.tip) for problem in error.problems]
    return []


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_one_problem(slip: str, tmp_path: Path) -> None:
    text, message, tip = SLIPS[slip]
    [(told, helped)] = refusals(tmp_path, text)
    assert told.startswith(message)
    assert helped.startswith(tip)


def test_slips_of_all_sections_are_told_at_once(tmp_path: Path) -> None:
    text = "\n".join(SLIPS[slip][0] for slip in ("a record", "an end of a pair"))
    text += "\ninterventions: [{id: sector-service-center, weight: 3}]"
    assert len(refusals(tmp_path, text)) == 3


def test_the_rest_of_a_section_is_looked_at_and_marked_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "rubric: 1\nid: mine\nextends: industrial-district\ningredients:\n"
        "  - {id: labour-standrds, weight: 3}\n"
        "  - {id: innovation, weight: -1}\n"
    )
    with pytest.raises(InputError) as raised:
        load_rubric(path)
    slip, below_zero = raised.value.problems
    assert (slip.location.line, slip.tip) == (5, "did you mean `labour-standards`?")
    assert below_zero.location.line == 6
    assert "must be at least 0, not `-1`" in below_zero.message


@pytest.mark.parametrize(
    "text",
    [
        "ingredients: [{id: labour-standards, weight: 3}]",
        "families: [{id: hats, title: Hats, roles: [{id: hatter, title: Hatter}]}]",
        "families: [{id: leather-shoes, roles: [{id: tanning-chemicals, title: Chemicals}]}]",
    ],
)
def test_what_overrides_or_is_new_is_none(text: str, tmp_path: Path) -> None:
    told = " ".join(message for message, _ in refusals(tmp_path, text))
    assert "none of the" not in told
    assert "in part" not in told


@pytest.mark.parametrize("text", ["ingredients: 4", "ingredients: [{id: 3}, x]", "families: [[]]"])
def test_what_is_no_list_of_records_is_told_otherwise(text: str, tmp_path: Path) -> None:
    assert refusals(tmp_path, text)
