"""Random fillings of forms, as somebody could enter them on a phone, and what they come to."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from sectorscan.profile.rows import Firm
from sectorscan.survey.form import Form, FormGroup, FormQuestion, Item
from tests.support.form_walk import holds

Filled = Mapping[str, Any]
_TEXTS = st.text("abcdefghij éñ", min_size=3, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
_LEFT_OUT = {"note", "hidden"}


@st.composite
def fillings(draw: st.DrawFn, form: Form, given: Filled | None = None) -> dict[str, Any]:
    """Fill in a form; `given` are answers that are settled."""
    filled: dict[str, Any] = {}
    _fill(draw, form.items, filled, dict(given or {}))
    return filled


def _fill(draw: st.DrawFn, items: Sequence[Item], filled: dict[str, Any], given: Filled) -> None:
    for item in items:
        if item.when and not holds(item.when, filled):
            continue
        if isinstance(item, FormGroup) and item.repeat:
            repeats = []
            for _ in range(draw(st.integers(0, 2))):
                repeat: dict[str, Any] = {}
                _fill(draw, item.items, repeat, given)
                repeats.append(repeat)
            filled[item.name] = repeats
        elif isinstance(item, FormGroup):
            _fill(draw, item.items, filled, given)
        elif item.kind not in _LEFT_OUT:
            value = given[item.name] if item.name in given else draw(_answers(item, filled))
            if value is not None:
                filled[item.name] = value


def _answers(question: FormQuestion, filled: Filled) -> st.SearchStrategy[Any]:
    """Answers that a phone would accept; None where nothing is entered."""
    strategy = _entered(question, filled)
    return strategy if question.required else st.one_of(st.none(), strategy)


def _entered(question: FormQuestion, filled: Filled) -> st.SearchStrategy[Any]:
    kind = question.kind
    names = [choice.name for choice in question.choices]
    if kind == "choices":
        return st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
    if names:
        return st.sampled_from(names)
    if kind == "count":
        least = filled.get("employees", 0) if question.name == "persons" else 0
        return st.integers(least, 5000)
    return _BY_KIND[kind]


_BY_KIND: Mapping[str, st.SearchStrategy[Any]] = {
    "percent": st.integers(0, 100),
    "year": st.integers(1900, 2024),
    "amount": st.integers(0, 12) | st.sampled_from([0.5, 7.25]),
    "date": st.dates().map(lambda day: day.replace(year=2026, day=1).isoformat()),
    "list": st.lists(_TEXTS, min_size=1, max_size=3),
    "text": _TEXTS,
}


def firm_fields(form: Form, filled: Filled) -> dict[str, Any]:
    """Work out by hand what a firm's record has of a filling."""
    fields: dict[str, Any] = {}
    for question in form.questions:
        value = filled.get(question.name)
        target = question.field
        if value is None or target not in Firm.model_fields or target in {"name", "role"}:
            continue
        if question.kind == "percent":
            value = value / 100
        elif question.kind == "yes-no":
            value = (value == "yes") != question.reversed
        elif question.name == "technology":
            value = int(value[-1])
        fields[target] = value
    if filled.get("certified") == "no":
        fields["certifications"] = []
    if filled.get("role") not in {None, "not_listed"}:
        fields["role"] = filled["role"]
    elif "role_other" in filled:
        fields["role"] = filled["role_other"]
    return fields
