"""Words where a firm's owner or origin is named: `owner: no` is no owner, and no group called `no`.

In a table such a word is read as none. In YAML, of which an older version took it for false, a
field that says nothing is left out.
"""

from collections.abc import Iterator

from sectorscan.errors import Problem
from sectorscan.profile.records import as_name
from sectorscan.readers.document import Document
from sectorscan.readers.problems import capped
from sectorscan.readers.words import OF_NONE, YES

_LONG_YES = frozenset(word for word in YES if len(word) > 1)  # a letter may be an id


def words_for_no_firm(document: Document) -> Iterator[Problem]:
    """The words for yes, no or none in the place of the firm or group that is to be named."""
    firms = document.section("firms").data
    named = (
        (index, name, as_name(firm.get(name)) or "")
        for index, firm in enumerate(firms if isinstance(firms, list) else ())
        if isinstance(firm, dict)
        for name in OF_NONE
    )
    found = [
        (index, name, word)
        for index, name, word in named
        if word.lower() in OF_NONE[name] | _LONG_YES
    ]
    problems = (
        document.problem(
            ("firms", index, name),
            f"`{name}` names a firm or a group, and `{word}` is none",
            code="wrong-kind",
            tip=f"leave `{name}` out where there is none",
        )
        for index, name, word in found
    )
    yield from capped(problems, len(found))
