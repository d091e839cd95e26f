"""What is odd about a profile, or was done with its records, that its author should know."""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from sectorscan.profile.columns import Texts, numbers_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.vocabulary.words import folded, without_accents
from sectorscan.types import BoolArray, IntArray, Notice

_MORE_JOBS = 1.1  # times those that the sector is said to have; a judgement
_TEST = re.compile(
    r"(?:tests?|testes?|testing|prueba|essai|prova|deneme|uji ?coba|percobaan|thu nghiem|proba|"
    r"dummy|asdf\w*|qwerty|xxx+|\u30c6\u30b9\u30c8)[\s_.-]*[0-9]*"
)
_MOST_SPELT = 10_000  # labels; of more nobody would read what is told of them
_LEAST_OWNED, _MOST_OWNED = 5, 0.3  # firms of one owner, and of all; a judgement


def profile_notices(profile: Profile) -> Iterator[Notice]:
    """Every notice on what a profile holds, section by section."""
    yield from _unused_columns(profile)
    yield from _fewer_people(profile)
    yield from _populations(profile)
    yield from _more_jobs(profile)
    yield from _same_firms(profile)
    yield from _like_ids(profile)
    yield from _tests(profile)
    yield from _spread_sizes(profile)
    yield from _one_owner(profile)
    yield from _not_asked(profile)
    yield from _lowered_confidence(profile)
    yield from _answered_later(profile)


def _unused_columns(profile: Profile) -> Iterator[Notice]:
    for section, columns in profile.unused_columns.items():
        named = ", ".join(f"`{column}`" for column in columns)
        text = f"no field is read from the column{'s' if len(columns) > 1 else ''} {named}"
        yield Notice(code="unused-columns", place=section, text=text)


def _fewer_people(profile: Profile) -> Iterator[Notice]:
    """Where a sector is said to have fewer employees than firms."""
    firms, employees = profile.sector.population.firms, profile.sector.population.employees
    if firms is None or employees is None:
        return
    if numbers_of([employees]).high[0] < numbers_of([firms]).low[0]:
        place = profile.document.source_location(("sector", "population", "employees"))
        text = "the sector is said to have fewer employees than firms"
        yield Notice(code="employees-below-firms", place=str(place), text=text)


def _populations(profile: Profile) -> Iterator[Notice]:
    """Where the stated number of firms and the list of them cannot both be right."""
    stated = profile.sector.population.firms
    if stated is None or profile.firms is None:
        return
    population, listed = numbers_of([stated]), profile.firm_weights()
    place = str(profile.document.source_location(("sector", "population", "firms")))
    if listed.low.sum() > population.high[0]:
        text = f"{listed.low.sum():.0f} firms are listed, more than are said to be there"
        yield Notice(code="population-below-list", place=place, text=text)
    elif _is_said_to_be_whole(profile) and listed.high.sum() < population.low[0]:
        text = (
            f"the list of {listed.high.sum():.0f} firms is said to be complete, and the sector to "
            "have more: the list is taken at its word"
        )
        yield Notice(code="list-below-population", place=place, text=text)


def _is_said_to_be_whole(profile: Profile) -> bool:
    """Whether the list of firms is said to be complete, or a census, which lists all."""
    sampling = profile.sector.sampling
    is_census = sampling is not None and sampling.method == "census"
    return "firms" in profile.complete or is_census


def _more_jobs(profile: Profile) -> Iterator[Notice]:
    """Where the list has more jobs than the sector is said to have.

    The size of a group may be that of all its firms, where that of each is meant.
    """
    stated = profile.sector.population.employees
    if stated is None or profile.firms is None:
        return
    most = numbers_of([stated]).high[0]
    sizes = profile.firms.number("employees")
    jobs = np.nansum(sizes.low * profile.firm_weights().low)
    if jobs > most * _MORE_JOBS:
        place = str(profile.document.source_location(("sector", "population", "employees")))
        text = (
            f"{jobs:.0f} employees are listed, more than are said to be there; `employees` of a "
            "record for many firms are those of one of them"
        )
        yield Notice(code="employees-below-list", place=place, text=text)


def _same_firms(profile: Profile) -> Iterator[Notice]:
    """Firms that say the same as another of their name and place, but for the id."""
    firms = profile.firms
    if firms is None:
        return
    names, places = _spelt_alike(firms.text("name")), firms.text("place")
    named = (names >= 0) & firms.number("employees").known
    if places.known.any():
        named &= places.known
    columns = [firms.texts[name].codes for name in sorted(firms.texts.keys() - {"id", "name"})]
    figures = [firms.numbers[name].low for name in sorted(firms.numbers)]
    seen: set[tuple[object, ...]] = set()
    same = 0
    for row in np.flatnonzero(named & _recurs(names)).tolist():
        said = (names[row], *(codes[row] for codes in columns), *(str(f[row]) for f in figures))
        same += said in seen
        seen.add(said)
    if same:
        records = f"{same:,} record{'s' if same > 1 else ''}"
        shared = (
            "the name, the place and all figures"
            if places.known.any()
            else "the name and all figures"
        )
        text = f"{records} with {shared} of another: are they one firm?"
        yield Notice(code="same-firm", place="firms", text=text)


def _like_ids(profile: Profile) -> Iterator[Notice]:
    """Ids, which are often names, that are those of others but for capital letters and the like."""
    if profile.firms is None:
        return
    ids = profile.firms.text("id")
    alike = _spelt_alike(ids)
    first = np.unique(alike, return_index=True)[1]
    rows = np.setdiff1d(np.flatnonzero(_recurs(alike)), first)
    odd = [ids.labels[ids.codes[row]] for row in rows.tolist()]
    odd = [label for label in odd if any(map(str.isalpha, label))]
    if odd:
        text = f"the id `{odd[0]}` differs from another by signs alone: are they one firm?"
        if len(odd) > 1:
            text = f"{len(odd):,} ids, such as `{odd[0]}`, differ from others by signs alone: "
            text += "are they one firm each?"
        yield Notice(code="same-firm", place="firms", text=text)


def _tests(profile: Profile) -> Iterator[Notice]:
    """Firms called as one fills in a form to try it."""
    if profile.firms is None:
        return
    for field in ("name", "id"):
        called = profile.firms.text(field)
        if len(called.labels) > _MOST_SPELT:
            continue
        odd = [label for label in called.labels if _TEST.fullmatch(without_accents(label))]
        if odd:
            text = f"`{odd[0]}` in `{field}` may be of somebody who tried the form; leave out what "
            yield Notice(code="test-record", place="firms", text=f"{text}is no firm")
            return


def _spelt_alike(texts: Texts) -> IntArray:
    """The codes of texts, with one for those that differ by capitals, accents and signs alone."""
    if len(texts.labels) > _MOST_SPELT:
        return texts.codes
    codes: dict[str, int] = {}
    alike = [codes.setdefault(folded(label) or label, len(codes)) for label in texts.labels]
    return np.array([*alike, -1], dtype=np.intp)[texts.codes]  # the last of a blank, -1


def _recurs(codes: IntArray) -> BoolArray:
    """Where a text stands that others have too."""
    times = np.bincount(codes[codes >= 0], minlength=1)
    return np.append(times > 1, False)[codes]


def _spread_sizes(profile: Profile) -> Iterator[Notice]:
    """The groups that give but a mean size: how many of their firms are small is not known."""
    if profile.firms is None:
        return
    size, count = profile.firms.number("employees"), profile.firms.number("count").high
    groups = int(np.count_nonzero((count > 1) & (size.low == size.high)))
    if groups:
        text = (
            f"in {groups} record{'s' if groups > 1 else ''} for many firms `employees` is taken as "
            "their mean, with smaller and larger firms about it; a range gives the ends of a class"
        )
        yield Notice(code="sizes-spread", place="firms", text=text)


def _one_owner(profile: Profile) -> Iterator[Notice]:
    """An owner of so many firms that it may be a kind of owner, such as `family` or `private`."""
    if profile.firms is None:
        return
    owners = profile.firms.text("owner")
    times, size = owners.times(), profile.firms.size
    if len(times) and times.max() >= _LEAST_OWNED and times.max() >= size * _MOST_OWNED:
        owner = owners.labels[int(times.argmax())]
        text = (
            f"`{owner}` is the owner of {times.max():,} of {size:,} firms, which count as one "
            "group; leave out what is no name of one"
        )
        yield Notice(code="one-owner", place="firms", text=text)


def _not_asked(profile: Profile) -> Iterator[Notice]:
    """The firms that no measure of ties counts, where others were asked about theirs."""
    asked = profile.asked_share()
    left_out = int(np.count_nonzero(asked == 0))
    if left_out:
        text = f"{left_out} of {len(asked)} records were not asked about ties, and count in none"
        yield Notice(code="not-asked", place="firms", text=text)


def _lowered_confidence(profile: Profile) -> Iterator[Notice]:
    """High confidence needs a source or a second respondent of the kind."""
    for question, answers in (profile.answers or {}).items():
        respondents = Counter(answer.by for answer in answers)
        for row, answer in enumerate(answers):
            is_alone = respondents[answer.by] == 1
            if answer.confidence == "high" and answer.source is None and is_alone:
                place = profile.document.source_location(("answers", question, row, "confidence"))
                text = "`high` counts as `medium`: it needs a source, or a second such respondent"
                yield Notice(code="confidence-lowered", place=str(place), text=text)


def _answered_later(profile: Profile) -> Iterator[Notice]:
    """Answers dated more than a year after that of the profile, within which one may still ask.

    A source may be later than what it tells of.
    """
    year, answers = profile.sector.year, profile.answers or {}
    if year is None:
        return
    later = [
        (question, row)
        for question, given in answers.items()
        for row, answer in enumerate(given)
        if answer.source is None and answer.year is not None and answer.year > year + 1
    ]
    if later:
        place = profile.document.source_location(("answers", *later[0], "date"))
        count = sum(map(len, answers.values()))
        text = (
            f"{len(later):,} of {count:,} answers are dated later than {year}, the profile's year"
        )
        yield Notice(code="answered-later", place=str(place), text=text)
