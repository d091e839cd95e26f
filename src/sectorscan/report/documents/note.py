"""The report on an answer or a check that was noted: where it stands now, and what it changed."""

from collections.abc import Iterator

from sectorscan.assessment.note import CheckNote, Note, Noted
from sectorscan.assessment.result.alarm import BreachAlarm
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel
from sectorscan.assessment.result.score import Score
from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Report, Terms
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn
from sectorscan.report.sections.alarm import no_worker_asked, state_and_by
from sectorscan.report.sections.verdict import likely_range
from sectorscan.report.words import ALARM_STATES

UNCHANGED = 0.05


def note_report(noted: Noted) -> Report:
    """What was noted, and what it changed."""
    names = Names(noted.after)
    note = noted.note
    by = noted.after.rubric.respondents[note.by]
    if isinstance(note, CheckNote):
        title = names.of(note.breach)
        answer = tr("found") if note.found else tr("not found")
        lines = _about_check(noted, note, names)
    else:
        title = names.of(note.question)
        answer = tr("level {level}", level=numbers.stated(note.level))
        lines = _about_answer(noted, note, names)
    return Report(
        title=title,
        subtitle=tr("{said}, by {who}, noted in {file}", said=answer, who=by, file=noted.path),
        blocks=(Terms(tuple(lines)),),
    )


def _about_check(noted: Noted, note: CheckNote, names: Names) -> Iterator[Line]:
    before, after = noted.before, noted.after
    change = _change(state_and_by(before), state_and_by(after))
    yield Line(tr("Labour alarm"), change, "alarm" if after.alarm.raised else "plain")
    yield Line(tr("The score"), _score(before.score, after.score))
    yield Line(tr("First steps"), _first_steps(noted, names))
    breach = next(breach for breach in after.alarm.breaches if breach.id == note.breach)
    yield from (Line(tr("Take care"), text, "poor") for text in _cautions_of_check(note, breach))


def _cautions_of_check(note: CheckNote, breach: BreachAlarm) -> Iterator[str]:
    if note.found and breach.state == "alleged":
        yield tr(
            "It is alleged until somebody who speaks for workers says so, or a source is given. "
            "Find out."
        )
    if not note.found and breach.state != "checked":
        yield tr("It stays {state}: a no never beats a yes.", state=tr(ALARM_STATES[breach.state]))
    elif not note.found and (warning := no_worker_asked([breach])):
        yield warning


def _about_answer(noted: Noted, note: Note, names: Names) -> Iterator[Line]:
    before, after = noted.before, noted.after
    if before.alarm.state != after.alarm.state:
        change = _change(state_and_by(before), state_and_by(after))
        yield Line(tr("Labour alarm"), change, "alarm" if after.alarm.raised else "plain")
    yield Line(tr("The score"), _score(before.score, after.score))
    coverage = _change(numbers.percent(before.coverage), numbers.percent(after.coverage))
    yield Line(tr("Coverage"), coverage)
    asked = _asked(after, note.question)
    if asked is None:
        yield Line(
            tr("What it is for"), tr("whether the sector can start; it is no part of the score")
        )
    else:
        ingredient, _ = asked
        was = Names(before).level(ingredient.id)
        yield Line(ingredient.title, _change(_level(was), _level(ingredient)))
    yield Line(tr("First steps"), _first_steps(noted, names))
    yield from (Line(tr("Take care"), text, "poor") for text in _cautions(after, note))


def _score(before: Score, after: Score) -> str:
    guess = _change(numbers.whole(before.estimate), numbers.whole(after.estimate))
    likely = _change(likely_range(before), likely_range(after))
    narrower = (before.likely.high - before.likely.low) - (after.likely.high - after.likely.low)
    points = numbers.points(abs(narrower))
    if abs(narrower) < UNCHANGED:
        by = tr("as wide as before")
    elif narrower > 0:
        by = tr("{points} points narrower", points=points)
    else:
        by = tr("{points} points wider", points=points)
    return tr("best guess {guess}; likely range {likely}: {by}.", guess=guess, likely=likely, by=by)


def _level(ingredient: IngredientLevel) -> str:
    if ingredient.state == "not-known":
        return tr("not known")
    ends = numbers.between(ingredient.likely.low, ingredient.likely.high)
    return f"{numbers.level(ingredient.estimate)} ({ends})"


def _change(before: str, after: str) -> str:
    if before == after:
        return tr("{now}, as before", now=after)
    return tr("{now}; before, {before}", now=after, before=before)


def _first_steps(noted: Noted, names: Names) -> str:
    if noted.after.package is None or noted.before.package is None:
        return tr("none can start")
    first, now = noted.before.package.members, noted.after.package.members
    come = [names.of(action) for action in now if action not in first]
    gone = [names.of(action) for action in first if action not in now]
    if not come and not gone:
        if first == now:
            return tr("the same as before")
        return tr("the same as before, in another order")
    parts = []
    if come:
        parts.append(tr("now among them: {actions}", actions=numbers.listed(come)))
    if gone:
        parts.append(tr("no longer: {actions}", actions=numbers.listed(gone)))
    return in_turn(parts)


def _cautions(after: Assessment, note: Note) -> Iterator[str]:
    asked = _asked(after, note.question)
    if asked is None:
        return
    _, indicator = asked
    [kind] = [respondent for respondent in indicator.respondents if respondent.by == note.by]
    if note.confidence == "high" and not note.source and kind.count == 1:
        yield tr("It counts as medium: high needs a source, or a second such respondent.")
    if indicator.dated:
        yield tr("It is of another time than the profile, so it counts as less sure.")
    if any(disagreement.id == note.question for disagreement in after.disagreements):
        yield tr("Kinds of respondents are far apart on this: it is shown beside the range.")


def _asked(assessment: Assessment, question: str) -> tuple[IngredientLevel, IndicatorLevel] | None:
    """The ingredient that a question is of, and its answers; None of a condition for starting."""
    for level in assessment.ingredients:
        for indicator in level.indicators:
            if indicator.id == question:
                return level, indicator
    return None
