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


def quoted(words: str) -> str:
    """The words of somebody, in quotation marks."""
    return tr("“{words}”", words=words)


def in_turn(texts: Iterable[str]) -> str:
    """`one; another`, of those that are not empty."""
    return tr("; ").join(filter(None, texts))


def in_a_row(texts: Iterable[str | None]) -> str:
    """`one, another`, of those that are not empty."""
    return ", ".join(filter(None, texts))


def side_by_side(texts: Iterable[str | None]) -> str:
    """`one · another`, of those that are not empty."""
    return " · ".join(filter(None, texts))


def running_text(sentences: Iterable[str]) -> str:
    """`One. Another.`, of those that are not empty."""
    return " ".join(filter(None, sentences))
