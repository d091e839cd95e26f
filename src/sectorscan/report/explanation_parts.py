"""What explanations are made of: labelled paragraphs, evidence, sources, measures in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sectorscan.measures import Measure
from sectorscan.rubric_file import Rubric
from sectorscan.rubric_parts import Entry, Fact


@dataclass(frozen=True)
class Explanation:
    """A title, what kind of thing it is, and what there is to say, label by label."""

    title: str
    what: str
    paragraphs: tuple[tuple[str, str], ...]


def measure(measure: Measure | None) -> str:
    """A measure as the rubric writes it, field by field."""
    if measure is None:
        return ""
    fields = measure.model_dump(exclude_defaults=True, exclude_none=True)
    return "\n".join(f"{name}: {plain(value)}" for name, value in fields.items())


def plain(value: object) -> str:
    """Data of a rubric in words."""
    if isinstance(value, dict):
        if set(value) == {"one_of"}:
            return plain(value["one_of"])
        return "; ".join(f"{name} {plain(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(plain(inner) for inner in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def told(rubric: Rubric, fact: Fact) -> str:
    """A fact with its evidence and sources."""
    works = cited(rubric, fact.sources)
    mark = rubric.evidence_marks[fact.evidence]
    return f"{fact.text.rstrip('.')} ({mark}{f': {works}' if works else ''})"


def evidence(rubric: Rubric, entry: Entry) -> Iterator[tuple[str, str]]:
    """How well an entry is known, and its sources."""
    yield "Evidence", rubric.evidence_marks[entry.evidence]
    yield "Sources", cited(rubric, entry.sources, "\n")


def cited(rubric: Rubric, sources: Iterable[str], between: str = "; ") -> str:
    """The works of sources."""
    cites = {work.id: work.cite for work in rubric.bibliography}
    return between.join(cites[source].rstrip(".") for source in sources)


def said(paragraphs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The paragraphs that say something."""
    return tuple((label, text) for label, text in paragraphs if text)
