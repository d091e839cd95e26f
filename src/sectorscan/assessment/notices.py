"""What the program did with a sector's records, or found odd, that their author should know."""

from collections.abc import Iterator

from sectorscan.profile.profile import Profile
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
        *unknown_roles(profile, rubric),
        *other_industries(profile, rubric),
        *_waivers(profile, rubric),
    )
    return tuple(dict.fromkeys([*profile.notices, *of_rubric, *of_measures]))


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
