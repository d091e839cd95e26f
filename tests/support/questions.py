"""Profiles of which little is known, under short rubrics."""

from itertools import combinations

from hypothesis import strategies as st

from sectorscan.rubric.rubric import Rubric
from tests.support.builders import (
    Record,
    action,
    asked,
    firms,
    ingredient,
    measured,
    need,
    published,
    rubric,
)
from tests.support.situations import REPORTED

UNION = {"kind": "share", "of": "firms", "that": {"union": True}}
TIED = {"at": 1, "where": {"top_buyer_share": {"ge": 0.5}}}
NAMES = ("cooperation", "trust", "skills", "work")

_LEVEL = st.sampled_from([0, 0.5, 1, 1.75, 2, 3, 3.25, 4])
_ANSWER = st.fixed_dictionaries(
    {"level": _LEVEL, "by": st.sampled_from(["employers", "trade-union", "author"])},
    optional={
        "confidence": st.sampled_from(["high", "medium", "low"]),
        "date": st.sampled_from([1990, 1999]),
    },
)
_SHARE = st.sampled_from([0, 0.1, 0.25, 0.5, 0.8, 1])
_FIGURE = st.fixed_dictionaries({"value": _SHARE}) | st.tuples(_SHARE, _SHARE).map(sorted).map(
    lambda ends: {"low": ends[0], "high": ends[1]}
)
_OPEN = st.fixed_dictionaries({"low": _SHARE}, optional={"year": st.just(1980)})
_FIRM = st.fixed_dictionaries(
    {}, optional={"union": st.sampled_from([0, 0.5, 1]), "top_buyer_share": _SHARE}
)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """Draw a rubric of four ingredients with questions, figures and pairs of some strength."""
    pairs = draw(
        st.lists(st.sampled_from(list(combinations(NAMES, 2))), min_size=1, max_size=5, unique=True)
    )
    lifts = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([0.5, 1, 2]), min_size=1)
    needs = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([1, 2, 3]), max_size=1)
    actions = draw(st.lists(st.tuples(lifts, needs), min_size=1, max_size=8))
    return rubric(
        *(
            ingredient(
                name,
                asked(f"{name}-asked"),
                measured(f"{name}-counted", UNION, cap=TIED),
                published(f"{name}-stated", weight=2),
            )
            for name in NAMES
        ),
        interplay=draw(st.sampled_from([0, 0.5, 1])),
        interdependencies=[need(a, b) for a, b in pairs],
        interventions=[
            action(f"action-{row}", lifting, needs={"levels": needed})
            for row, (lifting, needed) in enumerate(actions)
        ],
    )


def sections() -> st.SearchStrategy[Record]:
    """Draw answers, figures and firms, some of them missing, vague or at odds."""
    return st.fixed_dictionaries(
        {},
        optional={
            "answers": st.dictionaries(
                st.sampled_from([f"{name}-asked" for name in NAMES]),
                st.lists(_ANSWER, min_size=1, max_size=3),
                max_size=3,
            ),
            "stated": st.dictionaries(
                st.sampled_from([f"{n}-{how}" for n in NAMES for how in ("counted", "stated")]),
                _FIGURE | _OPEN,
                max_size=3,
            ),
            "firms": st.lists(_FIRM, min_size=1, max_size=3).map(lambda records: firms(*records)),
            **{name: st.just(checks) for name, checks in REPORTED.items()},
        },
    )
