"""Made-up registers of firms and links, any number of them from one seed, for the benchmarks."""

import csv
import sys
from pathlib import Path
from typing import Any

import numpy as np

SEED = 1992
HEAD = "sector: {name: Register, product_family: knitwear and clothing, as_of: 1994}\n"
LINK_TYPES = [
    "subcontracting",
    "supply",
    "cooperation",
    "information",
    "service-use",
    "membership",
    "training",
    "finance",
]

Columns = dict[str, list[Any]]


def firms(count: int) -> Columns:
    """Make firms, field by field; all of them with every field that is here."""
    rng = np.random.default_rng(SEED)

    def share() -> list[Any]:
        return list(rng.random(count).round(3).tolist())

    def chosen(*values: str) -> list[Any]:
        return list(np.array(values)[rng.integers(0, len(values), count)].tolist())

    return {
        "id": [f"firm-{row}" for row in range(count)],
        "name": [f"Maglificio {row}" for row in range(count)],
        "employees": rng.integers(1, 60, count).tolist(),
        "isic": chosen("1430", "1391", "1410"),
        "role": chosen("knitting", "weaving", "embroidery", "converters", "design"),
        "phases": chosen("knitting|finishing", "dyeing", "cutting|sewing|ironing"),
        "place": chosen("Carpi", "Novi", "Soliera"),
        "lat": (44.7 + rng.random(count) / 10).round(5).tolist(),
        "lon": (10.8 + rng.random(count) / 10).round(5).tolist(),
        "independent": rng.integers(0, 2, count).tolist(),
        "founded": rng.integers(1950, 1994, count).tolist(),
        "export_share": share(),
        "demanding_market_share": share(),
        "own_design": rng.integers(0, 2, count).tolist(),
        "technology": (4 * rng.random(count)).round(1).tolist(),
        "trained_share": share(),
        "skilled_share": share(),
        "wage": rng.integers(1000, 3000, count).tolist(),
        "union": rng.integers(0, 2, count).tolist(),
        "local_input_share": share(),
        "top_buyer_share": share(),
    }


def links(count: int, among: int) -> Columns:
    """Make links among so many firms, field by field."""
    rng = np.random.default_rng(SEED + 1)
    source = rng.integers(0, among, count)
    target = (source + rng.integers(1, among, count)) % among
    return {
        "from": [f"firm-{row}" for row in source.tolist()],
        "to": [f"firm-{row}" for row in target.tolist()],
        "type": np.array(LINK_TYPES)[rng.integers(0, len(LINK_TYPES), count)].tolist(),
        "share": rng.random(count).round(3).tolist(),
        "since": rng.integers(1970, 1994, count).tolist(),
        "joint": rng.integers(0, 2, count).tolist(),
    }


def write_csv(folder: Path, count: int, links_count: int) -> None:
    """Write `csv.yaml` and the two tables that it names."""
    for name, columns in (("firms", firms(count)), ("links", links(links_count, count))):
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(zip(*columns.values(), strict=True))
    entries = "firms: {file: firms.csv}\nlinks: {file: links.csv}\n"
    (folder / "csv.yaml").write_text(HEAD + entries, encoding="utf-8")


def write_yaml(folder: Path, count: int, links_count: int) -> None:
    """Write `inline.yaml` with the same firms and links."""
    with (folder / "inline.yaml").open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for name, columns in (("firms", firms(count)), ("links", links(links_count, count))):
            file.write(f"{name}:\n")
            for cells in zip(*columns.values(), strict=True):
                fields = zip(columns, cells, strict=True)
                file.write(
                    f"  - {{{', '.join(f'{key}: {_yaml(key, cell)}' for key, cell in fields)}}}\n"
                )


def write_parquet(folder: Path, count: int, links_count: int) -> None:
    """Write `parquet.yaml` and the two tables that it names."""
    import polars as pl

    for name, columns in (("firms", firms(count)), ("links", links(links_count, count))):
        pl.DataFrame(columns).write_parquet(folder / f"{name}.parquet")
    entries = "firms: {file: firms.parquet}\nlinks: {file: links.parquet}\n"
    (folder / "parquet.yaml").write_text(HEAD + entries, encoding="utf-8")


def _yaml(key: str, cell: object) -> str:
    return f"[{str(cell).replace('|', ', ')}]" if key == "phases" else str(cell)


if __name__ == "__main__":
    WAYS = {"csv": write_csv, "yaml": write_yaml, "parquet": write_parquet}
    WAYS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
