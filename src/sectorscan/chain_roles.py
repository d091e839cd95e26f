"""Roles of firms in the chain that the rubric does not know for their product family."""

from collections.abc import Iterator

import numpy as np

from sectorscan.errors import did_you_mean, visible
from sectorscan.profile import Profile
from sectorscan.rubric_file import Rubric

MOST_TOLD = 10


def unknown_roles(profile: Profile, rubric: Rubric) -> Iterator[str]:
    """A line for each such role, the most frequent first, with the one that may be meant.

    They are no mistake, since a rubric lists but the roles that it looks for; but they fill none of
    its places. Where the rubric does not know the product family, nothing is said.
    """
    family = rubric.family_of(profile.sector.product_family)
    if profile.firms is None or family is None:
        return
    roles = profile.firms.text("role")
    counts = np.bincount(roles.codes[roles.known], minlength=len(roles.labels)).tolist()
    times = dict(zip(roles.labels, counts, strict=True))
    unknown = sorted(times.keys() - family.roles, key=lambda role: (-times[role], role))
    for role in unknown[:MOST_TOLD]:
        often = f"{times[role]} time{'s' if times[role] > 1 else ''}"
        told = f"firms: `{visible(role)}`, {often}, is no chain role of `{family.id}`"
        tip = did_you_mean(role, sorted(family.roles)) or f"try sectorscan explain {family.id}"
        yield f"{told}; {tip}"
    if len(unknown) > MOST_TOLD:
        yield f"firms: {len(unknown) - MOST_TOLD} more roles are none of `{family.id}`"
