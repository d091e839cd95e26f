"""What if: what an assessment would say if something about the sector were otherwise.

```
trust-between-firms=3    a question, as if answered so with high confidence
trust-cohesion=3         an ingredient, as if it stood at this level
export-share=0.4         a measure that no list of the profile gives, as if this were published
+sector-service-centre   an intervention, as if its first stage had done its work
-citer                   an institution of the profile, as if it were no longer active
```

Everything else stays as it is, and the same code makes the assessment. It is hypothetical. A breach
of rights at work is not supposed away; while one is reported or alleged, or supposed, no points are
given.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import assessed, situation_of
from sectorscan.assessment.choice.plans import Standpoint
from sectorscan.assessment.evidence import indicator_level
from sectorscan.assessment.interventions import set_free
from sectorscan.assessment.result.what_if import LevelChange, Supposed, SupposedSort, WhatIf
from sectorscan.assessment.situation import NOTICEABLE, Situation, estimate_of
from sectorscan.errors import InputError, Problem, SourceLocation, did_you_mean, visible
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Answer
from sectorscan.profile.schema import InPlace, StatedFigure
from sectorscan.rubric.ingredients import AskedIndicator, Indicator, MeasuredIndicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP

WHERE = "what-if"
FORMS = "write QUESTION=LEVEL, INGREDIENT=LEVEL, MEASURE=FIGURE, +INTERVENTION or -INSTITUTION"


def suppose(
    profile: Profile, rubric: Rubric, changes: Sequence[str], *, seed: int = SEED
) -> WhatIf:
    """What would be otherwise if all these changes held at once, over the same draws.

    A change is written as for `--what-if`, such as `trust-between-firms=3` or `+sector-forum`.
    Raises InputError with every change that cannot be used, each as a line of `what-if`; and for
    ids in the profile that the rubric does not know.
    """
    now = situation_of(profile, rubric, seed)
    supposed = _supposed(now, changes)
    then = _changed(now, supposed)
    assessment = assessed(then)
    change = None
    if not (now.alarm.raised or then.alarm.raised):
        change = estimate_of(then.draws.scores - now.draws.scores, rubric.judgements.likely)
    return WhatIf(
        supposed=supposed,
        breaches=tuple(_supposed_breaches(now, then)),
        change=change,
        score=None if change is None else float(now.draws.scores.mean()) + change.estimate,
        band=assessment.band,
        coverage=assessment.coverage,
        ledger=None if change is None else assessment.ledger,
        ingredients=tuple(_moved(now, then)),
        sets_free=() if change is None else set_free(now, now.levels, then.levels),
        binds=() if change is None else set_free(then, then.levels, now.levels),
        first=tuple(step.id for step in assessment.first_steps),
        nearest=assessment.strategies.nearest,
        readiness=assessment.readiness.verdict if assessment.readiness else None,
    )


class _Change(Struct, frozen=True):
    """A change as it is written, on its line."""

    text: str
    line: int

    def wrong(self, message: str, part: str = "", tip: str = "") -> InputError:
        """The error that a part of it, the last that reads so, cannot be used."""
        location = SourceLocation(WHERE, self.line, 1 + self.text.rfind(part) if part else 1)
        return InputError(
            [Problem(message=message, location=location, line=self.text, tip=tip, code="change")]
        )

    def unknown(self, name: str, what: str, known: Iterable[str]) -> InputError:
        """The error that nothing has that id."""
        return self.wrong(f"`{visible(name)}` is no {what}", name, did_you_mean(name, known))

    def supposes(
        self,
        sort: SupposedSort,
        identifier: str,
        title: str,
        value: float | None,
        cost: float | None = None,
    ) -> Supposed:
        """What it supposes."""
        return Supposed(
            text=self.text, sort=sort, id=identifier, title=title, value=value, cost=cost
        )


def _supposed(now: Situation, changes: Sequence[str]) -> tuple[Supposed, ...]:
    """What the changes suppose; all that cannot be used are told at once."""
    supposed: dict[str, Supposed] = {}
    problems: list[Problem] = []
    for line, text in enumerate(changes, start=1):
        change = _Change(text, line)
        try:
            supposition = _understood(now, change)
            if supposition.id in supposed:
                name = supposition.id
                raise change.wrong(f"`{visible(name)}` is changed twice", name)
            supposed[supposition.id] = supposition
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(supposed.values())


def _understood(now: Situation, change: _Change) -> Supposed:
    sign, name = change.text[:1], change.text[1:].strip()
    if sign == "+":
        return _carried_out(now, change, name)
    if sign == "-":
        return _closed(now, change, name)
    name, equals, written = map(str.strip, change.text.partition("="))
    if not equals:
        raise change.wrong(f"`{visible(name)}` is not a change", tip=FORMS)
    return _set(now, change, name, written)


def _carried_out(now: Situation, change: _Change, name: str) -> Supposed:
    known = {action.id: action for action in now.rubric.interventions}
    if name not in known:
        raise change.unknown(name, "intervention of the rubric", known)
    if name in now.profile.running:
        raise change.wrong(f"`{name}` runs already: what it brings is in the levels", name)
    row = now.plans.repertoire.rows[name]
    stage, cost = now.plans.stages[row], float(now.plans.cost[row])
    return change.supposes("intervention", name, known[name].title, stage.share, cost)


def _closed(now: Situation, change: _Change, name: str) -> Supposed:
    known = {body.id: body for body in now.profile.institutions or () if body.active}
    if name not in known:
        raise change.unknown(name, "active institution of the profile", known)
    return change.supposes("institution", name, known[name].label, None)


def _set(now: Situation, change: _Change, name: str, written: str) -> Supposed:
    """A question, a measure or an ingredient set to a value, looked for in this order."""
    indicator = now.rubric.all_indicators.get(name)
    if indicator is None and name not in now.rubric.position:
        known = [*now.rubric.all_indicators, *now.rubric.position]
        raise change.unknown(name, "question, measure or ingredient of the rubric", known)
    value = _number(change, written)
    if indicator is not None:
        _refuse_if_not_applicable(now, change, indicator)
        _refuse_if_breach(now, change, indicator)
    if isinstance(indicator, MeasuredIndicator):
        if not indicator.measure.can_be(value):
            message = f"`{name}` is {indicator.measure.span}, not {value:g}"
            raise change.wrong(message, written)
        _refuse_if_measured(now, change, name)
        return change.supposes("figure", name, indicator.title, value)
    if not 0 <= value <= TOP:
        raise change.wrong(f"`{name}` has no level {value:g}; levels are 0 to 4", written)
    if indicator is not None:
        return change.supposes("answer", name, indicator.title, value)
    record = now.records[now.rubric.position[name]]
    if record.state == "breach":
        message = f"`{name}` counts as 0 while a breach of basic rights at work is reported"
        raise change.wrong(message, name)
    return change.supposes("level", name, record.ingredient.title, value)


def _number(change: _Change, written: str) -> float:
    try:
        value = float(written)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise change.wrong(f"`{visible(written)}` is not a number such as 2.5", written)
    return value


def _refuse_if_not_applicable(now: Situation, change: _Change, indicator: Indicator) -> None:
    """What does not apply to the sector would change nothing."""
    level = indicator_level(now.profile, now.rubric, indicator)
    if level.state == "not-applicable":
        raise change.wrong(f"`{indicator.id}` cannot be supposed: {level.reason}", indicator.id)


def _refuse_if_breach(now: Situation, change: _Change, indicator: Indicator) -> None:
    """A breach that somebody reports or alleges ends by its remedy alone."""
    if not isinstance(indicator, AskedIndicator):
        return
    for breach in now.alarm.breaches:
        if breach.id == indicator.question.breach_at and breach.raised:
            raise change.wrong(
                f"`{indicator.id}` names a breach that is {breach.state}; it is not supposed away",
                indicator.id,
            )


def _refuse_if_measured(now: Situation, change: _Change, name: str) -> None:
    """A figure that the profile's own lists give is not set aside for a supposed one."""
    indicator = now.rubric.all_indicators[name]
    if "measured" not in indicator_level(now.profile, now.rubric, indicator).basis:
        return
    of = [i.id for i in now.rubric.ingredients if any(k.id == name for k in i.indicators)]
    tip = f"suppose a level of its ingredient instead: `{of[0]}=LEVEL`" if of else ""
    raise change.wrong(f"`{name}` is computed from the profile's lists", name, tip)


def _changed(now: Situation, supposed: Sequence[Supposed]) -> Situation:
    """The situation if all that is supposed held; lifts start from the levels supposed.

    Labour standards stay at 0 while a breach is reported, whatever would lift them.
    """
    then = Situation.of(_changed_profile(now.profile, supposed), now.rubric, now.seed)
    levels = then.draws.levels.copy()
    set_to = _values(supposed, "level")
    for identifier, level in set_to.items():
        levels[:, now.rubric.position[identifier]] = level
    rows = [now.plans.repertoire.rows[name] for name in _values(supposed, "intervention")]
    lifted = now.plans.lifted(Standpoint(levels, now.draws.capacity), rows)
    if then.alarm.reported:
        lifted[:, now.rubric.position[now.rubric.labour_ingredient]] = 0
    return replace(
        then,
        records=tuple(
            replace(record, state="known", coverage=1.0, disagreement=None)
            if record.ingredient.id in set_to
            else record
            for record in then.records
        ),
        moved=then.draws.at(lifted),
    )


def _values(supposed: Sequence[Supposed], sort: SupposedSort) -> dict[str, float]:
    return {it.id: it.value for it in supposed if it.sort == sort and it.value is not None}


def _changed_profile(profile: Profile, supposed: Sequence[Supposed]) -> Profile:
    """The profile with its answers, figures, institutions and what is in place as supposed."""
    answers = {  # high confidence needs a source: here it is the supposition itself
        name: (Answer(level=level, confidence="high", source=WHERE),)
        for name, level in _values(supposed, "answer").items()
    }
    stated = {name: StatedFigure(value=v) for name, v in _values(supposed, "figure").items()}
    running = _values(supposed, "intervention")
    closed = {it.id for it in supposed if it.sort == "institution"}
    return replace(
        profile,
        answers={**(profile.answers or {}), **answers} if answers else profile.answers,
        stated={**profile.stated, **stated},
        institutions=profile.institutions
        and tuple(
            body.model_copy(update={"active": body.active and body.id not in closed})
            for body in profile.institutions
        ),
        in_place=(
            *(known for known in profile.in_place if known.id not in running),
            *(InPlace(id=name, status="running") for name in running),
        ),
    )


def _supposed_breaches(now: Situation, then: Situation) -> Iterator[str]:
    """The breaches that would be reported or alleged and are not."""
    for before, after in zip(now.alarm.breaches, then.alarm.breaches, strict=True):
        if after.raised and not before.raised:
            yield after.id


def _moved(now: Situation, then: Situation) -> Iterator[LevelChange]:
    for record, before, after in zip(
        then.records, now.levels.tolist(), then.levels.tolist(), strict=True
    ):
        if abs(after - before) > NOTICEABLE:
            yield LevelChange(
                id=record.ingredient.id, before=before, after=after, state=record.state
            )
