"""What building the wheel does beside packing it: the shipped rubrics are compiled."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRubrics(BuildHookInterface[Any]):
    """Writes the data of the shipped rubrics where they are read fastest."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  its signature
        """Compile them; what is read from a checkout compiles itself when it is first read."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from sectorscan.rubric.load import compile_shipped

        compile_shipped()
