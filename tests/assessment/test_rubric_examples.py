"""What a rubric is expected to say of parts of profiles; the shipped ones carry sixty tests."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sectorscan.assessment.rubric_examples import Miss, examples_in, misses, rubric_misses
from sectorscan.errors import InputError, UnknownIdError
from sectorscan.readers.document import Document, parse, read
from sectorscan.rubric.load import load_rubric, shipped_rubrics
from sectorscan.rubric.rubric import Rubric
from tests.support.command_line import kept

CARRIED = [
    (name, path)
    for name, folder in shipped_rubrics().items()
    for path in sorted((folder / "tests").glob("*.yaml"))
]
RUBRIC = load_rubric("quick-scan")


def written(expect: str, profile: str = "{sector: {name: a, product_family: shoes}}") -> Document:
    text = f"tests:\n- name: one\n  profile: {profile}\n  expect: {expect}\n"
    return parse(text, "tests.yaml")


def missed(expect: str, rubric: Rubric = RUBRIC) -> Sequence[Miss]:
    return misses(written(expect), rubric)


class TestOfTheShippedRubrics:
    @pytest.mark.parametrize(("name", "path"), CARRIED, ids=[name for name, _ in CARRIED])
    def test_the_rubric_says_what_published_cases_lead_one_to_expect(
        self, name: str, path: Path
    ) -> None:
        assert rubric_misses(path, load_rubric(name)) == ()

    def test_there_are_sixty_each_of_which_expects_something(self) -> None:
        tests = [test for _, path in CARRIED for test in examples_in(read(path)).tests]
        assert len(tests) == 60
        assert len({(test.name, str(test.profile)) for test in tests}) == 60
        assert [test.name for test in tests if not test.expect.model_fields_set] == []

    def test_every_shipped_rubric_has_some(self) -> None:
        assert {name for name, _ in CARRIED} == set(shipped_rubrics())

    def test_each_says_where_it_is_from(self) -> None:
        tests = [test for _, path in CARRIED for test in examples_in(read(path)).tests]
        assert [test.name for test in tests if not (test.sources or test.about)] == []
        assert {test.evidence for test in tests} <= {"preface", "seen", "recalled"}


class TestWhatIsOtherwise:
    def test_is_that_of_a_file(self, tmp_path: Path) -> None:
        text = "tests:\n- name: one\n  profile: case:como-silk\n  expect: {score: {ge: 99}}\n"
        path = kept(tmp_path, "tests.yaml", text)
        [miss] = rubric_misses(path, load_rubric())
        assert miss.place == f"{path}:4:12"

    @pytest.mark.parametrize(
        ("expect", "expected"),
        [
            ("{score: {ge: 99}}", "score at least 99"),
            ("{score: {gt: 20, lt: 21}}", "score below 21 and above 20"),
            ("{levels: {trust-cohesion: {le: 0.5}}}", "level of trust-cohesion at most 0.5"),
            ("{band: near-ideal}", "band near-ideal"),
            ("{band: [near-ideal, working]}", "band near-ideal or working"),
            ("{held_back_by: trust-cohesion}", "held back by trust-cohesion"),
            ("{first_steps: [collective-fair]}", "first steps collective-fair"),
            (
                "{first_steps: [[collective-fair, collective-mark]]}",
                "first steps collective-fair or collective-mark",
            ),
            ("{strategy: low-road}", "strategy low-road"),
            ("{alarm: reported}", "alarm reported"),
            ("{warnings: lock-in}", "warnings lock-in"),
        ],
    )
    def test_is_told_with_its_place(self, expect: str, expected: str) -> None:
        [miss] = missed(expect)
        assert (miss.test, miss.expected) == ("one", expected)
        assert miss.place.startswith("tests.yaml:4:12")
        assert miss.got

    def test_of_steps_that_must_not_be_there(self) -> None:
        profile = "case:kumasi-metalworking"
        document = written("{no_first_steps: [build-association]}", profile)
        [miss] = misses(document, load_rubric())
        assert miss.expected == "no first step build-association"

    @pytest.mark.parametrize(
        "expect",
        ["{}", "{strategy: none}", "{alarm: not-checked}", "{score: {gt: 0, le: 100}}"],
    )
    def test_nothing_where_it_is_as_expected(self, expect: str) -> None:
        assert missed(expect) == ()


class TestWrongTests:
    @pytest.mark.parametrize(
        ("expect", "message"),
        [
            ("{levels: {trust-cohesin: {le: 1}}}", "did you mean `trust-cohesion`"),
            ("{band: fine}", "`fine` is not known to the rubric"),
            ("{first_steps: [[collective-far]]}", "did you mean `collective-fair`"),
            ("{bands: [working]}", "did you mean `band`"),
            ("{score: 50}", "score"),
            ("{score: {one_of: [50]}}", "`score` looks at figures: give limits"),
            ("{levels: {trust-cohesion: {one_of: [3]}}}", "`trust-cohesion` looks at figures"),
        ],
    )
    def test_are_refused_with_a_tip(self, expect: str, message: str) -> None:
        with pytest.raises(InputError, match=message):
            missed(expect)

    def test_a_profile_that_cannot_be_used_is_told_with_its_place(self) -> None:
        with pytest.raises(InputError, match=r"tests\.yaml:3:21"):
            misses(written("{}", "{sector: {name: a}}"), RUBRIC)

    def test_a_case_that_there_is_not(self) -> None:
        with pytest.raises(UnknownIdError, match="is no case"):
            misses(written("{}", "case:carpi"), RUBRIC)

    def test_a_source_that_the_rubric_does_not_cite(self) -> None:
        text = "tests: [{name: a, sources: [friedman-198], profile: case:como-silk, expect: {}}]"
        with pytest.raises(InputError, match="did you mean `friedman-1988`"):
            misses(parse(text, "x"), RUBRIC)

    def test_a_file_without_tests(self) -> None:
        with pytest.raises(InputError, match="tests"):
            misses(parse("tests: []", "x"), RUBRIC)
