"""Three invented sectors that an expert knows at a glance; nothing in them is real."""

from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from tests.support.builders import Record, made
from tests.support.random_profiles import answers_of


def invented_sectors(rubric: Rubric) -> dict[str, Profile]:
    """The profiles by name."""
    return {
        "welders who get by": _welders(rubric),
        "garments round large plants": _garments(rubric),
        "old wool district": _wool(rubric),
    }


def _sector(name: str, family: str, country: str, firms: int, people: int) -> Record:
    return {
        "name": name,
        "product_family": family,
        "place": {"name": name, "country": country},
        "as_of": 2025,
        "population": {"firms": firms, "employees": people},
    }


def _levels(rubric: Rubric, usual: float, **levels: float) -> dict[str, float]:
    return dict.fromkeys(rubric.position, usual) | {
        name.replace("_", "-"): level for name, level in levels.items()
    }


def _welders(rubric: Rubric) -> Profile:
    """Six hundred workshops along a road, poor and alone, with an association on paper."""
    levels = _levels(
        rubric,
        1.1,
        territorial_proximity=3.2,
        small_independent_firms=2.6,
        entrepreneurship=1.8,
        labour_standards=0.9,
        skills_training=1.2,
        trust_cohesion=1.3,
        real_services=0.6,
        innovation=0.9,
    )
    return made(
        {
            "sector": _sector("Roadside welders", "metalworking", "MW", 600, 2_000),
            "firms": [{"id": "all", "count": 600, "employees": 2, "informal": 0.9}],
            "answers": answers_of(rubric, levels),
            "institutions": [
                {"id": "town", "name": "Town council", "kind": "local-government"},
                {"id": "aid", "name": "An aid agency", "kind": "ngo-donor-agency"},
            ],
        }
    )


def _garments(rubric: Rubric) -> Profile:
    """Large plants that sell abroad, small workshops that sew for them; a union reports deaths."""
    levels = _levels(
        rubric,
        2.2,
        small_independent_firms=1.0,
        labour_standards=0.8,
        phase_specialization=1.8,
        market_orientation=1.8,
        design_capability=0.9,
        productive_technology=2.6,
        collective_governance=1.7,
        trust_cohesion=1.4,
    )
    return made(
        {
            "sector": _sector("Export garments", "garments", "BD", 320, 90_000),
            "answers": answers_of(rubric, levels),
            "labour_checks": [{"breach": "lethal-risk", "found": True, "by": "trade-union"}],
            "institutions": [
                {"id": "makers", "name": "Exporters' league", "kind": "employers-organization"},
                {"id": "union", "name": "Garment workers' union", "kind": "trade-union"},
                {"id": "inspectors", "name": "Inspectors", "kind": "central-government-agency"},
            ],
        }
    )


def _wool(rubric: Rubric) -> Profile:
    """A district of a hundred years with every body there is, whose owners grow old."""
    levels = _levels(
        rubric,
        3.0,
        entrepreneurship=1.6,
        innovation=2.0,
        flexible_response=2.4,
        skills_training=2.3,
    )
    bodies = [
        {
            "id": kind.id,
            "name": f"The {kind.title}",
            "kind": kind.id,
            "services": list(kind.services),
        }
        for kind in rubric.institution_kinds
    ]
    return made(
        {
            "sector": _sector("Old wool", "woollen cloth", "IT", 1_800, 14_000),
            "answers": answers_of(rubric, levels),
            "labour_breaches": [],
            "institutions": bodies,
        }
    )
