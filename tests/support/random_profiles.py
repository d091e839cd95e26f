"""Profiles of invented sectors, drawn: answers, bodies, place, product, number of firms."""

import numpy as np
from numpy.random import Generator

from sectorscan.profile.profile import Profile
from sectorscan.rubric.ingredients import AskedIndicator
from sectorscan.rubric.rubric import Rubric
from tests.support.builders import Record, made

COUNTRIES = ("IT", "DE", "PT", "BR", "TR", "ZA", "ID", "IN", "PK", "GH", "KE", "VN", "ET", "MW")


def random_profile(
    rubric: Rubric, seed: int, firms_in_all: int | None = None, **changes: object
) -> Profile:
    """Draw a sector: most questions answered, some bodies.

    It has as many firms as are asked for, else as drawn; `changes` replace whole sections.
    """
    random = np.random.default_rng(seed)
    drawn_firms = int(np.exp(random.uniform(np.log(40), np.log(20_000))))
    firms = drawn_firms if firms_in_all is None else firms_in_all
    family = rubric.families[random.integers(len(rubric.families))]
    middle = random.uniform(1.2, 3.0)
    levels = {
        ingredient.id: float(np.clip(random.normal(middle, 1), 0, 4))
        for ingredient in rubric.ingredients
    }
    sector = {
        "name": f"Sector {seed}",
        "product_family": family.names[0],
        "setting": "territorial" if random.random() < 0.8 else "network",
        "place": {"name": "Anywhere", "country": str(random.choice(COUNTRIES))},
        "as_of": int(random.integers(1985, 2027)),
        "population": {"firms": firms, "employees": firms * int(random.integers(3, 40))},
    }
    sections: Record = {
        "sector": sector,
        "answers": answers_of(rubric, levels, random),
        "labour_breaches": [],
        "institutions": _bodies(rubric, random),
        **changes,
    }
    if sections["institutions"] is None:
        del sections["institutions"]
    return made(sections)


def answers_of(
    rubric: Rubric, levels: dict[str, float], random: Generator | None = None
) -> dict[str, Record]:
    """Answer the questions of each ingredient at its level; drawn ones leave some out."""
    answers = {}
    for ingredient in rubric.ingredients:
        for indicator in ingredient.indicators:
            if not isinstance(indicator, AskedIndicator):
                continue
            if random is not None and random.random() < 0.15:
                continue
            away = 0.0 if random is None else float(random.normal(0, 0.3))
            # none at 0, which would name a breach of basic rights
            level = min(4.0, max(0.6, levels[ingredient.id] + away))
            answers[indicator.id] = {"level": level, "by": indicator.question.to[0]}
    return answers


def _bodies(rubric: Rubric, random: Generator) -> list[Record] | None:
    if random.random() < 0.15:
        return None
    share = random.uniform(0.2, 0.9)
    services = [service.id for service in rubric.services]
    return [
        {
            "id": f"body-{kind.id}",
            "kind": kind.id,
            "services": [str(s) for s in random.choice(services, 2, replace=False)],
        }
        for kind in rubric.institution_kinds
        if random.random() < share
    ]
