from hypothesis import given
from hypothesis import strategies as st

from sectorscan.survey.form import choice_name, question_name
from tests.support.survey_forms import form


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_two_ids_have_one_name_and_no_name_has_a_blank(first: str, second: str) -> None:
    names = choice_name(first), choice_name(second)
    assert (first == second) == (names[0] == names[1])
    assert all(name.isascii() and " " not in name and name for name in names)


def test_a_plain_id_is_its_own_name() -> None:
    assert choice_name("rossi-2") == "rossi-2"
    assert choice_name("Rossi & C.").startswith("Rossi_C_")
    assert question_name("trust-between-firms") == "trust_between_firms"


def test_a_form_knows_its_repeats_and_its_minutes() -> None:
    firms = form("firms")
    assert [group.name for group in firms.repeats] == ["partner", "body"]
    assert firms.minutes == sum(question.minutes for question in firms.questions)
