"""Write the synthetic example: 300 firms, 12 institutions and 1,500 links, from a seed.

Run it with `python examples/synthetic-furniture/generate.py`. No firm, body or tie here is real.
The same tables are written as CSV, XLSX and Parquet, with a profile for each.
"""

from pathlib import Path
from random import Random
from typing import Any

SEED = 1992
FIRMS, LINKS = 300, 1500
Rows = list[dict[str, Any]]

ROLES = (
    "sawing-and-drying",
    "frames",
    "weaving-and-carving",
    "assembly",
    "upholstery",
    "surface-finishing",
    "design",
    "sales",
)
ISIC = {"design": "7410", "sales": "4649", "sawing-and-drying": "1610", "frames": "1622"}
TOWNS = ("Holmby", "Eskdale", "Norrviken", "Lundby")
INSTITUTIONS = (
    ("makers", "Makers' Association", "employers-organization", ["representation", "fairs"]),
    ("craft", "Craft Firms' League", "employers-organization", ["representation", "book-keeping"]),
    ("wood-union", "Wood Workers' Union", "trade-union", ["bargaining", "health-and-safety"]),
    ("town", "Town of Holmby", "local-government", ["premises"]),
    ("region", "The Region", "regional-government", ["co-funding"]),
    ("school", "School of Joinery", "educational-body", ["training", "apprenticeship"]),
    ("centre", "Wood Centre", "service-centre", ["testing", "design", "market-information"]),
    ("guarantee", "Craft Guarantee Fund", "credit-guarantee-consortium", ["loan-guarantees"]),
    ("export", "Export Consortium", "cooperative-consortium", ["export-promotion", "fairs"]),
    ("chamber", "Chamber of Commerce", "chamber-of-commerce", ["arbitration", "statistics"]),
    ("institute", "Wood Research Institute", "research-institute", ["applied-research"]),
    ("bank", "Holmby Savings Bank", "local-bank", ["credit"]),
)
SERVED_BY = (
    ("membership", "makers", 0.35),
    ("membership", "craft", 0.3),
    ("service-use", "centre", 0.22),
    ("training", "school", 0.3),
    ("finance", "guarantee", 0.18),
    ("finance", "bank", 0.4),
    ("membership", "export", 0.1),
    ("information", "chamber", 0.2),
)


def firms(random: Random) -> Rows:
    """Most firms are small, and larger ones have better machines."""
    rows = []
    for number in range(FIRMS):
        employees = max(1, round(random.lognormvariate(1.8, 0.9)))
        role = random.choice(ROLES)
        modern = min(4.0, max(0.0, random.gauss(1.8 + 0.02 * employees, 0.7)))
        rows.append(
            {
                "id": f"firm-{number:03}",
                "employees": employees,
                "isic": ISIC.get(role, "3100"),
                "role": role,
                "place": random.choices(TOWNS, (6, 2, 1, 1))[0],
                "lat": round(random.gauss(58.4, 0.05), 4),
                "lon": round(random.gauss(15.6, 0.08), 4),
                "founded": random.randint(1950, 2023),
                "independent": random.random() < 0.8,
                "own_design": random.random() < 0.25,
                "technology": round(modern, 1),
                "trained_share": round(random.betavariate(1, 9), 2),
                "contract_coverage": round(random.betavariate(5, 2), 2),
                "wage_ratio": round(random.gauss(0.95, 0.12), 2),
                "union": employees > 4 and random.random() < 0.5,
                "buyers_n": random.randint(1, 9),
                "top_buyer_share": round(random.betavariate(2, 3), 2),
                "new_products": random.choice((0, 0, 1, 2)),
            }
        )
    return rows


def links(random: Random, names: list[str]) -> Rows:
    """Ties to institutions by their reach, and ties among firms until there are enough."""
    rows: Rows = [
        {"from": name, "to": body, "type": kind, "since": random.randint(2005, 2025)}
        for kind, body, reach in SERVED_BY
        for name in names
        if random.random() < reach
    ]
    seen: set[tuple[str, str, str]] = set()
    while len(rows) < LINKS:
        source, target = random.sample(names, 2)
        kind = random.choices(
            ("subcontracting", "cooperation", "information", "supply"), (5, 2, 2, 1)
        )[0]
        if (source, target, kind) not in seen:
            seen.add((source, target, kind))
            rows.append(
                {"from": source, "to": target, "type": kind, "since": random.randint(2005, 2025)}
            )
    return rows


def institutions() -> Rows:
    """The twelve bodies; lists are written with `;` between the entries."""
    return [
        {"id": name, "name": title, "kind": kind, "services": "; ".join(services)}
        for name, title, kind, services in INSTITUTIONS
    ]


def write_csv(path: Path, rows: Rows) -> None:
    import csv

    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _word(value) for key, value in row.items()} for row in rows)


def write_xlsx(path: Path, tables: dict[str, Rows]) -> None:
    from xlsxwriter import Workbook

    with Workbook(path, {"in_memory": True}) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, list(rows[0]))
            for line, row in enumerate(rows, start=1):
                sheet.write_row(line, 0, [_word(value) for value in row.values()])


def write_parquet(path: Path, rows: Rows) -> None:
    import polars as pl

    pl.DataFrame(rows).write_parquet(path)


def _word(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def write(folder: Path) -> None:
    """Write all tables anew into a folder."""
    random = Random(SEED)  # noqa: S311  made-up data, not a secret
    made = firms(random)
    tables = {
        "firms": made,
        "institutions": institutions(),
        "links": links(random, [row["id"] for row in made]),
    }
    for name, rows in tables.items():
        write_csv(folder / f"{name}.csv", rows)
        write_parquet(folder / f"{name}.parquet", rows)
    write_xlsx(folder / "tables.xlsx", tables)


if __name__ == "__main__":
    write(Path(__file__).parent)
