"""Programmes that were saved as JSON, read again; and what an action plan takes over from one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from sectorscan.assessment.result.action_plan import ProgrammeAction
from sectorscan.assessment.saved import json_in
from sectorscan.errors import InputError, Problem, SourceLocation, did_you_mean, visible
from sectorscan.profile.profile import Profile
from sectorscan.programme.result import Programme, ProgrammeStep
from sectorscan.readers.document import Document, parse, tried_as, validate
from sectorscan.readers.files import content_of
from sectorscan.rubric.rubric import Rubric

FORMAT = 1
HOW_TO_SAVE = "`sectorscan plan PROFILE --budget 60 -o FILE.json` saves a programme"
_OF_PROGRAMME = ("format", "phases", "answering")


def load_programme(path: Path | str) -> Programme:
    """The programme in a JSON file. Raises InputError with all problems, each with its place."""
    return parse_programme(content_of(path), str(path))


def parse_programme(content: bytes, path: str) -> Programme:
    """The programme in a JSON text; `path` is what problems call it. As `load_programme`."""
    programme = tried_as(Programme, json_in(content, path, HOW_TO_SAVE)).model
    if programme is not None:
        return programme
    document = parse(content, path)
    _require_programme(document)
    return validate(Programme, document)


def is_programme(content: bytes) -> bool:
    """Whether a JSON text has what only a programme has, whole or not."""
    return all(f'"{name}"'.encode() in content for name in _OF_PROGRAMME)


def _require_programme(document: Document) -> None:
    """Raise InputError for JSON of something else, and for another version's programme."""
    data = document.data
    if not isinstance(data, dict) or not all(name in data for name in _OF_PROGRAMME):
        message = "this is not a saved programme"
        raise document.refusal((), message, tip=HOW_TO_SAVE, code="not-a-programme")
    if data["format"] != FORMAT:
        message = f"this programme has format `{data['format']}`; this program reads {FORMAT}"
        raise document.refusal(("format",), message, code="not-a-programme")


def programme_actions(
    programme: Programme, profile: Profile, rubric: Rubric, path: str = "programme"
) -> tuple[ProgrammeAction, ...]:
    """What the action plan of a sector takes over from its programme, in its order.

    `path` is what problems call the programme.

    Raises InputError for a programme of another sector or rubric, and for actions that the rubric
    has not.
    """
    problems = list(_strange(programme, profile, rubric, path))
    if problems:
        raise InputError(problems)
    actions: dict[str, ProgrammeAction] = {}
    for phase in programme.phases:
        for step in phase.interventions:
            action = _action(step, phase.number, phase.first_month - 1)
            first = actions.get(step.id)
            actions[step.id] = action if first is None else _together(first, action)
    return tuple(actions.values())


def _together(first: ProgrammeAction, further: ProgrammeAction) -> ProgrammeAction:
    """An action that goes on in a later phase, as the one that it is."""
    priced = first.money is not None and further.money is not None
    return replace(
        first,
        reach=first.reach + further.reach,
        person_years=first.person_years + further.person_years,
        money=(first.money or 0.0) + (further.money or 0.0) if priced else None,
    )


def _strange(
    programme: Programme, profile: Profile, rubric: Rubric, path: str
) -> Iterator[Problem]:
    """What in a programme is not of this sector or rubric."""
    tip = "make it anew: `sectorscan plan PROFILE --budget ... -o FILE.json`"
    if programme.sector.name != profile.sector.name:
        message = (
            f"this programme is of `{visible(programme.sector.name)}`, the profile of "
            f"`{visible(profile.sector.name)}`"
        )
        yield _problem(message, path, tip)
    under = programme.rubric
    if under.id != rubric.id:
        yield _problem(f"this programme is made under the rubric `{visible(under.id)}`", path, tip)
    ids = [intervention.id for intervention in rubric.interventions]
    for phase in programme.phases:
        for step in phase.interventions:
            if step.id not in ids:
                message = f"`{visible(step.id)}` is no intervention of the rubric"
                yield _problem(message, path, did_you_mean(step.id, ids) or tip)


def _problem(message: str, path: str, tip: str) -> Problem:
    place = SourceLocation(path, 1, 1)
    return Problem(message=message, location=place, tip=tip, code="not-a-programme")


def _action(step: ProgrammeStep, phase: int, starts: int) -> ProgrammeAction:
    answered: Sequence[str] = (*step.remedies, *step.answers)
    return ProgrammeAction(
        id=step.id,
        phase=phase,
        starts=starts,
        of=answered[0] if answered else None,
        ends_breach=bool(step.remedies),
        lead_kind=step.lead.kind,
        leads=step.lead.names,
        reach=step.reach,
        person_years=step.cost,
        money=step.money,
    )
