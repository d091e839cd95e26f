from pathlib import Path

import pytest

from sectorscan.readers import shipped


@pytest.mark.parametrize("installed", [True, False])
def test_data_stand_in_the_package_or_beside_src(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, installed: bool
) -> None:
    package = tmp_path / "src" / "sectorscan"
    folder = (package if installed else tmp_path) / "rubrics"
    folder.mkdir(parents=True)
    monkeypatch.setattr(shipped, "PACKAGE", package)
    assert shipped.shipped_folder("rubrics") == folder
