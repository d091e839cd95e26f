"""Whole assessments with the shipped rubric: the score and all that is told beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from sectorscan.profile import Profile
from sectorscan.result import Assessment
from sectorscan.rubric import load_rubric
from tests.builders import Record, profile
from tests.strategies import sections

CLOSE = 1e-9
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*/profile.yaml"))
RUBRIC = load_rubric()
INGREDIENTS = [one.id for one in RUBRIC.ingredients]
LABOUR = RUBRIC.labour_guard.ingredient
QUESTIONS = {
    one.id: [i.id for i in one.indicators if i.question is not None] for one in RUBRIC.ingredients
}
BANDS = [band.id for band in RUBRIC.bands]
BREACH = ["child-labour"]
SOURCES = {"paper": {"cite": "A paper"}}


def answered(levels: Mapping[str, float], confidence: str = "high", **more: object) -> Profile:
    """Answer every question of these ingredients, from a document."""
    answers = {
        question: {"level": level, "confidence": confidence, "source": "paper"}
        for name, level in levels.items()
        for question in QUESTIONS[name]
    }
    return profile(answers=answers, sources=SOURCES, **more)


def everywhere(level: float, **but: float) -> dict[str, float]:
    return dict.fromkeys(INGREDIENTS, level) | {k.replace("_", "-"): v for k, v in but.items()}


def estimate(it: Assessment) -> float:
    assert it.score.estimate is not None
    return it.score.estimate


def one_pair(it: Assessment, identifier: str) -> Any:  # noqa: ANN401
    return next(pair for pair in it.interdependencies if pair.id == identifier)


# What is drawn.

LEVEL = st.integers(0, 400).map(lambda hundredths: hundredths / 100)
COMPLETE = st.fixed_dictionaries(dict.fromkeys(INGREDIENTS, LEVEL))
CONFIDENCE = st.sampled_from(["high", "medium", "low"])
ANSWER = st.fixed_dictionaries(
    {"level": LEVEL},
    optional={
        "confidence": CONFIDENCE,
        "by": st.sampled_from(["employers", "workers", "officials"]),
        "date": st.sampled_from([1980, 1999]),
        "source": st.just("paper"),
    },
)
ASKED = st.sampled_from([question for asked in QUESTIONS.values() for question in asked])
STATED = st.sampled_from([i.id for i in RUBRIC.indicators.values() if i.measure is not None])
ACTION = st.sampled_from([one.id for one in RUBRIC.interventions])
REST: dict[str, st.SearchStrategy[object]] = {
    "stated": st.dictionaries(STATED, st.builds(dict, value=LEVEL) | st.builds(dict, low=LEVEL)),
    "costs": st.dictionaries(ACTION, LEVEL | st.builds(dict, high=LEVEL), max_size=3),
    "in_place": st.lists(
        st.builds(dict, id=ACTION, status=st.sampled_from(["running", "weak"])),
        unique_by=lambda one: one["id"],
        max_size=3,
    ),
    "labour_breaches": st.sampled_from([[], BREACH]),
    "watch": st.just(["home work"]),
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw the sections of a profile of which more or less is known."""
    answers = st.dictionaries(ASKED, st.lists(ANSWER, min_size=1, max_size=3), min_size=1)
    many = st.fixed_dictionaries(
        {question: st.lists(ANSWER, min_size=1, max_size=2) for question in draw(st.sets(ASKED))}
    )
    collected: Record = draw(sections()) if draw(st.booleans()) else {}
    rest: Record = draw(st.fixed_dictionaries({}, optional=REST))
    return {"sources": SOURCES, "answers": draw(answers | many), **collected, **rest}
