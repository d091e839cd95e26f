"""Profiles that make hard briefs: nothing known, one answer, a breach, everything known."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sectorscan.assessment.result.assessment import Assessment
from tests.support.reports import SHIPPED, answers, assessed

_BREACHES = [breach.id for breach in SHIPPED.breaches]
_LONG = "Association of the owners of very many small workshops on both banks of the river"
INVENTED: Mapping[str, Mapping[str, Any]] = {
    "nothing-known": {},
    "one-answer": {"answers": {"trust-between-firms": {"level": 1}}},
    "breach-reported": {
        "answers": answers(2, technology=1),
        "sources": {"paper": {"cite": "A newspaper of the capital, 2024", "evidence": "seen"}},
        "labour_checks": [
            {"breach": breach, "found": True, "source": "paper"} for breach in _BREACHES
        ],
        "watch": [f"{_LONG} may move its members to another country, says {_LONG}"] * 3,
    },
    "breach-alleged": {
        "answers": answers(1.5),
        "labour_checks": [{"breach": "child-labour", "found": True, "by": "employers"}],
    },
    "everything-known": {
        "answers": answers(3, trust_cohesion=1, skills_training=1.5, labour_standards=1),
        "labour_breaches": [],
        "institutions": [
            {"id": f"{kind.id}-{place}", "name": f"{_LONG} {place}", "kind": kind.id}
            for kind in SHIPPED.institution_kinds
            for place in (1, 2, 3)
        ],
    },
}


@cache
def invented(name: str) -> Assessment:
    """One of the invented profiles, assessed once for all tests of a process."""
    return assessed(**INVENTED[name])
