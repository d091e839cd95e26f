"""sectorscan: where an industrial sector of small firms stands, and what to do next.

```python
from sectorscan import assess, load_profile, load_rubric

assessment = assess(load_profile("profile.yaml"), load_rubric())
```
"""

import lazy_loader

__version__ = "0.1.0"

# A name's module is loaded when the name is first used, so that `sectorscan --help` is quick.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
