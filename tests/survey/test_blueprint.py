"""How the forms are laid out: what an entry names stands in its form, and before it."""

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from sectorscan.survey.blueprint import FORM_KINDS, BlueprintEntry, FormKind, blueprint

YES_NO = {"yes", "no"}


def entries(kind: FormKind) -> list[BlueprintEntry]:
    """Every entry of a layout, groups before what is in them."""

    def every(among: tuple[BlueprintEntry, ...]) -> Iterator[BlueprintEntry]:
        for entry in among:
            yield entry
            yield from every(entry.items)

    return list(every(blueprint(kind).items))


def answers_of(entry: BlueprintEntry) -> set[str] | None:
    """What may be answered; None where the rubric or the profile says it."""
    if entry.kind == "yes-no":
        return YES_NO
    return None if entry.list else {choice.name for choice in entry.choices}


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_what_is_asked_on_an_answer_stands_after_its_question(kind: FormKind) -> None:
    before: dict[str, BlueprintEntry] = {}
    for entry in entries(kind):
        for name, wanted in entry.when.items():
            assert name in before, entry.name
            possible = answers_of(before[name])
            answers = {wanted} if isinstance(wanted, str) else set(wanted)
            assert possible is None or answers <= possible, entry.name
        before[entry.name] = entry


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_what_is_not_on_a_list_is_asked_after_that_list(kind: FormKind) -> None:
    listed: set[str] = set()
    for entry in entries(kind):
        assert entry.unlisted is None or entry.unlisted in listed, entry.name
        if entry.list is not None:
            listed.add(entry.name)


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_figures_have_their_most_and_choices_their_answers(kind: FormKind) -> None:
    names = [entry.name for entry in entries(kind)]
    for entry in entries(kind):
        assert (entry.kind in {"count", "amount"}) == (entry.most is not None), entry.name
        assert entry.at_least is None or names.index(entry.at_least) < names.index(entry.name)
        is_choice = entry.kind in {"choice", "choices"}
        assert is_choice == bool(entry.list or entry.choices), entry.name
        assert (entry.kind in {"group", "repeat"}) == bool(entry.items), entry.name


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_whatever_is_asked_takes_time(kind: FormKind) -> None:
    silent = {"note", "group", "repeat", "labour", "checks", "questions"}
    for entry in entries(kind):
        assert (entry.minutes > 0) == (entry.kind not in silent), entry.name


@pytest.mark.parametrize(
    "changes",
    [{"kind": "photo"}, {"list": "people"}, {"minutes": -1}, {"most": -1}, {"lable": "x"}],
)
def test_what_is_no_entry(changes: dict[str, object]) -> None:
    plain = {"name": "town", "kind": "text", "label": "In which town?"}
    assert BlueprintEntry.model_validate(plain).when == {}
    with pytest.raises(ValidationError):
        BlueprintEntry.model_validate({**plain, **changes})
