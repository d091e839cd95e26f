"""Write the firms and ties of the synthetic metal town: 140 of about 1,100 workshops, from a seed.

Run it with `python examples/synthetic-metal-town/generate.py`. No firm, body or tie here is real.
"""

import csv
from pathlib import Path
from random import Random
from typing import Any

SEED = 2026
WORKSHOPS = 140
Rows = list[dict[str, Any]]

# Trade, its share of the workshops, usual persons, equipment, and the share of sales that go to
# customers who ask for quality.
TRADES = (
    ("sheet-metal-and-welding", 0.36, 4, 1.1, 0.06),
    ("repair", 0.22, 3, 1.0, 0.04),
    ("machining", 0.09, 5, 2.1, 0.18),
    ("casting-and-forging", 0.09, 6, 1.2, 0.08),
    ("parts", 0.08, 5, 1.5, 0.12),
    ("final-assembly", 0.07, 9, 1.9, 0.25),
    ("metal-supply", 0.05, 3, 0.8, 0.02),
    ("heat-and-surface-treatment", 0.02, 4, 1.0, 0.05),
    ("tools-and-dies", 0.02, 4, 2.4, 0.22),
)
QUARTERS = (("Old Quarter", 0.62), ("Railway Side", 0.24), ("Lake Road", 0.14))
# Body, kind of tie, share of the workshops: few are reached by anybody.
REACHED = (
    ("artisans-association", "membership", 0.24),
    ("savings-group", "membership", 0.18),
    ("savings-group", "finance", 0.11),
    ("college", "training", 0.04),
    ("aid-project", "service-use", 0.07),
)


def firms(random: Random) -> Rows:
    """Masters with apprentices and kin; most are informal, and few have machines of their own."""
    rows = []
    for number in range(WORKSHOPS):
        trade, _, usual, equipment, quality = random.choices(
            TRADES, [share for _, share, *_ in TRADES]
        )[0]
        persons = max(1, round(random.lognormvariate(0, 0.5) * usual))
        apprentices = min(persons - 1, round(persons * random.uniform(0.2, 0.6)))
        quarter = random.choices([q for q, _ in QUARTERS], [share for _, share in QUARTERS])[0]
        rows.append(
            {
                "id": f"workshop-{number:03}",
                "persons": persons,
                "employees": max(0, persons - 1 - apprentices),
                "role": trade,
                "place": quarter,
                "founded": random.choices((2024, 2022, 2019, 2014, 2008, 1999), (3, 4, 4, 4, 3, 2))[
                    0
                ],
                "independent": random.random() < 0.86,
                "informal": random.random() < 0.83,
                "technology": round(min(4, max(0, random.gauss(equipment, 0.6))), 1),
                "shared_equipment": random.random() < 0.27,
                "trained_share": round(random.betavariate(1, 40), 2),
                "skilled_share": round(random.betavariate(2, 6), 2),
                "apprentice_share": round(apprentices / persons, 2),
                "women_share": round(random.betavariate(1, 14), 2),
                "demanding_market_share": round(random.betavariate(1, 1 / quality), 2),
                "top_buyer_share": round(random.betavariate(2, 4), 2),
                "own_design": random.random() < 0.08,
                "local_input_share": round(random.betavariate(4, 2), 2),
                "wage_ratio": round(max(0.2, random.gauss(0.82, 0.2)), 2),
                "contract_coverage": round(random.betavariate(1, 7), 2),
                "union": random.random() < 0.05,
                "lead_time_days": random.choice((3, 5, 7, 14, 21, 40)),
            }
        )
    return rows


def links(random: Random, workshops: Rows) -> Rows:
    """Ties to bodies, orders passed on by trade, and help among neighbours of one quarter."""
    rows = [
        {"from": row["id"], "to": body, "type": kind}
        for body, kind, reach in REACHED
        for row in workshops
        if random.random() < reach
    ]
    by_trade: dict[str, list[str]] = {}
    by_quarter: dict[str, list[str]] = {}
    for row in workshops:
        by_trade.setdefault(row["role"], []).append(row["id"])
        by_quarter.setdefault(row["place"], []).append(row["id"])
    givers = [
        row["id"] for row in workshops if row["role"] in {"final-assembly", "parts", "repair"}
    ]
    takers = [
        name
        for trade in ("machining", "casting-and-forging", "sheet-metal-and-welding")
        for name in by_trade.get(trade, [])
    ]
    ties = {(random.choice(givers), random.choice(takers), "subcontracting") for _ in range(70)}
    for names in by_quarter.values():
        ties |= {(*random.sample(names, 2), "information") for _ in range(len(names) // 2)}
        ties |= {(*random.sample(names, 2), "cooperation") for _ in range(len(names) // 6)}
    rows += [{"from": a, "to": b, "type": kind} for a, b, kind in sorted(ties) if a != b]
    return rows


def write_csv(path: Path, rows: Rows) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _word(value) for key, value in row.items()} for row in rows)


def _word(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def write(folder: Path) -> None:
    """Write both tables anew into a folder."""
    random = Random(SEED)  # noqa: S311  made-up data, not a secret
    workshops = firms(random)
    write_csv(folder / "firms.csv", workshops)
    write_csv(folder / "links.csv", links(random, workshops))


if __name__ == "__main__":
    write(Path(__file__).parent)
