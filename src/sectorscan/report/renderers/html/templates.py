"""The page's templates as Python, made when the program is built: Jinja need not read them anew."""

from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from sectorscan.rubric.compiled import hash_of

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

COMPILED = "compiled"
"""The folder beside the templates in which they stand as Python."""


def loader_of(folder: Path) -> "BaseLoader":
    """What loads the templates of a folder; as Python, if that was made of them as they are now."""
    from jinja2 import FileSystemLoader, ModuleLoader

    compiled = _compiled(folder)
    return ModuleLoader(compiled) if compiled.is_dir() else FileSystemLoader(folder)


def compile_templates(environment: "Environment", folder: Path) -> None:
    """Write the templates of a folder as Python, in the place of what was made of them before.

    Raises OSError where they may not be written, TemplateSyntaxError where one is broken.
    """
    from jinja2 import FileSystemLoader

    rmtree(folder / COMPILED, ignore_errors=True)
    environment.overlay(loader=FileSystemLoader(folder)).compile_templates(
        _compiled(folder), extensions=["j2"], zip=None, ignore_errors=False
    )


def _compiled(folder: Path) -> Path:
    """Where the templates stand as Python, by what it is made of and the form Jinja gives it.

    It is made of the templates and of how the modules beside their folder have Jinja read them.
    """
    from jinja2.bccache import bc_version

    files = sorted([*folder.glob("*.j2"), *folder.parent.glob("*.py")])
    return folder / COMPILED / f"{bc_version}-{hash_of(files)[:16]}"
