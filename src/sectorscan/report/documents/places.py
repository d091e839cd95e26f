"""The section of a network's report on places: doubts, distances, the shares of towns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sectorscan.languages import tr, tr_many
from sectorscan.measures.distances import FAR_KM, FAR_TIMES
from sectorscan.network.result import (
    Distances,
    Doubtful,
    Explained,
    FigureId,
    MeasuredFigure,
    PartId,
    PlaceReading,
)
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Block, Grid, Line, Section, Terms
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.reasons import reason_in_words
from sectorscan.report.safe_text import legible

SHOWN = 5
SHOWN_PLACES = 8
METRES = 1000

Measures = Mapping[FigureId | PartId, Explained]


def places_section(places: PlaceReading, measures: Measures) -> Section:
    """Where the firms are: what looks wrong, the distances, the shares of places."""
    lines = []
    if places.located:
        known = tr(
            "{located} of {all} records have them",
            located=numbers.count(places.located),
            all=numbers.count(places.records),
        )
        lines.append(Line(tr("Coordinates"), known))
    lines += [Line(tr("Look wrong"), text, "alarm") for text in _doubts(places.doubtful)]
    if places.named.value:
        share = numbers.small_share(places.named.value)
        lines.append(Line(tr("Places"), tr("named for {share} of the firms", share=share)))
    blocks: list[Block] = [Terms(tuple(lines))] if lines else []
    blocks += [grid for grid in (_distances(places), _municipalities(places)) if grid is not None]
    if places.distances is not None:
        blocks.append(
            Terms(means_of(measures, ("within", "median-km", "nearest-km", "on-one-spot")))
        )
    return Section("places", tr("Where the firms are"), tuple(blocks))


def _doubts(doubtful: Sequence[Doubtful]) -> Iterable[str]:
    """What looks wrong, a sentence a reason, naming the first few."""
    why = {
        "zero-zero": tr("at 0, 0, in the sea: probably a blank"),
        "swapped": tr("latitude and longitude probably swapped"),
        "far": tr(
            "more than {km} km off, and {times} times as far as half of the others: a slip, or "
            "really elsewhere",
            km=FAR_KM,
            times=FAR_TIMES,
        ),
    }
    for doubt, reason in why.items():
        firms = [firm for firm in doubtful if firm.doubt == doubt]
        names = [f"{legible(firm.name)} ({firm.lat:g}, {firm.lon:g})" for firm in firms[:SHOWN]]
        if firms:
            named = numbers.and_more(names, len(firms) - len(names))
            yield f"{labelled(named, reason)}."
    if doubtful:
        yield tr("They are in the figures, and in the score, until they are put right.")


def _distances(places: PlaceReading) -> Grid | None:
    """The distances as given and, where some coordinates look wrong, without these."""
    given, without = places.distances, places.without_doubtful
    if given is None:
        return None
    shown = [given] if without is None else [given, without]
    columns = [tuple(_cells(distances)) for distances in shown]
    figures = [figure for distances in shown for figure in _all(distances)]
    reasons = sorted({reason_in_words(figure.reason) for figure in figures if figure.reason})
    return Grid(
        heads=("", tr("as given"), tr("without these"))[: len(shown) + 1],
        rows=tuple(
            (cells[0][0], *(cell for _, cell in cells)) for cells in zip(*columns, strict=True)
        ),
        after=tr("{sign} not observable: {reasons}.", sign=NOTHING, reasons=in_turn(reasons))
        if reasons
        else "",
    )


def _cells(distances: Distances) -> Iterator[tuple[str, str]]:
    for ring in distances.within:
        yield tr("Jobs within {km} km of the middle", km=numbers.stated(ring.km)), _share(ring.jobs)
    for ring in distances.within:
        yield (
            tr("Firms within {km} km of the middle", km=numbers.stated(ring.km)),
            _share(ring.firms),
        )
    yield tr("From the middle to half of the firms"), _km(distances.median_km)
    yield tr("From a firm to the nearest, for half"), _km(distances.nearest_km)
    yield tr("Firms on one spot with another"), _share(distances.on_one_spot)


def _all(distances: Distances) -> Iterator[MeasuredFigure]:
    for ring in distances.within:
        yield from (ring.jobs, ring.firms)
    yield from (distances.median_km, distances.nearest_km, distances.on_one_spot)


def _municipalities(places: PlaceReading) -> Grid | None:
    """The largest places, and the others together."""
    rows = [(legible(town.name), town.firms, town.jobs) for town in places.municipalities]
    if len(rows) > SHOWN_PLACES:
        firms = [firms for _, firms, _ in rows[SHOWN_PLACES:]]
        jobs = [jobs for _, _, jobs in rows[SHOWN_PLACES:] if jobs is not None]
        others = tr_many("{count} other", "{count} others", len(firms))
        rows = [*rows[:SHOWN_PLACES], (others, sum(firms), sum(jobs) if jobs else None)]
    if not rows:
        return None
    return Grid(
        heads=("", tr("firms"), tr("jobs")),
        rows=tuple(
            (
                name,
                numbers.small_share(firms),
                NOTHING if jobs is None else numbers.small_share(jobs),
            )
            for name, firms, jobs in rows
        ),
    )


def means_of(measures: Measures, identifiers: Iterable[PartId]) -> tuple[Line, ...]:
    """What measures mean, each under its title."""
    chosen = [measures[identifier] for identifier in identifiers]
    return tuple(Line(tr(measure.title), tr(measure.means)) for measure in chosen)


def _share(figure: MeasuredFigure) -> str:
    return NOTHING if figure.value is None else numbers.small_share(figure.value)


def _km(figure: MeasuredFigure) -> str:
    if figure.value is None:
        return NOTHING
    if figure.value < 1:
        return f"{numbers.count(METRES * figure.value)} m"
    return f"{numbers.small_number(figure.value)} km"
