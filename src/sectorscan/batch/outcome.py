"""What is kept of one profile of many: a row of figures, or what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Literal

from sectorscan.assessment.assess import sector_of
from sectorscan.assessment.result.alarm import AlarmState
from sectorscan.assessment.situation import Situation
from sectorscan.comparison.portfolio_result import FailedProfile
from sectorscan.comparison.summary import Summary
from sectorscan.errors import Problem, SourceLocation
from sectorscan.types import Result


class OutcomeRow(Result, frozen=True, kw_only=True):
    """One profile's line in the results; nothing is rounded, and what is not known is None."""

    profile: str
    """Its path as it was given."""
    state: Literal["assessed", "failed"]
    sector: str | None = None
    product_family: str | None = None
    place: str | None = None
    country: str | None = None
    as_of: str | None = None
    rubric: str | None = None
    coverage: float | None = None
    """How much of what the rubric asks for is known, 0-1."""
    estimate: float | None = None
    """The best guess of the score, 0-100."""
    likely_low: float | None = None
    likely_high: float | None = None
    pieces: int | None = None
    """On how many pieces of evidence it rests; below five the likely range leads."""
    band: str | None = None
    """None where none has half of the draws, or a labour alarm withholds it."""
    alarm: AlarmState | None = None
    """The state of the labour alarm."""
    breaches: int | None = None
    """How many breaches of basic rights at work are reported or alleged."""
    checked: int | None = None
    """How many breaches were checked and nobody reports."""
    denied_by_workers: int | None = None
    """Of how many of these somebody who speaks for workers said no."""
    nearest_strategy: str | None = None
    held_back_by: str | None = None
    """The ingredient that holds others back most."""
    first_intervention: str | None = None
    problems: int = 0
    problem: str | None = None
    """The first problem of one that failed, and where it stands."""
    at: str | None = None

    @property
    def workers_unasked(self) -> bool:
        """Whether nothing is raised, and no worker said no to some breach."""
        settled = self.alarm == "checked" and self.checked == self.denied_by_workers
        return not (self.breaches or settled)


class Outcome(Result, frozen=True, kw_only=True):
    """What came of one profile of a batch."""

    key: str
    """A hash of all that it follows from: content, tables, rubric, what was asked, program."""
    row: OutcomeRow
    summary: Summary | None = None
    """None of one that failed."""
    reports: Mapping[str, bytes] = {}
    """The content of its reports, by format."""
    settled: bool = True
    """Whether a second run would come to the same; a worker that ended says little."""


def assessed_row(situation: Situation, summary: Summary) -> OutcomeRow:
    """The row of a profile that was assessed."""
    sector = sector_of(situation.profile)
    score = summary.score
    return OutcomeRow(
        profile=summary.id,
        state="assessed",
        sector=sector.name,
        product_family=sector.product_family,
        place=sector.place,
        country=sector.country,
        as_of=sector.as_of,
        rubric=situation.rubric.id,
        coverage=summary.coverage,
        estimate=score.estimate,
        likely_low=score.likely.low,
        likely_high=score.likely.high,
        pieces=score.pieces,
        band=summary.band.id,
        alarm=summary.alarm.state,
        breaches=len(summary.alarm.reported) + len(summary.alarm.alleged),
        checked=len(summary.alarm.checked),
        denied_by_workers=len(summary.alarm.denied_by_workers),
        nearest_strategy=summary.nearest,
        held_back_by=summary.weak,
        first_intervention=next(iter(summary.first), None),
    )


def lost_row(profile: str, reason: str) -> OutcomeRow:
    """The row of a profile of which nothing is known but that it came to no end."""
    return failed_row(
        profile, [Problem(message=reason, location=SourceLocation(profile, 1, 1), code="failed")]
    )


def failed_row(profile: str, problems: Sequence[Problem]) -> OutcomeRow:
    """The row of a profile that cannot be assessed."""
    return OutcomeRow(
        profile=encodable(profile),
        state="failed",
        problems=sum(problem.stands_for for problem in problems),
        problem=encodable(problems[0].message),
        at=encodable(str(problems[0].location)),
    )


def failed_profile(row: OutcomeRow) -> FailedProfile:
    """A profile that failed, as a portfolio names it."""
    return FailedProfile(
        profile=row.profile, problem=row.problem or "", at=row.at or "", problems=row.problems
    )


def encodable(text: str) -> str:
    """The text without the signs that stand for bytes in a file's name that are no text."""
    return text.encode("utf-8", "backslashreplace").decode()
