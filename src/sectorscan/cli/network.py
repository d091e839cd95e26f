"""`sectorscan network`."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sectorscan.cli.console import (
    notices,
    output,
    read_document,
    require_suffix,
    show,
    write,
    write_whole,
)
from sectorscan.errors import OutputError
from sectorscan.network.export import geojson, graphml, has_coordinates
from sectorscan.network.reading import network_reading
from sectorscan.network.result import NetworkReading
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.report.documents.network import network_view
from sectorscan.report.renderers.terminal.layout import FILE_WIDTH, as_text
from sectorscan.report.renderers.terminal.network import network_report
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric

SUFFIXES = (".graphml", ".geojson", ".json", ".txt")


def network_command(
    profile: str,
    rubric: str,
    *,
    format_: str,
    outputs: Sequence[Path],
    allow_outside: bool,
    quiet: bool,
) -> None:
    """Read a profile's network, write it, and print the reading."""
    for path in outputs:
        require_suffix(path, SUFFIXES)
    known = profile_of(read_document(profile), allow_outside=allow_outside)
    against = load_rubric(rubric)
    with notices().status("Reading the network"):  # seen on a terminal only
        reading = network_reading(known, against)
    files = [(path, _as_file(path, reading, known, against)) for path in outputs]
    for path, pieces in files:
        write_whole(path, (piece.encode() for piece in pieces))
    if quiet:
        return
    if format_ == "json":
        write(_as_json(reading))
    else:
        show(network_report(network_view(reading), output().width))


def _as_file(
    path: Path, reading: NetworkReading, profile: Profile, rubric: Rubric
) -> Iterable[str]:
    """A file's content, piece by piece, in the format of its suffix."""
    if path.suffix == ".graphml":
        return graphml(profile, rubric)
    if path.suffix == ".geojson":
        if not has_coordinates(profile, rubric):
            raise OutputError(f"cannot write `{path}`: no firm that counts has `lat` and `lon`")
        return geojson(profile, rubric)
    if path.suffix == ".json":
        return [_as_json(reading)]
    return [as_text(network_report(network_view(reading), FILE_WIDTH))]


def _as_json(reading: NetworkReading) -> str:
    return reading.model_dump_json(indent=2) + "\n"
