from sectorscan.report.phrases import in_turn, labelled


def test_a_label_stands_before_its_text() -> None:
    assert labelled("Skills", "not known") == "Skills: not known"


def test_texts_in_turn_leave_out_what_is_empty() -> None:
    assert in_turn(["no price", "", "12 firms"]) == "no price; 12 firms"
    assert in_turn([]) == ""
