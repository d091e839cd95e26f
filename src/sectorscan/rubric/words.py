"""The words of a profile that only the rubric knows: taken by id or by title, and told if unknown.

`Service centre`, `service_centre` and `service-centre` are one word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from sectorscan.errors import Problem, did_you_mean, visible
from sectorscan.profile.plan import OUTCOME
from sectorscan.profile.records import as_name
from sectorscan.readers.document import CONTAINERS, Document
from sectorscan.readers.problems import capped
from sectorscan.readers.source_file import KeyPath
from sectorscan.readers.vocabulary.words import plain_word
from sectorscan.rubric.rubric import Rubric

KEY, EACH = "(key)", "(each)"
PLACES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("stated", KEY), "measured indicator"),
    (("institutions", EACH, "kind"), "institution kind"),
    (("institutions", EACH, "services", EACH), "service"),
    (("institutions", EACH, "governance", EACH), "institution kind"),
    (("answers", KEY), "question"),
    (("answers", EACH, "by"), "respondent"),
    (("answers", EACH, EACH, "by"), "respondent"),
    (("in_place", EACH, "id"), "intervention"),
    (("costs", KEY), "intervention"),
    (("plan", "actions", KEY), "intervention"),
    (("plan", "actions", EACH, "indicator"), "indicator"),
    (("steps_done", EACH), "step"),
    (("labour_checks", EACH, "breach"), "breach"),
    (("labour_checks", EACH, "by"), "respondent"),
    (("labour_breaches", EACH), "breach"),
    (("labour_commitments", EACH), "breach"),
    (("targets", KEY), "ingredient, question or measure"),
    (("does_not_apply", EACH, "id"), "question or measure"),
)
"""Where a profile names what a rubric has, and what that is."""
_MEANT = {"employee": "workers", "employees": "workers"}
"""What is meant by words that look like another, such as `employers`."""
_INSTEAD = {
    "question": ("breach", "it is a breach of rights at work: write yes or no as its level"),
    "breach": ("question", "it is a question: its answer is a level from 0 to 4"),
}
"""By what is looked for, what may stand there instead, and what its author is to do."""


class Words(Struct, frozen=True, dict=True):
    """What may stand for the entries of one kind; `titles` are their names in words, by id."""

    titles: Mapping[str, Sequence[str]]

    def id_of(self, word: str) -> str | None:
        """The id that a word is, or is the title of; None where it is none, or may be two."""
        return word if word in self.titles else self._ids.get(plain_word(word))

    def tip(self, word: str, *, is_first: bool) -> str:
        """What may be meant; where the word is the first that is not known, all that is allowed."""
        allowed = f"allowed: {', '.join(self.titles)}" if is_first else ""
        meant = _MEANT.get(plain_word(word), plain_word(word))
        return " ".join(filter(None, (did_you_mean(meant, self.titles), allowed)))

    @cached_property
    def _ids(self) -> dict[str, str | None]:
        """By each plain word its id; None for a word that may be two of them."""
        ids: dict[str, str | None] = {}
        for identifier, titles in self.titles.items():
            for plain in {plain_word(text) for text in titles}:
                ids[plain] = None if plain in ids else identifier
        return ids | {plain_word(identifier): identifier for identifier in self.titles}


def words_of(rubric: Rubric) -> dict[str, Words]:
    """The words that a rubric knows, by what they name."""
    asked = {
        key: (indicator.title, indicator.question.ask, indicator.question.short)
        for key, indicator in rubric.asked.items()
    }
    measured = {key: (indicator.title,) for key, indicator in rubric.measured.items()}
    of_ingredients = {entry.id: (entry.title, entry.short) for entry in rubric.ingredients}
    titled = {
        "step": rubric.procedure,
        "respondent": rubric.respondents,
        "institution kind": rubric.institution_kinds,
        "service": rubric.services,
        "intervention": rubric.interventions,
        "breach": rubric.breaches,
    }
    words = {
        what: Words({entry.id: (entry.title,) for entry in entries})
        for what, entries in titled.items()
    }
    return words | {
        "question": Words(asked),
        "measured indicator": Words(measured),
        "indicator": Words({**asked, **measured, OUTCOME: (OUTCOME,)}),
        "question or measure": Words({**asked, **measured}),
        "ingredient, question or measure": Words({**of_ingredients, **asked, **measured}),
    }


def with_ids(document: Document, known: Mapping[str, Words]) -> tuple[Document, list[Problem]]:
    """A profile with ids for the words that are known, and a problem for each that is not.

    Answers to one question under several of its names come together. The document may be wrong in
    any other way; what is not where it should be is passed over.
    """
    unknown: list[tuple[_Named, str]] = []
    ids: dict[_Named, str] = {}
    for named, what in _named_in(document.data):
        identifier = known[what].id_of(named.word)
        if identifier is None:
            unknown.append((named, what))
        elif identifier != named.word:
            ids[named] = identifier
    problems = list(capped(_unknown(document, unknown, known), len(unknown)))
    for section in dict.fromkeys(str(named.key_path[0]) for named in ids):
        renaming = _Renaming(document, ids, problems)
        within = document.section(section)
        document = document.with_section(
            section, *renaming.applied(within.data, within.positions, (section,))
        )
    return document, problems


class _Named(Struct, frozen=True):
    """A word of a profile: where it stands, and whether it is the key there."""

    key_path: tuple[str | int, ...]
    word: str
    is_key: bool


class _Renaming(Struct, frozen=True):
    """Ids put in the place of words; where two keys of a mapping become one, that is a problem."""

    document: Document
    ids: Mapping[_Named, str]
    problems: list[Problem]

    def applied(self, data: Any, positions: Any, at: KeyPath) -> tuple[Any, Any]:  # noqa: ANN401
        """The data at a key path, and their positions, with ids for words."""
        inner = positions if isinstance(positions, list) else None
        if isinstance(data, dict):
            if inner is not None:
                return self._mapping(data, inner, at)
            record = {key: self.applied(v, positions, (*at, key))[0] for key, v in data.items()}
            return record, positions  # of the table whose row it is
        if isinstance(data, list):
            nodes = [positions] * (1 + len(data)) if inner is None else inner
            pairs = [
                self.applied(value, node, (*at, index))
                for index, (value, node) in enumerate(zip(data, nodes[1:], strict=True))
            ]
            values = [value for value, _ in pairs]
            return values, positions if inner is None else [nodes[0], *(node for _, node in pairs)]
        name = as_name(data)
        return self.ids.get(_Named(tuple(at), name or "", is_key=False), data), positions

    def _mapping(
        self, data: dict[str, Any], positions: list[Any], at: KeyPath
    ) -> tuple[dict[str, Any], list[Any]]:
        entries: dict[str, tuple[Any, Any, Any]] = {}
        for index, (key, value) in enumerate(data.items()):
            key_position, node = positions[1 + 2 * index], positions[2 + 2 * index]
            identifier = self.ids.get(_Named((*at, key), key, is_key=True), key)
            applied = self.applied(value, node, (*at, key))
            if identifier in entries and at == ("answers",):
                key_position, *before = entries[identifier]
                applied = _together((before[0], before[1]), applied)
            elif identifier in entries:
                message = f"`{visible(key)}` is `{identifier}`, which is given twice"
                self.problems.append(
                    self.document.problem((*at, key), message, of_key=True, code="given-twice")
                )
                continue
            entries[identifier] = (key_position, *applied)
        nodes = [positions[0]]
        for key_position, _, node in entries.values():
            nodes += [key_position, node]
        return {key: value for key, (_, value, _) in entries.items()}, nodes


def _together(*answers: tuple[Any, Any]) -> tuple[list[Any], list[Any]]:
    """Answers to one question as one list of them, with its positions."""
    values: list[Any] = []
    nodes: list[Any] = []
    for value, node in answers:
        is_list = isinstance(value, list)
        values += value if is_list else [value]
        nodes += node[1:] if is_list else [node]
    first = answers[0][1]
    return values, [first[0] if isinstance(first, list) else first, *nodes]


def _named_in(data: object) -> Iterator[tuple[_Named, str]]:
    """All that a profile names of a rubric, and what of a rubric that is."""
    for pattern, what in PLACES:
        for named in _at(data, pattern, ()):
            yield named, what


def _at(data: object, pattern: Sequence[str], at: tuple[str | int, ...]) -> Iterator[_Named]:
    """The words at the places that a pattern stands for."""
    if not pattern:
        word = as_name(data)
        if word is not None:
            yield _Named(at, word, is_key=False)
        return
    segment, rest = pattern[0], pattern[1:]
    if segment == KEY:
        keys = data if isinstance(data, dict) else ()
        yield from (_Named((*at, key), key, is_key=True) for key in keys)
    elif segment == EACH and isinstance(data, CONTAINERS):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            if not rest or isinstance(value, CONTAINERS):
                yield from _at(value, rest, (*at, key))
    elif isinstance(data, dict) and segment in data:
        yield from _at(data[segment], rest, (*at, segment))


def _unknown(
    document: Document, unknown: Iterable[tuple[_Named, str]], known: Mapping[str, Words]
) -> Iterator[Problem]:
    met: set[str] = set()
    for named, what in unknown:
        tip = _instead(named.word, what, known)
        if not tip:
            tip = known[what].tip(named.word, is_first=what not in met)
            met.add(what)
        yield document.problem(
            named.key_path,
            f"`{visible(named.word)}` is no {what} of the rubric",
            tip=tip,
            of_key=named.is_key,
            code="unknown-id",
        )


def _instead(word: str, what: str, known: Mapping[str, Words]) -> str:
    """What to do with a word of another kind that is easily taken for this one."""
    other, tip = _INSTEAD.get(what, ("", ""))
    return tip if other and known[other].id_of(word) is not None else ""
