"""Where an intervention applies, in words."""

from collections.abc import Callable, Sequence
from typing import Literal

from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.rubric.interventions import Where
from sectorscan.rubric.rubric import Rubric

SETTINGS = {"territorial": marked("territorial"), "network": marked("network")}
_OR_LESS = marked("{ingredient} is at {level} or less")
_OR_MORE = marked("{ingredient} is at {level} or more")
_AND, _OR = marked("{first} and {second}"), marked("{first} or {second}")
_INCOMES = {
    "low": marked("low"),
    "lower-middle": marked("lower-middle"),
    "upper-middle": marked("upper-middle"),
    "high": marked("high"),
}


def in_words(rubric: Rubric, where: Where, field: str) -> str:
    """One condition of where an intervention applies, such as `in 2008 or later`."""
    titles = rubric.titles | {family.id: family.title for family in rubric.families}
    titles |= {role.id: role.title for family in rubric.families for role in family.roles}

    def named(names: Sequence[str] | None, last: Literal["and", "or"] = "or") -> str:
        return numbers.listed([titles.get(name, name) for name in names or ()], last)

    def levels(limits: dict[str, float], limit_words: str) -> str:
        each = [
            tr(limit_words, ingredient=titles[name], level=numbers.stated(limit))
            for name, limit in limits.items()
        ]
        return tr("where {conditions}", conditions=numbers.listed(each))

    words: dict[str, Callable[[], str]] = {
        "income": lambda: tr(
            "in countries of {income} income",
            income=numbers.listed([tr(_INCOMES.get(i, i)) for i in where.income or ()], "or"),
        ),
        "family": lambda: tr("for {families}", families=named(where.family)),
        "roles": lambda: tr("where there are {roles}", roles=named(where.roles)),
        "setting": lambda: tr(
            "in the {setting} setting", setting=tr(SETTINGS[where.setting]) if where.setting else ""
        ),
        "no_active": lambda: tr("where there are no {bodies}", bodies=named(where.no_active)),
        "homework": lambda: (
            tr("where there is home work") if where.homework else tr("where there is no home work")
        ),
        "informal": lambda: (
            tr("where there is informal work")
            if where.informal
            else tr("where there is no informal work")
        ),
        "mean_size": lambda: tr(
            "where firms have at most {people} people on average",
            people=numbers.stated(where.mean_size or 0),
        ),
        "mean_size_at_least": lambda: tr(
            "where firms have at least {people} people on average",
            people=numbers.stated(where.mean_size_at_least or 0),
        ),
        "firms_at_least": lambda: tr(
            "where there are at least {firms} firms", firms=numbers.count(where.firms_at_least or 0)
        ),
        "people_at_least": lambda: tr(
            "where at least {people} people work", people=numbers.count(where.people_at_least or 0)
        ),
        "not_before": lambda: tr("in {year} or later", year=where.not_before),
        "not_after": lambda: tr("until {year}", year=where.not_after),
        "at_most": lambda: levels(where.at_most, _OR_LESS),
        "at_least": lambda: levels(where.at_least, _OR_MORE),
        "breach": lambda: tr("where {breaches} is reported", breaches=named(where.breach)),
        "not_cleared": lambda: tr(
            "where nobody has checked and ruled out {breaches}", breaches=named(where.not_cleared)
        ),
        "any": lambda: _joined(
            _OR, [_joined(_AND, conditions_in_words(rubric, choice)) for choice in where.any]
        ),
    }
    return words[field]()


def conditions_in_words(rubric: Rubric, where: Where) -> list[str]:
    """All conditions of where an intervention applies, each as `in_words` gives it."""
    given = where.model_fields_set - {"or_family"}
    return [in_words(rubric, where, field) for field in type(where).model_fields if field in given]


def _joined(joint: str, conditions: Sequence[str]) -> str:
    """Conditions one behind the other, each pair with the same word between."""
    first, *others = conditions
    for condition in others:
        first = tr(joint, first=first, second=condition)
    return first
