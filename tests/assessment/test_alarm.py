"""The labour alarm: who raises it, and that nothing lowers it again."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.alarm import alarm_of
from sectorscan.assessment.result.alarm import Alarm, BreachAlarm, Statement
from sectorscan.rubric.load import load_rubric, shipped_rubrics
from tests.support.builders import Record, profile

RUBRIC = load_rubric()
BREACHES = [breach.id for breach in RUBRIC.breaches]
QUESTIONS = {
    topic.question.breach_at: topic.id for topic in RUBRIC.labour_topics if topic.question.breach_at
}
SPEAKERS = [one.id for one in RUBRIC.respondents if one.speaks_for_workers]
SOURCES = {"press": {"cite": "A newspaper of 12 May 2024", "evidence": "seen"}}


def alarm(**sections: object) -> Alarm:
    return alarm_of(profile(sources=SOURCES, **sections), RUBRIC)


def breach(identifier: str, **sections: object) -> BreachAlarm:
    return next(one for one in alarm(**sections).breaches if one.id == identifier)


def check(identifier: str, *, found: bool = True, **more: object) -> Record:
    return {"breach": identifier, "found": found, **more}


@dataclass(frozen=True)
class Case:
    """A profile in which a breach is spoken of, and the state that it must have."""

    breach: str
    state: str
    checks: tuple[Record, ...] = ()
    answers: tuple[tuple[float, str], ...] = ()
    """Levels of the question whose level 0 names the breach, and who gave them."""

    @property
    def sections(self) -> Record:
        answers = [{"level": level, "by": by} for level, by in self.answers]
        asked = {QUESTIONS[self.breach]: answers} if answers else {}
        return {"labour_checks": list(self.checks), "answers": asked}


FREEDOM, FORCED, CHILD, DISCRIMINATION, LETHAL = BREACHES
CASES = [
    Case(FREEDOM, "reported", checks=(check(FREEDOM, by="trade-union"),)),
    Case(FREEDOM, "reported", checks=(check(FREEDOM, by="researchers", source="press"),)),
    Case(FREEDOM, "alleged", checks=(check(FREEDOM, by="employers-organization"),)),
    Case(FREEDOM, "reported", answers=((0, "trade-union"),)),
    Case(FREEDOM, "alleged", answers=((0, "officials"),)),
    Case(FREEDOM, "alleged", answers=((0.5, "buyers"), (0.5, "employers"))),
    Case(FORCED, "reported", checks=(check(FORCED, by="workers"),)),
    Case(FORCED, "reported", checks=(check(FORCED, source="press"),)),
    Case(FORCED, "alleged", checks=(check(FORCED, by="subcontractors"),)),
    Case(FORCED, "alleged", checks=(check(FORCED),)),
    Case(CHILD, "reported", checks=(check(CHILD, by="home-workers"),)),
    Case(CHILD, "reported", checks=(check(CHILD, by="educators", source="press"),)),
    Case(CHILD, "alleged", checks=(check(CHILD, by="educators"),)),
    Case(CHILD, "alleged", checks=(check(CHILD), check(CHILD, found=False, by="trade-union"))),
    Case(DISCRIMINATION, "reported", checks=(check(DISCRIMINATION, by="workers"),)),
    Case(DISCRIMINATION, "alleged", checks=(check(DISCRIMINATION, by="machine-dealers"),)),
    Case(DISCRIMINATION, "reported", answers=((4, "employers"), (0, "home-workers"))),
    Case(DISCRIMINATION, "reported", answers=((0.5, "workers"), (0.25, "home-workers"))),
    Case(DISCRIMINATION, "alleged", answers=((0, "lenders"), (4, "workers"))),
    Case(LETHAL, "reported", checks=(check(LETHAL, by="trade-union"),)),
    Case(LETHAL, "alleged", checks=(check(LETHAL, by="centre-staff"),)),
    Case(LETHAL, "reported", answers=((0, "workers"), (3.5, "officials"), (4, "author"))),
    Case(LETHAL, "alleged", answers=((0, "author"),)),
    Case(LETHAL, "alleged", answers=((0.5, "workers"), (0.5, "author"))),
]


class TestStates:
    @pytest.mark.parametrize("listed", [{}, {"labour_breaches": []}], ids=["unlisted", "empty"])
    @pytest.mark.parametrize("case", CASES, ids=range(1, len(CASES) + 1))
    def test_a_breach_that_is_spoken_of_is_raised_whatever_else_is_said(
        self, case: Case, listed: Record
    ) -> None:
        found = alarm(**case.sections, **listed)
        assert found.state == case.state
        assert found.raised
        states = {one.id: one.state for one in found.breaches}
        others = "checked" if listed else "not-checked"
        assert states == {**dict.fromkeys(BREACHES, others), case.breach: case.state}

    def test_the_table_has_every_breach_and_every_kind_of_respondent(self) -> None:
        assert {case.breach for case in CASES} == set(BREACHES)
        by_check = {str(one.get("by", "author")) for case in CASES for one in case.checks}
        by_answer = {by for case in CASES for _, by in case.answers}
        assert by_check | by_answer == {one.id for one in RUBRIC.respondents}
        at_zero = {case.breach for case in CASES for level, _ in case.answers if level == 0}
        assert at_zero == set(QUESTIONS)

    @pytest.mark.parametrize("name", BREACHES)
    def test_a_breach_on_the_authors_list_is_a_check_of_the_authors(self, name: str) -> None:
        assert breach(name, labour_breaches=[name]) == breach(name, labour_checks=[check(name)])
        assert breach(name, labour_breaches=[name]).state == "alleged"
        others = [one.state for one in alarm(labour_breaches=[name]).breaches if one.id != name]
        assert others == ["not-checked"] * 4

    @pytest.mark.parametrize("answers", [((0.5, "workers"),), ((0.6, "workers"), (0.6, "workers"))])
    def test_one_answer_near_level_0_or_two_farther_raise_nothing(
        self, answers: tuple[tuple[float, str], ...]
    ) -> None:
        assert alarm(**Case(LETHAL, "", answers=answers).sections).state == "not-checked"

    def test_no_level_of_pay_raises_anything(self) -> None:
        answers = {"pay-and-hours": [{"level": 0, "by": by} for by in SPEAKERS]}
        assert alarm(answers=answers).state == "not-checked"

    def test_nobody_checked(self) -> None:
        assert alarm().state == "not-checked"
        assert not alarm().raised

    def test_a_good_answer_is_no_check(self) -> None:
        answers = {QUESTIONS[LETHAL]: {"level": 4, "by": "trade-union"}}
        assert breach(LETHAL, answers=answers).state == "not-checked"

    def test_checked_is_only_where_every_breach_was_asked_about(self) -> None:
        asked = [check(name, found=False, by="trade-union") for name in BREACHES]
        assert alarm(labour_checks=asked).state == "checked"
        assert alarm(labour_checks=asked[1:]).state == "not-checked"
        assert alarm(labour_breaches=[]).state == "checked"

    @pytest.mark.parametrize(
        ("more", "state"),
        [
            ({"found": False, "date": 1990}, "not-checked"),
            ({"found": False, "date": "2040-05-12"}, "not-checked"),
            ({"found": False, "date": 2021}, "checked"),
            ({"found": False}, "checked"),
            ({"found": False, "date": 1990, "source": "press"}, "checked"),
            ({"found": True, "date": 1990}, "reported"),
        ],
    )
    def test_a_no_of_another_time_is_no_check_and_a_yes_stays_one(
        self, more: Record, state: str
    ) -> None:
        checks = [{"breach": CHILD, "by": "workers", **more}]
        assert breach(CHILD, as_of=2026, labour_checks=checks).state == state

    def test_workers_deny_only_where_they_said_no_to_each_breach(self) -> None:
        said = [check(name, found=False, by="workers") for name in BREACHES]
        assert alarm(labour_checks=said).denied_by_workers
        others = [check(LETHAL, found=False, by="officials"), *said[:-1]]
        for found in (alarm(labour_checks=others), alarm(labour_breaches=[])):
            assert (found.state, found.denied_by_workers) == ("checked", False)

    def test_the_worst_state_is_the_sectors(self) -> None:
        said = [check(CHILD), check(FORCED, by="workers")]
        found = alarm(labour_checks=said)
        assert (found.state, found.reported, found.alleged) == ("reported", True, True)
        assert [one.id for one in found.in_state("alleged")] == [CHILD]

    @pytest.mark.parametrize("name", shipped_rubrics())
    def test_every_shipped_rubric_raises_the_same(self, name: str) -> None:
        rubric = load_rubric(name)
        for case in CASES:
            assert alarm_of(profile(sources=SOURCES, **case.sections), rubric).state == case.state


@st.composite
def spoken(draw: st.DrawFn) -> Record:
    """Draw what anybody might say of breaches."""
    kinds = st.sampled_from([one.id for one in RUBRIC.respondents])
    checks = st.fixed_dictionaries(
        {"breach": st.sampled_from(BREACHES), "found": st.booleans(), "by": kinds},
        optional={"source": st.just("press")},
    )
    answer = st.fixed_dictionaries({"level": st.sampled_from([0, 0.25, 0.5, 1, 4]), "by": kinds})
    asked = st.dictionaries(st.sampled_from(list(QUESTIONS.values())), st.lists(answer, min_size=1))
    return {"labour_checks": draw(st.lists(checks)), "answers": draw(asked)}


class TestNothingLowersIt:
    @given(said=spoken(), name=st.sampled_from(BREACHES), by=st.sampled_from(SPEAKERS))
    def test_a_no_or_an_empty_list_beside_it(self, said: Record, name: str, by: str) -> None:
        before = alarm(**said)
        denied = [*said["labour_checks"], check(name, found=False, by=by, source="press")]
        after = alarm(**{**said, "labour_checks": denied}, labour_breaches=[])
        for old, new in zip(before.breaches, after.breaches, strict=True):
            assert new.state == ("checked" if old.state == "not-checked" else old.state)

    @given(said=spoken(), question=st.sampled_from(list(QUESTIONS.values())))
    def test_a_good_answer_beside_it(self, said: Record, question: str) -> None:
        better = [*said["answers"].get(question, []), {"level": 4, "by": "trade-union"}]
        answers = {**said["answers"], question: better}
        assert alarm(**{**said, "answers": answers}).state == alarm(**said).state


class TestWorkersStayUnnamed:
    TELLING: Record = {
        "source": "press",
        "date": "2024-05-12",
        "checked_by": "Rossi",
        "note": "at Bianchi",
    }

    @pytest.mark.parametrize("found", [True, False])
    def test_below_five_of_them_nothing_tells_who_they_are(self, *, found: bool) -> None:
        said = [check(CHILD, found=found, by=SPEAKERS[n % 3], **self.TELLING) for n in range(4)]
        told = breach(CHILD, labour_checks=said)
        assert told.statements == (Statement(by="workers", found=found, for_workers=True),)
        assert (told.by, told.source, told.date) == ("workers", None, None)
        written = alarm(labour_checks=said).to_json()
        assert not any(word in written for word in ("press", "2024", "Rossi", "Bianchi"))

    @pytest.mark.parametrize("kind", SPEAKERS)
    def test_five_of_a_kind_are_told_by_kind_date_and_note(self, kind: str) -> None:
        said = [check(CHILD, by=kind, **self.TELLING) for _ in range(5)]
        told = breach(CHILD, labour_checks=said)
        assert [one.by for one in told.statements] == [kind] * 5
        assert {one.note for one in told.statements} == {"at Bianchi"}
        assert (told.source, told.date) == ("press", date(2024, 5, 12))

    @pytest.mark.parametrize(("count", "by"), [(4, {"workers"}), (5, {"home-workers"})])
    def test_answers_too(self, count: int, by: set[str]) -> None:
        answers = [{"level": 0, "by": "home-workers", "date": 2024} for _ in range(count)]
        told = breach(DISCRIMINATION, answers={QUESTIONS[DISCRIMINATION]: answers})
        assert {one.by for one in told.statements} == by
        assert {one.date for one in told.statements} == ({None} if count < 5 else {2024})
        assert {one.question for one in told.statements} == {QUESTIONS[DISCRIMINATION]}

    def test_one_of_a_kind_among_five_who_speak_for_workers_is_not_told_from_them(self) -> None:
        heard = {"level": 0, "by": "home-workers", "date": "2026-03-04", "source": "press"}
        answers = [*[{"level": 3, "by": "trade-union"}] * 4, heard]
        told = breach(LETHAL, answers={QUESTIONS[LETHAL]: answers})
        assert told.state == "reported"
        [statement] = told.statements
        assert (statement.by, statement.source, statement.date) == ("workers", None, None)
        said = [check(CHILD, found=False, by="trade-union") for _ in range(4)]
        lone = check(CHILD, by="home-workers", **self.TELLING)
        told = breach(CHILD, labour_checks=[*said, lone])
        assert told.statements == (Statement(by="workers", found=True, for_workers=True),)

    def test_a_kind_of_five_is_named_beside_one_that_is_not(self) -> None:
        said = [check(CHILD, by="trade-union", **self.TELLING) for _ in range(5)]
        lone = check(CHILD, by="home-workers", date=2023, note="her sister")
        told = breach(CHILD, labour_checks=[*said, lone])
        assert {one.by for one in told.statements} == {"trade-union", "workers"}
        [unnamed] = [one for one in told.statements if one.by == "workers"]
        assert unnamed == Statement(by="workers", found=True, for_workers=True)

    @pytest.mark.parametrize("named", [["workers"], ["workers", "trade-union"]])
    def test_nobody_is_named_where_that_tells_who_is_left(self, named: list[str]) -> None:
        said = [check(CHILD, by=kind, **self.TELLING) for kind in named for _ in range(5)]
        told = breach(CHILD, labour_checks=[*said, check(CHILD, by="home-workers")])
        assert told.statements == (Statement(by="workers", found=True, for_workers=True),)

    def test_others_are_told_beside_them(self) -> None:
        said = [check(CHILD, by="home-workers", date=2023), check(CHILD, source="press", date=2024)]
        told = breach(CHILD, labour_checks=said)
        assert (told.by, told.source, told.date) == ("author", "press", 2024)
        assert [one.by for one in told.statements] == ["author", "workers"]


class TestWhatIsTold:
    def test_only_those_who_give_the_state(self) -> None:
        said = [check(CHILD), check(CHILD, source="press"), check(CHILD, found=False)]
        assert [one.source for one in breach(CHILD, labour_checks=said).statements] == ["press"]

    @pytest.mark.parametrize(("by", "speaks"), [("officials", False), ("trade-union", True)])
    def test_an_answer_that_names_a_breach_says_that_it_is_there(
        self, by: str, *, speaks: bool
    ) -> None:
        answers = [{"level": 0, "by": by} for _ in range(5)]
        told = breach(LETHAL, answers={QUESTIONS[LETHAL]: answers})
        assert {(one.found, one.for_workers) for one in told.statements} == {(True, speaks)}

    def test_who_says_no_beside_a_yes(self) -> None:
        said = [check(CHILD, by="workers"), check(CHILD, found=False, by="home-workers")]
        said += [check(CHILD, found=False, by="employers"), check(FORCED, found=False)]
        said += [check(CHILD, by="officials")]
        assert breach(CHILD, labour_checks=said).state == "reported"
        assert breach(CHILD, labour_checks=said).denied_by == ("workers", "employers")
        assert breach(FORCED, labour_checks=said).denied_by == ()

    @pytest.mark.parametrize("name", BREACHES)
    def test_every_breach_says_what_to_ask_and_whom(self, name: str) -> None:
        told = breach(name)
        asked = RUBRIC.asked[QUESTIONS[name]].question if name in QUESTIONS else None
        check = next(one for one in RUBRIC.breaches if one.id == name)
        own = (asked.ask, asked.short) if asked else (check.ask, check.brief or check.ask)
        assert (told.ask, told.brief) == own
        assert set(told.to) <= set(SPEAKERS)
        assert (told.asking == "never a child") == (name == CHILD)

    def test_workers_count_as_asked_by_any_answer_or_check(self) -> None:
        assert not alarm(answers={"trust-between-firms": {"level": 2}}).workers_asked
        assert alarm(answers={"trust-between-firms": {"level": 2, "by": "workers"}}).workers_asked
        assert alarm(labour_checks=[check(CHILD, found=False, by="trade-union")]).workers_asked

    def test_a_reported_breach_is_put_up_with_until_the_partners_agree_to_end_it(self) -> None:
        said = [check(CHILD, by="workers"), check(FORCED, by="workers"), check(LETHAL)]
        agreed = alarm(labour_checks=said, labour_commitments=[CHILD])
        assert agreed.put_up_with == (FORCED,)
        assert [one.id for one in agreed.breaches if one.committed] == [CHILD]

    def test_what_is_alleged_is_to_be_found_out_before_what_is_hinted_at(self) -> None:
        said = [check(LETHAL), check(CHILD, by="workers")]
        found = alarm(labour_checks=said, watch=["Trabajo forzoso, muertos, niños"])
        assert [one.id for one in found.to_find_out] == [LETHAL, FORCED]


class TestHints:
    @pytest.mark.parametrize(
        ("watched", "hinted"),
        [
            ("Niños en los talleres, y trabajo forzoso por deudas", {FORCED, CHILD}),
            ("Two workers died last year; girls of ten sew", {CHILD, LETHAL}),
            ("Apprentices: are they paid, how old are they?", {CHILD}),
            ("Under-age workers, BONDED by a debt", {FORCED, CHILD}),
            ("Des ENFANTS cousent; deux morts, des ouvriers brûlés", {CHILD, LETHAL}),
            ("Travail forcé pour dettes; syndicalistes licenciés", {FREEDOM, FORCED}),
            ("Murieron dos obreros; sindicalistas despedidos", {FREEDOM, LETHAL}),
            ("Crianças nas oficinas; dívidas; três mortes em 2019", {FORCED, CHILD, LETHAL}),
            ("Bambini nei laboratori, tre morti, debiti verso il padrone", {FORCED, CHILD, LETHAL}),
            (
                "Kinderarbeit, Zwang, Schulden; tödliche Unfälle",
                {FORCED, CHILD, LETHAL},
            ),
            ("Gewerkschafter entlassen; Frauen verdienen weniger", {FREEDOM, DISCRIMINATION}),
            ("Women are paid less than men", {DISCRIMINATION}),
            ("Passports are kept by the agent", {FORCED}),
            ("Workers are locked in at night; violence by foremen", {FORCED}),
            ("Obreras encerradas y golpeadas", {FORCED}),
            ("Unsafe presses, many accidents; unions are forbidden", {FREEDOM, LETHAL}),
            ("Muitos acidentes; violência", {FORCED, LETHAL}),
            ("Las mujeres ganan menos; discriminación de migrantes", {DISCRIMINATION}),
        ],
    )
    def test_words_of_six_languages_hint_at_a_breach(self, watched: str, hinted: set[str]) -> None:
        found = alarm(watch=["Kilns are fired with wood", watched])
        hinted_by = {one.id: one.hinted_by for one in found.breaches if one.hinted}
        assert hinted_by == dict.fromkeys(hinted, (1,))
        assert found.state == "not-checked"

    @pytest.mark.parametrize(
        "watched",
        [
            "In the short term, a total of nine motors and a totem",
            "Minor repairs only; the minority of firms without a motor",
            "Mortgages, mortar, mortise and tenon: the nineties",
            "Today all the dies and moulds are bought; the deadline is May",
            "A digital product passport is planned for shoes",
            "The labour force grows; workforce and enforcement are scarce",
            "Todas las empresas venden poco; molestias por el ruido",
            "La forza lavoro cala; i dettagli del commercio; il sindaco tace",
            "A força de trabalho é menor; os custos são menores",
            "Tiles are fired in kilns; skilled work; tote bags; market forces",
            "Zwanzig Betriebe, zwangsläufig klein, und die Gewerke",
            "Im Kindergarten und in der Schule",
            "Frais mineurs, tuyaux et mortier; la force du district",
            "El sector textil; mayores costos, menores ventas",
            "Credit unions lend; an accidental find; gewaltige Nachfrage; un accidente",
        ],
    )
    def test_ordinary_words_hint_at_nothing(self, watched: str) -> None:
        assert [one.id for one in alarm(watch=[watched]).breaches if one.hinted] == []

    def test_a_note_on_labour_standards_hints_at_what_no_question_has_a_level_for(self) -> None:
        def hinted(question: str, note: str, **more: object) -> set[str]:
            said = {"level": 3, "by": "employers", "note": note}
            found = alarm(answers={question: said}, **more)
            return {one.id for one in found.breaches if one.hinted}

        assert hinted("pay-and-hours", "children help, held by debts, two died") == {CHILD, FORCED}
        assert hinted("training-and-skill", "children watch and learn") == set()
        checks = [check(CHILD, found=False, note="no child, no debt")]
        assert hinted("pay-and-hours", "fair", labour_checks=checks) == {FORCED}

    def test_what_partners_agree_to_end_is_hinted_at(self) -> None:
        agreed = alarm(labour_commitments=[CHILD])
        assert [one.id for one in agreed.to_find_out] == [CHILD]
        denied = alarm(labour_commitments=[CHILD], labour_checks=[check(CHILD, found=False)])
        assert [one.id for one in denied.to_find_out] == [CHILD]
        by_workers = [check(CHILD, found=False, by="workers")]
        assert alarm(labour_commitments=[CHILD], labour_checks=by_workers).to_find_out == ()

    @pytest.mark.parametrize("name", shipped_rubrics())
    def test_every_shipped_rubric_has_hints_of_every_breach(self, name: str) -> None:
        watched = profile(watch=["Kinder, travail forcé, muertos, sindacato, discriminação"])
        assert all(one.hinted for one in alarm_of(watched, load_rubric(name)).breaches)
