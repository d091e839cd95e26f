"""Profiles and rubrics as short as a test needs them."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from sectorscan.measures.kinds import Measure
from sectorscan.measures.scope import NotObservable, Observed, Scope
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.rubric.load import rubric_of
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Interval

Record = dict[str, Any]

_MEASURE: TypeAdapter[Measure] = TypeAdapter(Measure)
CENSUS = {"method": "census"}
SHARE_SCALE = [0, 0.25, 0.5, 0.75, 1]
WIDTHS = {"high": 0.25, "medium": 0.5, "low": 1, "old": 0.5, "old_after_years": 5}


def profile(
    *,
    as_of: object = 2000,
    setting: object = "territorial",
    sampling: object = CENSUS,
    population: object = None,
    place: object = None,
    **sections: object,
) -> Profile:
    """Build the profile of a sector, in 2000 and whole if nothing else is said."""
    sector = {"name": "here", "product_family": "shoes", "setting": setting, "as_of": as_of}
    sector |= {"sampling": sampling, "population": {"firms": population}}
    sector |= {} if place is None else {"place": place}
    return made({"sector": sector, **sections})


def made(sections: Record) -> Profile:
    """Build the profile of these sections, and of no others."""
    return profile_of(parse(json.dumps(sections), "profile.yaml"))


def firms(*records: Record) -> list[Record]:
    """Name firms f0, f1 and so on that have no id."""
    return [{"id": f"f{row}", **record} for row, record in enumerate(records)]


def tie(source: str, target: str, kind: str = "cooperation", **fields: object) -> Record:
    """Link two parties."""
    return {"from": source, "to": target, "type": kind, **fields}


def measure(**fields: object) -> Measure:
    """Build a measure as a rubric does."""
    return _MEASURE.validate_python(fields)


def observe(fields: Record, scope: Scope | None = None, /, **sections: object) -> Observed:
    """Take a measure of a profile with these sections."""
    return measure(**fields).value(profile(**sections), scope or Scope())


def figures(found: Observed) -> tuple[float, float, float]:
    """Floor, estimate and high of what was observed; fail if nothing was."""
    assert isinstance(found, Interval), found
    return found.low, found.estimate, found.high


def reason(found: Observed) -> str:
    """Why nothing was observed; fail if something was."""
    assert isinstance(found, NotObservable), found
    return found.reason


def measured(identifier: str, fields: Record, **more: object) -> Record:
    """Build a measured indicator, on a scale from 0 to 1 if none is given."""
    scale = {} if "points" in more else {"levels": SHARE_SCALE}
    return {**_entry(identifier), "measure": fields, **scale, **more}


def published(identifier: str, **more: object) -> Record:
    """Build an indicator that only ever is a published figure."""
    return measured(identifier, {"kind": "stated", "unit": "share"}, **more)


def asked(identifier: str, **more: object) -> Record:
    """Build an indicator that is a question."""
    anchors = ["none", "little", "half", "much", "all"]
    question = {"ask": "how much?", "anchors": anchors, "to": ["employers"], "minutes": 5}
    return {**_entry(identifier), "question": question, **more}


def ingredient(identifier: str, *indicators: Record) -> Record:
    """Build an ingredient with these indicators."""
    words = dict.fromkeys(("short", "definition", "why"), identifier)
    return {**_entry(identifier), **words, "dimension": "all", "indicators": list(indicators)}


def action(
    identifier: str, lifts: Mapping[str, float], starts_at: float = 1, **changes: object
) -> Record:
    """Build an intervention that reaches every firm, costs one point and needs nothing first."""
    return {
        **_entry(identifier),
        "brief": identifier,
        "group": "services",
        "action": identifier,
        "lifts": lifts,
        "leads": ["service-centre"],
        "up_to": 4,
        "reach": "all" if changes.get("serves") is None else "served",
        "cost": {"start": starts_at, "per_100": 0},
        "months": [6, 12],
        "first_result_months": 3,
        "who_pays": "the region",
        "recurrent": False,
        "outcome": {"indicator": "what is done", "within_months": 12},
        "precedents": [{"text": "done before", "evidence": "judgement"}],
        **changes,
    }


def need(a: str, b: str, strength: str = "strong") -> Record:
    """Build the reason why one ingredient needs another."""
    return {
        "from": a,
        "to": b,
        "strength": strength,
        "form": "benefit",
        "because": f"{a} needs {b}",
        "if_from_is_weak": f"{a} is weak",
        "if_to_is_weak": f"{b} is weak",
        "evidence": "judgement",
    }


def rubric(*ingredients: Record, **changes: object) -> Rubric:
    """Build a rubric with these ingredients; the last one is labour standards."""
    data = {
        "rubric": 1,
        "id": "test",
        "title": "A rubric",
        "about": "For tests.",
        "interplay": 0,
        "strengths": {"weak": 1, "medium": 2, "strong": 3},
        "bands": [{"id": "any", "title": "any", "below": 100}],
        "disagreement": 1.5,
        "widths": WIDTHS,
        "lift_limit": 3.5,
        "labour_ingredient": ingredients[-1]["id"],
        "breaches": [breach("child-labour")],
        "evidence_marks": {"judgement": "a judgement"},
        "level_words": ["absent", "little", "half", "much", "ideal"],
        "respondents": [
            {**_titled("employers"), "speaks_for_employers": True},
            {**_titled("trade-union"), "speaks_for_workers": True},
            _titled("author"),
        ],
        "dimensions": [{**_titled("all"), "heading": "All"}],
        "ingredients": list(ingredients),
        "interdependencies": [],
        "services": [_titled("design"), _titled("training")],
        "institution_kinds": [
            {**_entry(kind), "one": kind, "role": kind, "serves": [], "services": []}
            for kind in ("service-centre", "chamber-of-commerce")
        ],
        "interventions": [_found_a_centre(ingredients[0]["id"])],
        "bibliography": [],
        **changes,
    }
    return rubric_of(parse(json.dumps(data), "rubric.yaml"))


def breach(identifier: str, **more: object) -> Record:
    """Build a breach of basic rights at work that is asked about by a check."""
    words = dict.fromkeys(("about", "ask", "care"), identifier)
    return {**_entry(identifier), **words, "to": ["trade-union"], **more}


def rebuilt(rubric: Rubric, **changes: object) -> Rubric:
    """Build a rubric anew with some fields changed; nothing that it had worked out is kept."""
    fields = {name: getattr(rubric, name) for name in Rubric.model_fields}
    return Rubric.model_construct({*rubric.model_fields_set, *changes}, **{**fields, **changes})


def _titled(identifier: str) -> Record:
    return {"id": identifier, "title": identifier}


def _entry(identifier: str) -> Record:
    return {**_titled(identifier), "evidence": "judgement"}


def _found_a_centre(lifted: str) -> Record:
    return action(
        "found-a-centre",
        {lifted: 1},
        action="found a centre",
        starts_at=4,
        months=[12, 24],
        first_result_months=6,
        recurrent=True,
    )
