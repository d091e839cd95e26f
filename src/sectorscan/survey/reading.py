"""From exports to a profile: what is to be written, and all that its author should know first."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.errors import InputError, Problem, SurveyError
from sectorscan.languages import ENGLISH, LANGUAGES
from sectorscan.profile.files import is_workbook, parse_profile, read_profile
from sectorscan.profile.journal import JOURNAL_COLUMNS, added_row
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.profile.tables import naming_tables
from sectorscan.readers import delimited
from sectorscan.readers.document import Document, FileContent
from sectorscan.readers.encodings import as_utf8
from sectorscan.readers.files import content_of
from sectorscan.rubric.load import rubric_for
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.translation import rubrics_in
from sectorscan.rubric.unknown_ids import word_reader
from sectorscan.survey.blueprint import FORM_KINDS
from sectorscan.survey.columns import FormIndex
from sectorscan.survey.exports import Interview, read_exports
from sectorscan.survey.merging import merged
from sectorscan.survey.names import Salt, TypedNames, decisions_in, names_file, wrong_decisions
from sectorscan.survey.protection import anonymised, named, protected_answers
from sectorscan.survey.questionnaires import form_of, stamp_of
from sectorscan.survey.records import Gatherer, SurveyAnswer
from sectorscan.survey.wording import SurveyedSector, SurveyParty, surveyed_sector, wording
from sectorscan.types import Notice

_TAG = re.compile(r"survey[^()\n]*\(([0-9a-f]{10})\)")
_LONGEST_SALT = 1 << 16
LEAST_SALT = 16


class SurveyRead(Struct, frozen=True, kw_only=True):
    """What reading a survey comes to; nothing of it is written yet."""

    files: Mapping[Path, bytes]
    """The profile and its tables, those that change, with their new content."""
    answers: Sequence[SurveyAnswer]
    """The answers for the journal, those that are in it already among them."""
    names: bytes
    """The file in which names are confirmed; empty where nobody typed any."""
    unread: Sequence[Problem]
    """A problem for each row that could not be read, or more."""
    notices: Sequence[Notice]
    clashes: Sequence[str]
    """What was said otherwise than before, or than the profile has it; what was there stays."""
    counts: Mapping[str, int]
    """How many there are of each thing, in the words of a sentence about it."""
    set_aside: Mapping[str, int]
    """Interviews of which nothing is entered, by the reason."""
    waiting: int
    """Interviews and ties that wait until names are confirmed."""
    breaches: Sequence[str]
    """What fewer than five workers said of a breach, and is therefore not entered."""
    unheard: int
    """Interviews with workers that may tell of a breach of which nothing is entered."""


class SurveyTarget(Struct, frozen=True, kw_only=True):
    """The profile that a survey is read into."""

    path: Path
    document: Document
    profile: Profile
    rubric: Rubric
    rubrics: Mapping[str, Rubric]
    """The same rubric in each language that forms may be in."""
    allow_outside: bool = False


def survey_target(
    profile: Path | str, rubric: str | None = None, *, allow_outside: bool = False
) -> SurveyTarget:
    """The profile in a file as one that a survey is read into, with its rubric or the given one.

    Raises InputError, UnknownIdError.
    """
    document = read_profile(profile)
    name = rubric_for(document, rubric, allow_outside=allow_outside)
    rubrics = rubrics_in(name, LANGUAGES, allow_outside=allow_outside)
    model = rubrics[ENGLISH]
    return SurveyTarget(
        path=Path(profile),
        document=document,
        profile=profile_of(document, allow_outside=allow_outside, words=word_reader(model)),
        rubric=model,
        rubrics=rubrics,
        allow_outside=allow_outside,
    )


def read_survey(
    exports: Sequence[Path | str],
    target: SurveyTarget,
    *,
    listed: Profile | None = None,
    names: FileContent | None = None,
    salt: Salt | None = None,
) -> SurveyRead:
    """What exports of forms come to in a profile. Writes nothing.

    `listed` is the profile whose firms and institutions the forms listed, if that is another one;
    `names` the file in which names were confirmed, if there is one. With `salt`, firms are under
    pseudonyms. Raises InputError with all problems, SurveyError for what cannot be written.
    """
    if is_workbook(target.path):
        raise SurveyError("a survey is read into a profile in YAML, not into a workbook")
    sector = surveyed_sector(listed or target.profile)
    indexes = form_indexes(target, sector)
    held = read_exports(exports, indexes)
    decided = decisions_in(names)
    firms, institutions = _names_of(target.profile, sector, decided, salt)
    gathered = Gatherer(
        rubric=target.rubric,
        forms={name: index.forms[0] for name, index in indexes.items()},
        firms=firms,
        institutions=institutions,
        salt=salt,
    ).gather(held.interviews)
    if wrong := list(wrong_decisions(names, (firms, institutions))):
        raise InputError(wrong)
    if salt is not None:
        _refuse_named(gathered.firms, target.profile)
    least = target.rubric.judgements.alarm.unnamed_below
    written = named(gathered) if salt is None else anonymised(gathered, salt, least)
    result = merged(target.path, content_of(target.path), target.document, written)
    protected = protected_answers(written.answers, target.rubric)
    _hold(target, result.files)
    counts = {
        "rows in the exports": held.rows,
        "interviews": len(held.interviews),
        "interviews that stand in several exports": held.repeated,
        **{f"new {section}": number for section, number in result.added.items() if number},
        "blanks filled": result.filled,
        "answers": len(protected.answers),
        "answers entered as those of workers at large": protected.merged,
        "answers of fewer than five workers, left out": protected.left_out,
    }
    has_names = bool(firms.rows or institutions.rows)
    return SurveyRead(
        files=result.files,
        answers=protected.answers,
        names=names_file((firms, institutions)) if has_names else b"",
        unread=held.unread,
        notices=(*held.notices, *_other_rubrics(held.interviews, target.rubric)),
        clashes=(*gathered.clashes, *result.clashes),
        counts=counts,
        set_aside=dict(gathered.set_aside),
        waiting=gathered.waiting,
        breaches=protected.breaches,
        unheard=gathered.unheard,
    )


def form_indexes(target: SurveyTarget, sector: SurveyedSector) -> dict[str, FormIndex]:
    """All forms in all languages, as they are sent out for a sector."""
    worded = [wording(rubric, language, sector) for language, rubric in target.rubrics.items()]
    return {
        kind: FormIndex([form_of(kind, wording_, sector) for wording_ in worded])
        for kind in FORM_KINDS
    }


def new_answers(answers: Sequence[SurveyAnswer], journal: FileContent) -> list[SurveyAnswer]:
    """The answers that a journal does not have yet. Raises InputError for one that is no text."""
    there = set(_TAG.findall(as_utf8(journal.content, journal.path).decode()))
    return [answer for answer in answers if answer.tag not in there]


def changed_answers(answers: Sequence[SurveyAnswer], journal: FileContent) -> list[str]:
    """A line for each answer that a journal has at another level; the journal's stays."""
    if not journal.content.strip():
        return []
    table = delimited.opened(journal.path, journal.content, JOURNAL_COLUMNS)
    levels: dict[str, tuple[str, int]] = {}
    for number, row in table.rows():
        cells = dict(zip(table.header, row, strict=False))
        if tag := _TAG.search(cells.get("note", "")):
            levels[tag[1]] = (cells.get("level", ""), number)
    lines = []
    for answer in answers:
        level, number = levels.get(answer.tag, ("", 0))
        anew = _journal_row(answer, "")["level"]
        if level and level != anew:
            place = table.excerpt(number, 0)[0]
            text = f"{place}: `{answer.question}` is {level} in the journal, {anew} in the survey"
            lines.append(f"{text}; the journal's stays")
    return lines


def journal_rows(answers: Sequence[SurveyAnswer], journal: FileContent, source: str) -> bytes:
    """What to append to a journal for answers. Raises InputError where it lacks a column."""
    added = b""
    for answer in answers:
        so_far = FileContent(journal.path, journal.content + added)
        added += added_row(so_far, _journal_row(answer, source))
    return added


def salt_of(content: bytes) -> Salt:
    """The salt in a file. Raises SurveyError for one that is too short to protect anybody."""
    secret = content[:_LONGEST_SALT].strip()
    if len(secret) < LEAST_SALT:
        message = f"a salt has {LEAST_SALT} characters at least"
        raise SurveyError(f"{message}; write a long random text into a file, and keep it secret")
    return Salt(secret)


def _journal_row(answer: SurveyAnswer, source: str) -> dict[str, str]:
    is_check = isinstance(answer.level, bool)
    level = ("yes" if answer.level else "no") if is_check else f"{answer.level:.12g}"
    place = f", {answer.place}" if answer.place else ""
    return {
        "question": answer.question,
        "level": level,
        "confidence": answer.confidence or "",
        "by": answer.by,
        "note": f"survey{place} ({answer.tag})",
        "date": "" if answer.date is None else str(answer.date),
        "source": source,
    }


def _names_of(
    profile: Profile,
    sector: SurveyedSector,
    decided: Mapping[tuple[str, str], str],
    salt: Salt | None,
) -> tuple[TypedNames, TypedNames]:
    """The parties that typed names may be."""

    def shown(sort: str, text: str) -> str:
        return text if salt is None else salt.pseudonym(sort, text)

    firms = TypedNames(
        "firm",
        decided,
        shown=lambda name: shown("name", name),
        shown_id=lambda identity: shown("firm", identity),
    )
    institutions = TypedNames("institution", decided)
    firms.add(sector.firms)
    firms.add(SurveyParty(id=party.id, name=party.name or party.id) for party in profile.outside)
    institutions.add(sector.institutions)
    return firms, institutions


def _refuse_named(firms: Mapping[str, object], profile: Profile) -> None:
    """Raise SurveyError where pseudonyms would stand beside the names that they hide."""
    table = profile.firms
    there = set(table.text("id").labels) if table is not None else set()
    in_both = sorted(there.intersection(firms))
    if in_both:
        message = f"the profile names firms of the survey, such as `{in_both[0]}`"
        tip = "read into a profile without them, and give this one with --list"
        raise SurveyError(f"{message}: pseudonyms beside them would hide nothing; {tip}")


def _other_rubrics(interviews: Sequence[Interview], rubric: Rubric) -> list[Notice]:
    """A notice for the interviews that were asked with another version of the rubric."""
    ours = stamp_of(rubric)
    others: dict[str, list[str]] = {}
    for interview in interviews:
        if interview.rubric not in {"", ours}:
            others.setdefault(interview.rubric, []).append(str(interview.place))
    return [
        Notice(
            code="other-version",
            place=places[0],
            text=(
                f"{'1 interview was' if len(places) == 1 else f'{len(places)} interviews were'} "
                f"asked with `{asked}`, and read with `{ours}`"
            ),
        )
        for asked, places in others.items()
    ]


def _hold(target: SurveyTarget, files: Mapping[Path, bytes]) -> None:
    """Raise InputError if the profile could not be read any more once it is written."""
    if not files:
        return
    content = files.get(target.path) or content_of(target.path)
    document = replace(parse_profile(content, str(target.path)), journal=target.document.journal)
    carried: dict[str, bytes | Path] = {}
    for place, within, section in naming_tables(document):
        path = target.path.parent / within.section(section).data["file"]
        carried[place] = files.get(path, path)
    profile_of(
        document,
        allow_outside=target.allow_outside,
        carried=carried,
        words=word_reader(target.rubric),
    )
