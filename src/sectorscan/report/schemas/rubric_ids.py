"""The ids that a rubric knows, put into the schema of a profile, each with its title.

`enumDescriptions` is no word of JSON Schema; editors that know it show it, the others pass it over.
"""

from collections.abc import Iterator
from typing import Any

from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.words import EACH, KEY, PLACES, words_of

Node = dict[str, Any]


def list_ids(schema: Node, rubric: Rubric) -> None:
    """Change a profile's schema so that it takes a rubric's ids, and no others, where they belong.

    A chain role is any text, so that those of the rubric are only proposed.
    """
    words = words_of(rubric)
    for path, kind in PLACES:
        titles = {known: names[0] for known, names in words[kind].titles.items()}
        *way, last = path
        for node in _at(schema, schema, way):
            if last == KEY:
                _name_keys(node, titles)
            else:
                for value in _at(schema, node, [last]):
                    value.update(_choice(titles))
    roles = {role.id: role.title for family in rubric.families for role in family.roles}
    for role in _at(schema, schema, ["firms", EACH, "role"]):
        any_text = dict(role)
        role.clear()
        role["anyOf"] = [_choice(roles), any_text]


def _choice(titles: dict[str, str]) -> Node:
    return {"enum": list(titles), "enumDescriptions": list(titles.values())}


def _name_keys(node: Node, titles: dict[str, str]) -> None:
    """Name the keys of an object whose values are alike; no others are allowed."""
    like = node.get("additionalProperties")
    if not isinstance(like, dict):
        return  # the file of a table
    node["properties"] = {known: {**like, "description": title} for known, title in titles.items()}
    node["additionalProperties"] = False


def _at(schema: Node, node: Node, path: list[str]) -> Iterator[Node]:
    """Every subschema of what stands at a path, if anything; what it refers to is followed."""
    if "$ref" in node:
        yield from _at(schema, schema["$defs"][node["$ref"].rpartition("/")[2]], path)
    elif "anyOf" in node:
        for branch in node["anyOf"]:
            yield from _at(schema, branch, path)
    elif not path:
        if node.get("type") != "null":
            yield node
    else:
        for inner in _one_step(node, path[0]):
            yield from _at(schema, inner, path[1:])


def _one_step(node: Node, step: str) -> Iterator[Node]:
    if step == EACH:
        listed = [node.get("items"), node.get("additionalProperties")]
        yield from (inner for inner in listed if isinstance(inner, dict))
        if node.get("additionalProperties") is False and "properties" in node:
            yield from list(node["properties"].values())
    elif step in node.get("properties", {}):
        yield node["properties"][step]
