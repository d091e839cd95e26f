"""Many small profiles, good ones and ones that are broken in every way."""

from pathlib import Path
from random import Random

QUESTIONS = (
    "trust-between-firms",
    "doing-things-together",
    "pay-and-hours",
    "assurance-of-quality",
)
HEAD = "sector: {name: broken, product_family: shoes}\n"
BROKEN: tuple[str | bytes, ...] = (
    "",
    "# nothing but a comment\n",
    "- a list\n",
    "a text\n",
    b"\x00\x01\x02\x03" * 500,
    b"PK\x03\x04 no workbook",
    b"sector: {name: \xff\xfe, product_family: shoes}\n",
    HEAD.encode("utf-16"),
    HEAD + "watch: ['\x07']\n",
    "sector: {name: broken",
    "sector:\n\tname: broken\n",
    "sector: {product_family: shoes}\n",
    "sector: {name: '', product_family: shoes}\n",
    "sector: 1\n",
    "sector: {name: broken, product_family: shoes, setting: rural}\n",
    "sector: {name: broken, product_family: shoes, as_of: 999999999999999999999}\n",
    HEAD + HEAD,
    HEAD + "wacth: [home work]\n",
    HEAD + f"{'x' * 1_000_000}: 1\n",
    HEAD + f"watch: {'[' * 30_000}\n",
    HEAD + "".join(f"{'[' * 20}\n" for _ in range(200)),
    HEAD + "a: &a [x, x]\n" + "".join(f"{n}: &{n} [{', '.join(['*a'] * 99)}]\n" for n in "bcdefg"),
    "a: &a [x]\n"
    + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 20)}]\n"
        for a, b in zip("abcdef", "bcdefg", strict=True)
    ),
    HEAD + "watch: !!python/object/apply:os.system ['true']\n",
    HEAD + "<<: {watch: []}\n",
    HEAD + "answers: 3\n",
    HEAD + "answers: {trust-between-firms: {level: 7}}\n",
    HEAD + "answers: {trust-between-firms: {level: .nan}}\n",
    HEAD + "answers: {trust-between-frims: {level: 2}}\n",
    HEAD + "answers: {trust-between-firms: {level: 2, source: nobody}}\n",
    HEAD + "institutions: [{id: a, kind: no-such-kind}]\n",
    HEAD + "steps_done: [no-such-step]\n",
    HEAD + "firms: [{id: a, employees: -1}, {id: a}]\n",
    HEAD + "firms: [{id: a}]\nlinks: [{from: a, to: b, type: cooperation}]\n",
    HEAD + "firms: {file: no-such-file.csv}\n",
    HEAD + "firms: {file: ../../etc/passwd}\n",
    HEAD + "firms: {file: /dev/zero}\n",
    HEAD + "firms: {file: broken-table.csv}\n",
    HEAD + "firms: {file: broken-book.xlsx}\n",
    HEAD + "firms: {file: broken-frame.parquet}\n",
)


def good(number: int) -> str:
    """Write a small profile that says something else for each number."""
    rng = Random(number)  # noqa: S311  no secret
    answers = "".join(f"  {question}: {{level: {rng.randint(0, 4)}}}\n" for question in QUESTIONS)
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


def keep_tables(folder: Path) -> None:
    """Keep the tables that some of the broken profiles name, which are broken too."""
    (folder / "broken-table.csv").write_text("id,employees\na,many\nb,-4\n", encoding="utf-8")
    (folder / "broken-book.xlsx").write_bytes(b"no workbook at all")
    (folder / "broken-frame.parquet").write_bytes(b"PAR1 no frame at all")
