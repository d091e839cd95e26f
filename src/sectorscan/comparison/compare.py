"""Side by side: one sector at several dates, or several sectors, under one rubric."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.draws import Draws
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import points_held_back
from sectorscan.comparison.alarms import Unsettled, alarm_summary, unsettled
from sectorscan.comparison.evidence_changes import evidence_changes
from sectorscan.comparison.joint import difference_of, drawn_together, held_back, sector_key
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
from sectorscan.comparison.standing import Standing
from sectorscan.errors import InputError, Problem, SourceLocation, visible
from sectorscan.languages import marked
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.profile.shipped_cases import shipped_cases
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import FloatArray


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
    return _compared(_placed(sectors, rubric, seed), rubric, seed, cases=0)


def compare_with_cases(
    sectors: Sequence[NamedSector], rubric: Rubric, *, seed: int = SEED
) -> Comparison:
    """The shipped cases against the first sector; a case that is among the sectors is left out.

    As `compare`, but one sector is enough.
    """
    given = _placed(sectors, rubric, seed)
    shipped = [NamedSector(name, load_profile(path)) for name, path in shipped_cases().items()]
    known = {_identity(sector.standing) for sector in given}
    cases = [
        case for case in _placed(shipped, rubric, seed) if _identity(case.standing) not in known
    ]
    return _compared([*given, *cases], rubric, seed, cases=len(cases))


class _PlacedSector(Struct, frozen=True):
    """A sector with where it stands."""

    source: str
    standing: Standing


def _placed(sectors: Sequence[NamedSector], rubric: Rubric, seed: int) -> list[_PlacedSector]:
    _refuse_other_rubrics(sectors, rubric)
    return [
        _PlacedSector(
            sector.source,
            Standing.in_assessment(sector.content)
            if isinstance(sector.content, Assessment)
            else Standing.of(situation_of(sector.content, rubric, seed)),
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


def _compared(sectors: list[_PlacedSector], rubric: Rubric, seed: int, *, cases: int) -> Comparison:
    if len(sectors) < 2:  # noqa: PLR2004  it takes two
        raise ValueError("it takes two sectors to compare")
    mode = _mode([sector.standing for sector in sectors])
    if mode == "dates":
        sectors = sorted(sectors, key=lambda sector: sector.standing.sector.as_of or "")
    standings = [sector.standing for sector in sectors]
    alarms = [alarm_summary(standing.alarm) for standing in standings]
    left_open = tuple(unsettled(alarms)) if mode == "dates" else ()
    drawn = drawn_together(standings, rubric, seed=seed)
    figures = _Figures(standings, drawn, rubric, left_open)
    return Comparison(
        mode=mode,
        rubric=standings[0].rubric,
        sectors=tuple(_compared_sector(sector.source, sector.standing) for sector in sectors),
        cases=cases,
        chances=DirectionChances(
            higher=rubric.judgements.chances.higher,
            probably_higher=rubric.judgements.chances.probably_higher,
        ),
        score=figures.score(),
        ledger=figures.ledger(),
        ingredients=figures.ingredients(),
        pairs=figures.pairs(),
        strategies=_strategies(standings),
        counts=compared_counts(standings),
        institutions=compared_kinds(standings, mode),
        network=compared_network(standings),
        unsettled=left_open,
    )


def _mode(standings: Sequence[Standing]) -> Mode:
    """One sector at several dates, if its name and place are the same and no date is."""
    sectors = set(map(sector_key, standings))
    dates = {standing.sector.as_of for standing in standings} - {None}
    return "dates" if len(sectors) == 1 and len(dates) == len(standings) else "sectors"


def _identity(standing: Standing) -> tuple[str | None, ...]:
    return *sector_key(standing), standing.sector.as_of


def _compared_sector(source: str, standing: Standing) -> ComparedSector:
    sector = standing.sector
    return ComparedSector(
        source=source,
        name=sector.name,
        place=sector.where,
        as_of=sector.as_of,
        coverage=standing.coverage,
        pieces=standing.score.pieces,
        band=standing.band,
        alarm=alarm_summary(standing.alarm),
        nearest=standing.strategies.nearest,
        readiness=standing.verdict,
    )


class _Figures(Struct, frozen=True):
    """The figures of all sectors: values from their standings, differences from joint draws."""

    standings: Sequence[Standing]
    draws: Sequence[Draws]
    rubric: Rubric
    unsettled: Sequence[Unsettled]

    def score(self) -> ComparedFigure:
        """The score of each."""
        return ComparedFigure(
            id="score",
            title=marked("score"),
            values=tuple(
                ComparedValue(estimate=standing.score.estimate, likely=standing.score.likely)
                for standing in self.standings
            ),
            differences=self._differences(
                (self.rubric.labour_ingredient,), [draws.scores for draws in self.draws]
            ),
        )

    def ledger(self) -> tuple[ComparedFigure, ...]:
        """Where the points of each are; what is held back is told as pair by pair."""
        ledgers = [standing.ledger for standing in self.standings]
        drawn = [draws.ledger for draws in self.draws]
        entries = (
            (
                "parts",
                marked("each ingredient alone"),
                [points.parts for points in ledgers],
                [100 * points.parts for points in drawn],
            ),
            (
                "interplay",
                marked("ingredients together"),
                [points.interplay for points in ledgers],
                [100 * points.interplay for points in drawn],
            ),
            (
                "locked",
                marked("held back by a weak partner"),
                [points_held_back(standing.interdependencies) for standing in self.standings],
                [held_back(draws).sum(axis=1) for draws in self.draws],
            ),
        )
        labour = self.rubric.labour_ingredient
        return tuple(
            ComparedFigure(
                id=entry,
                title=title,
                values=tuple(ComparedValue(estimate=value) for value in values),
                differences=self._differences((labour,), points),
            )
            for entry, title, values, points in entries
        )

    def ingredients(self) -> tuple[ComparedIngredient, ...]:
        """The level of each ingredient, in the rubric's order."""
        figures = []
        columns = zip(*(standing.ingredients for standing in self.standings), strict=True)
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
                    differences=self._differences(
                        (first.id,), [draws.levels[:, place] for draws in self.draws]
                    ),
                    states=tuple(level.state for level in levels),
                    evidence=tuple(evidence_changes(first, other) for other in others),
                )
            )
        return tuple(figures)

    def pairs(self) -> tuple[ComparedPair, ...]:
        """What each pair holds back, in the rubric's order."""
        shorts = {ingredient.id: ingredient.short for ingredient in self.rubric.ingredients}
        locked = [held_back(draws) for draws in self.draws]
        results = [
            {pair.id: pair for pair in standing.interdependencies} for standing in self.standings
        ]
        figures = []
        for place, pair in enumerate(self.rubric.pairs):
            of_sectors = [sector[pair.id] for sector in results]
            figures.append(
                ComparedPair(
                    id=pair.id,
                    title=f"{shorts[pair.a]} and {shorts[pair.b]}",
                    values=tuple(ComparedValue(estimate=result.locked) for result in of_sectors),
                    differences=self._differences(
                        (pair.a, pair.b), [points[:, place] for points in locked]
                    ),
                    weak=tuple(result.weak for result in of_sectors),
                )
            )
        return tuple(figures)

    def _differences(
        self, ingredients: Iterable[str], drawn: Sequence[FloatArray]
    ) -> tuple[Difference, ...]:
        """How far each lies above the first, from draws (D,) of all of what the ingredients make.

        Unsettled where a report of a breach was not followed up.
        """
        first, *others = drawn
        differences = tuple(difference_of(first, other, self.rubric.judgements) for other in others)
        if self.rubric.labour_ingredient not in ingredients:
            return differences
        left_open = {report.later for report in self.unsettled if not report.only_alleged}
        return tuple(
            replace(difference, direction="unsettled") if date in left_open else difference
            for date, difference in enumerate(differences, start=1)
        )


def _strategies(standings: Sequence[Standing]) -> tuple[ComparedStrategy, ...]:
    columns = zip(*(standing.strategies.results for standing in standings), strict=True)
    return tuple(
        ComparedStrategy(
            id=results[0].id,
            title=results[0].title,
            likeness=tuple(result.likeness for result in results),
        )
        for results in columns
    )
