"""The reports of a batch, one file a profile and format."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from sectorscan.batch.outcome import Outcome, encodable
from sectorscan.cli.console import write_whole
from sectorscan.errors import OutputError
from sectorscan.report.render import FORMATS


class Reports:
    """Where reports stand: in one folder, to each other as their profiles do."""

    def __init__(self, folder: Path, formats: Sequence[str], profiles: Sequence[str]) -> None:
        self._folder = folder
        self.formats = formats
        absolute = [_absolute(encodable(one)) for one in profiles]
        self._above = os.path.commonpath([one.parent for one in absolute])
        self._twins = Counter(one.with_suffix("") for one in absolute)

    def path(self, profile: str, format_: str) -> Path:
        """Where a profile's report in a format stands."""
        absolute = _absolute(profile)
        stem = absolute.with_suffix("")
        if self._twins[stem] > 1:  # such as shoes.yaml and shoes.xlsx
            stem = absolute
        inner = stem.relative_to(self._above)
        return self._folder / inner.with_name(inner.name + FORMATS[format_].suffix)

    def links(self, profiles: Iterable[str], beside: Path) -> dict[str, str]:
        """The first report of each profile, as a path from where another file stands."""
        if not self.formats:
            return {}
        return {
            one: os.path.relpath(self.path(one, self.formats[0]), beside.parent) for one in profiles
        }

    def are_there(self, outcome: Outcome) -> bool:
        """Whether nothing is left to be written for an outcome."""
        row = outcome.row
        each = (self.path(row.profile, one) for one in self.formats)
        return row.state == "failed" or all(one.exists() for one in each)

    def write(self, outcome: Outcome) -> None:
        """Write an outcome's reports. Raises OutputError."""
        for format_, content in outcome.reports.items():
            path = self.path(outcome.row.profile, format_)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputError(f"cannot make `{path.parent}`: {error.strerror}") from None
            write_whole(path, [content])


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  without `..`, and no link is followed
