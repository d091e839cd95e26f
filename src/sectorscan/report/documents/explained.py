"""What `explain` says of something, how that is worded, and how a name is looked up."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from sectorscan.languages import tr
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.safe_text import inert
from sectorscan.rubric.entries import Entry, Fact, Titled
from sectorscan.rubric.rubric import Rubric

_Entry = TypeVar("_Entry", bound=Titled)


class Explanation(Struct, frozen=True):
    """A title, what kind of thing it is, and what there is to say, label by label."""

    title: str
    what: str
    paragraphs: tuple[tuple[str, str], ...]


def filled(paragraphs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The paragraphs that say something, with control characters written out."""
    return tuple((inert(label), inert(text)) for label, text in paragraphs if text)


def fit_to_print(explanation: Explanation) -> Explanation:
    """The explanation with what rubrics and profiles hold of control characters written out."""
    title, what = inert(explanation.title), inert(explanation.what)
    return Explanation(title, what, filled(explanation.paragraphs))


def normalised(name: str) -> str:
    """A name as it is looked up: in small letters, without an article, with single blanks."""
    words = " ".join(name.lower().split())
    article = next((a for a in ("the ", "a ", "an ") if words.startswith(a)), "")
    return words.removeprefix(article)


def with_evidence(rubric: Rubric, fact: Fact) -> str:
    """A fact with its evidence and sources."""
    works = in_turn(cited(rubric, fact.sources))
    mark = rubric.evidence_words[fact.evidence]
    return f"{fact.text.rstrip('.')} ({labelled(mark, works) if works else mark})"


def evidence(rubric: Rubric, entry: Entry) -> Iterator[tuple[str, str]]:
    """How well an entry is known, and its sources."""
    yield tr("Evidence"), rubric.evidence_words[entry.evidence]
    yield tr("Sources"), "\n".join(cited(rubric, entry.sources))


def cited(rubric: Rubric, sources: Iterable[str]) -> list[str]:
    """The works of sources."""
    cites = {work.id: work.cite for work in rubric.bibliography}
    return [cites[source].rstrip(".") for source in sources]


def entry_of(entries: Iterable[_Entry], identifier: str) -> _Entry | None:
    """The entry with an id; None where there is none."""
    return next((entry for entry in entries if entry.id == identifier), None)


def with_ids(entries: Iterable[Titled]) -> str:
    """Entries by their titles, each with its id, a line each."""
    return "\n".join(labelled(entry.title, entry.id) for entry in entries)


def respondents_named(rubric: Rubric, kinds: Sequence[str]) -> str:
    """The titles of kinds of respondents."""
    return ", ".join(
        respondent.title for respondent in rubric.respondents if respondent.id in kinds
    )
