"""What Spanish asks for by how words sound, which no catalogue can say."""

import re

SPANISH = "es"
_BEFORE_THE_SAME_SOUND = {
    " y ": (" e ", re.compile(r"\W*h?[ií](?![aeoáéó])", re.IGNORECASE)),
    " o ": (" u ", re.compile(r"\W*(?:h?[oó]|8)", re.IGNORECASE)),
}
"""What is said instead of a conjunction, and before which beginnings of a word."""


def well_sounding(joining: str, following: str) -> str:
    """A sentence that joins names, for the last of them: `diseño e innovación`, `7 u 8`."""
    for usual, (instead, beginning) in _BEFORE_THE_SAME_SOUND.items():
        if beginning.match(following):
            joining = joining.replace(usual, instead)
    return joining
