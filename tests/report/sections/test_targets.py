"""What reports say of targets, and of what the author left out."""

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import speaking
from sectorscan.profile.load import profile_of
from sectorscan.readers.document import parse
from sectorscan.report.blocks import Grid
from sectorscan.report.sections.targets import left_out, targets
from sectorscan.rubric.load import load_rubric
from tests.support.reports import printed, section

TEXT = """\
sector: {name: Valley, product_family: shoes, as_of: 2026}
answers: {trust-between-firms: {level: 1.5}, origin-of-design: {level: 3}}
targets:
  trust-cohesion: {level: 3, by: 2029}
  origin-of-design: {level: 3}
  firms-served: {level: 2, by: 2027-06-30, note: the centre opens}
does_not_apply:
- {id: access-to-credit, reason: a group lends, until: 2030}
- {id: speed-of-response, reason: made once a year, until: 2020-02-01}
- {id: newness-of-products, reason: a craft of old patterns}
"""


def valley(text: str = TEXT) -> Assessment:
    return assess(profile_of(parse(text, "valley.yaml")), load_rubric())


def test_each_target_stands_beside_its_level() -> None:
    text = " ".join(section(printed(valley(), 120, "targets"), "TARGETS").split())
    assert "Trust and fair dealing 3.0 2029 1." in text
    assert "Where designs come from 3.0 - 3.0 - -" in text
    assert "2.0 30 June 2027 not known - -" in text
    assert "collective service (the" in text


def test_days_are_written_as_the_language_spoken_writes_them() -> None:
    with speaking("fr"):
        made = targets(valley())
        assert made is not None
        [table] = made.blocks
        assert isinstance(table, Grid)
        assert "30 juin 2027" in [by for _, _, by, *_ in table.rows]
        assert any("1 février 2020" in text for text in left_out(valley()))


def test_what_is_reached_is_told_apart() -> None:
    made = targets(valley())
    assert made is not None
    [table] = made.blocks
    assert getattr(table, "tones", None) == ("plain", "good", "plain")


def test_what_is_wanted_below_today_is_told() -> None:
    made = targets(valley(TEXT.replace("{level: 3}\n  firms", "{level: 1}\n  firms")))
    assert made is not None
    [table] = made.blocks
    assert isinstance(table, Grid)
    remarked = [title for title, *_ in table.rows if "below today's level" in title]
    assert remarked == ["Where designs come from (below today's level)"]


def test_there_is_no_section_without_targets() -> None:
    assert targets(valley(TEXT.split("targets:", maxsplit=1)[0])) is None


def test_every_reason_is_printed() -> None:
    assessment = valley()
    assert list(left_out(assessment)) == [
        "Who lends to small firms, and how: a group lends (until 2030)",
        (
            f"{assessment.left_out[1].title}: made once a year "
            "(until 1 February 2020, so it counts again)"
        ),
        f"{assessment.left_out[2].title}: a craft of old patterns",
    ]
    trust = section(printed(assessment, 120, "trust"), "HOW FAR TO TRUST THIS")
    assert "a craft of old patterns" in trust
