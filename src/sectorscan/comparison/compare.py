"""Side by side: one sector at several dates, or several sectors, under one rubric."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import SupportsFloat

import numpy as np

from sectorscan.assessment.assess import assess
from sectorscan.assessment.choquet import Capacity, ledger, pair_locked_ceiling, pair_locked_floor
from sectorscan.assessment.levels import capacity_of
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.assessment.result.strategy import RoleResult
from sectorscan.comparison.result import (
    Change,
    Comparison,
    KindRow,
    Mode,
    PairRow,
    Row,
    Shown,
    Span,
    Subject,
    Turnover,
)
from sectorscan.errors import InputError, Problem, SourceLocation, visible
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import shipped_cases
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, TOP, FloatArray, Interval

LEDGER = (
    ("parts", "each ingredient alone"),
    ("interplay", "from working together"),
    ("locked", "held back"),
)


@dataclass(frozen=True)
class Side:
    """What is compared: a profile, or an assessment that was saved, and where it was read from."""

    source: str
    content: Profile | Assessment


def compare(sectors: Sequence[Side], rubric: Rubric) -> Comparison:
    """The sectors against the first of them, all under one rubric.

    One sector at several dates is put in their order. Profiles are assessed; saved assessments
    must be of this very rubric. Raises InputError where they are not, and for ids of a profile that
    the rubric does not know; ValueError for less than two sectors.
    """
    return _compared(sectors, rubric, cases=0)


def compare_with_cases(sectors: Sequence[Side], rubric: Rubric) -> Comparison:
    """The shipped cases against the first sector; a case that is among the sectors is left out.

    As `compare`, but one sector is enough.
    """
    cases = [Side(name, load_profile(path)) for name, path in shipped_cases().items()]
    known = {_identity(_assessed(one, rubric)) for one in sectors}
    others = [one for one in cases if _identity(_assessed(one, rubric)) not in known]
    return _compared([*sectors, *others], rubric, cases=len(others))


@dataclass(frozen=True)
class _Sides:
    """The assessments in the order in which they stand, and what figures are made from."""

    sources: tuple[str, ...]
    assessments: tuple[Assessment, ...]
    capacity: Capacity

    def row(self, identifier: str, title: str, value: Callable[[Assessment], Span | None]) -> Row:
        """One figure of all."""
        return row(identifier, title, [value(one) for one in self.assessments])


def _compared(sectors: Sequence[Side], rubric: Rubric, *, cases: int) -> Comparison:
    if len(sectors) < 2:  # noqa: PLR2004  two sides
        raise ValueError("it takes two sectors to compare")
    _refuse_other_rubrics(sectors, rubric)
    found = [(one.source, _assessed(one, rubric)) for one in sectors]
    mode = _mode([assessment for _, assessment in found])
    if mode == "dates":
        found.sort(key=lambda one: one[1].sector.as_of or "")
    sources, assessments = zip(*found, strict=True)
    sides = _Sides(sources, assessments, capacity_of(rubric))
    return Comparison(
        mode=mode,
        rubric=assessments[0].rubric,
        subjects=tuple(map(_subject, sources, assessments)),
        cases=cases,
        score=sides.row("score", "score", _score),
        ledger=_ledger(sides),
        ingredients=_ingredients(sides),
        pairs=_pairs(sides),
        strategies=_strategies(sides),
        institutions=_institutions(sides, mode),
    )


def row(identifier: str, title: str, values: Sequence[Span | None]) -> Row:
    """One figure, with how far each lies from the first."""
    first, *others = values
    return Row(
        id=identifier,
        title=title,
        values=tuple(values),
        changes=tuple(change(first, other) if first and other else None for other in others),
    )


def change(before: Span, after: Span) -> Change:
    """From the least to the most by which the second may lie above the first."""
    least, most = after.low - before.high, after.high - before.low
    shown: Shown = "not-shown"
    if least > ROUNDING:
        shown = "higher"
    elif most < -ROUNDING:
        shown = "lower"
    best = None
    if before.estimate is not None and after.estimate is not None:
        best = after.estimate - before.estimate
    return Change(low=least, estimate=best, high=most, shown=shown)


def _refuse_other_rubrics(sectors: Iterable[Side], rubric: Rubric) -> None:
    """A saved assessment says nothing of what it would be under another rubric."""
    problems = []
    for one in sectors:
        if isinstance(one.content, Profile) or one.content.rubric.fingerprint == rubric.fingerprint:
            continue
        under, what = visible(one.content.rubric.id), "another rubric"
        if one.content.rubric.id == rubric.id:
            what = "another state of this rubric"
        if one.content.rubric.fingerprint is None:
            what = "a rubric that it does not tell"
        message = f"it was assessed under {what} (`{under}`), not under `{visible(rubric.id)}`"
        tip = "give its profile instead, which is assessed anew, or that rubric with --rubric"
        problems.append(
            Problem(message=message, location=SourceLocation(one.source, 1, 1), tip=tip)
        )
    if problems:
        raise InputError(problems)


def _assessed(sector: Side, rubric: Rubric) -> Assessment:
    if isinstance(sector.content, Assessment):
        return sector.content
    return assess(sector.content, rubric)


def _mode(assessments: Sequence[Assessment]) -> Mode:
    """One sector at several dates, if its name and place are the same and no date is."""
    sectors = {(one.sector.name, one.sector.place, one.sector.country) for one in assessments}
    dates = {one.sector.as_of for one in assessments} - {None}
    return "dates" if len(sectors) == 1 and len(dates) == len(assessments) else "sectors"


def _identity(assessment: Assessment) -> tuple[str | None, ...]:
    sector = assessment.sector
    return sector.name, sector.place, sector.country, sector.as_of


def _subject(source: str, assessment: Assessment) -> Subject:
    sector = assessment.sector
    return Subject(
        source=source,
        name=sector.name,
        place=", ".join(part for part in (sector.place, sector.country) if part) or None,
        as_of=sector.as_of,
        coverage=assessment.coverage,
        band=assessment.band,
        breaches=assessment.labour.breaches,
        nearest=assessment.strategies.nearest,
        readiness=assessment.readiness.verdict if assessment.readiness else None,
    )


def _score(assessment: Assessment) -> Span:
    score = assessment.score
    return Span(low=score.low, estimate=score.estimate, high=score.high)


def _span(interval: Interval | None) -> Span | None:
    return None if interval is None else Span(**interval.model_dump())


def _levels(assessment: Assessment) -> tuple[FloatArray, FloatArray]:
    """The floors and the ceilings, 0-1, in the rubric's order."""
    ends = np.array([(one.low, one.high) for one in assessment.ingredients]).T / TOP
    return ends[0], ends[1]


def _ledger(sides: _Sides) -> tuple[Row, ...]:
    """The points alone, together and held back."""
    spans = [_ledger_spans(sides.capacity, one) for one in sides.assessments]
    columns = zip(*spans, strict=True)
    return tuple(row(*named, same) for named, same in zip(LEDGER, columns, strict=True))


def _ledger_spans(capacity: Capacity, assessment: Assessment) -> list[Span]:
    """The three parts with their bounds; those of the pairs are free of each other."""
    low, high = _levels(assessment)
    least, most, best = ledger(capacity, low), ledger(capacity, high), assessment.ledger
    held = [find(capacity, low, high).sum() for find in (pair_locked_floor, pair_locked_ceiling)]
    return [
        _points(least.parts, best.parts if best else None, most.parts),
        _points(least.interplay, best.interplay if best else None, most.interplay),
        _points(held[0], best.locked if best else None, held[1]),
    ]


def _points(low: SupportsFloat, estimate: float | None, high: SupportsFloat) -> Span:
    """Points of the 100 from ends on 0-1; the best guess is one already, and may not pass them."""
    low, high = 100 * float(low), 100 * float(high)
    best = None if estimate is None else min(max(estimate, low), high)
    return Span(low=low, estimate=best, high=high)


def _ingredients(sides: _Sides) -> tuple[Row, ...]:
    columns = zip(*(one.ingredients for one in sides.assessments), strict=True)
    return tuple(row(same[0].id, same[0].short, [_level(one) for one in same]) for same in columns)


def _level(ingredient: IngredientLevel) -> Span:
    """A level; of one that is not known there is no best guess."""
    known = ingredient.state != "not-known"
    return Span(
        low=ingredient.low,
        estimate=ingredient.estimate if known else None,
        high=ingredient.high,
    )


def _pairs(sides: _Sides) -> tuple[PairRow, ...]:
    """What each pair holds back; no best guess where a partner is not known."""
    first = sides.assessments[0]
    shorts = [one.short for one in first.ingredients]
    ids = [one.id for one in first.ingredients]
    found = [{one.id: one for one in each.interdependencies} for each in sides.assessments]
    bounds = [_levels(each) for each in sides.assessments]
    floors = [pair_locked_floor(sides.capacity, *ends) for ends in bounds]
    ceilings = [pair_locked_ceiling(sides.capacity, *ends) for ends in bounds]
    rows = []
    for k, (i, j) in enumerate(zip(sides.capacity.first, sides.capacity.second, strict=True)):
        name = f"{ids[i]}--{ids[j]}"
        same = [pairs[name] for pairs in found]
        values = [
            _points(low[k], None if one.suspected else one.locked, high[k])
            for one, low, high in zip(same, floors, ceilings, strict=True)
        ]
        whole = row(name, f"{shorts[i]} and {shorts[j]}", values)
        rows.append(PairRow(**dict(whole), weak=tuple(one.weak for one in same)))
    return tuple(rows)


def _strategies(sides: _Sides) -> tuple[Row, ...]:
    columns = zip(*(one.strategies.results for one in sides.assessments), strict=True)
    return tuple(
        row(same[0].id, same[0].title, [_span(one.likeness) for one in same]) for same in columns
    )


def _institutions(sides: _Sides, mode: Mode) -> tuple[KindRow, ...]:
    """The kinds of which somebody is recorded, or was, in one of the sectors."""
    found = [{one.kind: one for one in each.institutions or ()} for each in sides.assessments]
    kinds = {kind: role.title for roles in found for kind, role in roles.items()}
    rows = []
    for kind, title in kinds.items():
        roles = [one.get(kind) for one in found]
        if any(role and (role.active or role.inactive) for role in roles):
            rows.append(_kind(kind, title, roles, mode))
    return tuple(rows)


def _kind(kind: str, title: str, roles: Sequence[RoleResult | None], mode: Mode) -> KindRow:
    first, *later = roles
    return KindRow(
        id=kind,
        title=title,
        active=tuple(role.active if role else None for role in roles),
        inactive=tuple(role.inactive if role else None for role in roles),
        turnover=tuple(
            _turnover(first, role) if mode == "dates" and first and role else None for role in later
        ),
        reach=row(kind, title, [_span(role.reach) if role else None for role in roles]),
    )


def _turnover(before: RoleResult, after: RoleResult) -> Turnover:
    """By name, whatever its capitals and its punctuation."""
    was, now, ended = (
        {re.sub(r"\W", "", name).casefold(): name for name in names}
        for names in (before.active, after.active, after.inactive)
    )
    return Turnover(
        came=tuple(name for key, name in now.items() if key not in was),
        ended=tuple(name for key, name in ended.items() if key in was),
        not_recorded=tuple(
            name for key, name in was.items() if key not in now and key not in ended
        ),
    )
