"""What the site has beside the pages: the reference, made from help texts and from the models.

MkDocs calls these by their names; `mkdocs build --strict` fails where a page or a link is missing.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import typer.main
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from typer.core import TyperGroup
from typer.testing import CliRunner

from sectorscan.cli.app import app
from sectorscan.report.schemas import KINDS, json_schema

OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./([^)]+)\)")
"""A link that leads out of `docs/`, to a file that the site does not have."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the pages of the reference among the files."""
    pages = {"commands": commands_page(), "formats": formats_page()}
    for name, content in pages.items():
        files.append(File.generated(config, f"reference/{name}.md", content=content))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Name files outside `docs/` without a link to them."""
    return OUTSIDE.sub(r"\1 (`\2`)", markdown)


def commands_page() -> str:
    """The help of every command."""
    runner = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1", "TERMINAL_WIDTH": "100"})
    help_of = {words: runner.invoke(app, [*words, "--help"]).stdout for words in _commands()}
    blocks = [
        f"## {' '.join(('sectorscan', *words))}\n\n```text\n{text.strip()}\n```\n"
        for words, text in help_of.items()
    ]
    return "# Commands\n\nWhat `--help` says of each.\n\n" + "\n".join(blocks)


def _commands() -> Iterator[tuple[str, ...]]:
    yield ()
    program = typer.main.get_command(app)
    for name, command in program.commands.items() if isinstance(program, TyperGroup) else ():
        inner = command.commands if isinstance(command, TyperGroup) else ()
        yield from ((name, each) for each in inner) if inner else [(name,)]


def formats_page() -> str:
    """Every field of every format."""
    blocks = [f"# Formats\n\nEvery field, as `sectorscan schema` has it: {', '.join(KINDS)}.\n"]
    for kind in KINDS:
        schema = json_schema(kind)
        blocks.append(f"## {kind}\n")
        models = [("", schema), *sorted(schema.get("$defs", {}).items())]
        blocks += [text for name, model in models for text in _fields(kind, name, model)]
    return "\n".join(blocks)


def _fields(kind: str, name: str, model: dict[str, Any]) -> Iterator[str]:
    rows = [
        f"| `{field}` | {_cell(_type(described))} | {_cell(described.get('description', ''))} |"
        for field, described in model.get("properties", {}).items()
    ]
    if rows:
        heading = f"### {kind}: {name}\n\n" if name else ""
        yield f"{heading}| field | holds | what it is |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _type(described: dict[str, Any]) -> str:
    """What a field holds, in short."""
    if "$ref" in described:
        return str(described["$ref"]).rpartition("/")[2]
    if "anyOf" in described or "oneOf" in described:
        branches = described.get("anyOf", described.get("oneOf", []))
        return " or ".join(dict.fromkeys(_type(branch) for branch in branches))
    if "enum" in described or "const" in described:
        return ", ".join(json.dumps(v) for v in described.get("enum", [described.get("const")]))
    if described.get("type") == "array":
        items = described.get("items")
        return f"list of {_type(items)}" if isinstance(items, dict) else "list"
    kinds = described.get("type", "anything")
    return " or ".join(kinds) if isinstance(kinds, list) else str(kinds)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
