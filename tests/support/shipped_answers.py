"""Profiles that answer the questions of the shipped rubric."""

from collections.abc import Mapping

from hypothesis import strategies as st

from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import load_rubric
from tests.support.builders import Record, profile
from tests.support.strategies import sections

CLOSE = 1e-9
RUBRIC = load_rubric()
INGREDIENTS = [ingredient.id for ingredient in RUBRIC.ingredients]
LABOUR = RUBRIC.labour_ingredient
QUESTIONS = {
    ingredient.id: [i.id for i in ingredient.indicators if i.id in RUBRIC.asked]
    for ingredient in RUBRIC.ingredients
}
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
    """Give every ingredient one level, but some another; `_` stands for `-`."""
    others = {name.replace("_", "-"): other for name, other in but.items()}
    return dict.fromkeys(INGREDIENTS, level) | others


LEVEL = st.integers(0, 400).map(lambda hundredths: hundredths / 100)
CONFIDENCES = ["low", "medium", "high"]
ANSWERS = st.lists(
    st.fixed_dictionaries(
        {"level": LEVEL},
        optional={
            "confidence": st.sampled_from(CONFIDENCES),
            "by": st.sampled_from(["employers", "workers", "officials"]),
            "date": st.sampled_from([1980, 1999]),
            "source": st.just("paper"),
        },
    ),
    min_size=1,
    max_size=2,
)
ASKED = [question for asked in QUESTIONS.values() for question in asked]
STATED = st.sampled_from([name for name in RUBRIC.measured if name in RUBRIC.indicators])
ACTION = st.sampled_from([action.id for action in RUBRIC.interventions])


def told_as(end: str) -> st.SearchStrategy[Record]:
    return st.fixed_dictionaries({end: LEVEL})


def within_range(name: str, figure: Record) -> Record:
    """A stated figure cut to what its measure can give."""
    least, most = RUBRIC.measured[name].measure.natural_range
    return {end: min(max(float(str(number)), least), most) for end, number in figure.items()}


REST: dict[str, st.SearchStrategy[object]] = {
    "stated": st.dictionaries(STATED, told_as("value") | told_as("low")).map(
        lambda stated: {name: within_range(name, figure) for name, figure in stated.items()}
    ),
    "costs": st.dictionaries(ACTION, LEVEL | told_as("high"), max_size=3),
    "in_place": st.dictionaries(ACTION, st.sampled_from(["running", "weak"]), max_size=3).map(
        lambda found: [{"id": name, "status": status} for name, status in found.items()]
    ),
    "labour_breaches": st.sampled_from([[], BREACH]),
    "watch": st.just(["home work"]),
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw the sections of a profile that answers few questions, or all but few."""
    few = draw(st.sets(st.sampled_from(ASKED), min_size=1, max_size=6))
    asked = few if draw(st.booleans()) else set(ASKED) - few
    answers = {question: draw(ANSWERS) for question in sorted(asked)}
    collected: Record = draw(sections()) if draw(st.booleans()) else {}
    rest: Record = draw(st.fixed_dictionaries({}, optional=REST))
    return {"sources": SOURCES, "answers": answers, **collected, **rest}
