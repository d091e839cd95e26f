"""The section on the labour alarm: its four states in words, and that none is ever told as none."""

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.sections.alarm import alarm, state_of
from sectorscan.rubric.load import load_rubric
from tests.support.builders import Record, profile
from tests.support.reports import answers, printed, section
from tests.support.reports import assessed as assessed_shoes

RUBRIC = load_rubric()
BREACHES = [breach.id for breach in RUBRIC.breaches]
SOURCES = {
    "press": {"cite": "Jasarat, 12 May 2024, on children in workshops", "evidence": "seen"},
    "visit": {"cite": "Visit of the labour inspectorate", "evidence": "recalled"},
}
WATCH = ["Home work by the piece, uninsured, was common in the 1970s."]
TRUST = {"trust-between-firms": {"level": 2, "by": "workers"}}


def check(breach: str, *, found: bool = True, **more: object) -> Record:
    return {"breach": breach, "found": found, **more}


def no(by: str, **more: object) -> list[Record]:
    return [check(breach, found=False, by=by, **more) for breach in BREACHES]


def zero(*by: str) -> list[Record]:
    return [{"level": 0, "by": kind, "date": 2023} for kind in by]


SECTORS: dict[str, Record] = {
    "not checked, nobody asked": {"watch": WATCH},
    "not checked, workers asked other things": {"answers": TRUST},
    "not checked, in part": {
        "labour_checks": [check("child-labour", found=False, by="trade-union")],
    },
    "checked by the author alone": {"labour_breaches": []},
    "checked by workers": {"labour_checks": no("workers", date=2024)},
    "checked by workers and officials": {
        "labour_checks": [*no("workers"), *no("officials", date="2024-05-12", source="visit")]
    },
    "checked by five unions": {"labour_checks": no("trade-union", date=2024) * 5},
    "alleged by the author": {"labour_breaches": ["child-labour"]},
    "alleged by owners": {
        "labour_checks": [check("forced-labour", by="employers", date=2024, note="in one shop")]
    },
    "alleged by two answers": {
        "answers": {"safety-and-health": [*zero("officials"), {"level": 0.5, "by": "workers"}]}
    },
    "two alleged, one denied": {
        "labour_checks": [
            check("child-labour", by="buyers"),
            check("discrimination", by="subcontractors"),
            *no("workers"),
        ]
    },
    "reported by workers": {
        "labour_checks": [check("child-labour", by="home-workers", date=2024, note="told at home")]
    },
    "reported with a source": {"labour_checks": [check("child-labour", source="press")]},
    "reported, confirmed, to be ended": {
        "labour_checks": [
            check(
                "child-labour",
                by="officials",
                source="visit",
                date="2024-05-12",
                checked_by="a union",
                note="in three workshops",
            )
        ],
        "labour_commitments": ["child-labour"],
    },
    "reported by five home workers": {
        "answers": {"security-and-equal-treatment": zero(*["home-workers"] * 5)}
    },
    "reported by an answer": {"answers": {"voice-and-bargaining": zero("workers")}},
    "two reported, one alleged, an empty list": {
        "labour_checks": [
            check("freedom-of-association", by="trade-union"),
            check("lethal-risk", by="researchers", source="press"),
            check("forced-labour", by="machine-dealers"),
        ],
        "labour_breaches": [],
    },
    "reported by workers, denied by others": {
        "labour_checks": [
            check("child-labour", by="workers"),
            check("child-labour", found=False, by="trade-union"),
            check("child-labour", found=False, by="employers"),
        ]
    },
    "reported by many": {
        "labour_checks": [
            check("child-labour", by=kind, source="press")
            for kind in ("officials", "educators", "buyers", "lenders", "researchers")
        ]
    },
}


class Text(SingleFileSnapshotExtension):
    """A golden file that reads as the report does."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def assessed(name: str) -> Assessment:
    return assess(profile(as_of=2024, sources=SOURCES, **SECTORS[name]), RUBRIC)


def text_of(assessment: Assessment) -> str:
    """The section as a terminal of 80 columns shows it, without the head of the report."""
    shown = printed(assessment, 80, "labour", anonymous=False)
    return "\n".join(shown.split("\n")[3:]).strip("\n")


def test_every_state_in_words(snapshot: SnapshotAssertion) -> None:
    texts = [f"# {name}\n{text_of(assessed(name))}\n" for name in SECTORS]
    assert "\n".join(texts) == snapshot.use_extension(Text)


@pytest.mark.parametrize("name", SECTORS)
def test_the_heading_says_the_state(name: str) -> None:
    assessment = assessed(name)
    assert alarm(assessment).heading == f"Labour alarm: {state_of(assessment.alarm)}"
    assert state_of(assessment.alarm).endswith(
        {
            "reported": "reported",
            "alleged": "alleged",
            "checked": "checked, none reported",
            "not-checked": "not checked",
        }[assessment.alarm.state]
    )


@pytest.mark.parametrize(
    "name", [name for name in SECTORS if re.match("alleged|two|reported", name)]
)
def test_a_breach_that_is_raised_is_never_told_as_none(name: str) -> None:
    assessment = assessed(name)
    assert assessment.alarm.raised
    heading, _, rest = text_of(assessment).partition("\n")
    said = " ".join(rest.split())
    assert "none" not in f"{heading}{said.replace('does not mean none', '')}".lower()
    assert "no band, no gains given" in said


@pytest.mark.parametrize("name", ["not checked, nobody asked", "checked by the author alone"])
def test_that_no_worker_was_asked_is_said(name: str) -> None:
    text = " ".join(text_of(assessed(name)).split())
    assert "No worker, home worker or union was asked" in text
    assert "Ask workers before you write that there is none." in text


@pytest.mark.parametrize(("count", "over"), [(3, False), (4, True)])
def test_of_those_who_say_so_three_are_told_and_the_others_counted(
    count: int, *, over: bool
) -> None:
    kinds = ("officials", "educators", "buyers", "lenders")[:count]
    checks = [check("child-labour", by=kind, source="press") for kind in kinds]
    text = text_of(assess(profile(sources=SOURCES, labour_checks=checks), RUBRIC))
    assert "buyers" in text
    assert ("one more" in text) == over
    assert len(re.findall(r"\bmore\b", text)) == int(over)


class TestWhoWasAsked:
    def text(self, *checks: Record) -> str:
        return " ".join(text_of(assess(profile(labour_checks=checks), RUBRIC)).split())

    def test_a_no_of_others_than_workers_is_warned_of_by_breach(self) -> None:
        others = [check(breach, found=False, by="officials") for breach in BREACHES[1:]]
        text = self.text(check(BREACHES[0], found=False, by="workers"), *others)
        assert "LABOUR ALARM: CHECKED, NONE REPORTED" in text
        assert (
            "No worker, home worker or union was asked about forced labour, child labour, "
            "discrimination or danger to life at work: a no of others does not mean none. "
            "Ask workers before you write that there is none."
        ) in text

    def test_beside_another_breach_too(self) -> None:
        text = self.text(
            check("child-labour", by="workers"), check("forced-labour", found=False, by="employers")
        )
        assert "was asked about forced labour: a no of others does not mean none." in text

    def test_a_no_beside_a_yes_is_told_and_outweighs_nothing(self) -> None:
        no_of_others = [
            check("child-labour", found=False, by=kind) for kind in ("workers", "buyers")
        ]
        text = self.text(check("child-labour", by="workers"), *no_of_others)
        assert "LABOUR ALARM: CHILD LABOUR IS REPORTED" in text
        assert (
            "Asked about child labour, workers and buyers also said no: the yes counts all the "
            "same."
        ) in text

    def test_where_workers_were_asked_about_all_nothing_is_warned_of(self) -> None:
        assert "a no of others" not in self.text(*no("workers"), *no("employers"))


class TestRemedy:
    RUNNING = (
        {"id": "workplace-safety-and-cooperation", "status": "running"},
        {"id": "enforceable-safety-accord", "status": "running"},
    )

    def text(self, *in_place: Record) -> str:
        deaths = [check("lethal-risk", by="workers")]
        sector = profile(labour_checks=deaths, in_place=in_place)
        return " ".join(text_of(assess(sector, RUBRIC)).split())

    def test_what_is_in_the_plan_is_pointed_to(self) -> None:
        text = self.text()
        assert text.count(": see what to do") == 2
        assert "Nothing in the plan" not in text

    def test_what_runs_already_is_not_in_the_plan(self) -> None:
        text = self.text(*self.RUNNING)
        assert "see what to do" not in text
        assert (
            "Against danger to life at work these run already, and it is still reported: Safer "
            "workplaces, worked out together; Safety accord that can be enforced. Stop it, refer "
            "those concerned, and find out why these do not reach them."
        ) in text

    def test_what_is_left_to_start_is_enough(self) -> None:
        text = self.text(self.RUNNING[0])
        assert "Safety accord that can be enforced: see what to do" in text
        assert "Safer and better workplaces" not in text
        assert "Stop it, refer" not in text


def test_of_few_workers_nothing_is_told_but_that_they_said_so() -> None:
    text = text_of(assessed("reported by workers"))
    assert "Reported by" in text
    assert not any(word in text for word in ("home worker", "2024", "told at home"))


CHILDREN = [check("child-labour", by="trade-union")]


class TestRestOfTheReport:
    @pytest.mark.parametrize("state", ["reported", "alleged"])
    def test_a_breach_heads_the_report_and_no_band_is_given(self, state: str) -> None:
        by = "trade-union" if state == "reported" else "author"
        checks = [check("forced-labour", by=by)]
        report = printed(assessed_shoes(answers=answers(4), labour_checks=checks))
        heading = f"LABOUR ALARM: FORCED LABOUR IS {state.upper()}"
        assert report.index(heading) < report.index("VERDICT")
        verdict = section(report, "VERDICT")
        assert f"Band: none while the breach is {state}." in verdict
        assert "no better than" not in report

    def test_without_a_breach_the_verdict_comes_first(self) -> None:
        report = printed(assessed_shoes(answers=answers(4)))
        assert report.index("VERDICT") < report.index("LABOUR ALARM: NOT CHECKED")

    def test_a_reported_breach_counts_as_0_and_its_remedy_comes_first(self) -> None:
        assessment = assessed_shoes(answers=answers(3), labour_checks=CHILDREN)
        report = printed(assessment)
        row = next(line for line in report.split("\n") if line.endswith("a breach"))
        assert row.split()[:2] == ["Labour", "standards"]
        assert " 0.0 " in row
        remedies = [action.title for action in assessment.interventions if action.remedies_breach]
        assert remedies
        assert remedies[0] in section(report, "LABOUR ALARM: CHILD LABOUR IS REPORTED")
        assert not re.search(r"gain \d", section(report, "WHAT TO DO"))

    def test_whether_workers_were_asked_is_said(self) -> None:
        by_workers = {"pay-and-hours": {"level": 2, "by": "workers"}}
        asked = printed(assessed_shoes(answers=answers(3) | by_workers, labour_breaches=[]))
        assert "Who was asked Asked: workers." in section(asked, "HOW FAR TO TRUST THIS")
        nobody = printed(assessed_shoes(answers=answers(3)))
        assert "nobody in the sector was asked" in section(nobody, "HOW FAR TO TRUST THIS")


class TestBesideTheAlarm:
    DISMISSED = "the union leader was dismissed from Alfa"

    def text(self, **sections: object) -> str:
        found = assess(profile(watch=["A.", self.DISMISSED], **sections), RUBRIC)
        return " ".join(text_of(found).split())

    def test_what_hints_at_a_breach_that_is_raised_is_not_printed(self) -> None:
        checks = [check("freedom-of-association", by="workers")]
        text = self.text(labour_checks=checks)
        assert self.DISMISSED not in text
        assert "A · text 2 of the profile, which hints at denial of freedom of association" in text
        assert "A · the union leader" in self.text()

    def test_what_hints_at_one_that_nobody_raised_is_asked_of_workers(self) -> None:
        told = "What is recorded speaks of denial of freedom of association: ask workers whether"
        assert told in self.text()
        assert told in self.text(labour_breaches=[])
        assert told not in self.text(labour_checks=no("workers"))
        assert told not in self.text(labour_checks=[check("freedom-of-association")])

    def test_who_alone_was_heard_on_labour_standards_is_named(self) -> None:
        told = "On labour standards only owners of firms and public officials were heard"
        pay = [{"level": 4, "by": "employers"}, {"level": 4, "by": "officials"}]
        assert told in self.text(answers={"pay-and-hours": pay})
        pay.append({"level": 4, "by": "home-workers"})
        assert told not in self.text(answers={"pay-and-hours": pay})
        trust = {"trust-between-firms": {"level": 4, "by": "employers"}}
        assert "only" not in self.text(answers=trust)

    def test_what_the_author_answers_from_a_source_is_the_author_s(self) -> None:
        said = {"level": 0, "by": "author", "source": "press"}
        text = self.text(answers={"safety-and-health": said}, sources=SOURCES)
        assert "Alleged by the author of the profile, asked about safety and health, source" in text

    def test_those_who_are_far_apart_on_labour_standards_are_named_with_their_levels(self) -> None:
        said = [{"level": 4, "by": "employers"}, {"level": 1, "by": "workers"}]
        apart = {"pay-and-hours": said, "voice-and-bargaining": said}
        assert (
            "Those asked are far apart on pay and hours, voice and bargaining (owners of firms "
            "4.0, workers 1.0)."
        ) in self.text(answers=apart)
        other = {"trust-between-firms": said}
        assert "far apart" not in self.text(answers=other)
