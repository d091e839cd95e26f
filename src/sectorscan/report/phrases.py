"""How reports put texts together, with the signs that the language spoken sets between them."""

from collections.abc import Iterable

from sectorscan.languages import marked, tr

STRENGTHS = {"weak": marked("weak"), "medium": marked("medium"), "strong": marked("strong")}
"""How much one ingredient needs another, as reports call it."""


def labelled(label: str, text: str) -> str:
    """`Label: text`."""
    return tr("{label}: {text}", label=label, text=text)


def sentence_case(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def lower_case(text: str) -> str:
    """The text as it stands within a sentence; an abbreviation at its start stays as it is."""
    is_abbreviation = text[1:2].isupper()
    return text if is_abbreviation else text[:1].lower() + text[1:]


def in_turn(texts: Iterable[str]) -> str:
    """`one; another`, of those that are not empty."""
    return tr("; ").join(text for text in texts if text)
