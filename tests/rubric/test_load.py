"""How a rubric is found, and how one is laid over another."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.cli.run import run
from sectorscan.errors import InputError, SourceLocation, UnknownIdError
from sectorscan.readers.document import Document, parse, read
from sectorscan.readers.overlay import laid_over
from sectorscan.rubric import load
from sectorscan.rubric.load import load_rubric, rubric_document, rubric_named_in, rubric_of
from sectorscan.rubric.rubric import Rubric
from tests.support.paths import ROOT
from tests.support.strategies import heavy

FOLDER = ROOT / "rubrics" / "industrial-district"
EXTENDS = "extends: industrial-district\n"
BASE = rubric_document("industrial-district")


@pytest.fixture
def extended(tmp_path: Path) -> Path:
    return tmp_path / "mine.yaml"


def test_one_file_is_the_same_rubric_as_the_folder(shipped: Rubric, extended: Path) -> None:
    parts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))]
    extended.write_text("\n".join(parts), encoding="utf-8")
    assert load_rubric(extended) == shipped == load_rubric(str(FOLDER))


def test_a_field_in_two_files_of_a_folder_is_told_where_it_comes_again(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(EXTENDS + "title: One\n")
    (tmp_path / "b.yaml").write_text("about: Both\ntitle: Two\n")
    with pytest.raises(InputError, match="`title` is given twice") as raised:
        load_rubric(tmp_path)
    [problem] = raised.value.problems
    assert (problem.location, problem.line) == (
        SourceLocation(str(tmp_path / "b.yaml"), 2, 1),
        "title: Two",
    )


def test_a_rubric_overrides_by_id_and_adds(shipped: Rubric, extended: Path) -> None:
    extended.write_text(
        EXTENDS + "id: mine\n"
        "interplay: 0.25\n"
        "strengths: {weak: 1, medium: 3, strong: 9}\n"
        "ingredients: [{id: innovation, weight: 3}]\n"
        "respondents: [{id: mayor, title: the mayor}]\n"
        "interdependencies: [{from: phase-specialization, to: flexible-response, strength: weak}]\n"
        "gates: []\n"
    )
    mine = load_rubric(extended)
    assert (mine.id, mine.interplay, mine.gates) == ("mine", 0.25, ())
    assert mine.strengths == {"weak": 1, "medium": 3, "strong": 9}
    assert [i.id for i in mine.ingredients] == [i.id for i in shipped.ingredients]
    changed = [i for i, old in zip(mine.ingredients, shipped.ingredients, strict=True) if i != old]
    assert changed == [shipped.ingredient("innovation").model_copy(update={"weight": 3})]
    assert mine.respondents[:-1] == shipped.respondents
    assert mine.respondents[-1].id == "mayor"
    old_pair, new_pair = shipped.pairs[0], mine.pairs[0]
    assert (old_pair.id, old_pair.strength) == ("phase-specialization--flexible-response", "strong")
    assert (new_pair.id, new_pair.strength) == (old_pair.id, "weak")
    assert mine.pairs[1:] == shipped.pairs[1:]
    assert mine.interventions == shipped.interventions


def test_rubrics_extend_one_another_in_a_row(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "all.yaml").write_text(EXTENDS + "title: Base\nlift_limit: 3\n")
    (tmp_path / "top.yaml").write_text("extends: base\ntitle: Top\n")
    top = load_rubric(tmp_path / "top.yaml")
    assert (top.title, top.lift_limit, top.extends) == ("Top", 3, "base")


def test_what_is_overridden_is_marked_in_its_own_file(extended: Path) -> None:
    extended.write_text(EXTENDS + "ingredients:\n  - {id: innovation, weight: 3}\n")
    document = rubric_document(extended)
    [at] = [i for i, e in enumerate(document.value(("ingredients",))) if e["id"] == "innovation"]
    assert document.source_location(("ingredients", at, "weight")) == SourceLocation(
        str(extended), 3, 30
    )
    below = document.source_location(("ingredients", at, "title"))
    assert Path(below.path) == FOLDER / "ingredients.yaml"
    assert read(below.path).value(()) is not None
    assert "title" in Path(below.path).read_text("utf-8").splitlines()[below.line - 1]


def test_two_rubrics_that_extend_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\n")
    with pytest.raises(InputError, match="a rubric cannot extend itself"):
        load_rubric(tmp_path / "a.yaml")


def test_an_unknown_name_gets_the_closest_one() -> None:
    with pytest.raises(UnknownIdError, match="did you mean `industrial-district`"):
        load_rubric("industrial-distict")
    with pytest.raises(UnknownIdError, match=r"`x{300}` is no shipped rubric and no file; allow"):
        load_rubric("x" * 300)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.yaml", "there is no such file"),
        ("x" * 300 + ".yaml", "cannot read"),
        ("folder", "it has no `.yaml` files"),
    ],
)
def test_a_rubric_that_cannot_be_read(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=message):
        load_rubric(tmp_path / name)


def test_a_folder_of_profiles_is_no_rubric(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("sector: {name: Shoes}\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no rubric") as refused:
        load_rubric(tmp_path)
    (problem,) = refused.value.problems
    assert problem.code == "not-a-rubric"


def test_a_folder_that_may_not_be_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(load, "shipped_rubrics", lambda: {"industrial-district": FOLDER})
    monkeypatch.setattr(Path, "is_dir", refuse)
    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(InputError, match="permission is refused"):
        load_rubric(tmp_path / "rubric")
    with pytest.raises(UnknownIdError):
        load_rubric("district")


def test_a_file_in_the_working_folder_needs_no_suffix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").write_text(EXTENDS + "title: Mine\n")
    monkeypatch.chdir(tmp_path)
    assert load_rubric("mine").title == "Mine"


def test_a_fingerprint_tells_rubrics_apart_that_say_different_things(extended: Path) -> None:
    shipped = load_rubric()
    assert shipped.fingerprint == load_rubric(FOLDER).fingerprint
    extended.write_text(f"rubric: 1\nid: industrial-district\n{EXTENDS}interplay: 0.4\n")
    assert load_rubric(extended).fingerprint != shipped.fingerprint
    extended.write_text(f"rubric: 1\nid: industrial-district\n{EXTENDS}interplay: 0.5\n")
    assert load_rubric(extended).model_copy(update={"extends": None}) == shipped
    assert re.fullmatch("[0-9a-f]{16}", shipped.fingerprint)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 101) | st.sampled_from(["", "id", "innovation"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "from", "to", "weight", "kind"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@heavy
@given(st.dictionaries(st.sampled_from(sorted(Rubric.model_fields)), VALUES, max_size=3))
def test_no_override_crashes(changes: dict[str, object]) -> None:
    top = parse(json.dumps({"about": "It", **changes}), "mine.yaml")
    outcome: Rubric | InputError
    try:
        outcome = rubric_of(laid_over(BASE, top, load._key_of))
    except InputError as error:
        outcome = error
    assert isinstance(outcome, Rubric) or outcome.problems


class TestOutside:
    """What a rubric extends stands in its folder or is shipped; no other file is quoted."""

    @pytest.fixture
    def secret(self, tmp_path: Path) -> Path:
        path = tmp_path / "secret.yaml"
        path.write_text("rubric: 1\npassword: hunter2\n", encoding="utf-8")
        return path

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "here").mkdir()
        return tmp_path / "here"

    @pytest.mark.parametrize("way", ["up", "absolute", "by a link", "by a folder", "nowhere"])
    def test_is_refused(self, way: str, folder: Path, secret: Path) -> None:
        (folder / "link.yaml").symlink_to(secret)
        (folder / "up").symlink_to(folder.parent)
        base = {
            "up": "../secret.yaml",
            "absolute": str(secret),
            "by a link": "link.yaml",
            "by a folder": "up/secret.yaml",
            "nowhere": "../gone.yaml",
        }[way]
        rubric = folder / "mine.yaml"
        rubric.write_text(f"rubric: 1\nextends: {base}\n", encoding="utf-8")
        with pytest.raises(InputError, match="leads out of the rubric's folder") as raised:
            load_rubric(rubric)
        assert "hunter2" not in str(raised.value)
        with pytest.raises(InputError, match=r"there is no such file|password"):
            load_rubric(rubric, allow_outside=True)

    @pytest.mark.parametrize("base", ["round.yaml", '"a\\0b"'], ids=["loop", "nul"])
    def test_what_leads_nowhere_is_refused_at_its_place(self, base: str, folder: Path) -> None:
        (folder / "round.yaml").symlink_to(folder / "round.yaml")
        rubric = folder / "mine.yaml"
        rubric.write_text(f"rubric: 1\nextends: {base}\n", encoding="utf-8")
        with pytest.raises(InputError) as raised:
            load_rubric(rubric)
        [problem] = raised.value.problems
        assert problem.location == SourceLocation(str(rubric), 2, 10)
        # later Pythons follow a loop to where nothing is
        assert re.search("leads out of the rubric's folder|no such file", problem.message)

    def test_a_link_out_of_a_folder_that_is_a_rubric_is_refused(
        self, folder: Path, secret: Path
    ) -> None:
        rubric = "rubric: 1\nid: mine\nextends: industrial-district\n"
        (folder / "rubric.yaml").write_text(rubric, encoding="utf-8")
        (folder / "secret.yaml").symlink_to(secret)
        with pytest.raises(InputError, match="leads out of the rubric's folder") as raised:
            load_rubric(folder)
        assert "hunter2" not in str(raised.value)
        with pytest.raises(InputError, match="password"):
            load_rubric(folder, allow_outside=True)

    def test_a_rubric_below_is_inside(self, folder: Path) -> None:
        (folder / "below").mkdir()
        base = "rubric: 1\nid: base\nextends: industrial-district\n"
        (folder / "below" / "base.yaml").write_text(base, encoding="utf-8")
        rubric = folder / "mine.yaml"
        rubric.write_text("rubric: 1\nid: mine\nextends: below/base.yaml\n", encoding="utf-8")
        assert load_rubric(rubric).id == "mine"

    @pytest.mark.usefixtures("in_this_process")
    @pytest.mark.parametrize(
        "command",
        [
            ["assess", "p.yaml"],
            ["ask", "p.yaml"],
            ["check", "p.yaml"],
            ["check", "here/mine.yaml"],
            ["network", "p.yaml"],
            ["compare", "p.yaml", "p.yaml"],
            ["batch", "p.yaml", "-j", "1"],
            ["note", "p.yaml", "trust-between-firms", "2", "--by", "employers"],
            ["new", "shoes"],
            ["explain", "innovation"],
            ["rubric", "show", "here/mine.yaml"],
        ],
        ids=" ".join,
    )
    def test_every_command_allows_it_if_asked(
        self,
        command: list[str],
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(folder.parent)
        Path("p.yaml").write_text("sector: {name: x, product_family: shoes}\n", encoding="utf-8")
        Path("base.yaml").write_text("rubric: 1\nextends: industrial-district\n", encoding="utf-8")
        rubric = "rubric: 1\nextends: ../base.yaml\n"
        (folder / "mine.yaml").write_text(rubric, encoding="utf-8")
        named = [] if "here/mine.yaml" in command else ["--rubric", "here/mine.yaml"]
        assert run([*command, *named]) in {1, 2}
        printed = capsys.readouterr()
        assert "leads out of the rubric's folder" in printed.out + printed.err
        assert run([*command, *named, "--allow-outside"]) == 0


@pytest.mark.parametrize(
    "content", ["password: hunter2\n", "a: [\n", "just a text"], ids=["field", "bad", "text"]
)
def test_of_a_file_that_is_no_rubric_no_line_is_shown(content: str, tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text(content)
    (tmp_path / "top.yaml").write_text("extends: notes.yaml\n")
    with pytest.raises(InputError) as raised:
        load_rubric(tmp_path / "top.yaml")
    assert "error: `notes.yaml` is no rubric: it has no field `rubric`\n" in str(raised.value)
    assert content.strip() not in str(raised.value)


def test_what_is_extended_and_cannot_be_read_is_told_at_its_own_place(tmp_path: Path) -> None:
    unreadable = tmp_path / "base" / "rubric.yaml"
    unreadable.mkdir(parents=True)
    (tmp_path / "top.yaml").write_text("extends: base\n")
    with pytest.raises(InputError) as raised:
        load_rubric(tmp_path / "top.yaml")
    [problem] = raised.value.problems
    assert (problem.location.path, problem.code) == (str(unreadable), "cannot-read")


def test_a_row_of_very_many_rubrics_is_refused(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.yaml").write_text(f"extends: {number + 1}.yaml\n")
    (tmp_path / "60.yaml").write_text(EXTENDS)
    with pytest.raises(InputError, match="a rubric extends at most 20 others"):
        load_rubric(tmp_path / "0.yaml")
    assert load_rubric(tmp_path / "45.yaml").id == "industrial-district"


def profile_naming(folder: Path, rubric: str) -> Document:
    return parse(
        f"sector: {{name: a, product_family: b}}\nrubric: {rubric}\n", str(folder / "p.yaml")
    )


def test_a_profile_names_its_rubric(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("rubric: 1\nid: mine\nextends: quick-scan\n")
    assert rubric_named_in(parse("sector: {}", "p.yaml")) is None
    assert rubric_named_in(profile_naming(tmp_path, "quick-scan")) == "quick-scan"
    assert rubric_named_in(profile_naming(tmp_path, "mine.yaml")) == str(tmp_path / "mine.yaml")


@pytest.mark.parametrize(
    ("rubric", "words"),
    [("quick-scn", "did you mean `quick-scan`?"), ("../mine.yaml", "leads out of the profile's")],
)
def test_a_rubric_that_a_profile_cannot_name(rubric: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=re.escape(words)):
        rubric_named_in(profile_naming(tmp_path, rubric))


def test_a_misspelt_id_in_a_rubric_that_extends_another_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "rubric: 1\nid: mine\nextends: industrial-district\n"
        "ingredients: [{id: labour-standrds, weight: 3}]\n"
    )
    with pytest.raises(InputError) as raised:
        load_rubric(path)
    first = raised.value.problems[0]
    assert first.tip == "did you mean `labour-standards`?"
    assert "`labour-standrds` is none of the ingredients" in first.message
    assert len(raised.value.problems) == 1


def test_a_profile_that_names_a_rubric_is_none_to_extend(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("rubric: quick-scan\nsector: {name: S}\n")
    path = tmp_path / "mine.yaml"
    path.write_text("rubric: 1\nid: mine\nextends: profile.yaml\n")
    with pytest.raises(InputError) as raised:
        load_rubric(path)
    [problem] = raised.value.problems
    assert problem.message.startswith("`profile.yaml` is no rubric")
