"""What the report of a network says of places: doubts, distances, the shares of towns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sectorscan.measures.distances import FAR_KM, FAR_TIMES
from sectorscan.network.result import (
    Distances,
    Doubtful,
    Explained,
    Figure,
    FigureId,
    PartId,
    PlaceReading,
)
from sectorscan.report import numbers
from sectorscan.report.document import NOTHING, SHOWN, Grid, Line, number, share
from sectorscan.report.safe_text import legible

SHOWN_PLACES = 8
METRES = 1000

Words = Mapping[FigureId | PartId, Explained]


@dataclass(frozen=True)
class PlacesView:
    """Where the firms are: what looks wrong, the figures, the shares of places."""

    lines: tuple[Line, ...]
    distances: Grid | None
    means: tuple[Line, ...]
    municipalities: Grid | None


def places_view(places: PlaceReading, words: Words) -> PlacesView:
    """Everything that is said of places."""
    lines = []
    if places.located:
        known = f"{places.located:,} of {places.records:,} records have them"
        lines.append(Line("Coordinates", known))
    lines += [Line("Look wrong", text, "alarm") for text in _doubts(places.doubtful)]
    if places.named.value:
        lines.append(Line("Places", f"named for {share(places.named.value)} of the firms"))
    return PlacesView(
        lines=tuple(lines),
        distances=_distances(places),
        means=means_of(words, ("within", "median-km", "nearest-km", "on-one-spot"))
        if places.distances
        else (),
        municipalities=_municipalities(places),
    )


def _doubts(doubtful: Sequence[Doubtful]) -> Iterable[str]:
    """What looks wrong, a sentence a reason, naming the first few."""
    why = {
        "zero-zero": "at 0, 0, in the sea: probably a blank",
        "swapped": "latitude and longitude probably swapped",
        "far": f"more than {FAR_KM} km off, and {FAR_TIMES} times as far as half of the others: "
        "a slip, or really elsewhere",
    }
    for doubt, told in why.items():
        found = [one for one in doubtful if one.doubt == doubt]
        names = [f"{legible(one.name)} ({one.lat:g}, {one.lon:g})" for one in found[:SHOWN]]
        more = [f"{len(found) - SHOWN:,} more"] if len(found) > SHOWN else []
        if found:
            yield f"{numbers.listed([*names, *more])}: {told}."
    if doubtful:
        yield "They are in the figures, and in the score, until they are put right."


def _distances(places: PlaceReading) -> Grid | None:
    """The distances as given and, where some coordinates look wrong, without these."""
    given, without = places.distances, places.without_doubtful
    if given is None:
        return None
    shown = [given] if without is None else [given, without]
    columns = [tuple(_cells(one)) for one in shown]
    reasons = sorted({figure.reason for one in shown for figure in _all(one) if figure.reason})
    return Grid(
        heads=("", "as given", "without these")[: len(shown) + 1],
        rows=tuple(
            (cells[0][0], *(cell for _, cell in cells)) for cells in zip(*columns, strict=True)
        ),
        after=f"{NOTHING} not observable: {'; '.join(reasons)}." if reasons else "",
    )


def _cells(distances: Distances) -> Iterator[tuple[str, str]]:
    for one in distances.within:
        yield f"Jobs within {one.km:g} km of the middle", _share(one.jobs)
    for one in distances.within:
        yield f"Firms within {one.km:g} km of the middle", _share(one.firms)
    yield "From the middle to half of the firms", _km(distances.median_km)
    yield "From a firm to the nearest, for half", _km(distances.nearest_km)
    yield "Firms on one spot with another", _share(distances.on_one_spot)


def _all(distances: Distances) -> Iterator[Figure]:
    for one in distances.within:
        yield from (one.jobs, one.firms)
    yield from (distances.median_km, distances.nearest_km, distances.on_one_spot)


def _municipalities(places: PlaceReading) -> Grid | None:
    """The largest places, and the others together."""
    rows = [(legible(one.name), one.firms, one.jobs) for one in places.municipalities]
    if len(rows) > SHOWN_PLACES:
        firms = [firms for _, firms, _ in rows[SHOWN_PLACES:]]
        jobs = [jobs for _, _, jobs in rows[SHOWN_PLACES:] if jobs is not None]
        rest = (f"{len(firms):,} others", sum(firms), sum(jobs) if jobs else None)
        rows = [*rows[:SHOWN_PLACES], rest]
    if not rows:
        return None
    return Grid(
        heads=("", "firms", "jobs"),
        rows=tuple(
            (name, share(firms), NOTHING if jobs is None else share(jobs))
            for name, firms, jobs in rows
        ),
    )


def means_of(words: Words, identifiers: Iterable[PartId]) -> tuple[Line, ...]:
    """What measures mean, each under its title."""
    return tuple(Line(words[one].title, words[one].means) for one in identifiers)


def _share(figure: Figure) -> str:
    return NOTHING if figure.value is None else share(figure.value)


def _km(figure: Figure) -> str:
    if figure.value is None:
        return NOTHING
    if figure.value < 1:
        return f"{numbers.count(METRES * figure.value)} m"
    return f"{number(figure.value)} km"
