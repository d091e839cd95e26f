"""The shipped rubric, how one is found, and how one is laid over another."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sectorscan.errors import InputError, SourceLocation, UnknownIdError
from sectorscan.readers.document import parse, read
from sectorscan.readers.overlay import laid_over
from sectorscan.rubric import load as room
from sectorscan.rubric.entries import Bibliography, Entry
from sectorscan.rubric.ingredients import Applies, Indicator
from sectorscan.rubric.load import load_rubric, rubric_document, rubric_of
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Setting
from tests.support import builders
from tests.support.paths import ROOT

FOLDER = ROOT / "rubrics" / "industrial-district"
EXTENDS = "extends: industrial-district\n"
BASE = rubric_document("industrial-district")


@pytest.fixture(scope="module")
def shipped() -> Rubric:
    return load_rubric()


@pytest.fixture
def extended(tmp_path: Path) -> Path:
    return tmp_path / "mine.yaml"


def test_the_shipped_rubric_is_complete(shipped: Rubric) -> None:
    assert len(shipped.ingredients) == 20
    assert (len(shipped.pairs), len(shipped.interdependencies)) == (40, 42)
    assert (len(shipped.interventions), len(shipped.institution_kinds)) == (45, 13)
    labour = shipped.ingredient("labour-standards")
    assert labour.weight == 2
    assert {i.weight for i in shipped.ingredients if i is not labour} == {1}
    assert len(shipped.dimensions) == 6
    assert {i.dimension for i in shipped.ingredients} == {d.id for d in shipped.dimensions}


@pytest.mark.parametrize("setting", ["territorial", "network"])
def test_an_ingredient_has_one_question_and_one_to_three_measures(
    setting: Setting, shipped: Rubric
) -> None:
    for ingredient in shipped.ingredients:
        held = [i for i in ingredient.indicators if i.applies.holds(setting, 1994)]
        asked = [i.question for i in held if i.question is not None]
        assert len(asked) == (4 if ingredient.id == "labour-standards" else 1)
        assert 1 <= len(held) - len(asked) <= 3
        assert all(len(question.anchors) == 5 for question in asked)


def test_whatever_is_not_a_plain_name_carries_its_evidence_and_sources(shipped: Rubric) -> None:
    facts = [intervention.precedent for intervention in shipped.interventions]
    entries: list[Entry | Bibliography] = [
        *shipped.ingredients,
        *shipped.interdependencies,
        *shipped.institution_kinds,
        *shipped.interventions,
        *shipped.bibliography,
        *facts,
    ]
    assert {entry.evidence for entry in entries} <= set(shipped.evidence_marks)
    assert all(entry.sources for entry in (*shipped.ingredients, *shipped.interdependencies))
    assert all(entry.sources for entry in (*shipped.interventions, *facts))


def test_every_ingredient_is_paired_and_named(shipped: Rubric) -> None:
    everything = {ingredient.id for ingredient in shipped.ingredients}
    assert {name for pair in shipped.pairs for name in (pair.a, pair.b)} == everything
    assert everything <= set(shipped.titles)
    assert len(shipped.titles) == len(set(shipped.titles.values()))


def test_a_pair_counts_its_stronger_direction_and_keeps_both_reasons(shipped: Rubric) -> None:
    both = [pair for pair in shipped.pairs if len(pair.reasons) == 2]
    assert len(both) == 2
    assert Counter(len(pair.reasons) for pair in shipped.pairs) == {1: 38, 2: 2}
    for pair in shipped.pairs:
        assert shipped.position[pair.a] < shipped.position[pair.b]
        assert {frozenset((r.from_, r.to)) for r in pair.reasons} == {frozenset((pair.a, pair.b))}


def test_two_directions_of_one_pair() -> None:
    told = {"form": "benefit", "because": "so", "evidence": "judgement"}
    there = {"from": "b", "to": "a", "strength": "weak", **told}
    back = {"from": "a", "to": "b", "strength": "strong", **told}
    [pair] = builders.rubric(
        builders.ingredient("a", builders.asked("qa")),
        builders.ingredient("b", builders.asked("qb")),
        interplay=0.5,
        interdependencies=[
            {**there, "if_from_is_weak": "no b", "if_to_is_weak": "no a"},
            {**back, "if_from_is_weak": "a lacks", "if_to_is_weak": "b lacks"},
        ],
    ).pairs
    assert (pair.id, pair.strength) == ("a--b", "strong")
    assert [reason.strength for reason in pair.reasons] == ["weak", "strong"]
    assert (pair.clause("b"), pair.clause("a")) == ("no b", "no a")


@pytest.mark.parametrize(
    ("applies", "setting", "year", "holds"),
    [
        ({}, "network", None, True),
        ({"setting": "network"}, "network", 1994, True),
        ({"setting": "network"}, "territorial", 1994, False),
        ({"from": 1995}, "territorial", 1994, False),
        ({"from": 1995}, "territorial", 1995, True),
        ({"from": 1995}, "territorial", None, True),
        ({"until": 1995}, "territorial", 1995, True),
        ({"until": 1995}, "territorial", 1996, False),
        ({"until": 1995}, "territorial", None, False),
    ],
)
def test_an_indicator_applies_to_settings_and_years(
    applies: builders.Record, setting: Setting, year: int | None, *, holds: bool
) -> None:
    assert Applies.model_validate(applies).holds(setting, year) is holds


@pytest.mark.parametrize(
    ("scale", "values", "levels"),
    [
        ({"levels": [0, 1, 2, 5, 9]}, [0, 1, 2, 5, 9], [0, 1, 2, 3, 4]),
        ({"levels": [9, 5, 2, 1, 0]}, [0, 1, 2, 5, 9], [4, 3, 2, 1, 0]),
        ({"points": [[0, 0], [3, 4], [5, 1]]}, [0, 3, 5], [0, 4, 1]),
    ],
)
def test_a_scale_rises_in_its_values(
    scale: builders.Record, values: list[float], levels: list[float]
) -> None:
    indicator = Indicator.model_validate(
        builders.measured("a", {"kind": "stated", "unit": "share"}) | {"levels": None} | scale
    )
    assert [column.tolist() for column in indicator.scale] == [values, levels]
    assert indicator.ends == (values[0], values[-1])


def test_the_less_sure_an_answer_the_wider(shipped: Rubric) -> None:
    assert [shipped.widths.of(sure) for sure in ("high", "medium", "low")] == [0.25, 0.5, 1]


def test_one_file_is_the_same_rubric_as_the_folder(shipped: Rubric, extended: Path) -> None:
    parts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))]
    extended.write_text("\n".join(parts), encoding="utf-8")
    assert load_rubric(extended) == shipped == load_rubric(str(FOLDER))


def test_a_field_in_two_files_of_a_folder_is_told_where_it_comes_again(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(EXTENDS + "title: One\n")
    (tmp_path / "b.yaml").write_text("about: Both\ntitle: Two\n")
    with pytest.raises(InputError, match="`title` is given twice") as raised:
        load_rubric(tmp_path)
    [problem] = raised.value.problems
    assert (problem.location, problem.line) == (
        SourceLocation(str(tmp_path / "b.yaml"), 2, 1),
        "title: Two",
    )


def test_a_rubric_overrides_by_id_and_adds(shipped: Rubric, extended: Path) -> None:
    extended.write_text(
        EXTENDS + "id: mine\n"
        "interplay: 0.25\n"
        "strengths: {weak: 1, medium: 3, strong: 9}\n"
        "ingredients: [{id: innovation, weight: 3}]\n"
        "respondents: [{id: mayor, title: the mayor}]\n"
        "interdependencies: [{from: phase-specialization, to: flexible-response, strength: weak}]\n"
        "gates: []\n"
    )
    mine = load_rubric(extended)
    assert (mine.id, mine.interplay, mine.gates) == ("mine", 0.25, ())
    assert mine.strengths == {"weak": 1, "medium": 3, "strong": 9}
    assert [i.id for i in mine.ingredients] == [i.id for i in shipped.ingredients]
    changed = [i for i, old in zip(mine.ingredients, shipped.ingredients, strict=True) if i != old]
    assert changed == [shipped.ingredient("innovation").model_copy(update={"weight": 3})]
    assert mine.respondents[:-1] == shipped.respondents
    assert mine.respondents[-1].id == "mayor"
    old_pair, new_pair = shipped.pairs[0], mine.pairs[0]
    assert (old_pair.id, old_pair.strength) == ("phase-specialization--flexible-response", "strong")
    assert (new_pair.id, new_pair.strength) == (old_pair.id, "weak")
    assert mine.pairs[1:] == shipped.pairs[1:]
    assert mine.interventions == shipped.interventions


def test_rubrics_extend_one_another_in_a_row(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "all.yaml").write_text(EXTENDS + "title: Base\nlift_limit: 3\n")
    (tmp_path / "top.yaml").write_text("extends: base\ntitle: Top\n")
    top = load_rubric(tmp_path / "top.yaml")
    assert (top.title, top.lift_limit, top.extends) == ("Top", 3, "base")


def test_what_is_overridden_is_marked_in_its_own_file(extended: Path) -> None:
    extended.write_text(EXTENDS + "ingredients:\n  - {id: innovation, weight: 3}\n")
    document = rubric_document(extended)
    [at] = [i for i, e in enumerate(document.value(("ingredients",))) if e["id"] == "innovation"]
    assert document.source_location(("ingredients", at, "weight")) == SourceLocation(
        str(extended), 3, 30
    )
    below = document.source_location(("ingredients", at, "title"))
    assert Path(below.path) == FOLDER / "ingredients.yaml"
    assert read(below.path).value(()) is not None
    assert "title" in Path(below.path).read_text("utf-8").splitlines()[below.line - 1]


def test_two_rubrics_that_extend_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\n")
    with pytest.raises(InputError, match="a rubric cannot extend itself"):
        load_rubric(tmp_path / "a.yaml")


def test_an_unknown_name_gets_the_closest_one() -> None:
    with pytest.raises(UnknownIdError, match="did you mean `industrial-district`"):
        load_rubric("industrial-distict")
    with pytest.raises(UnknownIdError, match=r"`x{300}` is no shipped rubric and no file$"):
        load_rubric("x" * 300)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.yaml", "there is no such file"),
        ("x" * 300 + ".yaml", "cannot read"),
        ("folder", "it has no `.yaml` files"),
    ],
)
def test_a_rubric_that_cannot_be_read(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=message):
        load_rubric(tmp_path / name)


def test_a_folder_that_may_not_be_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(room, "shipped_rubrics", lambda: {"industrial-district": FOLDER})
    monkeypatch.setattr(Path, "is_dir", refuse)
    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(InputError, match="permission is refused"):
        load_rubric(tmp_path / "rubric")
    with pytest.raises(UnknownIdError):
        load_rubric("district")


def test_a_file_in_the_working_folder_needs_no_suffix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").write_text(EXTENDS + "title: Mine\n")
    monkeypatch.chdir(tmp_path)
    assert load_rubric("mine").title == "Mine"


def test_a_fingerprint_tells_rubrics_apart_that_say_different_things(extended: Path) -> None:
    shipped = load_rubric()
    assert shipped.fingerprint == load_rubric(FOLDER).fingerprint
    extended.write_text(f"rubric: 1\nid: industrial-district\n{EXTENDS}interplay: 0.4\n")
    assert load_rubric(extended).fingerprint != shipped.fingerprint
    extended.write_text(f"rubric: 1\nid: industrial-district\n{EXTENDS}interplay: 0.5\n")
    assert load_rubric(extended).model_copy(update={"extends": None}) == shipped
    assert re.fullmatch("[0-9a-f]{16}", shipped.fingerprint)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 101) | st.sampled_from(["", "id", "innovation"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "from", "to", "weight", "kind"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(Rubric.model_fields)), VALUES, max_size=3))
def test_no_override_crashes(changes: dict[str, object]) -> None:
    top = parse(json.dumps({"about": "It", **changes}), "mine.yaml")
    outcome: Rubric | InputError
    try:
        outcome = rubric_of(laid_over(BASE, top, room._key_of))
    except InputError as error:
        outcome = error
    assert isinstance(outcome, Rubric) or outcome.problems
