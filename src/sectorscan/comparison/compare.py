"""Side by side: one sector at several dates, or several sectors, under one rubric."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import assess
from sectorscan.assessment.choquet import ledger
from sectorscan.assessment.draws import Draws
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.comparison.alarms import alarm_summary
from sectorscan.comparison.evidence_changes import evidence_changes
from sectorscan.comparison.joint import difference_of, drawn_together, sector_key
from sectorscan.comparison.recorded import compared_counts, compared_kinds, compared_network
from sectorscan.comparison.result import (
    ComparedFigure,
    ComparedIngredient,
    ComparedPair,
    ComparedSector,
    ComparedStrategy,
    ComparedValue,
    Comparison,
    Difference,
    DirectionChances,
    Mode,
)
from sectorscan.errors import InputError, Problem, SourceLocation, visible
from sectorscan.languages import marked
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.profile.shipped_cases import shipped_cases
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, FloatArray

LEDGER = (
    ("parts", marked("each ingredient alone")),
    ("interplay", marked("ingredients together")),
    ("locked", marked("held back by a weak partner")),
)


class NamedSector(Struct, frozen=True):
    """A sector to compare: its profile or its saved assessment, and where that was read from."""

    source: str
    content: Profile | Assessment


def compare(sectors: Sequence[NamedSector], rubric: Rubric, *, seed: int = SEED) -> Comparison:
    """The sectors against the first of them, all under one rubric.

    One sector at several dates is put in their order. Profiles are assessed; saved assessments
    must be of this very rubric. Raises InputError where they are not, and for ids of a profile that
    the rubric does not know; ValueError for less than two sectors.
    """
    return _compared(_assessed(sectors, rubric, seed), rubric, seed, cases=0)


def compare_with_cases(
    sectors: Sequence[NamedSector], rubric: Rubric, *, seed: int = SEED
) -> Comparison:
    """The shipped cases against the first sector; a case that is among the sectors is left out.

    As `compare`, but one sector is enough.
    """
    given = _assessed(sectors, rubric, seed)
    shipped = [NamedSector(name, load_profile(path)) for name, path in shipped_cases().items()]
    known = {_identity(sector.assessment) for sector in given}
    cases = [
        case for case in _assessed(shipped, rubric, seed) if _identity(case.assessment) not in known
    ]
    return _compared([*given, *cases], rubric, seed, cases=len(cases))


class _AssessedSector(Struct, frozen=True):
    """A sector with its assessment."""

    source: str
    assessment: Assessment


def _assessed(sectors: Sequence[NamedSector], rubric: Rubric, seed: int) -> list[_AssessedSector]:
    _refuse_other_rubrics(sectors, rubric)
    return [
        _AssessedSector(
            sector.source,
            sector.content
            if isinstance(sector.content, Assessment)
            else assess(sector.content, rubric, seed=seed),
        )
        for sector in sectors
    ]


def _refuse_other_rubrics(sectors: Iterable[NamedSector], rubric: Rubric) -> None:
    """A saved assessment does not say what it would be under another rubric."""
    problems = []
    for sector in sectors:
        if isinstance(sector.content, Profile):
            continue
        assessed_under = sector.content.rubric
        if assessed_under.fingerprint == rubric.fingerprint:
            continue
        under, what = visible(assessed_under.id), "another rubric"
        if assessed_under.id == rubric.id:
            what = "another state of this rubric"
        if assessed_under.fingerprint is None:
            what = "a rubric that it does not tell"
        message = f"it was assessed under {what} (`{under}`), not under `{visible(rubric.id)}`"
        tip = "give its profile instead, which is assessed anew, or that rubric with --rubric"
        location = SourceLocation(sector.source, 1, 1)
        problems.append(Problem(message=message, location=location, tip=tip, code="other-rubric"))
    if problems:
        raise InputError(problems)


def _compared(
    sectors: list[_AssessedSector], rubric: Rubric, seed: int, *, cases: int
) -> Comparison:
    if len(sectors) < 2:  # noqa: PLR2004  it takes two
        raise ValueError("it takes two sectors to compare")
    mode = _mode([sector.assessment for sector in sectors])
    if mode == "dates":
        sectors = sorted(sectors, key=lambda sector: sector.assessment.sector.as_of or "")
    assessments = [sector.assessment for sector in sectors]
    figures = _Figures(assessments, drawn_together(assessments, rubric, seed=seed), rubric)
    return Comparison(
        mode=mode,
        rubric=assessments[0].rubric,
        sectors=tuple(_compared_sector(sector.source, sector.assessment) for sector in sectors),
        cases=cases,
        chances=DirectionChances(
            higher=rubric.judgements.chances.higher,
            probably_higher=rubric.judgements.chances.probably_higher,
        ),
        score=figures.score(),
        ledger=figures.ledger(),
        ingredients=figures.ingredients(),
        pairs=figures.pairs(),
        strategies=_strategies(assessments),
        counts=compared_counts(assessments),
        institutions=compared_kinds(assessments, mode),
        network=compared_network(assessments),
    )


def _mode(assessments: Sequence[Assessment]) -> Mode:
    """One sector at several dates, if its name and place are the same and no date is."""
    sectors = set(map(sector_key, assessments))
    dates = {assessment.sector.as_of for assessment in assessments} - {None}
    return "dates" if len(sectors) == 1 and len(dates) == len(assessments) else "sectors"


def _identity(assessment: Assessment) -> tuple[str | None, ...]:
    return *sector_key(assessment), assessment.sector.as_of


def _compared_sector(source: str, assessment: Assessment) -> ComparedSector:
    sector = assessment.sector
    return ComparedSector(
        source=source,
        name=sector.name,
        place=", ".join(part for part in (sector.place, sector.country) if part) or None,
        as_of=sector.as_of,
        coverage=assessment.coverage,
        pieces=assessment.score.pieces,
        band=assessment.band,
        alarm=alarm_summary(assessment.alarm),
        nearest=assessment.strategies.nearest,
        readiness=assessment.readiness.verdict if assessment.readiness else None,
    )


class _Figures(Struct, frozen=True):
    """The figures of all sectors: values from their assessments, differences from joint draws."""

    assessments: Sequence[Assessment]
    draws: Sequence[Draws]
    rubric: Rubric

    def score(self) -> ComparedFigure:
        """The score of each."""
        return ComparedFigure(
            id="score",
            title=marked("score"),
            values=tuple(
                ComparedValue(estimate=assessment.score.estimate, likely=assessment.score.likely)
                for assessment in self.assessments
            ),
            differences=self._differences([draws.scores for draws in self.draws]),
        )

    def ledger(self) -> tuple[ComparedFigure, ...]:
        """Where the points of each are."""
        drawn = [ledger(draws.capacity, draws.levels / TOP) for draws in self.draws]
        return tuple(
            ComparedFigure(
                id=entry,
                title=title,
                values=tuple(
                    ComparedValue(estimate=getattr(assessment.ledger, entry))
                    for assessment in self.assessments
                ),
                differences=self._differences([100 * getattr(points, entry) for points in drawn]),
            )
            for entry, title in LEDGER
        )

    def ingredients(self) -> tuple[ComparedIngredient, ...]:
        """The level of each ingredient, in the rubric's order."""
        figures = []
        columns = zip(*(assessment.ingredients for assessment in self.assessments), strict=True)
        for place, levels in enumerate(columns):
            first, *others = levels
            figures.append(
                ComparedIngredient(
                    id=first.id,
                    title=first.short,
                    values=tuple(
                        ComparedValue(estimate=level.estimate, likely=level.likely)
                        for level in levels
                    ),
                    differences=self._differences([draws.levels[:, place] for draws in self.draws]),
                    states=tuple(level.state for level in levels),
                    evidence=tuple(evidence_changes(first, other, self.rubric) for other in others),
                )
            )
        return tuple(figures)

    def pairs(self) -> tuple[ComparedPair, ...]:
        """What each pair holds back, in the rubric's order."""
        shorts = {ingredient.id: ingredient.short for ingredient in self.rubric.ingredients}
        locked = [
            100 * ledger(draws.capacity, draws.levels / TOP).pair_locked for draws in self.draws
        ]
        results = [
            {pair.id: pair for pair in assessment.interdependencies}
            for assessment in self.assessments
        ]
        figures = []
        for place, pair in enumerate(self.rubric.pairs):
            of_sectors = [sector[pair.id] for sector in results]
            figures.append(
                ComparedPair(
                    id=pair.id,
                    title=f"{shorts[pair.a]} and {shorts[pair.b]}",
                    values=tuple(ComparedValue(estimate=result.locked) for result in of_sectors),
                    differences=self._differences([points[:, place] for points in locked]),
                    weak=tuple(result.weak for result in of_sectors),
                )
            )
        return tuple(figures)

    def _differences(self, drawn: Sequence[FloatArray]) -> tuple[Difference, ...]:
        """How far each lies above the first, from draws (D,) of all."""
        first, *others = drawn
        return tuple(difference_of(first, other, self.rubric.judgements) for other in others)


def _strategies(assessments: Sequence[Assessment]) -> tuple[ComparedStrategy, ...]:
    columns = zip(*(assessment.strategies.results for assessment in assessments), strict=True)
    return tuple(
        ComparedStrategy(
            id=results[0].id,
            title=results[0].title,
            likeness=tuple(result.likeness for result in results),
        )
        for results in columns
    )
