"""What building the wheel does beside packing it: rubrics and templates are compiled."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface[Any]):
    """Writes the shipped rubrics and the page's templates in the forms that are read fastest."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  its signature
        """Compile them; in a checkout, rubrics are compiled whenever they have changed."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from sectorscan.report.renderers.html.page import ASSETS, environment
        from sectorscan.report.renderers.html.templates import compile_templates
        from sectorscan.rubric.load import compile_shipped

        compile_templates(environment(), ASSETS)
        if version != "editable":
            compile_shipped()
