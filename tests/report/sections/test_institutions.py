"""The section on who is there: what nobody recorded is told apart from what is not there."""

from tests.support.reports import assessed, printed

UNION = [{"id": "cgil", "name": "CGIL", "kind": "trade-union"}]


def said(*complete: str) -> str:
    text = printed(assessed(institutions=UNION, complete=list(complete)), 100, "institutions")
    return " ".join(text.split())


def test_what_nobody_recorded_may_exist() -> None:
    assert "Not recorded (may exist): employers' organisations, local governments" in said()


def test_what_is_not_on_a_whole_list_is_not_there() -> None:
    text = said("institutions")
    assert "Not there (the list of bodies is whole): employers' organisations" in text
    assert "may exist" not in text
