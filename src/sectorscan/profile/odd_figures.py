"""Figures of firms, links and bodies that can hardly be what they say, with where they stand."""

from collections.abc import Iterator

import numpy as np

from sectorscan.profile.columns import Numbers, Table
from sectorscan.profile.country_boxes import lies_in
from sectorscan.profile.records import RecordColumns
from sectorscan.profile.schema import Sector, country_name
from sectorscan.readers.document import Document
from sectorscan.readers.notation.units import names_other_period
from sectorscan.types import BoolArray, IntArray, Notice

_NINES = frozenset(float("9" * digits) for digits in range(2, 8))
_CODES = {
    digits: [
        *(float(str(digit) * digits) for digit in (7, 8, 9)),
        10.0**digits - 3,
        10.0**digits - 2,
    ]
    for digits in range(2, 8)
}
"""Numbers that surveys write for no answer, by their digits: 77, 88, 99, 97, 98."""
_OFTEN = 2
_NEAR, _FAR = 0.1, 10.0  # of a code to other figures; judgements
_LEAST_FOUNDED = 1500
_YEARS_PUT_IN, _NEAR_YEARS = (1900.0, 1970.0), 10  # by spreadsheets, by databases; a judgement
_NO_INTENSITY, _USUAL_INTENSITY = 9.0, 5.0
_LEAST_RATIO, _MOST_RATIO = 0.1, 10.0  # of a firm's wage to the reference; a judgement
_MOST_SHARES = 1.05  # but for rounding
_NO_COUNTS = frozenset({"lat", "lon", "founded", "exited", "wage_ratio"})


def odd_figures(firms: RecordColumns, table: Table, sector: Sector) -> Iterator[Notice]:
    """Notices on the figures of firms; `table` has the columns that follow from others, too."""
    yield from codes_for_no_answer(firms)
    yield from _founded_later(firms, table, sector)
    yield from _founding_years(firms, table)
    yield from _wage_period(firms, sector)
    yield from _wage_ratios(firms, table)
    yield from _parts_of_people(firms, table)
    yield from _fewer_persons(firms, table)
    yield from _swapped(firms, table, sector)


def codes_for_no_answer(records: RecordColumns) -> Iterator[Notice]:
    """Notices on figures, such as 999, that may stand for no answer."""
    for name, column in records.table.numbers.items():
        if name not in _NO_COUNTS and column.known.any():
            yield from list(_nines(records, name, column)) or _codes(records, name, column)


def odd_intensities(links: RecordColumns) -> Iterator[Notice]:
    """A notice on nines among intensities that are else 5 at most, and other such codes."""
    column = links.table.numbers.get("intensity")
    if column is None or not column.known.any():
        return
    of_0 = column.high == 0
    if of_0.any():
        text = (
            f"{np.count_nonzero(of_0):,} of {len(of_0):,} links have the intensity 0 and are read "
            "as ties; leave out those that are none"
        )
        yield _notice(links, "intensity-of-0", "intensity", of_0, text)
    nines = column.low == _NO_INTENSITY
    others = column.low[column.known & ~nines]
    if np.count_nonzero(nines) >= _OFTEN and others.size and others.max() <= _USUAL_INTENSITY:
        yield _on_codes(links, "intensity", nines, [_NO_INTENSITY])
    else:
        yield from _codes(links, "intensity", column)


def odd_shares(links: RecordColumns, source: IntArray) -> Iterator[Notice]:
    """A notice on shares of one party's business, in links of one type, that are more than all.

    `source` is the party that each link goes out from.
    """
    share, types = links.table.number("share"), links.table.text("type").codes
    if not share.known.any():
        return
    _, groups = np.unique(np.stack([source, types]), axis=1, return_inverse=True)
    whole = np.bincount(groups.ravel(), weights=np.nan_to_num(share.low))
    odd = (whole > _MOST_SHARES)[groups.ravel()] & share.known
    if odd.any():
        many = int(np.count_nonzero(whole > _MOST_SHARES))
        text = (
            "the shares of a party in its links of one type come to more than 1, "
            f"{many:,} time{'s' if many > 1 else ''}, at the most to {whole.max():.3g}"
        )
        yield _notice(links, "shares-above-1", "share", odd, text)


def _notice(firms: RecordColumns, code: str, field: str, odd: BoolArray, text: str) -> Notice:
    """A notice at the first of the records that are odd."""
    row = int(firms.rows[int(np.argmax(odd))])
    place = firms.origin.source_location((row, field))
    return Notice(code=code, place=str(place), text=text)


def _nines(firms: RecordColumns, name: str, column: Numbers) -> Iterator[Notice]:
    """The greatest figure of a column, where it is all nines and comes again."""
    greatest = float(np.nanmax(column.low))
    often = (column.low == greatest) & (column.high == greatest)
    if greatest in _NINES and np.count_nonzero(often) >= _OFTEN:
        text = (
            f"{greatest:.0f} is the greatest figure of `{name}` and comes "
            f"{np.count_nonzero(often)} times; if it stands for no answer, say so of the table: "
            f"`missing: [{greatest:.0f}]`"
        )
        yield _notice(firms, "nines", name, often, text)


def _codes(records: RecordColumns, name: str, column: Numbers) -> Iterator[Notice]:
    """Codes for no answer that recur, with no figure near them, or are far above all others."""
    is_figure = column.known & (column.low == column.high)
    for codes in _CODES.values():
        odd = is_figure & np.isin(column.low, codes)
        if not odd.any():
            continue
        found, others = np.unique(column.low[odd]), column.low[is_figure & ~odd]
        low, high = found[0] * (1 - _NEAR), found[-1] * (1 + _NEAR)
        recur = np.count_nonzero(odd) >= _OFTEN and not ((low < others) & (others < high)).any()
        if recur or (others.size and found[0] >= _FAR * others.max()):
            yield _on_codes(records, name, odd, found.tolist())


def _on_codes(records: RecordColumns, name: str, odd: BoolArray, codes: list[float]) -> Notice:
    named = ", ".join(f"`{code:.0f}`" for code in codes)
    times = int(np.count_nonzero(odd))
    text = (
        f"{named} in `{name}` may stand for no answer, {times:,} time{'s' if times > 1 else ''} in "
        f"all; if so, say so of the table: `missing: [{named.replace('`', '')}]`"
    )
    return _notice(records, "missing-codes", name, odd, text)


def _founded_later(firms: RecordColumns, table: Table, sector: Sector) -> Iterator[Notice]:
    if sector.year is None:
        return
    later = table.number("founded").low > sector.year
    if later.any():
        text = f"{_firms(later)} founded after {sector.year}, the year of the profile"
        yield _notice(firms, "founded-later", "founded", later, text)


def _founding_years(firms: RecordColumns, table: Table) -> Iterator[Notice]:
    """Years of another calendar, and those that programs put in where none is known."""
    founded = table.number("founded").low
    early = founded < _LEAST_FOUNDED
    if early.any():
        first = float(founded[int(np.argmax(early))])
        text = (
            f"{_firms(early)} founded before {_LEAST_FOUNDED}, the first in {first:.0f}: are these "
            "years of another calendar?"
        )
        yield _notice(firms, "other-calendar", "founded", early, text)
    for year in _YEARS_PUT_IN:
        near, there = np.abs(founded - year) <= _NEAR_YEARS, founded == year
        if np.count_nonzero(there) >= _OFTEN and np.array_equal(near, there):
            yield _on_codes(firms, "founded", there, [year])


def _wage_period(firms: RecordColumns, sector: Sector) -> Iterator[Notice]:
    """A head that says what wages are paid for, where the reference is paid for another time."""
    origin = firms.origin
    if sector.wage_reference is None or isinstance(origin, Document):
        return
    head = origin.notation.headers.get("wage", "")
    if names_other_period(head, sector.wage_reference.per):
        place = origin.source.excerpt(max(origin.source.header_row, 0), origin.columns["wage"])[0]
        text = f"`{head}` may say another unit than `wage` is in: read as it stands"
        yield Notice(code="other-unit", place=str(place), text=text)


def _wage_ratios(firms: RecordColumns, table: Table) -> Iterator[Notice]:
    ratio = table.number("wage_ratio")
    odd = (ratio.high < _LEAST_RATIO) | (ratio.low > _MOST_RATIO)
    if odd.any():
        field = "wage_ratio" if firms.table.number("wage_ratio").known.any() else "wage"
        first = float(ratio.middle[int(np.argmax(odd))])
        text = (
            f"{_firms(odd)} with a wage below a tenth of the reference or above ten times it, the "
            f"first {first:.3g} of it; are both in the same currency, and for the same time?"
        )
        yield _notice(firms, "wage-ratio", field, odd, text)


def _parts_of_people(firms: RecordColumns, table: Table) -> Iterator[Notice]:
    """Sizes of single firms that are no whole numbers."""
    sizes, count = table.number("employees"), table.number("count")
    single = ~(count.high > 1)
    odd = single & sizes.known & (sizes.low == sizes.high) & (sizes.low != np.floor(sizes.low))
    if odd.any():
        first = float(sizes.low[int(np.argmax(odd))])
        text = f"{_firms(odd)} with a part of an employee, the first with {first:g}"
        yield _notice(firms, "part-of-an-employee", "employees", odd, text)


def _fewer_persons(firms: RecordColumns, table: Table) -> Iterator[Notice]:
    """Firms of which fewer people are said to be than employees, who are among them."""
    odd = table.number("persons").high < table.number("employees").low
    if odd.any():
        text = f"{_firms(odd)} with fewer `persons`, owners and families too, than `employees`"
        yield _notice(firms, "fewer-persons", "persons", odd, text)


def _swapped(firms: RecordColumns, table: Table, sector: Sector) -> Iterator[Notice]:
    """Coordinates outside the country, of which most would be in it with the two exchanged."""
    country = None if sector.place is None else sector.place.country
    lat, lon = table.number("lat").low, table.number("lon").low
    located = ~np.isnan(lat) & ~np.isnan(lon)
    if not located.any():
        return
    inside = None if country is None else lies_in(country, lat, lon)
    turned = None if country is None else lies_in(country, lon, lat)
    if country is None or inside is None or turned is None:
        yield from _at_sea(firms, (lat == 0) & (lon == 0))
        return
    outside = located & ~inside
    mirrored = outside & turned
    name = country_name(country)
    if 2 * np.count_nonzero(mirrored) > np.count_nonzero(located):
        text = (
            f"{_firms(mirrored)} outside {name}, which would be in it with `lat` and `lon` "
            "exchanged: are the two columns in each other's place? They are read as they are"
        )
        yield _notice(firms, "coordinates-swapped", "lat", mirrored, text)
    elif outside.any():
        text = f"{_firms(outside)} with coordinates outside {name}"
        if mirrored.any():
            text += (
                f"; with `lat` and `lon` exchanged {np.count_nonzero(mirrored):,} of them would "
                "be in it"
            )
        yield _notice(firms, "coordinates-outside", "lat", outside, text)


def _at_sea(firms: RecordColumns, odd: BoolArray) -> Iterator[Notice]:
    """Coordinates of 0 and 0, which machines write where they have none."""
    if odd.any():
        text = f"{_firms(odd)} with the coordinates 0 and 0, which lie in the sea"
        yield _notice(firms, "coordinates-outside", "lat", odd, text)


def _firms(odd: BoolArray) -> str:
    number = int(np.count_nonzero(odd))
    return f"{number:,} firm{'s' if number > 1 else ''}"
