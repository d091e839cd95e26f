"""What only a rubric can check of a profile: ids, ranges of figures, chain roles, industries."""

from collections import Counter
from collections.abc import Iterator
from math import inf

import numpy as np

from sectorscan.errors import Problem, did_you_mean, visible
from sectorscan.profile.columns import Texts
from sectorscan.profile.industries import division_of, title_of
from sectorscan.profile.plan import OUTCOME
from sectorscan.profile.profile import Profile
from sectorscan.readers.problems import TipFinder, capped
from sectorscan.readers.source_file import KeyPath
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import IntArray, Notice

MOST_SHOWN_ROLES = 10
PER_CENT = 100


def unknown_roles(profile: Profile, rubric: Rubric) -> Iterator[Notice]:
    """A notice for each role of firms that the rubric does not know for their product family.

    The most frequent comes first, each with the one that may be meant. They are no mistake, since a
    rubric lists but the roles that it looks for; but they fill none of its places. Where the rubric
    does not know the product family, nothing is said.
    """
    family = rubric.family_of(profile.sector.product_family)
    if profile.firms is None or family is None:
        return
    roles = profile.firms.text("role")
    times = dict(zip(roles.labels, _times(roles).tolist(), strict=True))
    unknown = sorted(times.keys() - family.roles, key=lambda role: (-times[role], role))
    for role in unknown[:MOST_SHOWN_ROLES]:
        often = f"{times[role]} time{'s' if times[role] > 1 else ''}"
        text = f"`{visible(role)}`, {often}, is no chain role of `{family.id}`"
        tip = did_you_mean(role, sorted(family.roles)) or f"try sectorscan explain {family.id}"
        yield _of_roles(f"{text}; {tip}")
    if len(unknown) > MOST_SHOWN_ROLES:
        yield _of_roles(f"{len(unknown) - MOST_SHOWN_ROLES} more roles are none of `{family.id}`")


def other_industries(profile: Profile, rubric: Rubric) -> Iterator[Notice]:
    """A notice for each industry of firms that is none of their product family, the largest first.

    It is no mistake, but such firms count in no measure of the family's industries. Where the
    rubric does not know the product family, nothing is said.
    """
    family = rubric.family_of(profile.sector.product_family)
    if profile.firms is None or family is None:
        return
    codes = profile.firms.text("isic")
    times: Counter[str] = Counter()
    for code, records in zip(codes.labels, _times(codes).tolist(), strict=True):
        division = division_of(code)
        if division is not None and division not in family.divisions:
            times[division] += records
    for division, records in sorted(times.items(), key=lambda item: (-item[1], item[0])):
        often = f"{records} time{'s' if records > 1 else ''}"
        text = f"industry {division} ({title_of(division)}), {often}, is none of `{family.id}`"
        tip = f"its firms do not count as its industries; try sectorscan explain {family.id}"
        yield Notice(code="other-industry", place="firms", text=f"{text}; {tip}")


def _times(column: Texts) -> IntArray:
    """How many records have each label of a column."""
    return np.bincount(column.codes[column.known], minlength=len(column.labels))


def _of_roles(text: str) -> Notice:
    return Notice(code="unknown-role", place="firms", text=text)


def check(profile: Profile, rubric: Rubric) -> list[Problem]:
    """Ids that only the rubric knows, and it does not; figures that cannot be; in file order."""
    known = {
        "question": list(rubric.asked),
        "measured indicator": list(rubric.measured),
        "step": [step.id for step in rubric.procedure],
        "respondent": [respondent.id for respondent in rubric.respondents],
        "institution kind": [kind.id for kind in rubric.institution_kinds],
        "service": [service.id for service in rubric.services],
        "intervention": [intervention.id for intervention in rubric.interventions],
        "breach": [breach.id for breach in rubric.breaches],
        "indicator": [*rubric.asked, *rubric.measured],
    }
    tips = {what: TipFinder(names) for what, names in known.items()}
    unknown = [each for each in _named_in(profile) if each[1] not in known[each[2]]]
    each_problem = (
        profile.document.problem(
            key_path,
            f"`{visible(name)}` is no {what} of the rubric",
            tip=tips[what].did_you_mean(name),
            of_key=key_path[-1] == name,
        )
        for key_path, name, what in unknown
    )
    problems = [*capped(each_problem, len(unknown)), *_impossible_figures(profile, rubric)]
    return sorted(problems, key=lambda problem: problem.location)


def _impossible_figures(profile: Profile, rubric: Rubric) -> Iterator[Problem]:
    """Stated figures that their indicators cannot have, such as 55 for a share of 55 %."""
    for name, stated in profile.stated.items():
        if name not in rubric.measured:
            continue
        least, most = rubric.measured[name].measure.natural_range
        span = f"at least {least:g}" if most == inf else f"{least:g} to {most:g}"
        for field in ("value", "low", "high"):
            figure = getattr(stated, field)
            if figure is not None and not least <= figure <= most:
                is_per_cent = most == 1 and 1 < figure <= PER_CENT
                tip = f"write {figure / PER_CENT:g} for {figure:g} %" if is_per_cent else ""
                message = f"`{name}` is {span}, not {figure:g}"
                yield profile.document.problem(("stated", name, field), message, tip=tip)


def _named_in(profile: Profile) -> Iterator[tuple[KeyPath, str, str]]:
    """Everything in a profile that the rubric has to know: its place, its id, what it is."""
    for name in profile.stated:
        yield ("stated", name), name, "measured indicator"
    yield from _named_in_institutions(profile)
    for name, answers in (profile.answers or {}).items():
        yield ("answers", name), name, "question"
        for index, answer in enumerate(answers):
            yield ("answers", name, index, "by"), answer.by, "respondent"
    for row, running in enumerate(profile.in_place):
        yield ("in_place", row, "id"), running.id, "intervention"
    for name in profile.costs:
        yield ("costs", name), name, "intervention"
    yield from _named_in_plan(profile)
    for index, name in enumerate(profile.steps_done):
        yield ("steps_done", index), name, "step"
    for index, labour_check in enumerate(profile.labour_checks):
        yield ("labour_checks", index, "breach"), labour_check.breach, "breach"
        yield ("labour_checks", index, "by"), labour_check.by, "respondent"
    for section in ("labour_breaches", "labour_commitments"):
        for index, name in enumerate(getattr(profile, section) or ()):
            yield (section, index), name, "breach"


def _named_in_plan(profile: Profile) -> Iterator[tuple[KeyPath, str, str]]:
    for name, action in profile.plan.actions.items():
        yield ("plan", "actions", name), name, "intervention"
        if action.indicator is not None and action.indicator != OUTCOME:
            yield ("plan", "actions", name, "indicator"), action.indicator, "indicator"


def _named_in_institutions(profile: Profile) -> Iterator[tuple[KeyPath, str, str]]:
    for row, institution in enumerate(profile.institutions or ()):
        at: KeyPath = ("institutions", row)
        yield (*at, "kind"), institution.kind, "institution kind"
        for index, service in enumerate(institution.services or ()):
            yield (*at, "services", index), service, "service"
        for index, kind in enumerate(institution.governance or ()):
            yield (*at, "governance", index), kind, "institution kind"
