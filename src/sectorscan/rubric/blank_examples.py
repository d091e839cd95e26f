"""The example row of each sheet of a workbook to fill in; no row that begins so is read."""

from collections.abc import Mapping, Sequence

from sectorscan.readers.workbook import EXAMPLE
from sectorscan.rubric.entries import Titled
from sectorscan.rubric.rubric import Rubric

Example = Mapping[str, str | float]

FIELDS: Example = {
    "name": "Valley shoemakers",
    "product_family": "shoes",
    "setting": "territorial",
    "place.name": "Valley",
    "place.country": "IT",
    "place.area_km2": 130,
    "as_of": "2026",
    "currency": "EUR",
    "population.firms": "380..420",
    "population.employees": 5200,
    "sampling.method": "list",
    "wage_reference.amount": 1400,
    "wage_reference.per": "month",
    "wage_reference.kind": "sector",
    "report.author": "A. Bruni",
    "report.organisation": "Chamber of the valley",
    "report.date": "2026-05-12",
    "plan.start": "2026-09",
    "plan.person_year": 28000,
    "visits.languages": "Italian; Arabic",
}
"""By field of the sheets of fields, how a value is written."""


def example_rows(rubric: Rubric) -> dict[str, Example]:
    """The example row of each section, by its fields; ids are those of the rubric."""
    respondent = _first(rubric.respondents)
    source, day = "register", "2026-05-12"
    return {
        "answers": {
            "question": _marked(next(iter(rubric.asked), "")),
            "level": 2.5,
            "confidence": "medium",
            "by": respondent,
            "note": "three of eight owners said so",
            "date": day,
            "source": source,
            "private": "no",
        },
        "institutions": {
            "id": _marked("association"),
            "name": "The makers' association",
            "kind": _first(rubric.institution_kinds),
            "services": "; ".join(service.id for service in rubric.services[:2]),
            "governance": _first(rubric.institution_kinds),
            "founded": 1980,
            "reach": 0.3,
            "active": "yes",
        },
        "firms": {
            "id": _marked("rossi"),
            "name": "Rossi",
            "employees": "8..12",
            "isic": "1520",
            "export_share": 0.4,
            "founded": 1994,
            "union": "no",
        },
        "links": {"from": _marked("rossi"), "to": "association", "type": "membership"},
        "stated": {
            "id": _marked(next(iter(rubric.measured), "")),
            "low": 0.3,
            "high": 0.4,
            "year": 2025,
            "source": source,
        },
        "sources": {
            "id": _marked(source),
            "cite": "Firm register of the town, 2026",
            "evidence": "seen",
        },
        "outside": {"id": _marked("buyer-abroad"), "name": "A buyer abroad", "kind": "buyer"},
        "in_place": {
            "id": _marked(_first(rubric.interventions)),
            "status": "running",
            "since": 2015,
        },
        "watch": {"watch": _marked("home work is common in the season")},
        "complete": {"complete": _marked("institutions")},
        "mutual": {"mutual": _marked("cooperation")},
        "costs": {"id": _marked(_first(rubric.interventions)), "amount": "40000..60000"},
        "series": {"year": _marked("2020"), "firms": 400, "employees": 5200, "source": source},
        "steps": {"id": _marked(_first(rubric.procedure)), "done": "yes"},
        "labour": {
            "id": _marked(_first(rubric.breaches)),
            "found": "no",
            "by": respondent,
            "source": source,
            "date": day,
            "checked_by": "labour inspectors",
            "note": "all twelve workshops were visited",
        },
        "plan": {"id": _marked(_first(rubric.interventions)), "owner": "the association"},
    }


def _marked(text: str) -> str:
    return f"{EXAMPLE} {text}"


def _first(entries: Sequence[Titled]) -> str:
    return entries[0].id if entries else ""
