"""Each call to the system goes wrong in turn, in the manner of curl: `python -m tests.torture`.

For each command and each of its calls it prints how many points there are and how many of them
hold: no half file, no lost row, no traceback. It exits with 1 if one does not.
"""

import argparse
import sys
from collections import Counter
from random import Random

from tests.torture.runs import amiss, prepared


def main() -> int:
    """Torture all commands, or a sample of their points; give whether something was amiss."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--sample", type=int, help="so many points of all, drawn by the seed")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the sample")
    parser.add_argument("--only", default="", help="a part of the names of the commands")
    asked = parser.parse_args()
    points = [
        (known, point)
        for known in prepared()
        if asked.only in known.command.name
        for point in known.points()
    ]
    if asked.sample is not None:
        points = Random(asked.seed).sample(points, min(asked.sample, len(points)))  # noqa: S311
    tried, bad = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for known, point in points:
        row = known.command.name, point.call.value
        tried[row] += 1
        for fault in (faults := amiss(known, point)):
            print(f"{' '.join(row)} {point.number}, {point.fault}: {fault}", flush=True)  # noqa: T201
        bad[row] += bool(faults)
    for row, count in sorted(tried.items()):
        print(f"{row[0]:24}{row[1]:10}{count:5} points {count - bad[row]:5} hold")  # noqa: T201
    print(f"{tried.total()} points, {tried.total() - bad.total()} hold")  # noqa: T201
    return min(bad.total(), 1)


if __name__ == "__main__":
    sys.exit(main())
