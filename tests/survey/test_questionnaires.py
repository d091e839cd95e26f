from collections import Counter

import pytest

from sectorscan.profile.rows import Firm, Institution
from sectorscan.rubric.load import load_rubric
from sectorscan.survey.blueprint import FORM_KINDS, FormKind, blueprint
from sectorscan.survey.form import FormQuestion, choice_name, groups_of, question_name
from sectorscan.survey.questionnaires import fields_behind, form_of, rubric_questions
from sectorscan.survey.wording import SurveyedSector, SurveyParty, surveyed_sector, wording
from tests.support.form_walk import Asked, converted, questions, walk, way_to
from tests.support.survey_forms import form, valley, workbook

RUBRIC = load_rubric()
SECTOR = surveyed_sector(valley())
WORDING = wording(RUBRIC, "en", SECTOR)


def by_name(kind: FormKind) -> dict[str, FormQuestion]:
    return {question.name: question for question in form(kind).questions}


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_every_question_is_reached_on_some_way_through(kind: FormKind) -> None:
    read = converted(workbook(kind))
    for target in questions(read):
        wanted = way_to(read, target.name)

        def answer(asked: Asked, wanted: dict[str, str] = wanted) -> str:
            return wanted.get(asked.name) or (asked.choices[0] if asked.choices else "1")

        assert target.name in walk(read, answer)


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_whatever_is_chosen_the_form_comes_to_its_end(kind: FormKind) -> None:
    read = converted(workbook(kind))
    minutes = {question.name: question.minutes for question in form(kind).questions}
    most = form(kind).minutes
    for place in range(4):

        def answer(asked: Asked, place: int = place) -> str:
            assert asked.choices or not str(asked.node["type"]).startswith("select"), asked.name
            return asked.choices[place % len(asked.choices)] if asked.choices else "1"

        taken = sum(minutes[name] for name in walk(read, answer))
        assert 0 < taken <= most


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_without_consent_nothing_else_is_asked(kind: FormKind) -> None:
    def answer(asked: Asked) -> str:
        return "no" if asked.name == "consent" else "1"

    assert list(walk(converted(workbook(kind)), answer)) == ["visit_date", "consent"]


def test_a_child_and_somebody_with_power_end_the_sheet_for_workers() -> None:
    read = converted(workbook("workers"))

    def as_child(asked: Asked) -> str:
        return "no" if asked.name == "adult" else asked.choices[0] if asked.choices else "1"

    def overheard(asked: Asked) -> str:
        return "power" if asked.name == "present" else asked.choices[0] if asked.choices else "1"

    assert list(walk(read, as_child)) == ["visit_date", "consent", "adult"]
    assert list(walk(read, overheard)) == ["visit_date", "consent", "adult", "present"]


def test_the_sheet_for_workers_asks_for_nobody_and_no_place_below_a_town() -> None:
    asked = by_name("workers")
    own = [name for name, question in asked.items() if question.kind == "text"]
    assert own == ["town", "stop_at_once", "better_first"]
    assert asked["town"].constraint == "not(regex(., '.*[0-9].*'))"
    assert all("No names" in asked[name].hint for name in own[1:])
    kinds = {str(each.node["type"]) for each in questions(converted(workbook("workers")))}
    assert kinds == {"date", "select one", "text"}  # no point on a map, picture, sound, telephone


def test_without_a_referral_the_sheet_for_workers_says_that_it_is_not_ready() -> None:
    def notes(*, listed: bool) -> list[str]:
        return [q.label for q in form("workers", listed=listed).questions if q.kind == "note"]

    assert not any("NOT READY" in note for note in notes(listed=True))
    assert notes(listed=False)[0].startswith("NOT READY")
    assert any("Labour office, 055 1234" in note for note in notes(listed=True))


def test_labour_questions_come_whole_and_in_their_order_then_the_checks() -> None:
    groups = {group.name: group for group in groups_of(form("workers").items)}
    labour = [q.rubric_id for q in groups["labour"].items if isinstance(q, FormQuestion)]
    assert labour == ["", *(topic.id for topic in RUBRIC.labour_topics)]
    checks = [q.rubric_id for q in groups["checks"].items if isinstance(q, FormQuestion)]
    assert checks == ["forced-labour", "child-labour"]


def test_in_a_workshop_nobody_is_asked_what_others_are_to_say() -> None:
    asked = by_name("workshop")
    assert set(RUBRIC.asked) == {q.rubric_id for q in asked.values() if q.rubric_id}
    assert asked["trust_between_firms"].when == (
        "${respondent} = 'subcontractors' or ${respondent} = 'employers'"
        " or ${respondent} = 'lenders'"
    )
    assert "'workers'" not in asked["pay_and_hours"].when
    assert "'workers'" in asked["training_and_skill"].when


@pytest.mark.parametrize("kind", ["workshop", "workers", "lenders"])
def test_anchors_are_the_choices_from_worst_to_best(kind: FormKind) -> None:
    for identifier, indicator in rubric_questions(kind, RUBRIC).items():
        choices = by_name(kind)[question_name(identifier)].choices
        assert tuple(choice.label for choice in choices[:5]) == indicator.question.anchors
        assert [choice.name for choice in choices] == [
            *(f"level_{level}" for level in range(5)),
            "not_known",
            "rather_not",
        ]


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_names_are_stable_and_labels_tell_questions_apart(kind: FormKind) -> None:
    asked = list(form(kind).questions)
    names = Counter(q.name for q in asked)
    names.update(group.name for group in groups_of(form(kind).items))
    assert set(names.values()) == {1}
    labels = Counter(q.label for q in asked if q.kind not in {"note", "hidden"})
    assert set(labels.values()) == {1}
    for question in asked:
        assert set(Counter(choice.name for choice in question.choices).values()) <= {1}
        assert set(Counter(choice.label for choice in question.choices).values()) <= {1}


def test_a_question_is_a_field_of_a_profile_or_one_that_leads_to_it() -> None:
    leads = {
        *("may_name", "firm_listed", "firm_typed", "from_firm", "from_listed", "from_typed"),
        *("certified", "sure", "consent", "visit_date"),
    }
    fields = {
        q.field or q.name for q in form("firms").questions if q.kind not in {"note", "hidden"}
    }
    of_repeats = {name for name in fields if name.startswith(("partner_", "body_"))}
    assert fields - leads - of_repeats <= set(Firm.model_fields)
    of_bodies = {q.field for q in form("institutions").questions if q.field}
    assert of_bodies - {"body_listed", "body_typed"} <= set(Institution.model_fields)


def test_figures_have_units_limits_and_what_is_said_where_they_are_not_kept() -> None:
    for question in by_name("firms").values():
        if question.kind in {"count", "amount", "year", "percent"}:
            assert question.constraint, question.name
            assert question.message, question.name
        if question.kind in {"count", "amount"}:
            assert question.hint, question.name
    assert "EUR" in by_name("firms")["wage"].hint
    assert "month" in by_name("firms")["wage"].hint
    assert by_name("firms")["persons"].constraint.endswith(
        "and (${employees} = '' or . >= ${employees})"
    )


def test_who_gives_no_lists_is_asked_to_type_names() -> None:
    typed = {question.name: question for question in form("firms", listed=False).questions}
    assert "firm_listed" not in typed
    assert typed["firm_typed"].when == ""
    assert "wage" not in typed
    assert by_name("firms")["firm_typed"].when == "${firm_listed} = 'not_listed'"
    named = [(choice.name, choice.label) for choice in by_name("firms")["firm_listed"].choices]
    assert named == [
        ("rossi", "Rossi & C."),
        ("verdi", "Verdi"),
        (choice_name("bianchi f.lli"), "Bianchi"),
        ("not_listed", "not on this list"),
    ]


def test_parties_of_one_name_are_told_apart_by_their_ids() -> None:
    twice = SurveyedSector(
        firms=(SurveyParty(id="r1", name="Rossi"), SurveyParty(id="r2", name="Rossi"))
    )
    made = form_of("firms", wording(RUBRIC, "en", twice), twice)
    listed = next(q for q in made.questions if q.name == "firm_listed")
    assert [choice.label for choice in listed.choices[:2]] == [
        "Rossi (r1)",
        "Rossi (r2)",
    ]


def test_what_a_question_hangs_on_is_kept_with_it() -> None:
    behind = fields_behind("firms")
    assert behind["certifications"] == ("certified",)
    assert set(behind["partner_kind"]) == {"ties_asked", "partner_here"}
    assert blueprint("firms").items[0].name == "may_name"


class TestKeptToSomeQuestions:
    """A short form: only some questions, and those without which no answer can be used."""

    def names(self, kind: FormKind, *only: str) -> list[str]:
        made = form_of(kind, WORDING, SECTOR, set(only))
        return [q.name for q in made.questions if q.kind not in {"note", "hidden"}]

    def test_what_makes_an_answer_usable_is_always_asked(self) -> None:
        assert self.names("firms", "founded") == [
            *("visit_date", "consent", "firm_listed", "firm_typed", "founded", "sure")
        ]

    def test_a_group_of_which_nothing_is_kept_is_gone(self) -> None:
        groups = {group.name for group in groups_of(form_of("firms", WORDING, SECTOR, set()).items)}
        assert groups == {"duty_of_care", "main"}

    def test_a_repeat_is_kept_whole_or_not_at_all(self) -> None:
        whole = {q.name for q in form("firms").questions if q.name.startswith("partner")}
        assert {name for name in self.names("firms", "partner") if "partner" in name} == whole
        assert not {name for name in self.names("firms", "partner_tie") if "partner" in name}

    def test_a_figure_is_not_held_against_one_that_is_not_asked(self) -> None:
        def persons(*only: str) -> str:
            made = form_of("firms", WORDING, SECTOR, set(only))
            return next(q.constraint for q in made.questions if q.name == "persons")

        assert persons("persons") == ". >= 0 and . <= 100000"
        assert "${employees}" in persons("persons", "employees")

    def test_of_the_rubric_only_those_questions_are_asked(self) -> None:
        made = form_of("workshop", WORDING, SECTOR, {"trust-between-firms"})
        assert [q.rubric_id for q in made.questions if q.rubric_id] == ["trust-between-firms"]
        none = form_of("workshop", WORDING, SECTOR, set())
        assert not any(q.rubric_id or q.name.endswith("_nearest") for q in none.questions)

    def test_of_workers_all_of_labour_is_asked_nevertheless(self) -> None:
        made = form_of("workers", WORDING, SECTOR, set())
        asked = [q.rubric_id for q in made.questions if q.rubric_id]
        checks = ["forced-labour", "child-labour"]
        assert asked == [*(topic.id for topic in RUBRIC.labour_topics), *checks]


class TestLists:
    def roles(self, family: str) -> tuple[FormQuestion | None, FormQuestion]:
        sector = SurveyedSector(product_family=family)
        asked = {
            q.name: q for q in form_of("firms", wording(RUBRIC, "en", sector), sector).questions
        }
        return asked.get("role"), asked["role_other"]

    def test_of_roles_are_those_of_the_product_family(self) -> None:
        listed, other = self.roles("leather shoes")
        assert listed is not None
        (family,) = (family for family in RUBRIC.families if family.id == "leather-shoes")
        assert [choice.label for choice in listed.choices[:-1]] == [
            role.title for role in family.roles
        ]
        assert listed.choices[-1].name == "not_listed"
        assert other.when == "${role} = 'not_listed'"

    def test_of_roles_there_is_none_for_a_family_that_is_not_known(self) -> None:
        listed, other = self.roles("moon rock")
        assert listed is None
        assert (other.when, other.field) == ("", "role")

    def test_of_respondents_are_those_whom_a_question_is_to(self) -> None:
        asked = {kind for i in RUBRIC.asked.values() for kind in i.question.to}
        named = [choice.name for choice in by_name("workshop")["respondent"].choices]
        assert named == [choice_name(kind.id) for kind in RUBRIC.respondents if kind.id in asked]
        speakers = [choice.name for choice in by_name("workers")["respondent"].choices]
        assert speakers == [choice_name(kind) for kind in RUBRIC.for_workers]

    def test_of_kinds_and_services_are_the_rubric_s(self) -> None:
        asked = by_name("institutions")
        kinds = [choice.label for choice in asked["body_kind"].choices]
        assert kinds == [kind.title for kind in RUBRIC.institution_kinds]
        services = [choice.label for choice in asked["services"].choices]
        assert services == [service.title for service in RUBRIC.services]


class TestRubricQuestions:
    def test_of_firms_and_institutions_are_none(self) -> None:
        assert rubric_questions("firms", RUBRIC) == rubric_questions("institutions", RUBRIC) == {}

    def test_of_lenders_are_those_to_lenders(self) -> None:
        asked = rubric_questions("lenders", RUBRIC)
        assert asked
        assert all("lenders" in indicator.question.to for indicator in asked.values())
        assert len(asked) < len(RUBRIC.asked)

    def test_of_workers_begin_with_labour_and_go_on_with_those_to_them(self) -> None:
        asked = rubric_questions("workers", RUBRIC)
        topics = [topic.id for topic in RUBRIC.labour_topics]
        assert list(asked)[: len(topics)] == topics
        for identifier in list(asked)[len(topics) :]:
            assert set(asked[identifier].question.to) & set(RUBRIC.for_workers)


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_a_form_carries_which_it_is_and_of_which_rubric(kind: FormKind) -> None:
    asked = by_name(kind)
    version = f"{RUBRIC.id} {RUBRIC.version}"
    assert asked["sectorscan_form"].value == f"'{kind}'"
    assert asked["sectorscan_rubric"].value == f"'{version}'"
    assert (form(kind).id, form(kind).rubric) == (kind, version)
    assert ("sure" in asked) == (kind != "workers")  # of workers it is how freely they spoke
