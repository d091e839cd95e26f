"""Files and arguments that are not what they should be: `python -m tests.fuzz --cases 50000`.

Whatever they are, a command ends with 0, 1 or 2, says why, and takes no more memory or time than a
small file may. It prints how many cases of each kind of input there were and how they ended; what
is not fine is kept in `tests/fuzz/cases/`, where the tests try it for ever. It exits with 1 then.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from tests.fuzz.inputs import Case, InputKind
from tests.fuzz.runs import Workplace, tried, workplace
from tests.support.paths import ROOT

KEPT = ROOT / "tests" / "fuzz" / "cases"
ARGUMENTS = "arguments.json"
AT_ONCE = 500
"""Cases that are made before they are run."""


def main() -> int:
    """Run the cases; give whether one was not fine."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=2_000, help="how many, of all kinds together")
    parser.add_argument("--seed", type=int, default=1, help="other cases by another seed")
    parser.add_argument("--only", default="", help="a part of the names of the kinds of input")
    parser.add_argument("--no-keep", action="store_true", help="keep no case that is not fine")
    asked = parser.parse_args()
    with workplace() as place:
        missed = _run_kept(place)
        kinds = [kind for kind in place.kinds if asked.only in kind.name]
        whole = sum(kind.weight for kind in kinds)
        counts = [asked.cases * kind.weight // whole for kind in kinds]
        for kind, count in zip(kinds, counts, strict=True):
            missed += _run(kind, count, asked.seed, place, keep=not asked.no_keep)
    print(f"{sum(counts)} cases, {sum(counts) - missed} fine")  # noqa: T201
    return min(missed, 1)


def _run_kept(place: Workplace) -> int:
    """Run the cases that were once not fine; give how many are not."""
    cases = [
        Case(
            {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ARGUMENTS},
            json.loads((folder / ARGUMENTS).read_text(encoding="utf-8")),
        )
        for folder in sorted(KEPT.iterdir())
    ]
    done = list(tried(cases, place.files))
    missed = [case for case in done if case.fault is not None]
    for case in missed:
        print(f"kept: {case.case.arguments}: {case.fault}", flush=True)  # noqa: T201
    _print_row("kept cases", Counter(case.code for case in done))
    return len(missed)


def _run(kind: InputKind, count: int, seed: int, place: Workplace, *, keep: bool) -> int:
    """Run so many cases of a kind; give how many were not fine."""
    codes, missed = Counter[int](), 0
    first = seed * 1_000_000
    for start in range(first, first + count, AT_ONCE):
        cases = list(kind.made(min(AT_ONCE, first + count - start), start))
        for case in tried(cases, place.files):
            codes[case.code] += 1
            if case.fault is not None:
                missed += 1
                print(f"{kind.name}: {case.case.arguments}: {case.fault}", flush=True)  # noqa: T201
                if keep:
                    _keep(case.case, f"{kind.name.replace(' ', '-')}-{seed}-{missed}")
    _print_row(kind.name, codes)
    return missed


def _print_row(name: str, codes: Counter[int]) -> None:
    ended = ", ".join(f"{number} with {code}" for code, number in sorted(codes.items()))
    print(f"{name:30}{codes.total():7} cases: {ended}", flush=True)  # noqa: T201


def _keep(case: Case, name: str) -> None:
    """Keep a case as a folder: its files, and its arguments as JSON."""
    folder = Path(KEPT, name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ARGUMENTS).write_text(json.dumps([*case.arguments]), encoding="utf-8")
    for file, content in case.files.items():
        (folder / file).write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
