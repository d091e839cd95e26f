"""What `explain` says of something, and how a name is looked up."""

from collections.abc import Iterable

from msgspec import Struct


class Explanation(Struct, frozen=True):
    """A title, what kind of thing it is, and what there is to say, label by label."""

    title: str
    what: str
    paragraphs: tuple[tuple[str, str], ...]


def filled(paragraphs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The paragraphs that say something."""
    return tuple((label, text) for label, text in paragraphs if text)


def normalised(name: str) -> str:
    """A name as it is looked up: in small letters, without an article, with single blanks."""
    words = " ".join(name.lower().split())
    article = next((a for a in ("the ", "a ", "an ") if words.startswith(a)), "")
    return words.removeprefix(article)
