"""Records put into the text of a YAML file: all that stands there stays, down to its comments.

A record is added at the end of its list, a field at the end of its record. Where each of them ends
is told by PyYAML's nodes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from sectorscan.errors import SurveyError

Record = Mapping[str, Any]
_WIDE = 10**9


def with_records(
    text: str, section: str, fills: Mapping[int, Record], new: Sequence[Record]
) -> str:
    """A text with more fields in some of a section's records, by their index, and new records.

    The text is a YAML file with fields at its top. A section that it does not have is added. Raises
    SurveyError where all stands in braces and the section is no list yet.
    """
    if "\r\n" in text:
        with_lines = with_records(text.replace("\r\n", "\n"), section, fills, new)
        return with_lines.replace("\n", "\r\n")
    root = yaml.compose(text, yaml.SafeLoader)
    node = _section(root, section)
    if not isinstance(node, yaml.SequenceNode) and _is_in_braces(root):
        message = f"the profile stands in braces, and has no list `{section}` to add records to"
        raise SurveyError(f"{message}; write `{section}: []` in it")
    if node is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}{section}:\n{_lines(new, '  ')}" if new else text
    if not isinstance(node, yaml.SequenceNode):  # the section is there and holds nothing
        return _in_place_of_nothing(text, node, new) if new else text
    edits = [_added(text, node, new)] if new else []  # first, to come below the last record
    edits += [_fill(text, node.value[index], fields) for index, fields in fills.items()]
    for at, addition in sorted(edits, key=lambda edit: edit[0], reverse=True):
        text = text[:at] + addition + text[at:]
    return text


def flow(record: Record) -> str:
    """A record on one line: `{id: rossi, employees: 12}`."""
    return str(
        yaml.dump(
            dict(record),
            Dumper=_Dumper,
            default_flow_style=True,
            width=_WIDE,
            allow_unicode=True,
            sort_keys=False,
        )
    ).strip()


class _Dumper(yaml.SafeDumper):
    """Writes figures without an exponent, and texts so that none is taken for a figure."""


def _figure(dumper: yaml.SafeDumper, value: float) -> yaml.Node:
    whole, _, part = f"{value:.12f}".partition(".")
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{whole}.{part.rstrip('0') or '0'}")


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = None if value[:1].isalpha() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(float, _figure)
_Dumper.add_representer(str, _text)


def _section(root: yaml.Node | None, section: str) -> yaml.Node | None:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == section), None)


def _is_in_braces(root: yaml.Node | None) -> bool:
    return isinstance(root, yaml.MappingNode) and bool(root.flow_style)


def _lines(records: Sequence[Record], indent: str) -> str:
    return "".join(f"{indent}- {flow(record)}\n" for record in records)


def _fill(text: str, record: yaml.MappingNode, fields: Record) -> tuple[int, str]:
    """Where more fields of a record go, and how they are written there."""
    if record.flow_style:
        inside = flow(fields)[1:-1]
        return record.end_mark.index - 1, f", {inside}" if record.value else inside
    indent = " " * record.value[0][0].start_mark.column
    written = "".join(f"{indent}{flow({name: value})[1:-1]}\n" for name, value in fields.items())
    return _below(text, record, written)


def _added(text: str, node: yaml.SequenceNode, new: Sequence[Record]) -> tuple[int, str]:
    """Where new records of a list go, and how they are written there."""
    if node.flow_style:
        inside = ", ".join(map(flow, new))
        return node.end_mark.index - 1, f", {inside}" if node.value else inside
    indent = " " * node.start_mark.column
    return _below(text, node, _lines(new, indent))


def _in_place_of_nothing(text: str, node: yaml.Node, new: Sequence[Record]) -> str:
    """A text with new records in a section that holds nothing, be it written: `firms: null`."""
    before, behind = text[: node.start_mark.index].rstrip(" "), text[node.end_mark.index :]
    rest, _, below = behind.partition("\n")
    return f"{before}{rest}\n{_lines(new, '  ')}{below}"


def _below(text: str, node: yaml.Node, lines: str) -> tuple[int, str]:
    """The beginning of the line below a node, and what to put there."""
    end = _end(node)
    if text[end - 1 : end] == "\n":
        return end, lines
    line = text.find("\n", end)
    return (len(text), f"\n{lines}") if line < 0 else (line + 1, lines)


def _end(node: yaml.Node) -> int:
    """Where a node's last letter is; PyYAML ends a block only where something else begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)
