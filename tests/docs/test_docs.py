"""What the documents show loads, is refused or comes out as they say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel

from sectorscan import types
from sectorscan.assessment.alarm import alarm_of
from sectorscan.assessment.assess import assess
from sectorscan.assessment.choquet import Capacity, ledger, score, shapley
from sectorscan.assessment.levels import capacity_of, ingredient_levels
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.situation import ESTIMATE, Situation
from sectorscan.cli.run import run
from sectorscan.errors import InputError
from sectorscan.profile import rows, schema
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Firm, ends_of
from sectorscan.profile.schema import ProfileFile
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import check
from tests.support import builders
from tests.support.paths import DOCS

PAGES = {page.name: page.read_text(encoding="utf-8") for page in sorted(DOCS.glob("*.md"))}
PROFILE, SCORE, RUBRIC = (PAGES[f"{name}.md"] for name in ("profile", "score", "rubric"))
FACTS = " ".join(SCORE.split())

COOPERATION, TRUST = "interfirm-cooperation", "trust-cohesion"
SHORT = {COOPERATION: "cooperation", TRUST: "trust"}
LEVELS = ("low", "estimate", "high")
INTERVENTIONS = {
    "arbitration-panel": {"lifts": {TRUST: 1.6}, "effort": 3},
    "joint-catalogue": {"lifts": {COOPERATION: 2}, "effort": 1, "preconditions": {TRUST: 1}},
    "code-of-conduct": {"lifts": {TRUST: 1.6}, "effort": 4, "preconditions": {COOPERATION: 2}},
}

BLOCK = re.compile(r"(?:<!-- (\w+) -->\n)?```(\w+)\n(.*?)```", re.DOTALL)


def blocks(*marked: str | None, language: str = "yaml") -> list[Any]:
    """Give the pages' blocks of a language with one of these marks, as test parameters."""
    return [
        pytest.param(text, id=f"{page}-{index}")
        for page, whole in PAGES.items()
        for index, (mark, found, text) in enumerate(BLOCK.findall(whole))
        if found == language and (mark or None) in marked
    ]


def row(start: str, *, within: str = SCORE) -> list[float]:
    """Give the figures of the only table row that starts with this cell; text cells are left."""
    found = [line for line in within.splitlines() if line.startswith(f"| {start} |")]
    assert len(found) == 1, (start, found)
    cells = [cell.strip() for cell in found[0].split("|")[2:-1]]
    return [float(cell) for cell in cells if re.fullmatch(r"-?[\d.]+", cell)]


def written(folder: Path, text: str) -> Path:
    path = folder / "profile.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shipped() -> Rubric:
    return load_rubric()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_short_and_its_lines_too(page: str) -> None:
    lines = PAGES[page].splitlines()
    assert len(lines) < 250
    assert [line for line in lines if len(line) > 120] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_lead_somewhere(page: str) -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", PAGES[page])
    assert [path for path in linked if not (DOCS / path).exists()] == []


def test_the_index_leads_to_every_page() -> None:
    linked = re.findall(r"\]\((\w+\.md)\)", PAGES["README.md"])
    assert sorted(linked) == sorted(set(PAGES) - {"README.md"})


WORDS = re.compile(r"\b(rooms?|houses?|told|reckon\w*)\b", re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_things_plainly(page: str) -> None:
    assert WORDS.findall(re.sub(r"```.*?```|`[^`]*`", "", PAGES[page], flags=re.DOTALL)) == []


class TestBlocks:
    def test_every_yaml_block_is_marked(self) -> None:
        assert blocks(None) == []
        assert len(blocks("profile", "refused", "rubric")) > 4

    @pytest.mark.parametrize("text", blocks("profile"))
    def test_a_profile_loads(self, text: str, tmp_path: Path, shipped: Rubric) -> None:
        profile = load_profile(written(tmp_path, text))
        assert check(profile, shipped) == []
        assert assess(profile, shipped).sector.name == "Valley shoemakers"

    def test_what_is_refused_is_told_as_shown(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        [refused], [errors] = blocks("refused"), blocks("errors", language="text")
        written(tmp_path, refused.values[0])
        with pytest.raises(InputError) as raised:
            load_profile("profile.yaml")
        assert f"{raised.value}\n" == errors.values[0]

    @pytest.mark.parametrize("text", blocks("rubric"))
    def test_a_rubric_of_ones_own_loads(self, text: str, tmp_path: Path, shipped: Rubric) -> None:
        path = tmp_path / "valley.yaml"
        path.write_text(text, encoding="utf-8")
        own = load_rubric(path)
        changed = (own.interplay, own.strengths["strong"], own.ingredient("skills-training").weight)
        assert changed == (0.4, 4, 2)
        [pair] = [one for one in own.pairs if one.id == f"{COOPERATION}--quality-assurance"]
        assert pair.strength == "medium"
        [centre] = [one for one in own.interventions if one.id == "sector-service-centre"]
        assert (centre.effort, centre.serves) == (3, 120)
        assert len(own.ingredients) == len(shipped.ingredients)

    def test_gates_can_be_opened(self, tmp_path: Path) -> None:
        text = "rubric: 1\nid: open\nextends: industrial-district\ngates: []\n"
        assert load_rubric(written(tmp_path, text)).gates == ()

    def test_the_commands_shown_work(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        written(tmp_path, blocks("profile")[0].values[0])
        (tmp_path / "valley.yaml").write_text(blocks("rubric")[0].values[0], encoding="utf-8")
        shown = {
            " ".join(command.split())
            for page in PAGES.values()
            for command in re.findall(r"(?:`|^)sectorscan ([a-z][^`\n]+)", page, re.MULTILINE)
        }
        assert len(shown) > 5
        assert {command: run(command.split()) for command in sorted(shown)} == dict.fromkeys(
            sorted(shown), 0
        )
        assert (tmp_path / "profile.schema.json").exists()
        capsys.readouterr()


def section(heading: str) -> str:
    """Give the text of a section of the page on profiles."""
    found = re.search(rf"\n## {re.escape(heading)}\n(.*?)(?=\n## |\Z)", PROFILE, re.DOTALL)
    assert found is not None
    return found.group(1)


def rows_by_field(text: str) -> dict[str, str]:
    """Give the second cell of each table row by the fields that its first cell names."""
    rows = (line.split(" | ") for line in text.splitlines() if line.startswith("| `"))
    return {name: cells[1] for cells in rows for name in re.findall(r"`(\w+)`", cells[0])}


class TestFields:
    def test_every_section_has_its_row(self) -> None:
        assert list(rows_by_field(section("Sections"))) == list(ProfileFile.model_fields)

    def test_every_firm_field_has_its_row(self) -> None:
        assert set(rows_by_field(section("Fields of a firm"))) == set(Firm.model_fields)

    @pytest.mark.parametrize("field", Firm.model_fields)
    def test_a_firm_field_has_its_range(self, field: str) -> None:
        told = rows_by_field(section("Fields of a firm"))[field]
        shape = str(Firm.model_json_schema()["properties"][field])
        ends = ends_of(field)
        if ends is not None:
            assert "{:g} to {:g}".format(*ends) in told
        assert ("or a range" in told) == ("Range" in shape)
        assert ("yes/no" in told) == ("boolean" in shape)
        assert ("list of texts" in told) == ("'array'" in shape)
        assert (told == "year") == (field in {"founded", "exited"})

    @pytest.mark.parametrize(
        "model",
        [
            value
            for value in {
                **vars(schema),
                **vars(rows),
                **vars(types),
            }.values()
            if isinstance(value, type)
            and issubclass(value, types.Part)
            and value not in {types.Interval, types.Notice}
        ],
        ids=lambda model: model.__name__,
    )
    def test_every_field_is_named(self, model: type[BaseModel]) -> None:
        names = {info.alias or name for name, info in model.model_fields.items()}
        assert {name for name in names if f"`{name}`" not in PROFILE} <= {"low", "high"}

    def test_ids_of_the_rubric_that_are_listed(self, shipped: Rubric) -> None:
        listed = re.search(r"`by` is one of ([^.]*)\.", PROFILE)
        assert listed is not None
        assert set(re.split(r",\s+", listed[1])) == {one.id for one in shipped.respondents}
        for breach in shipped.breaches:
            assert f"`{breach.id}`" in section("Sections")


def small_rubric(shipped: Rubric) -> Rubric:
    """Build the model of two ingredients that the page on the score works through."""
    measured = shipped.measured["firms-that-cooperate"]
    link = {"from": TRUST, "to": COOPERATION, "strength": "strong", "form": "benefit"}
    words = dict.fromkeys(("because", "if_from_is_weak", "if_to_is_weak"), "they need each other")
    return builders.rubric(
        builders.ingredient(
            COOPERATION,
            builders.measured(
                measured.id,
                {"kind": "reach", "links": ["cooperation"], "to": {"firms": {}}},
                levels=list(measured.levels or ()),
            ),
            builders.asked("doing-things-together"),
        ),
        builders.ingredient(TRUST, builders.asked("trust-between-firms")),
        interplay=shipped.interplay,
        widths=shipped.widths.model_dump(),
        bands=[band.model_dump() for band in shipped.bands],
        lift_limit=shipped.lift_limit,
        effort_points=list(shipped.effort_points),
        coverage_threshold=shipped.coverage_threshold,
        respondents=[one.model_dump() for one in shipped.respondents],
        interdependencies=[{**link, **words, "evidence": "judgement"}],
        interventions=list(invented()),
    )


def invented() -> Iterator[dict[str, object]]:
    for identifier, told in INTERVENTIONS.items():
        yield {
            "id": identifier,
            "title": identifier,
            "evidence": "judgement",
            "group": "services",
            "action": "do it",
            "leads": ["service-centre"],
            "months": [6, 12],
            "first_result_months": 6,
            "who_pays": "members",
            "recurrent": False,
            "precedent": {"text": "done before", "evidence": "judgement"},
            **told,
        }


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    [text] = [text for mark, _, text in BLOCK.findall(SCORE) if mark == "profile"]
    return load_profile(written(tmp_path_factory.mktemp("example"), text))


@pytest.fixture(scope="module")
def situation(example: Profile, shipped: Rubric) -> Situation:
    rubric = small_rubric(shipped)
    return Situation(example, rubric, capacity_of(rubric), ingredient_levels(example, rubric))


@pytest.fixture(scope="module")
def found(situation: Situation) -> Assessment:
    return assess(situation.profile, situation.rubric)


class TestExample:
    def test_levels(self, found: Assessment) -> None:
        cooperation, trust = found.ingredients
        pieces = {piece.id: piece.level for piece in cooperation.indicators}
        told = {
            "question on cooperation": pieces["doing-things-together"],
            "figure on cooperation": pieces["firms-that-cooperate"],
            "cooperation": cooperation,
            "trust": trust,
        }
        for name, level in told.items():
            assert row(name) == pytest.approx([getattr(level, end) for end in LEVELS])
        [asked] = trust.indicators
        shown = [f"{one.by} {one.low:g} to {one.high:g}" for one in asked.respondents]
        assert f"| {', '.join(shown)}: both |" in FACTS

    def test_coverage(self, found: Assessment) -> None:
        cooperation, trust = (one.coverage for one in found.ingredients)
        assert f"1 level wide: {cooperation:g}. Trust is 2 levels wide: {trust:g}." in FACTS
        assert f"The mean is {found.coverage:g}, so {found.coverage:.1%}" in FACTS.replace(
            " %", "%"
        )

    def test_score_and_ledger(self, found: Assessment) -> None:
        books, total = found.ledger, found.score
        assert books is not None
        assert total.estimate is not None
        strong, weak = (one.estimate / 4 for one in found.ingredients)
        assert f"cooperation is {strong:g} and trust is {weak:g}." in FACTS
        assert f"({strong:g} + {weak:g}) / 2 |" in FACTS
        assert row("each alone") == pytest.approx([books.parts])
        assert row("together") == pytest.approx([books.interplay])
        assert row("score") == pytest.approx([total.estimate])
        assert row("held back") == pytest.approx([books.locked])
        assert row("still to be built") == pytest.approx([100 - total.estimate - books.locked])
        assert f"floors gives {total.low:g}, and at the ceilings {total.high:g}." in FACTS
        assert [pair.locked_floor for pair in found.interdependencies] == [0]

    def test_one_more_level(self, situation: Situation) -> None:
        start = situation.levels[ESTIMATE]
        cooperation, trust = situation.score(start + np.eye(2)) - situation.scores[ESTIMATE]
        assert f"one more level of trust brings {trust:g} points" in FACTS
        assert f"already strong, brings {cooperation:g}." in FACTS

    def test_band(self, found: Assessment) -> None:
        assert f"The example is anything from {found.band.low} to {found.band.high}." in FACTS

    @pytest.mark.parametrize(("letter", "name"), list(zip("ABC", INTERVENTIONS, strict=True)))
    def test_an_intervention(
        self, letter: str, name: str, situation: Situation, found: Assessment
    ) -> None:
        gains = situation.gains(situation.lifts)[list(INTERVENTIONS).index(name)]
        told = next(one for one in found.interventions if one.id == name)
        [line] = [text for text in SCORE.splitlines() if text.startswith(f"| {letter} ")]
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        [(ingredient, (before, after))] = told.lifts.items()
        short = SHORT[ingredient]
        lifted = next(i for i in situation.rubric.interventions if i.id == name).lifts[ingredient]
        assert cells[0] == f"{letter} {name.replace('-', ' ')}"
        assert cells[1] == f"{short} {lifted:g}"
        needs = [f"{SHORT[one.ingredient]} {one.level:g}" for one in told.preconditions]
        assert cells[2:4] == [*(needs or ["nothing"]), str(told.effort)]
        assert cells[4] == f"{short} {before:g} to {after:g}"
        assert [float(cell) for cell in cells[5:]] == pytest.approx(list(gains))
        assert f"{letter} {told.gain_per_effort:g}" in FACTS

    def test_preconditions(self, found: Assessment) -> None:
        ready = {one.id: one.ready for one in found.interventions}
        assert [ready[name] for name in INTERVENTIONS] == ["holds", "holds-at-estimate", "holds"]

    def test_package(self, found: Assessment) -> None:
        package, before = found.package, found.score.estimate
        assert package is not None
        assert before is not None
        assert package.members == tuple(INTERVENTIONS)
        assert row("gains alone, summed") == pytest.approx([package.alone])
        assert row("less the overlap") == pytest.approx([package.overlap])
        assert row("plus the premium") == pytest.approx([package.premium])
        assert row("gain of the package") == pytest.approx([package.gain.estimate])
        assert f"from {before:g} to {before + package.gain.estimate:g} |" in FACTS

    def test_overlap(self, situation: Situation) -> None:
        start = situation.levels[ESTIMATE]
        end = situation.lifted(start, situation.lifts.sum(axis=0))
        told = "It brings trust from {:g} to {:g} and cooperation from {:g} to {:g},"
        assert told.format(start[1], end[1], start[0], end[0]) in FACTS
        alone = situation.score(np.array([start[0], end[1]])) - situation.scores[ESTIMATE]
        panel, _, code = situation.gains(situation.lifts)[:, ESTIMATE]
        assert f"to {end[1]:g} gives {alone:g}, not {panel + code:g} |" in FACTS


class TestGoldenVector:
    def test_every_form(self) -> None:
        masses, levels, names = row("mass m"), row("level x"), "abcd"
        pairs = [(names.index(a), names.index(b)) for a, b in ("ab", "ac", "bd", "cd")]
        first, second = np.array(pairs, dtype=np.intp).T
        capacity = Capacity(
            singles=np.array(masses[:4]), first=first, second=second, pairs=np.array(masses[4:])
        )
        books, phi = ledger(capacity, levels), shapley(capacity)
        assert phi == pytest.approx(row("Shapley φ"))
        assert books.pair_locked == pytest.approx(row("held back, m times the difference"))
        whole = float(score(capacity, levels))
        told = f"Alone {books.parts:g}, together {books.interplay:g}: the integral is {whole:g}."
        assert told in FACTS
        assert f"{phi @ levels:g} - {books.locked:g} / 2 = {whole:g}." in FACTS


class TestShippedRubric:
    def test_widths(self, shipped: Rubric) -> None:
        widths = shipped.widths
        told = "high {:g} of a level, medium {:g}, low {:g}."
        assert told.format(widths.high, widths.medium, widths.low) in FACTS
        assert (widths.old, widths.old_after_years) == (0.5, 5)  # "half a level", "five years"
        assert f"more than {shipped.disagreement:g} levels apart" in FACTS

    def test_levels(self, shipped: Rubric) -> None:
        words = ", ".join(f"{level} {word}" for level, word in enumerate(shipped.level_words))
        assert f"between 0 and 4: {words}." in FACTS

    def test_cut_points(self, shipped: Rubric) -> None:
        served = shipped.measured["firms-served"]
        values, levels = served.scale
        assert row("share of firms") == list(values)
        assert np.interp(0.25, values, levels) == pytest.approx(2.5)
        cooperate = shipped.measured["firms-that-cooperate"].levels or ()
        listed = ", ".join(f"{value:g}" for value in cooperate[:-1])
        assert f"are {listed} and {cooperate[-1]:g}, so" in FACTS

    def test_cap(self, shipped: Rubric) -> None:
        cap = shipped.measured["firms-delivering-within-a-month"].cap
        assert cap is not None
        assert list(cap.where) == ["casual_share"]
        assert f"at most level {cap.at:g} " in FACTS

    def test_bands_and_gates(self, shipped: Rubric) -> None:
        below = ", ".join(f"{band.title} below {band.below:g}" for band in shipped.bands[:-1])
        assert f"Bands: {below}, {shipped.bands[-1].title} from there on." in FACTS
        looked_at = [(gate.ingredient or gate.dimension, gate.below) for gate in shipped.gates]
        assert looked_at == [("labour-standards", 2), ("institutions", 2)]
        assert {gate.no_band_above for gate in shipped.gates} == {"beginnings"}

    def test_weights(self, shipped: Rubric) -> None:
        weights = {one.id: one.weight for one in shipped.ingredients}
        assert weights.pop("labour-standards") == 2
        assert set(weights.values()) == {1}

    def test_judgements(self, shipped: Rubric) -> None:
        strengths = ", ".join(f"{name} {value:g}" for name, value in shipped.strengths.items())
        assert f"| {strengths} | `strengths`" in RUBRIC
        assert f"| {shipped.interplay:g} | `interplay` |" in RUBRIC
        assert f"| {shipped.lift_limit:g} | `lift_limit` |" in RUBRIC
        assert (
            f"| {', '.join(f'{n:g}' for n in shipped.effort_points)} | `effort_points` |" in RUBRIC
        )
        assert shipped.coverage_threshold == pytest.approx(1 / 3)

    def test_lift_and_reach(self, example: Profile, shipped: Rubric) -> None:
        situation = Situation(example, shipped, capacity_of(shipped), ())
        assert situation.lifted(np.array([0.0, 2.0]), np.array([1.6, 1.6])) == pytest.approx(
            [1.6, 2.8]
        )
        centre = next(one for one in shipped.interventions if one.id == "sector-service-centre")
        carpi = load_profile(DOCS.parent / "examples" / "carpi-knitwear" / "profile.yaml")
        reach = replace(situation, profile=carpi).reach(centre)
        served = f"serves {centre.serves:g} of {carpi.firm_count():,.0f} firms has {reach:.3f} of"
        assert served in FACTS


class TestLabour:
    def test_the_table_of_breaches_is_the_rubrics(self, shipped: Rubric) -> None:
        named = {
            topic.question.breach_at: f"level 0 of `{topic.id}`" for topic in shipped.labour_topics
        }
        rows_there = re.findall(
            r"^\| `([\w-]+)` \| (.*) \| (.*) \|$", PAGES["labour.md"], re.MULTILINE
        )
        breaches = [row for row in rows_there if row[0] in shipped.titles]
        assert breaches == [
            (
                breach.id,
                ", ".join(convention.id for convention in breach.conventions),
                "a check" if breach.ask else named[breach.id],
            )
            for breach in shipped.breaches
        ]

    def test_the_limits_are_the_rubrics(self, shipped: Rubric) -> None:
        rules, page = shipped.judgements.alarm, " ".join(PAGES["labour.md"].split())
        assert f"at most {rules.near_breach:g}, by those" in page
        assert (rules.answers, rules.above_weakest, rules.unnamed_below) == (2, 1, 5)
        limits = "The limits 0.5, two answers, one level and five respondents are judgements"
        assert limits in page

    def test_those_who_speak_for_workers_are_listed(self, shipped: Rubric) -> None:
        listed = re.search(r"speak for workers are (.*?)\.", PAGES["labour.md"])
        assert listed is not None
        speaking = [one.id for one in shipped.respondents if one.speaks_for_workers]
        assert re.findall(r"`([\w-]+)`", listed[1]) == speaking

    def test_the_profile_shown_raises_what_the_page_says(
        self, shipped: Rubric, tmp_path: Path
    ) -> None:
        [text] = [text for mark, _, text in BLOCK.findall(PAGES["labour.md"]) if mark == "profile"]
        alarm = alarm_of(load_profile(written(tmp_path, text)), shipped)
        states = {breach.id: breach.state for breach in alarm.breaches}
        assert (states["child-labour"], states["forced-labour"]) == ("reported", "checked")
