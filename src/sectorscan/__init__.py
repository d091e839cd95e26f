"""sectorscan: where an industrial sector of small firms stands, and what to do next.

```python
from sectorscan import assess, load_profile, load_rubric

assessment = assess(load_profile("profile.yaml"), load_rubric())
```
"""

from collections.abc import Callable
from functools import cache
from typing import Any

__version__ = "0.1.0"

# A name's module is loaded when the name is first used, and which names there are is read from the
# stub then, so that `sectorscan --help` is quick.


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever is public
    get, _, names = _public()
    return names if name == "__all__" else get(name)


def __dir__() -> list[str]:
    return _public()[1]()


@cache
def _public() -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    import lazy_loader

    return lazy_loader.attach_stub(__name__, __file__)
