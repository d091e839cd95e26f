"""A table's own names of columns, by field: which column each field is read from."""

from collections.abc import Mapping, Sequence

from sectorscan.readers.headers import one_line, plain


def columns_of(field: str, header: Sequence[str], own: Mapping[str, str]) -> list[int]:
    """The columns that a field may be read from: of its own name, or else of a like one.

    A column that is the own one of some field is read for no other by its name.
    """
    if field in own:
        return [column for column, name in enumerate(header) if name == one_line(own[field])]
    taken = {one_line(name) for name in own.values()}
    return [
        column for column, name in enumerate(header) if plain(name) == field and name not in taken
    ]
