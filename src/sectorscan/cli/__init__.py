"""The command line: the only package that prints, exits, and reads the environment or the clock."""

import gc
import os
import sys

from sectorscan import __version__
from sectorscan.cli.streams import guard_streams
from sectorscan.errors import ExitCode, OutputError

_SECONDS_TO_END = 5


def main() -> None:
    """Run the program with the shell's arguments, and exit with its code."""
    guard_streams()
    if sys.argv[1:] == ["--version"]:  # answered before anything is loaded
        sys.exit(_print_version())
    # A command is one short process: collecting while modules load, and looking for plug-ins that
    # there are not, would cost a fifth of it. Threads of NumPy's own would only wait for each
    # other, most of all where a batch has several processes.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from sectorscan.cli.run import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was being loaded
        code = ExitCode.INTERRUPTED
    if code == ExitCode.INTERRUPTED:
        _end_soon(code)
    gc.freeze()  # nor does the interpreter, as it ends, look for what could be collected
    sys.exit(code)


def _end_soon(code: int) -> None:
    """See to it that nobody waits long for the threads of a pool.

    An interrupt may have left a lock taken that they need.
    """
    from threading import Timer

    timer = Timer(_SECONDS_TO_END, os._exit, (code,))
    timer.daemon = True
    timer.start()


def _print_version() -> int:
    try:
        print(f"sectorscan {__version__}", flush=True)  # noqa: T201  it prints
    except OutputError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201  the same
        return ExitCode.BAD_INPUT
    return ExitCode.DONE
