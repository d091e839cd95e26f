"""Many small profiles, good ones and ones that are broken in every way."""

from pathlib import Path
from random import Random

QUESTIONS = (
    "trust-between-firms",
    "doing-things-together",
    "pay-and-hours",
    "assurance-of-quality",
)


def good(number: int) -> str:
    """Write a small profile that says something else for each number."""
    rng = Random(number)  # noqa: S311  no secret
    answers = "".join(f"  {one}: {{level: {rng.randint(0, 4)}}}\n" for one in QUESTIONS)
    return (
        f"profile: 1\nsector: {{name: Sector {number}, product_family: shoes, as_of: 2001}}\n"
        f"answers:\n{answers}"
    )


def kept(folder: Path, *contents: str | bytes) -> list[Path]:
    """Keep contents as profiles in a folder, in this order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"p{number:05}.yaml" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return paths
