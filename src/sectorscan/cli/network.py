"""`sectorscan network`."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.cli.options import (
    DEFAULT_RUBRIC,
    AllowOutsideOption,
    OutputOption,
    ProfileArgument,
    QuietOption,
    RubricOption,
)

if TYPE_CHECKING:
    from sectorscan.network.result import NetworkReading
    from sectorscan.profile.profile import Profile
    from sectorscan.rubric.rubric import Rubric

SUFFIXES = (".graphml", ".geojson", ".json", ".txt")


class NetworkFormat(StrEnum):
    """How a reading of a network is printed."""

    terminal = "terminal"
    json = "json"


def network(
    profile: ProfileArgument,
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    format_: Annotated[
        NetworkFormat, typer.Option("--format", help="What to print.")
    ] = NetworkFormat.terminal,
    output: OutputOption = None,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read the network of links and the places of the firms; export it for Gephi or a map."""
    from sectorscan.cli import console
    from sectorscan.cli.output import require_suffix, write_whole
    from sectorscan.network.reading import network_reading
    from sectorscan.profile.load import profile_of
    from sectorscan.report.documents.network import network_view
    from sectorscan.report.renderers.terminal.network import network_report
    from sectorscan.rubric.load import load_rubric

    outputs = output or ()
    for path in outputs:
        require_suffix(path, SUFFIXES)
    sector = profile_of(console.read_document(profile), allow_outside=allow_outside)
    model = load_rubric(rubric)
    with console.stderr().status("Reading the network"):  # seen on a terminal only
        reading = network_reading(sector, model)
    contents = [(path, _content(path, reading, sector, model)) for path in outputs]
    for path, pieces in contents:
        write_whole(path, (piece.encode() for piece in pieces))
    if quiet:
        return
    if format_ is NetworkFormat.json:
        console.write(_as_json(reading))
    else:
        console.show(network_report(network_view(reading), console.stdout().width))


def _content(
    path: Path, reading: "NetworkReading", profile: "Profile", rubric: "Rubric"
) -> Iterable[str]:
    """A file's content, piece by piece, in the format of its suffix."""
    from sectorscan.errors import OutputError
    from sectorscan.network.export import geojson, graphml, has_coordinates
    from sectorscan.report.documents.network import network_view
    from sectorscan.report.renderers.terminal.layout import FILE_WIDTH, as_text
    from sectorscan.report.renderers.terminal.network import network_report

    if path.suffix == ".graphml":
        return graphml(profile, rubric)
    if path.suffix == ".geojson":
        if not has_coordinates(profile, rubric):
            raise OutputError(f"cannot write `{path}`: no firm that counts has `lat` and `lon`")
        return geojson(profile, rubric)
    if path.suffix == ".json":
        return [_as_json(reading)]
    return [as_text(network_report(network_view(reading), FILE_WIDTH))]


def _as_json(reading: "NetworkReading") -> str:
    return reading.model_dump_json(indent=2) + "\n"
