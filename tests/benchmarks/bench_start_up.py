"""How long commands take that do little work, as whole processes, against the least of a peer.

The peer is a Typer command that imports typer, rich, pydantic, yaml and numpy and prints one Rich
table. Both run as they do the second time a user runs them. NumPy starts threads in the peer, which
take of the processor and save no time; a command of ours asks for none. So `times_wall` is what a
user waits, and the stricter figure.
"""

from tests.benchmarks.processes import ROOT, side_by_side

PROFILE = str(ROOT / "examples" / "carpi-knitwear" / "profile.yaml")
COMMANDS = {
    "assess": ["assess", PROFILE],
    "check": ["check", PROFILE],
    "explain": ["explain", "labour-standards"],
    "help": ["--help"],
    "version": ["--version"],
}
PEER = """
import numpy, pydantic, typer, yaml
from rich.console import Console
from rich.table import Table

app = typer.Typer()

@app.command()
def show() -> None:
    table = Table("ingredient", "level")
    for row in range(20):
        table.add_row(f"ingredient {row}", "2.0")
    Console().print(table)

app()
"""


def measure() -> dict[str, float]:
    """Give what each command takes against the peer."""
    figures: dict[str, float] = {}
    for name, arguments in COMMANDS.items():
        figures |= side_by_side(name, ["-m", "sectorscan", *arguments], ["-c", PEER])
    return figures
