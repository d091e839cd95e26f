"""What the program did with a sector's records, or found odd, that their author should know."""

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
    of_rubric = (*unknown_roles(profile, rubric), *other_industries(profile, rubric))
    return tuple(dict.fromkeys([*profile.notices, *of_rubric, *of_measures]))
