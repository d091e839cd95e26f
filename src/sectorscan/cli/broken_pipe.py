"""What is printed when nobody reads on."""

import os
from typing import IO


def discard(stream: IO[str]) -> None:
    """Send the rest of a stream to nobody: the reader of a pipe has had enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
