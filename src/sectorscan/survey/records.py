"""Interviews as records of a profile: firms, institutions, partners outside, links, answers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field

from sectorscan.profile.rows import Firm, Institution
from sectorscan.readers.vocabulary.words import ITSELF, NONE, folded
from sectorscan.rubric.rubric import Rubric
from sectorscan.survey.exports import Interview, Said
from sectorscan.survey.form import LEVEL, NO, NOT_LISTED, YES, Form, FormQuestion, choice_name
from sectorscan.survey.names import Salt, TypedNames
from sectorscan.types import Confidence, LinkType

Record = dict[str, Any]

_TIES: Mapping[str, tuple[LinkType, bool]] = {
    "gives_work": ("subcontracting", True),
    "takes_work": ("subcontracting", False),
    "sells_to_us": ("supply", False),
    "buys_from_us": ("supply", True),
    "cooperation": ("cooperation", True),
    "information": ("information", True),
}
"""By what was said of a partner: the type of the link, and whether it leads from the firm."""
_TO_INSTITUTIONS = frozenset({"membership", "service-use", "training", "finance"})
_PER_CENT = 100
_FREELY: Mapping[str, Confidence] = {"freely": "medium", "with_care": "low"}
WORKERS = "workers"
A_CHILD = "a child"
"""Why the talk with somebody under 18 is set aside: of it nothing is entered, but it is told."""
_IN_OWN_WORDS = "stop_at_once"
"""What workers say that should stop at once; a text that only people can read."""


class SurveyAnswer(Struct, frozen=True, kw_only=True):
    """A level that somebody gave to a question, or what was said of a breach."""

    question: str
    level: float | bool
    """0-4; true or false of a breach."""
    by: str
    confidence: Confidence | None
    date: date | int | None
    place: str
    tag: str
    """Always the same for the same interview and question."""
    sheet: str
    """The form that it stands on."""
    names_breach: bool = False
    """Whether it says that basic rights at work are broken."""


class Gathered(Struct):
    """What interviews come to, by the identities of parties; none of it is written yet."""

    firms: dict[str, Record] = field(default_factory=dict)
    institutions: dict[str, Record] = field(default_factory=dict)
    outside: dict[str, Record] = field(default_factory=dict)
    links: list[Record] = field(default_factory=list)
    answers: list[SurveyAnswer] = field(default_factory=list)
    set_aside: Counter[str] = field(default_factory=Counter)
    """Interviews of which nothing is entered, by the reason."""
    unheard: int = 0
    """Interviews with workers that may tell of a breach of which nothing is entered."""
    waiting: int = 0
    """Interviews and ties that wait until names are confirmed."""
    clashes: list[str] = field(default_factory=list)
    """What two interviews say of one firm or institution otherwise."""


class Gatherer(Struct, frozen=True):
    """What it takes to make records of interviews."""

    rubric: Rubric
    forms: Mapping[str, Form]
    firms: TypedNames
    institutions: TypedNames
    salt: Salt | None = None
    gathered: Gathered = field(default_factory=Gathered)

    def gather(self, interviews: Sequence[Interview]) -> Gathered:
        """The records of all interviews."""
        for interview in interviews:
            reason = _set_aside(interview) or _is_of_nobody(interview)
            self.gathered.unheard += self._is_unheard(interview, is_aside=bool(reason))
            if reason:
                self.gathered.set_aside[reason] += 1
                continue
            if interview.form == "firms":
                self._firm(interview)
            elif interview.form in {"institutions", "lenders"}:
                self._institution(interview)
            self._answers(interview)
        return self.gathered

    def _firm(self, interview: Interview) -> None:
        identity = self._party(self.firms, interview, "firm")
        if identity is None:
            self.gathered.waiting += 1
            return
        record = self._firm_fields(interview, identity)
        if interview.answers.get("from_firm") is True and _names_somebody(interview, "from"):
            origin = self._party(self.firms, interview, "from")
            if origin is None:
                self.gathered.waiting += 1
            elif origin != identity:
                record["spin_off_of"] = origin
                self._mention(origin, interview)
        if interview.text("firm_typed") and self.firms.is_new(identity):
            may_be_named = interview.answers.get("may_name") is True
            name = self.firms.known[identity].name
            record |= {"name": name} if may_be_named else {"unnamed": interview.key}
        self._put(self.gathered.firms, identity, record, interview)
        for said in interview.repeats.get("partner", ()):
            self._partner(identity, said)
        for said in interview.repeats.get("body", ()):
            self._body(identity, said)

    def _firm_fields(self, interview: Interview, identity: str) -> Record:
        record = dict(self._fields(interview, Firm.model_fields))
        if self._is_itself(record.get("owner"), identity):
            del record["owner"]
        if interview.answers.get("certified") is False:
            record["certifications"] = []
        if interview.text("role") not in {"", NOT_LISTED}:
            record["role"] = interview.text("role")
        return record

    def _is_itself(self, owner: str | None, firm: str) -> bool:
        """Whether an owner is the firm: it belongs to no group."""
        names = {firm, self.firms.known[firm].name, *ITSELF}
        return owner is not None and folded(owner) in set(map(folded, names))

    def _partner(self, firm: str, said: Said) -> None:
        if not (_names_somebody(said, "partner") and said.text("partner_tie")):
            self.gathered.set_aside["a partner without a name or a tie"] += 1
            return
        partner = self._party(self.firms, said, "partner")
        if partner is None:
            self.gathered.waiting += 1
            return
        if partner == firm:
            self.gathered.clashes.append(f"{said.place}: the firm names itself as its partner")
            return
        self._mention(partner, said)
        type_, leads_away = _TIES[said.text("partner_tie")]
        ends = (firm, partner) if leads_away else (partner, firm)
        record: Record = {"from": ends[0], "to": ends[1], "type": type_}
        if (since := said.answers.get("partner_since")) is not None:
            record["since"] = int(_number(since))
        if (joint := said.answers.get("partner_joint")) is not None:
            record["joint"] = joint
        if (share := said.answers.get("partner_share")) is not None and leads_away:
            record["share"] = _number(share) / _PER_CENT
        self._link(record)

    def _body(self, firm: str, said: Said) -> None:
        if not _names_somebody(said, "body"):
            self.gathered.set_aside["a body without a name"] += 1
            return
        body = self._party(self.institutions, said, "body")
        if body is None:
            self.gathered.waiting += 1
            return
        if self.institutions.is_new(body):
            record = self._new_body(body, said)
            self._put(self.gathered.institutions, body, record, said)
        ties = said.answers.get("body_tie", ())
        for type_ in ties if isinstance(ties, tuple) else ():
            self._link({"from": firm, "to": body, "type": type_})

    def _institution(self, interview: Interview) -> None:
        identity = self._party(self.institutions, interview, "body")
        if identity is None:
            self.gathered.waiting += 1
            return
        record = dict(self._fields(interview, Institution.model_fields))
        if self.institutions.is_new(identity):
            record |= self._new_body(identity, interview)
        self._put(self.gathered.institutions, identity, record, interview)

    def _new_body(self, identity: str, said: Said) -> Record:
        name = self.institutions.known[identity].name
        return {"name": name, "kind": self._id_of(said.text("body_kind"))}

    def _party(self, names: TypedNames, said: Said, prefix: str) -> str | None:
        """Who was chosen from the list or typed; None while that is to be confirmed."""
        chosen = said.text(f"{prefix}_listed")
        if chosen not in {"", NOT_LISTED}:
            return names.by_choice[chosen]
        typed = said.text(f"{prefix}_typed")
        return names.identity(typed, said.place) if typed else None

    def _id_of(self, choice: str) -> str:
        """The id of a kind of institution or of a service that a choice stands for."""
        known = [kind.id for kind in self.rubric.institution_kinds]
        known += [service.id for service in self.rubric.services]
        return next((i for i in known if choice_name(i) == choice), choice)

    def _mention(self, identity: str, said: Said) -> None:
        """A firm, or a partner outside, that others name: it was not asked itself."""
        if not self.firms.is_new(identity) or identity in self.gathered.firms:
            return
        name = self.firms.known[identity].name
        if said.answers.get("partner_here") is False:
            kind = said.text("partner_kind") or "other"
            self.gathered.outside.setdefault(identity, {"name": name, "kind": kind})
        elif identity not in self.gathered.outside:
            self.gathered.firms[identity] = {"name": name, "asked": False}

    def _fields(
        self, interview: Interview, known: Mapping[str, object]
    ) -> Iterator[tuple[str, Any]]:
        """The fields of a firm or an institution that were answered."""
        questions = {question.name: question for question in self.forms[interview.form].questions}
        for name, value in interview.answers.items():
            question = questions[name]
            target = question.field
            if target in known and target not in {"kind", "role", "name"}:
                yield target, self._field(question, value)
            elif name == "role_other":
                yield "role", value

    def _field(self, question: FormQuestion, value: Any) -> Any:  # noqa: ANN401  an answer of any sort
        if question.kind == "percent":
            return value / _PER_CENT
        if isinstance(value, float):
            return int(value) if value.is_integer() else value
        if question.kind == "yes-no":
            return value != question.reversed
        if question.kind == "choice" and str(value).startswith(LEVEL):
            return int(str(value).removeprefix(LEVEL))
        if question.kind == "choices":
            return [self._id_of(c.name) for c in question.choices if c.name in value]
        return list(value) if isinstance(value, tuple) else value

    def _put(self, records: dict[str, Record], identity: str, record: Record, said: Said) -> None:
        """Add what an interview says of somebody; what was said before stays."""
        there = records.setdefault(identity, {})
        if there.get("asked") is False and "asked" in record:
            del there["asked"]  # others named it first
        for name, value in record.items():
            if name in there and there[name] != value:
                text = f"{said.place}: `{name}` was answered otherwise before; that stays"
                self.gathered.clashes.append(text)
            there.setdefault(name, value)

    def _link(self, record: Record) -> None:
        ends = ("from", "to", "type")
        for there in self.gathered.links:
            if all(there[end] == record[end] for end in ends):
                there |= {name: value for name, value in record.items() if name not in there}
                return
        self.gathered.links.append(record)

    def _is_unheard(self, interview: Interview, *, is_aside: bool) -> bool:
        """Whether a worker may have told of a breach, and nothing of it is entered."""
        answers = interview.answers
        if interview.form != WORKERS or not answers.get("consent") or not answers.get("adult"):
            return False
        in_own_words = folded(interview.text(_IN_OWN_WORDS))
        if in_own_words and in_own_words not in NONE:
            return True
        return is_aside and any(breaks for _, _, breaks in self._said(interview))

    def _answers(self, interview: Interview) -> None:
        """The levels and checks of an interview."""
        of_workers = interview.form == WORKERS
        by = interview.text("respondent") or ("lenders" if interview.form == "lenders" else "")
        day = interview.answers.get("visit_date")
        when = day if isinstance(day, date) else None
        salt = self.salt or Salt(b"")
        for question, level, names_breach in self._said(interview):
            self.gathered.answers.append(
                SurveyAnswer(
                    question=question,
                    level=level,
                    by=by,
                    confidence=None if isinstance(level, bool) else _confidence(interview),
                    date=when.year if when is not None and of_workers else when,
                    place=str(interview.place),
                    tag=salt.digest(interview.key, question),
                    sheet=interview.form,
                    names_breach=names_breach,
                )
            )

    def _said(self, interview: Interview) -> Iterator[tuple[str, float | bool, bool]]:
        """The questions and checks that were answered, how, and whether that names a breach."""
        breaches = {t.id for t in self.rubric.labour_topics if t.question.breach_at is not None}
        for question in self.forms[interview.form].questions:
            said = interview.text(question.name) if question.rubric_id else ""
            if said.startswith(LEVEL):
                level = float(said.removeprefix(LEVEL))
                yield question.rubric_id, level, level == 0 and question.rubric_id in breaches
            elif said in {YES, NO}:
                yield question.rubric_id, said == YES, said == YES


def _set_aside(interview: Interview) -> str:
    """Why nothing of an interview may be entered; empty if it may."""
    if interview.answers.get("consent") is not True:
        return "no consent"
    if interview.form == WORKERS:
        if (is_adult := interview.answers.get("adult")) is not True:
            return "age not known" if is_adult is None else A_CHILD
        if interview.text("present") not in {"nobody", "workers"}:
            return "somebody with power over the work was there"
        if interview.text("freely") not in _FREELY:
            return "the person was afraid, or it is not said how freely they spoke"
    return ""


def _is_of_nobody(interview: Interview) -> str:
    """Why an interview is nobody's; empty if it says whose it is."""
    if interview.form in {"workshop", WORKERS}:
        return "" if interview.text("respondent") else "not said who answered"
    prefix = "firm" if interview.form == "firms" else "body"
    return "" if _names_somebody(interview, prefix) else f"not said which {prefix} it is"


def firm_ends(link: Record) -> tuple[str, ...]:
    """The ends of a link at which there is a firm or a partner outside."""
    return ("from",) if link["type"] in _TO_INSTITUTIONS else ("from", "to")


def _confidence(interview: Interview) -> Confidence | None:
    if interview.form == WORKERS:
        return _FREELY[interview.text("freely")]
    sure = interview.text("sure")
    return sure if sure in {"high", "medium", "low"} else None  # type: ignore[return-value]


def _names_somebody(said: Said, prefix: str) -> bool:
    listed = said.text(f"{prefix}_listed")
    return listed not in {"", NOT_LISTED} or bool(said.text(f"{prefix}_typed"))


def _number(value: object) -> float:
    assert isinstance(value, float)  # noqa: S101  what a figure is read as
    return value
