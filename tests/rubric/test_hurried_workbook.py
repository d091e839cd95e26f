"""The workbook to fill in, filled in by somebody in a hurry: one round tells every mistake."""

from pathlib import Path
from typing import Any

import pytest

from sectorscan.cli.run import run
from sectorscan.rubric.load import load_rubric
from tests.support.blank_profiles import started
from tests.support.command_line import Capture
from tests.support.table_files import Sheets, as_xlsx, sheets_in

RUBRIC = load_rubric()
pytestmark = pytest.mark.usefixtures("own_folder")

FIELDS: dict[str, dict[str, object]] = {
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
ROWS: dict[str, list[dict[str, object]]] = {
    "institutions": [
        {"id": "chamber", "kind": "Chamber of trade"},
        {"id": "centre", "kind": "Service centre", "services": "Design; Massage"},
        {"id": "school", "kind": "Training school", "founded": "1980s"},
        {"id": "fund", "reach": 35, "kind": "Service centre"},
        {"id": "fund", "kind": "Service centre", "name": "the same again"},
        {"id": "nameless"},
    ],
    "firms": [
        {"id": "rossi", "employees": "lots", "export_share": 35},
        {"id": "bianchi", "employees": 12, "founded": 94},
        {"id": "verdi", "isic": "9999"},
        {"name": "no id"},
    ],
    "links": [
        {"from": "rossi", "to": "bianchi", "type": "Friendship"},
        {"from": "rossi", "to": "nobody", "type": "Supply"},
        {"from": "verdi", "to": "verdi", "type": "supply"},
    ],
    "sources": [{"id": "register"}],
    "in_place": [
        {"id": "No such action", "status": "Running"},
        {"id": RUBRIC.interventions[0].title, "status": "open"},
    ],
    "series": [{"year": 20, "firms": 400}],
    "complete": [{"complete": "outside"}],
}
ASKED: dict[str, list[dict[str, object]]] = {
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
TOLD = [
    ("sector", "place.country", "is a code of two letters such as IT"),
    ("sector", "as_of", "`November 2024`"),
    ("sector", "population.firms", "`rather many`"),
    ("sector", "setting", "`Rural`"),
    ("report", "plan.start", "a month is written as 2025-01"),
    ("institutions", "B2", "`Chamber of trade` is no institution kind of the rubric"),
    ("institutions", "D3", "`Massage` is no service of the rubric"),
]
