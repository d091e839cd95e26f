"""`sectorscan network`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from sectorscan.cli.language import LanguageOption, drawing_in
from sectorscan.cli.options import (
    TERMINAL,
    AllowOutsideOption,
    AnonymousOption,
    OutputOption,
    OwnRubricOption,
    ProfileArgument,
    QuietOption,
    format_option,
)
from sectorscan.languages import ENGLISH

if TYPE_CHECKING:
    from sectorscan.profile.profile import Profile
    from sectorscan.rubric.rubric import Rubric

GRAPHML, GEOJSON = ".graphml", ".geojson"


def network(
    profile: ProfileArgument,
    *,
    rubric: OwnRubricOption = None,
    format_: Annotated[str, format_option("network")] = TERMINAL,
    output: OutputOption = None,
    anonymous: AnonymousOption = None,
    language: LanguageOption = ENGLISH,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read the network of links and the places of the firms; export it for Gephi or a map.

    Example: sectorscan network profile.yaml -o network.html -o network.graphml
    """
    from sectorscan.assessment.notices import notices
    from sectorscan.cli import console
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting, write_all
    from sectorscan.cli.reporting import asked_files, files_of, refuse_to_name, show_result
    from sectorscan.network.reading import network_reading
    from sectorscan.report.render import SUBJECTS, Options

    suffixes = (GRAPHML, GEOJSON, *SUBJECTS["network"].suffixes)
    outputs, quiet = asked_files(output, suffixes, format_, quiet=quiet)
    refuse_to_name(outputs, format_, anonymous=anonymous, quiet=quiet)
    inputs = Inputs(allow_outside=allow_outside)
    sector, model = inputs.profile_and_rubric(profile, rubric)
    refuse_overwriting(outputs, inputs.files)
    with console.working_on("Reading the network"):
        reading = network_reading(sector, model)
    options = Options(anonymous=anonymous)
    exported = [path for path in outputs if path.suffix in {GRAPHML, GEOJSON}]
    reports = [path for path in outputs if path not in exported]
    with drawing_in(language, model.id, inputs):
        write_all(
            [
                *((path, _exported(path, sector, model)) for path in exported),
                *files_of(reading, reports, options),
            ]
        )
        if quiet:
            return
        for doubt in notices(sector, model):
            console.notice(str(doubt))
        if format_ == TERMINAL:  # its reader is the author, who has to know which firm is which
            options = Options(anonymous=bool(anonymous))
        show_result(reading, format_, options)


def _exported(path: Path, profile: "Profile", rubric: "Rubric") -> Iterable[bytes]:
    """A file for another program, piece by piece."""
    from sectorscan.errors import OutputError
    from sectorscan.network.export import geojson, graphml, has_coordinates

    if path.suffix == GRAPHML:
        return (piece.encode() for piece in graphml(profile, rubric))
    if not has_coordinates(profile, rubric):
        raise OutputError(f"cannot write `{path}`: no firm that counts has `lat` and `lon`")
    return (piece.encode() for piece in geojson(profile, rubric))
