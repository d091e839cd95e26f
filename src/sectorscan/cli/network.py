"""`sectorscan network`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from sectorscan.cli.options import (
    TERMINAL,
    AllowOutsideOption,
    OutputOption,
    OwnRubricOption,
    ProfileArgument,
    QuietOption,
    format_option,
)

if TYPE_CHECKING:
    from sectorscan.network.result import NetworkReading
    from sectorscan.profile.profile import Profile
    from sectorscan.rubric.rubric import Rubric

GRAPHML, GEOJSON = ".graphml", ".geojson"


def network(
    profile: ProfileArgument,
    *,
    rubric: OwnRubricOption = None,
    format_: Annotated[str, format_option("network")] = TERMINAL,
    output: OutputOption = None,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read the network of links and the places of the firms; export it for Gephi or a map."""
    from sectorscan.assessment.notices import notices
    from sectorscan.cli import console
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting, write_whole
    from sectorscan.cli.reporting import asked_files, show_result
    from sectorscan.network.reading import network_reading
    from sectorscan.report.render import SUBJECTS

    suffixes = (GRAPHML, GEOJSON, *SUBJECTS["network"].suffixes)
    outputs, quiet = asked_files(output, suffixes, format_, quiet=quiet)
    inputs = Inputs(allow_outside=allow_outside)
    sector, model = inputs.profile_and_rubric(profile, rubric)
    refuse_overwriting(outputs, inputs.files)
    with console.stderr().status("Reading the network"):  # seen on a terminal only
        reading = network_reading(sector, model)
    contents = [(path, _content(path, reading, sector, model)) for path in outputs]
    for path, pieces in contents:
        write_whole(path, pieces)
    if quiet:
        return
    for doubt in notices(sector, model):
        console.notice(str(doubt))
    show_result(reading, format_)


def _content(
    path: Path, reading: "NetworkReading", profile: "Profile", rubric: "Rubric"
) -> Iterable[bytes]:
    """A file's content, piece by piece, in the format of its suffix."""
    from sectorscan.errors import OutputError
    from sectorscan.network.export import geojson, graphml, has_coordinates
    from sectorscan.report.render import SUBJECTS, render

    if path.suffix == GRAPHML:
        return (piece.encode() for piece in graphml(profile, rubric))
    if path.suffix == GEOJSON:
        if not has_coordinates(profile, rubric):
            raise OutputError(f"cannot write `{path}`: no firm that counts has `lat` and `lon`")
        return (piece.encode() for piece in geojson(profile, rubric))
    return [render(reading, SUBJECTS["network"].suffixes[path.suffix])]
