"""The command line: the only package that prints, exits, and reads the environment or the clock."""

import gc
import os
import sys
from io import TextIOWrapper

from sectorscan import __version__
from sectorscan.cli.broken_pipe import discard


def main() -> None:
    """Run the program with the shell's arguments, and exit with its code."""
    if sys.argv[1:] == ["--version"]:  # answered before anything is loaded
        try:
            print(f"sectorscan {__version__}", flush=True)  # noqa: T201  it prints
        except BrokenPipeError:
            discard(sys.stdout)
        return
    # A command is one short process: collecting while modules load, and looking for plug-ins that
    # there are not, would cost a fifth of it.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from sectorscan.cli.run import run

    if isinstance(sys.stdout, TextIOWrapper):  # a locale without `─` must not stop a report
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))
