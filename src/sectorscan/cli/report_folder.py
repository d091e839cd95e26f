"""Where the reports of a batch stand: in one folder, to each other as their profiles do."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from os.path import exists
from pathlib import Path

import typer

from sectorscan.batch.outcome import Outcome, encodable
from sectorscan.cli.output import make_folder, path_from, write_whole
from sectorscan.report.render import FORMATS


class ReportFolder:
    """Where reports stand: in one folder, to each other as their profiles do."""

    def __init__(self, folder: Path, formats: Sequence[str], profiles: Sequence[str]) -> None:
        self._folder = folder
        self._profiles = profiles
        self.formats = formats
        absolute = [_absolute(encodable(profile)) for profile in profiles]
        self._above = _folder_above(absolute) if formats else ""
        self._twins = Counter(path.with_suffix("") for path in absolute)

    def path(self, profile: str, format_: str) -> Path:
        """Where a profile's report in a format stands."""
        absolute = _absolute(profile)
        stem = absolute.with_suffix("")
        if self._twins[stem] > 1:  # such as shoes.yaml and shoes.xlsx
            stem = absolute
        inner = stem.relative_to(self._above)
        return self._folder / inner.with_name(inner.name + FORMATS[format_].suffix)

    def links(self, profiles: Iterable[str], beside: Path) -> dict[str, str]:
        """The first report of each profile, as a path from where another file stands, if any."""
        if not self.formats:
            return {}
        links = {
            profile: path_from(beside.parent, self.path(profile, self.formats[0]))
            for profile in profiles
        }
        return {profile: link for profile, link in links.items() if link is not None}

    def are_there(self, outcome: Outcome) -> bool:
        """Whether nothing is left to be written for an outcome."""
        row = outcome.row
        paths = (self.path(row.profile, format_) for format_ in self.formats)
        return row.state == "failed" or all(map(exists, paths))

    def in_the_way_of(self, named: Iterable[Path]) -> Iterator[Path]:
        """The reports that are to be written where a file stands, or is to be written too."""
        taken = {_absolute(str(path)) for path in named}
        for profile in self._profiles:
            for format_ in self.formats:
                path = self.path(encodable(profile), format_)
                is_there = exists(path)  # noqa: PTH110  takes every name
                if is_there or _absolute(str(path)) in taken:
                    yield path

    def write(self, outcome: Outcome) -> None:
        """Write an outcome's reports. Raises OutputError."""
        for format_, content in outcome.reports.items():
            path = self.path(outcome.row.profile, format_)
            make_folder(path.parent)
            write_whole(path, [content])


def _folder_above(profiles: Iterable[Path]) -> str:
    """The folder that all profiles are in. Raises BadParameter where there is none."""
    try:
        return os.path.commonpath([path.parent for path in profiles])
    except ValueError:  # on Windows, where they are on several drives
        message = "the profiles are on several drives; give those of one drive at a time"
        raise typer.BadParameter(message, param_hint="--reports") from None


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  without `..`, and no link is followed
