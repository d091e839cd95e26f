"""What files are called, and files as bytes.

Only plain files are read, so that nothing blocks and nothing is without end.
"""

import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sectorscan.errors import did_you_mean, unreadable, unusable

TEXT_SUFFIXES = (".yaml", ".yml")
DELIMITED_SUFFIXES = (".csv", ".tsv", ".txt")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".ods")
OLD_WORKBOOK_SUFFIXES = (".xls", ".xlsb")
"""Workbooks that are not read, and told so in words of their own."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin, and newer ones under a password."""
ZIPPED = b"PK\x03\x04"
"""How workbooks and other archives begin."""
OTHER_PROGRAMS = {
    ".pdf": "a PDF",
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".pages"), "a text document"),
    ".fods": "a flat spreadsheet",
    ".numbers": "a spreadsheet of Numbers",
    ".sav": "a file of SPSS",
    ".dta": "a file of Stata",
    ".sas7bdat": "a file of SAS",
    **dict.fromkeys((".mdb", ".accdb"), "a database of Access"),
}
"""By suffix, what files are that people have tables in, and that are not read."""
SAVE_AS = "save its table as XLSX or CSV"
PARQUET_SUFFIXES = (".parquet",)
TABLE_SUFFIXES = (*DELIMITED_SUFFIXES, *WORKBOOK_SUFFIXES, *PARQUET_SUFFIXES)


FILE_DATE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When files with a date inside them were written, as they say: the same each time."""


def files_in(folder: Path, suffix: str) -> list[Path]:
    """The files of a folder with a suffix, sorted; those whose names begin with a dot too.

    Raises OSError for a folder that cannot be looked into, where `glob` would find nothing.
    """
    return sorted(path for path in folder.iterdir() if path.suffix == suffix)


def size_of(file: Path | bytes) -> int:
    """How many bytes a file has, be it only its content."""
    return len(file) if isinstance(file, bytes) else file.stat().st_size


def content_of(path: Path | str, *, shown: str = "") -> bytes:
    """The content of a file, which problems call `shown`, or else by its path.

    Raises InputError if it cannot be read, or is a device or a pipe.
    """
    shown = shown or str(path)
    try:
        mode = Path(path).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise unusable(
                shown, f"`{shown}` is a device or a pipe, not a file", code="cannot-read"
            )
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        tip = did_you_mean(Path(path).name, names_beside(Path(path)))
        raise unreadable(shown, error, tip) from None
    except OSError as error:
        raise unreadable(shown, error) from None
    except ValueError:  # a NUL, or half a letter
        message = f"`{shown}` is no path that the system knows"
        raise unusable(shown, message, code="cannot-read") from None


def names_beside(path: Path) -> list[str]:
    """What stands in the folder of a file that is not there."""
    with suppress(OSError):
        return [] if path.exists() else [other.name for other in path.parent.iterdir()]
    return []
