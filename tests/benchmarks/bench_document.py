"""How fast `document.parse` is: a profile of 12 MB, with the place of every value.

Run it with `python tests/benchmarks/bench_document.py`. It is set against `yaml.load` with the
loader of libyaml, which keeps no places: as people call it, and with the garbage collector off, as
`parse` has it. Times are of the processor, so that its other work counts less, and the best of
several rounds, in which the three take turns; before each, what the last one left is collected.
"""

import gc
import sys
import time
from collections.abc import Callable
from random import Random

import numpy as np
import yaml

from sectorscan.readers.document import parse

SEED = 1992
MEGABYTES, ROUNDS = 12, 5

_HEAD = """\
profile: 1
sector: {name: Carpi knitwear, product_family: knitwear and clothing, as_of: 1994}
firms:
"""
_FIRM = """\
  - id: firm-{row}
    name: Maglificio {row}
    employees: {employees}
    isic: 1430
    phases: [knitting, finishing]
    place: Carpi
    independent: true
    founded: {founded}
    export_share: {export_share}
    top_buyer_share: {top_buyer_share}
"""


def material() -> bytes:
    """Make a profile of 12 MB (10^6 bytes) from the seed."""
    random = Random(SEED)  # noqa: S311 - nothing here is secret
    firms: list[str] = []
    size = len(_HEAD)
    while size < MEGABYTES * 10**6:
        firm = _FIRM.format(
            row=len(firms),
            employees=random.randint(1, 60),
            founded=random.randint(1950, 1994),
            export_share=round(random.random(), 2),
            top_buyer_share=round(random.random(), 2),
        )
        firms.append(firm)
        size += len(firm)
    return (_HEAD + "".join(firms)).encode()


def load(content: bytes) -> object:
    """Load YAML as people do who want it fast."""
    return yaml.load(content, Loader=yaml.CSafeLoader)


def load_without_collector(content: bytes) -> object:
    """Load YAML with nothing but libyaml and PyYAML to wait for."""
    gc.disable()
    try:
        return load(content)
    finally:
        gc.enable()


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    kept = work()
    taken = time.process_time() - start
    del kept
    return taken


def measure() -> dict[str, float]:
    """Give seconds for the whole file, and how many times faster `parse` is than each `load`.

    Raises AssertionError where `parse` and `load` read something else.
    """
    content = material()
    assert parse(content, "profile.yaml").data == load_without_collector(content)
    works: list[Callable[[], object]] = [
        lambda: parse(content, "profile.yaml"),
        lambda: load(content),
        lambda: load_without_collector(content),
    ]
    call, plain, without_collector = np.min(
        [[seconds(work) for work in works] for _ in range(ROUNDS)], axis=0
    ).tolist()
    return {
        "megabytes": len(content) / 10**6,
        "call_s": call,
        "load_s": plain,
        "load_without_collector_s": without_collector,
        "times_faster_than_load": plain / call,
        "times_faster_without_collector": without_collector / call,
    }


def main() -> None:
    for name, figure in measure().items():
        sys.stdout.write(f"{name:32}{figure:10.4g}\n")


if __name__ == "__main__":
    main()
