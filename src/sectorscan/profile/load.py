"""From a file to a Profile, with all problems."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sectorscan.errors import InputError, Problem
from sectorscan.profile.columns import Numbers, Table, exactly, numbers_of, table_of
from sectorscan.profile.files import read_profile
from sectorscan.profile.notices import profile_notices
from sectorscan.profile.odd_figures import (
    codes_for_no_answer,
    odd_figures,
    odd_intensities,
    odd_shares,
)
from sectorscan.profile.odd_industries import foreign_industries, odd_industries
from sectorscan.profile.other_files import refuse_other_files
from sectorscan.profile.profile import Links, Profile
from sectorscan.profile.records import RecordColumns
from sectorscan.profile.references import (
    PartyIndex,
    PartyNames,
    by_name,
    repeated_ids,
    unknown_ends,
    unknown_sources,
)
from sectorscan.profile.schema import Listed, ProfileFile, Sector
from sectorscan.profile.sections import Sections, read_sections
from sectorscan.profile.spellings import joined_spellings
from sectorscan.readers.document import Document, validate
from sectorscan.types import FloatArray, IntArray, Notice, frozen

if TYPE_CHECKING:
    from sectorscan.profile.tables import Carried

_PARTIES = frozenset({"firms", "institutions", "outside"})


WordReader = Callable[[Document], tuple[Document, Sequence[Problem]]]
"""Puts a rubric's ids in the place of a document's words, and tells what is none of its words."""


class RefusedProfileError(InputError):
    """A profile that cannot be used, with what else its author should know of how it was read."""

    def __init__(self, problems: Iterable[Problem], notices: Sequence[Notice]) -> None:
        super().__init__(problems)
        self.notices = notices


def load_profile(
    path: Path | str, *, allow_outside: bool = False, words: WordReader | None = None
) -> Profile:
    """The profile in a YAML file or a workbook, in its tables and its journal of answers.

    A case that comes with the program is named as `case:carpi-knitwear`.
    Tables outside the profile's folder are read only with `allow_outside`. `words` reads what only
    a rubric knows: `sectorscan.rubric.unknown_ids.word_reader(rubric)`. Raises InputError with all
    problems, in file order, UnknownIdError for a case that there is not.
    """
    return profile_of(read_profile(path), allow_outside=allow_outside, words=words)


def profile_of(
    document: Document,
    *,
    allow_outside: bool = False,
    carried: "Carried | None" = None,
    words: WordReader | None = None,
) -> Profile:
    """The profile in a document, and in the tables that it names or that are `carried` with it.

    As `load_profile`.
    """
    refuse_other_files(document)
    _refuse_untouched(document)
    sections = read_sections(document, allow_outside=allow_outside, carried=carried)
    if words is not None:
        rest, of_words = words(sections.rest)
        sections = replace(sections, rest=rest, problems=(*sections.problems, *of_words))
    references = _references(sections)
    problems = [*references.problems, *_complete_without_list(sections)]
    if sections.firms is not None:
        problems += foreign_industries(sections.firms)
    try:
        content = validate(ProfileFile, sections.rest)
    except InputError as error:
        raise RefusedProfileError([*error.problems, *problems], sections.notices) from None
    if problems:
        raise RefusedProfileError(problems, sections.notices)
    links = sections.links
    firms, spellings = _firms(sections, content)
    profile = Profile(
        sector=content.sector,
        sources=content.sources,
        stated=content.stated,
        firms=firms,
        institutions=content.institutions,
        outside=content.outside,
        links=None if links is None else _links(links.table, references.ends, content),
        answers=content.answers,
        in_place=content.in_place,
        watch=content.watch,
        costs=content.costs,
        steps_done=content.steps_done,
        labour_breaches=content.labour_breaches,
        labour_checks=content.labour_checks,
        labour_commitments=content.labour_commitments,
        series=content.series,
        complete=frozenset(content.complete) | _emptied(document),
        report=content.report,
        plan=content.plan,
        visits=content.visits,
        targets=content.targets,
        does_not_apply=content.does_not_apply,
        notices=(),
        document=_without_lists(sections.rest),
        unused_columns=sections.unused,
        noted=sections.noted,
        files=sections.files,
    )
    notices = [*sections.notices, *references.notices, *spellings]
    if sections.firms is not None and firms is not None:
        notices += odd_figures(sections.firms, firms, content.sector)
        notices += odd_industries(sections.firms)
    notices += codes_for_no_answer(_sizes_of_bodies(content, sections.rest))
    if sections.links is not None:
        notices += odd_intensities(sections.links)
        notices += odd_shares(sections.links, references.ends["from"])
    return replace(profile, notices=(*notices, *profile_notices(profile)))


def _without_lists(document: Document) -> Document:
    """A document without the unread columns of lists, which may be as large as all else."""
    short = tuple(column for column in document.unread if not column.may_be_long)
    return replace(document, unread=short)


def _firms(sections: Sections, content: ProfileFile) -> tuple[Table | None, tuple[Notice, ...]]:
    """The firms as they are read, and what was done with the spellings of names."""
    if sections.firms is None:
        return None, ()
    table, notices = joined_spellings(sections.firms.table)
    return _with_derived(table, content.sector, whole="firms" in content.complete), notices


def _sizes_of_bodies(content: ProfileFile, document: Document) -> RecordColumns:
    """What the institutions are said to have, as columns."""
    bodies = content.institutions or ()
    numbers = {
        name: numbers_of([getattr(body, name) for body in bodies])
        for name in ("members", "staff", "budget")
    }
    return RecordColumns(
        table=table_of(len(bodies), numbers, {}),
        rows=np.arange(len(bodies)),
        names={},
        origin=document.section("institutions"),
    )


def _complete_without_list(sections: Sections) -> Iterator[Problem]:
    """The lists that are said to be whole and are not there; those that are broken are told."""
    complete = sections.rest.section("complete").data
    institutions = sections.rest.section("institutions").data
    lists = {"firms": sections.firms, "institutions": institutions, "links": sections.links}
    for index, name in enumerate(complete if isinstance(complete, list) else ()):
        if isinstance(name, str) and name not in sections.broken and lists.get(name, ()) is None:
            message = f"`{name}` cannot be complete: the profile has no `{name}`"
            tip = f"write `{name}: []` if there are none"
            yield sections.rest.problem(("complete", index), message, tip=tip, code="no-list")


def _emptied(document: Document) -> frozenset[Listed]:
    """The lists that the profile says are empty, which makes them whole."""
    lists: tuple[Listed, ...] = ("institutions", "links")
    return frozenset(name for name in lists if document.data.get(name) == [])


def _refuse_untouched(document: Document) -> None:
    """Say what to fill in first, where nothing but the sector's name is."""
    data = document.data if isinstance(document.data, dict) else {}
    sector, place = data.get("sector"), ("sector", "product_family")
    rest = [value for name, value in data.items() if name not in {"profile", "sector", "rubric"}]
    if not isinstance(sector, dict) or "product_family" not in sector or any(rest):
        return
    if sector["product_family"] is None and not document.problems:
        message = f"`{document.files[0].path}` is not filled in yet"
        tip = (
            "first say what the sector makes, at `product_family`; then give a level from 0 to 4 to"
            " three of the questions at `answers`; leave what you do not know as it is"
        )
        raise document.refusal(place, message, tip=tip, code="not-filled-in")


class _References(Struct, frozen=True):
    """Where the ends of the links stand among the parties, and all that is wrong so far."""

    ends: Mapping[str, IntArray]
    problems: Sequence[Problem]
    notices: Sequence[Notice]


def _references(sections: Sections) -> _References:
    named, ties = sections.parties(), sections.ties()
    parties = PartyIndex([section.names["id"] for section in named])
    problems = [*sections.problems, *repeated_ids(named, parties)]
    notices: list[Notice] = []
    ends = {} if ties is None else {end: parties.positions(ties.names[end]) for end in ties.names}
    if ties is not None and not sections.broken & _PARTIES:
        names = PartyNames(sections.party_names)
        ends, notices = by_name(ties, ends, names)
        problems += unknown_ends(ties, ends, parties, names)
    if "sources" not in sections.broken:
        problems += unknown_sources(sections.rest)
    return _References(ends, problems, notices)


def _with_derived(table: Table, sector: Sector, *, whole: bool) -> Table:
    """The firms with the columns that follow from others; `whole` where the list is complete."""
    numbers = dict(table.numbers)
    numbers.pop("products_n", None)
    certifications = numbers.pop("certifications_n", None)
    if certifications is not None:
        certified = np.where(certifications.known, certifications.low > 0, np.nan)
        numbers["certified"] = exactly(frozen(certified))
    if "founded" in numbers and sector.year is not None:
        numbers["age"] = _years_since(numbers["founded"].low, sector.year)
    if "wage" in numbers and sector.wage_reference is not None:
        numbers["wage_ratio"] = _wage_ratio(numbers, sector.wage_reference.amount)
    if "spin_off_of" in table.texts:  # in a list that is not whole a blank may be a spin-off too
        parent = table.texts["spin_off_of"]
        numbers["spin_off"] = exactly(frozen(np.where(parent.known, 1, 0 if whole else np.nan)))
    return table_of(table.size, numbers, table.texts)


def _wage_ratio(numbers: Mapping[str, Numbers], reference: float) -> Numbers:
    """The ratio that is given, else the wage by the reference wage."""
    wage, given = numbers["wage"], numbers.get("wage_ratio")
    low, high = wage.low / reference, wage.high / reference
    if given is None:
        return Numbers(frozen(low), frozen(high), exact=wage.exact)
    return Numbers(
        frozen(np.where(given.known, given.low, low)),
        frozen(np.where(given.known, given.high, high)),
        exact=wage.exact and given.exact,
    )


def _links(table: Table, ends: Mapping[str, IntArray], content: ProfileFile) -> Links:
    numbers = dict(table.numbers)
    if "since" in numbers and content.sector.year is not None:
        numbers["years"] = _years_since(numbers["since"].low, content.sector.year)
    return Links(
        table=table_of(table.size, numbers, table.texts),
        source=frozen(ends["from"]),
        target=frozen(ends["to"]),
        mutual=frozenset(content.mutual),
    )


def _years_since(year: FloatArray, now: int) -> Numbers:
    return exactly(frozen(now - year))
