"""The workbook to fill in, filled in by somebody in a hurry: one round tells every mistake."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.rubric.load import load_rubric
from tests.support.blank_profiles import started
from tests.support.command_line import Capture
from tests.support.table_files import as_xlsx, sheets_in

RUBRIC = load_rubric()
Rows = Sequence[Mapping[str, object]]
pytestmark = pytest.mark.usefixtures("own_folder")

FIELDS: Mapping[str, Mapping[str, object]] = {
    "sector": {
        "product_family": "shoes",
        "place.name": "Valley",
        "place.country": "Italy",
        "as_of": "November 2024",
        "population.firms": "rather many",
        "setting": "Rural",
    },
    "report": {"plan.start": "spring 2025"},
}
ROWS: Mapping[str, Rows] = {
    "institutions": [
        {"id": "chamber", "kind": "Chamber of trade"},
        {"id": "centre", "kind": "Service centre", "services": "Design; Massage"},
        {"id": "school", "kind": "Educational body", "founded": "1980s"},
        {"id": "fund", "reach": 35, "kind": "Service centre"},
        {"id": "fund", "kind": "Service centre", "name": "the same again"},
        {"id": "nameless"},
    ],
    "firms": [
        {"name": "no id", "employees": 3},
        {"id": "rossi", "employees": "lots", "export_share": 35},
        {"id": "bianchi", "employees": 12, "founded": 94},
    ],
    "links": [
        {"from": "rossi", "to": "bianchi", "type": "Friendship"},
        {"from": "rossi", "to": "nobody", "type": "Supply"},
        {"from": "rossi", "to": "rossi", "type": "supply"},
    ],
    "sources": [{"id": "register"}],
    "in_place": [
        {"id": "No such action", "status": "Running"},
        {"id": RUBRIC.interventions[0].title, "status": "open"},
    ],
    "series": [{"year": 20, "firms": 400}],
    "complete": [{"complete": "outside"}],
    "answers": [
        {"level": "high"},
        {"level": 7},
        {"level": 2, "by": "The employers of old"},
        {"level": 2, "confidence": "Sure"},
        {"level": 2, "source": "registr"},
        {"level": 2, "date": "last spring"},
        {"note": "they would not say"},
        {"level": 3, "by": "Employers", "confidence": "Medium"},
    ],
    "stated": [{"value": 85}, {"value": 0.5, "low": 0.4}],
    "costs": [{"amount": "cheap"}],
    "steps": [{"done": "partly"}],
    "labour": [{"found": "perhaps"}, {"found": "yes", "by": "gossip"}],
}
"""What is filled in, row by row below the example."""


def fill_in(path: Path) -> None:
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_in(path).items()}
    for name, fields in FIELDS.items():
        for row in sheets[name]:
            row[1] = fields.get(str(row[0]), row[1])
    for name, records in ROWS.items():
        header, example, *rows = sheets[name]
        rows += [[""] * len(header) for _ in range(len(records) - len(rows))]
        for row, record in zip(rows, records, strict=False):
            for column, value in record.items():
                row[header.index(column)] = value
        sheets[name] = [header, example, *rows]
    sheets["Notes"] = [["to ask next week"]]
    path.write_bytes(as_xlsx(sheets))


def mend(path: Path) -> None:
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_in(path).items()}
    for place, value in MENDED.items():
        name, cell = place.split()
        row, column = int(cell[1:]) - 1, ord(cell[0]) - ord("A")
        sheets[name][row][column] = value
    sheets["stated"][3][2] = ""  # of a value and a lower end, the lower end is kept
    path.write_bytes(as_xlsx(sheets))


TOLD = (Path(__file__).parent / "hurried_workbook.txt").read_text(encoding="utf-8")


MENDED: Mapping[str, object] = {
    "answers C3": 2,
    "answers C4": 4,
    "answers E5": "Employers",
    "answers D6": "low",
    "answers H7": "register",
    "answers G8": 2024,
    "complete A3": "links",
    "costs C3": 5000,
    "firms A3": "verdi",
    "firms E4": 300,
    "firms T4": 0.35,
    "firms O5": 1994,
    "in_place A3": RUBRIC.interventions[1].id,
    "in_place B4": "weak",
    "institutions C3": "Chamber of commerce",
    "institutions D4": "Design",
    "institutions F5": 1980,
    "institutions G6": 0.35,
    "institutions A7": "fund-2",
    "institutions C8": "local-bank",
    "labour C3": "no",
    "labour E4": "Workers",
    "links C3": "Cooperation",
    "links B4": "verdi",
    "links B5": "centre",
    "report B6": "2025-03",
    "sector B4": "Network",
    "sector B6": "IT",
    "sector B8": 2024,
    "sector B10": 400,
    "series A3": 2020,
    "sources B3": "Firm register",
    "stated C3": 0.85,
    "stated A4": list(RUBRIC.measured)[1],
    "steps C3": "yes",
}
"""What is written into each cell of which a mistake is told."""


def test_one_round_tells_every_mistake(capsys: Capture) -> None:
    path = started("xlsx")
    fill_in(path)
    capsys.readouterr()
    assert run(["check", str(path)]) == 1
    printed = capsys.readouterr().out
    told = re.findall(r"error: (.*)\n --> valley-shoemakers\.xlsx, sheet (.*)\n", printed)
    assert len(MENDED) == len(told)
    assert [f"{place}: {message}" for message, place in told] == TOLD.splitlines()
    for notice in (
        "sheet answers, cell C9: `who-governs-the-chain` has `note` and no level",
        "sheet Notes, cell A1: the sheet `Notes` is no section of a profile, and is not read",
    ):
        assert notice in printed
    mend(path)
    assert run(["check", str(path)]) == 0
