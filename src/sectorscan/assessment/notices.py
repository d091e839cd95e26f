"""What the program did with a sector's records, or found odd, that their author should know."""

from collections.abc import Iterator

from sectorscan.assessment.alarm import is_past
from sectorscan.assessment.hints import between_blanks, hints, names
from sectorscan.profile.columns import numbers_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.vocabulary.words import NO, NONE, folded
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import other_industries, unknown_roles
from sectorscan.types import Notice


def notices(profile: Profile, rubric: Rubric) -> tuple[Notice, ...]:
    """Every notice on a profile under a rubric, each once."""
    measures = (indicator.measure for indicator in rubric.measured.values())
    of_measures = (
        notice for measure in measures for notice in measure.notices(profile, rubric.judgements)
    )
    of_rubric = (
        *_few_firms(profile, rubric.judgements.few_firms),
        *unknown_roles(profile, rubric),
        *other_industries(profile, rubric),
        *_waivers(profile, rubric),
        *_past_checks(profile, rubric),
        *_unread_hints(profile, rubric),
    )
    return tuple(dict.fromkeys([*profile.notices, *of_rubric, *of_measures]))


def _few_firms(profile: Profile, least: int) -> Iterator[Notice]:
    """Where no more firms are known of than would be no evidence: are they a sector at all?"""
    stated = profile.sector.population.firms
    if stated is not None:
        most = numbers_of([stated]).high[0]
        place = str(profile.document.source_location(("sector", "population", "firms")))
    elif profile.firms is not None:
        most, place = profile.firm_weights().high.sum(), "firms"
    else:
        return
    if most < least:
        firms = f"{int(most)} firm{'' if int(most) == 1 else 's'}"
        text = (
            f"a sector cannot be told from {firms}, and advice for one may not fit; if there are "
            "more, say how many at `population`"
        )
        yield Notice(code="few-firms", place=place, text=text)


def _waivers(profile: Profile, rubric: Rubric) -> Iterator[Notice]:
    """A waiver that is over, and evidence that is set aside by one that is not."""
    for waiver in profile.does_not_apply:
        title = rubric.all_indicators[waiver.id].title
        if waiver.id not in profile.waived:
            text = f"`{waiver.id}` ({title}) was left out up to {waiver.until} and counts again"
            yield Notice(code="waiver-over", place="does_not_apply", text=text)
        elif waiver.id in (profile.answers or {}) or waiver.id in profile.stated:
            text = f"what is said of `{waiver.id}` ({title}) is not used: it does not apply"
            yield Notice(code="waived-evidence", place="does_not_apply", text=text)


def _past_checks(profile: Profile, rubric: Rubric) -> Iterator[Notice]:
    """Checks that found nothing in another time, and are none of the profile's."""
    checks = profile.labour_checks
    past = sum(is_past(profile, rubric, check) for check in checks)
    if past:
        text = (
            f"{past:,} of {len(checks):,} checks for breaches found none, in another time than the "
            "profile's: not counted"
        )
        yield Notice(code="past-check", place="labour_checks", text=text)


def _unread_hints(profile: Profile, rubric: Rubric) -> Iterator[Notice]:
    """Where what is not read speaks of a breach: a remark, a comment, the head of a column.

    Beside answers and in comments a word for force or for children will do. A head counts where
    something else than a no stands below it. A row with the name of a breach alone is still open.
    """
    asked = {folded(text) for breach in rubric.breaches for text in (breach.id, breach.title)}
    for column in profile.document.unread:
        head = between_blanks(column.names[0])
        texts = [
            (row, head + between_blanks(text))
            for row, text in column.said()
            if text not in NO | NONE and not text.isdecimal() and folded(text) not in asked
        ]
        together = "".join(text for _, text in texts)
        for breach in rubric.breaches:
            speaks = names if column.is_of_a_list or breach.ask is None else hints
            if speaks(breach, together):  # hardly any does
                row = next(row for row, text in texts if speaks(breach, text))
                text = (
                    f"`{column.names[0]}` is not read, and has a word here for {breach.title}: "
                    "read it yourself"
                )
                yield Notice(code="unread-hint", place=str(column.place(row)), text=text)
