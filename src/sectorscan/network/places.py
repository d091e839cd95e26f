"""Reading where a sector's firms are: from coordinates, and from the names of places."""

from collections.abc import Callable
from functools import partial

import numpy as np

from sectorscan.measures import distances
from sectorscan.measures.scope import NotObservable
from sectorscan.measures.ties import NO_NAMED_FIRMS
from sectorscan.measures.weights import counts_of, too_little_known
from sectorscan.network.result import (
    Distances,
    Doubtful,
    MeasuredFigure,
    Municipality,
    PlaceReading,
    WithinRadius,
)
from sectorscan.profile.columns import Table
from sectorscan.profile.profile import Profile
from sectorscan.types import BoolArray, FloatArray, IntArray

RADII_KM = (5, 15, 50)


def place_reading(profile: Profile, enough: float) -> PlaceReading | None:
    """Where the firms are that count; None where neither coordinates nor places are given.

    `enough` is the share of the firms of which something must be known to say it of them all.
    """
    firms = profile.firms
    if firms is None:
        return None
    counts = counts_of(profile).middle
    located = firms.number("lat").known & firms.number("lon").known & (counts > 0)
    named = firms.text("place").known & (counts > 0)
    if not (located.any() or named.any()):
        return None
    doubtful, sound = _doubtful(firms, located)
    return PlaceReading(
        located=int(located.sum()),
        records=int((counts > 0).sum()),
        doubtful=doubtful,
        distances=_distances(firms, counts, located, enough) if located.any() else None,
        without_doubtful=(
            _distances(firms, counts, sound, enough) if doubtful and sound.any() else None
        ),
        municipalities=_municipalities(firms, counts, named, enough),
        named=MeasuredFigure(value=float(counts[named].sum() / counts.sum())),
    )


def label_of(firms: Table, row: int) -> tuple[str, str]:
    """A record's id, and its name or the id again."""
    identifier = text_at(firms, "id", row) or ""
    return identifier, text_at(firms, "name", row) or identifier


def text_at(table: Table, field: str, row: int) -> str | None:
    """One cell of a column of texts, None where it is blank."""
    column = table.texts.get(field)
    if column is None or column.codes[row] < 0:
        return None
    label: str = column.labels[column.codes[row]]
    return label


def is_grouped(firms: Table, counted: BoolArray) -> bool:
    """Whether one of the records that count stands for several firms; weights make no groups."""
    return bool((firms.number("count").high[counted] > 1).any())


def _doubtful(firms: Table, located: BoolArray) -> tuple[tuple[Doubtful, ...], BoolArray]:
    """The doubtful coordinates, in the order of the firms; and where the others stand."""
    rows = np.flatnonzero(located)
    lat, lon = distances.coordinates(firms, rows)
    sound, doubtful = located.copy(), {}
    for doubt, hits in distances.doubts(lat, lon).items():
        sound[rows[hits]] = False
        for place in np.flatnonzero(hits).tolist():
            row = int(rows[place])
            identifier, name = label_of(firms, row)
            doubtful[row] = Doubtful(
                id=identifier,
                name=name,
                lat=float(lat[place]),
                lon=float(lon[place]),
                doubt=doubt,
            )
    return tuple(doubtful[row] for row in sorted(doubtful)), sound


def _distances(firms: Table, counts: FloatArray, located: BoolArray, enough: float) -> Distances:
    """Distances of the records that are located; where they are too few, the reason why not."""
    lat, lon = distances.coordinates(firms, located)
    weights = counts[located]
    lacking = too_little_known(located, counts, "lat", enough)
    apart = lacking
    if is_grouped(firms, located):
        apart = NotObservable(NO_NAMED_FIRMS)
    elif len(lat) < 2:  # noqa: PLR2004  a distance needs two
        apart = NotObservable("it needs at least 2 firms with coordinates")
    return Distances(
        within=tuple(
            WithinRadius(
                km=km,
                jobs=_jobs_within(km, firms, counts, located, enough),
                firms=_figure(lacking, partial(distances.share_within, km, lat, lon, weights)),
            )
            for km in RADII_KM
        ),
        median_km=_figure(lacking, partial(_median_km, lat, lon, weights)),
        nearest_km=_figure(apart, partial(_nearest_km, lat, lon)),
        on_one_spot=_figure(apart, partial(_on_one_spot, lat, lon)),
    )


def _jobs_within(
    km: float, firms: Table, counts: FloatArray, located: BoolArray, enough: float
) -> MeasuredFigure:
    """As the measure `concentration` has it."""
    sizes = firms.number("employees")
    known = located & sizes.known
    here = known & (counts * sizes.middle > 0)
    lacking = too_little_known(located, counts, "lat", enough)
    lacking = lacking or too_little_known(known, counts, "employees", enough)
    if lacking is None and not here.any():
        lacking = NotObservable("no job is listed")
    lat, lon = distances.coordinates(firms, here)
    jobs = (counts * sizes.middle)[here]
    return _figure(lacking, partial(distances.share_within, km, lat, lon, jobs))


def _median_km(lat: FloatArray, lon: FloatArray, weights: FloatArray) -> float:
    return distances.weighted_median(distances.from_centroid_km(lat, lon, weights), weights)


def _nearest_km(lat: FloatArray, lon: FloatArray) -> float:
    return float(np.median(distances.to_nearest_km(lat, lon)))


def _on_one_spot(lat: FloatArray, lon: FloatArray) -> float:
    _, spot, firms = np.unique(
        np.stack([lat, lon]), axis=1, return_inverse=True, return_counts=True
    )
    return float((firms[spot] > 1).mean())


def _figure(lacking: NotObservable | None, value: Callable[[], float]) -> MeasuredFigure:
    if lacking is not None:
        return MeasuredFigure(reason=lacking.reason)
    return MeasuredFigure(value=value())


def _municipalities(
    firms: Table, counts: FloatArray, named: BoolArray, enough: float
) -> tuple[Municipality, ...]:
    """Each place's share of the firms, and of the jobs where nearly all their sizes are known."""
    places, sizes = firms.text("place"), firms.number("employees")
    codes, here = places.codes[named], counts[named]
    jobs = None
    if too_little_known(sizes.known[named], here, "employees", enough) is None:
        jobs = _shares(codes, here * np.nan_to_num(sizes.middle[named]))
    shares = _shares(codes, here)
    return tuple(
        Municipality(
            name=places.labels[code],
            firms=float(shares[code]),
            jobs=None if jobs is None else float(jobs[code]),
        )
        for code in np.argsort(-shares, kind="stable").tolist()
        if shares[code] > 0
    )


def _shares(codes: IntArray, weights: FloatArray) -> FloatArray:
    """Each code's share of the weights; zeros where they weigh nothing."""
    totals = np.bincount(codes, weights)
    return totals / (totals.sum() or 1)
