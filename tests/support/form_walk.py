"""A form as pyxform reads it, walked as somebody would who answers it on a phone."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyxform.xls2xform import convert

Node = Mapping[str, Any]
Answers = dict[str, str]

_TERM = re.compile(r"\$\{(\w+)\} = '([^']*)'")


def converted(content: bytes, *, validate: bool = False) -> Node:
    """Read an XLSForm as pyxform's JSON; with `validate`, ODK Validate looks at it too."""
    form = convert(io.BytesIO(content), validate=validate, file_type=".xlsx")
    assert form.warnings == []
    return form._pyxform  # type: ignore[no-any-return]  # no public name leads there


@dataclass(frozen=True)
class Asked:
    """A question of a form, with the conditions that it and the groups above it have."""

    node: Node
    conditions: tuple[str, ...]
    repeat: str
    """The repeat that it stands in, if any."""

    @property
    def name(self) -> str:
        return str(self.node["name"])

    @property
    def choices(self) -> list[str]:
        return [str(choice["name"]) for choice in self.node.get("choices") or ()]


def questions(form: Node) -> list[Asked]:
    """List all questions of a form in their order, without what it calculates."""
    asked = list(_walked(form, (), ""))
    return [question for question in asked if question.node["type"] not in {"calculate", "note"}]


def _walked(node: Node, above: tuple[str, ...], repeat: str) -> Iterator[Asked]:
    for child in node.get("children", ()):
        relevant = child.get("bind", {}).get("relevant")
        conditions = (*above, relevant) if relevant else above
        if child["type"] in {"group", "repeat"}:
            within = child["name"] if child["type"] == "repeat" else repeat
            yield from _walked(child, conditions, within)
        else:
            yield Asked(child, conditions, repeat)


def holds(condition: str, answers: Mapping[str, str]) -> bool:
    """Tell whether a condition of a form holds for the answers so far."""
    plain = _TERM.sub(lambda term: str(answers.get(term[1]) == term[2]), condition)
    assert re.fullmatch(r"(?:True|False|and|or|not|[() ])+", plain), condition
    return bool(eval(plain))  # noqa: S307  nothing but true, false, and, or


def walk(form: Node, answer: Callable[[Asked], str]) -> Answers:
    """Answer every question that is asked, in order; each repeat once."""
    answers: Answers = {}
    for asked in questions(form):
        if all(holds(condition, answers) for condition in asked.conditions):
            answers[asked.name] = answer(asked)
    return answers


def way_to(form: Node, name: str) -> Answers:
    """Find answers on which a question is asked: those that its conditions name."""
    by_name = {asked.name: asked for asked in questions(form)}
    wanted: Answers = {}

    def want(conditions: tuple[str, ...]) -> None:
        for condition in conditions:
            for part in re.split(r" and (?![^(]*\))", condition):
                parent, value = next(iter(_TERM.findall(part)))
                if wanted.setdefault(parent, value) != value:
                    options = [v for p, v in _TERM.findall(part) if p == parent]
                    assert wanted[parent] in options, f"{name}: {parent} cannot be {value}"
                want(by_name[parent].conditions)

    want(by_name[name].conditions)
    return wanted
