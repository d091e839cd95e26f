"""Why there is no figure."""

from sectorscan.measures.scope import NotObservable, not_collected


def test_what_was_not_collected_is_not_what_is_not_known() -> None:
    assert not_collected("firms") == NotObservable("no firms are listed", collected=False)
    assert NotObservable("blank").collected
