"""Names that people typed, matched with those on the lists; what is only alike, people confirm.

A name that is spelt as one on a list, but for capitals, accents and signs, is that one. A name that
is like one waits until somebody has said yes or no in a file; every name stands in that file.
"""

import csv
import hmac
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import astuple

from sectorscan.errors import InputError, Problem, SourceLocation
from sectorscan.readers import delimited
from sectorscan.readers.delimited import Delimited
from sectorscan.readers.document import FileContent
from sectorscan.readers.source_file import problem_at
from sectorscan.readers.vocabulary.words import folded
from sectorscan.survey.form import choice_name
from sectorscan.survey.wording import SurveyParty

LIKE = 85.0
"""From this score on, of 100, a name may be the same as one on a list (rapidfuzz's WRatio)."""
COLUMNS = ("sort", "name", "where", "looks like", "id", "score", "decision")
_IS, _IS_NOT = "yes", "no"
_DIGITS = 10


class Salt(Struct, frozen=True):
    """What makes names into others that nobody can lead back without it."""

    secret: bytes

    def digest(self, sort: str, text: str) -> str:
        """Ten hexadecimal digits, always the same for the same sort, text and salt."""
        return hmac.new(self.secret, f"{sort} {text}".encode(), sha256).hexdigest()[:_DIGITS]

    def pseudonym(self, sort: str, text: str) -> str:
        """That digest behind the first letter of the sort."""
        return f"{sort[:1]}-{self.digest(sort, text)}"


class _Known(Struct, frozen=True, kw_only=True, dict=True):
    """A party that a typed name may be: one of the list, or one that was typed before."""

    identity: str
    name: str
    place: str = ""
    """Where it was typed; empty for one of the list."""
    number: int = 0
    """Which of the list it is, from 1; 0 for one that was typed."""

    @cached_property
    def plain(self) -> str:
        """The name by which spellings are compared."""
        return folded(self.name)

    @property
    def hint(self) -> str:
        """Where to look it up, for who sees its pseudonym only."""
        return self.place or f"number {self.number} of the list"


class _Likeness(Struct, frozen=True, kw_only=True):
    """The party that a typed name is most like, if it is like any."""

    party: _Known | None = None
    score: float = 0.0
    is_same: bool = False
    """Whether the name is spelt as that of this party alone, so that nobody has to confirm it."""

    def decision(self, said: str) -> str:
        """What is decided of the name, where somebody said this of it or nothing."""
        if self.is_same:
            return _IS
        return said or ("" if self.party is not None else _IS_NOT)


class _Row(Struct, frozen=True, kw_only=True):
    """A typed name, and what became of it, in the order of `COLUMNS`."""

    sort: str
    name: str
    where: str
    like: str
    identity: str
    score: str
    decision: str


class TypedNames(Struct):
    """The parties of one sort, firms or institutions, and the names that were typed for them."""

    sort: str
    decisions: Mapping[tuple[str, str], str]
    """By sort and name as the file shows it, what somebody decided."""
    shown: Callable[[str], str] = str
    """How the file shows a name."""
    shown_id: Callable[[str], str] = str
    """How the file shows an id."""
    known: dict[str, _Known] = field(default_factory=dict)
    by_choice: dict[str, str] = field(default_factory=dict)
    """The ids of those on a list by what a form calls the choice."""
    rows: dict[str, _Row] = field(default_factory=dict)
    identities: dict[str, str] = field(default_factory=dict)
    """Who each typed name is; those that nobody has decided on yet are not among them."""

    def add(self, parties: Iterable[SurveyParty]) -> None:
        """Add parties of a list."""
        for number, party in enumerate(parties, start=len(self.known) + 1):
            self.known[party.id] = _Known(identity=party.id, name=party.name, number=number)
            self.by_choice[choice_name(party.id)] = party.id

    def is_new(self, identity: str) -> bool:
        """Whether a party is on no list, but was typed."""
        return bool(self.known[identity].place)

    def identity(self, typed: str, place: SourceLocation) -> str | None:
        """The id of the party that a typed name is, a new one where it is none of those known.

        None while that has to be confirmed. One that is new is known from then on.
        """
        plain = folded(typed) or typed
        if plain not in self.rows:
            self._look(typed, plain, str(place))
        return self.identities.get(plain)

    def _look(self, typed: str, plain: str, place: str) -> None:
        like = self._likeness(plain)
        decision = like.decision(self.decisions.get((self.sort, self.shown(typed)), ""))
        identity = self._decided(decision, like)
        if identity is None and decision == _IS_NOT:
            identity = self._new(typed, plain, place)
        if identity is not None:
            self.identities[plain] = identity
        self.rows[plain] = _Row(
            sort=self.sort,
            name=self.shown(typed),
            where=place,
            like="" if like.party is None else self._shown_party(like.party),
            identity="" if identity is None else self.shown_id(identity),
            score="" if like.party is None else f"{like.score:.0f}",
            decision=decision,
        )

    def _decided(self, decision: str, like: _Likeness) -> str | None:
        """The id of the known party that a decision makes of a typed name; None if of none."""
        if decision == _IS and like.party is not None:
            return like.party.identity
        return self.shown_ids.get(decision)

    def _shown_party(self, party: _Known) -> str:
        """A party as the file shows it; where to look it up too, unless that is by its name."""
        shown = self.shown(party.name)
        return shown if shown == party.name else f"{shown} ({party.hint})"

    @property
    def shown_ids(self) -> dict[str, str]:
        """The ids of all parties by how the file shows them."""
        return {self.shown_id(identity): identity for identity in self.known}

    def _likeness(self, plain: str) -> _Likeness:
        same = [party for party in self.known.values() if party.plain == plain]
        if len(same) == 1:
            return _Likeness(party=same[0], score=100.0, is_same=True)
        from rapidfuzz import fuzz, process  # only where names were typed

        names = {party.identity: party.plain for party in self.known.values()}
        best = process.extractOne(plain, names, scorer=fuzz.WRatio, score_cutoff=LIKE)
        return _Likeness() if best is None else _Likeness(party=self.known[best[2]], score=best[1])

    def _new(self, typed: str, plain: str, place: str) -> str:
        identity = "-".join(plain.split())
        if identity in self.known:
            identity = f"{identity}-{sha256(typed.encode()).hexdigest()[:4]}"
        self.known[identity] = _Known(identity=identity, name=typed, place=place)
        return identity


def decisions_in(file: FileContent | None) -> dict[tuple[str, str], str]:
    """What somebody decided in a file of names: yes, no, or an id. Raises InputError."""
    if (table := _table_of(file)) is None:
        return {}
    return {(sort, name): decision for _, sort, name, decision in _decisions(table)}


def wrong_decisions(file: FileContent | None, names: Iterable[TypedNames]) -> Iterator[Problem]:
    """A problem for each decision that is neither yes, no nor the id of a party."""
    if (table := _table_of(file)) is None:
        return
    allowed = {parties.sort: {_IS, _IS_NOT, *parties.shown_ids} for parties in names}
    column = table.header.index("decision")
    for number, sort, _, decision in _decisions(table):
        if decision not in allowed.get(sort, {decision}):
            message = f"`{decision}` is neither yes, no nor the id of one that is listed"
            yield problem_at(table, number, column, message, code="unknown-choice")


def _table_of(file: FileContent | None) -> Delimited | None:
    """A file of names as a table; None if nothing is in it. Raises InputError."""
    if file is None or not file.content.strip():
        return None
    table = delimited.opened(file.path, file.content, COLUMNS)
    lacking = [name for name in COLUMNS if name not in table.header]
    if lacking:
        message = f"`{file.path}` has no column `{lacking[0]}`"
        tip = "move the file away: the next reading writes it anew"
        raise InputError(
            [problem_at(table, table.header_row, 0, message, code="no-such-column", tip=tip)]
        )
    return table


def _decisions(table: Delimited) -> Iterator[tuple[int, str, str, str]]:
    """The rows in which somebody decided: number, sort, name, decision."""
    columns = [table.header.index(head) for head in ("sort", "name", "decision")]
    for number, row in table.rows():
        cells = [*row, *[""] * (len(table.header) - len(row))]
        sort, name, decision = (cells[column].strip() for column in columns)
        if decision:
            yield number, sort, name, decision


def names_file(names: Iterable[TypedNames]) -> bytes:
    """The file in which somebody confirms names, as CSV."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(row) for parties in names for row in parties.rows.values())
    return written.getvalue().encode()
