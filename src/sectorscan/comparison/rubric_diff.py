"""What a change of a rubric does: to its own entries, and to what it says of sectors."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeGuard

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.errors import InputError, SectorscanError
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Estimate, Result

Change = Literal["added", "removed", "changed"]
LoadProfile = Callable[[Rubric], Profile]
"""Reads a profile in the words of a rubric. Raises SectorscanError where it cannot be used."""


class EntryChange(Result, frozen=True, kw_only=True):
    """An entry of the rubric that is not as it was."""

    kind: str
    """The part of the rubric that it stands in, such as `interventions`."""
    id: str
    """Empty for a figure of the rubric itself."""
    title: str
    change: Change
    """What happened to it."""
    fields: tuple[str, ...] = ()
    """The fields that are otherwise."""


class SectorView(Result, frozen=True, kw_only=True):
    """What one rubric says of one sector."""

    score: Estimate
    band: str | None
    """The id of the band; None where none is given."""
    held_back_by: tuple[str, ...]
    """The ingredients that hold back, the most first."""
    first_steps: tuple[str, ...]
    """The interventions that are the first steps, in their order."""
    nearest: str | None
    """The strategy that the sector is most like."""


class SectorDiff(Result, frozen=True, kw_only=True):
    """What two rubrics say of one sector."""

    source: str
    """The case or the file."""
    name: str
    """The sector's name; the file where the profile cannot be used."""
    before: SectorView | None = None
    """None where the profile cannot be used with that rubric."""
    after: SectorView | None = None
    problem: str = ""
    """Why it cannot be used; empty where it can."""


class RubricDiff(Result, frozen=True, kw_only=True):
    """What it does to take one rubric in the place of another."""

    format: Literal[1] = 1
    before: str
    """The title of the one."""
    after: str
    """The title of the other."""
    titles: dict[str, str]
    """The titles of the ids of both."""
    entries: tuple[EntryChange, ...]
    """What is otherwise in the rubric, in its order."""
    sectors: tuple[SectorDiff, ...]
    """What is said of each sector."""


def rubric_diff(
    before: Rubric, after: Rubric, profiles: Mapping[str, LoadProfile], *, seed: int = SEED
) -> RubricDiff:
    """What it does to take one rubric in the place of the other, for profiles by their source.

    A profile that one of them cannot use is told with the reason; it raises nothing.
    """
    return RubricDiff(
        before=before.title,
        after=after.title,
        titles={**before.titles, **after.titles},
        entries=tuple(_entry_changes(before, after)),
        sectors=tuple(
            _sector(source, load, before, after, seed) for source, load in profiles.items()
        ),
    )


def _sector(source: str, load: LoadProfile, before: Rubric, after: Rubric, seed: int) -> SectorDiff:
    try:
        was, now = (assess(load(rubric), rubric, seed=seed) for rubric in (before, after))
    except SectorscanError as error:
        return SectorDiff(source=source, name=source, problem=_in_short(error))
    return SectorDiff(source=source, name=now.sector.name, before=_view(was), after=_view(now))


def _in_short(error: SectorscanError) -> str:
    """What is wrong; of several problems the first: where one rubric knows no word of another."""
    if not isinstance(error, InputError):
        return str(error)
    first, *others = error.problems
    more = f"; and {len(others)} more" if others else ""
    return f"{first.message}{more}"


def _view(assessment: Assessment) -> SectorView:
    return SectorView(
        score=Estimate(estimate=assessment.score.estimate, likely=assessment.score.likely),
        band=assessment.band.id,
        held_back_by=assessment.choosing.held_back_by,
        first_steps=tuple(step.id for step in assessment.first_steps),
        nearest=assessment.strategies.nearest,
    )


_NAMES = {"id", "title", "about", "version", "extends"}  # what a rubric calls itself


def _entry_changes(before: Rubric, after: Rubric) -> Iterator[EntryChange]:
    """Entries by id; figures of the rubric itself that have none stand under their own names."""
    was, now = (
        rubric.model_dump(by_alias=True, mode="json", exclude=_NAMES) for rubric in (before, after)
    )
    for kind in dict.fromkeys([*was, *now]):
        old, new = was.get(kind), now.get(kind)
        if old == new:
            continue
        if _has_ids(old) and _has_ids(new):
            yield from _changes_of(kind, old, new)
        else:
            yield EntryChange(kind=kind, id="", title=kind.replace("_", " "), change="changed")


def _has_ids(entries: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(entries, list) and all(
        isinstance(entry, dict) and _id(entry) for entry in entries
    )


def _id(entry: Mapping[str, Any]) -> str:
    """Its id; that of a reason is the pair that it is of."""
    named = entry.get("id") or f"{entry.get('from', '')}--{entry.get('to', '')}"
    return "" if named == "--" else str(named)


def _changes_of(
    kind: str, old: Iterable[dict[str, Any]], new: Iterable[dict[str, Any]]
) -> Iterator[EntryChange]:
    """What became of each entry, told apart by their ids."""
    before, after = ({_id(entry): entry for entry in entries} for entries in (old, new))
    for identifier in dict.fromkeys([*before, *after]):
        was, now = before.get(identifier), after.get(identifier)
        if was == now:
            continue
        title = str((now or was or {}).get("title", identifier))
        change: Change = "added" if was is None else "removed" if now is None else "changed"
        fields = () if was is None or now is None else _fields(was, now)
        yield EntryChange(kind=kind, id=identifier, title=title, change=change, fields=fields)


def _fields(was: dict[str, Any], now: dict[str, Any]) -> tuple[str, ...]:
    """The fields that differ; of indicators within an ingredient, those that differ by their id."""
    changed = [name for name in dict.fromkeys([*was, *now]) if was.get(name) != now.get(name)]
    named: list[str] = []
    for name in changed:
        old, new = was.get(name), now.get(name)
        if name == "indicators" and _has_ids(old) and _has_ids(new):
            named += [change.id for change in _changes_of(name, old, new)]
        else:
            named.append(name)
    return tuple(named)
