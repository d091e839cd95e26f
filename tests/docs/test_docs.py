"""What the documents show loads, is refused or comes out as they say."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel

from sectorscan import types
from sectorscan.assessment.alarm import alarm_of
from sectorscan.assessment.assess import assess
from sectorscan.assessment.choice.circumstances import Circumstances
from sectorscan.assessment.choice.reach import effort_class, first_stage, smallest_start
from sectorscan.assessment.choquet import Capacity, ledger, score, shapley
from sectorscan.assessment.levels import capacity_of, pieces_of, records_of
from sectorscan.assessment.posterior import Posterior, Quantities, posterior
from sectorscan.assessment.rubric_examples import misses
from sectorscan.cli.run import run
from sectorscan.errors import InputError
from sectorscan.profile import rows, schema
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Firm, ends_of
from sectorscan.profile.schema import ProfileFile
from sectorscan.programme.solver import GAP
from sectorscan.programme.targets import ANSWER_WORTH, REMEDY_WORTH, START_WORTH
from sectorscan.readers.document import parse
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import check
from tests.support import builders
from tests.support.paths import DOCS

PAGES = {page.name: page.read_text(encoding="utf-8") for page in sorted(DOCS.glob("*.md"))}
PROFILE, PLAN, SCORE, RUBRIC = (
    PAGES[f"{name}.md"] for name in ("profile", "plan", "score", "rubric")
)
FIELDS = PROFILE + PLAN + PAGES["targets.md"] + PAGES["tables.md"]
FOLLOWED = {"tutorial.md", "howto.md", "programme.md"}
"""Pages whose commands are run in their order, in a folder of their own."""
FACTS = " ".join(SCORE.split())
ADVICE = " ".join(PAGES["advice.md"].split())
DOUBTS = (
    "whether it applies here",
    "each level or body that it needs",
    "bodies are recorded, and none of them could lead",
)

COOPERATION, TRUST = "interfirm-cooperation", "trust-cohesion"
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
        assert (
            len(blocks("profile", "refused", "rubric", "job", "hooks", "tests", "excel", "own")) > 4
        )

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
        assert (centre.cost.start, centre.cost.per_100, centre.serves) == (9, 4, 120)
        assert len(own.ingredients) == len(shipped.ingredients)

    @pytest.mark.parametrize("text", blocks("tests"))
    def test_the_rubric_passes_the_tests_shown(self, text: str, shipped: Rubric) -> None:
        assert misses(parse(text, "tests.yaml"), shipped) == ()

    def test_gates_can_be_opened(self, tmp_path: Path) -> None:
        text = "rubric: 1\nid: open\nextends: industrial-district\ngates: []\n"
        assert load_rubric(written(tmp_path, text)).gates == ()

    @pytest.mark.thorough
    def test_the_commands_shown_work(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        written(tmp_path, blocks("profile")[0].values[0])
        (tmp_path / "valley.yaml").write_text(blocks("rubric")[0].values[0], encoding="utf-8")
        (tmp_path / "tests.yaml").write_text(blocks("tests")[0].values[0], encoding="utf-8")
        shown = {
            " ".join(command.split())
            for name, page in PAGES.items()
            if name not in FOLLOWED
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
            if isinstance(value, type) and issubclass(value, types.Part)
        ],
        ids=lambda model: model.__name__,
    )
    def test_every_field_is_named(self, model: type[BaseModel]) -> None:
        names = {info.alias or name for name, info in model.model_fields.items()}
        assert {name for name in names if f"`{name}`" not in FIELDS} <= {"low", "high"}

    def test_ids_of_the_rubric_that_are_listed(self, shipped: Rubric) -> None:
        listed = re.search(r"`by` is one of ([^.]*)\.", PROFILE)
        assert listed is not None
        assert set(re.split(r",\s+", listed[1])) == {one.id for one in shipped.respondents}
        for breach in shipped.breaches:
            assert f"`{breach.id}`" in section("Sections")


def small_rubric(shipped: Rubric) -> Rubric:
    """Build the model of two ingredients that the page on the score works through."""
    link = {"from": TRUST, "to": COOPERATION, "strength": "strong", "form": "benefit"}
    words = dict.fromkeys(("because", "if_from_is_weak", "if_to_is_weak"), "they need each other")
    return builders.rubric(
        builders.ingredient(COOPERATION, builders.asked("doing-things-together")),
        builders.ingredient(TRUST, builders.asked("trust-between-firms")),
        interplay=shipped.interplay,
        widths=shipped.widths.model_dump(),
        bands=[band.model_dump() for band in shipped.bands],
        respondents=[kind.model_dump() for kind in shipped.respondents],
        interdependencies=[{**link, **words, "evidence": "judgement"}],
    )


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    [text] = [text for mark, _, text in BLOCK.findall(SCORE) if mark == "profile"]
    return load_profile(written(tmp_path_factory.mktemp("example"), text))


@pytest.fixture(scope="module")
def levels(example: Profile, shipped: Rubric) -> Posterior:
    """What the answers of the example say of its two levels, before any cut."""
    rubric = small_rubric(shipped)
    pieces = pieces_of(records_of(example, rubric), rubric)
    return posterior(pieces, Quantities.levels(2), rubric.judgements)


def about(value: float) -> object:
    """As near as the page writes it: three figures."""
    return pytest.approx(value, rel=0.004)


class TestExample:
    def test_how_unsure_an_answer_is(self, shipped: Rubric) -> None:
        judged, width = shipped.judgements, shipped.widths.medium
        level = judged.spread**2
        assert row("a level") == [about(level)]
        assert row("two levels together") == [about(judged.alike * level)]
        error = (judged.stated * width) ** 2
        assert row("an answer") == [about(level + judged.missing**2 + judged.lean**2 + error)]

    def test_levels(self, levels: Posterior) -> None:
        assert [*row("cooperation"), *row("trust")] == [about(mean) for mean in levels.mean]
        unsure = float(np.sqrt(levels.covariance[0, 0]))
        assert f"unsure by {unsure:.2f} either way" in FACTS

    def test_score_and_ledger(self, levels: Posterior, shipped: Rubric) -> None:
        x = levels.mean / 4
        books = ledger(capacity_of(small_rubric(shipped)), x)
        assert f"Divide them by 4: {x[0]:.3f} and {x[1]:.3f}." in FACTS
        assert row("each alone") == [about(100 * float(books.parts))]
        assert row("together") == [about(100 * float(books.interplay))]
        assert row("score") == [about(100 * float(books.parts + books.interplay))]
        assert row("held back") == [about(100 * float(books.locked))]


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
        written = f"high {widths.high:g} of a level, medium {widths.medium:g}, low {widths.low:g}."
        assert written in FACTS
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

    def test_every_constant_of_the_statistical_model_is_told(self, shipped: Rubric) -> None:
        constants = shipped.judgements.model_dump()
        assert {name for name in constants if f"`{name}`" not in FACTS} == set()
        for name, value in constants.items():
            if isinstance(value, float | int) and not name.endswith("draws"):
                assert row(f"`{name}`") == [value]

    def test_a_first_stage_and_a_smallest_start(self, shipped: Rubric) -> None:
        safer = next(
            act for act in shipped.interventions if act.id == "workplace-safety-and-cooperation"
        )
        each, more = f"{safer.cost.start:g}", f"{safer.cost.per_100:g}"
        said = f"serve {safer.serves:g} firms a unit, start at {each} points and cost {more} for"
        assert said in ADVICE
        stage = first_stage(safer, shipped.advice, Circumstances(), 3600)
        in_points = f"{stage.units:g} · {each} + {stage.firms / 100:g} · {more} = {stage.cost:.0f}"
        assert f"{in_points} points" in ADVICE
        start = smallest_start(safer, stage)
        assert f"{each} + {start.firms / 100:g} · {more} = {start.cost:.1f} points" in ADVICE
        assert f"here it is {effort_class(start.cost, shipped.advice)}." in ADVICE

    def test_the_constants_of_the_advice(self, shipped: Rubric) -> None:
        advice = shipped.advice
        assert (
            f"{advice.most['body']:g} units of a body or {advice.most['programme']:g} of a"
            in ADVICE
        )
        strengthen = advice.strengthen
        assert f"half the lift, for {strengthen.cost:g} of the cost" in ADVICE
        assert strengthen.lift == 0.5  # "half"
        unknown = advice.firms_unknown
        assert f"{unknown.best:g} are worked with, and the gain is also given for" in ADVICE
        assert f"for {unknown.high:,.0f} and for {unknown.low:g}." in ADVICE
        people = unknown.people
        assert (
            f"with {people.best:g} in each, and from {people.high:g} to {people.low:g}." in ADVICE
        )
        doubts = advice.doubts
        assert [row(start, within=PAGES["advice.md"]) for start in DOUBTS] == [
            [doubts.applies],
            [doubts.need],
            [doubts.lead],
        ]


def test_the_constants_of_a_programme(shipped: Rubric) -> None:
    page, rules = " ".join(PAGES["programme.md"].split()), shipped.advice.programme
    assert f"{rules.phases} of {rules.phase_months} months if not said" in page
    assert f"one body of a kind leads at once: {rules.leads} if not said" in page
    assert f"A body leads at most {rules.leads} actions at once." in page
    assert (rules.smallest, rules.answered) == (0.5, 0.5)  # "half a unit", "at least half"
    assert rules.answering_budget == 0.5  # "half of the budget"
    assert f"a missing start of a remedy counts as {START_WORTH:,.0f} points" in page
    assert f"a first stage as {REMEDY_WORTH:,.0f}; an answer counts as {ANSWER_WORTH:g}" in page
    assert f"until no other programme can bring {GAP:g} points more" in page


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
