"""Tests of a rubric: parts of profiles, and what its author expects the rubric to say of them.

```yaml
rubric: industrial-district
tests:
  - name: One buyer of most exports
    profile:
      sector: {name: Valley, product_family: shoes}
      answers: {independence-of-firms: {level: 1}}
    expect:
      levels: {small-independent-firms: {le: 2}}
      band: [beginnings, emerging]
```
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Self

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from pydantic import BeforeValidator, Field, model_validator

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.alarm import AlarmState
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.errors import InputError, Problem, did_you_mean, in_file_order, visible
from sectorscan.measures.conditions import Test, holds_at
from sectorscan.profile.files import read_profile
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.profile.shipped_cases import is_case
from sectorscan.readers.document import Document, read, validate
from sectorscan.readers.source_file import KeyPath
from sectorscan.rubric.entries import Titled
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import limits_only
from sectorscan.rubric.unknown_ids import word_reader
from sectorscan.types import Evidence, Part, Text

TESTS = "tests"
NOTHING = "none"


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
Choices = Annotated[tuple[Names, ...], BeforeValidator(_as_list)]
"""Names that are all wanted; of a list in the place of a name any one will do."""


class Expected(Part):
    """What a rubric is to say of a profile; what is left out is not looked at."""

    score: Test | None = None
    """Limits of the best guess, 0-100."""
    levels: dict[str, Test] = {}
    """Limits of the best guess of ingredients, 0-4."""
    band: Names = ()
    """The band, or any one of several; `none` where none is to be given."""
    held_back_by: Names = ()
    """Ingredients that are to be among those that hold back."""
    first_steps: Choices = ()
    """Interventions that are to be among the first steps; of a list within any one will do."""
    no_first_steps: Names = ()
    """Interventions that are not to be among the first steps."""
    strategy: Names = ()
    """The nearest strategy, or any one of several; `none` where none is to be near."""
    alarm: AlarmState | None = None
    """The state of the labour alarm."""
    warnings: Names = ()
    """Warnings that are to be given."""

    @model_validator(mode="after")
    def _looks_at_figures(self) -> Self:
        if self.score is not None:
            limits_only("score", [self.score])
        for name, limits in self.levels.items():
            limits_only(name, [limits])
        return self


class RubricExample(Part):
    """A part of a profile, and what is expected of it."""

    name: Text
    """What it shows, in a few words; those that fail are called by it."""
    about: Text | None = None
    """Of what the profile is a picture."""
    evidence: Evidence = "judgement"
    sources: tuple[Text, ...] = ()
    """The works that say so, by the ids of the rubric's bibliography."""
    profile: Any
    """The profile as it is written in a file of its own, or a case such as `case:como-silk`."""
    expect: Expected


class RubricExamples(Part):
    """A file of tests."""

    rubric: Text | None = None
    """The rubric that is tested, by name or file; `--rubric` overrides it."""
    tests: Annotated[tuple[RubricExample, ...], Field(min_length=1)]


class Miss(Struct, frozen=True, kw_only=True):
    """Something that was expected and is otherwise."""

    test: str
    """The name of the test."""
    number: int
    """The place of the test in its file, from 0, since two may have one name."""
    place: str
    """Where the expectation stands."""
    expected: str
    """What was expected."""
    got: str
    """What there is instead."""


def examples_in(document: Document) -> RubricExamples:
    """The tests in a document. Raises InputError with all problems."""
    return validate(RubricExamples, document)


def rubric_misses(path: Path | str, rubric: Rubric, *, seed: int = SEED) -> tuple[Miss, ...]:
    """All that is otherwise than the tests in a file expect of a rubric, in their order.

    Raises InputError as `misses` does, and for a file that cannot be read.
    """
    return misses(read(path), rubric, seed=seed)


def misses(document: Document, rubric: Rubric, *, seed: int = SEED) -> tuple[Miss, ...]:
    """All that is otherwise than the tests in a document expect of a rubric, in their order.

    Raises InputError with all problems: of the tests themselves, of their profiles, and ids that
    the rubric does not know.
    """
    examples = examples_in(document).tests
    tests = [_Test(document, place, example) for place, example in enumerate(examples)]
    problems = [problem for test in tests for problem in test.unknown(rubric)]
    profiles: list[Profile] = []
    for test in tests:
        try:
            profiles.append(_profile(test.profile, rubric))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(in_file_order(problems))
    return tuple(
        miss
        for test, profile in zip(tests, profiles, strict=True)
        for miss in test.misses(assess(profile, rubric, seed=seed))
    )


def _profile(document: Document, rubric: Rubric) -> Profile:
    """The profile of a test. Raises InputError, UnknownIdError for a case that there is not."""
    if is_case(document.data):
        document = read_profile(document.data)
    return profile_of(document, words=word_reader(rubric))


class _Test(Struct, frozen=True):
    """One test, and where it stands in its document."""

    document: Document
    place: int
    example: RubricExample

    @property
    def profile(self) -> Document:
        """The document of its profile."""
        tests = self.document.section(TESTS)
        data, positions = tests.data[self.place], tests.positions[1 + self.place]
        return replace(tests, data=data, positions=positions).section("profile")

    def unknown(self, rubric: Rubric) -> Iterator[Problem]:
        """A problem for each id that the rubric does not know."""
        expect = self.example.expect
        strategies = [strategy.id for strategy in rubric.strategies]
        interventions = [intervention.id for intervention in rubric.interventions]
        for field, named, known in (
            ("levels", expect.levels, rubric.position),
            ("band", expect.band, [*_ids(rubric.bands), NOTHING]),
            ("held_back_by", expect.held_back_by, rubric.position),
            ("first_steps", chain.from_iterable(expect.first_steps), interventions),
            ("no_first_steps", expect.no_first_steps, interventions),
            ("strategy", expect.strategy, [*strategies, NOTHING]),
            ("warnings", expect.warnings, _ids(rubric.warnings)),
        ):
            for name in named:
                if name not in known:
                    yield self._problem(("expect", field, name), name, list(known))
        for source in self.example.sources:
            works = [work.id for work in rubric.bibliography]
            if source not in works:
                yield self._problem(("sources",), source, works)

    def _problem(self, key_path: tuple[str, ...], name: str, known: Sequence[str]) -> Problem:
        path: KeyPath = (TESTS, self.place, *key_path)
        message = f"`{visible(name)}` is not known to the rubric"
        tip = did_you_mean(name, known)
        return self.document.problem(path, message, tip=tip, code="unknown-id", of_key=True)

    def misses(self, assessment: Assessment) -> Iterator[Miss]:
        """All that is otherwise in the assessment of its profile."""
        expect = self.example.expect
        levels = {ingredient.id: ingredient.estimate for ingredient in assessment.ingredients}
        if expect.score is not None:
            yield from self._limits("score", "score", expect.score, assessment.score.estimate)
        for name, limits in expect.levels.items():
            yield from self._limits("levels", f"level of {name}", limits, levels[name])
        band = assessment.band.id or NOTHING
        nearest = assessment.strategies.nearest or NOTHING
        yield from self._one_of("band", expect.band, band)
        yield from self._one_of("strategy", expect.strategy, nearest)
        alarm = assessment.alarm.state
        yield from self._one_of("alarm", (expect.alarm,) if expect.alarm else (), alarm)
        steps = [step.id for step in assessment.first_steps]
        yield from self._all_in("first_steps", expect.first_steps, steps)
        held_back_by = assessment.choosing.held_back_by
        yield from self._all_in("held_back_by", _each(expect.held_back_by), held_back_by)
        given = [warning.id for warning in assessment.warnings]
        yield from self._all_in("warnings", _each(expect.warnings), given)
        for name in expect.no_first_steps:
            if name in steps:
                yield self._miss("no_first_steps", f"no first step {name}", ", ".join(steps))

    def _limits(self, field: str, what: str, limits: Test, value: float) -> Iterator[Miss]:
        if not holds_at(limits, np.array(value)):
            yield self._miss(field, f"{what} {_in_words(limits)}", f"{value:.2f}")

    def _one_of(self, field: str, wanted: Sequence[str], is_now: str) -> Iterator[Miss]:
        if wanted and is_now not in wanted:
            yield self._miss(field, f"{field} {' or '.join(wanted)}", is_now)

    def _all_in(
        self, field: str, wanted: Sequence[Sequence[str]], are_now: Sequence[str]
    ) -> Iterator[Miss]:
        lacking = [" or ".join(names) for names in wanted if not set(names) & set(are_now)]
        if lacking:
            words = field.replace("_", " ")
            yield self._miss(field, f"{words} {', '.join(lacking)}", ", ".join(are_now) or NOTHING)

    def _miss(self, field: str, expected: str, got: str) -> Miss:
        place = self.document.source_location((TESTS, self.place, "expect", field), of_key=True)
        return Miss(
            test=self.example.name,
            number=self.place,
            place=str(place),
            expected=expected,
            got=got,
        )


def _each(names: Sequence[str]) -> list[tuple[str]]:
    return [(name,) for name in names]


def _ids(entries: Sequence[Titled]) -> list[str]:
    return [entry.id for entry in entries]


def _in_words(limits: Test) -> str:
    words = {"lt": "below", "le": "at most", "gt": "above", "ge": "at least"}
    given = limits.model_dump(exclude_none=True)
    return " and ".join(f"{words[name]} {limit:g}" for name, limit in given.items())
