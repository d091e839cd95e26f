"""Which row of a table names its columns, and what columns are called."""

from collections.abc import Collection, Iterable, Sequence

from sectorscan.errors import SourceLocation
from sectorscan.readers.words import composed
from sectorscan.types import Notice

_MOST_LOOKED_AT = 30  # rows that are not blank, among which the header is looked for


def one_line(name: str) -> str:
    """A name as it is shown: composed, without line breaks and double blanks."""
    return " ".join(composed(name).split())


def plain(name: str) -> str:
    """A name as a section or a field would be called: `Export share` is `export_share`."""
    return one_line(name).lower().replace(" ", "_").replace("-", "_")


def header_among(
    rows: Iterable[tuple[int, Sequence[str]]], known: Collection[str]
) -> tuple[int, tuple[str, ...]] | None:
    """The first of the rows that name most of the columns that are known, with its number.

    Where none names any, the first row that is not blank; None where all are.
    """
    names = {plain(name) for name in known}
    best: tuple[int, tuple[str, ...]] | None = None
    most, filled = 0, 0
    for number, cells in rows:
        header = tuple(map(one_line, cells))
        if not any(header):
            continue
        count = len(names & set(map(plain, header)))
        if best is None or count > most:
            best, most = (number, header), count
        filled += 1
        if filled == _MOST_LOOKED_AT:
            break
    return best


def header_notice(place: SourceLocation, above: int) -> Notice:
    """The notice that rows stand above the header."""
    rows = f"{above} rows above it are" if above > 1 else "1 row above it is"
    text = f"the header is taken to be in row {place.line}: {rows} passed over"
    return Notice(code="rows-above-header", place=str(place), text=text)
