from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.alarm import alarm_of
from sectorscan.errors import InputError, SurveyError
from sectorscan.profile.files import read_profile
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.readers.document import Document, FileContent
from sectorscan.rubric.load import load_rubric
from sectorscan.survey.blueprint import FormKind
from sectorscan.survey.names import Salt
from sectorscan.survey.reading import (
    SurveyRead,
    SurveyTarget,
    journal_rows,
    new_answers,
    read_survey,
    salt_of,
)
from tests.support.strategies import examples, heavy
from tests.support.survey_exports import Filled, Flavour, write_export
from tests.support.survey_fillings import fillings, firm_fields
from tests.support.survey_forms import EVERY_LANGUAGE, VALLEY, form, rubrics

RUBRIC = load_rubric()
FLAVOURS = st.builds(
    Flavour,
    server=st.sampled_from(["kobo", "central"]),
    suffix=st.sampled_from(["csv", "xlsx"]),
    groups=st.sampled_from(["/", "-", ""]),
    labels=st.booleans(),
    choices=st.sampled_from(["one", "split", "both"]),
    delimiter=st.sampled_from([",", ";", "\t"]),
    mark=st.booleans(),
)
LANGUAGES = st.sampled_from(EVERY_LANGUAGE)
AFRAID = "the person was afraid, or it is not said how freely they spoke"
AGREED = {"consent": "yes", "adult": "yes", "present": "nobody", "freely": "freely"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "valley.yaml").write_text(VALLEY, encoding="utf-8")
    return tmp_path


def target_in(folder: Path) -> SurveyTarget:
    path = folder / "valley.yaml"
    document = read_profile(path)
    return SurveyTarget(
        path=path,
        document=document,
        profile=profile_of(document),
        rubric=RUBRIC,
        rubrics=rubrics(),
    )


def read_into(folder: Path, exports: list[Path], **options: Any) -> SurveyRead:  # noqa: ANN401
    """Read exports and write what comes of it, as the command does."""
    read = read_survey(exports, target_in(folder), **options)
    for path, content in read.files.items():
        path.write_bytes(content)
    journal = folder / "valley.answers.csv"
    held = FileContent(str(journal), journal.read_bytes() if journal.exists() else b"")
    rows = journal_rows(new_answers(read.answers, held), held, "")
    journal.write_bytes(held.content + rows)
    return read


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def records(folder: Path, section: str) -> list[dict[str, Any]]:
    document: Document = read_profile(folder / "valley.yaml")
    return list(document.section(section).data or [])


def firm(**answers: Any) -> Filled:  # noqa: ANN401
    return {"consent": "yes", "visit_date": "2026-11-02", "firm_listed": "rossi", **answers}


@heavy
@given(data=st.data(), flavour=FLAVOURS, language=LANGUAGES)
def test_what_a_firm_said_comes_back_as_it_was_entered(
    data: st.DataObject, flavour: Flavour, language: str
) -> None:
    made = form("firms", language)
    settled = {"consent": "yes", "from_listed": "verdi", "partner_listed": "verdi"}
    filled = data.draw(fillings(made, {**settled, "firm_listed": "rossi", "body_listed": "bank"}))
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "valley.yaml").write_text(VALLEY, encoding="utf-8")
        read = read_into(folder, write_export(folder, made, [filled], flavour))
        rossi = records(folder, "firms")[0]
        links = records(folder, "links")
        load_profile(folder / "valley.yaml")
    assert read.unread == ()
    repeated = len(filled.get("partner", ())) + len(filled.get("body", ()))
    assert read.counts["rows in the exports"] == 1 + repeated
    expected = firm_fields(made, filled)
    expected.pop("employees", None)  # the profile has 12 already, and keeps them
    if filled.get("from_firm") == "yes" and "from_listed" in filled:
        expected["spin_off_of"] = "verdi"
    assert {"id": "rossi", "name": "Rossi & C.", "employees": 12, **expected} == rossi
    ties = [tie for body in filled.get("body", ()) for tie in body["body_tie"]]
    assert {link["type"] for link in links if link["to"] == "bank"} == set(ties)
    partners = [partner["partner_tie"] for partner in filled.get("partner", ())]
    outward = {"gives_work", "buys_from_us", "cooperation", "information"}
    among = [link for link in links if {link["from"], link["to"]} == {"rossi", "verdi"}]
    assert len(among) == len(set(partners))
    assert sum(link["from"] == "rossi" for link in among) == len(outward.intersection(partners))


@heavy
@given(
    data=st.data(),
    flavour=FLAVOURS,
    language=LANGUAGES,
    kind=st.sampled_from(["workshop", "lenders"]),
)
def test_levels_come_back_with_who_gave_them_when_and_how_surely(
    data: st.DataObject, flavour: Flavour, language: str, kind: FormKind
) -> None:
    made = form(kind, language)
    settled = {"consent": "yes", "body_listed": "bank"}
    filled = [data.draw(fillings(made, settled)) for _ in range(data.draw(st.integers(1, 3)))]
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "valley.yaml").write_text(VALLEY, encoding="utf-8")
        read_into(folder, write_export(folder, made, filled, flavour))
        answers = load_profile(folder / "valley.yaml").answers or {}
    came = Counter(
        (question, answer.level, answer.by, str(answer.date), answer.confidence)
        for question, given_ in answers.items()
        for answer in given_
    )
    entered = Counter(
        (
            question.rubric_id,
            float(each[question.name][-1]),
            each.get("respondent", "lenders"),
            str(each["visit_date"]),
            each.get("sure"),
        )
        for each in filled
        for question in made.questions
        if question.rubric_id and each.get(question.name, "").startswith("level_")
    )
    assert came == entered


@examples(15)
@given(data=st.data(), flavour=FLAVOURS, language=LANGUAGES)
def test_what_an_institution_said_comes_back(
    data: st.DataObject, flavour: Flavour, language: str
) -> None:
    made = form("institutions", language)
    filled = data.draw(fillings(made, {"consent": "yes", "body_listed": "centre"}))
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "valley.yaml").write_text(VALLEY, encoding="utf-8")
        read_into(folder, write_export(folder, made, [filled], flavour))
        centre = records(folder, "institutions")[0]
    for field in ("services", "governance"):
        assert set(centre.get(field, ())) == set(filled.get(field, ()))
    for field in ("founded", "members", "staff", "budget"):
        assert centre.get(field) == filled.get(field)
    for field in ("reach", "self_finance"):
        assert centre.get(field) == (None if field not in filled else filled[field] / 100)
    assert centre.get("active", "") == {"yes": True, "no": False}.get(filled.get("active", ""), "")


def workers(count: int, **answers: Any) -> list[Filled]:  # noqa: ANN401
    return [
        {**AGREED, "visit_date": "2026-11-02", "respondent": "workers", **answers, "_key": f"w{n}"}
        for n in range(count)
    ]


class TestWorkers:
    def test_five_are_entered_without_day_place_or_order(self, folder: Path) -> None:
        filled = workers(5, pay_and_hours="level_1", town="Fermo", stop_at_once="the boss Rossi")
        read = read_into(folder, write_export(folder, form("workers"), filled, Flavour()))
        answers = load_profile(folder / "valley.yaml").answers or {}
        assert [a.level for a in answers["pay-and-hours"]] == [1] * 5
        assert {a.date for a in answers["pay-and-hours"]} == {2026}
        journal = (folder / "valley.answers.csv").read_text(encoding="utf-8")
        assert not any(text in journal for text in ("Fermo", "Rossi", "export.csv", "2026-11"))
        assert read.counts["answers"] == 5

    def test_fewer_are_left_out_and_counted(self, folder: Path) -> None:
        filled = workers(4, pay_and_hours="level_1")
        read = read_into(folder, write_export(folder, form("workers"), filled, Flavour()))
        assert read.answers == ()
        assert read.counts["answers of fewer than five workers, left out"] == 4

    def test_home_workers_who_are_too_few_are_merged_upward(self, folder: Path) -> None:
        filled = [
            *workers(3, pay_and_hours="level_1"),
            *(
                {**each, "respondent": "home-workers", "_key": f"h{n}"}
                for n, each in enumerate(workers(2, pay_and_hours="level_0"))
            ),
        ]
        read = read_into(folder, write_export(folder, form("workers"), filled, Flavour()))
        assert [answer.by for answer in read.answers] == ["workers"] * 5
        assert read.counts["answers entered as those of workers at large"] == 2

    def test_a_breach_that_few_name_is_not_entered_and_not_lost(self, folder: Path) -> None:
        filled = workers(2, child_labour="yes", voice_and_bargaining="level_0")
        read = read_into(folder, write_export(folder, form("workers"), filled, Flavour()))
        assert read.answers == ()
        assert read.breaches == ("child-labour", "voice-and-bargaining")

    @pytest.mark.parametrize(
        ("said", "unheard"),
        [
            ({"stop_at_once": "boys of nine are locked in"}, 2),
            ({"stop_at_once": "boys of nine are locked in", "freely": "afraid"}, 2),
            ({"stop_at_once": "Nothing."}, 0),
            ({"child_labour": "yes", "present": "power"}, 2),
            ({"safety_and_health": "level_0", "freely": "afraid"}, 2),
            ({"safety_and_health": "level_1", "freely": "afraid"}, 0),
            ({"child_labour": "yes", "consent": "no"}, 0),
        ],
    )
    def test_what_is_told_of_a_breach_and_entered_nowhere_is_counted(
        self, said: dict[str, str], unheard: int, folder: Path
    ) -> None:
        filled = workers(2, **said)
        read = read_into(folder, write_export(folder, form("workers"), filled, Flavour()))
        assert (read.unheard, read.answers) == (unheard, ())

    @pytest.mark.parametrize(
        ("said", "found", "state"), [("no", False, "checked"), ("yes", True, "reported")]
    )
    def test_checks_are_entered_as_checks(
        self, said: str, state: str, folder: Path, *, found: bool
    ) -> None:
        filled = workers(5, child_labour=said)
        read_into(folder, write_export(folder, form("workers"), filled, Flavour()))
        profile = load_profile(folder / "valley.yaml")
        checks = [(c.breach, c.found, c.by) for c in profile.labour_checks]
        assert checks == [("child-labour", found, "workers")] * 5
        states = {breach.id: breach.state for breach in alarm_of(profile, RUBRIC).breaches}
        assert states["child-labour"] == state

    @pytest.mark.parametrize(
        ("changed", "reason"),
        [
            ({"consent": "no"}, "no consent"),
            ({"adult": "no"}, "a child"),
            ({"present": "power"}, "somebody with power over the work was there"),
            (
                {"freely": "afraid"},
                AFRAID,
            ),
        ],
    )
    def test_nothing_is_entered_of_who_should_not_have_been_asked(
        self, folder: Path, changed: Filled, reason: str
    ) -> None:
        filled = [{**each, **changed} for each in workers(6, pay_and_hours="level_1")]
        read = read_into(folder, write_export(folder, form("workers"), filled, Flavour()))
        assert read.set_aside == {reason: 6}
        assert read.answers == ()


class TestNames:
    TYPED = firm(
        firm_listed="not_listed",
        firm_typed="Nuova Calzatura",
        may_name="yes",
        ties_asked="yes",
        partner=[
            {
                "partner_tie": "cooperation",
                "partner_listed": "not_listed",
                "partner_typed": "Bianci",
                "partner_here": "yes",
            }
        ],
    )

    def export(self, folder: Path) -> list[Path]:
        return write_export(folder, form("firms"), [self.TYPED], Flavour())

    def test_a_name_that_is_only_like_one_waits_for_somebody(self, folder: Path) -> None:
        read = read_into(folder, self.export(folder))
        assert read.waiting == 1
        assert records(folder, "links") == []
        assert b"firm,Bianci," in read.names
        assert b",Bianchi,,92,\n" in read.names
        assert records(folder, "firms")[-1]["name"] == "Nuova Calzatura"

    @pytest.mark.parametrize(
        ("decision", "partner"),
        [("yes", "bianchi f.lli"), ("no", "bianci"), ("verdi", "verdi")],
    )
    @pytest.mark.thorough
    def test_once_it_is_confirmed_a_further_reading_changes_nothing(
        self, folder: Path, decision: str, partner: str
    ) -> None:
        exports = self.export(folder)
        names = read_into(folder, exports).names.replace(b",92,\n", f",92,{decision}\n".encode())
        file = FileContent("names.csv", names)
        assert read_into(folder, exports, names=file).waiting == 0
        (link,) = records(folder, "links")
        assert (link["from"], link["to"]) == ("nuova-calzatura", partner)
        before = contents(folder)
        assert read_into(folder, exports, names=file).files == {}
        assert contents(folder) == before

    def test_a_decision_that_is_none_is_a_problem_at_its_place(self, folder: Path) -> None:
        names = read_into(folder, self.export(folder)).names.replace(b",92,\n", b",92,perhaps\n")
        with pytest.raises(InputError) as caught:
            read_into(folder, self.export(folder), names=FileContent("names.csv", names))
        (problem,) = caught.value.problems
        assert problem.message == "`perhaps` is neither yes, no nor the id of one that is listed"
        assert problem.location.line == 3

    def test_a_firm_that_others_name_was_not_asked_itself(self, folder: Path) -> None:
        names = read_into(folder, self.export(folder)).names.replace(b",92,\n", b",92,no\n")
        read_into(folder, self.export(folder), names=FileContent("names.csv", names))
        asked = {record["id"]: record.get("asked") for record in records(folder, "firms")}
        assert asked["nuova-calzatura"] is True
        assert asked["bianci"] is False

    def test_who_does_not_want_to_be_named_is_not(self, folder: Path) -> None:
        filled = {**self.TYPED, "may_name": "no", "partner": []}
        exports = write_export(folder, form("firms"), [filled], Flavour())
        read_into(folder, exports)
        assert "uova" not in (folder / "valley.yaml").read_text(encoding="utf-8")
        before = contents(folder)
        read_into(folder, exports)
        assert contents(folder) == before
        assert records(folder, "firms")[-1]["id"].startswith("firm-")


class TestPseudonyms:
    SALT = Salt(b"a long and secret text of ours")
    NAMED = (
        {"firm_typed": "Nuova Calzatura", "products": ["Nuova boots"], "owner": "Gruppo Neri"},
        {"firm_typed": "Sole", "place": "Via Roma 3, Fermo", "employees": 7},
    )

    def read(self, folder: Path, name: str, **options: Any) -> SurveyRead:  # noqa: ANN401
        (folder / "valley.yaml").write_text(
            "sector: {name: Valley, product_family: shoes}\n", encoding="utf-8"
        )
        filled = [
            firm(
                firm_listed="not_listed",
                may_name="yes",
                independent="no",
                ties_asked="yes",
                partner=[
                    {
                        "partner_tie": "gives_work",
                        "partner_listed": "not_listed",
                        "partner_typed": "Sole",
                        "partner_here": "yes",
                    }
                ],
                **each,
            )
            for each in self.NAMED
        ]
        exports = write_export(folder, form("firms"), filled, Flavour(), name)
        return read_into(folder, exports, **options)

    def test_nothing_that_is_written_tells_who_said_it(self, folder: Path) -> None:
        read = self.read(folder, "e", salt=self.SALT)
        (folder / "e.names.csv").write_bytes(read.names)
        for path in folder.glob("e*.csv"):
            if path.name != "e.names.csv":
                path.unlink()  # the export itself stays with who made it
        written = b"".join(contents(folder).values()).decode().lower()
        hints = ("nuova", "sole", "neri", "gruppo", "via roma", "fermo", "5f0c", "uuid")
        assert [hint for hint in hints if hint in written] == []
        guesses = ("Sole", "sole", "Nuova Calzatura", "nuova-calzatura", "nuova calzatura")
        salts = [Salt(secret) for secret in (b"", b"x")]
        tried = [salt.pseudonym("firm", guess) for salt in salts for guess in guesses]
        assert [pseudonym for pseudonym in tried if pseudonym in written] == []

    def test_one_firm_has_one_pseudonym_in_every_reading(self, folder: Path) -> None:
        self.read(folder, "first", salt=self.SALT)
        first = {record["id"] for record in records(folder, "firms")}
        self.read(folder, "second", salt=self.SALT)
        assert {record["id"] for record in records(folder, "firms")} == first
        assert self.SALT.pseudonym("firm", "sole") in first
        self.read(folder, "third", salt=Salt(b"another long and secret text"))
        assert first.isdisjoint(record["id"] for record in records(folder, "firms"))

    def test_what_five_firms_share_stays_and_what_fewer_have_does_not(self, folder: Path) -> None:
        (folder / "valley.yaml").write_text(
            "sector: {name: Valley, product_family: shoes}\n", encoding="utf-8"
        )
        names = ("Alba", "Brenta", "Cigno", "Drago", "Elce", "Faggio")
        filled = [
            firm(firm_listed="not_listed", firm_typed=name, place="Fermo" if n else "Petritoli")
            for n, name in enumerate(names)
        ]
        exports = write_export(folder, form("firms"), filled, Flavour())
        read_into(folder, exports, salt=self.SALT)
        places = [record["place"] for record in records(folder, "firms")]
        assert places.count("Fermo") == 5
        assert "Petritoli" not in places

    def test_beside_the_names_they_hide_nothing_and_are_refused(self, folder: Path) -> None:
        exports = write_export(folder, form("firms"), [firm(place="Fermo")], Flavour())
        with pytest.raises(SurveyError, match="names firms of the survey, such as `rossi`"):
            read_into(folder, exports, salt=self.SALT)

    def test_a_name_to_confirm_is_shown_by_where_it_stands(self, folder: Path) -> None:
        listed = load_profile(folder / "valley.yaml")
        (folder / "valley.yaml").write_text(
            "sector: {name: Valley, product_family: shoes}\n", encoding="utf-8"
        )
        filled = [firm(firm_listed="not_listed", firm_typed="Bianci")]
        exports = write_export(folder, form("firms"), filled, Flavour())
        read = read_into(folder, exports, salt=self.SALT, listed=listed)
        (row,) = read.names.decode().splitlines()[1:]
        assert "number 3 of the list" in row
        assert "export.csv:2:1" in row
        assert "ianc" not in row
        decided = FileContent("n.csv", read.names.replace(b",92,\n", b",92,yes\n"))
        read_into(folder, exports, salt=self.SALT, listed=listed, names=decided)
        (only,) = records(folder, "firms")
        assert only["id"] == self.SALT.pseudonym("firm", "bianchi f.lli")

    def test_a_salt_that_protects_nobody_is_refused(self) -> None:
        with pytest.raises(SurveyError, match="16 characters at least"):
            salt_of(b"  short \n")
        assert salt_of(b"long enough a secret\n") == Salt(b"long enough a secret")


def test_a_table_of_the_profile_s_own_encoding_and_columns_is_added_to(folder: Path) -> None:
    head = "sector: {name: Valley, product_family: shoes}\n"
    told = "firms: {file: firms.csv, encoding: cp1252, columns: {place: luogo}}\n"
    (folder / "valley.yaml").write_text(head + told, encoding="utf-8")
    table = folder / "firms.csv"
    table.write_bytes("id;name;luogo;place\nrossi;Citt\u00e0;;x\n".encode("cp1252"))
    exports = write_export(folder, form("firms"), [firm(place="Forl\u00ec")], Flavour())
    read_into(folder, exports, listed=load_profile(folder / "valley.yaml"))
    assert (
        table.read_bytes()
        .decode("cp1252")
        .startswith("id;name;luogo;place\nrossi;Citt\u00e0;Forl\u00ec;x\n")
    )


def test_an_answer_is_known_again_however_the_journal_is_encoded(folder: Path) -> None:
    filled = workers(5, pay_and_hours="level_1")
    read = read_into(folder, write_export(folder, form("workers"), filled, Flavour()))
    text = (folder / "valley.answers.csv").read_text(encoding="utf-8")
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        journal = FileContent("valley.answers.csv", text.encode(encoding))
        assert new_answers(read.answers, journal) == []
    with pytest.raises(InputError, match="0xe0 is not UTF-8"):
        new_answers(read.answers, FileContent("j.csv", "citt\u00e0".encode("cp1252")))


class TestBroken:
    def broken(self, folder: Path, change: tuple[str, str], **answers: Any) -> SurveyRead:  # noqa: ANN401
        flavour = Flavour(groups="")
        filled = [firm(), firm(firm_listed="verdi", **answers)]
        (path,) = write_export(folder, form("firms"), filled, flavour)
        text = path.read_text(encoding="utf-8")
        assert change[0] in text
        path.write_text(text.replace(*change), encoding="utf-8")
        return read_into(folder, [path])

    def test_a_date_in_codes_tells_sheet_and_column_and_the_rest_is_read(
        self, folder: Path
    ) -> None:
        made = form("firms")
        filled = [firm(place="Fermo"), firm(firm_listed="verdi", visit_date=46328)]
        exports = write_export(folder, made, filled, Flavour(suffix="xlsx"))
        read = read_into(folder, exports)
        (problem,) = read.unread
        assert problem.message.startswith("`46328` is no day such as 2026-02-11")
        assert problem.location.sheet == "Firm questionnaire"
        assert (problem.location.line, read.counts["interviews"]) == (3, 1)
        assert records(folder, "firms")[0]["place"] == "Fermo"

    def test_a_year_that_no_profile_takes_is_told_and_the_rest_is_read(self, folder: Path) -> None:
        filled = [firm(founded=20155), firm(firm_listed="verdi", founded=1998)]
        read = read_into(folder, write_export(folder, form("firms"), filled, Flavour()))
        assert [problem.message for problem in read.unread] == [
            "`20155` is not between 1800 and 2200"
        ]
        assert [record.get("founded") for record in records(folder, "firms")[:2]] == [None, 1998]

    @pytest.mark.parametrize("is_table", [False, True])
    def test_a_year_that_cannot_be_beside_the_profile_s_is_told_and_the_rest_is_read(
        self,
        folder: Path,
        is_table: bool,  # noqa: FBT001
    ) -> None:
        path, listed = folder / "valley.yaml", "{id: rossi, name: Rossi & C., employees: 12"
        text = VALLEY.replace(listed, f"{listed}, exited: 2010")
        if is_table:
            text = f"{VALLEY.partition('firms:')[0]}firms: {{file: firms.csv}}\n"
            rows = "id,name,exited,founded,place\nrossi,Rossi & C.,2010,,\nverdi,Verdi,,,\n"
            (folder / "firms.csv").write_text(rows, encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        filled = [firm(founded=2015, place="Lucca"), firm(firm_listed="verdi", founded=1998)]
        read = read_into(folder, write_export(folder, form("firms"), filled, Flavour()))
        clash = "`rossi`: `exited` 2010 is before `founded` 2015; the profile's stays"
        assert list(read.clashes) == [clash]
        firms = load_profile(path).firms
        assert firms is not None
        assert firms.number("founded").low.tolist()[1] == 1998
        assert firms.text("place").labels == ("Lucca",)

    def test_words_for_nothing_are_told_and_not_written(self, folder: Path) -> None:
        filled = firm(place="-", products=["none"], independent="no", owner="rossi")
        read = read_into(folder, write_export(folder, form("firms"), [filled], Flavour()))
        rossi = records(folder, "firms")[0]
        assert (rossi.get("place"), rossi["products"], rossi.get("owner")) == (None, [], None)
        assert [notice.text for notice in read.notices] == [
            "`-` in `place` is taken as not known",
            "`none` in `products` is taken as none",
        ]

    def test_an_answer_of_another_version_is_told_and_its_row_counted(self, folder: Path) -> None:
        read = self.broken(folder, ("level_2", "level_7"), technology="level_2")
        (problem,) = read.unread
        assert problem.message == "`level_7` is none of the answers to `technology`"
        assert read.counts["rows in the exports"] == 2

    def test_another_version_of_the_rubric_is_a_notice(self, folder: Path) -> None:
        version = f"industrial-district {RUBRIC.version}"
        read = self.broken(folder, (version, "industrial-district 1"))
        (notice,) = read.notices
        assert notice.code == "other-version"
        assert notice.text.startswith("2 interviews were asked with `industrial-district 1`")

    def test_one_interview_of_another_version_is_counted_as_one(self, folder: Path) -> None:
        (path,) = write_export(folder, form("firms"), [firm()], Flavour(groups=""))
        text = path.read_text(encoding="utf-8")
        version = f"industrial-district {RUBRIC.version}"
        path.write_text(text.replace(version, "industrial-district 1"), encoding="utf-8")
        (notice,) = read_into(folder, [path]).notices
        assert notice.text.startswith("1 interview was asked with `industrial-district 1`, and")

    def test_the_export_of_another_form_is_refused(self, folder: Path) -> None:
        (folder / "other.csv").write_text("name,age\nRossi,3\n", encoding="utf-8")
        with pytest.raises(InputError, match="no export of our forms"):
            read_into(folder, [folder / "other.csv"])

    def test_a_lacking_column_without_which_nothing_can_be_used_is_refused(
        self, folder: Path
    ) -> None:
        with pytest.raises(InputError, match="has no column `consent`, which `firms` needs"):
            self.broken(folder, ("consent,", "konsent,"))

    def test_a_column_that_is_no_question_is_named(self, folder: Path) -> None:
        read = self.broken(folder, ("women_share,", "wimmin_share,"))
        assert [notice.text for notice in read.notices] == [
            "nothing is read from `wimmin_share`: no question of the form"
        ]

    def test_rows_of_a_repeat_without_their_interview_are_listed(self, folder: Path) -> None:
        partner = {"partner_tie": "cooperation", "partner_listed": "verdi"}
        filled = [firm(ties_asked="yes", partner=[partner])]
        main, repeat = write_export(folder, form("firms"), filled, Flavour())
        text = main.read_text(encoding="utf-8").replace("5f0c-firms-1", "9")
        main.write_text(text.replace(",1\n", ",7\n").replace(",1\r\n", ",7\r\n"), encoding="utf-8")
        read = read_into(folder, [main, repeat])
        assert [p.message for p in read.unread] == ["the interview of this row is not there"]

    def test_the_same_interview_in_two_exports_is_read_once(self, folder: Path) -> None:
        filled = [firm(place="Fermo")]
        exports = write_export(folder, form("firms"), filled, Flavour())
        exports += write_export(
            folder, form("firms"), filled, Flavour(server="central", suffix="xlsx"), "again"
        )
        read = read_into(folder, exports)
        assert read.counts["interviews"] == 1
        assert read.counts["interviews that stand in several exports"] == 1

    def test_what_two_interviews_say_otherwise_is_told(self, folder: Path) -> None:
        filled = [firm(founded=1998), firm(founded=1999)]
        read = read_into(folder, write_export(folder, form("firms"), filled, Flavour()))
        assert records(folder, "firms")[0]["founded"] == 1998
        assert any("`founded` was answered otherwise before" in clash for clash in read.clashes)


class TestTables:
    def test_a_table_beside_the_profile_is_added_to_and_keeps_what_it_has(
        self, folder: Path
    ) -> None:
        profile = folder / "valley.yaml"
        head, _, rest = VALLEY.partition("firms:\n")
        _, _, bodies = rest.partition("institutions:\n")
        profile.write_text(
            f"{head}firms: {{file: firms.csv, columns: {{employees: addetti}}}}  # the register\n"
            f"institutions:\n{bodies}",
            encoding="utf-8",
        )
        table = folder / "firms.csv"
        table.write_bytes(
            b'\xef\xbb\xbfid;name;addetti;export_share;note\r\nrossi;"Rossi & C.";12;0,5;"a;b"\r\n'
            b"verdi;Verdi;;;\r\n"
        )
        filled = [firm(firm_listed="verdi", employees=4, export_share=25, own_design="yes")]
        exports = write_export(folder, form("firms"), filled, Flavour())
        read_into(folder, exports)
        assert table.read_bytes().decode("utf-8-sig").splitlines() == [
            "id;name;addetti;export_share;note;own_design",
            'rossi;Rossi & C.;12;0,5;"a;b";',
            "verdi;Verdi;4;0,25;;yes",
        ]
        assert "# the register" in profile.read_text(encoding="utf-8")
        before = contents(folder)
        read_into(folder, exports)
        assert contents(folder) == before
