"""Tables as Parquet files, which polars reads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sectorscan.errors import SourceLocation, unusable
from sectorscan.readers.child_process import memory_for, tried
from sectorscan.readers.files import size_of
from sectorscan.types import Notice

if TYPE_CHECKING:
    import polars as pl

MOST_ROWS = 50_000_000
# A file of a few bytes may claim any number of like rows.
_LEAST_ROWS, _ROWS_PER_BYTE = 400_000, 2  # beyond its first megabyte


class ParquetFile(Struct, frozen=True):
    """A Parquet file. Its rows count from 0; its header is none of them."""

    path: str
    file: Path | bytes
    header: tuple[str, ...]
    header_row = -1

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:  # noqa: ARG002
        """Nothing: such a file has no cells that could not be read."""
        yield from ()

    def frame(self, columns: Mapping[str, int]) -> "pl.DataFrame":
        """Some of its columns, under other names. Raises InputError."""
        import polars as pl
        import polars.selectors as cs

        wanted = {name: pl.col(self.header[column]) for name, column in columns.items()}
        plain = [
            cs.decimal().cast(pl.Float64),
            cs.by_dtype(pl.Categorical, pl.Enum).cast(pl.String),
        ]
        with _in_words(self.path):
            lazy = pl.scan_parquet(self.file, glob=False)
            return lazy.select(**wanted).with_columns(plain).collect()

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """The rows, with their numbers."""
        whole = self.frame({str(column): column for column in range(len(self.header))})
        return ((number, list(row)) for number, row in enumerate(whole.iter_rows()))

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a cell; a Parquet file has no lines of text."""
        return SourceLocation(self.path, row + 1, column + 1), ""


def opened(path: str, file: Path | bytes) -> ParquetFile:
    """A Parquet file, where it stands or as content.

    Raises InputError for what is none, and where polars is not installed.
    """
    try:
        import polars as pl
    except ImportError:
        tip = "pip install 'sectorscan[tables]'"
        raise unusable(
            path, f"reading `{path}` needs polars", tip=tip, code="not-installed"
        ) from None
    size = size_of(file)
    # the columns that are made of a frame take as much memory again
    reason = tried("parquet", file, memory=memory_for(size) // 2).reason
    if reason:
        raise unusable(path, f"`{path}` cannot be read as Parquet: {reason}", code="damaged")
    with _in_words(path):
        lazy = pl.scan_parquet(file, glob=False)
        header = tuple(lazy.collect_schema().names())
        rows = lazy.select(pl.len()).collect().item()
    most = min(MOST_ROWS, _LEAST_ROWS + _ROWS_PER_BYTE * max(0, size - 1_000_000))
    if rows > most:
        message = f"`{path}` has {rows:,} rows; of a file of this size at most {most:,} are read"
        raise unusable(path, message, code="too-big")
    return ParquetFile(path, file, header)


@contextmanager
def _in_words(path: str) -> Iterator[None]:
    """Errors of polars as input errors."""
    from polars.exceptions import PanicException, PolarsError

    try:
        yield
    except (PolarsError, PanicException, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise unusable(
            path, f"`{path}` cannot be read as Parquet: {reason}", code="damaged"
        ) from None
