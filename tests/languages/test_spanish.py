import pytest

from sectorscan.languages import speaking
from sectorscan.languages.spanish import well_sounding
from sectorscan.report import numbers


@pytest.mark.parametrize(
    ("joining", "following", "joined"),
    [
        ("y", "innovación", "e"),
        ("y", "Índices", "e"),
        ("y", "hilado", "e"),
        ("y", "«Italia»", "e"),
        ("y", "hierro", "y"),
        ("y", "diseño", "y"),
        ("y", "otros", "y"),
        ("o", "organismos", "u"),
        ("o", "hornos", "u"),
        ("o", "8", "u"),
        ("o", "industria", "o"),
    ],
)
def test_a_conjunction_changes_before_its_own_sound(
    joining: str, following: str, joined: str
) -> None:
    sentence = f"{{items}} {joining} {{last}}"
    assert well_sounding(sentence, following) == f"{{items}} {joined} {{last}}"


def test_lists_of_reports_do_so_in_spanish_alone() -> None:
    names = ["diseño", "innovación"]
    with speaking("es"):
        assert numbers.listed(names) == "diseño e innovación"
        assert numbers.listed(["sindicatos", "organismos"], "or") == "sindicatos u organismos"
    with speaking("fr"):
        assert numbers.listed(names) == "diseño et innovación"
    assert numbers.listed(names) == "diseño and innovación"
