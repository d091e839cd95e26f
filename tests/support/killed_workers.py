"""Workers that some profiles kill: what a crash in a library would do to a pool."""

import os
import signal

from sectorscan.batch.bundle import Bundle
from sectorscan.profile.load import WordReader
from sectorscan.profile.profile import Profile

KILLER = b"# whoever reads this is killed"
"""How a profile begins that kills."""

_read = Bundle.profile


def arm() -> None:
    """Have profiles of this process kill it that begin like that."""

    def killing(self: Bundle, words: WordReader) -> Profile:
        if self.content.startswith(KILLER):
            os.kill(os.getpid(), signal.SIGKILL)
        return _read(self, words)

    Bundle.profile = killing  # type: ignore[method-assign]
