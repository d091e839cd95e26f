"""The report at the end of a batch."""

import pytest
from pydantic import TypeAdapter

from sectorscan.batch.outcome import OutcomeRow
from sectorscan.batch.table import SHOWN, Tally, batch_report
from sectorscan.report.blocks import Grid, Report, Section
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.renderers.terminal.report import terminal_report

TITLES = {"trust": "trust between firms", "forum": "a sector forum", "working": "working"}


def row(number: int, **more: object) -> OutcomeRow:
    fields = {"profile": f"{number}.yaml", "state": "assessed", "sector": f"Sector {number}"}
    return TypeAdapter(OutcomeRow).validate_python({**fields, **more})


def reported(*rows: OutcomeRow, failed: int = 0) -> Report:
    tally = Tally(failed=failed)
    for one in rows:
        tally.add(one)
    return batch_report(rows, TITLES, tally)


def printed(*rows: OutcomeRow, failed: int = 0) -> str:
    return as_text(terminal_report(reported(*rows, failed=failed)), 100)


def test_plain_names_stand_for_ids_and_a_dash_for_what_is_not_known() -> None:
    text = printed(row(1, held_back_by="trust", as_of="1994"), row(2, first_intervention="forum"))
    assert "Sector 1, 1994" in text
    assert "trust between firms" in text
    assert "a sector forum" in text
    assert "2 SECTORS ASSESSED" in text


def test_a_breach_withholds_the_band() -> None:
    text = printed(row(1, breaches=1, alarm="reported", band="working"))
    assert "reported" in text
    assert "working" not in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"alarm": "not-checked"}, "not checked"),
        ({"alarm": "checked", "checked": 5, "denied_by_workers": 0}, "checked, no worker asked"),
        (
            {"alarm": "checked", "checked": 5, "denied_by_workers": 1},
            "checked, workers asked about 1 of 5",
        ),
        ({"alarm": "checked", "checked": 5, "denied_by_workers": 5}, "checked"),
        ({"alarm": "alleged", "breaches": 1}, "alleged"),
    ],
)
def test_whether_breaches_were_checked_and_who_was_asked(
    fields: dict[str, object], said: str
) -> None:
    parts = [part for part in reported(row(1, **fields)).blocks if isinstance(part, Section)]
    standing = next(part for part in parts if part.id == "standing")
    [table] = standing.blocks
    assert isinstance(table, Grid)
    assert table.rows[0][table.heads.index("Labour")] == said


def test_a_breach_of_a_sector_that_is_not_shown_is_told_above() -> None:
    hidden = row(SHOWN, alarm="reported", breaches=1, as_of="2026")
    text = printed(*(row(n, alarm="not-checked") for n in range(SHOWN)), hidden)
    told, _, shown = " ".join(text.split()).partition("WHERE THEY STAND")
    assert f"a breach of basic rights at work is reported in Sector {SHOWN}, 2026" in told
    assert f"in {SHOWN} of {SHOWN + 1} no worker, home worker or union was asked" in told
    assert f"Sector {SHOWN}, 2026" not in shown


@pytest.mark.parametrize(
    ("alarm", "first"), [("reported", "end the breach"), ("alleged", "find out about the breach")]
)
def test_under_a_breach_the_first_step_is_about_it(alarm: str, first: str) -> None:
    assert first in printed(row(1, alarm=alarm, breaches=1))


def test_only_the_first_are_shown_and_the_rest_counted() -> None:
    text = printed(*(row(number) for number in range(SHOWN + 3)), failed=2)
    assert f"Sector {SHOWN - 1}" in text
    assert f"Sector {SHOWN}" not in text
    assert "3 more are not shown." in text
    assert "2 could not be" in text


def test_one_that_is_left_is_counted_as_one() -> None:
    assert "1 more is not shown." in printed(*(row(number) for number in range(SHOWN + 1)))
    assert "not shown" not in printed(*(row(number) for number in range(SHOWN)))


def test_where_none_was_assessed_there_is_no_table() -> None:
    assert reported(failed=3).blocks == ()
