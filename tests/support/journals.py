"""Profiles with a journal of answers beside them."""

from pathlib import Path

from sectorscan import load_profile, load_rubric
from sectorscan.profile.journal import JOURNAL_COLUMNS
from tests.support.command_line import kept

HEADER = ",".join(JOURNAL_COLUMNS)
PROFILE = """\
sector: {name: Valley shoemakers, product_family: shoes, as_of: 2026}
sources: {visit: {cite: "Visit to the valley, 2026"}}
answers:
  trust-between-firms: {level: 1, by: employers}
"""
TRUST = "trust-between-firms"
SHIPPED = load_rubric()


def journaled(folder: Path, *rows: str, profile: str = PROFILE) -> Path:
    kept(folder, "valley.answers.csv", "\n".join([HEADER, *rows, ""]))
    return Path(kept(folder, "valley.yaml", profile))


def said(path: Path, question: str = TRUST) -> list[tuple[str, float]]:
    answers = load_profile(path).answers or {}
    return [(answer.by, answer.level) for answer in answers.get(question, ())]
