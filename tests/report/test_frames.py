"""Parts of an assessment as data frames."""

import pytest

from sectorscan import assess, load_profile, load_rubric
from sectorscan.errors import SectorscanError
from sectorscan.report import frames
from sectorscan.report.frames import Part, to_frame

COMO = assess(load_profile("case:como-silk"), load_rubric())


def test_ingredients_are_unrounded_a_row_for_each() -> None:
    frame = to_frame(COMO, "ingredients")
    assert frame["id"].to_list() == [level.id for level in COMO.ingredients]
    assert frame["level"].to_list() == [level.estimate for level in COMO.ingredients]
    assert frame["high"].to_list() == [level.likely.high for level in COMO.ingredients]


def test_interventions_say_which_are_first_steps() -> None:
    frame = to_frame(COMO, "interventions")
    assert len(frame) == len(COMO.interventions)
    steps = frame.filter(frame["first_step"].is_not_null()).sort("first_step")
    assert steps["id"].to_list() == [step.id for step in COMO.first_steps]
    gains = [action.gain.estimate for action in COMO.interventions if action.gain]
    assert frame["gain"].to_list() == gains


def test_pairs_give_and_hold_back() -> None:
    frame = to_frame(COMO, "pairs")
    assert frame["id"].to_list() == [pair.id for pair in COMO.interdependencies]
    assert frame["held_back"].sum() == pytest.approx(
        sum(pair.locked for pair in COMO.interdependencies)
    )


@pytest.mark.parametrize("part", ["ingredients", "interventions", "pairs"])
def test_another_library_makes_its_own(part: Part, monkeypatch: pytest.MonkeyPatch) -> None:
    class Pandas:
        DataFrame = list

    monkeypatch.setattr(frames, "import_module", {"pandas": Pandas}.__getitem__)
    rows = to_frame(COMO, part, "pandas")
    assert rows == to_rows(part)


def to_rows(part: Part) -> list[dict[str, object]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames, "import_module", lambda _: type("Rows", (), {"DataFrame": list}))
        return list(to_frame(COMO, part))


def test_a_library_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(frames, "import_module", missing)
    with pytest.raises(SectorscanError, match="needs `pandas`, which is not installed"):
        to_frame(COMO, "pairs", "pandas")
