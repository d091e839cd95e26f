"""The forms: a layout, filled with the rubric's questions and with lists of the profile."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.rubric.ingredients import AskedIndicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.survey.blueprint import BlueprintEntry, FormKind, ListName, blueprint
from sectorscan.survey.form import (
    KIND_FIELD,
    LEVEL,
    NO,
    NOT_KNOWN,
    NOT_LISTED,
    RATHER_NOT,
    RUBRIC_FIELD,
    YES,
    Form,
    FormChoice,
    FormGroup,
    FormQuestion,
    Item,
    choice_name,
    question_name,
)
from sectorscan.survey.wording import SurveyedSector, SurveyParty, Wording

CHECK_MINUTES = 2.5
_FIRST_YEAR = 1800
_TODAY, _THIS_YEAR = "today()", "number(format-date(today(), '%Y'))"
_SURE = {"high": "sure", "medium": "fairly sure", "low": "not sure"}
LENDERS = "lenders"


def form_of(
    kind: FormKind, wording: Wording, sector: SurveyedSector, only: Collection[str] | None = None
) -> Form:
    """A form of a kind in one language.

    `only` are the names of the questions and the ids of the rubric's that it is kept to, besides
    those without which no answer can be used; all if None.
    """
    return _Builder(kind, wording, sector, only).form()


def rubric_questions(kind: FormKind, rubric: Rubric) -> dict[str, AskedIndicator]:
    """The questions of a rubric that a form of a kind asks, by id, in their order."""
    speakers = set(rubric.for_workers)
    asked = rubric.asked
    if kind == "workers":
        labour = {topic.id: topic for topic in rubric.labour_topics}
        return labour | {
            identifier: indicator
            for identifier, indicator in asked.items()
            if speakers & set(indicator.question.to)
        }
    if kind == LENDERS:
        return {i: indicator for i, indicator in asked.items() if LENDERS in indicator.question.to}
    return dict(asked) if kind == "workshop" else {}


def stamp_of(rubric: Rubric) -> str:
    """What a form carries along of the rubric whose questions it asks: its id and its version."""
    return f"{rubric.id} {rubric.version}"


class _Builder(Struct, frozen=True, dict=True):
    """A form while it is put together."""

    kind: FormKind
    wording: Wording
    sector: SurveyedSector
    only: Collection[str] | None

    @property
    def _rubric(self) -> Rubric:
        return self.wording.rubric

    def form(self) -> Form:
        layout = blueprint(self.kind)
        say = self.wording.say
        inside = tuple(self.items(layout.items))
        main = FormGroup(
            name="main",
            label=say(layout.title),
            items=(*inside, *self._ending()),
            when=_is("consent", YES),
        )
        return Form(
            id=self.kind,
            title=say(layout.title),
            language=self.wording.language,
            rubric=stamp_of(self._rubric),
            items=(*self._beginning(), main),
        )

    def _beginning(self) -> Iterator[Item]:
        """What says which form it is, the duty of care, the day, and consent."""
        say, filled, visits = self.wording.say, self.wording.filled, self.wording.visits
        of_workers = self.kind == "workers"
        yield FormQuestion(name=KIND_FIELD, kind="hidden", value=f"'{self.kind}'")
        stamp = stamp_of(self._rubric)
        yield FormQuestion(name=RUBRIC_FIELD, kind="hidden", value=f"'{stamp}'")
        if of_workers and not self.sector.referral:
            yield FormQuestion(name="not_ready", kind="note", label=visits.not_ready)
        duty = visits.duty_of_care if of_workers else visits.duty_in_short
        yield FormGroup(
            name="duty_of_care",
            label=say("Duty of care: read before you go"),
            items=tuple(
                FormQuestion(name=f"duty_{number}", kind="note", label=f"{number}. {filled(text)}")
                for number, text in enumerate(duty, start=1)
            ),
        )
        yield FormQuestion(
            name="visit_date",
            kind="date",
            label=say("On which day is this?"),
            constraint=f". <= {_TODAY}",
            message=say("A day that has not come yet cannot be."),
            required=True,
            minutes=0.5,
        )
        greeting = visits.greeting if of_workers else visits.greeting_in_short
        yield FormQuestion(name="greeting", kind="note", label=filled(greeting))
        yield FormQuestion(
            name="consent",
            kind="yes-no",
            label=say("Does the person agree?"),
            hint=say("A person who is not sure has not agreed."),
            choices=self._yes_no,
            list_name="yes_no",
            required=True,
            minutes=1,
        )

    def _ending(self) -> Iterator[Item]:
        """How sure the answers are, which of workers is asked otherwise, and the goodbye."""
        say, visits = self.wording.say, self.wording.visits
        if self.kind != "workers":
            yield FormQuestion(
                name="sure",
                kind="choice",
                label=say("For the interviewer: how sure are these answers?"),
                choices=tuple(
                    FormChoice(name=name, label=say(text)) for name, text in _SURE.items()
                ),
                list_name="sure",
                minutes=0.5,
            )
        goodbye = visits.goodbye if self.kind == "workers" else visits.goodbye_in_short
        yield FormQuestion(name="goodbye", kind="note", label=self.wording.filled(goodbye))

    @property
    def _yes_no(self) -> tuple[FormChoice, ...]:
        yes, no, *_ = self.wording.visits.yes_no
        return FormChoice(name=YES, label=yes), FormChoice(name=NO, label=no)

    @property
    def _silent(self) -> tuple[FormChoice, ...]:
        visits = self.wording.visits
        return (
            FormChoice(name=NOT_KNOWN, label=visits.not_known),
            FormChoice(name=RATHER_NOT, label=visits.rather_not),
        )

    def items(self, entries: Iterable[BlueprintEntry]) -> Iterator[Item]:
        """What the form has of some entries, with the questions of the rubric in their place."""
        for entry in entries:
            if entry.kind == "labour":
                yield from self._labour(entry)
            elif entry.kind == "checks":
                yield self._checks(entry)
            elif entry.kind == "questions":
                yield from self._questions(entry)
            elif entry.kind in {"group", "repeat"}:
                yield from self._group(entry)
            elif self._is_kept(entry):
                yield self._question(entry)

    def _is_kept(self, entry: BlueprintEntry) -> bool:
        """Whether the form has an entry: it is not left out for shortness, and can be asked."""
        if entry.list is not None and not self._listed(entry.list):
            return False
        if entry.unit == "wage" and not self.sector.wage_period:
            return False
        is_needed = self.only is None or entry.required or entry.name in self.only
        return is_needed or entry.kind == "note"

    def _group(self, entry: BlueprintEntry) -> Iterator[FormGroup]:
        is_repeat = entry.kind == "repeat"
        if is_repeat and self.only is not None and entry.name not in self.only:
            return
        within = replace(self, only=None) if is_repeat else self
        if items := tuple(within.items(entry.items)):
            yield FormGroup(
                name=entry.name,
                label=self.wording.say(entry.label),
                items=items,
                when=_all(_when(entry)),
                repeat=is_repeat,
            )

    def _question(self, entry: BlueprintEntry) -> FormQuestion:
        say = self.wording.say
        kind = entry.kind
        assert kind not in {"group", "repeat", "labour", "checks", "questions"}  # noqa: S101
        constraint, message = self._limits(entry)
        return FormQuestion(
            name=entry.name,
            kind=kind,  # type: ignore[arg-type]  # what is left of its kinds
            label=say(entry.label),
            hint=say(entry.hint) if entry.hint else "",
            choices=self._choices(entry),
            list_name=self._list_name(entry),
            when=_all([*_when(entry), *self._unlisted(entry)]),
            constraint=constraint,
            message=say(entry.message) if entry.message else message,
            required=entry.required,
            field=entry.field or entry.name,
            reversed=entry.reversed,
            minutes=entry.minutes,
        )

    def _limits(self, entry: BlueprintEntry) -> tuple[str, str]:
        """What an answer has to be, and what the phone says where it is not."""
        say = self.wording.say
        if entry.kind == "percent":
            return ". >= 0 and . <= 100", say("From 0 to 100.")
        if entry.kind == "year":
            limit = f". >= {_FIRST_YEAR} and . <= {_THIS_YEAR}"
            return limit, say("A year, such as 1998, that has come.")
        if entry.kind in {"count", "amount"}:
            limit = f". >= 0 and . <= {entry.most:.0f}"
            if entry.at_least and (self.only is None or entry.at_least in self.only):
                below = f"${{{entry.at_least}}}"
                limit += f" and ({below} = '' or . >= {below})"
            return limit, say("From 0 to {most}.", most=f"{entry.most:.0f}")
        if entry.no_digits:
            return "not(regex(., '.*[0-9].*'))", ""
        return "", ""

    def _choices(self, entry: BlueprintEntry) -> tuple[FormChoice, ...]:
        if entry.kind == "yes-no":
            return self._yes_no
        if entry.list is None:
            return tuple(
                FormChoice(name=choice.name, label=self.wording.say(choice.label))
                for choice in entry.choices
            )
        return self._listed(entry.list)

    def _list_name(self, entry: BlueprintEntry) -> str:
        if entry.kind == "yes-no":
            return "yes_no"
        return entry.list or (entry.name if entry.choices else "")

    def _listed(self, name: ListName) -> tuple[FormChoice, ...]:
        """The choices of a list; none where there is nothing to choose from."""
        if name not in self._lists:
            self._lists[name] = self._made_list(name)
        return self._lists[name]

    @cached_property
    def _lists(self) -> dict[ListName, tuple[FormChoice, ...]]:
        """The lists that were made so far: one of firms may be long."""
        return {}

    def _made_list(self, name: ListName) -> tuple[FormChoice, ...]:
        rubric = self._rubric
        if name == "firms":
            return self._parties(self.sector.firms)
        if name == "institutions":
            return self._parties(self.sector.institutions)
        if name == "roles":
            roles = rubric.roles_of(self.sector.product_family)
            choices = _named((role.id, role.title) for role in roles)
            return (*choices, self._not_listed) if choices else ()
        if name == "services":
            return _named((service.id, service.title) for service in rubric.services)
        if name == "institution_kinds":
            return _named((kind.id, kind.title) for kind in rubric.institution_kinds)
        speakers = set(rubric.for_workers)
        asked = {
            kind
            for indicator in rubric_questions(self.kind, rubric).values()
            for kind in indicator.question.to
        }
        return _named(
            (kind.id, kind.title)
            for kind in rubric.respondents
            if kind.id in (speakers if name == "for_workers" else asked)
        )

    def _parties(self, parties: Sequence[SurveyParty]) -> tuple[FormChoice, ...]:
        """Parties by name; those of the same name with their ids."""
        often = Counter(party.name for party in parties)
        choices = _named(
            (party.id, party.name if often[party.name] == 1 else f"{party.name} ({party.id})")
            for party in parties
        )
        return (*choices, self._not_listed) if choices else ()

    @property
    def _not_listed(self) -> FormChoice:
        return FormChoice(name=NOT_LISTED, label=self.wording.say("not on this list"))

    def _unlisted(self, entry: BlueprintEntry) -> Iterator[str]:
        """That what was chosen from the list is not on it; where there is no list, nothing."""
        if entry.unlisted is None:
            return
        of_list = _entry_named(blueprint(self.kind).items, entry.unlisted)
        if of_list.list is not None and self._listed(of_list.list):
            yield _is(entry.unlisted, NOT_LISTED)

    def _questions(self, entry: BlueprintEntry) -> Iterator[FormGroup]:
        """The rubric's questions, by the dimension of their ingredient, then those of readiness."""
        rubric = self._rubric
        asked = rubric_questions(self.kind, rubric)
        if self.kind == "workers":
            for topic in rubric.labour_topics:
                asked.pop(topic.id)
        by_dimension: dict[str, list[AskedIndicator]] = {}
        ingredients = {i.id: x.dimension for x in rubric.ingredients for i in x.indicators}
        for identifier, indicator in asked.items():
            by_dimension.setdefault(ingredients.get(identifier, ""), []).append(indicator)
        titles = {dimension.id: dimension.title for dimension in rubric.dimensions}
        groups: list[FormGroup] = []
        for dimension, indicators in by_dimension.items():
            kept = [i for i in indicators if self.only is None or i.id in self.only]
            if kept:
                group = FormGroup(
                    name=f"about_{question_name(dimension) or 'readiness'}",
                    label=titles.get(dimension) or self.wording.say("Ready to begin"),
                    items=tuple(map(self._anchored, kept)),
                )
                groups.append(group)
        if groups:
            yield FormGroup(
                name=entry.name,
                label=self.wording.say(entry.label),
                items=(
                    FormQuestion(
                        name=f"{entry.name}_nearest",
                        kind="note",
                        label=self.wording.say(
                            "Which answer comes nearest to how things are here?"
                        ),
                    ),
                    *groups,
                ),
                when=_all(_when(entry)),
            )

    def _labour(self, entry: BlueprintEntry) -> Iterator[FormGroup]:
        """The questions of labour standards, which are on every sheet for workers."""
        think_of = FormQuestion(name="think_of", kind="note", label=self.wording.visits.think_of)
        if topics := self._rubric.labour_topics:
            yield FormGroup(
                name=entry.name,
                label=self.wording.say(entry.label),
                items=(think_of, *map(self._anchored, topics)),
                when=_all(_when(entry)),
            )

    def _anchored(self, indicator: AskedIndicator) -> FormQuestion:
        """A question of the rubric, its anchors as choices from worst to best."""
        name = question_name(indicator.id)
        anchors = tuple(
            FormChoice(name=f"{LEVEL}{level}", label=anchor)
            for level, anchor in enumerate(indicator.question.anchors)
        )
        return FormQuestion(
            name=name,
            kind="choice",
            label=indicator.question.ask,
            choices=(*anchors, *self._silent),
            list_name=f"levels_{name}",
            when=self._to(indicator),
            rubric_id=indicator.id,
            minutes=indicator.question.minutes,
        )

    def _to(self, indicator: AskedIndicator) -> str:
        """That who answers is of a kind that is asked this.

        In a workshop nobody who speaks for workers is asked about rights at work, since those may
        sit there on whom they depend.
        """
        rubric = self._rubric
        labour = {topic.id for topic in rubric.labour_topics}
        if self.kind == LENDERS or (self.kind == "workers" and indicator.id in labour):
            return ""
        speakers, kinds = set(rubric.for_workers), indicator.question.to
        if self.kind == "workers":
            kinds = tuple(kind for kind in kinds if kind in speakers)
        elif self.kind == "workshop" and indicator.id in labour:
            kinds = tuple(kind for kind in kinds if kind not in speakers)
        return _is("respondent", *kinds)

    def _checks(self, entry: BlueprintEntry) -> FormGroup:
        """The breaches that are asked about by yes or no."""
        named = {topic.question.breach_at for topic in self._rubric.labour_topics}
        checks = (b for b in self._rubric.breaches if b.ask is not None and b.id not in named)
        return FormGroup(
            name=entry.name,
            label=self.wording.say(entry.label),
            items=tuple(
                FormQuestion(
                    name=question_name(breach.id),
                    kind="choice",
                    label=breach.ask or breach.title,
                    choices=(*self._yes_no, *self._silent),
                    list_name="yes_no_silent",
                    rubric_id=breach.id,
                    minutes=CHECK_MINUTES,
                )
                for breach in checks
            ),
        )


def _named(pairs: Iterable[tuple[str, str]]) -> tuple[FormChoice, ...]:
    return tuple(
        FormChoice(name=choice_name(identifier), label=label) for identifier, label in pairs
    )


def _entry_named(entries: Iterable[BlueprintEntry], name: str) -> BlueprintEntry:
    """The entry of that name, wherever it stands. Raises StopIteration where there is none."""
    return next(entry for entry in _every(entries) if entry.name == name)


def _every(entries: Iterable[BlueprintEntry]) -> Iterator[BlueprintEntry]:
    for entry in entries:
        yield entry
        yield from _every(entry.items)


def _when(entry: BlueprintEntry) -> list[str]:
    return [
        _is(name, *((wanted,) if isinstance(wanted, str) else wanted))
        for name, wanted in entry.when.items()
    ]


def _is(name: str, *answers: str) -> str:
    """That a question was answered with one of some choices."""
    return " or ".join(f"${{{name}}} = '{answer}'" for answer in answers)


def _all(conditions: Sequence[str]) -> str:
    """That all conditions hold."""
    if len(conditions) == 1:
        return conditions[0]
    return " and ".join(
        f"({condition})" if " or " in condition else condition for condition in conditions
    )


def fields_behind(kind: FormKind) -> Mapping[str, tuple[str, ...]]:
    """By the name of each question of a layout, the questions without which it is not asked."""
    behind: dict[str, tuple[str, ...]] = {}

    def look(entries: Iterable[BlueprintEntry], above: tuple[str, ...]) -> None:
        for entry in entries:
            needed = (*above, *entry.when, *([entry.unlisted] if entry.unlisted else []))
            behind[entry.name] = needed
            look(entry.items, (*above, *entry.when))

    look(blueprint(kind).items, ())
    return behind
