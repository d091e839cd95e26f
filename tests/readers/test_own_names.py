"""Which column a field is read from where a table has names of its own."""

from collections.abc import Mapping, Sequence

import pytest

from sectorscan.readers.own_names import columns_of


@pytest.mark.parametrize(
    ("header", "own", "columns"),
    [
        (["by", "skills"], {}, [0]),
        (["skills", "BY", "by"], {}, [1, 2]),
        (["by", "who"], {"by": "who"}, [1]),
        (["by", "who asked"], {"by": " who\nasked "}, [1]),
        (["by", "who"], {"by": "whom"}, []),  # what it is said to be, or nothing
        (["by", "who"], {"source": "by"}, []),  # the column is another field's
        (["skills"], {}, []),
    ],
)
def test_a_field_is_read_from_what_is_said_or_is_called_like_it(
    header: Sequence[str], own: Mapping[str, str], columns: list[int]
) -> None:
    assert columns_of("by", header, own) == columns


def test_a_column_may_be_read_for_several_fields_that_say_so() -> None:
    own = {"by": "who", "source": "who"}
    assert columns_of("by", ["who"], own) == columns_of("source", ["who"], own) == [0]
