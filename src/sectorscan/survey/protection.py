"""What protects people and firms before anything is written: five workers at least, pseudonyms."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.readers.vocabulary.words import folded
from sectorscan.rubric.rubric import Rubric
from sectorscan.survey.names import Salt
from sectorscan.survey.records import WORKERS, Gathered, Record, SurveyAnswer, firm_ends

_TEXTS = ("role", "place", "owner")
_LISTS = ("phases", "products", "certifications")


class Protected(Struct, frozen=True):
    """Answers of which none tells who gave it, and what was left out for that."""

    answers: Sequence[SurveyAnswer]
    merged: int
    """Answers of a kind with too few people, entered as those of workers."""
    left_out: int
    """Answers that too few people gave, even so."""
    breaches: Sequence[str]
    """The questions and checks whose answers were left out though they name a breach."""


def protected_answers(answers: Sequence[SurveyAnswer], rubric: Rubric) -> Protected:
    """Answers of the sheet for workers, each given by at least five people of its kind.

    A kind with fewer is merged with workers at large, where somebody names a breach together with
    all others, so that a no of many does not stand without the yes of few. What fewer than five
    gave even so is left out. Nothing is left that tells two answers of one person: no place, no
    day, no order.
    """
    least = rubric.judgements.alarm.unnamed_below
    of_workers = [answer for answer in answers if answer.sheet == WORKERS]
    others = [answer for answer in answers if answer.sheet != WORKERS]
    at_large = rubric.for_workers[0] if rubric.for_workers else WORKERS
    few = {asked for asked, count in Counter(map(_asked, of_workers)).items() if count < least}
    with_few = {question for question, _ in few}
    together = with_few & {answer.question for answer in of_workers if answer.names_breach}

    def entered(answer: SurveyAnswer) -> SurveyAnswer:
        is_merged = answer.question in together or _asked(answer) in few
        return replace(answer, by=at_large if is_merged else answer.by, place="")

    pairs = [(answer, entered(answer)) for answer in of_workers]
    counted = Counter(_asked(new) for _, new in pairs)
    kept = [(old, new) for old, new in pairs if counted[_asked(new)] >= least]
    out = [new for _, new in pairs if counted[_asked(new)] < least]
    by_question = sorted((new for _, new in kept), key=lambda new: (*_asked(new), new.tag))
    return Protected(
        answers=(*others, *by_question),
        merged=sum(new.by != old.by for old, new in kept),
        left_out=len(out),
        breaches=tuple(sorted({answer.question for answer in out if answer.names_breach})),
    )


def _asked(answer: SurveyAnswer) -> tuple[str, str]:
    """The question of an answer, and the kind of people it is entered as."""
    return answer.question, answer.by


def anonymised(gathered: Gathered, salt: Salt, least: int) -> Gathered:
    """Firms and partners under pseudonyms, without names; institutions are named as they are.

    A text of a firm that fewer than `least` firms share, its place or a product, is a pseudonym
    too, so that it still counts and tells nobody.
    """
    shared = _shared(gathered.firms.values())

    def hidden(field: str, text: str) -> str:
        is_common = shared[field, folded(text)] >= least
        return text if is_common else salt.pseudonym(field, folded(text))

    firms = {}
    for identity, record in gathered.firms.items():
        kept = {name: value for name, value in record.items() if name not in {"name", "unnamed"}}
        for field in _TEXTS:
            if field in kept:
                kept[field] = hidden(field, kept[field])
        for field in _LISTS:
            if field in kept:
                kept[field] = [hidden(field, text) for text in kept[field]]
        if "spin_off_of" in kept:
            kept["spin_off_of"] = salt.pseudonym("firm", kept["spin_off_of"])
        firms[salt.pseudonym("firm", identity)] = kept
    outside = {
        salt.pseudonym("firm", identity): {"kind": record["kind"]}
        for identity, record in gathered.outside.items()
    }
    links = [
        {**link, **{end: salt.pseudonym("firm", link[end]) for end in firm_ends(link)}}
        for link in gathered.links
    ]
    answers = [replace(answer, place="") for answer in gathered.answers]
    return replace(gathered, firms=firms, outside=outside, links=links, answers=answers)


def _shared(firms: Iterable[Record]) -> Counter[tuple[str, str]]:
    """How many firms have each text, by the field."""
    counted: Counter[tuple[str, str]] = Counter()
    for record in firms:
        for field in _TEXTS:
            if field in record:
                counted[field, folded(str(record[field]))] += 1
        for field in _LISTS:
            counted.update({(field, folded(text)) for text in record.get(field, ())})
    return counted


def named(gathered: Gathered) -> Gathered:
    """Firms under their ids; who does not want to be named has one that tells nobody."""
    ids = {
        identity: f"firm-{Salt(b'').digest('unnamed', record['unnamed'])}"
        for identity, record in gathered.firms.items()
        if "unnamed" in record
    }

    def put(identity: str) -> str:
        return ids.get(identity, identity)

    firms: dict[str, Record] = {}
    for identity, record in gathered.firms.items():
        kept = {name: value for name, value in record.items() if name != "unnamed"}
        if identity in ids:
            kept.pop("name", None)
        if "spin_off_of" in kept:
            kept["spin_off_of"] = put(kept["spin_off_of"])
        firms[put(identity)] = kept
    links = [
        {**link, **{end: put(link[end]) for end in firm_ends(link)}} for link in gathered.links
    ]
    return replace(gathered, firms=firms, links=links)
