"""The commands that are tortured, the folders they work in, and what must hold afterwards.

Each command is run once undisturbed, which says what its files are to be in the end. Whatever goes
wrong in another run, each of its files is then as it was before or as it is to be, and where the
command is run once more, undisturbed, all are as they are to be.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from sectorscan.batch.executors import process_pool
from tests.support import builders
from tests.support.inline_executor import inline
from tests.support.journals import HEADER
from tests.support.survey_exports import Flavour, write_export
from tests.support.survey_forms import VALLEY, form
from tests.support.table_files import as_xlsx
from tests.torture.faults import Call

Files = Mapping[str, bytes]
PROFILE = """\
sector: {name: Valley shoemakers, product_family: shoes, as_of: 2026}
firms: {file: firms.csv}
answers:
  trust: {level: 1, by: employers}
"""
FIRMS = "id,employees\na,3\nb,12\nc,5\n"
NOTED = f"{HEADER}\npay,2,high,employers,said so,2026-01-01,\n"
SURVEYED = {
    "consent": "yes",
    "visit_date": "2026-11-02",
    "respondent": "employers",
    "sure": "high",
    "independence_of_firms": "level_3",
}


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command that is tortured."""

    name: str
    arguments: Sequence[str]
    files: Files
    """What stands in its folder before."""
    journal: str = ""
    """A file that gets a line after the other, so that some of the lines may be there."""
    rows: str = ""
    """A file that has a line for each sector, also for one that could not be read this time."""
    again: Sequence[str] = ()
    """What is added to the command where it is to do the rest."""
    executor: Callable[[int], Executor] = process_pool
    """What does the work of a batch."""
    calls: frozenset[Call] = frozenset(Call)
    """The calls that are to go wrong."""


SMALL: Files = {
    "rubric.yaml": builders.rubric(
        builders.ingredient("trust", builders.asked("trust")),
        builders.ingredient("pay", builders.asked("pay")),
    )
    .model_dump_json(by_alias=True, exclude_unset=True)
    .encode(),
    "valley.yaml": PROFILE.encode(),
    "firms.csv": FIRMS.encode(),
}
SECTORS: Files = {
    "rubric.yaml": SMALL["rubric.yaml"],
    "sectors/firms.csv": SMALL["firms.csv"],
    **{f"sectors/p{number}.yaml": PROFILE.encode() for number in range(3)},
}
WORKBOOK = as_xlsx(
    {
        "sector": [["field", "value"], ["name", "here"], ["product_family", "shoes"]],
        "answers": [["question", "level", "by"], ["trust", 2.5, "employers"]],
        "firms": [["id", "employees"], ["a", "3-5"], ["b", 7]],
    }
)
REPORTS = ("valley.json", "valley.md", "valley.html", "valley.docx", "valley.xlsx")
OWN_RUBRIC = ("--rubric", "rubric.yaml", "-q")
NOTE = ("note", "valley.yaml", "trust", "3", "--by", "employers", "--date", "2026-02-11")

ASSESS = [
    Command(
        name="assess -o",
        arguments=["assess", "valley.yaml", *OWN_RUBRIC, *(f"-o{report}" for report in REPORTS)],
        files={**SMALL, "valley.answers.csv": NOTED.encode(), "valley.md": b"an older report\n"},
    ),
    Command(
        name="assess a workbook",
        arguments=["assess", "valley.xlsx", *OWN_RUBRIC, "-o", "valley.json"],
        files={**SMALL, "valley.xlsx": WORKBOOK},
    ),
]
NOTES = [
    Command(name="note, the first", arguments=[*NOTE, *OWN_RUBRIC], files=SMALL),
    Command(
        name="note, one more",
        arguments=[*NOTE, *OWN_RUBRIC],
        files={**SMALL, "valley.answers.csv": NOTED.encode()},
    ),
]
NEW = [
    Command(name="new", arguments=["new", "shoes", *OWN_RUBRIC], files=SMALL),
    Command(name="new, a workbook", arguments=["new", "shoes.xlsx", *OWN_RUBRIC], files=SMALL),
]
BATCH = Command(
    name="batch",
    arguments=[
        *("batch", "sectors", *OWN_RUBRIC, "-j", "1", "-o", "rows.csv", "-o", "rows.xlsx"),
        *("--reports", "reports", "--format", "markdown", "--portfolio", "all.html"),
    ],
    files=SECTORS,
    journal=".rows.csv.journal",
    rows="rows.csv",
    again=["--resume"],
    executor=inline,
)
BATCH_ON_PROCESSES = Command(
    name="batch on processes",
    arguments=["batch", "sectors", *OWN_RUBRIC, "-j", "2", "-o", "rows.csv"],
    files=SECTORS,
    journal=BATCH.journal,
    rows=BATCH.rows,
    again=BATCH.again,
    calls=frozenset({Call.process, Call.thread}),
)


def resumed(journal: bytes) -> Command:
    """A batch that goes on where another one was stopped, which left this journal when whole."""
    lines = journal.splitlines(keepends=True)
    begun = b"".join(lines[:2]) + lines[2][:40]
    return Command(
        name="batch --resume",
        arguments=[*BATCH.arguments, *BATCH.again],
        files={**SECTORS, BATCH.journal: begun},
        journal=BATCH.journal,
        rows=BATCH.rows,
        executor=inline,
    )


def survey_read(folder: Path) -> Command:
    """A survey read into a profile, its export made in an empty folder."""
    exports = write_export(folder, form("workshop"), [SURVEYED], Flavour(), "workshop")
    return Command(
        name="survey read",
        arguments=[
            "survey",
            "read",
            *(path.name for path in exports),
            "--into",
            "valley.yaml",
            "-q",
        ],
        files={
            "valley.yaml": VALLEY.encode(),
            **{path.name: path.read_bytes() for path in exports},
        },
    )
