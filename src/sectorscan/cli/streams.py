"""The standard streams of the process: closed pipes are quiet, a full disk is told in words."""

import codecs
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from sectorscan.errors import OutputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PLAIN = "sectorscan-plain"
_LOOKALIKES = {
    **dict.fromkeys("▒━", "="),
    **dict.fromkeys("─╌\N{EN DASH}", "-"),
    **dict.fromkeys("◆●", "*"),
    **dict.fromkeys("┼├┤", "+"),
    **dict.fromkeys("█▓", "#"),
    **dict.fromkeys("“”", '"'),
    "·": "|",
    "░": ".",
    "○": "o",
    "→": "->",
    "…": "...",
}
"""What comes near the signs of reports where a terminal cannot show them."""


def guard_streams() -> None:
    """Make standard output and standard error streams on which a command cannot stumble.

    Where the reader of a pipe has had enough, the rest goes to nobody. Where standard output cannot
    be written to for another reason, writing raises OutputError, once; standard error is given up
    in silence, for there is nowhere else to say so. A closed stream is one that nobody reads. Both
    write UTF-8, so that a locale without `─` does not stop a report; to a terminal that cannot show
    it, standard output writes what comes near.
    """
    codecs.register_error(PLAIN, _plain)
    sys.stdout = _guarded(sys.stdout, PLAIN, raises=True)
    sys.stderr = _guarded(sys.stderr, "backslashreplace", raises=False)


def _guarded(stream: TextIO | None, errors: str, *, raises: bool) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  for as long as we run
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if stream.isatty():
        keeps = errors == PLAIN and not stream.encoding.lower().startswith("utf")
        stream.reconfigure(encoding=stream.encoding if keeps else "utf-8", errors=errors)
        return stream
    raw = _Guarded(stream.fileno(), raises=raises)
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors=errors)


class _Guarded(io.FileIO):
    """A file descriptor to write to, whose first failure is its last."""

    def __init__(self, descriptor: int, *, raises: bool) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._raises = raises

    def write(self, content: "ReadableBuffer", /) -> int:
        """Write as much as goes; after a failure all goes to nobody. Raises OutputError."""
        try:
            return super().write(content)
        except OSError as error:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
            if self._raises and not isinstance(error, BrokenPipeError):
                raise OutputError(f"cannot write the output: {error.strerror}") from None
            return memoryview(content).nbytes


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What comes near characters that cannot be encoded, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unknown = error.object[error.start : error.end]
    return "".join(_LOOKALIKES.get(character, "?") for character in unknown), error.end
