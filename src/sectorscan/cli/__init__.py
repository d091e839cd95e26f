"""The command line. The only room that prints, exits, and reads the environment or the clock."""

import gc
import sys


def main() -> None:
    """Run the program with the shell's arguments, and exit with its code."""
    if sys.argv[1:] == ["--version"]:  # answered before anything is loaded
        from importlib.metadata import version

        print(f"sectorscan {version('sectorscan')}")  # noqa: T201  the command line prints
        return
    gc.disable()  # a command is one short process: collecting while modules load costs a tenth
    from sectorscan.cli.running import run

    sys.exit(run(sys.argv[1:]))
