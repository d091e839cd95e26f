"""What comes with the program: rubrics, and the ten cases of the preface of Pyke (1992)."""

from pathlib import Path

CASES = (
    "bologna-metalworking",
    "prato-wool",
    "sassuolo-tiles",
    "carpi-knitwear",
    "santa-croce-leather",
    "como-silk",
    "tegalwangi-rattan",
    "kumasi-metalworking",
    "west-jutland-knitting",
    "sakaki-metalworking",
)


def shipped_rubrics() -> dict[str, Path]:
    """The folders of the rubrics that come with the program, by name."""
    return {path.name: path for path in sorted(_folder("rubrics").iterdir()) if path.is_dir()}


def shipped_cases() -> dict[str, Path]:
    """The profiles of the cases that come with the program, by name, as the preface lists them."""
    folder = _folder("examples")
    return {name: folder / name / "profile.yaml" for name in CASES}


def _folder(name: str) -> Path:
    """In the installed package, or beside `src/` where the package is used from its checkout."""
    package = Path(__file__).parent
    installed = package / name
    return installed if installed.is_dir() else package.parents[1] / name
