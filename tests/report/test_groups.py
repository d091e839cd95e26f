from sectorscan.report.groups import grouped


def test_what_is_alike_stands_together_in_its_order() -> None:
    assert grouped(["bell", "arch", "boat", "axle", "cart"], lambda word: word[0]) == {
        "b": ["bell", "boat"],
        "a": ["arch", "axle"],
        "c": ["cart"],
    }
