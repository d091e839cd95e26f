"""A short form: what narrows the likely range of the score most in so many minutes."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sectorscan.assessment.result.questions import QuestionResult, Questions
from sectorscan.errors import SurveyError
from sectorscan.rubric.ingredients import MeasuredIndicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.survey.blueprint import FormKind
from sectorscan.survey.form import Form
from sectorscan.survey.questionnaires import fields_behind, form_of, rubric_questions
from sectorscan.survey.wording import SurveyedSector, Wording

_ASKED_FOR = {
    "age": ("founded",),
    "certified": ("certified", "certifications"),
    "certifications_n": ("certified", "certifications"),
    "informal": ("registered",),
    "phases_n": ("phases",),
    "products_n": ("products",),
    "role": ("role", "role_other"),
    "spin_off": ("from_firm",),
    "wage_ratio": ("wage",),
}
"""What a firm is asked for a field of columns that it does not say itself."""


class _Wish(Struct, frozen=True):
    """Something to find out, and the questions of a form that it takes."""

    names: frozenset[str]
    narrows: float


def short_form(
    kind: FormKind,
    wording: Wording,
    sector: SurveyedSector,
    questions: Questions | None,
    minutes: float,
) -> frozenset[str]:
    """Which questions a form keeps that takes so many minutes: `only` of `form_of`.

    What narrows most for the minutes it takes comes first. Raises SurveyError where nothing is
    ranked, or where what the form cannot do without takes longer already.
    """
    if kind == "institutions":
        raise SurveyError("the questionnaire for institutions has no short form: it is short")
    wishes = list(_wishes(kind, wording.rubric, questions))
    if not wishes:
        raise SurveyError("nothing of this form narrows the result; leave `--short` out")

    def taken(names: frozenset[str]) -> Form:
        return form_of(kind, wording, sector, names)

    kept: frozenset[str] = frozenset()
    least = taken(kept).minutes
    if least > minutes:
        raise SurveyError(
            f"what this form cannot do without takes {least:g} minutes, more than {minutes:g}"
        )
    while wishes:
        now = taken(kept).minutes
        worth = [wish.narrows / max(taken(kept | wish.names).minutes - now, 0.1) for wish in wishes]
        best = wishes.pop(worth.index(max(worth)))
        if taken(kept | best.names).minutes <= minutes:
            kept |= best.names
    return kept


def _wishes(kind: FormKind, rubric: Rubric, questions: Questions | None) -> Iterator[_Wish]:
    if questions is None:
        return
    if kind != "firms":
        asked = rubric_questions(kind, rubric)
        for result in _once((*questions.owed, *questions.asked)):
            if result.id in asked:
                above = ("more_time",) if kind == "workers" else ()
                yield _Wish(frozenset((result.id, *above)), result.narrows)
        return
    behind = fields_behind("firms")
    for result in questions.figures:
        indicator = rubric.measured.get(result.id)
        names = {name for name in _names_of(indicator) if name in behind}
        names |= {above for name in names for above in behind[name]}
        if names:
            yield _Wish(frozenset(names), result.narrows)


def _once(results: Iterable[QuestionResult]) -> Iterator[QuestionResult]:
    """Each question once, for its first kind of respondent, for whom it narrows most."""
    seen: set[str] = set()
    for result in results:
        if result.id not in seen:
            seen.add(result.id)
            yield result


def _names_of(indicator: MeasuredIndicator | None) -> Iterator[str]:
    """The questions to firms that a figure takes."""
    if indicator is None:
        return
    measure = indicator.measure
    if measure.found_in == "links":
        institutions = getattr(getattr(measure, "to", None), "institutions", None)
        yield from ("ties_asked", "body" if institutions is not None else "partner")
    fields = [
        name for _, of, conditions in measure.conditions() if of == "firms" for name in conditions
    ]
    fields += [name for _, of, name in measure.fields() if of == "firms"]
    fields += [getattr(measure, name, None) or "" for name in ("field", "weigh_by")]
    if measure.found_in == "firms" and getattr(measure, "chain_roles", False):
        fields.append("role")
    for field in fields:
        yield from _ASKED_FOR.get(field, (field,))
