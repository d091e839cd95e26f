"""Tags of a workbook's parts, of which only a few are looked for: no tree is made of them.

No tag runs over the next, nor a name over its own letters: each sign is looked at few times.
"""

import re

_ATTRIBUTE = re.compile(rb"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_MOST_DIGITS = 18  # of a number of rows or columns; more of them mean nothing


def attributes_of(element: bytes) -> dict[str, str]:
    """The attributes of a tag, by name, as they are written."""
    return {
        name.decode(): (double or single).decode("utf-8", "replace")
        for name, double, single in _ATTRIBUTE.findall(element)
    }


def unescaped(text: str) -> str:
    """A text in which signs stand for themselves."""
    from html import unescape

    return unescape(text)


def counted(text: str, otherwise: int) -> int:
    """A number of rows or columns as it is written; of what is none, another."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise
