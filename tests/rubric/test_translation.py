from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.translation import rubrics_in, texts_in, texts_of, with_texts

ASK = (
    "How free are the firms here to choose what they make, whom they sell to and when they invest?"
)
FRENCH = "Les entreprises d'ici sont-elles libres ?"


def rubric_folder(folder: Path, french: str, more: str = "") -> Path:
    own = folder / "mine"
    (own / "languages").mkdir(parents=True)
    own.joinpath("rubric.yaml").write_text(
        f"rubric: 1\nid: mine\nextends: industrial-district\n{more}", encoding="utf-8"
    )
    own.joinpath("languages", "fr.yaml").write_text(
        f"language: fr\nread_by: nobody yet\ntexts:\n{french}", encoding="utf-8"
    )
    return own


def test_a_text_is_found_by_its_english(tmp_path: Path) -> None:
    own = rubric_folder(tmp_path, f'  - en: {ASK}\n    fr: "{FRENCH}"\n')
    french, english = rubrics_in(own, ["fr", "en"]).values()
    assert french.asked["independence-of-firms"].question.ask == FRENCH
    assert english.asked["independence-of-firms"].question.ask == ASK


def test_a_rubric_in_english_alone_looks_into_no_translation(
    tmp_path: Path, shipped: Rubric
) -> None:
    own = rubric_folder(tmp_path, "  - en: nobody says this\n    fr: non\n")
    (english,) = rubrics_in(own, ["en"]).values()
    assert english.asked == shipped.asked
    assert texts_in(own, "en") == {}


def test_the_texts_of_a_language_are_pairs_with_the_extended_rubrics_below(tmp_path: Path) -> None:
    own = rubric_folder(tmp_path, f'  - en: {ASK}\n    fr: "{FRENCH}"\n')
    own.joinpath("languages", "fr.yaml").rename(tmp_path / "fr.yaml")
    below = texts_in("industrial-district", "fr")
    assert below[ASK] != FRENCH
    assert texts_in(own, "fr") == below  # its own folder has no French
    (tmp_path / "fr.yaml").rename(own / "languages" / "fr.yaml")
    assert texts_in(own, "fr") == {**below, ASK: FRENCH}


def test_a_language_that_nobody_has_written_is_in_english(tmp_path: Path, shipped: Rubric) -> None:
    own = rubric_folder(tmp_path, f'  - en: {ASK}\n    fr: "{FRENCH}"\n')
    assert texts_in(own, "it") == {}
    assert rubrics_in(own, ["it"])["it"].asked == shipped.asked


@pytest.mark.thorough
def test_a_translation_of_what_the_rubric_does_not_say_is_refused_at_its_place(
    tmp_path: Path,
) -> None:
    own = rubric_folder(tmp_path, f'  - en: {ASK.replace("free", "fere")}\n    fr: "{FRENCH}"\n')
    with pytest.raises(InputError) as caught:
        rubrics_in(own, ["fr"])
    (problem,) = caught.value.problems
    assert problem.message == "the rubric says nothing in these words"
    assert (problem.location.line, problem.code) == (4, "translation")
    assert ASK in problem.tip


def test_a_pair_has_english_and_the_language_and_nothing_else(tmp_path: Path) -> None:
    own = rubric_folder(tmp_path, f"  - en: {ASK}\n    es: no\n")
    with pytest.raises(InputError, match="a text needs `en` and `fr`"):
        rubrics_in(own, ["fr"])


def test_only_texts_change() -> None:
    rubric = load_rubric()
    texts = dict.fromkeys(texts_of(rubric), "x")
    worded = with_texts(rubric, texts)
    assert set(texts_of(worded)) == {"x"}
    assert [i.id for i in worded.ingredients] == [i.id for i in rubric.ingredients]
    assert worded.ingredients[0].weight == rubric.ingredients[0].weight
    assert with_texts(rubric, {}) is rubric


def test_what_verdicts_and_evidence_marks_mean_is_translated() -> None:
    rubric = load_rubric()
    assert rubric.readiness is not None
    meant = rubric.readiness.verdicts.titles.breach
    texts = {meant: "Pas encore ({breach}).", rubric.evidence_marks["judgement"]: "jugement"}
    worded = with_texts(rubric, texts)
    assert worded.readiness is not None
    assert worded.readiness.verdicts.titles.breach == "Pas encore ({breach})."
    assert worded.evidence_marks["judgement"] == "jugement"
    assert worded.interventions == rubric.interventions
